#!/usr/bin/env bash
# How many of the words of tests/judged/lemmas.LANGUAGE.tsv, and of a second draw, lemmas.LANGUAGE.second.tsv, get the lemma
# that a reader gave them, with --terms=lemma; with an interval of Wilson (1927) at 95 %. Fails below the floor
# of a set. With -v also prints the words that get another one.
# Usage: lemmas.sh [-v] (tokenize on PATH; the dictionaries of Hunspell must be installed)
. "$(dirname "$0")/../support/properties.bash"
here=$(dirname "$0")
while read -r set floor; do # words that must be right
    judged=$here/lemmas.$set.tsv
    language=${set%%.*}
    if ! echo x | tokenize --terms=lemma --language="$language" >/dev/null 2>&1; then
        skip "lemmas, $set" "no dictionary of Hunspell for $language"
        continue
    fi
    # Each word stands alone here, whole as it was drawn: nothing around it tells which lemma it has.
    sed 1d "$judged" | cut -f1 |
        tokenize --from=lines --terms=lemma --clitics=keep --language="$language" --to=lines |
        paste - <(sed 1d "$judged") |
        awk -F'\t' -v set="$set" -v floor="$floor" -v show="${1-}" '
            $1 == $3 { right++ }
            $1 != $3 && show == "-v" { print set ": " $2 ": " $1 ", wanted " $3 }
            END {
                p = right / NR
                z2 = 1.959963984540054 ^ 2 / NR
                middle = (p + z2 / 2) / (1 + z2)
                half = sqrt(z2 * (p * (1 - p) + z2 / 4)) / (1 + z2)
                printf "%s: %d of %d lemmas (%.1f %%, interval %.1f to %.1f %%; at least %d wanted)\n",
                    set, right, NR, 100 * p, 100 * (middle - half), 100 * (middle + half), floor
                exit right < floor
            }' || fail "$set: below the floor"
done <<'FLOORS'
fr 293
en 293
ko 282
fr.second 298
en.second 295
ko.second 287
FLOORS
finish
