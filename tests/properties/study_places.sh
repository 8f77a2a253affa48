#!/usr/bin/env bash
# What a run of rapporteur study may never cost: what somebody else put into OUT, and what a study is made of. OUT stays as it is, and one
# line says why. And names of files that are no UTF-8: recorded so that verify tells one from the other.
. "$(dirname "$0")/../support/properties.bash"
cd "$scratch" || exit 1
bytes() { (cd "$1" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum); }
mkdir texts
for year in 2021 2022; do printf -- '---\ndate: %s-03-01\nlanguage: en\n---\nThe factory of the town makes chips. The port is new.\n' $year >texts/$year.md; done
printf 'themes:\n  factory: { en: [factory, "chip*"] }\n' >themes.yml
study() { rapporteur study "$@" >said 2>errors; }
study texts --themes=themes.yml -o out || fail "study: $(cat errors)"
printf '  port: { en: [port] }\n' >>themes.yml

refused() { # WHAT STATUS LINE ARGUMENT…
    local what=$1 wanted=$2 line=$3 status=0
    shift 3
    bytes out >before
    study "$@" -o out || status=$?
    bytes out >after
    [ "$status" -eq "$wanted" ] && [ "$(cat errors)" = "rapporteur: $line" ] || fail "$what: status $status: $(cat errors)"
    same "$what: OUT" before after
    [ "$(ls -d out*)" = out ] || fail "$what leaves $(ls -d out*)"
}
move="(move what is yours, or -o names another folder)"
echo "what somebody put there stays"
echo mine >out/notes.txt
refused "a file" 1 "out: stays as it is: holds 1 file or folder of somebody else, the first notes.txt $move" texts --themes=themes.yml
mkdir out/.git && echo mine >out/.git/config
refused "a hidden folder" 1 "out: stays as it is: holds 2 files or folders of somebody else, the first .git $move" texts --themes=themes.yml
rm -r out/.git out/notes.txt
touch out/.~lock.tables.xlsx# out/messages.all # of an office that has a table open; of a script that was killed
study texts --themes=themes.yml -o out || fail "what programs leave: $(cat errors)"
printf '  town: { en: [town] }\n' >>themes.yml
echo "no study, though it has a study.json"
mv out kept && mkdir out && echo '{"title": "mine"}' >out/study.json && echo mine >out/thesis.txt
refused "another's study.json" 1 "out: is no study, and stays as it is (-o names another folder)" texts --themes=themes.yml
: >out/study.json
refused "an empty study.json" 1 "out: is no study, and stays as it is (-o names another folder)" texts --themes=themes.yml
rm -r out && mv kept out

echo "what a study is made of may not lie in it"
refused "OUT as texts" 2 "out: lies in -o out, which is made anew: keep it elsewhere" out --themes=themes.yml
refused "texts in OUT" 2 "out/package: lies in -o out, which is made anew: keep it elsewhere" out/package --themes=themes.yml
refused "themes in OUT" 2 "out/messages.txt: lies in -o out, which is made anew: keep it elsewhere" texts --themes=out/messages.txt
ln -s out/documents.csv link.csv
refused "by a link" 2 "link.csv: lies in -o out, which is made anew: keep it elsewhere" texts --themes=themes.yml --metadata=link.csv
refused "OUT among the texts" 2 "-o out: lies among the texts: name a folder elsewhere" . --themes=themes.yml
refused "all there is as texts" 2 "-o out: lies among the texts: name a folder elsewhere" / --themes=themes.yml
mkdir out-side && cp texts/2021.md out-side && study out-side --themes=themes.yml -o out || fail "a folder whose name begins as that of OUT: $(cat errors)"

echo "what it was compared with, and a study that was moved"
[ -e out/previous/documents.csv ] || fail "no previous/"
for name in documents.csv kept.txt; do
    cp out/previous/$name kept && rm out/previous/$name && sed '$s/2/3/' kept >out/previous/$name
    expect_status 1 rapporteur verify out >differences 2>errors
    [ "$(cat differences)" = "what it was compared with, previous/$name: has changed" ] || fail "previous/$name: $(cat differences)"
    cp kept out/previous/$name
done
mkdir far && cp -R out far
expect_status 1 rapporteur verify far/out >differences 2>errors
[ "$(wc -l <differences)" -eq 1 ] && grep -q 'is gone, and so are all 2 files' differences || fail "a study that was moved: $(cat differences)"

echo "names that are no UTF-8"
mkdir $'stra\337e'
for name in $'a\377.md' $'a\376.md' é.md; do cp texts/2021.md $'stra\337e/'"$name"; done
cp themes.yml $'th\350mes.yml'
study $'stra\337e' --themes=$'th\350mes.yml' -o named || fail "names that are no UTF-8: $(cat errors)"
expect_status 0 rapporteur verify named >differences 2>errors
[ ! -s errors ] || fail "verify: $(cat differences errors)"
study $'stra\337e' --themes=$'th\350mes.yml' -o named
grep -q 'nothing is new' said || fail "a second run of names that are no UTF-8: $(cat said errors)"
for name in $'a\377.md' $'a\376.md' é.md; do
    cp $'stra\337e/'"$name" kept
    echo more >>$'stra\337e/'"$name"
    expect_status 1 rapporteur verify named >differences 2>errors
    [ "$(wc -l <differences)" -eq 1 ] && grep -q '^text .*: has changed$' differences || fail "a text without a name: $(cat differences errors)"
    cp differences "said.$name"
    cp kept $'stra\337e/'"$name"
done
cmp -s said.$'a\377.md' said.$'a\376.md' && fail "two names are one"
cp $'th\350mes.yml' kept
echo '# more' >>$'th\350mes.yml'
expect_status 1 rapporteur verify named >differences 2>errors
[ "$(wc -l <differences)" -eq 1 ] && grep -q '^dictionary ' differences || fail "themes without a name: $(cat differences errors)"
cp kept $'th\350mes.yml'
cp -R named beside && sh named/study.sh || fail "study.sh of names that are no UTF-8"
diff -r named beside || fail "study.sh of names that are no UTF-8: other bytes"

echo "what init writes is read as it was meant"
for name in '"q"' 'back\\slash' $'tab\tx' "it's" 'a: b #c' '*x' '[x]' $'b\377ad' 'é 한'; do
    mkdir work && cp -R texts work/"$name"
    (cd work && rapporteur init "$name" >said 2>errors && rapporteur study --quiet 2>errors) || fail "init $name: $(cat work/errors)"
    rm -r work
done
printf 'n°;avis #1;réponse\n1;oui;Nous voulons une usine et un port.\n2;non;Une usine, non : un port, un quai, une école.\n3;oui;La ville veut une usine.\n4;non;Le port est vide.\n' >table.csv
(mkdir work && cd work && rapporteur init ../table.csv >said 2>errors && rapporteur study --quiet 2>errors) || fail "init of fields: $(cat work/errors work/study.yml)"

echo "doctor looks where tokenize looks"
mkdir dictionaries
printf 'SET UTF-8\n' >dictionaries/es_ES.aff
printf '1\nfábrica\n' >dictionaries/es_ES.dic
DICPATH=$PWD/dictionaries rapporteur doctor | grep -q '^there  Spanish dictionary' || fail "doctor passes over DICPATH"
finish
