#!/usr/bin/env perl
# Makes language/languages/korean_lexicon.c of the dictionary hunspell-ko (ko.dic; MPL 1.1, GPL 2+ or LGPL 2.1+): the words
# that the rules of Korean particles cannot do without. Usage: korean_lexicon.pl [KO.DIC] > korean_lexicon.c
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use Unicode::Normalize;

# The numbers of flags by which ko.dic tells nouns (with pronouns and units), adverbs, verbs with adjectives.
my %is_noun = map { $_ => 1 } 8 .. 10, 19 .. 25;
my $adverb = 67;
my ($verb_first, $verb_last) = (33, 66);

open my $file, '<', shift // '/usr/share/hunspell/ko.dic' or die "ko.dic: $!\n";
<$file>;
my (%noun, %adverb, %stem);
while (<$file>) {
    chomp;
    my ($word, $flag) = split m{/}, NFC($_);
    $flag = 0 if !defined $flag;
    next if $word !~ /^\p{Hangul}+$/;
    $noun{$word} = 1 if $is_noun{$flag};
    $adverb{$word} = 1 if $flag == $adverb;
    $stem{ substr $word, 0, -1 } = 1 if $flag >= $verb_first && $flag <= $verb_last && $word =~ /다$/;
}

sub final { (ord(substr $_[0], -1) - 0xac00) % 28 }

# Ends like a particle that fits what is before it.
sub looks_cut {
    my ($word) = @_;
    return 1 if $word =~ /(?:에서|에게|께서|한테|까지|부터|보다|처럼|마다|조차|마저|밖에|만큼|[의에도만])$/;
    return 0 if $word !~ /^(.+?)(으로|이나|이란|이랑|이라고|이라는|은|는|이|가|을|를|과|와|로)$/;
    my ($before, $particle) = (final($1), $2);
    return $before == 0 if $particle =~ /^[는가를와]$/;
    return $before == 0 || $before == 8 if $particle eq '로';
    return $before != 0;
}

# Words that are nearly always a noun with its particle, though the dictionary has them as words too.
my %nearly_never = map { $_ => 1 } qw(연구가 소비자가 투자가 측면도 과학도 정신과 신경과 지구의 전세가 주제가 안전도
    문학도 의학도 계획도 조각도 제작도 상상도 구상도 최고가 고리로 흥부가);

my @whole = grep { length >= 3 && looks_cut($_) && !$nearly_never{$_} } keys %noun, keys %adverb;

# Two-syllable ends of words that are whole in compounds (연구성과, 보험제도), but not where the syllable before and the first
# one are a noun (가능|성과, 문제|도): these nouns.
my %first = map { $_ => 1 } split //, '주합협논결동건심편제속온정철도경통종보태연년선시의지중농강용구척각궤성학대과';
my @before = grep { (length == 2 || length == 3 && /[성도]$/) && $first{ substr $_, -1 } } keys %noun;

# Stems before 는, by their last two syllables: those that no noun ends in; and those that are whole.
my %noun_end = map { substr($_, -2) => 1 } grep { length >= 2 } keys %noun;
my (%ends, %stems);
for my $stem (keys %stem) {
    my $open = $stem;
    $open = substr($stem, 0, -1) . chr(ord(substr $stem, -1) - 8) if final($stem) == 8; # 만들, 만드는
    next if final($open) || length $open < 2 || $open =~ /(?:하|되|시키)$/;
    my $end = substr $open, -2;
    if (!$noun_end{$end}) { $ends{$end} = 1 }
    elsif (length $open > 2 && !$noun{$open}) { $stems{$open} = 1 }
    elsif (!$noun{$open}) { $stems{$open} = 1 }
}
# Stems before 은 and 을, which end in a consonant.
my %closed;
for my $stem (keys %stem) {
    next if !final($stem) || final($stem) == 8 || final($stem) == 17 || length $stem < 2 || $noun{$stem};
    $closed{$stem} = 1;
}

sub list {
    my ($name, @words) = @_;
    my %seen;
    my $line = '';
    print "\nconst char $name\[] =";
    for my $word (sort grep { !$seen{$_}++ } @words) {
        if (length($line) + length($word) > 45) { print "\n    \"$line\""; $line = '' }
        $line .= "$word ";
    }
    print "\n    \"$line\";\n";
}

print <<'END';
// Made by language/generate/korean_lexicon.pl of the dictionary hunspell-ko 0.7.92 (ko.dic, copyright 2008-2019
// spellcheck-ko contributors, MPL 1.1 or GPL 2+ or LGPL 2.1+); do not edit.
// clang-format off
#include "language/languages/korean_lists.h"
END
list('korean_lexicon_words', @whole);
list('korean_lexicon_nouns', @before);
list('korean_lexicon_stem_ends', keys %ends);
list('korean_lexicon_stems', keys %stems);
list('korean_lexicon_closed_stems', keys %closed);
