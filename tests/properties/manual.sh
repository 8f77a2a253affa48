#!/usr/bin/env bash
# The manual holds: every command of its example blocks runs and exits 0, in order and in a scratch folder for each page,
# with a copy of datasets/ and the tools on PATH; each tool has its page, each command of analyze with its variants, format
# of report and reader of tokenize its entry; OPTIONS of a page says what the tool's rows say, rapporteur-measures.7 what the
# measures say, rapporteur-tables.5 what the schema says; pages name one another, have no faults of typesetting, and are sound HTML.
# A command is a line `$ COMMAND` between .EX and .EE.
# Usage: manual.sh [--update]   --update writes what the rows say into the pages: review the diff.
. "$(dirname "$0")/../support/properties.bash"
manual=$source_root/docs/man update=${1-}

for tool in tokenize analyze report rapporteur; do
    page=$manual/$tool.1
    "$tool" --options-as=man >"$scratch/rows"
    [ -s "$scratch/rows" ] || fail "$tool --options-as=man: no options"
    awk -v rows="$scratch/rows" -f "$source_root/tests/support/manual_options.awk" "$page" >"$scratch/page" || fail "$tool.1: OPTIONS cannot be made"
    if [ "$update" = --update ] && [ "$failures" -eq 0 ]; then cp "$scratch/page" "$page"; fi
    same "OPTIONS of $tool.1 and the rows of $tool (manual.sh --update writes them)" "$scratch/page" "$page"
done
# generated PAGE SECTION: the section of a page, from the rows in $scratch/rows.
generated() {
    [ -s "$scratch/rows" ] || fail "no rows for $1"
    awk -v rows="$scratch/rows" -v section="$2" -f "$source_root/tests/support/manual_options.awk" "$manual/$1" >"$scratch/page" || fail "$1: $2 cannot be made"
    if [ "$update" = --update ] && [ "$failures" -eq 0 ]; then cp "$scratch/page" "$manual/$1"; fi
    same "$2 of $1 and what the program says (manual.sh --update writes it)" "$scratch/page" "$manual/$1"
}
analyze --measures=help | awk -f "$source_root/tests/support/manual_measures.awk" >"$scratch/rows"
generated rapporteur-measures.7 MEASURES
measures=$(grep -c '^\.\\" option ' "$scratch/rows")
[ "$measures" -ge 60 ] || fail "only $measures measures"
[ "$(grep -c '^When: ' "$manual/rapporteur-measures.7")" -eq "$measures" ] || fail "rapporteur-measures.7: a measure does not say when to use it"
[ "$(grep -c '^Elsewhere: ' "$manual/rapporteur-measures.7")" -eq "$measures" ] || fail "rapporteur-measures.7: a measure does not say what others call it"
analyze --options-as=tables >"$scratch/rows"
generated rapporteur-tables.5 'KINDS AND COLUMNS'
[ "$update" = --update ] && { finish; exit; }

count=0
for page in "$manual"/*.[1-8]; do
    run=$scratch/${page##*/}
    mkdir "$run"
    cp -R "$source_root/datasets" "$run"
    while IFS= read -r command; do
        count=$((count + 1))
        (cd "$run" && bash -o pipefail -c "$command") >"$scratch/out" 2>"$scratch/err" </dev/null ||
            fail "${page##*/}: exit status $? of: $command: $(cat "$scratch/err")"
    done < <(example_lines "$page" '\$')
done
echo "the manual: $count commands run"
[ "$count" -ge 50 ] || fail "only $count commands were found"

for tool in tokenize analyze report rapporteur; do
    grep -q "^$tool .*- " "$manual/$tool.1" || fail "$tool has no page that says in a line what it does"
done
# entries PAGE SECTION: the names that open an entry there.
entries() {
    sed -n "/^\.SS $2\$/,/^\.S[HS] / { /^\.T[PQ]/ { n; s/^\.BI\{0,1\} //p } }" "$1" | sed 's/ ".*//; s/\\-/-/g; s/=[A-Z][^ ]*//g'
}

