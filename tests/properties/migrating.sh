#!/usr/bin/env bash
# docs/migrating.md and docs/recipes.md: every command and every program in them runs and prints what is shown; programs whose packages are
# not installed are left out, and told. Usage: migrating.sh [--update]   --update writes what came out: review the diff.
. "$(dirname "$0")/../support/properties.bash"
for page in migrating recipes; do
    [ -f "$source_root/docs/$page.md" ] || continue
    mkdir "$scratch/$page"
    cp -R "$source_root/datasets" "$scratch/$page"
    (cd "$scratch/$page" && python3 "$support/page_blocks.py" "$source_root/docs/$page.md" ${1+"$1"}) >"$scratch/$page.lines" || fail "docs/$page.md: $(cat "$scratch/$page.lines")"
    grep -v $'^skipped\t' "$scratch/$page.lines"
    while IFS=$'\t' read -r _ what why; do skip "$what" "$why"; done < <(grep $'^skipped\t' "$scratch/$page.lines")
done
finish
