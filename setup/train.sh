#!/usr/bin/env bash
# What a build with profiles is trained on: each command of the three tools, on datasets/ and on texts that are made for it.
# tests/properties/determinism.sh sees to it that none is forgotten, and has them run in its own way by the bash in the file AS.
# Usage: setup/train.sh FOLDER_OF_PROGRAMS SCRATCH_FOLDER [DOCUMENTS]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
PATH=$(cd "$1" && pwd):$PATH
"$root"/setup/training_texts.sh "$2" "${3-900}"
cd "$2"
themes=$root/datasets/themes/policy.yml small=$root/datasets/roundtables/texts

fail() {
    echo "training: this failed: $*" >&2
    cat said >&2
    exit 1
}
run() { # what it writes does not matter, but it must work
    "$@" >/dev/null 2>said || fail "$@"
}
tokenize() { command tokenize --threads=1 --quiet "$@"; }
analyze() { command analyze --threads=1 --quiet "$@"; }
report() { command report --quiet "$@"; }
# shellcheck source=/dev/null # of a test
[ -z "${AS-}" ] || . "$AS"

# Cutting: what is done most stands most often.
tokenize --from=tsv table.tsv -o all.vrt
tokenize --from=tsv --columns=term table.tsv -o terms.vrt
tokenize --from=tsv --to=numbered table.tsv -o all.numbered
tokenize --from=tsv --to=numbered --columns=term table.tsv -o terms.numbered
tokenize "$small" -o small.vrt
run tokenize --from=lines --to=numbered texts.lines
run tokenize --from=lines texts.lines
command tokenize --threads=2 --quiet --from=lines --to=numbered texts.lines >/dev/null # no two times the same bytes
run tokenize all.numbered
run tokenize folder pages
run tokenize --from=tsv --terms=stem table.tsv
run tokenize --terms=form --segmentation=ud --metadata=<(printf 'doc_id,rank\nt1,3\n') folder
run tokenize --segmentation=uax29 "$small"
for language in fr en ko de es; do run tokenize --language=$language "$small"; done
for form in text conllu explain; do
    run tokenize --to=$form folder
done
tokenize --to=conllu folder -o small.conllu
run tokenize --from=conllu small.conllu
tokenize --from=tsv --store=corpus.db table.tsv
tokenize --store=synced.db --sync=folder
tokenize --store=synced.db --sync=folder --list >/dev/null

# Counting: of text, of numbers, of a store.
for corpus in all.vrt all.numbered terms.vrt terms.numbered corpus.db; do
    run analyze frequency $corpus
    run analyze tfidf --top=20 $corpus
done
run analyze frequency --by=year --measures=dp_norm,arf all.vrt
run analyze frequency folder
run analyze tfidf --by=region --top=20 all.numbered
run analyze tfidf --scheme=bm25 --top=10 small.vrt
run analyze tfidf --n=1..3 --top=10 all.numbered
run analyze tfidf --n=2 --by=year --top=10 all.numbered
for unit in document paragraph sentence; do run analyze counts --unit=$unit all.vrt; done
analyze counts all.vrt -o all.counts
analyze counts small.vrt -o small.counts
analyze counts --of=pairs small.vrt -o pairs.counts
analyze counts --of=themes --themes="$themes" all.vrt -o themes.counts
for command in frequency 'tfidf --top=20' documents 'keyness --by=year --top=20'; do
    # shellcheck disable=SC2086 # its words
    run analyze $command all.counts
