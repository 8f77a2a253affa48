#!/usr/bin/env bash
# How long a study takes: the first run, a second with one new document, one without news, verify, its page. Seconds of the clock and of
# processors, the median of RUNS (3). Usage: bench/study.sh [FOLDER_OF_TEXTS [THEMES]]; the programs must be on PATH.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
data=${RAPPORTEUR_TEST_DATA:-$root/../shared/data}
texts=${1:-$data/corpora/en_whitehouse}
[ -d "$texts" ] || texts=$root/datasets/roundtables/texts
themes=${2:-$root/datasets/themes/policy.yml}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -R "$texts" "$scratch/texts"
cd "$scratch"

timed() { # NAME COMMAND…
    local name=$1 TIMEFORMAT='%R %U %S'
    shift
    { time "$@" >/dev/null 2>&1; } 2>>"$name"
}
for ((run = 0; run < ${RUNS:-3}; run++)); do
    rm -rf study texts/new-document.md
    timed first rapporteur study texts --themes="$themes" -o study
    printf -- '---\ndate: 2024-12-30\nlanguage: en\n---\nThe supply chain of the factory is short, and the factory is new.\n' >texts/new-document.md
    timed second rapporteur study texts --themes="$themes" -o study
    timed without_news rapporteur study texts --themes="$themes" -o study
    timed verify rapporteur verify study
    sed -n 's/^report html /&/p' study/study.sh >page.sh # made of the same tables again
    (cd study && timed ../page sh -eu ../page.sh)
done
echo "a study of $(find texts -type f | wc -l) documents, $(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg)"
for name in first second without_news verify page; do
    sort -n "$name" | awk -v name="$name" '{ clock[NR] = $1; processors[NR] = $2 + $3 } END { m = int((NR + 1) / 2); printf "%-14s %6.2f s, %5.2f s of processors\n", name, clock[m], processors[m] }'
done
