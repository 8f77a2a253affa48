#!/usr/bin/env bash
# recount_tables.sh [long]: every count of the tables of terms and pairs against an independent count in Perl, on real texts; and
# --memory and --threads change no byte of them.
. "$(dirname "$0")/../support/properties.bash"
[ "${1-}" = long ] && part=1 || part=2 # of the real texts one in so many of those taken in the long form

cat >"$scratch/recount.pl" <<'END'
use strict; use warnings;
my ($what, $least) = @ARGV; @ARGV = (); my ($size, $documents, @stretches, %f, %df, %tf, $document) = (0, 0);
my ($unit, $window) = $what =~ /^(sentence|document)(\d+)?/; my @pieces = ([]);
while (<STDIN>) {
    chomp;
    if (/^<text id="([^"]*)"/) { $document = $1; $documents++; push @pieces, [[$1]], [] if $what eq 'tfidfngrams' }
    elsif (m{^</text>}) { $df{$_}++ for keys %{$tf{$document}} ; push @pieces, [] if ($unit // '') eq 'document' }
    elsif (m{^</s>}) { push @pieces, [] if ($unit // 'sentence') ne 'document' }
    elsif (!/^<[a-zA-Z\/?]/) {
        my (undef, $term, $kind) = split /\t/;
        if ($kind =~ /PUNCT|SYM|PARTICLE/) { push @pieces, [] if $what =~ /ngrams/; next }
        push @{$pieces[-1]}, $term; $f{$term}++; $tf{$document}{$term}++; $size++;
    }
}
if ($what eq 'frequency') { print "$_\t$f{$_}\t$df{$_}\t$size\t$documents\n" for keys %f; exit }
if ($what eq 'tfidf') { for my $d (keys %tf) { print "$d\t$_\t$tf{$d}{$_}\t$df{$_}\n" for keys %{$tf{$d}} } exit }
my (%o, %r, %with, $n);
@pieces = grep { @$_ } @pieces;
if ($what eq 'tfidfngrams') {
    my (%in, %has); my $d = '';
    for my $p (@pieces) { if (ref $$p[0]) { $d = $$p[0][0]; next } for my $k (1, 2) { $in{$d}{join ' ', @$p[$_ .. $_ + $k - 1]}++ for 0 .. @$p - $k } }
    for my $d (keys %in) { $has{$_}++ for keys %{$in{$d}} }
    for my $d (keys %in) { for (keys %{$in{$d}}) { my ($text, $n) = ($_, 1 + tr/ //);
        $text =~ s/(?<=\S') (?=\S)| (?='\S)| (?=-[^\d\s])//g;
        print "$d\t$text\t$n\t$in{$d}{$_}\t$has{$_}\n" } }
    exit;
}
if ($what eq 'ngrams') {
    for my $p (@pieces) { for my $k (2, 3) { $o{join ' ', @$p[$_ .. $_ + $k - 1]}++ for 0 .. @$p - $k } }
    for (keys %o) { # as they stand in a text: d'état, dit-elle, korea's
        my ($text, $n) = ($_, 1 + tr/ //);
        $text =~ s/(?<=\S') (?=\S)| (?='\S)| (?=-[^\d\s])//g;
        print "$text\t$n\t$o{$_}\n";
    }
    exit;
}
if ($what =~ /pairs(ordered)?(distance)?$/) { # quanteda's fcm
    my ($ordered, $distance) = ($1, $2); # summed up distance by distance, so that sums are the same to the last bit
    for my $d (1 .. $window) { my %at; for my $p (@pieces) { for my $i (0 .. $#$p - $d) {
        my ($a, $b) = @$p[$i, $i + $d]; ($a, $b) = ($b, $a) if !$ordered && $a gt $b;
        $at{"$a\t$b"} += !$ordered && $a eq $b ? 2 : 1;
    } } $o{$_} += $distance ? $at{$_} / $d : $at{$_} for keys %at }
    for (keys %o) { my ($a, $b) = split /\t/; printf "%s\t%.12g\n", $_, $o{$_} if $f{$a} >= $least && $f{$b} >= $least } exit;
}
for my $p (@pieces) {
    if (!$window) { my %in = map { $_ => 1 } @$p; my @in = sort grep { $f{$_} >= $least } keys %in; $n++; $with{$_}++ for @in;
        for my $i (0 .. $#in) { $o{"$in[$i]\t$in[$_]"}++ for $i + 1 .. $#in } next }
    for my $i (0 .. $#$p) { # each slot once for each node that is near
        my ($from, $to) = ($i < $window ? 0 : $i - $window, $i + $window > $#$p ? $#$p : $i + $window);
        my %near = map { $_ => 1 } grep { $f{$_} >= $least } @$p[$from .. $to]; delete $near{$$p[$i]};
        for my $a (keys %near) { $r{$a}++; $o{"$a\t$$p[$i]"}++ if $f{$$p[$i]} >= $least }
    }
}
for (keys %o) { my ($a, $b) = split /\t/;
    print join("\t", $_, $o{$_}, $window ? ($r{$a}, $f{$b}, $size - $f{$a}) : ($with{$a}, $with{$b}, $n)), "\n" }
END

# check NAME WHAT COLUMNS COMMAND…: the table's columns are those of the recount, with one thread, and with little memory
# where a bound is kept, too.
check() {
    local name=$1 what=$2 columns=$3
    shift 3
    perl "$scratch/recount.pl" "$what" 8 <"$scratch/v" | LC_ALL=C sort >"$scratch/wanted"
    [[ "$*" == *--n=* ]] || set -- "$@" --show=all
    analyze "$@" --stopwords=none --format=tsv "$scratch/v" >"$scratch/table"
    sed 1d "$scratch/table" | cut -f"$columns" | LC_ALL=C sort >"$scratch/found"
    [ -s "$scratch/wanted" ] || fail "$name: nothing to compare"
    same "$name" "$scratch/wanted" "$scratch/found"
    bounds=(--threads=1 --threads=4)
    [ "$1" = cooccurrence ] && bounds=(--memory=16M "--memory=1 --threads=1" --threads=4)
    for bound in "${bounds[@]}"; do
        analyze "$@" $bound --stopwords=none --format=tsv "$scratch/v" >"$scratch/bounded"
        same "$name $bound" "$scratch/table" "$scratch/bounded"
    done
    echo "$name: $(wc -l <"$scratch/wanted") rows"
}

check_corpus() { # LANGUAGE FILE…
    local language=$1
    shift
    tokenize --quiet --language="$language" "$@" >"$scratch/v"
    check "$language frequency" frequency 2-6 frequency
    check "$language tfidf" tfidf 1,3-5 tfidf --scheme=ntn
    check "$language tfidf of runs" tfidfngrams 1,3-6 tfidf --n=1..2
    check "$language ngrams" ngrams 2-4 ngrams --n=2..3
    check "$language sentences" sentence 2-7 cooccurrence --min-frequency=8
    check "$language documents" document 2-7 cooccurrence --min-frequency=8 --unit=document
    check "$language windows" sentence4 2-7 cooccurrence --min-frequency=8 --window=4
    check "$language windows of documents" document5 2-7 cooccurrence --min-frequency=8 --window=5 --window-crosses=document
    check "$language fcm" document3pairs 2-4 cooccurrence --count=pairs --min-frequency=8 --window=3 --window-crosses=document
    check "$language fcm, weighed" sentence5pairsdistance 2-4 cooccurrence --count=pairs --weights=distance --min-frequency=8 --window=5
    check "$language fcm, ordered, weighed" sentence5pairsordereddistance 2-4 cooccurrence --count=pairs --ordered --weights=distance \
        --min-frequency=8 --window=5
}

mapfile -t files < <(ls "$texts"/*.fr.md | every 4)
check_corpus fr "${files[@]}"
if has_data corpora "counts of real French texts" "counts of real English texts" "counts of real Korean texts"; then
    mapfile -t files < <(ls "$data"/corpora/fr_minefi/txt/*.txt | every $((8 * part)))
    check_corpus fr "${files[@]}"
    mapfile -t files < <(ls "$data"/corpora/en_sotu/su*.txt | every $((9 * part)))
    check_corpus en "${files[@]}"
    mapfile -t files < <(ls "$data"/corpora/ko_president/txt/*.txt | every $((12 * part)))
    check_corpus ko "${files[@]}"
fi
finish
