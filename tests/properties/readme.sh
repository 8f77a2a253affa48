#!/usr/bin/env bash
# Runs the commands of README.md and docs/by-hand.md, each page in order and in one shell, in a scratch repository with datasets/ and setup/ and the
# tools on PATH, and sees to it that nothing is left untracked there.
#   ```sh       every line runs and must succeed; lines that begin with sudo, apt, git or make are skipped, except that
#               `make demo` runs setup/demo.sh (what it does but for the build)
#   ```console  a line `$ COMMAND` runs (lines `> …` right behind it go on with it); what it prints must be what follows
#   | … | `COMMAND`; `COMMAND` |   in the table of questions of README.md: each runs, where `texts` and `themes.yml` are
# Usage: readme.sh [--update]   --update writes what came out into the page: review the diff.
. "$(dirname "$0")/../support/properties.bash"
set -eo pipefail

run_page() { # PAGE [--update]
    local page=$source_root/$1 work=$scratch/${1//\//.} commands=0 expected
    mkdir -p "$work/run"
    cp -R "$source_root/datasets" "$source_root/setup" "$source_root/.gitignore" "$work/run"
    git -C "$work/run" init -q && git -C "$work/run" add -A && git -C "$work/run" -c user.name=t -c user.email=t@t.invalid commit -qm texts
    # The page → a script, and a file `expected.N` for each command of a console block.
    awk -v work="$work" '
        function end_command() { if (open) print "} >\"" work "/actual." n "\" 2>&1 </dev/null"; open = 0 }
        /^ *```/ {
            if (block) { end_command(); block = "" } else { block = $0; sub(/^ *```/, "", block); if (block == "") block = "none" }
            next
        }
        block == "sh" && /^make demo$/ { print "bash setup/demo.sh >/dev/null"; next }
        block == "sh" && /^(sudo|apt|git|make) / { next }
        block == "sh"
        block == "console" && /^\$ / { end_command(); n++; printf "" >(work "/expected." n); print "{"; print substr($0, 3); open = 1; command = 1; next }
        block == "console" && command && /^> / { print substr($0, 3); next }
        block == "console" { command = 0; print >(work "/expected." n) }
    ' "$page" >"$work/script"
    (cd "$work/run" && bash -euo pipefail "$work/script") || { echo "$1: a command failed" >&2; cat "$work"/actual.* >&2; exit 1; }
    [ -z "$(git -C "$work/run" status --porcelain)" ] || fail "who follows $1 leaves behind: $(git -C "$work/run" status --porcelain | head)"

    if [ "${2-}" = --update ]; then
        awk -v work="$work" '
            function show(   line) { while ((getline line <(work "/actual." n)) > 0) print line; pending = 0 }
            /^ *```/ { if (pending) show(); console = !inside && /^ *```console$/; inside = !inside; print; next }
            console && /^\$ / { if (pending) show(); n++; print; pending = 1; command = 1; next }
            console && command && /^> / { print; next }
            console { command = 0; next }
            { print }
        ' "$page" >"$work/page" && cp "$work/page" "$page"
        return
    fi
    for expected in "$work"/expected.*; do
        commands=$((commands + 1))
        diff -u "$expected" "$work/actual.${expected##*.}" || fail "what $1 shows of its command ${expected##*.}"
    done
    echo "$1: $commands commands compared"
    [ "$commands" -gt 0 ] || fail "$1: no command with its output"
}
run_page README.md "$@"
run_page docs/by-hand.md "$@"

echo "the table of questions: twelve rows, every command of analyze, every format of report"
mkdir "$scratch/asked" && cd "$scratch/asked"
cp -R "$texts" texts && cp "$policy" themes.yml
sed -n '/^## Which command/,/^## Where/p' "$source_root/README.md" | grep '^| .*`' >rows
[ "$(wc -l <rows)" -eq 12 ] || fail "$(wc -l <rows) rows of questions"
cut -d'|' -f3- rows | grep -oE '`[^`]+`' | tr -d '`' >asked
while IFS= read -r command; do
    status=0
    bash -c "$command" >said 2>errors </dev/null || status=$?
    [ "$status" -le 1 ] || fail "README.md: $command: $(cat errors)"
done <asked
for name in $(names_in_help analyze Commands); do grep -q "^analyze $name " asked || fail "no row of README.md has analyze $name"; done
for name in $(names_in_help report Formats); do grep -q "^report $name " asked || fail "no row of README.md has report $name"; done

echo "links of README.md and the pages of docs/ lead to files"
cd "$source_root"
for page in README.md CHANGELOG.md SECURITY.md CONTRIBUTING.md docs/*.md; do
    while IFS= read -r link; do
        [ -e "$(dirname "$page")/${link%%#*}" ] || fail "$page: no $link"
    done < <(grep -oE '(\]\(|src=")[A-Za-z][^)":]*[)"]' "$page" | sed -E 's/^(\]\(|src=")//; s/[)"]$//')
done
finish
