#!/usr/bin/env bash
# What topics are worth: coherence, exclusivity and likeness are worked out again from the texts and the probabilities by a
# program that looks at every window, evidence from theta; the choice of K and factors do not depend on threads, order, form
# of the input or processor.
. "$(dirname "$0")/../support/properties.bash"
cd "$scratch" || exit 1
english_corpora

echo "coherence, exclusivity, likeness and evidence"
find_topics() { analyze topics --quiet --format=tsv --k=6 --runs=2 --sweeps=60 --unit=document --join=1 "$@" en.vert; }
find_topics --top=100000 >topics.tsv
find_topics --quality >quality.tsv
find_topics --documents >documents.tsv
find_topics --evidence --top=4 >evidence.tsv
python3 "$source_root/tests/properties/topic_quality.py" en.vert topics.tsv quality.tsv documents.tsv evidence.tsv || fail "what topics are worth"

echo "threads, order and form of the input, processor"
for how in "--choose-k=3,5 --runs=3 --sweeps=40" "--method=nmf --k=5 --runs=3" "--method=nmf --k=5 --runs=2 --quality" "--evidence --k=4 --runs=2 --sweeps=40"; do
    # shellcheck disable=SC2086 # words
    look() { analyze topics --quiet $how "$@"; }
    look --threads=1 en.vert >wanted
    [ "$(wc -l <wanted)" -gt 2 ] || fail "$how: $(wc -l <wanted) rows"
    for threads in 2 5; do look --threads=$threads en.vert | cmp - wanted || fail "$how: $threads threads"; done
    for input in backwards.vert en.db; do look $input | cmp - wanted || fail "$how: $input"; done
    tokenize --quiet texts | look | cmp - wanted || fail "$how: a pipe"
    GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4 look en.vert | cmp - wanted || fail "$how: a processor without AVX2 and FMA"
done
finish
