#!/usr/bin/env bash
# The tutorials, docs/tutorial.{en,fr,ko}.md: every command of theirs runs, in order, and prints what is shown. They name the round tables where the
# package has them, and show what the programs say in their language; here they are where RAPPORTEUR_DATASETS says, or datasets/ of the sources.
# Usage: tutorial.sh [--update] [LANGUAGE…]   --update writes what came out: review the diff.
. "$(dirname "$0")/../support/properties.bash"
update=
[ "${1-}" != --update ] || { update=--update && shift; }
packaged=/usr/share/rapporteur/datasets datasets=${RAPPORTEUR_DATASETS:-$source_root/datasets}
has_program gnuplot "the tutorials" && has_program pdftotext "the tutorials" || { finish; exit; }

[ $# -gt 0 ] || set -- en fr ko
for language; do
    page=$scratch/tutorial.$language.md
    mkdir "$scratch/$language"
    sed "s|$packaged|$datasets|g" "$source_root/docs/tutorial.$language.md" >"$page"
    (cd "$scratch/$language" && LANGUAGE=$language /usr/bin/python3 "$support/page_blocks.py" "$page" ${update:+"$update"}) || fail "docs/tutorial.$language.md"
    [ -z "$update" ] || sed "s|$datasets|$packaged|g" "$page" >"$source_root/docs/tutorial.$language.md"
    [ "$(head -c 5 "$scratch/$language/figure.pdf")" = %PDF- ] || fail "$language: no figure"
    [ "$(grep -c '^\$ ' "$page")" -ge 20 ] || fail "$language: few commands"
done

echo "the three tutorials have the same steps"
steps() { sed -n 's/^\$ \([a-z]*\( [a-z]*\)\?\).*/\1/p' "$source_root/docs/tutorial.$1.md" | grep -oE '^(rapporteur|report|analyze) [a-z]+|^[a-z]+'; }
for language in fr ko; do
    diff <(steps en) <(steps $language) || fail "tutorial.$language.md has other steps than tutorial.en.md"
done
finish
