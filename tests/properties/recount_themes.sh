#!/usr/bin/env bash
# An independent count from the vertical text, in a few lines of Perl: hits of a simple dictionary, and the
# contingency tables of term pairs in sentences and in windows.
. "$(dirname "$0")/../support/properties.bash"

cat >"$scratch/t.yml" <<'END'
themes:
  data: {fr: ["données"]}
  ai: {fr: ["intelligence artificielle", "intelligence"]}
  industry: {fr: ["industrie*", "usine*"]}
  region: {fr: ["région*", "développement régional", "territoire"]}
END
tokenize --quiet "$texts"/*.fr.md >"$scratch/v"

cat >"$scratch/recount.pl" <<'END'
use strict; use warnings; use utf8; use open qw(:std :utf8);
my ($what, @chosen) = map { utf8::decode($_); $_ } @ARGV; @ARGV = ();
my %themes = (data => ['données'], ai => ['intelligence artificielle', 'intelligence'],
              industry => ['industrie*', 'usine*'], region => ['région*', 'développement régional', 'territoire']);
my (@sentence, @all, %hits, %with, $units, $size);
while (<STDIN>) {
    chomp;
    if (m{^</s>}) { push @all, [@sentence]; @sentence = () }
    elsif (!/^<[a-zA-Z\/?]/) { my (undef, $term, $kind) = split /\t/; push @sentence, [$term, $kind] }
}
for my $sentence (@all) { # themes: longest first, a token once for a theme
    my @counted = grep { $$_[1] !~ /PUNCT|SYM/ } @$sentence;
    $size += @counted;
    $units++ if @counted;
    my @terms = map { $$_[0] } @$sentence;
    for my $theme (keys %themes) {
        my (%used, %here);
        for my $pattern (sort { split(/ /, $b) <=> split(/ /, $a) } @{$themes{$theme}}) {
            my @words = map { my $w = quotemeta; $w =~ s/\\\*/.*/; qr/^$w$/ } split / /, $pattern;
            for my $i (0 .. @terms - @words) {
                next if grep { $terms[$i + $_] !~ $words[$_] || $used{$i + $_} } 0 .. $#words;
                $used{$i + $_} = 1 for 0 .. $#words;
                $hits{$theme}++; $here{$theme} = 1;
            }
        }
        $with{$theme}++ if @counted && $here{$theme};
    }
}
if ($what eq 'themes') { print join(',', $_, $hits{$_} // 0, $size, $units, $with{$_} // 0), "\n" for sort keys %themes; exit }
my @units = grep { @$_ } map { [map { $$_[0] } grep { $$_[1] !~ /PUNCT|SYM/ } @$_] } @all;
for my $a (@chosen) { for my $b (@chosen) {
    my ($o11, $r1, $c1, $n) = (0, 0, 0, 0);
    if ($what eq 'sentences') {
        next if $a ge $b;
        for my $unit (@units) {
            my %in = map { $_ => 1 } @$unit;
            $n++; $r1++ if $in{$a}; $c1++ if $in{$b}; $o11++ if $in{$a} && $in{$b};
        }
    } else { # windows of $what tokens around a
        next if $a eq $b;
        for my $unit (@units) { for my $i (0 .. $#$unit) {
            next if $$unit[$i] eq $a;
            my $from = $i - $what < 0 ? 0 : $i - $what; my $to = $i + $what > $#$unit ? $#$unit : $i + $what;
            my $near = grep { $_ eq $a } @$unit[$from .. $to];
            $n++; $c1++ if $$unit[$i] eq $b; $r1++ if $near; $o11++ if $near && $$unit[$i] eq $b;
        } }
    }
    print "$a,$b,$o11,$r1,$c1,$n\n" if $o11;
} }
END

echo "themes: hits, size, units, units_with_theme"
perl "$scratch/recount.pl" themes <"$scratch/v" >"$scratch/wanted"
analyze themes --themes="$scratch/t.yml" "$scratch/v" | sed 1d | cut -d, -f2,3,4,6,7 | LC_ALL=C sort >"$scratch/found"
same "themes" "$scratch/wanted" "$scratch/found"

terms=(de région industrie entreprises données et formation usine)
only=("${terms[@]/#/--only=}")
echo "pairs of ${#terms[@]} terms in sentences, and in windows of 3 and 10: o11, r1, c1, n"
for what in sentences 3 10; do
    window=$([ "$what" = sentences ] || echo --window="$what")
    perl "$scratch/recount.pl" $what "${terms[@]}" <"$scratch/v" | LC_ALL=C sort >"$scratch/wanted"
    analyze cooccurrence $window "${only[@]}" "$scratch/v" | sed 1d | cut -d, -f2-7 | LC_ALL=C sort >"$scratch/found"
    [ -s "$scratch/wanted" ] || fail "$what: nothing to compare"
    same "$what" "$scratch/wanted" "$scratch/found"
done
finish
