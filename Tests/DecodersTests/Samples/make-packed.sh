#!/bin/sh
# sh make-packed.sh > packed.txt: "hello " a thousand times, by each program. gzip 1.12, zstd 1.5.4, lz4 1.9.4, Python 3.11.
text() { for _ in 1 2 3 4 5 6 7 8 9 10; do printf 'hello %.0s' $(seq 100); done; }
line() { printf '%s ' "$1"; od -An -v -tx1 | tr -d ' \n'; echo; }
text | gzip -n | line gzip
{ printf 'hello ' | gzip -n; printf 'world' | gzip -n; } | line gzip-two
text | python3 -c 'import sys, zlib; sys.stdout.buffer.write(zlib.compress(sys.stdin.buffer.read()))' | line zlib
text | zstd -c | line zstd
text > /tmp/packed.$$ && zstd -c /tmp/packed.$$ | line zstd-sized
rm /tmp/packed.$$
text | lz4 -c | line lz4
text | lz4 -c -BD --content-size | line lz4-linked
