#!/usr/bin/env bash
# Words against the treebanks of Universal Dependencies (dev parts): exact spans, --segmentation=ud. The floors are what is
# reached; words.sh -v shows what differs.
. "$(dirname "$0")/../support/properties.bash"
banks=$data/ud
has_data ud "words, "{fr_gsd,fr_sequoia,en_ewt,ko_gsd,de_gsd,es_gsd} || { finish; exit; }

while read -r bank language floor; do
    sed -n 's/^# text = //p' "$banks/$bank-ud-dev.conllu" >"$scratch/text.lines"
    tokenize --quiet --from=lines --segmentation=ud --language="$language" --to=segments "$scratch/text.lines" >"$scratch/segments"
    score=$(perl "$source_root/tests/judged/words.pl" "$banks/$bank-ud-dev.conllu" "$scratch/segments" "$scratch/differences")
    echo "$bank: precision, recall, F1: $score (floor $floor)"
    [ "${1-}" != -v ] || sort "$scratch/differences" | uniq -c | sort -rn
    awk -v f1="${score##*$'\t'}" -v floor="$floor" 'BEGIN { exit f1 + 0 < floor }' || fail "$bank: F1 below $floor"
done <<'END'
fr_gsd fr 99.89
fr_sequoia fr 99.79
en_ewt en 99.69
ko_gsd ko 99.81
es_gsd es 99.89
de_gsd de 99.88
END
finish
