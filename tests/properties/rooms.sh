#!/usr/bin/env bash
# The rooms: includes run one way, each library has its room, whatever is in a folder is in its table, and every row
# has a golden case and a meaning, and every folder of tests its line.
. "$(dirname "$0")/../support/properties.bash"
cd "$source_root" || exit 1

includes() { # FOLDER: "file:room" of each include of ours
    grep -roE --include='*.[ch]' '#include "[a-z_]+/' "$1" | sed 's/#include "//; s/.$//'
}

echo "includes run one way: base <- language <- corpus <- each tool"
while read -r room may; do
    found=$(includes "$room" | grep -vE ":(${may// /|})$")
    [ -z "$found" ] || fail "$room includes what it must not: $found"
done <<'END'
base base
language base language
corpus base language corpus
tokenize base language corpus tokenize
analyze base language corpus analyze
report base language corpus report
rapporteur base language corpus rapporteur
END
found=$(grep -rlE --include='*.[ch]' '#include "[^/"]+"' base language corpus tokenize analyze report rapporteur)
[ -z "$found" ] || fail "an include without its room: $found"

echo "folders include one another without a circle, and none is a heap"
folders=$(find base language corpus tokenize analyze report rapporteur -name '*.c' -printf '%h\n' | sort -u)
for folder in $folders; do
    sources=("$folder"/*.c)
    [ ${#sources[@]} -le 25 ] || fail "$folder holds ${#sources[@]} sources, more than 25: it wants rooms"
    [ -s "$folder/README.md" ] || fail "$folder has no README.md: what it knows, what it must not, where to add"
done
for folder in $folders; do
    cat "$folder"/*.[ch] | sed -nE 's|^#include "([a-z_/0-9]+)/.*|\1|p' | sort -u | sed "s|^|$folder |"
done | awk '$1 != $2' >"$scratch/arrows"
[ "$(wc -l <"$scratch/arrows")" -ge 60 ] || fail "only $(wc -l <"$scratch/arrows") arrows between folders were found"
tsort "$scratch/arrows" >"$scratch/floors" 2>"$scratch/circles" || fail "folders in a circle: $(sed 's/^tsort: //' "$scratch/circles" | paste -sd' ')"

# A source and its header are one here.
echo "nor do sources in a circle"
find base language corpus tokenize analyze report rapporteur -name '*.[ch]' | sort | while read -r file; do
    sed -nE 's|^#include "([a-z_/0-9]+)\.h"|\1|p' "$file" | sed "s|^|${file%.*} |"
done | awk '$1 != $2' | grep -E ' (base|language|corpus|tokenize|analyze|report|rapporteur)/' | sort -u >"$scratch/arrows"
[ "$(wc -l <"$scratch/arrows")" -ge 200 ] || fail "only $(wc -l <"$scratch/arrows") arrows between sources were found"
tsort "$scratch/arrows" >"$scratch/floors" 2>"$scratch/circles" || fail "sources in a circle: $(sed 's/^tsort: //' "$scratch/circles" | paste -sd' ')"

echo "every record of a decision has its line in the index"
for record in docs/decisions/[0-9]*.md; do
    number=$(sed -nE '1s/^# ([0-9]+)\. .*/\1/p' "$record")
    grep -qE "^\| ${number:-none} \| \[.+\]\($(basename "$record")\) \| [a-z].* \|\$" docs/decisions/README.md || fail "$record has no line in docs/decisions/README.md"
done
while read -r record; do
    [ -e "docs/decisions/$record" ] || fail "docs/decisions/README.md names $record, which is not there"
done < <(grep -oE '\([0-9]+-[a-z0-9-]+\.md\)' docs/decisions/README.md | tr -d '()')

echo "what these pages name is there"
named() { # PAGE: names between backquotes that are paths of ours; NAME and * stand for any
    grep -oE '`[a-z_]+(/[A-Za-z_0-9*.-]*)*`' "$1" | tr -d '`' | sed 's/NAME/*/; s/TOOL.*//' |
        grep -E '^(base|language|corpus|tokenize|analyze|report|rapporteur|tests|docs|bench|setup|datasets)/|\.(c|h)$' | sort -u
}
for page in ARCHITECTURE.md CONTRIBUTING.md $(find base language corpus tokenize analyze report rapporteur -name README.md | sort); do
    for name in $(set -f && named "$page"); do
        compgen -G "$name" >/dev/null || compgen -G "$(dirname "$page")/$name" >/dev/null || fail "$page names $name, which is not there"
    done
done
grep -nE '^.{121}' ARCHITECTURE.md && fail "lines of ARCHITECTURE.md have more than 120 characters"

echo "libraries stay in their rooms"
confine() { # WHAT PATTERN ROOMS
    local found
    found=$(grep -rlE --include='*.[ch]' "#include <($2)" base language corpus tokenize analyze report rapporteur | grep -vE "^($3)")
    [ -z "$found" ] || fail "$1 outside its room: $found"
}
confine libunistring 'uni(str|conv|stdio|name|ctype|width|gbrk|wbrk|lbrk|norm|case|types|regex)\.h' 'language/'
confine GSL 'gsl/' 'analyze/(measures|statistics)/'
confine igraph 'igraph' 'analyze/networks/igraph/'
confine SQLite 'sqlite3\.h' 'corpus/store'
confine Snowball 'libstemmer' 'language/'
confine Hunspell 'hunspell/' 'language/dictionaries/hunspell(_late)?.c'
confine libarchive 'archive(_entry)?\.h' 'tokenize/'
confine libxml2 'libxml/' 'tokenize/extraction/markup(_late)?.c|analyze/themes/dictionary/(dictionary_xml|xml_late).c'
confine uchardet 'uchardet/' 'language/encodings/(encoding_detect|uchardet_late).c'
confine md4c 'md4c' 'tokenize/readers/'
confine libxlsxwriter 'xlsxwriter' 'report/formats/xlsx/'
confine PCRE2 'pcre2' 'analyze/themes/'
found=$(grep -rnE --include='*.[ch]' '\bsetlocale *\(' base language corpus tokenize analyze report rapporteur | grep -vE '^base/translation/translation\.c:.*LC_MESSAGES,')
[ -z "$found" ] || fail "setlocale, on which output must not depend: $found"
# Out of memory (base/memory.c), a library that is missing (base/programs/late.c) and a child that becomes no other program
# (base/programs/sibling.c, tokenize/extraction/child.c, rapporteur/host/child.c) are the exceptions; what makes tables
# for language/ is a program of its own.
found=$(grep -rnE --include='*.[ch]' '(^|[^_a-z])(exit|abort|_exit) *\(' base language corpus tokenize analyze report rapporteur | grep -vE '^(base/memory\.c|base/programs/(late|sibling)\.c|tokenize/extraction/child\.c|rapporteur/host/child\.c|[a-z]+/main\.c|language/generate/.*):')
[ -z "$found" ] || fail "ends the program elsewhere than in main: $found"

echo "every file of a folder with a table has its row there, or is used by one that has"
rows() { # FOLDER TABLE DEFINITION
    local file name
    for file in "$1"/*.c; do
        [ "$file" = "$2" ] && continue
        name=$(sed -nE "s/^const $3 ([a-z_0-9]+) = .*/\1/p" "$file" | head -1)
        if [ -n "$name" ]; then grep -q "\b$name\b" "$2" || fail "$file: $name is not in $2"
        else grep -rq --include='*.c' "#include \"${file%.c}.h\"" "$1" || grep -q "$(basename "${file%.c}")" "$2" || fail "$file is in no table"
        fi
    done
}
rows analyze/commands analyze/commands/commands.c CommandRows
rows tokenize/readers tokenize/readers/readers.c Reader
for file in report/formats/*.c; do # graph_xml.c is part of graph
    [ "$file" = report/formats/formats.c ] && continue
    format=$(basename "$file" .c)
    grep -q "${format%%_*}" report/formats/formats.c || fail "$file is not in report/formats/formats.c"
done

echo "every command, its variants, every format and reader has a golden case"
for tool in analyze report tokenize rapporteur; do # what the cases run: folders have a file cmd, blocks lines with $
    { cat tests/cases/$tool/*/*/cmd 2>/dev/null; sed -n 's/^\$ //p' tests/cases/$tool/*/*.cases; } >"$scratch/$tool"
done
named=0
cased() { # TOOL NAME PATTERN
    named=$((named + 1))
    grep -qE -- "$3" "$scratch/$1" || fail "no golden case in tests/cases/$1 for $2"
}
# --themes is as good as --of=themes; an option may stand in front of the command.
while read -r name flags; do
    named=$((named + 1))
    grep -E -- "analyze (.* )?$name\b" "$scratch/analyze" >"$scratch/lines"
    for flag in $flags; do
        [ "$flag" = --of=themes ] && flag='--(of=themes|themes)'
        grep -E -- "$flag([ =]|\$)" "$scratch/lines" >"$scratch/left"
        mv "$scratch/left" "$scratch/lines"
    done
    [ -s "$scratch/lines" ] || fail "no golden case in tests/cases/analyze for $name $flags"
done < <(rows_in_help analyze Commands)
while read -r name; do cased rapporteur "$name" "rapporteur (.* )?$name\b"; done < <(names_in_help rapporteur Commands)
while read -r name; do cased report "$name" "report (.* )?$name\b"; done < <(names_in_help report Formats)
while read -r name extensions; do
    extensions=${extensions//./\\.}
    cased tokenize "$name" "--from=$name\b${extensions:+|[a-z](${extensions// /|})\b}"
done < <(readers)
while read -r option; do
    grep -qE -- "$option([ =]|\$)" "$scratch"/{tokenize,analyze,report} || fail "no golden case for $option"
done < <({
    tokenize --help
    rows_in_help analyze Commands | while read -r name; do
        # shellcheck disable=SC2086 # its words
        analyze --help $name
    done
    for name in $(names_in_help report Formats); do report "$name" --help; done
} | grep -oE '^ +(-., )?--[a-z0-9-]+' | grep -oE -- '--[a-z0-9-]+' | grep -vxE -- '--(help|usage|version|output)' | sort -u)
[ "$named" -ge 45 ] || fail "only $named names of commands, formats and readers were found"

echo "every measure, and every column of a table, has its meaning in corpus/table/schema.c"
meaning() { grep -q "^ *{\"$1\", COLUMN_" corpus/table/schema.c || fail "no meaning for the column $1"; }
measures=$(analyze --measures=help | sed '/^Of similarity/,$d' | grep -oE '^[a-z0-9_]+:' | tr -d :)
similarities=$(analyze --measures=help | sed '1,/^Of similarity/d' | grep -oE '^[a-z0-9_]+:' | tr -d :)
[ "$(wc -w <<<"$similarities")" -ge 5 ] || fail "only $(wc -w <<<"$similarities") measures of similarity were found"
for name in $measures $similarities; do
    meaning "$name"
    grep -qhE "^$name," tests/reference/*.csv tests/reference/{keyness,dispersion,tables}/*.csv || [ -s "tests/reference/keyness/$name.csv" ] || fail "no reference row for the measure $name"
done
# Those of association stand first, with no heading.
association=$(analyze --measures=help | sed '/^$/,$d' | grep -oE '^[a-z0-9_]+:' | tr -d :)
tokenize --quiet "$texts"/2021-0[23]*.fr.md >"$scratch/v"
{
    analyze documents --where='date < 1900' "$scratch/v"
    for command in "frequency --by=year" "tfidf" "tfidf --by=year" "themes --themes=$policy --by=year" "themes --themes=$policy --evidence" \
        "cooccurrence --only=x --measures=$(paste -sd, <<<"$association")" "keyness --by=date --measures=$(paste -sd, <<<"$measures")" "dispersion" "cooccurrence --themes=$policy"; do
        analyze $command "$scratch/v" | head -1
    done
} | tr ',' '\n' | grep . | sort -u >"$scratch/columns"
for name in $(cat "$scratch/columns"); do meaning "$name"; done
echo "$(wc -w <<<"$measures") measures, $(wc -l <"$scratch/columns") columns"

echo "every folder of tests is told of in its README"
for folder in tests/*/; do
    grep -q "^| \`${folder#tests/}" tests/README.md || fail "$folder is not in tests/README.md"
done
for fixture in tests/fixtures/*/; do
    grep -rqE "^(uses .*)?\b$(basename "$fixture")\b" --include=uses --include='*.cases' tests/cases || fail "no case uses $fixture"
done
finish
