#!/usr/bin/env bash
# Libraries that few runs need are loaded when they are needed, from where the programs stand; what does without works without.
. "$(dirname "$0")/../support/properties.bash"
has_program ldd "libraries that are loaded late" || { finish; exit; }
built=$(dirname "$(command -v analyze)")
modules=("$built"/../lib/rapporteur_{igraph,hunspell,uchardet,libxml2,libarchive,xlsxwriter}.so)
for module in "${modules[@]}"; do [ -e "$module" ] || { skip "libraries that are loaded late" "no $(basename "$module")"; finish; exit; }; done
mkdir -p "$scratch/prefix/bin" "$scratch/prefix/lib/rapporteur"
cp "$built"/{tokenize,analyze,report} "$scratch/prefix/bin"
cp "${modules[@]}" "$scratch/prefix/lib/rapporteur"

echo "what is built without them compiles"
cd "$source_root" || exit 1
parted=$(grep -rlE '^#if.*RAPPORTEUR_' --include=*.c language corpus tokenize analyze report)
[ "$(wc -w <<<"$parted")" -ge 10 ] || fail "only $(wc -w <<<"$parted") files have a part without a library"
for file in $parted; do
    ${CC:-gcc} -std=gnu11 -D_GNU_SOURCE -Wall -Wextra -Werror -fsyntax-only -I. "$file" 2>"$scratch/message" || fail "$(cat "$scratch/message")"
done

unset LD_LIBRARY_PATH # which the loader would look at
cd "$scratch" || exit 1
printf 'The council met and the council voted. The mayor met the council.\n' >text.txt
for tool in tokenize analyze report rapporteur; do
    ldd "$built/$tool" >linked
    for library in igraph hunspell uchardet xml2 archive xlsxwriter; do
        ! grep -q "lib$library" linked || fail "$tool is linked with $library"
    done
done

echo "installed beside the programs, they are found"
prefix/bin/tokenize text.txt >text.vrt || fail "tokenize"
prefix/bin/analyze --version | grep -qE '^igraph [0-9.]+$' || fail "--version: $(prefix/bin/analyze --version)"
prefix/bin/analyze network --stopwords=none --min-documents=1 --min-frequency=1 --max-q=1 text.vrt >net.csv 2>err || fail "network: $(cat err)"
[ "$(wc -l <net.csv)" -gt 2 ] || fail "a network without nodes"
printf '<?xml version="1.0"?><dictionary><cnode name="c"><pnode name="council"/></cnode></dictionary>' >c.ykd
prefix/bin/analyze themes --themes=c.ykd text.vrt >themes.csv 2>err || fail "an XML dictionary: $(cat err)"
grep -q '^all,c,' themes.csv || fail "themes: $(cat themes.csv)"

printf '<html><body><p>The council met.</p></body></html>' >page.html
prefix/bin/tokenize page.html >page.vrt || fail "a page"
grep -q '^council' page.vrt || fail "the page: $(cat page.vrt)"
gzip -k text.txt
prefix/bin/tokenize text.txt.gz >packed.vrt || fail "a packed text"
grep -q '^council' packed.vrt || fail "the packed text: $(cat packed.vrt)"
prefix/bin/report xlsx -o net.xlsx net.csv || fail "a workbook"
[ "$(head -c 2 net.xlsx)" = PK ] || fail "the workbook is none"

echo "where they are missing, the rest works and they are asked for by name"
mv prefix/lib/rapporteur away
prefix/bin/analyze frequency text.vrt >table.csv || fail "frequency without the modules"
prefix/bin/analyze frequency text.vrt -o kept.csv && same "frequency" kept.csv table.csv
prefix/bin/analyze --version | grep -qE '^igraph [0-9.]+ \(no network can be made: .*rapporteur_igraph\.so' || fail "--version: $(prefix/bin/analyze --version)"
expect_status 2 prefix/bin/analyze network text.vrt >out 2>err
grep -q 'network needs igraph: .*rapporteur_igraph\.so' err || fail "network: $(cat err)"
expect_status 3 prefix/bin/analyze themes --themes=c.ykd text.vrt -o out.csv 2>err
grep -q '^analyze: libxml2 cannot be loaded: .*rapporteur_libxml2\.so' err || fail "an XML dictionary: $(cat err)"
prefix/bin/tokenize text.txt | cmp -s - text.vrt || fail "tokenize without the modules"
prefix/bin/tokenize --version >/dev/null && prefix/bin/report --version >/dev/null || fail "--version"
expect_status 3 prefix/bin/tokenize page.html -o out.csv 2>err
grep -q '^tokenize: libxml2 cannot be loaded: .*rapporteur_libxml2\.so' err || fail "a page: $(cat err)"
expect_status 3 prefix/bin/tokenize text.txt.gz -o out.csv 2>err
grep -q '^tokenize: libarchive cannot be loaded: .*rapporteur_libarchive\.so' err || fail "a packed text: $(cat err)"
prefix/bin/report csv table.csv >/dev/null || fail "report csv without the modules"
expect_status 3 prefix/bin/report xlsx table.csv -o out.xlsx 2>err
grep -q '^report: xlsxwriter cannot be loaded: .*rapporteur_xlsxwriter\.so' err || fail "a workbook: $(cat err)"
ls | grep -q '^out\.' && fail "something is left: $(ls)"
finish
