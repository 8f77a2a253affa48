#!/usr/bin/env bash
# Dictionaries in the formats of other programs: the words of the files, counted without us; the same counts in every format;
# what --convert writes is read as the same dictionary.
. "$(dirname "$0")/../support/properties.bash"
folder=$data/dictionaries
has_data dictionaries "dictionaries of other programs" || { finish; exit; }

convert() { analyze themes --quiet --themes="$1" ${2:+--themes-encoding="$2"} --convert=yaml; }
words() { grep -c '^ *- ' "$1"; }

echo "one dictionary in every format: the same themes, the same hits"
printf 'Mary had a little lamb, and more. The lamb had more.\n' | tokenize --language=en >"$scratch/mary.v"
for file in "$folder"/quanteda-gpl3/{mary,yoshi,actually}*; do
    analyze themes --quiet --themes="$file" --format=tsv "$scratch/mary.v" | cut -f2,3 | tail -n +2 | tr '_a-z' ' A-Z' | grep -v SUBCATEGORY >"$scratch/found"
    another=4
    grep -qE 'little +.*02' "$file" && another=5 # the doubled term is in both categories
    printf 'A CATEGORY\t5\nANOTHER CATEGORY\t%s\n' "$((another - 1))" >"$scratch/wanted"
    same "$(basename "$file")" "$scratch/found" "$scratch/wanted"
    convert "$file" >"$scratch/once.yml"
    for word in little lamb more had mary; do grep -qi "'$word'" "$scratch/once.yml" || fail "$(basename "$file") lacks $word"; done
done

echo "encodings"
while read -r name encoding letters; do
    convert "$folder/quanteda-gpl3/$name.cat" "$encoding" | sed -n "/NON-LATIN/,\$ s/^ *- '\(.*\)'/\1/p" | paste -sd, >"$scratch/found"
    [ "$(cat "$scratch/found")" = "$letters" ] || fail "$name: $(cat "$scratch/found"), not $letters"
done <<'END'
iso-8859-1 ISO-8859-1 Bh,Ch,Dh
iso-8859-2 ISO-8859-2 Č,Ď,Ě
iso-8859-14 ISO-8859-14 Ḃ,Ċ,Ḋ
windows-1252 windows-1252 Š,Ž,Ÿ
shift-jis shift-jis あ,い,う
euc-jp euc-jp あ,い,う
END
# Unasked, another encoding is guessed, and said with the remedy.
for name in iso-8859-2 windows-1252 shift-jis euc-jp; do
    analyze themes --themes="$folder/quanteda-gpl3/$name.cat" --convert=yaml >"$scratch/out" 2>"$scratch/err" || fail "$name is not read"
    grep -q "$name.cat: is not UTF-8: read as .* (--themes-encoding names another)" "$scratch/err" || fail "$name: $(cat "$scratch/err")"
done
[ "$(analyze themes --themes="$folder/quanteda-gpl3/windows-1252.cat" --convert=yaml 2>/dev/null | sed -n "/NON-LATIN/,\$ s/^ *- '\(.*\)'/\1/p" | paste -sd,)" = Š,Ž,Ÿ ] ||
    fail "windows-1252 is not told"

echo "Laver and Garry in two formats: categories and words counted without us"
expected() { # a word counts once in its category
    case $1 in
    *.ykd) perl -ne 'if (/<cnode name="(.*?)"/) {push @c, $1} elsif (m{</cnode>}) {pop @c} elsif (/<pnode name="(.*?)"/) {$n++ unless $seen{"@c $1"}++} END {print "$n\n"}' "$1" ;;
    *) perl -ne 's/\r?\n//; /^(\t*)(.*?)( \(1\))?$/; $#c = length($1) - 1; if ($3) {$n++ unless $seen{"@c|$2"}++} else {push @c, $2} END {print "$n\n"}' "$1" ;;
    esac
}
for file in "$folder"/quanteda-gpl3/laver-garry.*; do
    convert "$file" >"$scratch/once.yml"
    [ "$(words "$scratch/once.yml")" = "$(expected "$file")" ] || fail "$file: $(words "$scratch/once.yml") words, not $(expected "$file")"
    [ "$(grep -cE "^  [^ ].*:$" "$scratch/once.yml")" = 9 ] || fail "$file: not nine categories"
    [ "$(awk '/^ *- /{next} {match($0, /^ */); if (RLENGTH > d) d = RLENGTH} END {print d}' "$scratch/once.yml")" -le 8 ] || fail "$file: more than two levels"
done

echo "newsmap: every country with its words"
for file in "$folder"/newsmap-mit/*.yml; do
    convert "$file" >"$scratch/once.yml"
    expected=$(perl -CSD -ne "if (/^ +'(..)': *\\[(.*)\\]/) {my (\$c, \$w) = (\$1, \$2); \$n++ for grep {/\\S/ && !\$seen{\"\$c \$_\"}++} map {s/^ +| +\$//gr} split /,/, \$w =~ s/'/'/gr} END {print \"\$n\\n\"}" "$file")
    [ "$(words "$scratch/once.yml")" = "$expected" ] || fail "$(basename "$file"): $(words "$scratch/once.yml") words, not $expected"
done

echo "what is written is read as the same dictionary"
tokenize "$texts" >"$scratch/corpus"
for file in "$folder"/quanteda-gpl3/{laver-garry.cat,liwc_hierarchical.dic,issue-459.cat} "$folder"/newsmap-mit/*.yml "$policy"; do
    convert "$file" >"$scratch/once.yml"
    convert "$scratch/once.yml" >"$scratch/twice.yml"
    same "$file, written twice" "$scratch/once.yml" "$scratch/twice.yml"
    analyze themes --quiet --themes="$file" "$scratch/corpus" >"$scratch/a"
    analyze themes --themes="$scratch/once.yml" "$scratch/corpus" >"$scratch/b"
    same "$file, counted" "$scratch/a" "$scratch/b"
done
finish
