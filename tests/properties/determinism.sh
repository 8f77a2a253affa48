#!/usr/bin/env bash
# The same bytes of every command and every format, whatever threads, locale, time zone, order of documents, form of the corpus (pipe, store,
# counts), processor, compiler, SIMD or profile. The command lines are those of setup/train.sh, which holds a line for each row of --help.
# Usage: determinism.sh [long [FOLDER_OF_PROGRAMS…]]   long makes builds, or takes those in the folders (six at most), and tries all pairs of conditions
. "$(dirname "$0")/../support/properties.bash"
cd "$scratch" || exit 1
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

# ---- Conditions ----

# Locales are made here, so that none has to be on the machine; LOCPATH is where the C library looks for them.
export LOCPATH=$scratch/locales
mkdir "$LOCPATH"
locales=(C.UTF-8)
for locale in fr_FR ko_KR tr_TR; do
    if localedef -i $locale -f UTF-8 "$LOCPATH/$locale.UTF-8" 2>message; then
        locales+=($locale.UTF-8)
        [ $locale = ko_KR ] || [ "$(LC_ALL=$locale.UTF-8 locale decimal_point)" = , ] || fail "$locale.UTF-8 is not in force"
    else
        skip "the locale $locale.UTF-8" "it cannot be made ($(head -1 message); the package locales has what it needs)"
        locales+=(en_XX.UTF-8) # a locale that is none
    fi
done
# The C library chooses its logarithms and exponentials by what the processor can do; here it is told that this one can do little.
few=glibc.cpu.hwcaps=-AVX2,-AVX2_Usable,-AVX512F,-AVX512VL,-FMA,-FMA_Usable,-FMA4,-BMI2
sums() { python3 -c 'import math; print(hash(tuple(math.exp(-i / 997) + math.log(i + 1.37) for i in range(20000))))'; }
[ "$(sums)" != "$(GLIBC_TUNABLES=$few sums)" ] ||
    skip "a lesser processor" "the C library's exponentials are the same here for all processors"

# In make check: few texts, the first line of those that differ in values only, and no studies, which take longest.
builds=() rows=4 documents=30 shapes=once least_lines=75
if [ "${1-}" = long ]; then
    builds=("${@:2}") rows=24 documents=60 shapes=all least_lines=110
