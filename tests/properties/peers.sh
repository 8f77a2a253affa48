#!/usr/bin/env bash
# peers.sh [--table]: the numbers of other programs beside ours, on all corpora of the data: `analyze --like=…` against scikit-learn, gensim,
# nltk, tm and tidytext, which are given the tokens that tokenize has cut, and against the formulas of quanteda, TXM, KH Coder and UCREL.
# A program that is not installed is left out and said so. --table prints the table of docs/peers.md instead of checking it.
. "$(dirname "$0")/../support/properties.bash"
has_data corpora "other people's numbers" || { finish; exit; }
python=$(PATH=/usr/bin:$PATH command -v python3)
here=$(dirname "$0")
page=$source_root/docs/peers.md

# Documents of even and of odd number, for comparisons: a field of our own.
halves() { perl -pe 's/^<text /"<text half=\"" . ($n++ % 2 ? "b" : "a") . "\" "/e'; }
cut() { # NAME LANGUAGE OPTION… FILE…
    local name=$1 language=$2
    shift 2
    tokenize --quiet --language="$language" "$@" | halves >"$scratch/$name"
    [ "$(grep -c '^<text' "$scratch/$name")" -gt 2 ] || fail "$name: no documents"
    "$python" "$here/peers.py" "$name" "$scratch/$name" "$scratch" >"$scratch/$name.lines" || fail "$name: $(grep ^DIFFERS "$scratch/$name.lines")"
    while IFS=$'\t' read -r _ what why; do skip "$what on $name" "$why"; done < <(grep $'^skipped\t' "$scratch/$name.lines")
    grep -v $'^skipped\t\\|^DIFFERS' "$scratch/$name.lines" >>"$scratch/all"
}
corpora=$data/corpora
cut en_sotu en "$corpora"/en_sotu/*.txt
cut en_whitehouse en "$corpora"/en_whitehouse/*.md
cut fr_assemblee fr "$corpora"/fr_assemblee/2013*.txt
cut fr_minefi fr "$corpora"/fr_minefi/txt/*.txt
cut ko_bills ko "$corpora"/ko_bills/*.txt
cut ko_klue ko --from=lines "$corpora"/ko_klue/policy_sentences.txt
cut ko_president ko "$corpora"/ko_president/txt/*.txt
sed '1s/.*/date,source,title,text/; 1s/^\xef\xbb\xbf//' "$corpora"/ko_wikinews/wikinews.csv >"$scratch/wikinews.csv"
cut ko_wikinews ko "$scratch/wikinews.csv"

# One line a program and command: corpora, values, the largest difference of all.
"$python" - "$scratch/all" >"$scratch/table" <<'END'
import sys
lines = {}
for line in open(sys.argv[1], encoding="utf-8"):
    program, command, corpus, values, worst, note = line.rstrip("\n").split("\t")
    note = "" if "rows here alone" in note and note.startswith("0 ") else note
    found = lines.setdefault((program, command), [0, 0, 0.0, ""])
    found[0] += 1
    found[1] += int(values)
    found[2] = max(found[2], float(worst))
    if "rows here alone" in note:
        found[3] = "weights of zero are rows here alone"
    elif note.startswith("one value"):
        found[3] = "a part of the values"
    elif note:
        found[3] = note
print("| program | command | corpora | values | largest relative difference | note |\n|---|---|---|---|---|---|")
for (program, command), (corpora, values, worst, note) in lines.items():
    print(f"| {program} | {command} | {corpora} | {values} | {worst:.1e} | {note} |")
END
if [ "${1-}" = --table ]; then
    cat "$scratch/table"
elif [ "$skipped" -eq 0 ]; then
    sed -n '/^| program /,/^$/p' "$page" | sed '/^$/d' >"$scratch/said"
    same "the table of docs/peers.md (peers.sh --table prints it)" "$scratch/said" "$scratch/table"
fi
finish
