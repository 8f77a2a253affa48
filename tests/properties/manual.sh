#!/usr/bin/env bash
# The manual holds: every command of its example blocks runs and exits 0, in order and in a scratch folder for each page,
# with a copy of datasets/ and the tools on PATH; the options of each tool's page are those of its --help; and pages have
# no faults of typesetting, where mandoc or man are there to tell.
# A command is a line `$ COMMAND` between .EX and .EE.
set -euo pipefail
source=${RAPPORTEUR_SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
fault() { echo "$*" >&2; failed=1; }

# Roff's escapes undone: \- \e \(aq \(dq \(ga \&
commands() { # PAGE
    sed -n '/^\.EX/,/^\.EE/ s/^\$ //p' "$1" | sed 's/\\(aq/'"'"'/g; s/\\(dq/"/g; s/\\(ga/`/g; s/\\-/-/g; s/\\&//g; s/\\e/\\/g'
}

count=0
for page in "$source"/docs/man/*.[1-8]; do
    run=$work/${page##*/}
    mkdir "$run"
    cp -R "$source/datasets" "$run"
    while IFS= read -r command; do
        count=$((count + 1))
        (cd "$run" && bash -o pipefail -c "$command") >"$work/out" 2>"$work/err" </dev/null || {
            fault "${page##*/}: exit status $? of: $command"
            cat "$work/err" >&2
        }
    done < <(commands "$page")
done

long_options() { grep -oE -- '--[a-z][a-z-]*' | sort -u; }

for tool in tokenize analyze report; do
    # In the page an option is the line behind a .TP that has a tagged name; in --help it opens a line.
    sed -n '/^\.TP/{n;p}' "$source/docs/man/$tool.1" | sed 's/\\-/-/g' | long_options >"$work/page"
    "$tool" --help | grep -E '^ +(-.,? +)?--|^ +-., --' | sed -E 's/^( *(-.,)? *--[a-z-]+).*/\1/' | long_options >"$work/help"
    diff "$work/help" "$work/page" || fault "$tool.1 and $tool --help have other options (< --help, > manual)"
    [ -s "$work/help" ] || fault "$tool --help: no options found"
done

if command -v mandoc >/dev/null; then
    mandoc -T lint -W warning "$source"/docs/man/*.[1-8] || fault "mandoc finds faults"
fi
if command -v man >/dev/null && man --version 2>/dev/null | grep -q '^man '; then
    for page in "$source"/docs/man/*.[1-8]; do
        LC_ALL=C.UTF-8 MANROFFSEQ='' man --warnings -E UTF-8 -l "$page" 2>"$work/err" >/dev/null || true
        [ ! -s "$work/err" ] || { cat "$work/err" >&2; fault "${page##*/}: man warns"; }
    done
fi
echo "the manual: $count commands run"
[ "$failed" -eq 0 ] && [ "$count" -gt 0 ]
