#!/usr/bin/env bash
# What a build is trained on holds every command, and every build gives the same bytes: gcc, clang, and by a profile.
# Usage: builds.sh [long [FOLDER_OF_PROGRAMS…]]   long compares; the folders are those of builds that are there already
. "$(dirname "$0")/../support/properties.bash"
train=$source_root/setup/train.sh

echo "setup/train.sh holds every command, variant, format and form"
named=0
trains() { # TOOL WORD…: a line of it has all of them
    local lines word
    named=$((named + 1))
    lines=$(grep -E "(^| )$1 " "$train")
    for word in "${@:2}"; do lines=$(grep -E -- "(^|[ '\"])$word([ ='\"]|\$)" <<<"$lines"); done
    [ -n "$lines" ] || fail "setup/train.sh lacks $*"
}
while read -r -a words; do trains analyze "${words[@]}"; done < <(rows_in_help analyze Commands)
while read -r format; do trains report "$format"; done < <(rows_in_help report Formats)
while read -r command; do trains rapporteur "$command"; done < <(rows_in_help rapporteur Commands)
for form in text conllu explain numbered; do trains tokenize "--to=($form|\\\$form)"; done
trains rapporteur study --on=local
[ $named -ge 46 ] || fail "only $named rows were found"
[ "${1-}" = long ] || { finish; exit; }
shift

if [ $# -eq 0 ]; then
    for compiler in gcc clang; do
        has_program $compiler "a build by $compiler" || continue
        cmake -S "$source_root" -B "$scratch/$compiler" -G Ninja -DCMAKE_BUILD_TYPE=Release -DRAPPORTEUR_TESTS=OFF -DCMAKE_C_COMPILER=$compiler >"$scratch/log" 2>&1 &&
            cmake --build "$scratch/$compiler" -j2 --target tokenize analyze report rapporteur >>"$scratch/log" 2>&1 || fail "no build by $compiler: $(tail -n 5 "$scratch/log")"
        set -- "$@" "$scratch/$compiler/bin"
    done
    pgo=$source_root/build/pgo
    if [ -e "$pgo/trained" ]; then set -- "$@" "$pgo/bin"; else skip "a build by a profile" "no build/pgo (make release)"; fi
fi

# What train.sh runs, and the files that it leaves; stores are compared by what is read of them; study.json and the scripts of jobs tell of which build the programs are.
count=0
for programs; do
    count=$((count + 1))
    SUMS=$scratch/sums.$count "$train" "$programs" "$scratch/training" || fail "training of $programs"
    (cd "$scratch/training" && find . -type f ! -name '*.db*' ! -path '*/jobs/*' ! -name study.json ! -name said ! -name sum -exec sha256sum {} + | sort -k2) >>"$scratch/sums.$count"
    rm -rf "$scratch/training"
    [ "$(wc -l <"$scratch/sums.$count")" -ge 100 ] || fail "$programs: only $(wc -l <"$scratch/sums.$count") outputs"
    [ $count = 1 ] || same "$programs and $1" "$scratch/sums.1" "$scratch/sums.$count"
done
[ $count -ge 2 ] || skip "the same bytes of every build" "one build only"
echo "$count builds, $(wc -l <"$scratch/sums.1") outputs each"
finish
