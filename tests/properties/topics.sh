#!/usr/bin/env bash
# topics.sh [CORPORA]
# Topics: the same bytes whatever the threads, the order and the form of the input, the processor; one fit serves all tables;
# what the model says of its own documents is what the fit said; and the draws themselves are other with another seed.
. "$(dirname "$0")/../support/properties.bash"
cd "$scratch" || exit 1
mkdir texts
cp "$texts"/*.fr.md texts
tokenize --quiet texts -o fr.vert
# shellcheck disable=SC2046 # names without white space
tokenize --quiet $(printf '%s\n' texts/* | sort -r) -o backwards.vert
tokenize --quiet --store=fr.db texts
tokenize --quiet --to=numbered texts -o fr.numbered
printf 'themes:\n  ports: { fr: ["port*", "maritime*"] }\n  work: { fr: ["emploi*", "formation*", "salari*"] }\n' >themes.yml
find_topics() { analyze topics --quiet --k=5 --runs=3 --sweeps=60 "$@"; }

echo "threads, order and form of the input, processor"
for how in free seeded; do
    seeds=()
    [ $how = free ] || seeds=(--themes=themes.yml)
    find_topics "${seeds[@]}" --threads=1 fr.vert >wanted
    [ "$(wc -l <wanted)" -gt 100 ] || fail "$how: $(wc -l <wanted) rows"
    for threads in 2 5; do
        find_topics "${seeds[@]}" --threads=$threads fr.vert | cmp - wanted || fail "$how: $threads threads"
    done
    for input in backwards.vert fr.db fr.numbered; do
        find_topics "${seeds[@]}" $input | cmp - wanted || fail "$how: $input"
    done
    tokenize --quiet texts | find_topics "${seeds[@]}" | cmp - wanted || fail "$how: a pipe"
    GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4 find_topics "${seeds[@]}" fr.vert | cmp - wanted || fail "$how: a processor without AVX2 and FMA"
    find_topics "${seeds[@]}" --seed=7 fr.vert | cmp -s - wanted && fail "$how: another seed, the same bytes"
done

echo "one fit serves all tables"
find_topics --themes=themes.yml --save=fr.model fr.vert >wanted
analyze topics --quiet --model=fr.model backwards.vert | cmp - wanted || fail "the table of a model"
for table in --prevalence --documents "--prevalence --by=year" --quality --evidence; do
    # shellcheck disable=SC2086 # two words
    find_topics --themes=themes.yml $table fr.vert >wanted
    # shellcheck disable=SC2086
    analyze topics --quiet --model=fr.model $table fr.vert | cmp - wanted || fail "$table of a model"
    # shellcheck disable=SC2086
    analyze topics --quiet --model=fr.model --threads=5 $table backwards.vert | cmp - wanted || fail "$table of a model, backwards"
    [ "$(wc -l <wanted)" -gt 5 ] || fail "$table: $(wc -l <wanted) rows"
done
find_topics --themes=themes.yml --threads=5 --save=again.model backwards.vert >/dev/null
cmp fr.model again.model || fail "the file of a model depends on threads or order"

echo "shares of topics are parts of a whole, their intervals hold numbers in order"
shares() { # FILE KEY COLUMNS: the sum of shares by KEY is 1
    awk -F'\t' -v key="$2" -v share="$3" 'NR > 1 { sum[$key] += $share; if ($(share + 1) != "" && $(share + 1) > $(share + 2)) bad++ }
        END { for (k in sum) { n++; if (sum[k] < .999999 || sum[k] > 1.000001) bad++ } exit !(n > 1 && !bad) }' "$1" || fail "shares of $1"
}
analyze topics --quiet --model=fr.model --prevalence --by=year --format=tsv fr.vert >prevalence
analyze topics --quiet --model=fr.model --documents --format=tsv fr.vert >documents
shares prevalence 5 9
shares documents 1 7

echo "a page and a workbook of all of them"
tables=()
for table in "" --prevalence --documents --quality --evidence; do
    # shellcheck disable=SC2086 # nothing, or a word
    analyze topics --quiet --model=fr.model $table fr.vert -o "topics$table.csv" && tables+=("topics$table.csv")
done
analyze topics --quiet --choose-k=2,3 --runs=2 --sweeps=20 fr.vert -o choice.csv
report html "${tables[@]}" choice.csv -o page.html || fail "no page"
[ "$(grep -c '<div class="view"' page.html)" -ge 5 ] || fail "$(grep -c '<div class="view"' page.html) tables on the page"
grep -q '<section id="quotes"' page.html || fail "no sentences on the page"
report xlsx "${tables[@]}" choice.csv -o book.xlsx || fail "no workbook"

echo "documents that the model does not know"
tokenize --quiet $(printf '%s\n' texts/* | head -20) -o some.vert
find_topics --save=some.model some.vert >/dev/null
analyze topics --model=some.model --documents fr.vert >all 2>messages
grep -q 'documents that the model was not learned from' messages || fail "nothing is told of new documents"
analyze topics --quiet --model=some.model --documents some.vert >known
head -n "$(wc -l <known)" all | cmp - known || fail "the documents of the model change beside others"

echo "a file that is no model, or is cut, changed or longer"
for bytes in 0 10 100 2000; do
    head -c $bytes fr.model >cut.model
    analyze topics --model=cut.model fr.vert >out 2>messages
    [ $? = 1 ] && [ "$(grep -c cut.model messages)" = 1 ] && [ ! -s out ] || fail "cut at $bytes bytes"
done
cat fr.model fr.model >cut.model
analyze topics --model=cut.model fr.vert 2>/dev/null >/dev/null && fail "two files in one"
perl -pe 's/w/x/' fr.model >cut.model
analyze topics --model=cut.model fr.vert 2>/dev/null >/dev/null && fail "a changed file"
analyze topics --quiet --k=5 --runs=1 --sweeps=10 --save=/dev/full fr.vert >/dev/null 2>&1
[ $? = 3 ] || fail "a full disk"
if [ "${1:-0}" -gt 0 ]; then
    echo "planted topics: found, stable, held by intervals"
    calibration topics "$1" || fail "planted topics"
fi
finish
