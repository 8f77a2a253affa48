#!/usr/bin/env bash
# Korean particles, which --terms=fold takes off, against ko_gsd (dev part) of Universal Dependencies: precision and recall
# over all words, and over those without a verb or an ending. The floors are what is reached.
. "$(dirname "$0")/../support/properties.bash"
bank=$data/ud/ko_gsd-ud-dev.conllu
has_data ud/ko_gsd-ud-dev.conllu "particles, ko_gsd" || { finish; exit; }
score=$source_root/tests/judged/particles.pl

perl "$score" "$bank" >"$scratch/forms.lines"
tokenize --quiet --from=lines --language=ko --columns=term "$scratch/forms.lines" | grep -v '^<' | cut -f1 >"$scratch/terms"
scores=$(perl "$score" "$bank" "$scratch/terms")
echo "all: precision, recall; without verbs and endings: precision, recall; cuts on verbs: $scores"
awk -v scores="$scores" 'BEGIN { split(scores, s, "\t"); exit s[1] < 98.4 || s[2] < 96.2 || s[3] < 99.0 || s[4] < 96.4 || s[5] > .7 }' ||
    fail "below the floors 98.4, 96.2, 99.0, 96.4, or more than .7 % of the cuts on verbs"
finish
