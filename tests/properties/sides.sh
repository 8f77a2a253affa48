#!/usr/bin/env bash
# sides.sh [EFFORT]: p and intervals of two sides, of shares, rates and factors a year, and intervals of coded samples mean what they say, in simulated
# data whose truth is known and in real corpora cut at random, where there is nothing to find. tests/calibration does it.
. "$(dirname "$0")/../support/properties.bash"
effort=${1:-1}

for mode in nulls ratios shares trends codings; do
    echo "$mode"
    calibration $mode "$effort" || fail "$mode"
done
for corpus in en_whitehouse en_sotu fr_minefi ko_president; do
    if [ ! -d "$data/corpora/$corpus" ]; then
        echo "SKIPPED: no $data/corpora/$corpus: it is not cut at random"
        continue
    fi
    [ "$effort" = 1 ] && [ $corpus = ko_president ] && continue # long to cut into words
    echo "$corpus, cut at random"
    tokenize --quiet "$data/corpora/$corpus" | perl "$source_root/tests/calibration/counts.pl" >"$scratch/counts"
    calibration splits "$effort" <"$scratch/counts" || fail "$corpus"
done
finish
