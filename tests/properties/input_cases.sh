#!/usr/bin/env bash
# Small inputs of many kinds, each with what has to come out of it: encodings, Markdown, HTML, tables, names, fields, transcripts, archives,
# corpora in one file, documents of offices. They lie beside the test data; golden cases hold most of them too.
. "$(dirname "$0")/../support/properties.bash"
has_data ../cases/inputs "small inputs of many kinds" || { finish; exit $?; }
cd "$data/../cases/inputs" || exit 1
checks=0

# is WHAT RIGHT FOUND
is() {
    checks=$((checks + 1))
    [ "$3" = "$2" ] || fail "$1: '$3', not '$2'"
}

# Words on one line; how often a word or phrase stands there; attributes of documents; words that each speaker says; messages.
words() { tokenize --quiet --columns=word "$@" | token_lines | unescaped | tr '\n' ' ' | sed 's/^/ /'; }
count() { # WORD FILE…
    local word=$1
    shift
    words "$@" | tr '[:upper:]' '[:lower:]' | grep -oF -- " $word " | wc -l
}
documents() { tokenize --quiet "$@" | grep -c '^<text '; }
attribute() { tokenize --quiet "${@:2}" | sed -n 's/^<text\( .*\)\? '"$1"'="\([^"]*\)".*/\2/p' | tr '\n' ' ' | sed 's/ $//'; }
spoken() {
    tokenize --quiet "$@" | awk -F'\t' '/^<turn / {split($0, part, "\""); who = part[2]; if (!(who in n)) order[++turns] = who}
        /^<\/turn>/ {who = ""} !/^</ && $3 !~ /^(PUNCT|SYM)$/ {n[who]++; if (who == "") outside++}
        END {for (i = 1; i <= turns; i++) printf("%s%s %d", (i > 1 ? ", " : ""), order[i], n[order[i]]); if (outside) printf(", none %d", outside)}'
}
messages() { tokenize "$@" 2>&1 >/dev/null; }
# told WHAT PATTERN ARGUMENT…: a message of tokenize says so.
told() {
    checks=$((checks + 1))
    messages "${@:3}" | grep -qE -- "$2" || fail "$1: no message '$2': $(messages "${@:3}")"
}
# absent FILE WORD…: none of the words stands there.
absent() {
    local word
    for word in "${@:2}"; do is "$1: $word" 0 "$(count "$word" "$1")"; done
}

# ---- Encodings: the tokens of the same text as UTF-8 ----

# reads FILE ENCODING
reads() {
    iconv -f "$2" -t UTF-8 "$1" >"$scratch/utf8.txt"
    checks=$((checks + 1))
    [ "$(words "$1")" = "$(words "$scratch/utf8.txt")" ] || fail "$1 is not read as $2: $(words "$1" | cut -c1-200)"
    is "$1: U+FFFD" 0 "$(words "$1" | grep -c $'\ufffd')"
}
for file in encodings/en_*.txt encodings/fr_*.txt; do reads "$file" WINDOWS-1252; done
reads encodings/mac_1.txt MACINTOSH
reads encodings/ko_1.txt CP949
is "don’t" 1 "$(count don’t encodings/en_1.txt)"

# ---- Markdown ----

