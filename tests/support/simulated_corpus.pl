# simulated_corpus.pl SEED RATIO: vertical text of two years whose truth is known. 40 documents of 2023 and 25 of 2024, of
# some 250 tokens each; twelve words, w0 … w11, six rare and six four times as frequent, that differ from document to
# document by more than chance (gamma with shape 1, a Poisson number given it), and are RATIO times as frequent in 2024.
use strict;
use warnings;

my ($seed, $ratio) = @ARGV;
srand $seed;

sub gauss { sqrt(-2 * log(1 - rand)) * cos(6.283185307179586 * rand) }

sub poisson {
    my ($count, $product, $least) = (0, rand, exp -$_[0]);
    while ($product > $least) { $product *= rand; $count++ }
    return $count;
}

print qq(<?rapporteur version="0.1" columns="word term kind" settings="language=en terms=fold segmentation=reader"?>\n);
for my $year (2023, 2024) {
    for my $number (1 .. ($year == 2023 ? 40 : 25)) {
        my $others = 1 + int exp(5.5 + 0.5 * gauss());
        my @rates = map { 0.004 * ($_ % 2 ? 4 : 1) * ($year == 2024 ? $ratio : 1) } 0 .. 11;
        my @counts = map { poisson($others * $_ * -log(1 - rand)) } @rates; # an exponential is a gamma of shape 1
        printf qq(<text id="%d-%02d" date="%d-%02d-01" language="en">\n<p n="1" type="text">\n<s n="1" offset="0">\n),
            $year, $number, $year, 1 + $number % 12;
        print "w$_\tw$_\tWORD\n" x $counts[$_] for 0 .. 11;
        print "x\tx\tWORD\n" x $others, "</s>\n</p>\n</text>\n";
    }
}
