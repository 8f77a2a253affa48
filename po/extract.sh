#!/usr/bin/env bash
# Prints the template of the catalogs, rapporteur.pot: the texts of po/POTFILES by po/keywords, and what the rows of options
# say, which the programs are asked for. Usage: po/extract.sh FOLDER (where the programs are)
set -euo pipefail
programs=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# xgettext would count the members of a Place as arguments.
mapfile -t files < <(grep -v '^#' po/POTFILES)
for file in "${files[@]}"; do
    mkdir -p "$scratch/sources/${file%/*}"
    perl -0pe 's/\(Place\)\{[^{}]*\}/"PLACE" =~ s{"}{}gr . "\n" x ($& =~ tr{\n}{})/ge' "$file" >"$scratch/sources/$file"
done
row=0
while read -r source keywords; do
    row=$((row + 1))
    [ "$source" = '*' ] && sources=("${files[@]}") || sources=("$source")
    read -ra words <<<"$keywords"
    mapfile -t formats < <(printf '%s\n' "${words[@]}" | grep -E '^(diagnostics_|FAIL|yaml_reader_fail|raw_document_refuse)' | sed 's/.*/--flag=&:c-format/')
    xgettext -D "$scratch/sources" --from-code=UTF-8 --language=C -k "${words[@]/#/--keyword=}" "${formats[@]}" --force-po --no-wrap --sort-by-file -o "$scratch/$row.pot" "${sources[@]}"
done < <(grep -v '^#' po/keywords)
for tool in tokenize analyze report rapporteur; do
    { printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n' && LC_ALL=C "$programs/$tool" --options-as=texts; } |
        msguniq --no-wrap --to-code=UTF-8 >"$scratch/rows_$tool.pot"
done
msgcat --use-first --no-wrap --add-location=file "$scratch"/*.pot |
    sed -E '1,/^$/ { /^"(POT-Creation-Date|PO-Revision-Date|Report-Msgid-Bugs-To|Last-Translator|Language-Team|Language): /d }'
