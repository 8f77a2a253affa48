#!/usr/bin/env bash
# How many of the words of tests/gold/lemmas.LANGUAGE.tsv get the lemma that a reader gave them, with
# --terms=lemma. Fails below the floor of a language. With -v also prints the words that get another one.
# Usage: lemmas.sh [-v] (tokenize on PATH; the dictionaries of Hunspell must be installed)
set -u
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
status=0
while read -r language floor; do
    gold=$here/lemmas.$language.tsv
    if ! echo x | tokenize --terms=lemma --language="$language" >/dev/null 2>&1; then
        echo "$language: skipped, no dictionary"
        continue
    fi
    # Each word stands alone here: a lemma does not depend on what is around it.
    sed 1d "$gold" | cut -f1 |
        tokenize --from=lines --terms=lemma --language="$language" --to=lines |
        paste - <(sed 1d "$gold") |
        awk -F'\t' -v language="$language" -v floor="$floor" -v show="${1-}" '
            $1 == $3 { right++ }
            $1 != $3 && show == "-v" { print language ": " $2 ": " $1 ", wanted " $3 }
            END {
                share = 100 * right / NR
                printf "%s: %d of %d lemmas (%.1f %%; at least %s %% wanted)\n", language, right, NR, share, floor
                exit share < floor
            }' || status=1
done <<'FLOORS'
fr 97
en 96
ko 94
FLOORS
exit $status
