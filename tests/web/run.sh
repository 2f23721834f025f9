#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The pages in a browser: tests/web/run.sh [BUILD=build] [DATABASE] [SCREENSHOTS]
# Exit 77 with a message where there is no browser, node, or packages (npm ci in this folder).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "${1:-$here/../../build}" && pwd)
command -v node > /dev/null || { echo "web: skipped: node is not installed"; exit 77; }
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || { echo "web: skipped: chromium is not installed"; exit 77; }
[ -d "$here/node_modules/axe-core" ] || { echo "web: skipped: run npm ci in tests/web first"; exit 77; }

work=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server" 2> /dev/null || true; fi; rm -rf "$work"' EXIT
db=${2:-}
if [ -z "$db" ]; then
    db=$work/corpus.db
    "$build/glapp" run "$here/../../corpus" --db "$db" --quiet
fi
"$build/glapp" report --db "$db" --out "$work/report.html" --quiet
GLAPP_CAGE=kill "$build/glapp" serve --db "$db" --listen 127.0.0.1:0 2> "$work/server.log" &
server=$!
for _ in $(seq 100); do
    grep -q 'http://' "$work/server.log" && break
    sleep 0.1
done
address=$(grep -o 'http://[0-9.:]*' "$work/server.log" | head -1)
shots=${3:-}
[ -z "$shots" ] || mkdir -p "$shots"
node "$here/pages.mjs" "$address" "$work/report.html" "$shots"
