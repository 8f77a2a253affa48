#!/usr/bin/env bash
# Web pages, PDF and office documents of real life: the words of their plain-text twins are in them.
. "$(dirname "$0")/../support/properties.bash"
[ -d "$data" ] || { echo "skipped: $data is not there"; exit 0; }
terms() { tokenize --quiet --columns=term "$@" | grep -v '^<[a-zA-Z/?]'; }
# recall NAME PERCENT FILE TWIN: how much of the twin is in the file (multisets of terms), and how much more.
recall() {
    local shares
    shares=$(perl -CSD -e 'my (%count, @total, $both);
        for my $i (0, 1) { open my $f, "<", $ARGV[$i] or die; while (<$f>) { chomp; $count{$_}[$i]++; $total[$i]++ } }
        for (values %count) { my ($a, $b) = map { $_ // 0 } @$_[0, 1]; $both += $a < $b ? $a : $b }
        printf "%.2f %.2f", 100 * $both / $total[1], 100 * $both / $total[0]' "$3" "$4")
    echo "$1: recall, precision $shares"
    awk -v shares="$shares" -v wanted="$2" 'BEGIN { split(shares, s, " "); exit s[1] + 0 < wanted }' || fail "$1: recall below $2"
}

cd "$data/corpora/fr_assemblee" || exit 1
for page in *.html; do
    tokenize --quiet --to=text "$page" >"$scratch/page.txt" # with the names of speakers, which the twin has too
    terms --language=fr "$scratch/page.txt" >"$scratch/a"
    terms --language=fr "${page%.html}.txt" >"$scratch/b"
    recall "$page" 99.4 "$scratch/a" "$scratch/b"
    turns=$(tokenize --quiet "$page" | grep -c '^<turn')
    [ "$turns" -gt 300 ] || fail "$page: $turns turns"
done
terms --language=fr 20130119.tei.xml >"$scratch/a"
tokenize --quiet --language=fr 20130119.tei.xml | sed -n 's/^<turn speaker="\(.*\)">/\1/p' >"$scratch/names.txt"
terms --language=fr --from=text "$scratch/names.txt" >>"$scratch/a"
terms --language=fr 20130119.txt >"$scratch/b"
recall 20130119.tei.xml 99 "$scratch/a" "$scratch/b"

cd "$data/messy" || exit 1
for language in French English; do
    terms --language=und "documents/UDHR_${language,,}.pdf" >"$scratch/b"
    terms --language=und "encodings/UDHR_${language}_UTF-8.txt" >"$scratch/a"
    recall "UDHR_${language,,}.pdf in the text" 90 "$scratch/a" "$scratch/b" # the PDF has the first articles only
done
for document in documents/*.docx documents/*.odt; do
    terms "$document" >"$scratch/a" || fail "$document"
    [ -s "$scratch/a" ] || fail "$document has no words"
done
expect_status 1 tokenize --quiet documents/testHWP_5.0.hwp >"$scratch/out" 2>"$scratch/err"
grep -q 'docx' "$scratch/err" || fail "HWP: no remedy"
finish
