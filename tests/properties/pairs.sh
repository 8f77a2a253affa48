#!/usr/bin/env bash
# pairs.sh [SEEDS]: pairs of themes, of terms, and of both.
# 1. --node gives the rows of the whole table that have the node; several --unit give the rows of each alone.
# 2. Themes with terms are counted by an independent program, which knows only where the hits are.
# 3. Threads change nothing.
# 4. Where the sentences of each theme are drawn anew from the whole corpus, no two themes go together: a table with any
#    q < .05 is one in twenty. Of 200 at most 18 are allowed (of 6 at most 2).
. "$(dirname "$0")/../support/properties.bash"
seeds=${1:-6}
[ "$seeds" -ge 200 ] && most=18 || most=2
here=$(dirname "$0")

# White space in words is written as U+00A0: with no other the places of tokens can be told from their lengths.
mkdir "$scratch/texts"
for text in "$texts"/*.fr.md; do sed 's/\xe2\x80\xaf/\xc2\xa0/g' "$text" >"$scratch/texts/${text##*/}"; done
tokenize --quiet "$scratch/texts" -o "$scratch/fr.vrt"
analyse() { analyze cooccurrence --quiet --format=tsv "$@" "$scratch/fr.vrt"; }

# Rows of a whole table that have NODE, turned so that it comes first: names, o11, r1, c1, n, p.
rows_of() { # NODE
    perl -F'\t' -lane 'BEGIN { $node = shift } next if $. == 1; ($a, $b, $o, $r, $c, $n, $p) = @F[1 .. 6, 12];
        ($a, $b, $r, $c) = ($b, $a, $c, $r) if $b eq $node; print join "\t", $a, $b, $o, $r, $c, $n, $p if $a eq $node' "$1" | sort
}
for how in --unit=sentence --unit=document; do
    analyse "$how" | rows_of usine >"$scratch/all"
    analyse "$how" --node=usine | rows_of usine >"$scratch/node"
    [ "$(wc -l <"$scratch/node")" -gt 50 ] || fail "few rows with the node"
    same "rows of a node, $how" "$scratch/all" "$scratch/node"
    analyse "$how" --themes="$policy" | rows_of manufacturing >"$scratch/all"
    analyse "$how" --themes="$policy" --node=manufacturing | rows_of manufacturing >"$scratch/node"
    same "rows of a theme, $how" "$scratch/all" "$scratch/node"
done
analyse --window=4 | grep -P '^all\tusine\t' | cut -f2-7,13 | sort >"$scratch/all"
analyse --window=4 --node=usine | tail -n +2 | cut -f2-7,13 | sort >"$scratch/node"
same "windows around a node" "$scratch/all" "$scratch/node"
analyse --node=usine --node=atelier --unit=sentence | tail -n +2 | cut -f2,3 >"$scratch/pairs"
same "rows of two nodes, each pair once" <(LC_ALL=C sort -u "$scratch/pairs") <(LC_ALL=C sort "$scratch/pairs")

# Groups of a size that threads count together.
awk 'BEGIN { for (i = n = 1; i < 90000; i++) { n = n * 16807 % 2147483647; printf "mot%d%s", int(sqrt(n % 1000000)), n % 17 ? " " : ". " } }' >"$scratch/many.txt"
tokenize --quiet --language=fr "$scratch/many.txt" -o "$scratch/many.vrt"
for how in --top=50 --window=4 "--window=4 --count=pairs --weights=distance"; do
    # shellcheck disable=SC2086
    for threads in 1 2 7; do
        analyze cooccurrence --quiet --min-frequency=150 $how --threads="$threads" "$scratch/many.vrt" >"$scratch/$threads"
    done
    [ "$(wc -l <"$scratch/1")" -gt 50 ] || fail "few rows: $how"
    same "two threads, $how" "$scratch/2" "$scratch/1"
    same "seven threads, $how" "$scratch/7" "$scratch/1"
done

for of in "--node=usine" "--themes=$policy" "--themes=$policy --of=themes,terms --min-documents=5"; do
    # shellcheck disable=SC2086
    { analyse $of --unit=sentence; analyse $of --unit=paragraph | tail -n +2; analyse $of --unit=document | tail -n +2; } >"$scratch/each"
    # shellcheck disable=SC2086
    analyse $of --unit=sentence,paragraph,document >"$scratch/together"
    same "several units: $of" "$scratch/each" "$scratch/together"
done

cat >"$scratch/t.yml" <<'END'
themes:
  ai: {fr: [ia, "intelligence artificielle"]}
  making: {fr: ["usine*", "atelier*", "chaîne*"]}
  supply: {fr: ["chaîne d'approvisionnement", "chaînes d'approvisionnement", approvisionnement]}
END
for how in "--unit=sentence" "--unit=paragraph" "--window=3"; do
    analyse "$how" --themes="$scratch/t.yml" --of=themes,terms --stopwords=none | cut -f2-7 | tail -n +2 | LC_ALL=C sort >"$scratch/ours"
    analyze themes --quiet --themes="$scratch/t.yml" --evidence "$scratch/fr.vrt" >"$scratch/hits.csv"
    python3 "$here/pairs.py" count "$scratch/hits.csv" "$scratch/fr.vrt" "$how" | LC_ALL=C sort >"$scratch/theirs"
    [ "$(wc -l <"$scratch/ours")" -gt 500 ] || fail "few pairs of themes and terms"
    same "themes and terms, $how" "$scratch/theirs" "$scratch/ours"
done

real=$data/corpora/en_whitehouse
has_data corpora/en_whitehouse "shuffled sentences of a large corpus (those of datasets take its place)" || real=$texts
tokenize --quiet "$real" -o "$scratch/real.vrt"
analyze themes --quiet --themes="$policy" --evidence "$scratch/real.vrt" >"$scratch/hits.csv"
printf 'themes:\n' >"$scratch/labels.yml"
tail -n +2 "$scratch/hits.csv" | cut -d, -f4 | sort -u | while read -r theme; do
    printf '  %s: {en: ["=label_%s"]}\n' "$theme" "$theme" >>"$scratch/labels.yml"
done
found=0
for seed in $(seq "$seeds"); do
    python3 "$here/pairs.py" shuffle "$scratch/hits.csv" "$scratch/real.vrt" "$seed" >"$scratch/shuffled.vrt"
    analyze cooccurrence --quiet --themes="$scratch/labels.yml" "$scratch/shuffled.vrt" >"$scratch/table.csv"
    [ "$(wc -l <"$scratch/table.csv")" -gt 5 ] || fail "seed $seed: no table to speak of"
    found=$((found + $(awk -F, 'NR > 1 && $15 < .05 { found = 1 } END { print found + 0 }' "$scratch/table.csv")))
done
echo "tables of shuffled sentences with a q below .05: $found of $seeds"
[ "$found" -le "$most" ] || fail "$found tables of $seeds, $most allowed"
finish
