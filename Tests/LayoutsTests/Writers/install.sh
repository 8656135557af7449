#!/usr/bin/env bash
# install.sh [NAME...]   Installs what the writers named need, or those of the group `test`; `all` for every one.
#
# Debian's packages (needs/*.apt) with apt-get; PyPI's (needs/*.txt), pinned, into a virtual environment for each file; Go's
# programs are built from Debian's sources. Into WRITERS_FOLDER, .build-writers beside Package.swift unless set. The second
# time it only looks.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=${WRITERS_FOLDER:-$(cd "$here/../../.." && pwd)/.build-writers}
mkdir -p "$folder"
needs=$(python3 - "$here/writers.json" "$@" <<'PYTHON'
import json, sys
writers = json.load(open(sys.argv[1]))
names = sys.argv[2:] or [name for name, writer in writers.items() if writer["group"] == "test"]
names = list(writers) if names == ["all"] else names
unknown = [name for name in names if name not in writers]
if unknown:
    sys.exit(f"install.sh does not know {' '.join(unknown)}")
print("\n".join(dict.fromkeys(need for name in names for need in writers[name]["needs"])))
PYTHON
)
status=0
for need in $needs; do
    wanted=$(cat "$here/needs/$need".{apt,txt} 2>/dev/null || :)
    mkdir -p "$folder/$need"
    if [ -f "$here/needs/$need.apt" ]; then
        # shellcheck disable=SC2046
        "$here/../../../Packaging/debian-packages" $(grep -v '^#' "$here/needs/$need.apt") \
            || { echo "The writers of $need can't run." >&2; rm -f "$folder/$need/installed"; status=1; continue; }
    fi
    if [ -f "$here/needs/$need.txt" ] && [ "$(cat "$folder/$need/installed" 2>/dev/null)" != "$wanted" ]; then
        echo "Installing $need: $(tr '\n' ' ' <"$here/needs/$need.txt")" >&2
        { python3 -m venv --clear "$folder/$need" && "$folder/$need/bin/pip" install --quiet -r "$here/needs/$need.txt"; } \
            || { echo "pip could not install $need: its writers can't run." >&2; status=1; continue; }
    fi
    for program in "$here/$need"/*.go; do
        [ -f "$program" ] || continue
        built="$folder/$need/$(basename "$program" .go)"
        [ "$built" -nt "$program" ] || GO111MODULE=off GOPATH=/usr/share/gocode GOCACHE="$folder/$need/cache" \
            go build -o "$built" "$program" || { echo "go could not build $program." >&2; status=1; continue 2; }
    done
    # What the tests compare with needs/, to know what they can run.
    [ "$(cat "$folder/$need/installed" 2>/dev/null)" = "$wanted" ] || cat "$here/needs/$need".{apt,txt} \
        >"$folder/$need/installed" 2>/dev/null || :
done
exit $status
