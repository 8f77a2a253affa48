# Scores words against a treebank: words.pl GOLD.conllu SEGMENTS [DIFFERENCES]
# SEGMENTS is what `tokenize --from=lines --to=segments` made of the lines behind `# text = `. A word is right when both
# ends are; white space is ignored; a multiword token counts once, as it is written. Prints precision, recall and F1 in
# percent; DIFFERENCES gets the places that differ.
use strict;
use warnings;
use open qw(:std :encoding(UTF-8));

sub gold_words {    # per sentence, the tokens as they are written
    my ($path) = @_;
    my (@sentences, $words, $covered);
    open my $file, '<', $path or die "$path: $!\n";
    while (<$file>) {
        chomp;
        if (/^# text = /) { push @sentences, $words = []; $covered = 0; next }
        next unless /^(\d+)(-(\d+))?\t([^\t]+)/;
        my ($from, $to, $form) = ($1, $3, $4);
        next if $from <= $covered && !defined $to;
        $covered = $to if defined $to;
        push @$words, $form;
    }
    return @sentences;
}

sub our_words {
    my ($path) = @_;
    my @sentences = [];
    open my $file, '<', $path or die "$path: $!\n";
    while (<$file>) {
        chomp;
        if ($_ eq "\f") { push @sentences, []; next }
        s/\\x([0-9a-f]{2})/chr hex $1/ge;
        s/\\([nrtc\\])/$1 eq '\\' ? '\\' : ' '/ge;
        push @{ $sentences[-1] }, $_ if /\S/;
    }
    return @sentences;
}

sub spans {    # places among the characters that are no white space
    my ($words) = @_;
    my ($at, %spans) = (0);
    for my $word (@$words) {
        (my $solid = $word) =~ s/\s+//g;
        $spans{ $at . '-' . ($at + length $solid) } = $word;
        $at += length $solid;
    }
    return \%spans;
}

my ($gold_path, $our_path, $difference_path) = @ARGV;
my @gold = gold_words($gold_path);
my @ours = our_words($our_path);
die "the gold has " . @gold . " sentences, SEGMENTS " . @ours . "\n" if @gold != @ours;
my ($right, $gold_count, $our_count) = (0, 0, 0);
open my $differences, '>', $difference_path // '/dev/null' or die $!;
for my $i (0 .. $#gold) {
    my ($g, $o) = (spans($gold[$i]), spans($ours[$i]));
    $gold_count += keys %$g;
    $our_count += keys %$o;
    $right += grep { exists $g->{$_} } keys %$o;
    my @missed = map { $g->{$_} } sort { (split /-/, $a)[0] <=> (split /-/, $b)[0] } grep { !exists $o->{$_} } keys %$g;
    my @wrong = map { $o->{$_} } sort { (split /-/, $a)[0] <=> (split /-/, $b)[0] } grep { !exists $g->{$_} } keys %$o;
    print $differences "gold [@missed] ours [@wrong]\n" if @missed || @wrong;
}
my ($p, $r) = (100 * $right / $our_count, 100 * $right / $gold_count);
printf "%.2f\t%.2f\t%.2f\n", $p, $r, 2 * $p * $r / ($p + $r);
