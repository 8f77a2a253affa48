#!/usr/bin/env bash
# Tables of phrases and of diversity against independent programs (tests/reference/phrases/), and the same bytes for every number of
# threads, order of documents and form of the corpus.
. "$(dirname "$0")/../support/properties.bash"
reference=$source_root/tests/reference/phrases
corpus=$reference/corpus.vrt

# near FILE FILE: the same cells, numbers to a relative 1e-9; every row is looked at.
near() {
    [ "$(wc -l <"$1")" -gt 1 ] || fail "$1 has no rows"
    paste -d'\n' <(LC_ALL=C sort "$1") <(LC_ALL=C sort "$2") | perl -ne '
        chomp; if ($. % 2) { $wanted = $_; next }
        my ($found, @w, @f) = ($_); @w = split /,/, $wanted, -1; @f = split /,/, $found, -1;
        my $bad = @w != @f;
        for my $i (0 .. $#w) {
            next if $bad || $w[$i] eq $f[$i];
            my $number = qr/^-?\d+(\.\d+)?(e-?\d+)?$/;
            $bad ||= !($w[$i] =~ $number && $f[$i] =~ $number && abs($w[$i] - $f[$i]) <= 1e-9 * abs($w[$i]));
        }
        if ($bad && $told++ < 5) { print "wanted $wanted\n found $found\n" }
        END { exit($told ? 1 : 0) }'
}

# against NAME COLUMNS COMMAND…: the table beside the reference.
against() {
    local name=$1 columns=$2
    shift 2
    analyze "$@" --quiet "$corpus" | cut -d, -f"$columns" >"$scratch/found.csv"
    near "$reference/$name.csv" "$scratch/found.csv" >"$scratch/difference" || fail "$name: $(cat "$scratch/difference")"
    echo "$name: $(wc -l <"$scratch/found.csv") rows"
}

against tfidf 1,3,4,8 tfidf --n=2..3 --scheme=ntc,idf=smooth --stopwords=none --min-documents=2
against diversity 1- diversity
for method in c-value tf-idf textrank; do
    against keyphrases-$method 1,3,4,6-9 keyphrases --method=$method --where 'language != ko'
done

# The same corpus by other ways.
ls "$texts"/*.md | every 6 | xargs tokenize --quiet -o "$scratch/v"
ls "$texts"/*.md | every 6 | tac | xargs tokenize --quiet -o "$scratch/turned"
ls "$texts"/*.md | every 6 | xargs tokenize --quiet --to=numbered -o "$scratch/numbered"
ls "$texts"/*.md | every 6 | xargs tokenize --quiet --store="$scratch/store.db"
alike() { # COMMAND…
    analyze "$@" --quiet --threads=1 "$scratch/v" >"$scratch/wanted"
    [ "$(wc -l <"$scratch/wanted")" -gt 1 ] || fail "$*: no rows"
    for way in "--threads=2 v" "--threads=5 v" "--threads=3 turned" "--threads=3 numbered" "--threads=3 store.db"; do
        analyze "$@" --quiet ${way% *} "$scratch/${way##* }" >"$scratch/other" 2>&1
        cmp -s "$scratch/wanted" "$scratch/other" || fail "$*: $way differs"
    done
    analyze "$@" --quiet <"$scratch/v" | cmp -s "$scratch/wanted" || fail "$*: a pipe differs"
}
alike tfidf --n=1..3 --top=10
alike tfidf --n=2 --scheme=Lpc --by=year
alike tfidf --n=2 --scheme=ntb --measures=dp_norm,arf --top=5
alike diversity
alike diversity --by=year --mattr-window=50
alike diversity --by=language,year
for method in c-value tf-idf textrank; do
    alike keyphrases --method=$method
    alike keyphrases --method=$method --by=language,year --top=20
done
finish
