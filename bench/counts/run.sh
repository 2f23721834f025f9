#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# How many instructions each room takes for a small fixed load: what a clock on a machine
# with neighbours cannot tell apart, 3 % more, shows here.
#
#   bench/counts/run.sh [BUILD=build]           fails where one is more than 3 % over
#   bench/counts/run.sh --record [BUILD=build]  writes recorded.tsv anew
#
# BENCHES="source text" in the environment: these alone (not with --record).
#
# Callgrind counts inside bench_count (bench.h) alone, so that what a bench prepares is not
# in it. To get the same numbers on every machine with the same Debian, glibc is told to
# use nothing newer than SSE 4.2; what other code finds is Valgrind's own processor, which
# has AVX2 where the machine has it, and never AVX-512. One thread; no addresses and no
# environment of chance.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
recorded=$here/recorded.tsv
tolerance=3 # per cent
record=no
if [ "${1:-}" = --record ]; then
    record=yes
    shift
fi
build=$(cd "${1:-$here/../../build}" && pwd)
benches=${BENCHES:-source text link repost match gap store run}
command -v valgrind > /dev/null || { echo "counts: valgrind is not installed" >&2; exit 2; }
if ! grep -q -w avx2 /proc/cpuinfo; then
    echo "counts: skipped: without AVX2 the numbers are others"
    exit 0
fi

work=$(mktemp -d /tmp/glapp-counts.XXXXXX)
trap 'rm -rf "$work"' EXIT

plain=glibc.cpu.hwcaps=-AVX512F,-AVX512VL,-AVX512BW,-AVX2,-AVX,-FMA,-FMA4,-BMI2,-LZCNT,-MOVBE,-ERMS,-FSRM,-RTM
plain=$plain:glibc.cpu.x86_non_temporal_threshold=0xc0000:glibc.cpu.x86_rep_movsb_threshold=0x800

# "bench TAB what TAB instructions", a line each that the bench reports.
count() {
    local bench=$1 folder=$work/$1
    mkdir "$folder"
    (cd "$folder" && env -i PATH=/usr/bin:/bin LC_ALL=C TMPDIR=/tmp BENCH_COUNT=1 \
        GLIBC_TUNABLES="$plain" setarch -R valgrind -q --tool=callgrind \
        --dump-instr=no --dump-line=no \
        --toggle-collect=bench_count --dump-after=bench_count \
        --callgrind-out-file=counts "$build/bench/${bench}_bench" > out 2> err) || {
        cat "$folder/out" "$folder/err" >&2
        return 1
    }
    sed -n 's/^counted: //p' "$folder/out" > "$folder/names"
    for ((i = 1; ; i++)); do
        [ -e "$folder/counts.$i" ] || break
        sed -n 's/^totals: //p' "$folder/counts.$i"
    done > "$folder/totals"
    paste "$folder/names" "$folder/totals" | sed "s/^/$bench\t/" > "$work/$bench.tsv"
}

# Two at a time, on as many cores as a small machine has.
failed=no
for bench in $benches; do
    while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n || failed=yes; done
    count "$bench" &
done
while [ "$(jobs -p | wc -l)" -gt 0 ]; do wait -n || failed=yes; done
[ "$failed" = no ] || { echo "counts: a bench failed" >&2; exit 1; }
for bench in $benches; do cat "$work/$bench.tsv"; done > "$work/all.tsv"

if [ "$record" = yes ]; then
    {
        echo "# Instructions that bench/counts/run.sh counts; written by it with --record."
        printf 'bench\twhat\tinstructions\n'
        cat "$work/all.tsv"
    } > "$recorded"
    echo "counts: $(wc -l < "$work/all.tsv") recorded"
    exit 0
fi

awk -F'\t' -v tolerance="$tolerance" '
    FNR == NR { if ($3 ~ /^[0-9]+$/) was[$1 "\t" $2] = $3; next }
    {
        key = $1 "\t" $2
        seen[key] = 1
        ran[$1] = 1
        if (!(key in was)) { printf "counts: %s: not recorded\n", key; bad = 1; next }
        change = 100 * ($3 - was[key]) / was[key]
        word = change > tolerance ? "TOO MANY" : change < -tolerance ? "fewer: record anew" : ""
        printf "%-8s %-44s %14.0f %14.0f %+7.2f %% %s\n", $1, $2, was[key], $3, change, word
        if (change > tolerance) bad = 1
    }
    END {
        for (key in was) if (split(key, part, "\t") && (part[1] in ran) && !(key in seen)) { printf "counts: %s: gone\n", key; bad = 1 }
        exit bad
    }' "$recorded" "$work/all.tsv"
