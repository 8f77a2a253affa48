#!/usr/bin/env bash
# topic_subjects.sh [SPLITS]
# Topics as subjects of compare, keyness, trend, cooccurrence and network: the same bytes whatever the threads, the order and the
# form of the input; counts are those that a program written apart makes of the model's file; a
# planted rise is found, and where dates are exchanged at random nothing is. With SPLITS, so many of en_whitehouse.
. "$(dirname "$0")/../support/properties.bash"
cd "$scratch" || exit 1
english_corpora
tokenize --quiet --to=numbered texts -o en.numbered
analyze topics --quiet --k=5 --runs=3 --sweeps=100 --save=model en.vert >topics.csv
cut=2021-09 && echo $cut >./cut

echo "threads, order and form of the input, processor"
for table in "compare --a=date>=$cut" "keyness --by=year" "trend --by=month" "trend --series --by=year" \
    "cooccurrence --by=year" "network --max-q=1 --least-share=0.05"; do
    # shellcheck disable=SC2086 # words
    look() { analyze $table --quiet --of=topics --model=model "$@"; }
    look --threads=1 en.vert >wanted
    [ "$(wc -l <wanted)" -gt 4 ] || fail "$table: $(wc -l <wanted) rows"
    for threads in 2 5; do look --threads=$threads en.vert | cmp - wanted || fail "$table: $threads threads"; done
    for input in backwards.vert en.db en.numbered; do look $input | cmp - wanted || fail "$table: $input"; done
    tokenize --quiet texts | look | cmp - wanted || fail "$table: a pipe"
    GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4 look en.vert | cmp - wanted || fail "$table: a processor without AVX2 and FMA"
done

echo "counts are what another program makes of the model"
look() { analyze "$@" --quiet --format=tsv --model=model en.vert; }
look topics --documents >documents.tsv
look compare --a="date >= $cut" >compare.tsv
look keyness --by=year --direction=both >keyness.tsv
look trend --series --by=year >series.tsv
look cooccurrence >cooccurrence.tsv
python3 "$source_root/tests/properties/topic_subjects.py" . || fail "counts of topics"

echo "documents that the model does not know are told by their words"
# shellcheck disable=SC2046 # names without white space
tokenize --quiet $(printf '%s\n' texts/* | head -8) | analyze topics --quiet --k=3 --runs=1 --sweeps=50 --save=some >topics.csv
for table in "compare --a=date>=$cut" cooccurrence; do
    # shellcheck disable=SC2086 # words
    analyze $table --of=topics --model=some --threads=1 en.vert >wanted 2>messages
    grep -q 'documents that the model was not learned from' messages || fail "$table: nothing is told of new documents"
    # shellcheck disable=SC2086
    analyze $table --quiet --of=topics --model=some --threads=5 backwards.vert | cmp - wanted || fail "$table of new documents"
done

echo "a page, a workbook, figures and a graph of all of them"
for table in "compare --a=date>=$cut" "keyness --by=year" trend "trend --series" "trend --bursts" cooccurrence "network --max-q=1"; do
    name=$(tr -dc "[:lower:]" <<<"$table").csv
    # shellcheck disable=SC2086
    analyze $table --quiet --of=topics --model=model en.vert -o "$name" || fail "$table"
    report markdown "$name" >/dev/null 2>&1 || fail "$table in Markdown"
    [ "$name" = networkmaxq.csv ] || report gnuplot "$name" >/dev/null 2>&1 || fail "$table as a figure"
done
report html ./*date.csv keyness*.csv trend*.csv cooccurrence.csv network*.csv -o page.html || fail "no page"
[ "$(grep -c '<div class="view"' page.html)" = 7 ] || fail "$(grep -c '<div class="view"' page.html) tables on the page"
report xlsx ./*date.csv keyness*.csv trend*.csv cooccurrence.csv network*.csv -o book.xlsx || fail "no workbook"
report graph cooccurrence.csv -o graph.graphml || fail "no graph"
grep -q '>topic<' graph.graphml || fail "the nodes of the graph are no topics"

# Documents of three vocabularies, of which one has a share of 20 % up to the middle and of 40 % from there on.
plant() {
    python3 - <<'END'
import random
random.seed(235)
words = [[f"{a}{b}{c}" for b in "aeiou" for c in "nrstl"] for a in ("bom", "dug", "kip")]
for document in range(60):
    late = document >= 30
    base = [.4 if late else .2, .3 if late else .4, .3 if late else .4]
    shares = [random.gammavariate(12 * x, 1) for x in base]
    with open(f"planted/d{document:02}.txt", "w") as file:
        file.write(f"---\ndate: {2020 + 2 * late}-{1 + document % 12:02}-01\n---\n")
        for _ in range(6):
            topic = random.choices(range(3), [random.gammavariate(3 * x, 1) for x in shares])[0]
            file.write(" ".join(random.choice(words[topic] if random.random() < .9 else random.choice(words)) for _ in range(45)) + ".\n\n")
END
}
echo "a planted rise is found"
mkdir planted
plant
tokenize --quiet --language=en planted -o planted.vert
analyze topics --quiet --k=3 --runs=3 --sweeps=100 --save=planted.model planted.vert >topics.csv
analyze compare --quiet --format=tsv --model=planted.model --a='date >= 2021' planted.vert >planted.tsv
awk -F'\t' 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["label_terms"] ~ /bom/ { found = $at["p_value"] < .01 && $at["log_ratio"] > .5 && $at["q_value"] < .05 && $at["log_ratio_low"] > 0 && $at["log_ratio_high"] > .9 }
    END { exit !(found && NR == 4) }' planted.tsv || { fail "the planted rise"; cat planted.tsv; }

# exchange SEED CORPUS: dates as if drawn by lot; half of the documents are of 2021. Words are the same, so the model knows all.
exchange() {
    python3 - "$1" "$2" <<'END'
import random
import re
import sys
random.seed(int(sys.argv[1]))
lines = open(sys.argv[2]).read().split("\n")
places = [i for i, line in enumerate(lines) if line.startswith("<text ")]
late = set(random.sample(places, len(places) // 2))
for i in places:
    lines[i] = re.sub(r' date="[^"]*"', f' date="202{int(i in late)}-01-01"', lines[i])
sys.stdout.write("\n".join(lines))
END
}
null() { # CORPUS MODEL SPLITS MOST: the share of p at or below .05 in SPLITS splits by lot is MOST or less
    for split in $(seq "$3"); do
        exchange "$split" "$1" | analyze compare --quiet --format=tsv --model="$2" --a='date >= 2021' | awk -F'\t' 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next } $at["p_value"] != "" { print $at["p_value"], $at["q_value"] }'
    done | awk -v most="$4" '{ n++; small += $1 <= .05; sure += $2 != "" && $2 < .05 }
        END { printf "%d of %d p at or below .05 (%.3f), %d q below .05\n", small, n, small / n, sure; exit !(n > 0 && small <= most * n) }' || fail "splits by lot of $1"
}
echo "splits by lot"
null en.vert model 20 .10
null planted.vert planted.model 60 .10
if [ "${1:-0}" -gt 0 ] && has_data corpora/en_whitehouse "splits of en_whitehouse"; then
    tokenize --quiet "$data/corpora/en_whitehouse" -o wh.vert
    analyze topics --quiet --k=20 --runs=3 --sweeps=300 --save=wh.model wh.vert >topics.csv
    null wh.vert wh.model "$1" .06
fi
finish
