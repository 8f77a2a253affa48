#!/usr/bin/env bash
# The three tasks of docs/first-tasks.md, typed as they stand there: PDF and DOCX files to themes and keywords by year; a French spreadsheet of
# interviews, in UTF-8 and Windows-1252, to the words of each city and a network; a round table a month, as cron plays it.
. "$(dirname "$0")/../support/properties.bash"
page=$source_root/docs/first-tasks.md
cd "$scratch" || exit 1

# task NAME: the commands of that part of the page, each run; what they say is in said and errors.
task() {
    awk -v name="## $1" '$0 == name { inside = 1; next } /^## / { inside = 0 } inside && /^\$ / { print substr($0, 3) }' "$page" >commands
    [ -s commands ] || fail "$1: no commands in docs/first-tasks.md"
    while IFS= read -r command; do
        bash -c "$command" >said 2>errors </dev/null || [ $? -eq 1 ] || fail "$1: exit status of $command: $(cat errors)"
    done <commands
}
sheets() { unzip -p "$1" xl/workbook.xml | grep -o 'sheet name="[^"]*"' | cut -d'"' -f2; }

echo "files of a political scientist"
mkdir -p a/speeches && cd a || exit 1
write_pdf() { # TEXT…: a line each
    for ((y = 560; $#; y -= 14)); do echo "30 $y 9 $1" && shift; done | perl "$support/make_pdf.pl"
}
write_docx() { # OUT PARAGRAPH…
    local out=$1 w='xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"' folder
    shift
    folder=$(mktemp -d -p "$scratch") && mkdir "$folder/word"
    echo '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>' >"$folder/[Content_Types].xml"
    { echo "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document $w><w:body>" && printf '<w:p><w:r><w:t>%s</w:t></w:r></w:p>' "$@" &&
        echo '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Usines</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>'; } >"$folder/word/document.xml"
    perl "$support/make_package.pl" "$out" "$folder" '[Content_Types].xml'
}
write_pdf 'Les finances publiques de la commune sont saines cette ann'$'\xe9''e.' 'Les finances publiques paient les usines et les ports.' >'speeches/2022-03-01 discours.pdf'
write_pdf 'Les finances publiques et la zone industrielle vont ensemble.' 'La zone industrielle a des usines.' >'speeches/Discours_04.06.2023.pdf'
write_pdf 'La zone industrielle est vieille et les ports sont loin.' 'Les ports attendent des bateaux.' >speeches/rapport.pdf
write_pdf >'speeches/2021-01-01 scan.pdf'
write_docx 'speeches/2022-09-09 note.docx' 'La zone industrielle et les finances publiques.' 'Les usines ferment, et les ouvriers partent.'
write_docx 'speeches/2023-11-11 remarks.docx' 'The public finances of the town are sound, and the harbour is not.' 'We have the ships and the people of the harbour with us.'
task 'Speeches in PDF and Word files: themes and keywords by year'
grep -qx 'rapport,2021' dates.csv || fail "the file that has no date is not asked for: $(cat dates.csv)"
cut -d, -f1,2 study/documents.csv | grep -qx 'rapport,2021' || fail "its date is not taken"
grep -q 'holds no text (if it is a scan' study/messages.txt || fail "the scan is not told of"
for year in 2021 2022 2023; do grep -q "^$year" study/themes.csv && grep -q "^$year" study/keyness.csv || fail "no themes or keywords of $year"; done
[ "$(sheets study/tables.xlsx | grep -ciE 'theme|keyness|thème|mots')" -ge 2 ] || fail "sheets: $(sheets study/tables.xlsx | paste -sd,)"
for part in themes keys; do grep -q "id=\"$part\"" study/page.html || fail "the page lacks $part"; done
cd ..

echo "interviews in a spreadsheet"
mkdir b && cd b || exit 1
{
    printf '\xef\xbb\xbfrespondent;city;date;réponse\r\n'
    for ((k = 1; k <= 8; k++)); do
        printf 'R%d;Nantes;%02d/0%d/2023;"Le port et les bateaux, le port « vieux ». La mairie est près du port %d."\r\n' $k $k $k $k
        printf 'S%d;Lille;%02d/0%d/2022;"Le métro et la gare ; le métro est plein. La mairie est près de la gare %d."\r\n' $k $((k + 18)) $k $k
    done
} >interviews.csv
task 'Interviews in a spreadsheet: the words of each city, and a network'
for pair in Nantes,port Lille,métro; do cut -d, -f1,3 study/keyness.csv | grep -qx "$pair" || fail "not a word of its city: $pair"; done
[ "$(cut -d, -f2 study/documents.csv | grep -c '^2023-0')" -eq 8 ] || fail "dates: $(cut -d, -f2 study/documents.csv | paste -sd' ')"
! command -v gnuplot >/dev/null || grep -q '<svg' study/figures/network.svg || fail "no picture of the network"
cp study/keyness.csv ..
rm -rf study ./*.yml
{ tail -c +4 interviews.csv | iconv -f UTF-8 -t WINDOWS-1252; } >other && mv other interviews.csv
task 'Interviews in a spreadsheet: the words of each city, and a network'
same "keywords of the table in Windows-1252" ../keyness.csv study/keyness.csv
cd ..

echo "a report a month"
mkdir -p c/minutes && cd c || exit 1
cp "$texts"/202[12]*.fr.md minutes
task 'A round table a month: a report that says what changed'
[ ! -e study/changes.csv ] || fail "the first month has changes"
cp "$texts"/2023-0*.fr.md minutes
(cd / && env -i PATH=/usr/bin:/bin "$(command -v rapporteur)" study --quiet "$scratch/c/study.yml") >said 2>errors || fail "the second month: $(cat errors)"
[ ! -s said ] && [ ! -s errors ] || fail "cron would send mail: $(cat said errors)"
[ "$(grep -c '^document in,2023-0' study/changes.csv)" -eq "$(ls minutes/2023-0* | wc -l)" ] || fail "what changed: $(cat study/changes.csv)"
grep -q 'id="since"' study/page.html || fail "the page says nothing of what changed"
finish
