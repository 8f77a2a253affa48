#!/usr/bin/env bash
# What goes wrong around a program: files that are closed, too large, cannot be written or end early; signals; memory, descriptors
# and disks that run out. Nothing is lost without a word, nothing is left behind, and the rest of the work goes on.
. "$(dirname "$0")/../support/properties.bash"

cd "$scratch" || exit 1
unset TMPDIR
echo "Une phrase sur les usines." >a.txt
echo "Another sentence about factories." >b.txt
tokenize a.txt b.txt >whole.vrt
analyze frequency whole.vrt >table.csv 2>/dev/null

# says WORDS FILE: the file of messages has these words.
says() { grep -qF -- "$1" "$2" || fail "no '$1' in: $(cat "$2")"; }
# ends STATUS LINE: a command line with its redirections, which this function's own output does not go through.
ends() {
    local status=0
    (eval "$2") || status=$?
    [ "$status" = "$1" ] || fail "exit status $status, expected $1: $2"
}
# nothing_left NAME…: the folder has no file whose name begins so and goes on behind a dot.
nothing_left() {
    local left
    left=$(find . -name "$1.??????" | head -1)
    [ -z "$left" ] || fail "$left is left behind"
}

echo "closed standard files"
ends 1 'tokenize a.txt nowhere.txt -o out.vrt 2>&-'
grep -q 'cannot be read' out.vrt && fail "a message stands in the output"
[ "$(grep -c '<text ' out.vrt)" = 1 ] || fail "no output where standard error is closed"
ends 3 'tokenize a.txt >&- 2>err'
says "standard output: cannot be written" err
ends 1 'tokenize <&- >/dev/null 2>err'
says "stdin: cannot be read" err
for tool in "analyze frequency whole.vrt" "report csv table.csv" "rapporteur help themes"; do
    ends 3 "$tool >&- 2>err <whole.vrt"
done

echo "a file larger than a document may be, and nothing but a hole"
truncate -s 50G hole.txt
ends 1 'tokenize a.txt hole.txt b.txt -o out.vrt 2>err'
says "hole.txt: the document has more than 1 GiB: left out" err
[ "$(grep -c '<text ' out.vrt)" = 2 ] || fail "the rest of the run does not go on"
rm hole.txt

echo "limits: attributes, keys, steps"
perl -e 'print "<!DOCTYPE html><p ", (map { "a$_=\"x\" " } 1 .. 300000), ">Bonjour.</p>"' >many.html
perl -e 'print "<!DOCTYPE html><p ", (map { "a$_=\"x\" " } 1 .. 900), ">Bonjour.</p><script>if (a<b && ", "c d " x 5000, ")</script>"' >few.html
ends 1 'timeout 20 tokenize --to=text many.html few.html >out 2>err'
says "many.html: an element has more than 1000 attributes (the limit)" err
[ "$(cat out)" = Bonjour. ] || fail "an element with 900 attributes, or a script, is taken for one with too many: $(cat err)"
perl -e 'print "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><p ", (map { "a$_=\"x\" " } 1 .. 2000), "/></body></text></TEI>"' >many.xml
ends 1 'tokenize --from=tei many.xml >out 2>err'
says "more than 1000 attributes" err
perl -e 'print "{\"text\": \"Bonjour.\"", (map { ", \"key$_\": \"$_\"" } 1 .. 50000), "}\n"' >keys.jsonl
ends 0 'timeout 20 tokenize keys.jsonl -o keys.vrt'
[ "$(timeout 20 analyze documents keys.vrt | head -1 | tr , '\n' | grep -c '^key')" = 50000 ] || fail "50,000 keys: not all, or too slow"
echo "$(yes a | head -20000 | tr '\n' ' ') b." | tokenize >steps.vrt
echo "themes: { t: { any: \"a$(yes ' ~100 a' | head -14 | tr -d '\n') ~100 b\" } }" >steps.yml
ends 0 'timeout 60 analyze themes --themes=steps.yml steps.vrt >out 2>err'
says "takes too many steps in a sentence" err

