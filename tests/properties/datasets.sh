#!/usr/bin/env bash
# The round tables of datasets/: front matter, lengths, languages, no sentence twice; and the planted truths found.
set -euo pipefail
root=${RAPPORTEUR_SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
texts=$root/datasets/roundtables/texts
truths=$root/datasets/roundtables/truths.csv
policy=$root/datasets/themes/policy.yml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "front matter, lengths, repeated sentences"
perl -CSDA -Mutf8 - "$texts" <<'PERL'
use strict; use warnings;
my ($dir) = @ARGV; my (@wrong, %seen, %years, %translated); my $near = qr/gunsan/;
my %length = (fr => [300, 700], en => [300, 700], ko => [200, 700]);
my @keys = qw(title date place edition organiser language);
for my $path (sort glob "$dir/*.md") {
    my ($stem, $language) = $path =~ m{([^/]+)\.(fr|en|ko)\.md$} or do { push @wrong, "$path: name"; next };
    open my $in, '<', $path or die; my $text = do { local $/; <$in> };
    my ($front, $body) = $text =~ /\A---\n(.*?)\n---\n(.*)\z/s or do { push @wrong, "$path: no front matter"; next };
    my @names = $front =~ /^(\w+): \S/mg;
    my @wanted = ($language eq 'fr' ? @keys : (@keys, 'translation_of'));
    push @wrong, "$path: keys @names" unless "@names" eq "@wanted";
    push @wrong, "$path: language" unless $front =~ /^language: $language$/m;
    my ($date) = $front =~ /^date: (\d{4}-\d\d-\d\d)$/m; push @wrong, "$path: date" unless $date && index($stem, $date) == 0;
    if ($language ne 'fr') {
        push @wrong, "$path: translation_of" unless $front =~ /^translation_of: \Q$stem\E\.fr$/m && -e "$dir/$stem.fr.md";
        $translated{$stem}++;
    } else { $years{substr $date, 0, 4}++ }
    my $words = () = $body =~ /\S+/g; my ($least, $most) = @{$length{$language}};
    push @wrong, "$path: $words words" if $words < $least || $words > $most;
    push @wrong, "$path: line ends or spaces" if $body =~ /\r|[ \t]\n/ || $text !~ /\n\z/;
    for my $sentence (split /(?<=[.!?…])[\s»”"]+|\n+/, $body) {
        my $bare = lc $sentence; $bare =~ s/[^\w]+/ /g; next if (() = $bare =~ /\w+/g) < 7 && $language ne 'ko' || length $bare < 25;
        push @wrong, "$path: also in $seen{$bare}: $sentence" if $seen{$bare} && !($path =~ $near && $seen{$bare} =~ $near);
        $seen{$bare} //= $path;
    }
}
push @wrong, "year $_: only " . ($years{$_} // 0) . " communiqués" for grep { ($years{$_} // 0) < 8 } 2021 .. 2025;
push @wrong, "only " . keys(%translated) . " are translated" if grep({ $translated{$_} == 2 } keys %translated) < 12;
print "$_\n" for @wrong; exit(@wrong ? 1 : 0);
PERL

echo "languages found without the front matter"
mkdir "$work/bare"
for file in "$texts"/*.md; do perl -0pe 's/\A---\n.*?\n---\n//s' "$file" >"$work/bare/$(basename "$file" .md).txt"; done
tokenize "$work/bare" | analyze documents --format=tsv | tail -n +2 | cut -f1,3 |
    awk -F'\t' '{n = split($1, part, "."); if (part[n] != $2) {print $1 ": taken for " $2; wrong = 1}} END {exit wrong}'

echo "planted counts, document by document"
tokenize "$texts" >"$work/corpus"
analyze themes --themes="$policy" --by=document --format=tsv "$work/corpus" | tail -n +2 | cut -f1-3 >"$work/found"
# `workshop` is left out of the English dictionary on purpose (README): manufacturing is checked in fr and ko.
awk -F'[,\t]' 'FILENAME ~ /found$/ {found[$1 "," $2] = $3; next}
    FNR == 1 {for (i = 3; i <= 6; i++) theme[i] = $i; next}
    {for (i = 3; i <= 6; i++) if (!(theme[i] == "manufacturing" && $2 == "en") && found[$1 "," theme[i]] != $i) {
        print $1 ": " theme[i] ": planted " $i ", found " found[$1 "," theme[i]]; wrong = 1}}
    END {exit wrong}' "$work/found" "$truths"

echo "sentences with AI and manufacturing, year by year"
analyze cooccurrence --themes="$policy" --only=ai --only=manufacturing --where 'language = fr' --by=year --format=tsv "$work/corpus" |
    tail -n +2 | cut -f1,4 | tr '\t\n' ': ' >"$work/together"
planted=$(awk -F, '$2 == "fr" {sum[substr($1, 1, 4)] += $7} END {for (y = 2021; y <= 2025; y++) if (sum[y]) printf "%d:%d ", y, sum[y]}' "$truths")
[ "$(cat "$work/together")" = "$planted" ] || { echo "planted $planted, found $(cat "$work/together")"; exit 1; }

echo "a word of one edition alone"
analyze frequency --where 'language = fr' --only=goémon --only=goémons --by=edition --format=tsv "$work/corpus" |
    awk -F'\t' 'NR > 1 {sum += $3; if ($1 != 23) {print "goémon in edition " $1; wrong = 1}} END {if (sum != 11) {print "goémon " sum " times"; wrong = 1} exit wrong}'
