#!/usr/bin/env bash
# How many content words (nouns, verbs, adjectives, adverbs) of the dev parts of treebanks get the lemma that the treebank gives
# them, folded, with --terms=lemma. The treebanks have lemmas by context, we have one a word. The floors are what is reached;
# -v shows what differs. Usage: lemmas_treebank.sh [-v]
. "$(dirname "$0")/../support/properties.bash"
gold=$data/ud
has_data ud "lemmas, "{de_gsd,es_gsd} || { finish; exit; }

while read -r bank language floor; do
    if ! echo x | tokenize --quiet --terms=lemma --language="$language" >/dev/null 2>&1; then
        skip "lemmas, $bank" "no dictionary of Hunspell for $language"
        continue
    fi
    # Words of multiword tokens do not stand in the text.
    awk -F'\t' '
        $1 ~ /^[0-9]+-/ { split($1, range, "-"); last = range[2]; next }
        $1 == 1 { last = 0 }
        $1 ~ /^[0-9]+$/ && $1 > last && $4 ~ /^(NOUN|VERB|ADJ|ADV)$/ { print $2 "\t" $3 "\t" $4 }
        /^#/ { last = 0 }' "$gold/$bank-ud-dev.conllu" >"$scratch/words"
    cut -f1 "$scratch/words" | tokenize --quiet --from=lines --terms=lemma --language="$language" --to=lines >"$scratch/ours"
    cut -f2 "$scratch/words" | tokenize --quiet --from=lines --language="$language" --to=lines >"$scratch/theirs"
    paste "$scratch/ours" "$scratch/theirs" "$scratch/words" |
        awk -F'\t' -v bank="$bank" -v floor="$floor" -v show="${1-}" '
            { n[$5]++; all++ }
            $1 == $2 { right[$5]++; all_right++ }
            $1 != $2 && show == "-v" { print bank ": " $3 ": " $1 ", wanted " $2 " (" $5 ")" }
            END {
                printf "%s: %.1f %% of %d (nouns %.1f, verbs %.1f, adjectives %.1f, adverbs %.1f; floor %s)\n", bank, 100 * all_right / all, all,
                    100 * right["NOUN"] / n["NOUN"], 100 * right["VERB"] / n["VERB"], 100 * right["ADJ"] / n["ADJ"], 100 * right["ADV"] / n["ADV"], floor
                exit 100 * all_right / all < floor
            }' || fail "$bank: below the floor"
done <<'END'
de_gsd de 92.4
es_gsd es 90.1
END
finish
