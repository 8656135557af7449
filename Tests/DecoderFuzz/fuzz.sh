#!/bin/bash
# fuzz.sh FORMAT SECONDS: tries a decoder (or `plausible`, or `all` one after the other) with libFuzzer under the address
# sanitizer. What it finds stays in .build-fuzz/FORMAT, where it goes on the next time.
set -euo pipefail
cd "$(dirname "$0")/../.."
subject=${1:-plausible} seconds=${2:-60} build=$PWD/.build-fuzz
samples=Tests/DecodersTests/Samples

mkdir -p "$build"
sources=$(find Sources/Decoders Tests/DecoderFuzz -name '*.swift' | sort)
newest=$(ls -t $sources | head -1)
if [[ ! -x $build/fuzz || $newest -nt $build/fuzz ]]; then
    swiftc -use-ld=lld -O -g -wmo -swift-version 6 -parse-as-library -module-name Decoders -sanitize=fuzzer,address \
        -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault \
        -I Sources/CCompression $sources -o "$build/fuzz"
fi

# Every sample is a beginning for every decoder: libFuzzer keeps those that lead anywhere.
if [[ ! -d $build/samples ]]; then
    mkdir -p "$build/samples"
    for file in "$samples"/*.txt; do
        while read -r name digits; do
            xxd -r -p <<<"$digits" >"$build/samples/$(basename "$file" .txt)-$name"
        done <"$file"
    done
fi

subjects=$subject
if [[ $subject == all ]]; then
    # The names that layouts call the formats by.
    subjects=$(sed -n 's/^    case \([a-z0-9A-Z]*\)\( = "\(.*\)"\)\{0,1\}$/\1 \3/p' Sources/Decoders/Formats/Format.swift |
        while read -r name spelled; do echo "${spelled:-$name}"; done)
    subjects="$subjects plausible"
fi

for one in $subjects; do
    mkdir -p "$build/$one"
    log=$build/$one.log
    if FORMAT=$one SWIFT_BACKTRACE=enable=no "$build/fuzz" -max_total_time="$seconds" -max_len=65536 -timeout=10 \
        -rss_limit_mb=1024 -print_final_stats=1 -verbosity=0 -artifact_prefix="$build/$one-" \
        "$build/$one" "$build/samples" >"$log" 2>&1; then
        echo "$one: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") executions, nothing found"
    else
        grep -v '^INFO' "$log" | tail -40
        echo "$one: something was found; the input is the file named above" >&2
        exit 1
    fi
done