while read -r tool section least; do
    rows_in_help "$tool" "$section" | sort >"$scratch/help"
    entries "$manual/$tool.1" "$section" | sort >"$scratch/page"
    [ "$(wc -l <"$scratch/help")" -ge "$least" ] || fail "$tool --help: only $(wc -l <"$scratch/help") $section"
    same "$section and variants in $tool --help, and entries in $tool.1" "$scratch/help" "$scratch/page"
done <<'END'
analyze Commands 39
report Formats 6
rapporteur Commands 7
END
while read -r name _; do
    sed 's/\\-/-/g' "$manual/tokenize.1" | grep -qE "(^|[^a-z-])$name([^a-z-]|\$)" || fail "tokenize.1 does not name the reader $name"
done < <(readers)

# Every page is found from rapporteur(7), and every page that one names is there.
for page in "$manual"/*.[1-8]; do
    name=${page##*/} section=${page##*.}
    name=${name%.*}
    [ "$name" = rapporteur ] || sed 's/\\-/-/g' "$manual/rapporteur.7" | grep -q "^\.BR $name ($section)" || fail "rapporteur.7 does not name $name($section) under SEE ALSO"
    while read -r other number; do
        [ -e "$manual/$other.$number" ] || fail "${page##*/} names $other($number), which is not there"
    done < <(sed -n '/^\.SH SEE ALSO/,$p' "$page" | sed 's/\\-/-/g' | sed -nE 's/^\.BR ([a-z-]+) \(([1-8])\).*/\1 \2/p')
done

if has_program mandoc "the typesetting of the manual, by mandoc"; then
    mandoc -T lint -W warning "$manual"/*.[1-8] || fail "mandoc finds faults"
fi
if man --version 2>/dev/null | grep -q '^man '; then
    for page in "$manual"/*.[1-8]; do
        MANROFFSEQ='' man --warnings -E UTF-8 -l "$page" 2>"$scratch/err" >/dev/null || true
        [ ! -s "$scratch/err" ] || fail "${page##*/}: man warns: $(cat "$scratch/err")"
    done
else skip "the typesetting of the manual, by man" "no man-db"; fi

# For a browser: sound HTML, links that lead somewhere, and nothing that is asked for elsewhere.
if has_program mandoc "the manual as HTML"; then
    "$source_root/setup/manual_html.sh" "$scratch/html" >"$scratch/out" 2>&1 || fail "no HTML: $(cat "$scratch/out")"
    pages=("$manual"/*.[1-8])
    [ "$(find "$scratch/html" -name '*.html' | wc -l)" -eq $((${#pages[@]} + 1)) ] || fail "not every page is there as HTML"
    grep -ohE '(href|src)="[^"#]+' "$scratch"/html/*.html | sed 's/.*="//' | sort -u >"$scratch/links"
    [ "$(wc -l <"$scratch/links")" -ge ${#pages[@]} ] || fail "only $(wc -l <"$scratch/links") links"
    while read -r link; do [ -e "$scratch/html/$link" ] || fail "a link to $link, which is not there"; done <"$scratch/links"
    [ "$(grep -c '<dt><a' "$scratch/html/index.html")" -eq ${#pages[@]} ] || fail "the index does not name every page"
    if has_program tidy "the soundness of the HTML"; then
        for page in "$scratch"/html/*.html; do
            tidy -q -e -utf8 "$page" 2>"$scratch/err"
            [ ! -s "$scratch/err" ] || fail "${page##*/}: $(head -2 "$scratch/err")"
        done
    fi
    python3 "$support/strict_html.py" "$scratch"/html/*.html >"$scratch/out" || fail "$(head -3 "$scratch/out")"
    if command -v html-validate >/dev/null; then
        html-validate --preset recommended "$scratch"/html/*.html >"$scratch/out" 2>&1 || fail "html-validate: $(head -5 "$scratch/out")"
    fi
fi
finish
