#!/usr/bin/env bash
# Word and sentence boundaries are those of the Unicode Character Database: WordBreakTest.txt, SentenceBreakTest.txt.
. "$(dirname "$0")/../support/properties.bash"
unicode=$data/unicode-14.0
has_data unicode-14.0 WordBreakTest.txt SentenceBreakTest.txt || { finish; exit; }

# What a test file says, and what the tool says, both as one line of code points with | at the boundaries.
expected() { # FILE
    sed 's/#.*//' "$1" | grep '÷' | sed 's/÷/|/g; s/×//g' | awk '{$1 = $1; print}'
}

# Segments of all documents → one line of code points for each; \c says that a word goes on in the next sentence.
boundaries() { # words|sentences
    perl -CS -e '$what = shift; local $/;
        for (split /^\f\n/m, <STDIN>, -1) {
            if ($what eq "words") {s/\\c\n\n//g; @pieces = grep {length} split /\n/}
            else {s/\\c\n/\n/g; @pieces = split /\n\n/; s/\n//g for @pieces}
            s/\\(?:x(..)|(.))/$1 ? chr hex $1 : {n => "\n", r => "\r", t => "\t"}->{$2} \/\/ $2/ge for @pieces;
            print join(" ", "|", map {(map({sprintf "%04X", ord} split //), "|")} @pieces), "\n"
        }' "$1"
}

check() { # NAME FILE words|sentences
    mkdir "$scratch/$1"
    expected "$2" >"$scratch/$1.wanted"
    perl -CS -ne 'BEGIN {$dir = shift @ARGV}
        open $out, ">:utf8", sprintf("%s/%05d.txt", $dir, $.); print $out map {chr hex} /[0-9A-F]{4,6}/g; close $out' \
        "$scratch/$1" "$scratch/$1.wanted"
    for setting in "--threads=1" "--threads=7" "RAPPORTEUR_SCALAR=1"; do
        env ${setting##--*} tokenize ${setting##R*} --segmentation=uax29 --language=und --to=segments "$scratch/$1" |
            boundaries "$3" >"$scratch/$1.found"
        same "$1, $setting" "$scratch/$1.wanted" "$scratch/$1.found"
    done
    echo "$1: $(comm -12 <(nl "$scratch/$1.wanted") <(nl "$scratch/$1.found") | wc -l) of $(wc -l <"$scratch/$1.wanted")"
}
check WordBreakTest "$unicode/WordBreakTest.txt" words
check SentenceBreakTest "$unicode/SentenceBreakTest.txt" sentences
finish
