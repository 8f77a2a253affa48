# counts.pl: vertical text on standard input to what "calibration splits" reads: the sizes of the documents, then each
# term of five occurrences or more with the documents it is in. Punctuation and symbols do not count.
use strict;
use warnings;

my (@sizes, %counts, %totals);
while (<STDIN>) {
    push @sizes, 0 if /^<text /;
    next if /^</;
    my ($word, $term, $kind) = split /[\t\n]/;
    next if !defined $kind || $kind eq "PUNCT" || $kind eq "SYM";
    $sizes[-1]++;
    $counts{$term}{$#sizes}++;
    $totals{$term}++;
}
my ($number, %places) = 0; # documents without a token are none
for my $i (0 .. $#sizes) { $places{$i} = $number++ if $sizes[$i] }
print join(" ", grep { $_ } @sizes), "\n";
for my $term (sort grep { $totals{$_} >= 5 } keys %totals) {
    print join(" ", map { ($places{$_}, $counts{$term}{$_}) } sort { $a <=> $b } keys %{$counts{$term}}), "\n";
}
