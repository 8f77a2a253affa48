#!/usr/bin/env bash
# A program built without its optional libraries compiles without a warning, reads and counts what it can, and refuses the rest by name.
. "$(dirname "$0")/../support/properties.bash"
off=()
for part in LIBXML2 LIBARCHIVE UCHARDET HUNSPELL XLSX IGRAPH TESTS; do off+=("-DRAPPORTEUR_$part=OFF"); done
cmake -S "$source_root" -B "$scratch/build" -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS=-O0 "${off[@]}" >"$scratch/log" 2>&1 &&
    cmake --build "$scratch/build" -j2 --target tokenize analyze report >>"$scratch/log" 2>&1 || {
    tail -n 20 "$scratch/log"
    fail "it does not compile"
}
grep -q 'warning:' "$scratch/log" && fail "warnings: $(grep 'warning:' "$scratch/log" | head -3)"
PATH=$scratch/build/bin:$PATH
cd "$scratch" || exit 1
printf 'Le texte ici.\n' >good.txt
printf 'L\351t\351 est d\351j\340 pass\351, tr\350s vite.\n' >latin.txt
printf '<p>Une page.</p>' >page.html
printf '<TEI><text><body><p>Un texte.</p></body></text></TEI>' >text.tei
mkdir word && printf '<Types/>' >'word/[Content_Types].xml' && perl "$support/make_package.pl" text.docx word
gzip -c good.txt >packed.txt.gz
refuses() { # STATUS LIBRARY COMMAND…
    local status=0 wanted=$1 library=$2
    shift 2
    "$@" >out 2>err || status=$?
    [ "$status" = "$wanted" ] || fail "$*: exit status $status"
    grep 'built without' err | grep -q "$library" || fail "$*: $(cat err)"
}
for file in page.html text.tei text.docx; do
    refuses 1 libxml2 tokenize "$file" good.txt
    grep -q '^texte' out || fail "$file: the document beside it is not read"
done
refuses 1 libarchive tokenize packed.txt.gz
refuses 2 Hunspell tokenize --terms=lemma good.txt
tokenize good.txt | analyze frequency >table.csv || fail "it does not count"
tokenize good.txt >good.vrt
refuses 2 igraph analyze network good.vrt
refuses 2 libxlsxwriter report xlsx -o table.xlsx table.csv
tokenize --quiet --to=text latin.txt >out || fail "without uchardet"
printf 'Lété est déjà passé, très vite.\n' | same "Windows-1252 without uchardet" - out
finish
