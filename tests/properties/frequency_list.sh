#!/usr/bin/env bash
# `tokenize DIR | cut -sf2 | sort | uniq -c` is a frequency list, and the same one as analyze's.
. "$(dirname "$0")/../support/properties.bash"

compare() { # NAME COLUMN-OPTIONS… FILE…
    local name=$1 columns=$2 field=$3
    shift 3
    tokenize --quiet --language=fr --columns="$columns" "$@" >"$scratch/v"
    if [ "$field" = all ]; then token_lines "$scratch/v" | cut -f1; else cut -sf"$field" "$scratch/v"; fi |
        unescaped | LC_ALL=C sort | uniq -c | sed 's/^ *\([0-9]*\) /\1\t/' | LC_ALL=C sort >"$scratch/uniq"
    analyze frequency --stopwords=none --show=all --kinds=WORD,NOUN,VERB,OTHER,PARTICLE,NUM,PUNCT,SYM --format=tsv "$scratch/v" |
        perl -F'\t' -lane 'next if $. == 1; $F[1] =~ s/^"(.*)"$/$1/ and $F[1] =~ s/""/"/g; print "$F[2]\t$F[1]"' | LC_ALL=C sort >"$scratch/analyze"
    echo "$name: $(wc -l <"$scratch/uniq") terms"
    same "$name" "$scratch/uniq" "$scratch/analyze"
}
compare "word, term, kind" word,term,kind 2 "$texts"
compare "term and kind" term,kind 1 "$texts"
compare "term alone" term all "$texts"
printf 'a < b &lt; <b> R&D "x" '"'y'"' & ; , é e\u0301\n' >"$scratch/odd.txt"
compare "odd signs" word,term,kind 2 "$scratch/odd.txt"

echo "--to=lines has the same terms in the same order"
tokenize --quiet --to=lines "$texts" | tr ' ' '\n' | grep -v '^$' >"$scratch/lines"
tokenize --quiet --columns=term "$texts" | token_lines | cut -f1 | unescaped >"$scratch/terms"
same "lines" "$scratch/lines" "$scratch/terms"

if has_data seed "a frequency list of long texts"; then compare "seed" word,term,kind 2 "$data"/seed/*.txt; fi
echo "terms alone give the tables of all columns"
tokenize --quiet "$texts" >"$scratch/all"
tokenize --quiet --columns=term "$texts" >"$scratch/lean"
for command in frequency "tfidf --top=20" "cooccurrence --min-frequency=20 --top=300"; do
    # shellcheck disable=SC2086
    same "$command" <(analyze $command --quiet "$scratch/all") <(analyze $command --quiet "$scratch/lean")
done

finish
