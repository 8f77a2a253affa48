# What of annotated pages is kept: pages.pl PAGES < the text of all of them, each behind a line "== NAME".
# Counts words: of lines of text that are kept, of lines of furniture that are left out.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));

my $folder = shift;
my (%lines, $name);
while (<STDIN>) {
    chomp;
    if (/^== (.*)/) { $name = $1; $lines{$name} = []; }
    else { push @{$lines{$name}}, map { normal($_) } split /\t/; }
}

sub normal {
    my $line = shift;
    $line =~ s/\s+/ /g;
    $line =~ s/^ | $//g;
    return $line;
}

sub words { my @found = $_[0] =~ /\w+/g; return scalar @found; }

# Whether a line of the page holds an annotated one: is it, or, from three words on, has it somewhere.
sub holds {
    my ($line, $annotated) = @_;
    return $line eq $annotated || (words($annotated) >= 3 && index($line, $annotated) >= 0);
}

my %sum;
for my $page (sort keys %lines) {
    my (@text, @furniture, %of);
    open my $gold, '<', "$folder/$page.tsv" or die "$folder/$page.tsv: $!";
    while (<$gold>) {
        chomp;
        my ($class, $line) = split /\t/;
        push @{$class eq 'text' ? \@text : \@furniture}, normal($line);
    }
    my @rest = @{$lines{$page}};
    for my $line (@text) {
        my $kept = grep { holds($_, $line) } @rest;
        $of{text} += words($line);
        $of{kept} += words($line) if $kept;
        print STDERR "$page: lost: $line\n" if !$kept && $ENV{TELL};
        @rest = grep { !holds($_, $line) } @rest;
    }
    for my $line (@furniture) {
        my $kept = grep { holds($_, $line) } @rest;
        $of{furniture} += words($line);
        $of{rejected} += words($line) if !$kept;
        print STDERR "$page: stays: $line\n" if $kept && $ENV{TELL};
    }
    die "$page: less than 30 % furniture\n" if $of{furniture} < 0.3 * ($of{furniture} + $of{text});
    $sum{$_} += $of{$_} // 0 for qw(text kept furniture rejected);
    $sum{pages}++;
}
printf "%d pages: %d of %d words of text kept (%.4f), %d of %d words of furniture left out (%.4f)\n", $sum{pages},
    $sum{kept}, $sum{text}, $sum{kept} / $sum{text}, $sum{rejected}, $sum{furniture}, $sum{rejected} / $sum{furniture};
exit($sum{pages} >= 40 && $sum{kept} >= 0.985 * $sum{text} && $sum{rejected} >= 0.75 * $sum{furniture} ? 0 : 1);
