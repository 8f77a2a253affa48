#!/usr/bin/env bash
# How many content words (NOUN VERB ADJ ADV) of treebanks (dev parts) get the lemma of the treebank where they stand in their
# sentence, with --terms=lemma, folded on both sides; words that are cut elsewhere are left out and counted. The weights of
# neighbours are estimated from these very words: what they are worth on others (ten folds, the other treebank) is printed by
# language/generate/lemma_weights.c and stands in decision 38. The floors are what is reached; -v shows what differs.
# Usage: lemmas_in_text.sh [-v] (tokenize on PATH; the dictionaries of Hunspell must be installed)
. "$(dirname "$0")/../support/properties.bash"
gold=$data/ud
has_data ud "lemmas in text, "{en_ewt,fr_gsd,fr_sequoia} || { finish; exit; }

while read -r bank language floors; do
    if ! echo x | tokenize --quiet --terms=lemma --language="$language" >/dev/null 2>&1; then
        skip "lemmas in text, $bank" "no dictionary of Hunspell for $language"
        continue
    fi
    sed -n 's/^# text = //p' "$gold/$bank-ud-dev.conllu" |
        tokenize --quiet --from=lines --terms=lemma --language="$language" --columns=word,term >"$scratch/vertical"
    score=$(perl "$source_root/tests/judged/lemmas_in_text.pl" "$gold/$bank-ud-dev.conllu" "$scratch/vertical" "$scratch/differences")
    [ "${1-}" != -v ] || sort "$scratch/differences" | uniq -c | sort -rn
    echo "$score" | awk -F'\t' -v bank="$bank" -v floors="$floors" '{
        split(floors, floor, " ")
        split("content words,nouns,verbs,adjectives,adverbs,names,nouns in -er and -or", name, ",")
        printf "%s (%d words, %d cut elsewhere):", bank, $8, $9
        for (i = 1; i <= 7; i++) {
            printf " %s %s (floor %s)%s", name[i], $i, floor[i], i < 7 ? "," : "\n"
            low += $i + 0 < floor[i] + 0
        }
        exit low > 0 }' || fail "$bank: below a floor"
done <<'END'
en_ewt en 97.6 97.9 98.4 96.0 97.3 98.1 98.9
fr_gsd fr 98.0 98.3 97.7 96.4 99.6 99.1 98.4
fr_sequoia fr 97.5 97.9 98.3 93.8 99.7 99.0 100
END
finish
