#!/usr/bin/env bash
# A language is one file and one row: every row has every member (NONE where there is nothing), no other file asks which
# language it is or knows one of its words, and no table is filled before main.
. "$(dirname "$0")/../support/properties.bash"
cd "$source_root" || exit 1
rules=language/rules.h

echo "every row says something of every member"
members=$(sed -nE '/^typedef struct LanguageRules/,/^} LanguageRules/p' $rules | sed 's|//.*||' | tr '\n' ' ' | tr ';' '\n' |
    sed -E 's/\(\*([a-z_]+)\)\([^)]*\)/\1/; s/^ *typedef struct LanguageRules \{//; s/=.*//' |
    awk 'NF > 1 { n = split($0, names, ","); for (i = 1; i <= n; i++) { sub(/ *$/, "", names[i]); sub(/.*[ *]/, "", names[i]); print names[i] } }' | grep -vx LanguageRules)
count=$(wc -w <<<"$members")
[ "$count" -ge 40 ] || fail "only $count members found in $rules"
lists=$(sed -nE '/^typedef struct Abbreviations/,/^} Abbreviations/ s/.*\*([a-z_]+);.*/\1/p' $rules)
rows=$(grep -lE '^const LanguageRules language_' language/languages/*.c)
for row in $rows; do
    for member in $members $lists; do
        grep -qE "\.$member = ?" "$row" || fail "$row says nothing of $member (NONE, if the language has no such thing)"
    done
    for member in $(grep -oE '^    \.[a-z_]+ =' "$row" | grep -oE '[a-z_]+'); do
        grep -qx "$member" <<<"$members" || fail "$row: $member was not found in $rules by this script"
    done
done
echo "$count members, $(wc -w <<<"$rows") rows"

echo "each file of a language is in the list, and has its row there"
for row in $rows; do
    name=$(sed -nE 's/^const LanguageRules language_([a-z]+) = .*/\1/p' "$row")
    [ "$row" = "language/languages/$name.c" ] || fail "$row defines language_$name"
    [ "$name" = undetermined ] || grep -qE "^ +ROW\([A-Z]+, \"[a-z]+\", $name\)" language/language.h || fail "$name has no row in language/language.h"
done

# But for the headings of tables, which are written in some, whatever is read.
echo "no other file names a language"
sources=$(find base language corpus tokenize analyze report -name '*.[ch]' | sort | grep -v '^language/languages/')
numbers=$(sed -nE 's/^ +ROW\(([A-Z]+), .*/\1/p' language/language.h | paste -sd'|')
[ -n "$numbers" ] || fail "no rows found in language/language.h"
found=$(grep -nE "\bLANGUAGE_($numbers)\b|\blanguage_(undetermined|$(sed -nE 's/^ +ROW\([A-Z]+, "[a-z]+", ([a-z]+)\).*/\1/p' language/language.h | paste -sd'|'))\b" $sources)
[ -z "$found" ] || fail "asks for a language: $found"
found=$(grep -nE "\"($(sed -nE 's/^ +ROW\([A-Z]+, "([a-z]+)", .*/\1/p' language/language.h | paste -sd'|'))\"" $sources | grep -vE '^language/language\.h:|^corpus/table/schema_labels\.c:|:[0-9]+: *//')
[ -z "$found" ] || fail "has the code of a language: $found"
found=$(grep -lE '#include "language/languages/' $sources)
[ -z "$found" ] || fail "includes the file of a language: $found"

echo "nothing in language/ runs before main"
found=$(grep -n 'constructor' language/*.[ch] language/*/*.[ch])
[ -z "$found" ] || fail "filled before main: $found"

echo "each language is offered, is told, cut, and has stop words"
codes=$(sed -nE 's/^ +ROW\([A-Z]+, "([a-z]+)", .*/\1/p' language/language.h)
[ "$(wc -w <<<"$codes")" -ge 5 ] || fail "only the languages $codes"
tokenize --help | grep -qF -- "--language=auto|$(paste -sd'|' <<<"$codes")|und" || fail "--help does not offer $codes"
for code in $codes; do
    echo x | tokenize --language="$code" | grep -q " language=\"$code\"" || fail "$code is not taken by --language"
    printf 'themes:\n  a:\n    %s: [x]\n' "$code" >"$scratch/t.yml"
    echo x | tokenize --language="$code" | analyze themes --themes="$scratch/t.yml" --format=tsv | grep -q '	a	' || fail "a dictionary has no key $code"
    echo x | tokenize --language="$code" | analyze --quiet frequency --stopwords="$code" >"$scratch/table" || fail "no stop list $code"
    grep -qE "<B>?.?\b$code\b|\b$code\b" docs/man/tokenize.1 || fail "the manual does not name $code"
done
finish
