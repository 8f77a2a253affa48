#!/usr/bin/env bash
# A program built without its optional libraries needs neither their headers nor their pkg-config files, compiles without a
# warning, reads and counts what it can, and refuses the rest by name. So does one that lacks any one of them.
. "$(dirname "$0")/../support/properties.bash"
parts=(LIBXML2 LIBARCHIVE UCHARDET HUNSPELL XLSX IGRAPH)
declare -A headers=([LIBXML2]='libxml/[^>]+' [LIBARCHIVE]='archive[^>]*' [UCHARDET]='uchardet[^>]*' [HUNSPELL]='hunspell[^>]*'
    [XLSX]='xlsxwriter[^>]*' [IGRAPH]='igraph[^>]*' [TESTS]='check\.h')
declare -A modules=([LIBXML2]=libxml-2.0 [LIBARCHIVE]=libarchive [UCHARDET]=uchardet [HUNSPELL]=hunspell [XLSX]=xlsxwriter
    [IGRAPH]=igraph [TESTS]=check)

hide() { # FOLDER PART…: headers that stop the compiler, and a pkg-config that does not know PART
    local folder=$1 part header hidden=""
    shift
    mkdir -p "$folder/headers"
    for part; do
        local found=0
        hidden+="| ${modules[$part]}"
        while read -r header; do
            found=1
            mkdir -p "$folder/headers/$(dirname "$header")"
            echo "#error $header is included though $part is off" >"$folder/headers/$header"
        done < <(grep -rhoE --include='*.[ch]' "#include <${headers[$part]}>" "$source_root"/{base,language,corpus,tokenize,analyze,report,tests} |
            sed 's/.*<//; s/>//' | sort -u)
        [ $found = 1 ] || fail "no header of $part is found to be hidden"
    done
    cat >"$folder/pkg-config" <<END
#!/bin/sh
echo " \$*" | grep -qE -- '(${hidden#|})([ <>=]|\$)' && exit 1
exec $(command -v pkg-config) "\$@"
END
    chmod +x "$folder/pkg-config"
}

# Headers in CPATH come before those of the system. What is built already is compiled anew where an option changes
# what its room is told.
build() { # FOLDER OPTION…: with what FOLDER hides
    local hidden=$1
    shift
    export CPATH=$hidden/headers
    cmake -DPKG_CONFIG_EXECUTABLE="$hidden/pkg-config" -S "$source_root" -B "$scratch/build" -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS=-O0 "$@" >"$scratch/log" 2>&1 &&
        cmake --build "$scratch/build" -j2 --target tokenize analyze report rapporteur >>"$scratch/log" 2>&1 || {
        tail -n 20 "$scratch/log"
        fail "it does not compile: $*"
    }
    grep -q 'warning:' "$scratch/log" && fail "warnings: $(grep 'warning:' "$scratch/log" | head -3)"
    unset CPATH
}

for one in "${parts[@]}"; do
    hide "$scratch/without_$one" "$one" TESTS
    options=(-DRAPPORTEUR_TESTS=OFF)
    for part in "${parts[@]}"; do options+=("-DRAPPORTEUR_$part=$([ "$part" = "$one" ] && echo OFF || echo ON)"); done
    echo "without $one"
    build "$scratch/without_$one" "${options[@]}"
done

echo "without any"
rm -rf "$scratch/build" # so that everything is compiled with all headers hidden
hide "$scratch/without_any" "${parts[@]}" TESTS
build "$scratch/without_any" $(printf ' -DRAPPORTEUR_%s=OFF' "${parts[@]}" TESTS D3)

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
report html --labels=en -o page.html table.csv 2>err || fail "no page without D3"
grep -q 'built without D3' err && grep -q 'built without D3' page.html && grep -q '<table id="t1"' page.html || fail "a page without D3: $(cat err)"
report --version | grep -qx 'without D3' || fail "--version does not tell of D3"
tokenize --quiet --to=text latin.txt >out || fail "without uchardet"
printf 'Lété est déjà passé, très vite.\n' | same "Windows-1252 without uchardet" - out
finish
