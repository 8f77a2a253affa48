#!/usr/bin/env bash
# Korean particles, which --terms=fold takes off, against ko_gsd (dev part) of Universal Dependencies: precision and recall
# over all words, and over those without a verb or an ending. The floors are what is reached.
. "$(dirname "$0")/../support/properties.bash"
bank=$data/ud/ko_gsd-ud-dev.conllu
has_data ud/ko_gsd-ud-dev.conllu "particles, ko_gsd" || { finish; exit; }
score=$source_root/tests/judged/particles.pl

perl "$score" "$bank" >"$scratch/forms.lines"
tokenize --quiet --from=lines --language=ko --columns=term "$scratch/forms.lines" | grep -v '^<' >"$scratch/terms"
scores=$(perl "$score" "$bank" "$scratch/terms")
echo "all: precision, recall; without verbs and endings: precision, recall: $scores"
awk -v scores="$scores" 'BEGIN { split(scores, s, "\t"); exit s[1] < 95.3 || s[2] < 95.3 || s[3] < 97.6 || s[4] < 95.4 }' ||
    fail "below the floors 95.3, 95.3, 97.6, 95.4"
finish
