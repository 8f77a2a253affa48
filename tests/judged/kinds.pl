# Scores the kinds of Korean words against a treebank with Sejong tags: kinds.pl GOLD.conllu VERTICAL [MISSES]. Gold, by XPOS:
# VERB if a morph is XSV, XSA, VCP, VCN, VV, VA or VX; else NOUN if the first is NNG, NNP, NP, NR or SL; NUM if it is SN;
# else OTHER (NNB too). Marks are left out. A word that is cut otherwise is missed. Prints, for each kind, recall, precision
# and F1 in percent.
use strict;
use warnings;
use open qw(:std :encoding(UTF-8));

my ($gold_path, $vertical_path, $misses_path) = @ARGV;

sub gold_kind {
    my @morphs = split /\+/, $_[0];
    return 'VERB' if grep { /^(?:XSV|XSA|VCP|VCN|VV|VA|VX)$/ } @morphs;
    return 'NOUN' if $morphs[0] =~ /^(?:NNG|NNP|NP|NR|SL)$/;
    return $morphs[0] eq 'SN' ? 'NUM' : 'OTHER';
}

# Words by their place among the characters that are no blanks.
sub read_words {
    my ($path, $take) = @_;
    my ($at, @words) = (0);
    open my $file, '<', $path or die "$path: $!\n";
    while (<$file>) {
        chomp;
        my ($word, @rest) = $take->($_) or next;
        (my $solid = $word) =~ s/\s//g;
        push @words, [ $at, length $solid, $word, @rest ];
        $at += length $solid;
    }
    return @words;
}

my @gold = read_words($gold_path, sub { my @cells = split /\t/, $_[0]; @cells == 10 && $cells[0] =~ /^\d+$/ ? @cells[1, 4] : () });
my @ours = read_words($vertical_path,
    sub { my @cells = split /\t/, $_[0]; return () if $_[0] =~ m{^<[a-z/?]}; s/^&lt;/</ for @cells; ($cells[0], $cells[2]) });
my %ours = map { ("$_->[0],$_->[1]" => $_) } @ours;
my (%right, %gold, %said, %miss);
for my $word (@gold) {
    my ($at, $length, $form, $tags) = @$word;
    next if $tags =~ /^S[FSPEOW]$/;
    my $kind = gold_kind($tags);
    my $found = $ours{"$at,$length"};
    $gold{$kind}++;
    if (!$found) { $miss{"$kind cut $form $tags"}++; next }
    my $said = $found->[3];
    $said{$said}++;
    if ($said eq $kind) { $right{$kind}++ } else { $miss{"$kind $said $form $tags"}++ }
}
for my $kind (qw(NOUN VERB NUM OTHER)) {
    my ($recall, $precision) = map { $_ ? 100 * ($right{$kind} // 0) / $_ : 0 } $gold{$kind}, $said{$kind};
    my $f1 = $recall + $precision ? 2 * $recall * $precision / ($recall + $precision) : 0;
    printf "%s\t%.2f\t%.2f\t%.2f\n", $kind, $recall, $precision, $f1;
}
if (defined $misses_path) {
    open my $misses, '>', $misses_path or die "$misses_path: $!\n";
    printf $misses "%d\t%s\n", $miss{$_}, $_ for sort { $miss{$b} <=> $miss{$a} || $a cmp $b } keys %miss;
}
