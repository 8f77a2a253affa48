#!/usr/bin/env bash
# Sentences against the treebanks of Universal Dependencies (dev parts), all texts joined by one space: recall of the ends
# behind . ! ? … and precision of all ends; the F1 of all ends, of which many have no mark, for information. The floors
# are what is reached; sentences.sh -v shows what differs.
. "$(dirname "$0")/../support/properties.bash"
banks=$data/ud
has_data ud "sentences, "{fr_gsd,fr_sequoia,en_ewt,ko_gsd,de_gsd,es_gsd} || { finish; exit; }

while read -r bank language recall precision; do
    sed -n 's/^# text = //p' "$banks/$bank-ud-dev.conllu" | tr '\n' ' ' >"$scratch/text.lines"
    tokenize --quiet --from=lines --language="$language" --to=segments "$scratch/text.lines" |
        perl -CS -ne 'chomp; if ($_ eq "") { print "$n\n" } else { s/\\[nrtc]/ /g; s/\\\\/\\/g; s/\s//g; $n += length }' >"$scratch/ends"
    score=$(perl "$source_root/tests/judged/sentences.pl" "$banks/$bank-ud-dev.conllu" "$scratch/ends" "$scratch/differences")
    echo "$bank: recall, precision, F1: $score (floors $recall, $precision)"
    [ "${1-}" != -v ] || cat "$scratch/differences"
    awk -v score="$score" -v r="$recall" -v p="$precision" 'BEGIN { split(score, s, "\t"); exit s[1] + 0 < r || s[2] + 0 < p }' ||
        fail "$bank: below the floor"
done <<'END'
fr_gsd fr 99.38 99.38
fr_sequoia fr 100 100
en_ewt en 99.05 97.94
ko_gsd ko 100 100
es_gsd es 99.77 99.77
de_gsd de 99.73 99.60
END
finish
