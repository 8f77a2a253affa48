#!/usr/bin/env bash
# A corpus store holds what the stream holds: every command gives the same bytes from a pipe, from a store, from one built in ten
# steps in another order with removals and replacements, and from three stores.
. "$(dirname "$0")/../support/properties.bash"

mkdir "$scratch/texts"
cp "$texts"/* "$scratch/texts"
cd "$scratch" || exit 1
mapfile -t files < <(ls texts/* | every 3)

tables() { # INPUT…
    local one=(--where='language = fr')
    analyze documents "$@"
    analyze documents --near-duplicates --min-resemblance=0.05 "$@"
    analyze kwic --where='speaker = WANG CHUL-MIN' '*ing' "$@"
    for by in "" --by=year --by=speaker --by=language,year; do analyze frequency --quiet $by "$@"; done
    analyze frequency --quiet --kinds=PUNCT,SYM,NUM "$@"
    analyze tfidf --quiet --top=20 "$@"
    analyze tfidf --scheme=Lpc --by=year "${one[@]}" "$@"
    analyze ngrams --min-frequency=3 --quiet "$@"
    analyze collocations --min-frequency=3 "${one[@]}" "$@"
    for by in "" --by=quarter --by=speaker; do analyze themes --quiet --themes="$policy" $by "$@"; done
    analyze themes --themes="$policy" --evidence "$@"
    analyze frequency --quiet --compounds=themes --themes="$policy" "$@"
    analyze cooccurrence --themes="$policy" --by=year --quiet --measures=dice,mi3 "$@"
    analyze cooccurrence --themes="$policy" --window=8 --window-crosses=document "$@"
    analyze cooccurrence --min-frequency=20 --unit=paragraph --top=20 "${one[@]}" "$@"
    analyze kwic 'région*' --width=8 "$@"
    analyze kwic '지역*' --sort=right "$@"
}

same_tables() { # NAME INPUT…
    tables "${@:2}" >found
    same "$1" wanted found
}

tokenize "${files[@]}" >stream
tables stream >wanted
echo "$(wc -l <wanted) rows of 24 tables, ${#files[@]} documents"

echo "one store"
tokenize --store=one.db "${files[@]}"
same_tables "one store" one.db
for threads in 1 4; do
    tokenize --store=threads.db --threads=$threads "${files[@]}"
    sqlite3 one.db .dump >found.sql
    sqlite3 threads.db .dump >wanted.sql
    same "--threads=$threads" found.sql wanted.sql
    rm threads.db
done

echo "the same again changes nothing"
sha256sum <one.db >before
tokenize --store=one.db "${files[@]}"
sha256sum <one.db >after
same "stored twice" before after
[ -e one.db-wal ] && fail "a log is left behind"

echo "ten steps in another order, with removals and replacements"
mapfile -t shuffled < <(printf '%s\n' "${files[@]}" | shuf --random-source=<(yes 7))
printf 'Nothing of this stays.\n' >changed.txt
for step in 0 1 2 3 4 5 6 7 8 9; do
    part=()
    for i in "${!shuffled[@]}"; do [ $((i % 10)) -eq "$step" ] && part+=("${shuffled[i]}"); done
    first=${part[0]} id=$(basename "${part[0]}" .md)
    cp "$first" kept
    { cat changed.txt; cat kept; } >"$first" # first another text under this name
    tokenize --store=steps.db "${part[@]}"
    cp kept "$first"
    [ $((step % 2)) -eq 0 ] && tokenize --store=steps.db --remove="$id"
    tokenize --store=steps.db changed.txt "$first"
    tokenize --store=steps.db --remove=changed
done
same_tables "ten steps" steps.db
tokenize --store=steps.db --index
same_tables "with an index" steps.db

echo "three stores, and a store beside a stream"
n=${#files[@]}
tokenize --store=a.db "${files[@]:0:n/3}"
tokenize --store=b.db "${files[@]:n/3:n/3}"
tokenize "${files[@]:2*(n/3)}" >rest
tokenize --store=c.db "${files[@]:2*(n/3)}"
same_tables "three stores" c.db a.db b.db
same_tables "two stores and a stream" a.db rest b.db

echo "terms alone, and what others have annotated"
tokenize --columns=term "${files[@]}" >stream
tokenize --columns=term --store=terms.db "${files[@]}"
for command in documents "frequency --by=year --quiet" "tfidf --top=5 --quiet" "cooccurrence --min-frequency=20 --quiet"; do
    analyze $command stream >wanted
    analyze $command terms.db >found
    same "$command of terms" wanted found
done
tokenize --to=conllu "${files[@]:0:5}" >five.conllu
tokenize five.conllu >stream
tokenize --store=conllu.db five.conllu
tables stream >wanted
same_tables "CoNLL-U" conllu.db

echo "many documents of a word: a batch ends at 16,384 of them"
perl -e 'print "mot", chr(97 + $_ % 26), "\n" for 1 .. 20000' >tiny.lines
tokenize --from=lines --quiet --store=tiny.db tiny.lines
same "many documents" <(tokenize --from=lines --quiet tiny.lines | analyze frequency --quiet) <(analyze frequency --quiet tiny.db)

echo "an index counts what the commands count"
tokenize --index --store=index.db "${files[@]}"
analyze frequency --stopwords=none --show=all --kinds=WORD,NUM,PUNCT,SYM,NOUN,VERB,OTHER,PARTICLE --quiet index.db | report csv --columns=term,frequency,documents --quiet |
    tail -n +2 | awk -F, -v OFS=, 'NF == 3 && !/"/ { f[$1] += $2; d[$1] += $3 } END { for (t in f) print t, f[t], d[t] }' | sort >wanted
sqlite3 -csv index.db "SELECT term, sum(frequency), count(DISTINCT document) FROM document_terms
    WHERE instr(term, char(34)) = 0 AND instr(term, ',') = 0 GROUP BY term" | tr -d '"\r' | sort >found
same "document_terms" wanted found
[ "$(sqlite3 index.db 'SELECT sum(tokens) FROM sentences')" = "$(sqlite3 index.db 'SELECT sum(tokens) FROM documents')" ] ||
    fail "the sentences have other tokens than the documents"
sqlite3 steps.db "SELECT document, term, kind, frequency FROM document_terms ORDER BY 1, 2, 3" >found
sqlite3 index.db "SELECT document, term, kind, frequency FROM document_terms ORDER BY 1, 2, 3" >wanted
same "an index made early, and one made late" wanted found
tokenize --store=steps.db --remove="$(basename "${files[0]}" .md)"
[ "$(sqlite3 steps.db "SELECT count(*) FROM document_terms WHERE document = '$(basename "${files[0]}" .md)'")" = 0 ] ||
    fail "a removed document is still indexed"
finish
