#!/usr/bin/env bash
# Times the tools against `LC_ALL=C wc -w` on the same file, in paired runs, and prints a Markdown table.
# Usage: bench/run.sh [FILE]   FILE: one document a line; without it the texts of datasets/, repeated
# SIZE_MB (default 10) is the size of what is made from datasets/, RUNS (default 7) how often each command runs.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
PATH=$root/build/release/bin:$PATH
runs=${RUNS:-7} size_mb=${SIZE_MB:-10}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

corpus=${1-}
if [ -z "$corpus" ]; then
    corpus=$root/bench/corpus/datasets-$size_mb.lines
    mkdir -p "$root/bench/corpus"
    for text in "$root"/datasets/roundtables/texts/*.fr.md; do tr '\n' ' ' <"$text"; echo; done >"$work/once"
    copies=$((size_mb * 1000000 / $(wc -c <"$work/once") + 1))
    for ((i = 0; i < copies; i++)); do cat "$work/once"; done >"$corpus"
fi
themes=$root/datasets/themes/policy.yml
export corpus themes

names=("wc -w" "tokenize" "tokenize, terms only" "frequency" "tfidf" "themes by document" "co-occurrence of themes")
commands=(
    'LC_ALL=C wc -w "$corpus"'
    'tokenize --from=lines --language=fr "$corpus"'
    'tokenize --from=lines --language=fr --columns=term "$corpus"'
    'tokenize --from=lines --language=fr --columns=term "$corpus" | analyze frequency'
    'tokenize --from=lines --language=fr --columns=term "$corpus" | analyze tfidf --top=10'
    'tokenize --from=lines --language=fr "$corpus" | analyze themes --themes="$themes" --by=document'
    'tokenize --from=lines --language=fr "$corpus" | analyze cooccurrence --themes="$themes"'
)

time_command() { # COMMAND → microseconds
    local start=${EPOCHREALTIME/[.,]/}
    bash -o pipefail -c "$1" >"$work/out"
    echo $((${EPOCHREALTIME/[.,]/} - start))
}
median() { sort -n "$1" | sed -n "$((runs / 2 + 1))p"; }

for command in "${commands[@]}"; do time_command "$command" >/dev/null; done # the file is in memory from here on
for ((run = 0; run < runs; run++)); do # paired: each round runs every command once
    for i in "${!commands[@]}"; do time_command "${commands[i]}" >>"$work/times.$i"; done
done

bytes=$(wc -c <"$corpus") base=$(median "$work/times.0")
printf '%s bytes, %s lines; %s cores; median of %s paired runs; %s\n\n' \
    "$bytes" "$(wc -l <"$corpus")" "$(nproc)" "$runs" "$(tokenize --version | head -n 1)"
printf '| pipeline | seconds | MB/s | times wc -w |\n| --- | ---: | ---: | ---: |\n'
for i in "${!commands[@]}"; do
    awk -v name="${names[i]}" -v us="$(median "$work/times.$i")" -v base="$base" -v bytes="$bytes" \
        'BEGIN { printf "| %s | %.3f | %.1f | %.2f |\n", name, us / 1e6, bytes / us, us / base }'
done
