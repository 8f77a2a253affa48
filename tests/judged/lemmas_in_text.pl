# Scores lemmas against a treebank: lemmas_in_text.pl GOLD.conllu VERTICAL [DIFFERENCES]
# VERTICAL is what `tokenize --from=lines --terms=lemma --columns=word,term` made of the lines behind `# text = `. Words are
# aligned by their places among the characters that are no white space; both sides are folded, œ is oe, ’ is '. Prints, apart
# by tabs, the percentage right of content words (NOUN VERB ADJ ADV) and of NOUN, VERB, ADJ, ADV and PROPN, of English nouns in
# -er and -or, the number of content words aligned and of those that are not. DIFFERENCES gets what differs.
use strict;
use warnings;
use open qw(:std :encoding(UTF-8));

sub normal {
    my $text = lc shift;
    $text =~ s/œ/oe/g;
    $text =~ tr/’ʼ/''/;
    $text =~ s/\s+//g;
    return $text;
}

sub gold_words {    # per sentence: [form, lemma, class]; a multiword token has no lemma
    my ($path) = @_;
    my (@sentences, $words, $covered);
    open my $file, '<', $path or die "$path: $!\n";
    while (<$file>) {
        chomp;
        if (/^# text = /) { push @sentences, $words = []; $covered = 0; next }
        next unless /^(\d+)(?:-(\d+))?\t([^\t]+)\t([^\t]+)\t([^\t]+)/;
        my ($from, $to, $form, $lemma, $class) = ($1, $2, $3, $4, $5);
        next if $from <= $covered && !defined $to;
        $covered = $to if defined $to;
        push @$words, defined $to ? [$form, undef, ''] : [$form, $lemma, $class];
    }
    return @sentences;
}

sub our_words {
    my ($path) = @_;
    my @sentences;
    open my $file, '<', $path or die "$path: $!\n";
    while (<$file>) {
        chomp;
        if (/^<text[ >]/) { push @sentences, []; next }
        next unless /^([^\t]+)\t([^\t]*)(?:\t[A-Z]+)?$/; # kinds that the term does not show are told
        my ($word, $term) = ($1, $2);
        s/&lt;/</g, s/&gt;/>/g, s/&quot;/"/g, s/&amp;/&/g for $word, $term;
        push @{ $sentences[-1] }, [$word, $term];
    }
    return @sentences;
}

sub places {    # start-end → word
    my ($words) = @_;
    my ($at, %places) = (0);
    for my $word (@$words) {
        my $length = length($word->[0] =~ s/\s+//gr);
        $places{ $at . '-' . ($at + $length) } = $word;
        $at += $length;
    }
    return \%places;
}

my ($gold_path, $our_path, $difference_path) = @ARGV;
my @gold = gold_words($gold_path);
my @ours = our_words($our_path);
die "the gold has " . @gold . " sentences, VERTICAL " . @ours . "\n" if @gold != @ours;
open my $differences, '>', $difference_path // '/dev/null' or die $!;
my (%right, %all, $lost);
for my $i (0 .. $#gold) {
    my ($g, $o) = (places($gold[$i]), places($ours[$i]));
    for my $place (keys %$g) {
        my ($form, $lemma, $class) = @{ $g->{$place} };
        next unless $class =~ /^(?:NOUN|VERB|ADJ|ADV|PROPN)$/;
        if (!$o->{$place}) { $lost++ if $class ne 'PROPN'; next }
        my $is = normal($o->{$place}[1]) eq normal($lemma);
        my @groups = ($class, $class eq 'PROPN' ? () : 'all');
        push @groups, '-er' if $class eq 'NOUN' && $form =~ /(?:er|or)s?$/i;
        for (@groups) { $all{$_}++; $right{$_} += $is }
        print $differences "$class\t$form\t$o->{$place}[1]\t$lemma\n" unless $is;
    }
}
printf "%.2f\t" x 7 . "%d\t%d\n", (map { 100 * ($right{$_} // 0) / ($all{$_} || 1) } qw(all NOUN VERB ADJ ADV PROPN -er)), $all{all}, $lost // 0;
