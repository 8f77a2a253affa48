#!/usr/bin/env bash
# report matrix: other programs read the same cells as stand in the table, and the folder is the table again, byte for byte. What is made
# anew of it by hand is no table of ours.
. "$(dirname "$0")/../support/properties.bash"
cd "$scratch" || exit 1
tokenize --quiet "$texts" -o corpus.vrt
analyze documents --quiet corpus.vrt -o documents.csv

make_table() { analyze "$@" --quiet corpus.vrt -o table.csv; }
# each NAME FUNCTION: FUNCTION is called with the folder of each matrix and its table.
names=()
kept() { # NAME COMMAND…
    local name=$1
    shift
    make_table "$@"
    [ "$(wc -l <table.csv)" -gt 30 ] || fail "$name: only $(wc -l <table.csv) lines"
    report matrix --documents=documents.csv table.csv -o "$name" 2>said || fail "$name: $(cat said)"
    mv table.csv "$name.csv"
    report csv "$name" -o again.csv && same "$name: comes back" "$name.csv" again.csv
    [ -z "$(find . -name '*.part-*')" ] || fail "$name: a folder is left beside it"
    names+=("$name")
}
echo "tables come back from their matrices, byte for byte"
kept tfidf tfidf
kept tf_of_all tfidf --top=100000
kept frequency frequency --by=document
kept years frequency --by=year --stopwords=none
kept themes themes --by=document --themes="$policy"
kept phrases keyphrases
kept ngrams ngrams --n=2..3 --by=document
kept topics topics --documents --k=4 --runs=1 --sweeps=20
echo "${#names[@]} tables"
same "a table that was asked for by its columns" <(report matrix --cells=document,term,tf tfidf.csv -o tf && report csv tf) tfidf.csv
for form in csv markdown "csv --wide=group,theme,hits"; do
    # shellcheck disable=SC2086
    same "$form of a folder" <(report $form --quiet themes) <(report $form --quiet themes.csv)
done

# The same sums, by programs that are not ours, and that each cell is what the table has there.
if /usr/bin/python3 -c 'import scipy.io' 2>/dev/null; then
    echo "scipy reads them"
    cat >read.py <<'END'
import csv, sys, scipy.io
for name in sys.argv[1:]:
    matrix = scipy.io.mmread(name + "/matrix.mtx")
    rows, columns, table = (list(csv.DictReader(open(file, newline=""))) for file in (name + "/rows.csv", name + "/columns.csv", name + ".csv"))
    head = [line for line in open(name + "/matrix.mtx") if line.startswith("% from ")]
    value = next(line.split('"')[1] for line in head if line.startswith("% from matrix"))
    row, column = next(iter(rows[0])), next(iter(columns[0]))
    assert matrix.shape == (len(rows), len(columns)) and len(matrix.data) == len(table), name
    for i, j, cell, line in zip(matrix.row, matrix.col, matrix.data, table):
        assert rows[i][row] == line[row] and columns[j][column] == line[column] and cell == float(line[value]), (name, line)
    assert matrix.dtype.kind == ("i" if value in ("frequency", "hits") else "f"), (name, matrix.dtype)
    assert name == "years" or all(line["sha256"] for line in rows), name
END
    /usr/bin/python3 read.py "${names[@]}" || fail "scipy reads something else"
    sed -i '0,/^1 1 /s/^1 1 .*/1 1 -7/' themes/matrix.mtx
    ! /usr/bin/python3 read.py themes 2>/dev/null || fail "a cell that was changed is not noticed"
    cp -R frequency written && rm -f written/cells.csv
    /usr/bin/python3 -c 'import scipy.io; scipy.io.mmwrite("written/matrix.mtx", scipy.io.mmread("written/matrix.mtx").tocsr())'
    cut -d, -f1 written/rows.csv >rows && mv rows written/rows.csv
    same "a matrix that scipy wrote has the same cells" <(report csv --columns=group,term,value written | LC_ALL=C sort) \
        <(report csv --columns=group,term,frequency frequency.csv | sed 1s/frequency/value/ | LC_ALL=C sort)
else
    skip "matrices read by scipy" "no scipy"
fi
if ! has_program Rscript "matrices read by R"; then :
elif ! Rscript -e 'library(Matrix)' >/dev/null 2>&1; then skip "matrices read by R" "no package Matrix"
else
    echo "R's Matrix reads them"
    cat >read.R <<'END'
for (name in commandArgs(TRUE)) {
    m <- Matrix::readMM(file.path(name, "matrix.mtx"))
    rows <- read.csv(file.path(name, "rows.csv"), colClasses = "character")
    columns <- read.csv(file.path(name, "columns.csv"), colClasses = "character", na.strings = character())
    table <- read.csv(paste0(name, ".csv"), na.strings = character())
    value <- sub('.*"(.*)"', "\\1", grep("^% from matrix", readLines(file.path(name, "matrix.mtx"), 40), value = TRUE))
    stopifnot(dim(m) == c(nrow(rows), nrow(columns)), length(m@x) == nrow(table), m@x == table[[value]],
              rows[[1]][m@i + 1] == table[[names(rows)[1]]], columns[[1]][m@j + 1] == table[[names(columns)[1]]])
}
END
    Rscript read.R frequency tfidf years ngrams >message 2>&1 || fail "R reads something else: $(tail -3 message)"
fi

echo "nothing is left of one that cannot be written"
! has_full_disk || for file in rows.csv columns.csv cells.csv matrix.mtx; do
    expect_status 3 on_full_disk $file 0 report --quiet matrix tfidf.csv -o full 2>said
    [ "$(wc -l <said)" -eq 1 ] || fail "a disk that is full for $file: $(cat said)"
    [ -z "$(find . -name 'full*')" ] || fail "a disk that is full for $file leaves $(find . -name 'full*')"
done
finish
