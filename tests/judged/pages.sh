#!/usr/bin/env bash
# Web pages with each line annotated as text or furniture: at least .985 of the text is kept, .75 of the furniture left out.
# TELL=1 names the lines that are not as annotated.
. "$(dirname "$0")/../support/properties.bash"
pages=$source_root/tests/judged/pages
for page in "$pages"/*.html; do
    echo "== $(basename "$page" .html)"
    tokenize --quiet --to=text "$page" || fail "$page is not read"
done | perl "$source_root/tests/judged/pages.pl" "$pages" || fail "too much text is lost, or too much furniture stays"
finish
