#!/usr/bin/env bash
# Runs the golden cases: command lines and what they must print. tests/README.md tells how a case is written.
# Usage: run.sh [--update] [--jobs=N] [TOOL | TOOL/GROUP | TOOL/GROUP/CASE]…     all without names
#   --update  writes what came out into the cases: review the diff
#   --jobs    how many cases run at the same time (as many as there are processors)
# The tools must be on PATH.
set -u
export SOURCE_DATE_EPOCH=1735689600 # 2025-01-01: the day on which stores take documents in
root=$(cd "$(dirname "$0")" && pwd)
export RAPPORTEUR_SOURCE=${RAPPORTEUR_SOURCE:-$(cd "$root/../.." && pwd)}
fixtures=$root/../fixtures
cases_file=$root/../support/cases_file.pl
for tool in tokenize analyze report rapporteur; do
    command -v "$tool" >/dev/null || { echo "$tool is not on PATH" >&2; exit 2; }
done
update=no jobs=$(nproc)
while [[ ${1-} == --* ]]; do
    case $1 in
    --update) update=yes ;;
    --jobs=*) jobs=${1#*=} ;;
    *) echo "unknown option $1" >&2; exit 2 ;;
    esac
    shift
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export root fixtures scratch XDG_CACHE_HOME=$scratch/cache # nothing is left in the user's home

# Every case becomes a folder scratch/TOOL/GROUP/CASE/case, whether it is a folder here or a block of a *.cases file.
gather() { # TOOL/GROUP
    local file folder name
    for file in "$root/$1"/*.cases; do
        [ ! -f "$file" ] || perl "$cases_file" unpack "$file" "$scratch/$1" || exit 2
    done
    for folder in "$root/$1"/*/; do
        [ -f "$folder/cmd" ] || continue
        name=$(basename "$folder")
        [ ! -e "$scratch/$1/$name" ] || { echo "$1/$name stands there twice" >&2; exit 2; }
        mkdir -p "$scratch/$1/$name" && cp -R "$folder" "$scratch/$1/$name/case"
    done
}

run_case() { # TOOL/GROUP/CASE: what is wrong goes to report
    local case=$scratch/$1/case seen=$scratch/$1 work=$scratch/$1/work status=0 wanted=0 stream fixture
    mkdir "$work"
    for fixture in $(cat "$case/uses" 2>/dev/null); do cp -R "$fixtures/$fixture/." "$work" || echo "no fixture $fixture"; done >"$seen/report" 2>&1
    cp -R "$case/." "$work"
    (cd "$work" && env -u LANGUAGE LC_ALL=C.UTF-8 bash cmd >"$seen/out" 2>"$seen/err" </dev/null) || status=$?
    rm -rf "$work"
    echo "$status" >"$seen/status"
    [ ! -f "$case/exit" ] || wanted=$(cat "$case/exit")
    [ "$status" -eq "$wanted" ] || echo "$1: exit status $status, expected $wanted" >>"$seen/report"
    for stream in out err; do
        touch "$case/exp$stream"
        diff -u --label "$1: expected std$stream" --label "$1: std$stream" "$case/exp$stream" "$seen/$stream" >>"$seen/report"
    done
}
export -f run_case

keep() { # FILE PLACE: a file without bytes is left out
    if [ -s "$1" ]; then cp "$1" "$2"; else rm -f "$2"; fi
}

write_back() { # TOOL/GROUP/CASE
    local seen=$scratch/$1 folder=$root/$1
    [ "$(cat "$seen/status")" -ne 0 ] || : >"$seen/status"
    [ -d "$folder" ] || return 0
    keep "$seen/out" "$folder/expout"
    keep "$seen/err" "$folder/experr"
    keep "$seen/status" "$folder/exit"
}

[ $# -gt 0 ] || set -- analyze rapporteur report tokenize
wanted=()
for name in "$@"; do
    name=${name%/}
    case $name in
    */*/*) group=${name%/*} ;;
    */*) group=$name ;;
    *) group="$name/*" ;;
    esac
    for folder in "$root"/$group/; do
        folder=${folder%/}
        [ -e "$scratch/${folder#"$root/"}" ] || gather "${folder#"$root/"}"
    done
    found=("$scratch"/$name/case "$scratch"/$name/*/case "$scratch"/$name/*/*/case)
    count=${#wanted[@]}
    for folder in "${found[@]}"; do [ ! -d "$folder" ] || { folder=${folder%/case} && wanted+=("${folder#"$scratch/"}"); }; done
    [ ${#wanted[@]} -gt "$count" ] || { echo "no case $name" >&2; exit 2; }
done
mapfile -t wanted < <(printf '%s\n' "${wanted[@]}" | LC_ALL=C sort -u)

printf '%s\n' "${wanted[@]}" | xargs -P "$jobs" -I '{}' bash -c 'run_case "$1"' run_case '{}'
failed=0
for case in "${wanted[@]}"; do
    [ ! -s "$scratch/$case/report" ] || failed=$((failed + 1))
    cat "$scratch/$case/report"
    [ "$update" = no ] || write_back "$case"
done
if [ "$update" = yes ]; then
    for group in $(printf '%s\n' "${wanted[@]%/*}" | sort -u); do
        for file in "$root/$group"/*.cases; do [ ! -f "$file" ] || perl "$cases_file" update "$file" "$scratch/$group" || exit 2; done
    done
fi
echo "$((${#wanted[@]} - failed)) passed, $failed failed"
[ "$failed" -eq 0 ]
