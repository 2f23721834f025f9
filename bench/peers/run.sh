#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What a user would pick instead, and glapp, on the same files in the same run:
#
#   bench/peers/run.sh SET-FOLDER [ROUNDS=3] [NAME...]
#
# SET-FOLDER is one that build/bench/workload wrote. Every round runs each peer once, one
# after the other, so that a busy minute hits them all; the table has medians. NAMEs run
# these alone (glapp bare sklearn fts5 xapian lucene vectorscan ripgrep ahocorasick).
# What is not installed is named and left out.
#
#   BUILD=folder    where the programs are (build)
#   PYTHON=program  the one with sklearn, Stemmer, ahocorasick (/usr/bin/python3)
set -euo pipefail
export LC_ALL=C.UTF-8

here=$(cd "$(dirname "$0")" && pwd)
set_folder=${1:?SET-FOLDER}
rounds=${2:-3}
shift $(($# < 2 ? $# : 2))
names=${*:-glapp bare sklearn fts5 xapian lucene vectorscan ripgrep ahocorasick}
build=${BUILD:-$here/../../build}
python=${PYTHON:-/usr/bin/python3}
in=$set_folder/peers
out=$(mktemp -d "$set_folder/peers-run.XXXXXX")
trap 'rm -rf "$out"' EXIT

# -- what is there --

has_module() { "$python" -c "import $1" 2> "$out/why"; }
has_program() { [ -x "$build/bench/$1" ]; }

missing() {
    case $1 in
    glapp) [ -x "$build/glapp" ] || echo "$build/glapp" ;;
    bare) has_program peer_bare || echo "peer_bare is not built" ;;
    sklearn) has_module sklearn && has_module Stemmer || echo "python3-sklearn, python3-stemmer" ;;
    fts5) has_program peer_fts5 || echo "peer_fts5 is not built" ;;
    xapian) has_program peer_xapian || echo "libxapian-dev when configuring" ;;
    lucene) has_program peer_lucene || echo "liblucene++-dev when configuring" ;;
    vectorscan) has_program peer_vectorscan || echo "libvectorscan-dev when configuring" ;;
    ripgrep) command -v rg > "$out/why" || echo "ripgrep" ;;
    ahocorasick) has_module ahocorasick || echo "python3-ahocorasick" ;;
    *) echo "no such peer" ;;
    esac
}

package() { dpkg-query -W -f '${Version}' "$1" 2> "$out/why" || echo '?'; }

version() {
    case $1 in
    glapp) "$build/glapp" version | head -1 | grep -o '[0-9][0-9.]*' | head -1 ;;
    sklearn) package python3-sklearn ;;
    fts5) package libsqlite3-0 ;;
    xapian) package libxapian30 ;;
    lucene) package liblucene++0v5 ;;
    vectorscan) package libvectorscan5 ;;
    ripgrep) package ripgrep ;;
    ahocorasick) package python3-ahocorasick ;;
    esac
}

# -- one run: its times go to KEY.times, what it found to KEY.found --

timed() {
    local key=$1
    shift
    if ! "$build/bench/timed" "$out/$key.times" "$@" > "$out/stdout" 2> "$out/stderr"; then
        echo "$key failed: $(tail -3 "$out/stderr")" >&2
        exit 1
    fi
}

found() { # KEY WHAT: a run that finds something else than the one before is no run
    local key=$1 what=$2
    [ ! -e "$out/$key.found" ] || [ "$(cat "$out/$key.found")" = "$what" ] || {
        echo "$key found $what, and $(cat "$out/$key.found") before" >&2
        exit 1
    }
    echo "$what" > "$out/$key.found"
}

run_glapp() {
    timed glapp "$build/glapp" run --ads "$set_folder/ads.jsonl" \
        --programmes "$set_folder/programmes.jsonl" --taxonomy "$set_folder/taxonomy" \
        --db "$out/glapp.db" --jobs 2
    found glapp "$(cat "$out/stdout" "$out/stderr" | grep -o '[0-9]* matches' | head -1)"
    rm -f "$out/glapp.db"
}

run_engine() { # NAME PLACE
    timed "$1.index" "$build/bench/peer_$1" index "$out/$2" "$in/ads.tsv"
    found "$1.index" "$(cat "$out/stdout") ads"
    du -sm "$out/$2" | cut -f1 > "$out/$1.disk"
    timed "$1.query" "$build/bench/peer_$1" query "$out/$2" "$in/queries.tsv"
    found "$1.query" "$(cat "$out/stdout") rows"
    rm -rf "${out:?}/$2"
}

run() {
    case $1 in
    glapp) run_glapp ;;
    bare)
        timed bare "$build/bench/peer_bare" "$set_folder" "$out/bare.db"
        found bare "$(cat "$out/stdout")"
        rm -f "$out/bare.db"
        ;;
    sklearn)
        timed sklearn "$python" "$here/sklearn_pipeline.py" "$set_folder/ads.jsonl" \
            "$set_folder/programmes.jsonl" "$out/sklearn.db"
        found sklearn "$(cat "$out/stdout") rows"
        rm -f "$out/sklearn.db"
        ;;
    fts5 | xapian | lucene) run_engine "$1" "$1.index" ;;
    vectorscan)
        timed vectorscan "$build/bench/peer_vectorscan" "$in/terms.txt" "$in/lower.tsv"
        found vectorscan "$(cat "$out/stdout") whole words"
        ;;
    ripgrep) # into wc: with the output thrown away it would stop at the first hit
        # shellcheck disable=SC2016
        timed ripgrep sh -c 'rg --no-config -F -o -I -N -j1 -f "$1" "$2" | wc -l' sh \
            "$in/terms.txt" "$in/lower.tsv"
        found ripgrep "$(cat "$out/stdout") parts of words"
        ;;
    ahocorasick)
        timed ahocorasick "$python" "$here/ahocorasick_terms.py" "$in/terms.txt" "$in/lower.tsv"
        found ahocorasick "$(cat "$out/stdout") whole words"
        ;;
    esac
}

