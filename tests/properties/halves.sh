#!/usr/bin/env bash
# Counting two halves of a corpus and adding up is counting the whole.
. "$(dirname "$0")/../support/properties.bash"

ls "$texts"/*.fr.md | every 2 >"$scratch/a"
ls "$texts"/*.fr.md | grep -vxFf "$scratch/a" >"$scratch/b"
for half in a b; do xargs tokenize <"$scratch/$half" >"$scratch/$half.vert"; done

# add COLUMNS: sums the columns (numbers from 1) of rows of several tables by the subject in column 2.
add() {
    perl -F, -lane 'BEGIN { @columns = split /,/, shift } chomp; next if $F[1] =~ /^(term|theme)$/;
        $sums{$F[1]}[$_] += $F[$columns[$_] - 1] for 0 .. $#columns;
        END { print join ",", $_, @{$sums{$_}} for sort keys %sums }' "$@"
}

# Sizes of a half count for a term also where the half lacks the term, so they are not added here but below.
for half in a b "a b"; do
    inputs=$(printf "$scratch/%s.vert " $half)
    # Terms with a comma (a number, say) would need a CSV reader.
    analyze frequency --stopwords=none $inputs | grep -v '"' >"$scratch/terms.${half// /}"
    analyze themes --themes="$policy" $inputs >"$scratch/themes.${half// /}"
    analyze themes --themes="$policy" --unit=document $inputs >"$scratch/documents.${half// /}"
done
echo "frequency, documents of each term: A and B against both"
cat "$scratch"/terms.[ab] | add 3,4 - >"$scratch/added"
add 3,4 "$scratch/terms.ab" >"$scratch/whole"
same "terms" "$scratch/added" "$scratch/whole"
echo "hits, size, units, units_with_theme, documents, group_documents of each theme: A and B against both"
for table in themes documents; do
    cat "$scratch"/$table.[ab] | add 3,4,6,7,11,12 - >"$scratch/added"
    add 3,4,6,7,11,12 "$scratch/$table.ab" >"$scratch/whole"
    same "$table" "$scratch/added" "$scratch/whole"
done
echo "size and group_documents of the corpus"
for column in 5 6; do
    sum=0
    for half in a b; do sum=$((sum + $(sed -n 2p "$scratch/terms.$half" | cut -d, -f$column))); done
    [ "$sum" -eq "$(sed -n 2p "$scratch/terms.ab" | cut -d, -f$column)" ] || fail "column $column: $sum"
done
echo "o11, r1, c1, n of sentences that hold themes, by two halves as groups"
analyze cooccurrence --themes="$policy" --by=year "$scratch"/[ab].vert |
    perl -F, -lane 'next if $. == 1 || !$F[3]; $s{"$F[1],$F[2]"} += $F[3]; END { print "$_,$s{$_}" for sort keys %s }' >"$scratch/added"
analyze cooccurrence --themes="$policy" "$scratch"/[ab].vert |
    perl -F, -lane 'next if $. == 1 || !$F[3]; $s{"$F[1],$F[2]"} += $F[3]; END { print "$_,$s{$_}" for sort keys %s }' >"$scratch/whole"
same "o11 by year" "$scratch/added" "$scratch/whole"
finish
