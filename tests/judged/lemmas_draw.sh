#!/usr/bin/env bash
# Draws words at random for tests/judged/lemmas.*.tsv: file, word and what stands around it, 300 words a language
# unless another number is given.
# The lemmas in them were judged by a reader who saw this context, before any was computed (three slips of
# the pen in French, continuité, est and nationale, were mended afterwards): infinitive, singular,
# masculine; participles are their verb; contractions (du, aux) and personal pronouns stay; in Korean without particles,
# plural and copula; names folded; what a broken line left of a word is itself.
# The second set (lemmas.*.second.tsv) was judged in the same way and kept as it was judged: no rule has been
# mended by it, and none may be; a rule that is, needs a third. Words that lost the space between them have the lemma of the
# first one where only words of grammar follow it, and are else one word. It was drawn with the seed 271828182, and no word of it
# stands in a place of the first; to that end the 117th in Korean gave way to the 301st.
# What is drawn depends on the texts, the boundaries of words and the seed alone.
# Usage: lemmas_draw.sh fr|en|ko [SEED [NUMBER]] (tokenize on PATH)
set -eu
data=${RAPPORTEUR_TEST_DATA:-$(cd "$(dirname "$0")/../../.." && pwd)/shared/data}
export SEED=${2:-20261124} WANTED=${3:-300}
case ${1-} in
fr) set -- fr "$data"/corpora/fr_minefi/txt ;;
en) set -- en "$data"/corpora/en_whitehouse "$data"/corpora/en_sotu ;;
ko) set -- ko "$data"/corpora/ko_president "$data"/corpora/ko_klue ;;
*) echo "usage: lemmas_draw.sh fr|en|ko [SEED [NUMBER]]" >&2; exit 2 ;;
esac
language=$1
shift
tokenize --quiet --language="$language" "$@" | perl -CS -ne '
    BEGIN { ($seed, $wanted) = ($ENV{SEED}, $ENV{WANTED}) }
    # Numbers of Lehmer (Park and Miller 1988): the same in every version of Perl.
    sub draw { $seed = $seed * 48271 % 2147483647; return $seed / 2147483647 }
    if (/^<text .*?source="([^"]*)"/) { $file = $1; $file =~ s{.*/}{} }
    next if /^</;
    my ($word, $term, $kind) = split /[\t\n]/;
    push @words, $word;
    push @tokens, [$#words, $file] if $kind eq "WORD";
    END {
        for my $i (0 .. $wanted - 1) { # a shuffle that stops early: no token twice
            my $j = $i + int(draw() * (@tokens - $i));
            @tokens[$i, $j] = @tokens[$j, $i];
            my ($at, $from) = @{$tokens[$i]};
            my $first = $at < 5 ? 0 : $at - 5;
            my $last = $at + 4 > $#words ? $#words : $at + 4;
            print join("\t", $from, $words[$at], "@words[$first .. $at - 1] [$words[$at]] @words[$at + 1 .. $last]"), "\n";
        }
    }'
