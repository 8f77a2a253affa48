#!/usr/bin/env bash
# A table on a terminal: in columns, no line wider than the terminal, Korean letters two wide, and what is hidden is told. Whoever asks for
# a form, a file or a pipe gets the bytes that they always got.
. "$(dirname "$0")/../support/properties.bash"
cd "$scratch" || exit 1
tokenize "$texts" -o corpus.vrt 2>/dev/null
on_terminal() { # COLUMNS COMMAND LINE
    script -qec "stty cols $1; $2" /dev/null </dev/null | tr -d '\r'
}
widest() { # of the lines of a table, in columns of a terminal
    grep '^|' | python3 -c "
import sys, unicodedata
print(max(sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in line.rstrip('\n')) for line in sys.stdin))"
}
has_program script "tables on a terminal" || { finish; exit; }
script -qec true /dev/null </dev/null >pty 2>&1 || { skip "tables on a terminal" "no pseudo-terminal here"; finish; exit; }

echo "no line is wider than the terminal"
for command in "documents" "themes --themes=$policy" "themes --themes=$policy --evidence" "cooccurrence --themes=$policy" \
    "keyness --where='language = fr' --by=year --top=5" "frequency --where='language = ko' --top=20" "kwic usine"; do
    on_terminal 80 "analyze $command corpus.vrt" >seen
    wide=$(widest <seen) || fail "no table of $command"
    [ "${wide:-81}" -le 80 ] || fail "$command: $wide columns"
    grep -q 'the table as it is: --format=csv, or -o FILE' seen || fail "$command does not say how to have all"
done
on_terminal 80 "analyze documents corpus.vrt" | grep -q 'columns are shown\|columns left out' || fail "what is hidden is not told"
[ "$(on_terminal 40 "analyze frequency --where='language = ko' --top=20 corpus.vrt" | widest)" -le 40 ] || fail "wider than 40"

echo "the same bytes as ever elsewhere"
analyze frequency --top=5 corpus.vrt 2>/dev/null >file
analyze frequency --top=5 corpus.vrt 2>/dev/null | cmp - file || fail "a pipe gets other bytes"
head -1 file | grep -q '^group,term,' || fail "no CSV in a file"
for asked in --format=csv "-o -"; do
    on_terminal 80 "analyze frequency --top=5 $asked corpus.vrt 2>/dev/null" | cmp - file || fail "$asked on a terminal is not CSV"
done

echo "without report, and after a fault"
mkdir alone && cp "$(command -v analyze)" alone
on_terminal 80 "PATH=/usr/bin:/bin alone/analyze frequency --top=5 corpus.vrt" >seen
grep -q 'the table comes as CSV: report' seen && grep -q '^group,term' seen || fail "without report: $(cat seen)"
on_terminal 80 "analyze frequency nothing.vrt" >seen
[ "$(wc -l <seen)" = 1 ] || fail "after a fault: $(cat seen)"
finish
