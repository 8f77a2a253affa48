#!/usr/bin/env bash
# Every script of the repository says what it is for, and shellcheck has nothing to say of it (.shellcheckrc, tests/.shellcheckrc).
. "$(dirname "$0")/../support/properties.bash"
cd "$source_root" || exit 1
find . \( -path ./build -o -path ./out -o -path ./.git -o -path ./bench/corpus \) -prune -o -type f -print0 |
    xargs -0 awk 'FNR == 1 && /^#!.*(bash|\/sh)/ { printf "%s%c", FILENAME, 0 } { nextfile }' >"$scratch/scripts"
printf '%s\0' tests/support/*.bash >>"$scratch/scripts"
[ "$(tr '\0' '\n' <"$scratch/scripts" | wc -l)" -ge 90 ] || fail "hardly any scripts found"
while IFS= read -r -d '' script; do
    bash -n "$script" || fail "$script: syntax"
    sed -n 2p "$script" | grep -q '^#' || fail "$script: its second line does not say what it is for"
done <"$scratch/scripts"
has_program shellcheck "shellcheck of all scripts" || { finish; exit; }
xargs -0 shellcheck -f gcc <"$scratch/scripts" >"$scratch/said" 2>&1 || fail "shellcheck: $(head -40 "$scratch/said")"
finish
