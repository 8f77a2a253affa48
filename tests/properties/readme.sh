#!/usr/bin/env bash
# Runs the commands of README.md, in order and in one shell, in a scratch folder with a copy of datasets/ and the tools on PATH.
#   ```sh       every line runs and must succeed; lines that begin with sudo, apt, git or make are skipped, except that
#               `make demo` runs setup/demo.sh (what it does but for the build)
#   ```console  a line `$ COMMAND` runs (lines `> …` right behind it go on with it); what it prints must be what follows
# Usage: readme.sh [--update]   --update writes what came out into README.md: review the diff.
. "$(dirname "$0")/../support/properties.bash"
set -eo pipefail
readme=$source_root/README.md
mkdir "$scratch/run"
cp -R "$source_root/datasets" "$source_root/setup" "$scratch/run"

# README.md → a script, and a file `expected.N` for each command of a console block.
awk -v work="$scratch" '
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
' "$readme" >"$scratch/script"

(cd "$scratch/run" && bash -euo pipefail "$scratch/script") || { echo "README.md: a command failed" >&2; cat "$scratch"/actual.* >&2; exit 1; }

if [ "${1-}" = --update ]; then
    awk -v work="$scratch" '
        function show(   line) { while ((getline line <(work "/actual." n)) > 0) print line; pending = 0 }
        /^ *```/ { if (pending) show(); console = !inside && /^ *```console$/; inside = !inside; print; next }
        console && /^\$ / { if (pending) show(); n++; print; pending = 1; command = 1; next }
        console && command && /^> / { print; next }
        console { command = 0; next }
        { print }
    ' "$readme" >"$scratch/README.md"
    cp "$scratch/README.md" "$readme"
    exit
fi

commands=0
for expected in "$scratch"/expected.*; do
    commands=$((commands + 1))
    diff -u "$expected" "$scratch/actual.${expected##*.}" || fail "what README.md shows of its command ${expected##*.}"
done
echo "README.md: $commands commands compared"
[ "$commands" -gt 0 ] || fail "no command with its output"
finish
