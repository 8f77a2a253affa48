#!/usr/bin/env bash
# The round tables of datasets/: front matter, lengths, languages, no sentence twice; and the planted truths found.
. "$(dirname "$0")/../support/properties.bash"
set -eo pipefail
truths=$source_root/datasets/roundtables/truths.csv

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
mkdir "$scratch/bare"
for file in "$texts"/*.md; do perl -0pe 's/\A---\n.*?\n---\n//s' "$file" >"$scratch/bare/$(basename "$file" .md).txt"; done
tokenize "$scratch/bare" | analyze documents --format=tsv | tail -n +2 | cut -f1,3 |
    awk -F'\t' '{n = split($1, part, "."); if (part[n] != $2) {print $1 ": taken for " $2; wrong = 1}} END {exit wrong}'

echo "planted counts, document by document"
tokenize "$texts" >"$scratch/corpus"
analyze themes --themes="$policy" --by=document --format=tsv "$scratch/corpus" | tail -n +2 | cut -f1-3 >"$scratch/found"
# `workshop` is left out of the English dictionary on purpose (README): manufacturing is checked in fr and ko.
awk -F'[,\t]' 'FILENAME ~ /found$/ {found[$1 "," $2] = $3; next}
    FNR == 1 {for (i = 3; i <= 6; i++) theme[i] = $i; next}
    {for (i = 3; i <= 6; i++) if (!(theme[i] == "manufacturing" && $2 == "en") && found[$1 "," theme[i]] != $i) {
        print $1 ": " theme[i] ": planted " $i ", found " found[$1 "," theme[i]]; wrong = 1}}
    END {exit wrong}' "$scratch/found" "$truths"

echo "sentences with AI and manufacturing, year by year"
analyze cooccurrence --themes="$policy" --only=ai --only=manufacturing --where 'language = fr' --by=year --format=tsv "$scratch/corpus" |
    awk -F'\t' 'NR > 1 && $4 > 0 {printf "%s:%s ", $1, $4}' >"$scratch/together"
planted=$(awk -F, '$2 == "fr" {sum[substr($1, 1, 4)] += $7} END {for (y = 2021; y <= 2025; y++) if (sum[y]) printf "%d:%d ", y, sum[y]}' "$truths")
[ "$(cat "$scratch/together")" = "$planted" ] || { echo "planted $planted, found $(cat "$scratch/together")"; exit 1; }

echo "a word of one edition alone"
analyze frequency --where 'language = fr' --only=goémon --only=goémons --by=edition --format=tsv "$scratch/corpus" |
    awk -F'\t' 'NR > 1 {sum += $3; if ($1 != 23) {print "goémon in edition " $1; wrong = 1}} END {if (sum != 11) {print "goémon " sum " times"; wrong = 1} exit wrong}'

# expect NAME TABLE ROW TEST: of the row of TABLE that begins with ROW the awk expression TEST holds; its columns by name in c[].
expect() {
    awk -F'\t' -v row="$3" "NR == 1 {for (i = 1; i <= NF; i++) place[\$i] = i; next}
        index(\$0, row \"\t\") == 1 {found = 1; for (name in place) c[name] = \$place[name]
            if (!($4)) {print \"$1: \" \$0; exit 1}}
        END {if (!found) {print \"$1: no row\"; exit 1}}" "$2"
}

echo "what changed between the years, with documents as the unit of uncertainty"
over_time() { analyze "$@" --format=tsv --themes="$policy" --where 'language = fr' "$scratch/corpus"; }
over_time compare --a 'date >= 2023' --b 'date < 2023' >"$scratch/sides"
expect "AI is said more from 2023" "$scratch/sides" ai 'c["log_ratio_low"] > 0 && c["p_value"] < 0.001 && c["q_value"] < 0.01'
expect "as often as planted" "$scratch/sides" ai 'c["a_frequency"] == 102 && c["b_frequency"] == 10'
expect "regional balance stays" "$scratch/sides" regional_balance \
    'c["log_ratio_low"] < 0 && c["log_ratio_high"] > 0 && c["p_value"] > 0.2'
expect "manufacturing has hardly risen" "$scratch/sides" manufacturing 'c["log_ratio"] > 0 && c["log_ratio_low"] < 0 && c["p_value"] > 0.05'
over_time compare --a 'date = 2022' >"$scratch/sides"
expect "supply chains peak in 2022" "$scratch/sides" supply_chain 'c["log_ratio_low"] > 0 && c["p_value"] < 0.05'
over_time trend >"$scratch/trend"
expect "AI rises year by year" "$scratch/trend" ai 'c["tau"] == 1 && c["p_value"] < 0.001 && c["ratio_low"] > 1 && c["change_point"] == 2023'
expect "regional balance has no trend" "$scratch/trend" regional_balance 'c["p_value"] > 0.2 && c["ratio_low"] < 1 && c["ratio_high"] > 1'
expect "supply chains do not rise" "$scratch/trend" supply_chain 'c["slope_per_year"] < 0 && c["ratio_per_year"] < 1'
over_time trend --by=half >"$scratch/trend"
expect "a change of level can be told from ten half-years" "$scratch/trend" ai 'c["change_p_value"] < 0.05 && c["note"] == ""'
pair=$(printf 'ai\tmanufacturing')
over_time compare --of=pairs --a 'date >= 2024' --b 'date < 2024' >"$scratch/sides"
expect "AI with manufacturing is new" "$scratch/sides" "$pair" 'c["a_frequency"] == 23 && c["b_frequency"] == 0 && c["p_value"] < 0.01'
expect "at least so much more, the interval having no other end" "$scratch/sides" "$pair" 'c["log_ratio_low"] > 0 && c["log_ratio_high"] == "" && c["note"] == "absent from b"'
over_time trend --of=pairs >"$scratch/trend"
expect "AI with manufacturing rises" "$scratch/trend" "$pair" 'c["p_value"] < 0.05 && c["change_point"] == 2024'
over_time trend --series --of=pairs --bursts --only=ai --only=manufacturing >"$scratch/series"
for year in 2021 2022 2023; do
    expect "no such pair in $year" "$scratch/series" "$(printf '%s\t%s' $year "$pair")" \
        'c["frequency"] == 0 && c["rate_low"] == 0 && c["burst"] == 0'
done
expect "the pair appears in 2024" "$scratch/series" "$(printf '2024\t%s' "$pair")" \
    'c["frequency"] == 9 && c["rate_low"] > 0 && c["burst"] == 1'
finish
