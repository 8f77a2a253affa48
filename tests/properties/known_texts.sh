#!/usr/bin/env bash
# HTML, PDF, DOCX, ODT and TEI against texts that are known: pages of the Assemblée nationale and their plain-text twins,
# the Universal Declaration of Human Rights as PDF and as text; and a page of 30 MB for speed.
. "$(dirname "$0")/../support/properties.bash"
export LC_ALL=C

# words FILE…: the terms, one a line
words() { tokenize --quiet --columns=term "$@" | grep -v '^<'; }

# agree A B: 2·|A∩B| / (|A|+|B|) of two multisets of terms, in percent; the share of B that is in A, and of A in B
agree() {
    sort "$1" >"$scratch/a" && sort "$2" >"$scratch/b"
    awk -v common="$(comm -12 "$scratch/a" "$scratch/b" | wc -l)" -v a="$(wc -l <"$1")" -v b="$(wc -l <"$2")" \
        'BEGIN { printf "%.2f %.2f %.2f", 200 * common / (a + b), 100 * common / b, 100 * common / a }'
}

at_least() { awk -v value="$1" -v least="$2" 'BEGIN { exit !(value >= least) }'; }

# The twin has no stage directions, and a line for each label.
without_labels() { # SPEAKERS
    perl -CSD -e 'open my $names, "<:utf8", shift; while (<$names>) { chomp; $is{$_} = 1 }
        while (<STDIN>) { my $line = $_; s/^\s+|\s+$//g; my ($name) = split /,/; $name //= ""; $name =~ s/[\s.]+$//;
            print $line unless $is{$name} && length($_) < 200 }' "$1"
}

pages=$data/corpora/fr_assemblee
if has_data corpora/fr_assemblee "pages and their twins" "TEI and its twin"; then
    echo "pages of the Assemblée nationale and their plain-text twins"
    for page in "$pages"/*.html; do
        tokenize --quiet --language=fr "$page" >"$scratch/page.vrt"
        sed -n 's/^<turn speaker="\(.*\)">$/\1/p' "$scratch/page.vrt" | sed 's/^M\. //; s/^Mme //' | sort -u >"$scratch/speakers"
        without_labels "$scratch/speakers" <"${page%.html}.txt" >"$scratch/twin.txt"
        words --language=fr "$page" >"$scratch/page" && words --language=fr "$scratch/twin.txt" >"$scratch/twin"
        words --language=fr --directions=drop "$page" >"$scratch/said"
        read -r all found _ < <(agree "$scratch/page" "$scratch/twin")
        read -r said _ < <(agree "$scratch/said" "$scratch/twin")
        turns=$(grep -c '^<turn' "$scratch/page.vrt")
        echo "$(basename "$page"): $turns turns; F1 $said % ($all % with stage directions), $found % of the twin"
        at_least "$said" 99 || fail "$page: F1 $said %"
        at_least "$found" 99 || fail "$page: only $found % of the twin are found"
        [ "$turns" -ge 300 ] || fail "$page: only $turns turns"
    done
    echo "the TEI file and the plain text of the same sitting"
    words --language=fr "$pages/20130119.tei.xml" >"$scratch/tei"
    tokenize --quiet --language=fr "$pages/20130119.tei.xml" | sed -n 's/^<turn speaker="\(.*\)">$/\1/p' | sort -u >"$scratch/speakers"
    without_labels "$scratch/speakers" <"$pages/20130119.txt" >"$scratch/twin.txt"
    words --language=fr "$scratch/twin.txt" >"$scratch/twin"
    read -r all found _ < <(agree "$scratch/tei" "$scratch/twin")
    echo "20130119.tei.xml: F1 $all %"
    at_least "$all" 99 || fail "TEI: F1 $all %"
fi

documents=$data/messy/documents
if has_data messy/documents "PDF, DOCX and ODT of other programs" "PDF and its text"; then
    echo "every PDF, DOCX and ODT is read"
    for file in "$documents"/*.pdf "$documents"/*.docx "$documents"/*.odt; do
        count=$(words "$file" | wc -l)
        [ "$count" -ge 3 ] || fail "$file: $count tokens"
    done
    expect_status 1 tokenize --quiet "$documents/testHWP_5.0.hwp" -o "$scratch/none" 2>/dev/null
    echo "the Universal Declaration of Human Rights: the page that the PDF has, and the same part of the text"
    while read -r language next_article pdf text; do
        words --language="$language" "$documents/$pdf" >"$scratch/pdf"
        sed "/^$next_article/,\$ d" "$data/messy/encodings/$text" | tokenize --quiet --language="$language" --columns=term |
            grep -v '^<' >"$scratch/text"
        read -r all found right < <(agree "$scratch/pdf" "$scratch/text")
        echo "$pdf: $(wc -l <"$scratch/pdf") tokens, $right % of them in the text, F1 $all %"
        at_least "$right" 99 || fail "$pdf: $right %"
        at_least "$found" 95 || fail "$pdf: $found % of the text" # the English text begins with a line of its editor
    done <<'END'
fr Article.5 UDHR_french.pdf UDHR_French_UTF-8.txt
en Article.6 UDHR_english.pdf UDHR_English_UTF-8.txt
END
fi
finish
