#!/usr/bin/env bash
# Other programs read what report writes: LibreOffice under three locales, openpyxl, NetworkX, igraph, pandas, R. What is not
# installed is skipped, and said so.
. "$(dirname "$0")/../support/properties.bash"
python=/usr/bin/python3
reader=$(cd "$(dirname "$0")" && pwd)/spreadsheets.py
cd "$scratch" || exit 1
has_module() { $python -c "import $1" 2>/dev/null || { skip "$2" "no $1"; return 1; }; }
check() { $python "$reader" "$@" >message 2>&1 || fail "$*: $(tail -1 message)"; }
office() { # TARGET INPUT [OPTION]…
    local target=$1 input=$2
    shift 2
    timeout 120 soffice "-env:UserInstallation=file://$scratch/office" --headless "$@" --convert-to "$target" --outdir out "$input" >/dev/null 2>&1 ||
        fail "LibreOffice: $input"
}

tokenize --quiet "$texts" -o v
analyze themes --quiet --originals --themes="$policy" --by=year v -o themes.csv
analyze frequency --quiet v -o words.csv
analyze cooccurrence --quiet --originals --themes="$policy" --by=year v -o pairs.csv
analyze cooccurrence --quiet --originals --themes="$policy" --unit=sentence,paragraph --test=within-documents v -o units.csv
analyze cooccurrence --quiet --where 'language = en' --of=themes,terms --themes="$policy" --top=200 v -o mixed.csv
analyze cooccurrence --quiet --themes="$policy" --evidence=ai,digital v -o pair_places.csv
analyze themes --quiet --themes="$policy" --check v -o checked.csv
analyze themes --quiet --where 'language = en' --themes="$policy" --suggest v -o suggested.csv
analyze trend --quiet --originals --series --themes="$policy" --by=year v -o series.csv
analyze documents --quiet v -o documents.csv
french() { analyze "$@" --quiet --where 'language = fr' v; }
french topics --k=3 --runs=2 --sweeps=20 --documents -o shares.csv
french topics --k=3 --runs=2 --sweeps=20 --quality -o quality.csv
french topics --choose-k=2,3 --runs=2 --sweeps=20 -o choices.csv
french clusters --method=ward -o classes.csv
french clusters --method=ward --tree -o tree.csv
french similarity --by=year -o alike.csv
printf '%s\n' 'term,frequency,per_million' "=cmd|' /C calc'!A0,3,1.5" 'été œuvre €,2000,0.25' '사과,1,1234.5' '+1+1,4,0.001' \
    '@x,5,2' '-2+3,6,2.5' >hostile.csv
printf 'term,frequency,per_million\n' >empty.csv
printf 'term,frequency,per_million\na,1,0.5\n' >one.csv

tables="themes words pairs units mixed pair_places checked suggested series documents hostile empty one"
report xlsx $(printf '%s.csv ' $tables) -o all.xlsx || fail "workbook"
report package $(printf '%s.csv ' $tables) -o package || fail "package"
check package package
for table in $tables; do
    report csv $table.csv -o same.csv && same "$table as csv" $table.csv same.csv
    report csv --dialect=excel-fr --quiet $table.csv | report csv --quiet -o same.csv && same "$table back from excel-fr" $table.csv same.csv
done
if has_module openpyxl "workbooks in openpyxl and LibreOffice"; then
    echo "openpyxl reads the workbook"
    for table in $tables; do check sheet all.xlsx $table $table.csv; check layout all.xlsx About $table; done
    drawn() { tail -n +2 "$1" | cut -d, -f"$2" | sort -u | head -"$3" | wc -l; } # charts: of more than 7 themes 48 at most, of groups 12
    wanted=$(($(drawn themes.csv 2 48) + $(drawn series.csv 2 48) + $(drawn words.csv 1 12) + $(drawn pairs.csv 1 12) + 2 + 1))
    check charts all.xlsx $wanted
    # of topics one for each in its documents, one of how stable they are, two of how many to choose; one for each class
    report xlsx shares.csv quality.csv choices.csv classes.csv tree.csv alike.csv -o topics.xlsx || fail "workbook of topics"
    check charts topics.xlsx $((3 + 1 + 2 + $(drawn classes.csv 1 12)))
    check coloured topics.xlsx alike 5
    check says topics.xlsx About "none in a workbook: report html and report gnuplot draw the tree"
    if has_program soffice "LibreOffice"; then
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

together() { awk -F, 'NR > 1 && $4 > 0' "$1" | wc -l; } # pairs that never stand together are no edges
edges=$(together pairs.csv)
report graph pairs.csv -o pairs.csv.edges.csv
nodes=$(($(wc -l <pairs.csv.edges-nodes.csv) - 1))
for format in graphml gexf; do report graph pairs.csv -o pairs.$format; done
report graph --columns=theme_a,theme_b,o11 pairs.csv -o pairs.net
check gexf pairs.gexf 1
report graph mixed.csv -o mixed.gexf && check gexf mixed.gexf 0
report graph --where 'group = 2024' pairs.csv -o vos.txt
check vosviewer vos.txt vos-network.txt $(($(wc -l <vos.txt) - 1)) "$(grep ^2024, pairs.csv | awk -F, '$4 > 0' | wc -l)"
if has_module networkx "networks in NetworkX"; then for format in graphml gexf net; do check network pairs.$format $nodes $edges; done; fi
if has_module igraph "networks in igraph"; then for format in graphml net; do check igraph pairs.$format $nodes $edges; done; fi

echo "every format on an empty table and on one row"
head -1 pairs.csv >pairs0.csv && head -2 pairs.csv >pairs1.csv
for table in empty one pairs0 pairs1; do
    report markdown $table.csv -o $table.md && [ "$(wc -l <$table.md)" -eq $(($(wc -l <$table.csv) + 1)) ] || fail "markdown of $table"
    report package $table.csv -o package-$table && check package package-$table
done
for table in pairs0 pairs1; do
    for extension in graphml gexf net txt edges.csv; do report graph $table.csv -o $table.$extension || fail "$extension of $table"; done
    check gexf $table.gexf "$(together $table.csv)"
done

echo "a table without end streams"
for options in "" "--where=frequency>0" "--round=1 --columns=frequency" "--dialect=excel-fr" "--format=jsonl"; do
    { echo term,frequency; yes a,1; } | timeout 60 report csv $options 2>/dev/null | head -1000 >streamed
    [ "$(wc -l <streamed)" -eq 1000 ] || fail "csv $options does not stream"
done

report csv words.csv -o plain.csv
rows=$(($(wc -l <plain.csv) - 1))
if has_module pandas "a table in pandas"; then check pandas plain.csv $rows; fi
if has_program Rscript "a table in R"; then
    Rscript -e "t <- read.csv('plain.csv'); stopifnot(nrow(t) == $rows, is.numeric(t\$frequency), is.numeric(t\$per_million))" >message 2>&1 ||
        fail "R: $(tail -1 message)"
fi
finish