for file in markdown/*.md; do
    right=1
    case $file in */ul.md) right=2 ;; esac
    is "$file: usines" $right "$(count usines "$file")"
    for phrase in "intro ici" "fin ici"; do is "$file: $phrase" 1 "$(count "$phrase" "$file")"; done
    # Offsets lead to the bytes: the first byte of each sentence is that of its first word.
    while read -r offset word; do
        is "$file: byte $offset" "$word" "$(tail -c +$((offset + 1)) "$file" | head -c "${#word}")"
    done < <(LC_ALL=C tokenize --quiet --columns=word "$file" | LC_ALL=C awk '/^<s / {match($0, /start="[0-9]+"/); at = substr($0, RSTART + 7, RLENGTH - 8); next} !/^</ && at != "" && /^[A-Za-z]+$/ {print at, $0} !/^</ {at = ""}')
done

# ---- HTML ----

absent html/word_list.htm if endif supportlists
is "word_list.htm: usines" 1 "$(count usines html/word_list.htm)"
is "word_list.htm: sous-traitants" 1 "$(count sous-traitants html/word_list.htm)"
for word in innovation usines formation m2; do is "sup.html: $word" 1 "$(count $word html/sup.html)"; done
is "sup.html: 1er" 1 "$(($(count 1er html/sup.html) + $(count '1 er' html/sup.html)))"
absent html/sup.html innovation1 usines2 formation3
for row in "jsonld_date field" "meta_date_fr field" "time_el text"; do
    is "${row% *}: date" 2024-03-05 "$(attribute date "html/${row% *}.html")"
    is "$row: date_from" "${row#* }" "$(attribute date_from "html/${row% *}.html")"
done
is "jsonld_only: status" 1 "$(tokenize html/jsonld_only.html >/dev/null 2>&1; echo $?)"
told jsonld_only "no words|without words|no text" html/jsonld_only.html
for row in "cls_11_related 1" "cls_21_pagination 1" "noscript_open_div 4" "m_nav_unclosed_main 4"; do
    is "$row: usines" "${row#* }" "$(count usines "html/${row% *}.html")"
done

# ---- Tables ----

is "r_rownames: documents" 2 "$(documents tables/r_rownames.csv)"
is "r_rownames: dates" "2024-01-02 2024-02-03" "$(attribute date tables/r_rownames.csv)"
lengths() { tokenize --quiet "$@" | awk -F'\t' '/^<text/ {if (seen++) printf "%d ", n; n = 0} !/^</ && $3 !~ /^(PUNCT|SYM)$/ {n++} END {print n}'; }
is "r_rownames: words" "7 6" "$(lengths tables/r_rownames.csv)"
is "tsv_open_quote: documents" 3 "$(documents tables/tsv_open_quote.tsv)"
is "backslash_quotes: words" "7 3" "$(lengths tables/backslash_quotes.csv)"
told html_in_cell --text-format=html tables/html_in_cell.csv
for row in "usines 1" "ia 1" "p 0" "nbsp 0" "39 0" "amp 0"; do
    is "html_in_cell: $row" "${row#* }" "$(count "${row% *}" --text-format=html tables/html_in_cell.csv)"
done
is "year_col: groups" "2024 2025" "$(tokenize --quiet tables/year_col.csv | analyze frequency --by=year --quiet --format=tsv | awk 'NR > 1 {print $1}' | uniq | xargs)"
right="2024-01-02"
for ((i = 2; i <= 10; i++)); do right+=" 2024-02-03"; done
is "iso_datetime: dates" "$right 2024 2024" "$(attribute date tables/iso_datetime.csv)"
for date in 45325 1706918400; do told "iso_datetime: $date" "'$date'.*--date-format" tables/iso_datetime.csv; done
told nul "NUL" tables/nul.csv
is "nul: Les" 2 "$(count les tables/nul.csv)"

# ---- Names ----

mkdir "$scratch/names"
while IFS=$'\t' read -r name right; do
    [ "$name" = name ] && continue
    file=$scratch/names/$name
    case $right in
    *--date-format=*) is "$name with its format" "${right%% *}" "$(echo Oui. >"$file" && attribute date --date-format="$(grep -o '%[a-z%]*' <<<"$right")" "$file")" ;;&
    *"else none" | none) is "$name" "" "$(echo Oui. >"$file" && attribute date "$file")" ;;
    "a warning"*) echo Oui. >"$file" && told "$name" "its name" "$file" ;;
    *bare*) is "$name" "${right%%,*}" "$(echo Oui. >"$file" && attribute date "$file")" && told "$name" "year" "$file" ;;
    *) is "$name" "$right" "$(echo Oui. >"$file" && attribute date "$file")" ;;
    esac
done <names/names.tsv

# ---- Fields ----

groups() { tokenize --quiet fields/speeches.csv | analyze frequency --by="$1" --quiet --format=tsv | awk -F'\t' 'NR > 1 {sub(" / .*", "", $1); print $1}' | sort -u | paste -sd,; } # in two languages
is "speeches: --by=speaker" "Jane Doe,John Roe" "$(groups speaker)"
is "speeches: --by=year" "2024,2025" "$(groups year)"
is "speeches: source" "BBC BBC BBC" "$(attribute field:source fields/speeches.csv)"
is "speeches: rows of documents" 4 "$(tokenize --quiet fields/speeches.csv | analyze documents --quiet | report csv | wc -l)"

# ---- Transcripts ----

for file in v_lines_long x_blank; do
    is "$file" "Mme Durand 180, M. Martin 150, Mme Leroy 40" "$(spoken transcripts/$file.txt)"
done
is b_time_before "Mme Durand 6, M. Martin 2" "$(spoken transcripts/b_time_before.txt)"
is f_speaker_n "Speaker 1 8, Speaker 2 2" "$(spoken transcripts/f_speaker_n.txt)"
is m_ko_assembly "위원장 김민수 3, 이영희 위원 1" "$(spoken transcripts/m_ko_assembly.txt)"
is o_fullwidth_colon "김민수 장관 3, 이영희 위원 1" "$(spoken transcripts/o_fullwidth_colon.txt)"
for name in 김민수 이영희 위원장 위원 장관; do absent transcripts/m_ko_assembly.txt "$name"; absent transcripts/o_fullwidth_colon.txt "$name"; done

# ---- Archives, corpora in one file, documents of offices, hyphens ----

is "stored.zip: documents" 4 "$(documents archives/stored.zip)"
for file in utf8.zip utf8.tgz; do is "$file: documents" 3 "$(documents archives/$file)"; done
is 'korean_windows.zip: names' '간담회_2024-03-05 회의록_2024-04-05' "$(attribute id archives/korean_windows.zip)"
for file in iramuteq.txt khcoder.txt teicorpus.xml; do
    is "$file: documents" 2 "$(documents corpora/$file)"
    is "$file: years" "2021 2022" "$(attribute date corpora/$file | sed 's/-[0-9-]*//g')"
    absent corpora/$file '****' annee_2021 theme_ia h1 h2 2021 2022
done
is "iramuteq: lieu" "lyon nice" "$(attribute lieu corpora/iramuteq.txt)"
told "discours lyon mars.docx" "1 document dated by the day on which the file was made" "office/discours lyon mars.docx"
is "discours lyon mars.docx: date_from" made "$(attribute date_from "office/discours lyon mars.docx")"
told "nexis export.docx" "3 articles|several" "office/nexis export.docx"
text=hyphens/2024-03-05-lyon.txt
for row in "innovation 2" "intelligence artificielle 2" "approvisionnement 1" "sous-traitants 2" "rendez-vous 1"; do
    is "$text: $row" "${row##* }" "$(count "${row% *}" "$text")"
done

echo "$checks checks"
[ "$checks" -gt 100 ] || fail "too few checks"
finish