echo "a sidecar that cannot be written does not leave an old one beside a new table"
analyze frequency whole.vrt -o t.csv
cp t.csv kept.csv
mkdir folder.csv-metadata.json && cp t.csv folder.csv
ends 3 'analyze frequency --top=1 whole.vrt -o folder.csv 2>err'
says "folder.csv-metadata.json: cannot be written" err
same "a table is put out whose sidecar cannot be" folder.csv kept.csv
nothing_left folder.csv
if has_full_disk; then
    status=0
    on_full_disk t.csv-metadata 0 analyze frequency --top=1 whole.vrt -o t.csv 2>err || status=$?
    [ "$status" = 3 ] || fail "exit status $status of a sidecar on a full disk"
    says "t.csv-metadata.json: cannot be written" err
    nothing_left t.csv-metadata.json
    nothing_left t.csv
    same "a new table stands beside an old sidecar" t.csv kept.csv
    status=0
    on_full_disk t.csv. 0 analyze frequency whole.vrt -o t.csv 2>err || status=$?
    [ "$status" = 3 ] || fail "exit status $status of a table on a full disk"
    same "the table before is not what it was" t.csv kept.csv
fi

echo "a file that may not grow: the write fails and is told"
seq 1 200000 | sed 's/$/ mots./' >long.txt
for to in "-o out.vrt" ">out.vrt"; do
    rm -f out.vrt
    status=0
    (ulimit -f 100; eval "tokenize long.txt $to") 2>err || status=$?
    [ "$status" = 3 ] || fail "ulimit -f, $to: exit status $status"
    says "cannot be written: File too large" err
    nothing_left out.vrt
done
[ -e out.vrt ] && [ "$(stat -c %s out.vrt)" -gt 102400 ] && fail "a file beyond the limit"

echo "a workbook whose temporary files are cut off is no workbook"
if report xlsx --help >/dev/null 2>&1 && ! tokenize --version | grep -q XLSX=OFF; then
    (echo term,hits; seq 1 20000 | sed 's/.*/a word that is long &,&/') >wide.csv
    report xlsx wide.csv -o wide.xlsx
    size=$(($(stat -c %s wide.xlsx) / 1024 + 100))
    status=0
    (ulimit -f "$size"; report xlsx wide.csv -o cut.xlsx) 2>err || status=$?
    [ "$status" = 3 ] || fail "a workbook with cut-off sheets has exit status $status"
    says "temporary files cannot be written: File too large" err
    [ -e cut.xlsx ] && fail "a workbook with cut-off sheets is there"
fi

echo "few descriptors"
analyze documents whole.vrt >documents.csv
for descriptors in 4 5 6 7 8 10 12 16; do
    for command in "tokenize a.txt" "tokenize a.txt --store=few.db" "analyze frequency whole.vrt" "analyze frequency a.txt" \
        "report csv documents.csv" "report xlsx documents.csv" "rapporteur help themes"; do
        output="-o few.out"
        case $command in *store* | *help*) output= ;; esac
        status=0
        (ulimit -n $descriptors; $command $output) >out 2>err || status=$?
        case $status in
        0) ;;
        1 | 3 | 127) [ -s err ] || fail "$descriptors descriptors: no message: $command" ;;
        *) fail "$descriptors descriptors: exit status $status: $command: $(head -2 err)" ;;
        esac
        nothing_left few.out
        rm -f few.*
    done
done

echo "few descriptors: no log stays beside a store"
tokenize --quiet --store=stored.db a.txt
refusals=0
for descriptors in 4 5 6 7 8 10 12; do
    for command in "tokenize --quiet --store=new.db a.txt" "tokenize --quiet --store=few.db b.txt" "analyze frequency few.db"; do
        cp stored.db few.db
        status=0
        (ulimit -n $descriptors; $command) >out 2>err || status=$?
        [ "$status" = 127 ] && grep -q 'loading shared libraries' err && continue # a build with sanitizers has one more
        [ "$status" = 0 ] || { refusals=$((refusals + 1)); says "Too many open files" err; }
        for left in *.db-wal *.db-shm; do [ ! -e "$left" ] || fail "$descriptors descriptors: $left is left behind: $command"; done
        rm -f few.db* new.db*
    done
done
[ $refusals -ge 4 ] || fail "only $refusals runs were without descriptors"

echo "folders that are not there, or cannot be written"
ends 0 'TMPDIR=/nowhere report csv documents.csv -o few.csv'
ends 0 'TMPDIR=/nowhere tokenize --quiet --store=few.db a.txt'
for place in /proc/few.vrt /nowhere/few.vrt; do
    ends 3 "tokenize a.txt -o $place 2>err"
    says "$place: cannot be written" err
done
ends 3 'tokenize a.txt --store=/proc/few.db 2>err'
says "/proc/few.db: cannot be written" err

