#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Pages that nobody asked for before, from `glapp serve` over the database of a workload:
#   bench/serve/run.sh BUILD DB
# Prints, for each script beside, pages a second and the processor's time for one. Two
# threads answer, and wrk (Debian's package) asks on the same machine.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ $# = 2 ] || { sed -n '3,6s/^# //p' "$0"; exit 2; }
command -v wrk > /dev/null || { echo "wrk is missing: apt-get install wrk"; exit 3; }

log=$(mktemp)
"$1/glapp" serve --db "$2" --listen 127.0.0.1:0 > "$log" 2>&1 &
server=$!
trap 'kill "$server"; rm -f "$log"' EXIT
for _ in $(seq 300); do
    url=$(grep -o 'http://[^/ ]*' "$log" | head -1) && break
    kill -0 "$server" || { cat "$log"; exit 1; }
    sleep .1
done

ticks() { awk '{print $14 + $15}' "/proc/$server/stat"; }
for script in "$here"/*.lua; do
    before=$(ticks)
    wrk -c 8 -t 1 -d 10 -s "$script" "$url" > "$log"
    grep -q 'Non-2xx' "$log" && { cat "$log"; exit 1; }
    awk -v name="$(basename "$script" .lua)" -v ticks=$(($(ticks) - before)) \
        -v hz="$(getconf CLK_TCK)" '/requests in/ {n = $1} /^Requests\/sec/ {rate = $2}
        END {printf "%s: %.0f pages/s, %.1f ms of a core each\n", name, rate, ticks / hz / n * 1e3}' "$log"
done
