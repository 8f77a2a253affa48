#!/usr/bin/env bash
# Evidence leads back: on every corpus the bytes at each place are the words that matched; and the sentences of
# cooccurrence --evidence are those that o11 counts.
. "$(dirname "$0")/../support/properties.bash"
# Phrases, operators and globs that hit something nearly everywhere.
cat >"$scratch/broad.yml" <<'END'
themes:
  phrases: { any: ["de la *", "of the *", "*의 *"] }
  operators: { any: ["*té +3 *s", "*tion* ~5 *al*", "* & 있*", "*은 +9 *다"] }
  words: { any: ["*é*", "/.*[0-9]{3,}.*/", "'s", "*는"] }
END

check() { # NAME [TEXTS] : of the corpus in $scratch/v
    echo -n "$1: "
    {
        analyze themes --themes="$policy" --evidence --format=jsonl "$scratch/v"
        analyze themes --themes="$scratch/broad.yml" --evidence --format=jsonl "$scratch/v"
    } >"$scratch/rows"
    python3 "$source_root/tests/properties/evidence.py" "$scratch/v" "$scratch/rows" ${2:+"$2"} || fail "$1"
}

tokenize "$texts" >"$scratch/roundtables"
cp "$scratch/roundtables" "$scratch/v"
check "round tables"
printf 'E\u0301quipe\u00a0: 30\u202f000 \u00ab\u00a0puces\u00a0\u00bb, re\u00adgion de l\u2019e\u0301te\u0301.\r\n' >"$scratch/odd.txt"
tokenize --language=fr "$scratch/odd.txt" >"$scratch/v"
check "odd text"

if has_data corpora "evidence of 10 corpora"; then
    for corpus in seed corpora/en_sotu corpora/en_whitehouse corpora/fr_minefi/txt corpora/ko_president/txt corpora/ko_bills; do
        tokenize --quiet "$data/$corpus" 2>/dev/null >"$scratch/v"
        check "$corpus"
    done
    tokenize --quiet --from=lines "$data"/corpora/ko_klue/*.txt >"$scratch/v"
    check ko_klue
    for file in fr_minefi/minefi_dev.jsonl ko_president/moon_2017_2022_dev.jsonl; do
        tokenize --quiet "$data/corpora/$file" >"$scratch/v"
        check "$file" "$data/corpora/$file"
    done
    mkdir "$scratch/extracted"
    for file in "$data"/corpora/fr_assemblee/*.html; do
        tokenize --quiet --to=text "$file" >"$scratch/extracted/$(basename "$file" .html)"
    done
    tokenize --quiet "$data"/corpora/fr_assemblee/*.html >"$scratch/v"
    check "fr_assemblee, pages" "$scratch/extracted"
    python3 - "$data/corpora/ko_wikinews/wikinews.csv" "$scratch/wikinews.csv" <<'END'
import csv, sys
with open(sys.argv[1], encoding="utf-8-sig", newline="") as rows, open(sys.argv[2], "w", encoding="utf-8", newline="") as out:
    write = csv.writer(out)
    write.writerow(["id", "text"])
    for number, row in enumerate(csv.DictReader(rows)):
        write.writerow([number, row["내용"]])
END
    tokenize --quiet "$scratch/wikinews.csv" >"$scratch/v"
    check ko_wikinews "$scratch/wikinews.csv"
fi

echo "the sentences of a pair are those that are counted"
for unit in sentence paragraph document; do
    key=1,4,5
    [ $unit = sentence ] && key=1,4,5,9
    [ $unit = paragraph ] && key=1,4,5,8
    analyze cooccurrence --themes="$policy" --unit=$unit --format=tsv "$scratch/roundtables" | tail -n +2 | cut -f2-4 >"$scratch/pairs"
    pairs=0
    while IFS=$'\t' read -r a b o11; do
        rows=$(analyze cooccurrence --themes="$policy" --unit=$unit --evidence="$a,$b" --format=tsv "$scratch/roundtables" | tail -n +2 | cut -f$key | sort -u | wc -l)
        [ "$rows" = "$o11" ] || fail "$a, $b: $rows units, o11 is $o11"
        pairs=$((pairs + 1))
    done < <(every 4 <"$scratch/pairs")
    [ $pairs -ge 3 ] || fail "only $pairs pairs by $unit"
done
analyze cooccurrence --only=ia --only=usine --where 'language = fr' --format=tsv "$scratch/roundtables" | sed -n 2p | cut -f4 >"$scratch/counted"
analyze cooccurrence --evidence=IA,Usine --where 'language = fr' --format=tsv "$scratch/roundtables" | tail -n +2 | wc -l >"$scratch/listed"
same "terms" "$scratch/counted" "$scratch/listed"
grep -q '[1-9]' "$scratch/counted" || fail "no sentence with ia and usine"
finish
