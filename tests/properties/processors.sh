#!/usr/bin/env bash
# The same bytes on every processor: the C library chooses its logarithms and exponentials by what the processor can
# do, and is told here that this one can do little. What a number goes through of them differs in the last bit, so
# tables are printed, and pages drawn, twice.
source "${RAPPORTEUR_SOURCE:-$(dirname "$0")/../..}/tests/support/properties.bash"

few=glibc.cpu.hwcaps=-AVX2,-AVX2_Usable,-AVX512F,-AVX512VL,-FMA,-FMA_Usable,-FMA4,-BMI2
themes="$source_root/datasets/themes/policy.yml"
tokenize --quiet "$source_root/datasets/roundtables/texts" -o "$scratch/v"
cd "$scratch" || exit 1

compare_runs() { # COMMAND…
    "$@" >here 2>errors || fail "$*: $(head -1 errors)"
    [ -s here ] || fail "$* prints nothing"
    GLIBC_TUNABLES=$few "$@" >there 2>errors || fail "$*, on a lesser processor: $(head -1 errors)"
    cmp -s here there || fail "$*: $(diff here there | grep -c '^<') lines differ by processor"
    commands=$((commands + 1))
}

# That the C library heeds it: without it the test would show nothing. (A processor that can do little shows nothing either.)
sums() { python3 -c 'import math; print(hash(tuple(math.exp(-i / 997) + math.log(i + 1.37) for i in range(20000))))'; }
[ "$(sums)" != "$(GLIBC_TUNABLES=$few sums)" ] || echo "SKIPPED in part: the C library's exponentials are the same here for all processors"

commands=0
while read -r arguments; do
    # shellcheck disable=SC2086 # several arguments
    compare_runs analyze $arguments v
done <<END
frequency --by=year
tfidf --scheme=Ltc
tfidf --by=year
collocations
dispersion
dispersion --themes=$themes
keyness --by=year
keyness --by=year --measures=help
keyness --themes=$themes --by=year
compare --a date=2021..2022 --min-frequency=2
compare --themes=$themes --a date=2021..2022
compare --of=pairs --themes=$themes --a date=2021..2022
trend --themes=$themes
trend --themes=$themes --series
themes --themes=$themes --by=year
cooccurrence --themes=$themes --measures=chi_squared,odds_ratio,npmi,lfmd,mi3
cooccurrence --themes=$themes --test=within-documents --resample=document --replicates=199
cooccurrence --min-frequency=8 --top=500
network --themes=$themes
network --min-frequency=12
END
analyze themes --quiet --themes="$themes" --by=year v -o themes.csv
analyze trend --quiet --themes="$themes" --series v -o series.csv
compare_runs report html themes.csv series.csv
compare_runs report markdown --round=3 themes.csv
echo "$commands commands"
finish
