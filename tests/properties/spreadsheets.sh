#!/usr/bin/env bash
# Other programs read what report writes: LibreOffice under three locales, openpyxl, NetworkX, igraph, pandas, R. What is not
# installed is skipped, and said so.
. "$(dirname "$0")/../support/properties.bash"
python=/usr/bin/python3
reader=$(cd "$(dirname "$0")" && pwd)/spreadsheets.py
cd "$scratch" || exit 1
has_module() { $python -c "import $1" 2>/dev/null || { echo "skipped: no $1"; return 1; }; }
has_program() { command -v "$1" >/dev/null || { echo "skipped: no $1"; return 1; }; }
check() { $python "$reader" "$@" >message 2>&1 || fail "$*: $(tail -1 message)"; }
office() { # TARGET INPUT [OPTION]…
    local target=$1 input=$2
    shift 2
    timeout 120 soffice "-env:UserInstallation=file://$scratch/office" --headless "$@" --convert-to "$target" --outdir out "$input" >/dev/null 2>&1 ||
        fail "LibreOffice: $input"
}

tokenize --quiet "$texts" -o v
themes=$source_root/datasets/themes/policy.yml
analyze themes --quiet --originals --themes="$themes" --by=year v -o themes.csv
analyze frequency --quiet v -o words.csv
analyze cooccurrence --quiet --originals --themes="$themes" --by=year v -o pairs.csv
analyze documents --quiet v -o documents.csv
printf '%s\n' 'term,frequency,per_million' "=cmd|' /C calc'!A0,3,1.5" 'été œuvre €,2000,0.25' '사과,1,1234.5' '"+1+1",4,0.001' \
    '@x,5,2' '"-2+3",6,2.5' >hostile.csv
printf 'term,frequency,per_million\n' >empty.csv
printf 'term,frequency,per_million\na,1,0.5\n' >one.csv

report xlsx themes.csv words.csv pairs.csv documents.csv hostile.csv empty.csv one.csv -o all.xlsx
report package themes.csv words.csv empty.csv one.csv -o package || fail "package"
check package package
if has_module openpyxl; then
    echo "openpyxl reads the workbook"
    for table in themes words pairs documents hostile empty one; do check sheet all.xlsx $table $table.csv; done
    lines=$(tail -n +2 themes.csv | cut -d, -f2 | sort -u | wc -l) bars=$(tail -n +2 words.csv | cut -d, -f1 | sort -u | wc -l)
    check charts all.xlsx $((lines + bars))
    if has_program soffice; then
        echo "LibreOffice reads the workbook and saves it"
        office xlsx all.xlsx
        for table in words hostile empty one; do check sheet out/all.xlsx $table $table.csv; done
        echo "LibreOffice opens CSV in three locales (delimiter, language)"
        report csv --dialect=excel hostile.csv -o excel.csv
        report csv --dialect=excel-fr hostile.csv -o excel-fr.csv
        for locale in "excel 44 1033" "excel 44 1042" "excel-fr 59 1036"; do
            read -r dialect delimiter language <<<"$locale"
            office xlsx "$dialect.csv" "--infilter=Text - txt - csv (StarCalc):$delimiter,34,76,1,,$language,false,true,false"
            check opened "out/$dialect.xlsx" hostile.csv
        done
    fi
    echo "more rows than a sheet has"
    { echo frequency; seq 1048580; } >many.csv
    report xlsx many.csv -o many.xlsx || fail "many rows"
    for part in 2 3; do unzip -p many.xlsx xl/worksheets/sheet$part.xml | grep -o '<row ' | wc -l; done >parts
    [ "$(tr '\n' ' ' <parts)" = "1048576 6 " ] || fail "rows of the parts: $(cat parts)"
fi

edges=$(($(wc -l <pairs.csv) - 1))
report graph pairs.csv -o pairs.csv.edges.csv
nodes=$(($(wc -l <pairs.csv.edges-nodes.csv) - 1))
for format in graphml gexf; do report graph pairs.csv -o pairs.$format; done
report graph --columns=theme_a,theme_b,o11 pairs.csv -o pairs.net
if has_module networkx; then for format in graphml gexf net; do check network pairs.$format $nodes $edges; done; fi
if has_module igraph; then for format in graphml net; do check igraph pairs.$format $nodes $edges; done; fi

report csv words.csv -o plain.csv
rows=$(($(wc -l <plain.csv) - 1))
if has_module pandas; then check pandas plain.csv $rows; fi
if has_program Rscript; then
    Rscript -e "t <- read.csv('plain.csv'); stopifnot(nrow(t) == $rows, is.numeric(t\$frequency), is.numeric(t\$per_million))" >message 2>&1 ||
        fail "R: $(tail -1 message)"
fi
finish
