#!/usr/bin/env bash
# A page of report html: the same bytes each time, within its limits, nothing in it that asks or runs but what its policy names, every
# number that of its table; in a browser it is quiet, leads from a cell to its sentences, and stays so with hostile tables.
. "$(dirname "$0")/../support/properties.bash"
here=$(cd "$(dirname "$0")" && pwd)
mkdir "$scratch/study" "$scratch/hostile"
cd "$scratch/study" || exit 1
{
    tokenize "$texts" -o corpus.vrt
    analyze documents corpus.vrt -o documents.csv
    themed="--originals --themes=$policy"
    for line in "themes themes" "themes_by themes --by=year" "series trend --by=year --series" "trend trend --by=year" \
        "pairs cooccurrence --unit=sentence,document" "nodes network" "evidence themes --evidence"; do
        read -r name command <<<"$line"
        # shellcheck disable=SC2086 # its words
        analyze $command $themed corpus.vrt -o "$name.csv"
    done
    topics="topics --where=language=fr --themes=$policy --k=4 --runs=2 --sweeps=30"
    for line in "topics" "prevalence --prevalence --by=year" "quality --quality" "topic_sentences --evidence"; do
        read -r name command <<<"$line"
        # shellcheck disable=SC2086
        analyze $topics $command corpus.vrt -o "$name.csv"
    done
    analyze similarity --where='language = fr' --by=year corpus.vrt -o similarity.csv
    # shellcheck disable=SC2086
    analyze compare $themed --a='date >= 2024' corpus.vrt -o compare.csv
    analyze keyness --where='language = fr' --by=year corpus.vrt -o keyness.csv
    analyze frequency --by=language --top=50 corpus.vrt -o frequency.csv
    analyze dispersion --where='language = fr' --top=100 corpus.vrt -o dispersion.csv
    analyze correspondence --where='language = fr' --by=year --min-documents=2 --commonest=200 corpus.vrt -o map.csv
    analyze clusters --where='language = fr' --method=ward --tree corpus.vrt -o tree.csv
    mkdir kinds && cp quality.csv kinds
    analyze topics --where='language = fr' --k=4 --runs=2 --sweeps=30 --documents corpus.vrt -o kinds/shares.csv
    analyze topics --where='language = fr' --choose-k=2,4,6 --runs=2 --sweeps=20 corpus.vrt -o kinds/choices.csv
    analyze clusters --where='language = fr' --method=ward corpus.vrt -o kinds/classes.csv
    analyze clusters --where='language = fr' --method=ward --stability corpus.vrt -o kinds/stable.csv
} 2>"$scratch/err" || fail "the tables: $(cat "$scratch/err")"
tables=(documents.csv themes.csv themes_by.csv series.csv trend.csv compare.csv keyness.csv pairs.csv nodes.csv frequency.csv dispersion.csv map.csv tree.csv similarity.csv topics.csv prevalence.csv quality.csv evidence.csv topic_sentences.csv)

echo "the same bytes, within limits"
for language in en fr ko; do
    report html --labels=$language "${tables[@]}" -o $language.html || fail "no page"
    report html --labels=$language "${tables[@]}" | cmp - $language.html || fail "other bytes in $language"
    [ "$(wc -c <$language.html)" -le 1400000 ] || fail "$language.html has $(wc -c <$language.html) bytes"
    python3 "$here/page.py" still $language.html "${tables[@]}" || fail "$language.html"
done
cmp -s en.html fr.html && fail "English and French are one"
mkdir plain && cp ./*.csv plain # names of themes, so that they can be found in the tables
(cd plain && report html --labels=en "${tables[@]}" -o ../names.html) || fail "no page"
python3 "$here/page.py" findings names.html "${tables[@]}" || fail "what findings say"

echo "many rows and long texts: what is left out is told"
{ echo 'term,frequency' && seq 1000000 | sed 's/.*/w&,&/'; } >many.csv
report html --labels=en many.csv -o many.html || fail "no page of many rows"
grep -q 'The first 2,000 of 1,000,000 rows stand here' many.html || fail "it does not say what is left out"
{ head -1 evidence.csv && for i in $(seq 40); do awk -v i="$i" 'NR > 1 { sub(/^/, "d" i "-"); print }' evidence.csv; done; } >long.csv
report html --labels=en long.csv -o long.html || fail "no page of many sentences"
[ "$(wc -c <long.html)" -le 1400000 ] || fail "long.html has $(wc -c <long.html) bytes"
grep -qE '[0-9,]+ of [0-9,]+ sentences are quoted' long.html && grep -q 'The page has no room for all' long.html || fail "it does not say how many are quoted"

echo "hostile tables"
(cd ../hostile && python3 "$here/page.py" hostile && report html --labels=en --title='</title><script>alert(1)</script>' ./*.csv -o page.html) || fail "no page of hostile tables"
python3 "$here/page.py" still "$scratch/hostile/page.html" || fail "hostile tables break out"
[ "$(wc -c <"$scratch/hostile/page.html")" -le 1400000 ] || fail "hostile tables make it $(wc -c <"$scratch/hostile/page.html") bytes"

if has_program node "what the script of pages works out"; then
    node "$here/page_script.js" "$source_root/report/page" || fail "the script"
fi
if has_program eslint "faults in the script of pages"; then
    mkdir "$scratch/lint"
    cat "$source_root"/report/page/script/*.js "$source_root"/report/page/charts/*.js >"$scratch/lint/script.js" # one script, as in the page
    cp "$here/page_script.eslintrc.json" "$scratch/lint/rules.json"
    (cd "$scratch/lint" && NODE_PATH=/usr/share/nodejs eslint --format unix --no-eslintrc --config rules.json script.js >said 2>&1) ||
        fail "eslint: $(cat "$scratch/lint/said")"
fi
if report --version | grep -q 'without D3'; then
    skip "pages in a browser" "no D3 in this build"
elif python3 -c "import sys; sys.path.insert(0, '$support'); import browser; sys.exit(browser.program() is None)"; then
    for page in en.html fr.html ko.html; do python3 "$here/page.py" quiet $page || fail "$page in a browser"; done
    python3 "$here/page.py" paper fr.html || fail "the page on paper"
    python3 "$here/page.py" quiet "$scratch/hostile/page.html" || fail "hostile tables in a browser"
    for page in names.html ko.html; do python3 "$here/page.py" access $page || fail "$page for all"; done
    mkdir "$scratch/shapes"
    (cd "$scratch/shapes" && python3 "$here/page.py" shapes && report html --labels=en ./*.csv -o page.html && sed -i 's|<small>\./|<small>|' page.html) || fail "no page of shapes"
    python3 "$here/page.py" refusals "$scratch/shapes/page.html" || fail "what stands in the place of charts"
    python3 "$here/page.py" planted "$scratch/shapes/page.html" || fail "faults that the check of access does not find"
    report html --labels=en kinds/*.csv -o kinds.html && python3 "$here/page.py" drawn kinds.html || fail "charts of topics and classes"
    python3 "$here/page.py" moving names.html evidence.csv || fail "from a cell to its sentences"
else
    skip "pages in a browser" "no chromium-headless-shell"
fi
finish
