#!/usr/bin/env bash
# calibration.sh [SEEDS]: p and intervals of compare and trend mean what they say.
# 1. Where dates are exchanged at random among real documents nothing changes over time: 5 % of p of trend are below 0.05, of
#    terms in 20 documents or more. 3 to 7 % are asked for (with few seeds 2 to 8 %, as the tests of one seed hang together); of
#    compare 6 % at most, as it is careful with rare words (sides.sh says more).
# 2. In simulated corpora whose words differ from document to document 92 to 99 % of the intervals hold the truth, and
#    planted changes are found as often as changes of such a size can be.
# 3. In all of them an interval leaves out "nothing changes" exactly where p is below 0.05.
. "$(dirname "$0")/../support/properties.bash"
seeds=${1:-4}
[ "$seeds" -ge 100 ] && least=3 most=7 held_least=92 held_most=98 || { least=2; most=8; held_least=89; held_most=99; }

# tally NAME COLUMN: how many rows have a p in COLUMN (from 0), and how many one below 0.05.
tally() { sed 's/^"[^"]*"/x/' | perl -F, -lane 'BEGIN { ($name, $p) = splice @ARGV, 0, 2 } next if $F[$p] !~ /^\d/;
    $all++; $below += $F[$p] < 0.05; END { print "$name $all $below" }' "$@"; }

# disagreements COLUMN NOTHING: rows whose interval, in two columns from COLUMN + 1 on, and whose p in COLUMN disagree on
# whether NOTHING changes. Without an end it goes on for ever; without both ends and with a p below 0.05 nothing fits.
disagreements() { sed 's/^"[^"]*"/x/' | perl -F, -lane 'BEGIN { ($p, $low, $nothing) = splice @ARGV, 0, 3 } next if $F[$p] !~ /^\d/;
    ($l, $h) = @F[$low, $low + 1]; $out = $l ne "" && $l > $nothing || $h ne "" && $h < $nothing || $l eq "" && $h eq "" && $F[$p] < 0.05;
    print "disagreement 1 $_" if $out != ($F[$p] < 0.05)' "$@"; }

share_within() { # NAME ALL SOME LEAST MOST, in percent
    perl -e '($name, $all, $some, $least, $most) = @ARGV; $share = $all ? 100 * $some / $all : -1;
        printf "%s: %d of %d, %.1f %%\n", $name, $some, $all, $share; exit !($share >= $least && $share <= $most)' "$@" ||
        fail "$1: not within $4 to $5 %"
}

if has_data corpora/en_whitehouse "dates exchanged among real documents"; then
    tokenize "$data/corpora/en_whitehouse" -o "$scratch/real.vert"
    for seed in $(seq "$seeds"); do
        perl -0777 -pe 'BEGIN { srand shift } my @dates = /<text [^>]*?date="([^"]*)"/g;
            for (my $i = @dates; $i > 1; $i--) { my $j = int rand $i; @dates[$i - 1, $j] = @dates[$j, $i - 1] }
            s/(<text [^>]*?date=")[^"]*/$1 . shift @dates/ge' "$seed" "$scratch/real.vert" >"$scratch/mixed.vert"
        shared=(--min-documents=20 --replicates=199 --seed="$seed" "$scratch/mixed.vert")
        analyze compare --quiet --a 'date = 2021..2022' --min-documents=20 "$scratch/mixed.vert" >"$scratch/compare.csv"
        tally compare 11 <"$scratch/compare.csv"
        disagreements 11 8 0 <"$scratch/compare.csv"
        analyze trend "${shared[@]}" >"$scratch/trend.csv"
        tally trend 6 <"$scratch/trend.csv"
        disagreements 6 10 1 <"$scratch/trend.csv"
        analyze trend --by=half "${shared[@]}" | tally change_point 14 # of five years K is too coarse for a p below 0.05
    done >"$scratch/tallies"
    for name in compare trend change_point; do
        read -r all below < <(awk -v n=$name '$1 == n { a += $2; b += $3 } END { print a, b }' "$scratch/tallies")
        low=$least high=$most
        [ $name = change_point ] && low=1 # nine half-years: K has few values, so p is coarse and careful
        [ $name = compare ] && low=1 high=6
        share_within "dates exchanged, $name: p below 0.05" "$all" "$below" $low $high
    done
    ! grep disagreement "$scratch/tallies" || fail "dates exchanged: an interval says what its p does not"
fi

for ratio in 1 2 3; do
    for seed in $(seq $((seeds >= 100 ? 200 : seeds * 4))); do
        perl "$support/simulated_corpus.pl" "$seed" $ratio >"$scratch/simulated.vert"
        analyze compare --quiet --a 'date = 2024' --stopwords=none --cluster=none "$scratch/simulated.vert" # all of like filling
    done >"$scratch/tables"
    ! disagreements 11 8 0 <"$scratch/tables" | grep disagreement || fail "simulated: an interval says what its p does not"
    perl -F, -lane 'BEGIN { $r = shift; $truth = log($r * 1.12 / (1 + 0.12 * $r)) / log 2 } # sizes hold the words as well
        next if $F[0] !~ /^w(\d+)/ || $F[11] eq ""; $kind = $1 % 2 ? "frequent" : "rare"; $all{$kind}++; $found{$kind} += $F[11] < 0.05;
        $intervals++; $held += ($F[8] eq "" || $F[8] <= $truth) && ($F[9] eq "" || $truth <= $F[9]);
        END { print "$_ $all{$_} $found{$_}" for "rare", "frequent"; print "interval $intervals $held" }' $ratio <"$scratch/tables" >"$scratch/simulated"
    while read -r kind all some; do
        case $ratio-$kind in
        *-interval) share_within "ratio $ratio: intervals that hold the truth" "$all" "$some" $held_least $held_most ;;
        1-*) share_within "ratio 1, $kind words: p below 0.05" "$all" "$some" $((least - 1)) $((most + 1)) ;;
        2-rare) share_within "ratio 2, rare words found" "$all" "$some" 18 60 ;;
        2-frequent) share_within "ratio 2, frequent words found" "$all" "$some" 25 80 ;;
        3-rare) share_within "ratio 3, rare words found" "$all" "$some" 50 100 ;;
        3-frequent) share_within "ratio 3, frequent words found" "$all" "$some" 62 100 ;;
        esac
    done <"$scratch/simulated"
done
finish
