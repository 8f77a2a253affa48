#!/usr/bin/env bash
# bench/growth_rows.txt, by which bench/growth.sh measures how work grows, has a row of each command, variant, format and form, and each row works.
. "$(dirname "$0")/../support/properties.bash"
rows=$source_root/bench/growth_rows.txt

named=0
measures() { # TOOL WORD…: the command of a row has all of them
    local lines word
    named=$((named + 1))
    lines=$(cut -d'|' -f3 "$rows" | grep -E "^$1 ")
    for word in "${@:2}"; do lines=$(grep -E -- " $word([ =]|\$)" <<<"$lines"); done
    [ -n "$lines" ] || fail "bench/growth_rows.txt lacks $*"
}
while read -r -a words; do measures analyze "${words[@]}"; done < <(rows_in_help analyze Commands)
while read -r format; do measures report "$format"; done < <(rows_in_help report Formats)
while read -r command; do measures rapporteur "$command"; done < <(rows_in_help rapporteur Commands)
for form in numbered lines text segments conllu explain; do measures tokenize "--to=$form"; done
for form in --store --index --sync; do measures tokenize $form; done
[ $named -ge 50 ] || fail "only $named rows were found"

BUILD=$(dirname "$(dirname "$(command -v analyze)")") bash "$source_root/bench/growth.sh" --once 2>"$scratch/said" || fail "$(cat "$scratch/said")"
finish
