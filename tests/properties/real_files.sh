#!/usr/bin/env bash
# Real files: every encoding gives the tokens of its UTF-8 twin, tables and JSON lines give their documents, compressed and
# packed files give what is in them.
. "$(dirname "$0")/../support/properties.bash"
words() { tokenize --quiet --columns=word "$@" | token_lines; }
documents() { tokenize --quiet --columns=term "$@" | grep -c '^<text'; }
count() { # WANTED OPTION… FILE
    local wanted=$1 found
    shift
    found=$(documents "$@")
    [ "$found" = "$wanted" ] || fail "$found documents, wanted $wanted: $*"
}

echo "packed and not"
for filter in gzip bzip2 xz; do
    has_program $filter "a file packed by $filter" || continue
    first=$(ls "$texts"/*.md | head -n 1)
    $filter -c "$first" >"$scratch/one.md.$(case $filter in gzip) echo gz ;; bzip2) echo bz2 ;; xz) echo xz ;; esac)"
done
words "$first" >"$scratch/plain"
for packed in "$scratch"/one.md.*; do
    words "$packed" >"$scratch/unpacked"
    same "$packed" "$scratch/plain" "$scratch/unpacked"
done
tar -C "$texts" -cf "$scratch/all.tar" --sort=name .
words "$texts" >"$scratch/plain"
words "$scratch/all.tar" >"$scratch/unpacked"
same "an archive" "$scratch/plain" "$scratch/unpacked"

has_data messy "files in 20 encodings" "tables as they are found" || { finish; exit; }
echo "encodings"
cd "$data/messy/encodings" || exit 1
while read -r file twin; do
    words --language=und --from=text "$file" >"$scratch/a"
    words --language=und --from=text "$twin" >"$scratch/b"
    same "$file" "$scratch/a" "$scratch/b"
done <<END
UDHR_French_ISO-8859-1.txt UDHR_French_UTF-8.txt
UDHR_French_WINDOWS-1252.txt UDHR_French_UTF-8.txt
UDHR_English_WINDOWS-1252.txt UDHR_English_UTF-8.txt
UDHR_English_UTF-16LE.txt UDHR_English_UTF-16BE.txt
UDHR_Korean_ISO-2022-KR.txt UDHR_Korean_UTF-8.txt
END
while read -r file encoding; do # what has no twin, against iconv
    iconv -f "$encoding" -t UTF-8 "$file" >"$scratch/twin.txt" || fail "iconv: $file"
    words --language=und --from=text "$file" >"$scratch/a"
    words --language=und "$scratch/twin.txt" >"$scratch/b"
    same "$file" "$scratch/a" "$scratch/b"
done <<END
UDHR_German_ISO-8859-1.txt ISO-8859-1
UDHR_Greek_CP1253.txt CP1253
UDHR_Japanese_CP932.txt CP932
UDHR_Russian_KOI8-R.txt KOI8-R
UDHR_Arabic_WINDOWS-1256.txt CP1256
UDHR_Chinese_GBK.txt GBK
IndianTreaty_English_UTF-16LE.txt UTF-16
uchardet_fr_iso-8859-15.txt ISO-8859-15
uchardet_fr_windows-1252.txt CP1252
uchardet_fr_utf-16.be UTF-16
uchardet_fr_utf-32.le UTF-32
uchardet_ko_euc-kr.smi EUC-KR
uchardet_ko_iso-2022-kr.txt ISO-2022-KR
uchardet_ko_utf-16.le UTF-16
uchardet_ko_utf-32.be UTF-32
END
words --language=ko derived_kobill_1809896_CP949.txt | tr '?' '․' >"$scratch/a" # the sign that CP949 lacks
words --language=ko ../../corpora/ko_bills/1809896.txt | tr '?' '․' >"$scratch/b"
[ "$(diff "$scratch/a" "$scratch/b" | grep -c '^[<>]')" -le 12 ] || fail "CP949: $(diff "$scratch/a" "$scratch/b" | head -5)"

echo "tables"
cd "$data/messy/csv" || exit 1
count 2951 --text-column=titre --id-column=lien ministereco_tib_meta.csv
count 114 --text-column=Descripción spanish_chars.csv
count 2 --text-column=field2 skip_initials.csv
count 6 --text-column=place simple.ssv
count 28 --text-column=Year simple.psv
count 140 --text-column=hour example.tsv
count 199 --text-column=PublicName 211_head200_CR.csv
count 327 --text-column=Organisation_code utf-16le_encoded.csv
count 1896 --text-column=Bezeichnung sparse_with_column_errors.csv
count 2499 --text-column=글제목 kr_president_speech_records_head2500.csv
count 5 --text-column=texts inaugCorpus.csv
words --text-column=글제목 --language=ko derived_kr_president_records_head400_CP949.csv >"$scratch/a"
head -n 400 kr_president_speech_records_head2500.csv >"$scratch/head.csv"
words --text-column=글제목 --language=ko "$scratch/head.csv" >"$scratch/b"
[ "$(diff "$scratch/a" "$scratch/b" | grep -c '^[<>]')" -le 40 ] || fail "CP949 table: $(diff "$scratch/a" "$scratch/b" | head -5)"
cd "$data/corpora" || exit 1
count 522 fr_minefi/minefi_dev.jsonl
count 358 ko_president/moon_2017_2022_dev.jsonl
count 644 --text-column=내용 --date-column=작성일 ko_wikinews/wikinews.csv
dated=$(tokenize --quiet --columns=term --metadata=en_sotu/SOTU_metadata.csv --id-column=filename --date-column=Date \
    --date-format='%B %d, %Y' en_sotu | grep -c '^<text.* date="[0-9]*-[0-9]*-[0-9]*".* President=')
[ "$dated" = 35 ] || fail "$dated speeches with their dates, wanted 35"
finish