# -- the table --

median() { # KEY COLUMN
    cut -f"$2" "$out/$1.times" | sort -n | awk '{v[NR] = $1} END {
        print (v[int((NR + 1) / 2)] + v[int((NR + 2) / 2)]) / 2}'
}

spread() { # KEY COLUMN
    cut -f"$2" "$out/$1.times" | sort -n | awk 'NR == 1 {low = $1} END {
        printf "%.1f ... %.1f", low, $1}'
}

# Round by round, so that both were hit by the same neighbours; then the median.
times_glapp() { # KEY COLUMN
    [ -e "$out/glapp.times" ] || { echo "–"; return; }
    paste <(cut -f"$2" "$out/$1.times") <(cut -f"$2" "$out/glapp.times") |
        awk '{print $1 / $2}' | sort -n | awk '{v[NR] = $1} END {
            printf "%.2f", (v[int((NR + 1) / 2)] + v[int((NR + 2) / 2)]) / 2}'
}

row() { # KEY NAME WORK
    printf '| %s | %s | %.1f | %s | %.1f | %.0f | %s | %s | %s |\n' "$2" "$3" \
        "$(median "$1" 1)" "$(spread "$1" 1)" "$(median "$1" 2)" "$(median "$1" 3)" \
        "$(cat "$out/$1.found")" "$(times_glapp "$1" 1)" "$(times_glapp "$1" 2)"
}

engine_rows() { # KEY NAME
    paste "$out/$1.index.times" "$out/$1.query.times" |
        awk -v OFS='\t' '{print $1 + $4, $2 + $5, ($3 > $6 ? $3 : $6)}' > "$out/$1.times"
    echo "$(cat "$out/$1.query.found"), $(cat "$out/$1.disk") MB on disk" > "$out/$1.found"
    row "$1" "$2" "index the ads, ask for every programme"
    row "$1.index" "" "index"
    row "$1.query" "" "ask"
}

rows_of() {
    local named
    named="$(version "$1")"
    case $1 in
    glapp) row glapp "**glapp $named**, 2 jobs" "everything: extraction, reposts, ranking, gaps, forecasts" ;;
    bare) row bare "glapp's rooms alone, 2 jobs" "the bare work: Snowball, labels as they stand, ten best of every ad" ;;
    sklearn) row sklearn "scikit-learn $named" "TF-IDF of stems, cosine, ten best of every ad; no extraction, no gaps" ;;
    fts5) engine_rows fts5 "SQLite FTS5 $named, Snowball" ;;
    xapian) engine_rows xapian "Xapian $named, Swedish stems" ;;
    lucene) engine_rows lucene "Lucene++ $named, Snowball" ;;
    vectorscan) row vectorscan "Vectorscan $named" "terms as literals, whole words" ;;
    ripgrep) row ripgrep "ripgrep $named, \`-F -o -j1\`" "terms as literals, any part of a word" ;;
    ahocorasick) row ahocorasick "pyahocorasick $named" "terms as literals, whole words" ;;
    esac
}

lines() { wc -l < "$1" | tr -d ' '; }

table() {
    echo "$(lines "$set_folder/ads.jsonl") ads ($(du -m "$set_folder/ads.jsonl" | cut -f1) MB)," \
        "$(lines "$set_folder/programmes.jsonl") programmes," \
        "$(lines "$in/terms.txt") terms; $rounds rounds; medians. $(nproc) cores" \
        "($(awk -F': ' '/model name/ {print $2; exit}' /proc/cpuinfo)), $(date +%F)."
    echo
    echo "| what | does | wall s | least ... most | processor s | peak MB | found | wall, of glapp's | processor, of glapp's |"
    echo "|---|---|---:|---:|---:|---:|---|---:|---:|"
    for name in $present; do rows_of "$name"; done
    for name in $absent; do echo "| $name | not measured: $(missing "$name") | | | | | | | |"; done
}

# -- the run --

has_program timed || { echo "run.sh: $build/bench/timed is not built" >&2; exit 2; }
present='' absent=''
for name in $names; do
    why=$(missing "$name")
    if [ -z "$why" ]; then
        present="$present $name"
    else
        absent="$absent $name"
        echo "run.sh: without $name: $why" >&2
    fi
done
if [ ! -e "$in/terms.txt" ] || [ "$set_folder/ads.jsonl" -nt "$in/terms.txt" ]; then
    echo "run.sh: preparing $in" >&2
    "$python" "$here/prepare.py" "$set_folder" "$in"
fi
for ((round = 1; round <= rounds; round++)); do
    for name in $present; do
        echo "run.sh: round $round of $rounds: $name" >&2
        run "$name"
    done
done
table
