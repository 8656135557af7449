#!/usr/bin/env bash
# writer.sh NAME --redis unix:///path|redis://host:port/db [--port P]
#
# Starts a web server whose sessions a real library of another framework keeps in that Redis, and prints `READY <port>` once it
# answers, or a line that begins with FAILED. writers.json names them; README.md says what all of them answer. Ends with SIGTERM, and takes its server with it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
name=${1:?"writer.sh NAME --redis URL [--port P]"}; shift
port=0; redis=
while [ $# -gt 0 ]; do
    case $1 in
        --redis) redis=$2; shift 2 ;;
        --port) port=$2; shift 2 ;;
        *) echo "writer.sh does not know $1" >&2; exit 64 ;;
    esac
done
[ -n "$redis" ] || { echo "writer.sh $name: --redis is missing" >&2; exit 64; }
export WRITERS_FOLDER="${WRITERS_FOLDER:-$(cd "$here/../../.." && pwd)/.build-writers}"

# Name and settings of the writer, a port that is free where none is given, and the address of Redis in its parts.
eval "$(python3 - "$here/writers.json" "$name" "$redis" "$port" <<'PYTHON'
import json, shlex, socket, sys, urllib.parse
file, name, redis, port = sys.argv[1:]
writer = json.load(open(file)).get(name)
if writer is None:
    sys.exit(f"writer.sh does not know a writer named {name}")
if port == "0":
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
url = urllib.parse.urlsplit(redis)
place = {"REDIS_SOCKET": url.path} if url.scheme == "unix" else {
    "REDIS_HOST": url.hostname or "127.0.0.1", "REDIS_PORT": str(url.port or 6379), "REDIS_DATABASE": url.path.strip("/") or "0"}
for key, value in {"PORT": port, "REDIS_URL": redis, **place, **writer.get("settings", {})}.items():
    print(f"export {key}={shlex.quote(value)}")
print(f"port={port}\nprogram={shlex.quote(writer['program'])}\nneed={shlex.quote((writer['needs'] + [''])[0])}")
PYTHON
)"

export WRITER_TMP; WRITER_TMP=$(mktemp -d "${TMPDIR:-/tmp}/writer.XXXXXX")
export TMPDIR=$WRITER_TMP PYTHONDONTWRITEBYTECODE=1
cd "$here/$(dirname "$program")"
file=$(basename "$program")
case $file in
    *.py)
        # Without packages of its own, a program runs with Debian's Python.
        python=python3; [ -f "$here/needs/$need.txt" ] && python="$WRITERS_FOLDER/$need/bin/python"
        run=("$python" "$file") ;;
    *.php) export PHP_CLI_SERVER_WORKERS=4; run=(php -q -d variables_order=EGPCS -S "127.0.0.1:$port" "$file") ;;
    *.rb) run=(ruby "$file") ;;
    *.pl) run=(perl "$file") ;;
    *.go) run=("$WRITERS_FOLDER/$need/${file%.go}") ;;
    *.js) export NODE_PATH=/usr/share/nodejs; run=(node "$file") ;;
esac
command -v "${run[0]}" >/dev/null || { echo "FAILED $name is not installed: install.sh $name"; exit 69; }

"${run[@]}" >"$WRITER_TMP/log" 2>&1 </dev/null &
server=$!
end() {
    # shellcheck disable=SC2046
    kill $server $(pgrep -P $server) 2>/dev/null || :
    wait $server 2>/dev/null || :
    rm -rf "$WRITER_TMP"
    exit 0
}
trap end TERM INT HUP
until (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
    kill -0 $server 2>/dev/null || { echo "FAILED $name ended at once:"; tail -n 20 "$WRITER_TMP/log"; rm -rf "$WRITER_TMP"; exit 1; }
    sleep 0.05
done
echo "READY $port"
status=0; wait $server || status=$?
tail -n 20 "$WRITER_TMP/log" >&2; rm -rf "$WRITER_TMP"; exit $status