fi
# NAME COMPILER FLAGS: SIMD off is without SSE2 in our sources and without vectors of the compiler's.
build() {
    has_program "$2" "a build by $2" || return
    cmake -S "$source_root" -B "$scratch/$1" -G Ninja -DCMAKE_BUILD_TYPE=Release -DRAPPORTEUR_TESTS=OFF -DCMAKE_C_COMPILER="$2" -DCMAKE_C_FLAGS="${3-}" >log 2>&1 &&
        cmake --build "$scratch/$1" -j2 --target tokenize analyze report rapporteur >>log 2>&1 || fail "no build $1: $(tail -n 5 log)"
    builds+=("$scratch/$1/bin")
}
if [ "${1-}" = long ] && [ ${#builds[@]} -eq 0 ]; then
    build gcc gcc
    build clang clang
    build gcc_without_simd gcc "-U__SSE2__ -fno-tree-vectorize"
    build clang_without_simd clang "-U__SSE2__ -fno-vectorize -fno-slp-vectorize"
    if grep -qw avx2 /proc/cpuinfo; then build gcc_avx2 gcc -march=x86-64-v3; else skip "a build for AVX2" "no such processor"; fi
    pgo=$source_root/build/pgo
    if [ -e "$pgo/trained" ]; then builds+=("$pgo/bin"); else skip "a build by a profile" "no build/pgo (make release)"; fi
fi
[ ${#builds[@]} -gt 0 ] || builds=("$(dirname "$(command -v analyze)")")
[ "${1-}" != long ] || [ ${#builds[@]} -ge 2 ] || skip "the same bytes of every build" "one build only"

# ---- Rows ----

threads=(1 2 7) orders=(given reversed shuffled) forms=(pipe store counts) processors=("" "$few") zones=(UTC Asia/Seoul America/New_York)
# A row is a digit for each condition: build, threads, locale, order, form, processor. All pairs stand in these, and fewer rows than builds times
# locales cannot have them; the first four have every condition but builds.
covering=(
    000000 101121 213211 422101 012221 021110 023021 103120 110011 122201 201001 210121
    222120 302210 313101 320020 321001 400220 411021 413011 502011 511200 520101 523221
)
levels=$(printf '%s\n' "${covering[@]:0:rows}" | sed 's/./& /g' | awk -v builds=${#builds[@]} '{ $1 %= builds; print }')
[ $rows -lt 24 ] || echo "$levels" | perl -e '
    my (%pair, %level);
    while (<>) { my @f = split; for my $i (0 .. $#f) { $level{$i}{$f[$i]} = 1; $pair{"$i $_"}{"$f[$i] $f[$_]"} = 1 for 0 .. $i - 1 } }
    for (keys %pair) { my ($i, $j) = split; exit 1 if keys %{$pair{$_}} < keys(%{$level{$i}}) * keys %{$level{$j}} }' ||
    fail "a pair of conditions stands in no row"

# Studies take longest: in the long form the first row of each build has them.
studied=()
row=0
while read -r build thread locale order form processor; do
    what="row $row: ${builds[build]} ${threads[thread]} ${locales[locale]} ${orders[order]} ${forms[form]} ${processors[processor]:+lesser}"
    rm -rf training
    studies=no
    if [ $shapes = all ] && [ -z "${studied[build]-}" ]; then studies=yes studied[build]=yes; fi
    (
        export SHAPES=$shapes STUDIES=$studies
        export THREADS=${threads[thread]} ORDER=${orders[order]} FORM=${forms[form]} AS=$support/training_row.bash SUMS=$scratch/row
        export LC_ALL=${locales[locale]} LANG=${locales[locale]} LANGUAGE=fr TZ=${zones[thread]} GLIBC_TUNABLES=${processors[processor]}
        "$train" "${builds[build]}" "$scratch/training" $documents
    ) 2>message || fail "$what: $(head -3 message)"
    # And the files that are left, but for corpora and models of topics (counts do not know the numbers of sentences); study.json tells of which
    # build the programs are, and so do the scripts of jobs.
    (cd training && find . -type f ! -path './folder/*' ! -path './pages/*' ! -path './ordered/*' ! -path './texts/*' ! -path '*/jobs/*' ! -name '*.db*' ! -name '*.vrt' ! -name '*.numbered' \
        ! -name '*.counts' ! -name '*.topics' ! -name '*metadata.json' ! -name study.json ! -name said ! -name out -exec sha256sum {} + | sort -k2) >files
    awk '{ $3 = ""; print }' row | cat - files >"sums.$row"
    [ "$(wc -l <files)" -ge 15 ] || fail "$what: only $(wc -l <files) files"
    [ "$(awk '$2 > 1' row | wc -l)" -ge $least_lines ] || fail "$what: only $(awk '$2 > 1' row | wc -l) outputs of $(wc -l <row) have more than a line"
    by_form=$(cut -d' ' -f3 row | sort | uniq -c | awk '{ printf "%s %d, ", $2, $1 }')
    [ "${forms[form]}" = pipe ] || [ "$(grep -c " ${forms[form]} " row)" -ge 20 ] || fail "$what: only $by_form"
    grep -vE '^[0-9a-f]+ [0-9]+  rapporteur |^[0-9a-f]+ +\./(study|parted|begun)/' "sums.$row" >"unstudied.$row"
    same "$what" unstudied.0 "unstudied.$row"
    [ $studies = no ] || same "$what, studies" sums.0 "sums.$row"
    echo "$what: ${by_form}files left $(wc -l <files)"
    row=$((row + 1))
done <<<"$levels"

echo "each document an input of its own"
tables() { # VERTICAL…
    analyze documents --quiet "$@"
    analyze frequency --quiet --by=year "$@"
    analyze themes --quiet --themes="$policy" --by=year "$@"
    analyze cooccurrence --quiet --themes="$policy" "$@"
}
mapfile -t files < <(ls "$texts"/* | every 3)
tokenize --quiet "${files[@]}" >all.vrt
number=0
for file in "${files[@]}"; do
    number=$((number + 1)) # not in the redirection, which the child would evaluate
    tokenize --quiet "$file" >"one.$number.vrt"
done
[ $number -ge 5 ] || fail "only $number inputs"
tables all.vrt >wanted
tables one.*.vrt >found
same "inputs" wanted found
finish
