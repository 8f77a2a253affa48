#!/usr/bin/env bash
# What rapporteur-store(5) says to other programs works in them: its lines that begin with %, after those that begin with $.
. "$(dirname "$0")/../support/properties.bash"

page=$source_root/docs/man/rapporteur-store.5
cp -R "$source_root/datasets" "$scratch"
cd "$scratch" || exit 1

needs() { # the program of a line, and what it has to have
    case $1 in
    python3) python3 -c 'import pandas' 2>/dev/null || { PATH=/usr/bin:$PATH && python3 -c 'import pandas' 2>/dev/null; } ;;
    Rscript) Rscript -e 'library(RSQLite)' >/dev/null 2>&1 ;;
    *) command -v "$1" >/dev/null ;;
    esac
}

queries=$(example_lines "$page" '\$' | grep -c '^sqlite3')
[ "$queries" -ge 10 ] || fail "the page has $queries queries"
while IFS= read -r command; do
    bash -c "$command" >found 2>errors </dev/null || fail "$command: $(cat errors)"
    [ -s found ] || [[ $command == tokenize* ]] || fail "nothing comes of: $command"
done < <(example_lines "$page" '\$')

# However it is asked, the answer is the same.
documents=$(sqlite3 corpus.db 'SELECT count(DISTINCT document) FROM document_terms')
terms=$(sqlite3 corpus.db 'SELECT count(DISTINCT term) FROM document_terms')
count=0
while IFS= read -r command; do
    program=${command%% *}
    if ! needs "$program"; then
        skip "a query of $program" "no $program that can do it"
        continue
    fi
    count=$((count + 1))
    bash -c "$command" >found 2>errors </dev/null || fail "$command: $(cat errors)"
    grep -q "\b$documents\b.*\b$terms\b" found || fail "$program: not $documents documents and $terms terms: $(cat found)"
done < <(example_lines "$page" %)
echo "$queries queries of sqlite3, $count of other programs"

echo "the extension and the index say the same"
sqlite3 corpus.db "SELECT * FROM document_terms ORDER BY 1, 2, 3; SELECT * FROM sentences ORDER BY 1, 2" >wanted
tokenize --store=plain.db datasets/roundtables/texts
sqlite3 plain.db ".load rapporteur_store" \
    "SELECT * FROM document_terms ORDER BY 1, 2, 3; SELECT * FROM sentences ORDER BY 1, 2" >found
same "the extension" wanted found
sqlite3 plain.db ".load rapporteur_store" \
    "SELECT sum(n) FROM documents JOIN (SELECT document, sum(frequency) AS n FROM document_terms GROUP BY 1) ON id = document" >found
sqlite3 plain.db "SELECT sum(tokens) FROM documents" >wanted
same "all tokens" wanted found
finish
