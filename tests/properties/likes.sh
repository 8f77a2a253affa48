#!/usr/bin/env bash
# --like is nothing but its options: a table made with --like has the bytes of one made with the options that its note names; each program and
# command has a row in docs/DEVIATIONS.md that sets just these, and no row there is without a program.
. "$(dirname "$0")/../support/properties.bash"
deviations=$source_root/docs/DEVIATIONS.md
tokenize --quiet "$texts"/202[34]*.md -o "$scratch/v"
[ -s "$scratch/v" ] || fail "no texts"
names=$(analyze tfidf --like=help "$scratch/v" 2>&1 | sed 's/.*(one of: none, \(.*\)).*/\1/; s/,//g')
[ "$(wc -w <<<"$names")" -ge 9 ] || fail "few programs: $names"
# What a command needs besides.
needs() {
    case $1 in
    keyness) echo "--by=quarter --top=40" ;;
    cooccurrence) echo "--min-frequency=10 --top=40" ;;
    *) echo "--top=40" ;;
    esac
}
found=0
for command in tfidf keyness cooccurrence collocations dispersion ngrams; do
    needed=$(needs $command)
    for name in $names; do
        # shellcheck disable=SC2086 # words
        if ! analyze $command --like="$name" $needed "$scratch/v" >"$scratch/like" 2>"$scratch/told"; then
            grep -q "has no counterpart there (it has in " "$scratch/told" || fail "$command --like=$name: $(cat "$scratch/told")"
            grep -q "^| $name | $command |" "$deviations" && fail "docs/DEVIATIONS.md has a row $name $command, and there is none"
            continue
        fi
        found=$((found + 1))
        set=$(sed -n "s/^analyze: --like=$name, [^;]*: \(--[^;]*\).*/\1/p" "$scratch/told")
        # shellcheck disable=SC2086
        analyze $command --quiet $set $needed "$scratch/v" >"$scratch/options" || fail "$command $set: exit status $?"
        [ "$(wc -l <"$scratch/like")" -gt 3 ] || fail "$command --like=$name: $(wc -l <"$scratch/like") rows"
        same "$command --like=$name and $set" "$scratch/options" "$scratch/like"
        row=$(grep "^| $name | $command |" "$deviations") || fail "docs/DEVIATIONS.md has no row $name $command"
        for option in $set; do
            [ "$option" = --log-base=e ] || [ "$option" = --direction=both ] || [ "$option" = --direction=positive ] || grep -qF -- "$option" <<<"$row" ||
                fail "the row $name $command of docs/DEVIATIONS.md does not say $option"
        done
    done
done
echo "$found tables"
[ "$found" -ge 24 ] || fail "only $found tables"
finish