echo "signals leave nothing"
mkfifo slow.lines
for signal in TERM INT QUIT HUP; do
    (
        trap - INT QUIT # a background command of a script ignores them
        exec env --default-signal=INT,QUIT tokenize --from=lines - -o slow.vrt <slow.lines
    ) 2>/dev/null &
    tool=$!
    exec 9>slow.lines
    for _ in $(seq 30); do ls slow.vrt.?????? >/dev/null 2>&1 && break; sleep 0.1; done
    kill -"$signal" $tool
    wait $tool 2>/dev/null
    [ $? -gt 128 ] || fail "SIG$signal: not ended by it"
    exec 9>&-
    nothing_left slow.vrt
    [ -e slow.vrt ] && fail "SIG$signal: half a file"
done

echo "a folder of tables is there whole or not at all"
{ echo document,term,tf_idf; for i in $(seq 3000); do echo "a$i,port$((i % 50)),1"; done; } >many.csv
mkdir folders && mkfifo slow.csv
for format in package matrix; do
    for signal in TERM INT HUP KILL; do
        { cat many.csv; sleep 5; } >slow.csv &
        feeding=$!
        (trap - INT; exec report $format slow.csv -o folders/out) 2>err &
        writing=$!
        for _ in $(seq 50); do [ -n "$(ls folders)" ] && break; sleep 0.1; done
        sleep 0.2
        [ -n "$(ls folders)" ] || fail "$format: nothing was begun"
        kill -$signal $writing
        wait $writing 2>/dev/null
        kill $feeding 2>/dev/null
        wait $feeding 2>/dev/null
        [ $signal = KILL ] || [ -z "$(ls folders)" ] || fail "SIG$signal to report $format leaves $(ls folders)"
        [ ! -e folders/out ] || fail "SIG$signal to report $format leaves half a folder under its name"
        rm -rf folders/*
    done
    report $format many.csv -o folders/out && [ "$(ls folders)" = out ] || fail "$format leaves $(ls folders)"
    rm -rf folders/*
    (ulimit -v 14000; report $format many.csv -o folders/out) 2>err || [ -z "$(ls folders)" ] || fail "without memory $format leaves $(ls folders)"
    rm -rf folders/*
done

echo "pdftotext: its environment, its end, and what cannot be run"
mkdir -p fake && cat >fake/pdftotext <<'END'
#!/bin/sh
/usr/bin/env >"$(dirname "$0")/environment"
echo $$ >"$(dirname "$0")/pid"
exec sleep 60
END
chmod +x fake/pdftotext
printf '%%PDF-1.4\n%%%%EOF\n' >a.pdf
for signal in TERM KILL; do
    rm -f fake/pid
    SECRET=word PATH=$PWD/fake:$PATH tokenize a.pdf >/dev/null 2>&1 &
    tool=$!
    for _ in $(seq 50); do [ -s fake/pid ] && break; sleep 0.1; done
    kill -$signal $tool
    wait $tool 2>/dev/null
    sleep 0.3
    child=$(cat fake/pid)
    [ -n "$child" ] && grep -q '^State:.[^Z]' "/proc/$child/status" 2>/dev/null && fail "pdftotext outlives SIG$signal"
done
grep -q SECRET fake/environment && fail "pdftotext sees the environment"
printf '#!/nowhere\n' >fake/pdftotext
ends 1 'PATH=$PWD/fake:$PATH tokenize a.pdf >/dev/null 2>err'
says "cannot be run" err
grep -q damaged err && fail "a PDF is damaged where pdftotext cannot be run"
if has_program pdftotext "PDFs"; then
    seq 1 60 | sed 's/.*/40 500 11 Line &./' | perl "$support/make_pdf.pl" >sound.pdf
    for descriptors in 4 5 6 7 8 9 10 11 12 13 14 15 16; do
        (ulimit -n "$descriptors"; tokenize --to=text sound.pdf) >out 2>err
        grep -q damaged err && fail "a PDF is damaged where there are $descriptors descriptors: $(cat err)"
        [ -s err ] || grep -q 'Line 60' out || fail "a PDF is lost without a word where there are $descriptors descriptors"
    done
    for page in 1 2 3 4 5; do echo "40 30 11 The same text."; [ $page = 5 ] || echo page; done | perl "$support/make_pdf.pl" >same.pdf
    tokenize --to=text same.pdf >out 2>err
    grep -q 'same text' out || fail "a PDF whose pages are equal holds no text: $(cat err)"
fi

echo "an empty or unreadable dictionary"
mkdir dictionaries && : >dictionaries/en_GB.aff && : >dictionaries/en_GB.dic
DICPATH=$PWD/dictionaries tokenize --terms=lemma b.txt >/dev/null 2>err
says "en_GB.aff: no dictionary can be read: the file is empty" err