done
run analyze cooccurrence --min-frequency=10 pairs.counts
analyze counts --of=ngrams all.vrt -o ngrams.counts
run analyze ngrams --by=year ngrams.counts
run analyze themes --themes="$themes" --by=year themes.counts
run analyze documents all.vrt
run analyze documents --near-duplicates all.numbered
run analyze documents --formulae all.vrt
run analyze ngrams --n=2..3 --min-frequency=5 all.numbered
run analyze collocations --min-frequency=10 all.numbered
run analyze collocations --like=nltk --min-frequency=10 all.numbered
run analyze dispersion --min-frequency=10 all.numbered
run analyze dispersion --of=themes --themes="$themes" all.vrt
run analyze dispersion --n=2 --min-frequency=20 all.numbered
run analyze keyphrases all.numbered
run analyze keyphrases --by=year --method=tf-idf all.vrt
run analyze keyphrases --method=textrank small.vrt
run analyze diversity all.numbered
run analyze diversity --by=year all.vrt
run analyze kwic council all.vrt
run analyze kwic 'politi*' corpus.db
run analyze themes --themes="$themes" --by=year all.vrt
run analyze themes --themes="$themes" all.numbered
run analyze themes --themes="$themes" --evidence all.vrt
run analyze themes --themes="$themes" --check small.vrt
run analyze themes --themes="$themes" --suggest small.vrt
run analyze themes --themes="$themes" --sample=20 all.vrt
analyze themes --themes="$themes" --sample=20 --format=tsv small.vrt 2>/dev/null |
    awk -F'\t' -v OFS=, '{ print $1, (NR == 1 ? $3 : NR % 2), $5, $13, $14 }' >coded.csv
run command analyze themes --themes="$themes" --score=coded.csv --quiet
run command analyze themes --themes="$themes" --convert=yaml --quiet
run analyze cooccurrence --min-frequency=20 --top=1000 all.numbered
run analyze cooccurrence --min-frequency=20 --window=5 --top=1000 terms.numbered
run analyze cooccurrence --count=pairs --window=5 --min-frequency=20 terms.vrt
run analyze cooccurrence --unit=document --min-frequency=50 --top=500 terms.vrt
run analyze cooccurrence --of=themes --themes="$themes" all.vrt
run analyze cooccurrence --of=themes,terms --themes="$themes" --min-frequency=20 small.vrt
run analyze cooccurrence --evidence=projet,ville small.vrt
run analyze cooccurrence --evidence=ai,small_business --of=themes --themes="$themes" small.vrt
run analyze network --min-frequency=30 --top=100 all.numbered
run analyze network --of=themes --themes="$themes" all.vrt
run analyze topics --k=10 --runs=2 --sweeps=20 all.numbered
cat >begun.yml <<END
themes:
  time: { fr: [mois, ans], en: [people], ko: ["시간"] }
  supply: { fr: ["chaîne"], en: [chain], ko: ["공급망"] }
