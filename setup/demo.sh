#!/usr/bin/env bash
# The main job on the round tables of datasets/, with every pipeline shown before it runs; tables go to out/demo.
# Run by `make demo`; by hand: PATH=build/release/bin:$PATH bash setup/demo.sh
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p out/demo

explain() { printf '\n# %s\n' "$*"; }
run() { # a pipeline as text, so that what is shown is what runs
    printf '$ %s\n' "$1"
    eval "$1"
}

explain "Reports of round tables in French, some with translations, become one word a line."
run 'tokenize datasets/roundtables/texts -o out/demo/corpus.vrt'
explain "What the corpus is made of. --originals leaves the translations out, so that nothing is counted twice."
run 'analyze documents --originals out/demo/corpus.vrt -o out/demo/documents.csv'
explain "The commonest words of each year, and the words that are each document's own."
run 'analyze frequency --originals --by=year --top=50 out/demo/corpus.vrt -o out/demo/frequency.csv'
run 'analyze tfidf --originals --top=10 out/demo/corpus.vrt -o out/demo/tfidf.csv'
explain "How much is said of each theme of a dictionary in each year; where it is said; which themes are said together."
run 'analyze themes --originals --themes=datasets/themes/policy.yml --by=year out/demo/corpus.vrt -o out/demo/themes_by_year.csv'
run 'analyze themes --originals --themes=datasets/themes/policy.yml --evidence out/demo/corpus.vrt -o out/demo/evidence.csv'
run 'analyze cooccurrence --originals --themes=datasets/themes/policy.yml out/demo/corpus.vrt -o out/demo/cooccurrence.csv'
explain "A year a column, for a French spreadsheet: semicolons, decimal commas, accents that survive."
run 'report csv --dialect=excel-fr --wide=theme,group,hits_per_thousand --round=2 out/demo/themes_by_year.csv -o out/demo/themes_by_year_excel-fr.csv'

explain "Hits per thousand words, by year"
run 'report markdown --wide=theme,group,hits_per_thousand --round=2 out/demo/themes_by_year.csv'
explain "Themes said in one sentence, the surest first: o11 sentences hold both, e11 would by chance"
run 'report markdown --sort=p_value --top=8 --columns=theme_a,theme_b,o11,e11,log_ratio,p_value,q_value,tests --round=3 out/demo/cooccurrence.csv'
explain "Where artificial intelligence comes up first"
run "report markdown --where 'theme = ai' --top=5 --columns=document,matched,offset_bytes,text out/demo/evidence.csv"

printf '\nThe tables are in out/demo; beside each x.csv of analyze stands x.csv-metadata.json, which tells how it was made.\n'