echo "a dictionary that is another when it is read again"
if tokenize --version | grep -q '^Hunspell' && [ -r /usr/share/hunspell/en_GB.dic ]; then
    mkdir changing && cp /usr/share/hunspell/en_GB.aff changing && mkfifo changing/en_GB.dic
    head -n 200 /usr/share/hunspell/en_GB.dic >few.dic
    { cat /usr/share/hunspell/en_GB.dic >changing/en_GB.dic; while cat few.dic >changing/en_GB.dic; do :; done; } 2>/dev/null &
    fed=$! status=0
    XDG_CACHE_HOME=$PWD/kept DICPATH=$PWD/changing timeout 60 tokenize --language=en --terms=lemma b.txt -o changed.vrt 2>err || status=$?
    kill $fed 2>/dev/null
    wait $fed 2>/dev/null
    timeout 5 cat changing/en_GB.dic >/dev/null # whose turn it was to write waits for a reader
    [ "$status" -eq 3 ] && [ "$(ls -A | grep -c changed)" -eq 0 ] || fail "exit status $status: $(ls -A | grep changed)"
    says "en_GB.dic: has changed since the run began (run again)" err
    [ -z "$(find kept -name 'hunspell*' 2>/dev/null)" ] || fail "answers of no dictionary are kept"
    XDG_CACHE_HOME=$PWD/nowhere tokenize --language=en --terms=lemma b.txt >lemmas.vrt
    for descriptors in 4 5 6 7 8 9 10 11 12; do
        status=0
        (ulimit -n "$descriptors"; XDG_CACHE_HOME=$PWD/few tokenize --threads=1 --language=en --terms=lemma b.txt) >few.vrt 2>err || status=$?
        [ "$status" -ne 0 ] || same "lemmas where there are $descriptors descriptors" lemmas.vrt few.vrt
        [ "$status" -eq 0 ] || [ -s err ] || fail "nothing is said where there are $descriptors descriptors"
        rm -rf few
    done
else
    skip "a dictionary that changes" "no Hunspell, or no hunspell-en-gb"
fi

echo "a study that is killed leaves nothing half, and the next run makes it"
mkdir killed && cp -r "$texts" killed/texts && rm -f killed/texts/*.ko.md
(cd killed && rapporteur study --quiet texts --themes="$policy" -o whole) 2>/dev/null
for tenths in 1 3 6 10 15 20; do
    (cd killed && exec setsid rapporteur study --quiet texts --themes="$policy" -o out) 2>/dev/null &
    study=$!
    sleep "$((tenths / 10)).$((tenths % 10))"
    kill -KILL $study 2>/dev/null
    wait $study 2>/dev/null
    sleep 0.3
    if [ -e killed/out ]; then # it was done before
        rapporteur verify killed/out >out 2>err || fail "killed after $tenths tenths of a second, half a study is there: $(tail -3 out)"
        rm -rf killed/out
    fi
done
(cd killed && rapporteur study --quiet texts --themes="$policy" -o out) 2>err || fail "no study after one that was killed: $(cat err)"
for table in killed/whole/*.csv; do same "after a study that was killed: $(basename "$table")" "$table" "killed/out/$(basename "$table")"; done
[ "$(ls -A killed | tr '\n' ' ')" = "out texts whole " ] || fail "what was killed leaves $(ls -A killed)"

echo "memory that is not there ends every program, and leaves nothing"
if ! nm -D "$(command -v tokenize)" 2>/dev/null | grep -qi asan; then
    for command in "tokenize long.txt" "tokenize few.html" "analyze frequency whole.vrt" "report xlsx wide.csv" "tokenize --store=m.db long.txt"; do
        for kilobytes in 6000 9000 12000 16000 20000 30000 60000; do
            status=0
            output="-o memory.out"
            case $command in *store*) output= ;; esac
            (ulimit -v $kilobytes; $command $output) >out 2>err || status=$?
            case $status in
            0 | 1 | 3 | 127) ;;
            *) fail "ulimit -v $kilobytes: exit status $status: $command: $(head -3 err)" ;;
            esac
            nothing_left memory.out
            [ "$status" = 0 ] || [ -s err ] || fail "ulimit -v $kilobytes: no message: $command"
            rm -f memory.out m.db*
        done
    done
else
    skip "little memory" "sanitizers have allocators of their own"
fi
finish
