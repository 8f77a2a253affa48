#!/usr/bin/env bash
# Runs the golden cases. A case is a folder tests/cases/AREA/NAME with
#   cmd     a shell command line, run in a copy of the folder with the tools on PATH
#   expout  its standard output; experr its standard error; exit its exit status (both absent: nothing, 0)
# Usage: run.sh [--update] [AREA/NAME…]   --update writes what came out into the cases: review the diff.
set -u
root=$(cd "$(dirname "$0")" && pwd)
export RAPPORTEUR_SOURCE=${RAPPORTEUR_SOURCE:-$(cd "$root/../.." && pwd)}
update=no
[ "${1-}" = --update ] && { update=yes; shift; }

run_case() { # FOLDER UPDATE
    local case=$1 update=$2 work status=0
    work=$(mktemp -d)
    cp -R "$case/." "$work"
    (cd "$work" && env -u LANGUAGE bash cmd >"$work/.out" 2>"$work/.err" </dev/null) || status=$?
    if [ "$update" = yes ]; then
        cp "$work/.out" "$case/expout"
        if [ -s "$work/.err" ]; then cp "$work/.err" "$case/experr"; else rm -f "$case/experr"; fi
        if [ "$status" -ne 0 ]; then echo "$status" >"$case/exit"; else rm -f "$case/exit"; fi
    fi
    local wanted=0 failed=0
    [ -f "$case/exit" ] && wanted=$(cat "$case/exit")
    [ "$status" -eq "$wanted" ] || { echo "$case: exit status $status, expected $wanted"; failed=1; }
    touch "$work/.none"
    local expected
    for stream in out err; do
        expected=$case/exp$stream
        [ -f "$expected" ] || expected=$work/.none
        diff -u "$expected" "$work/.$stream" || { echo "$case: standard $stream differs"; failed=1; }
    done
    rm -rf "$work"
    return $failed
}

cases=()
if [ $# -gt 0 ]; then for name in "$@"; do cases+=("$root/$name"); done
else for command in "$root"/*/*/cmd; do cases+=("${command%/cmd}"); done; fi
passed=0 failed=0
for case in "${cases[@]}"; do
    if run_case "$case" "$update"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
