# Scores Korean particles against ko_gsd: particles.pl GOLD.conllu lists the forms (Hangul words of two or more syllables
# whose LEMMA and XPOS have equally many parts), one a line; particles.pl GOLD.conllu TERMS compares with their terms. The
# gold is the final run of J* tags. Prints precision and recall in percent, over all and where no tag is V or E; then the share
# of cuts that are on forms of verbs (a tag V* or XS[VA], none J*), in percent.
use strict;
use warnings;
use open qw(:std :encoding(UTF-8));

my ($gold_path, $terms_path) = @ARGV;
open my $gold, '<', $gold_path or die "$gold_path: $!\n";
my @rows;
while (<$gold>) {
    chomp;
    my @cells = split /\t/;
    next unless @cells == 10 && $cells[0] =~ /^\d+$/ && $cells[1] =~ /^\p{Hangul}{2,}$/;
    my @lemmas = split /\+/, $cells[2], -1;
    my @tags = split /\+/, $cells[4], -1;
    next if @lemmas != @tags;
    my $particles = '';
    for (my $i = $#tags; $i >= 0 && $tags[$i] =~ /^J/; $i--) { $particles = $lemmas[$i] . $particles }
    my $wrong_on_verb = (grep { /^(?:V|XSV|XSA)/ } @tags) && !grep { /^J/ } @tags;
    push @rows, [ $cells[1], $particles, (scalar grep { /^[VE]/ } @tags), $wrong_on_verb ];
}
if (!defined $terms_path) { print "$_->[0]\n" for @rows; exit }
open my $terms, '<', $terms_path or die "$terms_path: $!\n";
chomp(my @terms = <$terms>);
die 'the gold has ' . @rows . ' forms, TERMS ' . @terms . "\n" if @rows != @terms;
for my $without_verbs (0, 1) {
    my ($right, $cut, $wanted) = (0, 0, 0);
    for my $i (0 .. $#rows) {
        my ($form, $particles, $verb) = @{ $rows[$i] };
        next if $without_verbs && $verb;
        my $ours = substr $form, length $terms[$i];
        $cut += $ours ne '';
        $wanted += $particles ne '';
        $right += $ours ne '' && $ours eq $particles;
    }
    printf "%s%.2f\t%.2f", $without_verbs ? "\t" : '', 100 * $right / $cut, 100 * $right / $wanted;
}
my ($cut, $on_verbs) = (0, 0);
for my $i (0 .. $#rows) {
    next if $terms[$i] eq $rows[$i][0];
    $cut++;
    $on_verbs++ if $rows[$i][3];
}
printf "\t%.2f\n", 100 * $on_verbs / $cut;
