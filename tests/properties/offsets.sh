#!/usr/bin/env bash
# Every token's place, computed from the vertical text by its rules alone, holds that token in the source.
. "$(dirname "$0")/../support/properties.bash"

# Reads vertical text (columns=word); compares each token with the bytes of its file.
cat >"$scratch/walk.pl" <<'END'
use strict; use warnings; use Unicode::Normalize; use Encode;
my ($file, $bytes, $place, $gap, $length, $tokens, $documents, $wrong, $extracted) = ('', '', 0, 0, undef, 0, 0, 0, 0);
my %entity = (amp => '&', lt => '<', gt => '>', quot => '"', apos => "'", nbsp => "\xa0", hellip => "\x{2026}");
sub unescape { my $t = shift; $t =~ s/&#(\d+);|&(\w+);/defined $1 ? chr $1 : $entity{$2}/ge; $t }
sub plain { # of the source: as the word is written
    my $text = NFC(decode('UTF-8', shift));
    $text =~ s/&#(\d+);|&#[xX]([0-9a-fA-F]+);|&(amp|lt|gt|quot|apos|hellip);/defined $1 ? chr $1 : defined $2 ? chr hex $2 : $entity{$3}/ge
        if $file =~ /\.md$/;
    $text =~ s/[\x{ad}\x{2060}\x{feff}]//g;
    $text =~ s/\s/\xa0/g;
    NFC($text)
}
# A hyphen at the end of a line of plain text, which the word keeps or not.
sub is_mended {
    my ($found, $wanted) = @_;
    return 0 unless $file =~ /\.te?xt$/ && $found =~ /[-\x{2010}\x{ad}]\xa0+/;
    s/\x{2010}/-/g for $found, $wanted;
    (my $whole = $found) =~ s/-\xa0+//g;
    (my $kept = $found) =~ s/-\xa0+/-/g;
    $wanted eq $whole || $wanted eq $kept
}
sub complain { print "FAILED: $file: byte $place: $_[0]\n" if ++$wrong <= 5 }
while (my $line = <STDIN>) {
    chomp $line;
    if ($line =~ /^<text /) {
        my ($source) = $line =~ / source="([^"]*)"/;
        $source = unescape($source);
        $source =~ s/%([0-9A-F]{2})/chr hex $1/ge;
        $extracted = $line =~ / offsets="extracted"/;
        if ($source ne $file) {
            open my $in, '<:raw', $source or die "$source: $!";
            local $/; $bytes = <$in>; $file = $source;
        }
        $documents++;
    } elsif ($line =~ /^<s n="\d+" offset="(\d+)">$/) { $place = $1; $gap = 0; undef $length }
    elsif ($line =~ /^<g(?: n="(\d+)")?\/>$/) { $gap = $1 // 0 }
    elsif ($line =~ /^<b n="(\d+)"\/>$/) { $length = $1 }
    elsif ($line =~ /^<[a-zA-Z\/?]/) { next }
    elsif (!$extracted) {
        my $word = $line;
        $word =~ s/&(lt|gt|amp);/$entity{$1}/g;
        $length //= length $word;
        my $between = substr $bytes, $place, $gap;
        complain("'$between' lies between tokens") if $file !~ /\.md$/ && decode('UTF-8', $between) !~ /^[\s\x{ad}\x{200b}\x{2060}\x{feff}\x00-\x1f]*$/;
        $place += $gap;
        my $found = plain(substr $bytes, $place, $length);
        my $wanted = decode('UTF-8', $word);
        complain("'" . encode('UTF-8', $found) . "' stands where '$word' should") if $found ne $wanted && $wanted ne "\x{fffd}" && !is_mended($found, $wanted);
        $place += $length; $gap = 1; undef $length; $tokens++;
    }
}
print "$tokens tokens of $documents documents, $wrong wrong\n";
exit($wrong != 0 || $tokens == 0);
END

walk() { # NAME OPTION… FILE…
    local name=$1
    shift
    echo -n "$name: "
    tokenize --quiet --id=path --columns=word "$@" | perl "$scratch/walk.pl" || fail "$name"
}

walk "round tables" "$texts"/*
walk "round tables, plain Unicode words" --segmentation=uax29 --elision=keep "$texts"/*.md
{
    printf '\ufeffE\u0301te\u0301, l\u2019an 30\u202f000.\r\n\r\nqu\u2019\u00ab\u00a0ici\u00a0\u00bb re\u00adgion\r\n'
    printf 'M. Jean Petit : 12\u00a0%% de R&D <b> &lt; \t deux  blancs.\rFin'
} >"$scratch/odd.txt"
walk "odd text" --language=fr "$scratch/odd.txt"
printf -- '---\na: b\n---\n# E\u0301t\u00e9 **gras** R&amp;D\n\n- un\n  deux\n\n| a | *b* |\n|---|---|\n| `c` | [d](e) |\n' >"$scratch/odd.md"
walk "odd Markdown" --language=fr "$scratch/odd.md"

if has_data corpora "places in 6 corpora" "places in treebanks"; then
    walk "seed" "$data"/seed/*.txt
    for corpus in en_sotu:12 en_whitehouse:16 fr_minefi/txt:10 ko_president/txt:8 ko_bills:2; do
        mapfile -t files < <(find "$data/corpora/${corpus%:*}" -name '*.md' -o -name '*.txt' | sort | every "${corpus#*:}")
        walk "$corpus" "${files[@]}"
    done
    for treebank in "$data"/ud/*.conllu; do
        sed -n 's/^# text = //p' "$treebank" | every 4 >"$scratch/$(basename "$treebank").lines"
    done
    walk "sentences of treebanks" --from=lines "$scratch"/*.lines
fi
finish
