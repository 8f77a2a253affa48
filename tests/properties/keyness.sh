#!/usr/bin/env bash
# Dispersion and keyness: every number against an independent count in Python; the planted words of the round tables; groups
# drawn at random have none; nothing depends on threads or on the order of the input.
. "$(dirname "$0")/../support/properties.bash"
here=$(dirname "$0")
recount() { PYTHONDONTWRITEBYTECODE=1 python3 "$here/keyness.py" "$@" || fail "keyness.py $*"; }

mkdir "$scratch/texts"
cp "$texts"/*.fr.md "$scratch/texts"
tokenize --quiet "$scratch/texts" -o "$scratch/fr"
# shellcheck disable=SC2046 # names without white space
tokenize --quiet $(printf '%s\n' "$scratch"/texts/* | sort -r) -o "$scratch/backwards"
run() { analyze "$@" --quiet --stopwords=none; }

echo "dispersion over documents, years and sections"
for how in document:--threads=1 year:--by=year 7:--sections=7; do
    run dispersion "${how#*:}" "$scratch/fr" >"$scratch/table"
    recount dispersion "$scratch/table" "$scratch/fr" "${how%%:*}"
    run dispersion "${how#*:}" "$scratch/backwards" | cmp - "$scratch/table" || fail "dispersion $how depends on the order of the input"
done
run frequency --format=tsv --measures=dp_norm,arf "$scratch/fr" | cut -f2,9,10 | sort >"$scratch/frequency"
run dispersion --format=tsv "$scratch/fr" | cut -f1,8,13 | sort >"$scratch/dispersion"
same "measures of frequency and of dispersion" "$scratch/dispersion" "$scratch/frequency"

echo "keyness of each year"
measures=chi_squared,log_likelihood_2,chi_squared_yates,chi_squared_williams,bic,percent_difference,relative_risk,difference_coefficient,simple_maths,dp_norm,arf
keyness() { run keyness --by=year --measures=$measures --k=100 "$@"; }
keyness "$scratch/fr" >"$scratch/table"
recount keyness "$scratch/table" "$scratch/fr"
keyness --threads=3 "$scratch/backwards" | cmp - "$scratch/table" || fail "keyness depends on threads or on the order of the input"

echo "one comparison is the row of its group"
run keyness --target='date = 2023' "$scratch/fr" | sed 1d | cut -d, -f2-18 >"$scratch/one"
run keyness --by=year "$scratch/fr" | grep '^2023,' | cut -d, -f2-18 >"$scratch/group"
[ "$(wc -l <"$scratch/one")" -gt 100 ] || fail "few rows of 2023"
same "2023 against the rest" "$scratch/group" "$scratch/one"

echo "five groups drawn at random have no keywords"
null_groups() { # NAME VERTICAL LEAST SEED: tests there are at least
    perl -pe 'BEGIN { srand(shift) } s/^(<text [^>]*) date="[^"]*"/sprintf "%s date=\"%d\"", $1, 2010 + rand 5/e' "$4" "$2" >"$scratch/null"
    analyze keyness --quiet --by=year --direction=both --format=tsv "$scratch/null" >"$scratch/table"
    awk -F'\t' -v name="$1" -v least="$3" 'NR > 1 && $19 != "" { tests++; low += $18 < .05; sure += $19 < .05 }
        END { printf "%s: %d tests, p < .05 in %.3f, q < .05 in %d\n", name, tests, low / tests, sure
            exit !(tests >= least && low / tests < .06 && sure <= 2) }' "$scratch/table" || fail "$1"
}
null_groups "round tables" "$scratch/fr" 500 1
for corpus in en_whitehouse fr_minefi; do
    if [ -d "$data/corpora/$corpus" ]; then
        tokenize --quiet "$data/corpora/$corpus" -o "$scratch/corpus"
        for seed in 1 2; do null_groups $corpus "$scratch/corpus" 10000 $seed; done
    else echo "SKIPPED: no $data/corpora/$corpus: no groups are drawn of it"
    fi
done

echo "planted words"
first() { run keyness --by="$1" --top="$3" "$scratch/fr" | grep -qE "^$2,[0-9]+,$4," || fail "$4 is not among the first $3 of $2"; }
first edition 23 3 goémon
analyze keyness --quiet --by=year --top=5 "$scratch/fr" | grep -qE '^2025,[0-9]+,ia,IA,44,45,' || fail "ia is not among the first 5 words of 2025"
analyze keyness --quiet --by=year --themes="$policy" --direction=both --format=tsv "$scratch/fr" >"$scratch/themes"
counts=$(awk -F'\t' '$3 == "ai" {printf "%s ", $4}' "$scratch/themes")
[ "$counts" = "4 6 18 34 50 " ] || fail "AI by year: $counts"
finish