END
run analyze topics --prevalence --by=year --k=10 --runs=2 --sweeps=20 terms.numbered
run analyze topics --documents --k=10 --runs=2 --sweeps=20 --themes=begun.yml --compounds=themes small.vrt
run analyze topics --method=nmf --k=10 --runs=1 all.numbered
run analyze topics --quality --k=10 --runs=2 --sweeps=20 all.numbered
run analyze topics --choose-k=5,10 --runs=2 --sweeps=20 terms.numbered
run analyze topics --evidence --k=10 --runs=2 --sweeps=20 small.vrt
run analyze topics --k=10 --runs=2 --sweeps=20 --save=small.topics small.vrt
run analyze compare --of=topics --model=small.topics --a='date >= 2021-06' small.vrt
run analyze keyness --of=topics --model=small.topics --by=year small.vrt
run analyze trend --of=topics --model=small.topics small.vrt
run analyze trend --series --of=topics --model=small.topics small.vrt
run analyze trend --bursts --of=topics --model=small.topics small.vrt
run analyze cooccurrence --of=topics --model=small.topics small.vrt
run analyze network --of=topics --model=small.topics --max-q=1 small.vrt
run analyze keyness --by=year --top=20 all.numbered
run analyze keyness --by=year --of=themes --themes="$themes" all.vrt
run analyze keyness --by=region --n=2 --min-frequency=10 all.numbered
run analyze compare --a 'date < 2022' --b 'date >= 2022' terms.numbered
run analyze compare --a 'region = north' terms.vrt
run analyze compare --of=themes --themes="$themes" --a 'date < 2022' all.vrt
run analyze compare --of=pairs --themes="$themes" --a 'date < 2022' all.vrt
run analyze trend --min-frequency=200 terms.numbered
run analyze trend --of=themes --themes="$themes" all.vrt
run analyze trend --of=pairs --themes="$themes" all.vrt
run analyze trend --series --of=themes --themes="$themes" --by=quarter small.vrt
run analyze trend --series --of=pairs --themes="$themes" --by=quarter small.vrt
run analyze trend --bursts --of=pairs --themes="$themes" --by=quarter small.vrt
run analyze trend --series --only=projet --by=quarter small.vrt
run analyze trend --bursts --of=themes --themes="$themes" --by=quarter small.vrt
run analyze correspondence --by=year --min-documents=5 all.numbered
run analyze similarity --top=20 all.numbered
run analyze similarity --of=themes --themes="$themes" --by=year all.vrt
run analyze clusters --k=5 --top=20 small.vrt
run analyze clusters --k=5 --members small.vrt
run analyze clusters --k=5 --tree small.vrt
run analyze clusters --k=3 --resamples=2 --stability small.vrt
run analyze clusters --k=5 --double small.vrt
run analyze clusters --method=ward --top=20 small.vrt
run analyze clusters --method=ward --members small.vrt
run analyze clusters --method=ward --distance=cosine --tree small.vrt
run analyze clusters --method=ward --by=year --resamples=2 --stability small.vrt
run analyze correspondence --of=themes --themes="$themes" all.vrt
run analyze frequency --by=speaker --where='language = en' small.vrt
run analyze tfidf --scheme=Lpc --by=year --where='language = fr' small.vrt
run analyze compare --a='date < 2023' --where='speaker != x' small.vrt
run analyze cooccurrence --of=themes --themes="$themes" --measures=chi_squared,odds_ratio,npmi,lfmd,mi3,dice --by=year small.vrt
run analyze cooccurrence --of=themes --themes="$themes" --test=within-documents --resample=document --replicates=99 small.vrt
run analyze cooccurrence --of=themes --themes="$themes" --window=8 --window-crosses=document small.vrt
run analyze cooccurrence --min-frequency=20 --window=4 --correction=holm --where='language = fr' small.vrt
run analyze network --min-frequency=10 --window=4 --weight=log_dice --where='language = fr' small.vrt
run analyze network --of=themes --themes="$themes" --by=quarter small.vrt

# Tables as others want them.
analyze frequency --by=year --top=200 all.vrt -o frequency.csv
analyze cooccurrence --of=themes --themes="$themes" all.vrt -o pairs.csv
analyze themes --themes="$themes" --by=year all.vrt -o themes.csv
run report csv --dialect=excel-fr --wide=theme,group,hits_per_thousand --round=2 themes.csv
run report csv --sort=-frequency --where='frequency > 10' frequency.csv
run report markdown --top=50 frequency.csv
run report gnuplot themes.csv
run report graph pairs.csv -o pairs.graphml
report matrix --where="rank <= 200" frequency.csv -o matrix
report package frequency.csv themes.csv -o package
report xlsx frequency.csv themes.csv pairs.csv -o tables.xlsx
run report html frequency.csv themes.csv pairs.csv -o page.html

# In front of them.
run rapporteur help "which themes go together"
rapporteur doctor >/dev/null # it tells where the programs are
mkdir -p begun && (cd begun && rm -rf ./* && run rapporteur init "$small" && run rapporteur study study.yml -o "done")
run rapporteur study "$small" --themes="$themes" --originals -o study
run rapporteur verify study
run rapporteur study "$small" --themes="$themes" --on=local --parts=2 -o parted
run rapporteur cite study
(cd study && run rapporteur changes .)
