# Scores sentences against a treebank: sentences.pl GOLD.conllu SENTENCES [DIFFERENCES]
# SENTENCES: the ends of our sentences, as numbers of characters that are no white space. The gold is the texts of the
# sentences, joined by one space. Prints the recall of gold ends behind a mark (. ! ? … and what closes behind it), the
# precision of all our ends, and the F1 of all ends, in percent. The end of the text counts for nobody.
use strict;
use warnings;
use open qw(:std :encoding(UTF-8));

my ($gold_path, $our_path, $difference_path) = @ARGV;
open my $gold, '<', $gold_path or die "$gold_path: $!\n";
my (%gold, %marked, $solid, @around);
my $at = 0;
while (<$gold>) {
    next unless s/^# text = //;
    chomp;
    (my $text = $_) =~ s/\s+//g;
    $at += length $text;
    $gold{$at} = $_;
    $marked{$at} = 1 if $text =~ /[.!?…。]["'”’»)\]]*$/;
    $solid .= $text;
}
delete $gold{$at};
delete $marked{$at};
open my $our, '<', $our_path or die "$our_path: $!\n";
my %ours = map { chomp; ($_ => 1) } <$our>;
delete $ours{$at};
open my $differences, '>', $difference_path // '/dev/null' or die $!;
sub around { my ($place) = @_; substr($solid, $place > 25 ? $place - 25 : 0, $place > 25 ? 25 : $place) . ' | ' . substr($solid, $place, 20) }
print $differences "missed  ", around($_), "\n" for sort { $a <=> $b } grep { !$ours{$_} } keys %marked;
print $differences "wrong   ", around($_), "\n" for sort { $a <=> $b } grep { !exists $gold{$_} } keys %ours;
my $right = grep { exists $gold{$_} } keys %ours;
my $found = grep { $ours{$_} } keys %marked;
my ($p, $r) = ($right / (keys(%ours) || 1), $right / keys %gold);
printf "%.2f\t%.2f\t%.2f\n", 100 * $found / keys %marked, 100 * $p, 100 * 2 * $p * $r / ($p + $r || 1);
