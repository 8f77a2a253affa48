#!/usr/bin/env bash
# Studies: study.sh gives the bytes of OUT, in place and beside it, after a first and a later run; verify finds each of single changes and
# nothing else; a killed run leaves the last study as it was, and nothing once the next has run; a second run does only what is new; six
# months of one folder, played as cron would, each told rightly; a full disk. Usage: study.sh [KILLS]
. "$(dirname "$0")/../support/properties.bash"
kills=${1:-6}
RANDOM=20251113
cd "$scratch" || exit 1
cp -R "$texts" texts
cp "$policy" themes.yml
study() { rapporteur study texts --themes=themes.yml --originals -o out "$@" >said 2>errors || fail "study: $(cat errors)"; }
bytes() { (cd "$1" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum); }

same_by_script() { # WHEN
    bytes out >wanted
    (cd / && sh "$scratch/out/study.sh" again) || fail "$1: study.sh"
    bytes again >got
    same "$1: study.sh beside OUT" wanted got
    rm -rf again
    sh out/study.sh || fail "$1: study.sh in OUT"
    bytes out >got
    same "$1: study.sh in OUT" wanted got
    [ "$(wc -l <wanted)" -ge 40 ] || fail "$1: only $(wc -l <wanted) files"
}

echo "study.sh gives the bytes of OUT"
study
grep -v '^[$=] ' said | perl -CSD -ne 'chomp; print "$_\n" if length > 80' | grep . && fail "lines of more than 80 columns"
grep -q '^[a-z_]* *0 *0.00' said && fail "themes that are never said: $(grep ' 0.00' said)"
same_by_script "the first run"
study
grep -q 'nothing is new' said || fail "a run without news: $(cat said)"
printf -- '---\ndate: 2026-01-15\nlanguage: fr\n---\nUne usine, une autre usine, et l’IA.\n' >texts/2026-01-15-late.fr.md
rm texts/2021-02-18-geoje.*
cp -R out first
study
grep -q '^since the last run, documents: 1 in, 0 changed, 1 out' said || fail "what changed: $(grep since said)"
grep -q '^document in,2026-01-15-late.fr,,2026-01-15,' out/changes.csv || fail "the document that came"
grep -q '^document out,2021-02-18-geoje.fr,' out/changes.csv || fail "the document that went"
same "previous/documents.csv" first/documents.csv out/previous/documents.csv
same_by_script "the second run"

echo "only what is new is done again"
printf '  ships: { fr: [bateau] }\n' >>themes.yml
study
grep -q '^= tokenize' said || fail "texts that are the same are cut again"
[ "$(grep -c '^= ' said)" -eq 14 ] || fail "taken over: $(grep -c '^= ' said) steps, not 14"
grep -q '^since the last run, documents: 1 in, 0 changed, 1 out' said || fail "other themes, and what changed is another: $(grep since said)"
same_by_script "the third run"

echo "verify finds single changes"
cat >table.csv <<'END'
doc_id,rank
2021-03-23-icheon.fr,1
END
cat >study.yml <<'END'
title: Forty
texts: texts
themes: themes.yml
metadata: table.csv
speakers: speakers.csv
stopwords: hidden.txt
compounds: phrases.txt
tokenize: "--lemmas=lemmas.tsv"
originals: yes
output: checked
END
printf 'speaker,office\nMme Kim,mairie\n' >speakers.csv
printf 'usines\n' >hidden.txt
printf 'intelligence artificielle\n' >phrases.txt
printf 'usines\tusine\n' >lemmas.tsv
mkdir dictionaries # of Hunspell, in front of those that are installed
printf 'SET UTF-8\n' >dictionaries/fr.aff
printf '2\nusine\nport\n' >dictionaries/fr.dic
export DICPATH=$PWD/dictionaries
rapporteur study --quiet 2>errors || fail "study.yml: $(cat errors)"
expect_status 0 rapporteur verify checked >found 2>errors
found=0
finds() { # WHAT FILE EDIT: the file is edited, found, and put back
    cp "$2" kept
    sed -i "$3" "$2"
    cmp -s kept "$2" && fail "nothing was changed in $2"
    expect_status 1 rapporteur verify checked >differences 2>errors
    [ "$(wc -l <differences)" -eq 1 ] && grep -q "^$1" differences && found=$((found + 1)) || fail "$1 in $2: $(cat differences errors)"
    cp kept "$2"
}
finds "text ../texts/2021-03-23-icheon.fr.md: has changed" texts/2021-03-23-icheon.fr.md '$s/$/ /'
finds "dictionary ../themes.yml: has changed" themes.yml '1s/F/f/'
finds "metadata ../table.csv: has changed" table.csv '2s/1$/2/'
finds "speakers ../speakers.csv: has changed" speakers.csv '2s/mairie/Mairie/'
finds "stop words ../hidden.txt: has changed" hidden.txt 's/usines/usine/'
finds "compounds ../phrases.txt: has changed" phrases.txt 's/artificielle/collective/'
finds "lemmas ../lemmas.tsv: has changed" lemmas.tsv 's/usine$/Usine/'
finds "dictionary of Hunspell fr.dic: has changed" dictionaries/fr.dic 's/port/ports/'
finds "dictionary of Hunspell fr.aff: has changed" dictionaries/fr.aff '$s/$/\n/'
finds "settings ../study.yml: has changed" study.yml 's/Forty/forty/'
finds "record study.json: has changed" checked/study.json 's/"originals": "yes"/"originals": "no"/'
finds "result themes.csv: has changed" checked/themes.csv '2s/0/1/'
finds "result page.html: has changed" checked/page.html '1s/html/HTML/'
finds "result figures/themes.gp: has changed" checked/figures/themes.gp '1s/#/##/'
finds "result study.sh: has changed" checked/study.sh '1s/sh/bash/'
finds "result package/pairs.csv: has changed" checked/package/pairs.csv '2s/,/, /'
mv texts/2021-03-23-icheon.fr.md away
expect_status 1 rapporteur verify checked >differences 2>errors
grep -qx 'text ../texts/2021-03-23-icheon.fr.md: is gone' differences && [ "$(wc -l <differences)" -eq 1 ] && found=$((found + 1)) || fail "a text that is gone: $(cat differences)"
mv away texts/2021-03-23-icheon.fr.md
# A library of another version, and one that says it is the same but counts otherwise.
mkdir programs
bin=$(dirname "$(command -v rapporteur)")
for program in tokenize report rapporteur; do ln -s "$bin/$program" programs; done
cp "$bin/rapporteur" programs/front && rm programs/rapporteur && mv programs/front programs/rapporteur
wrap() { printf '#!/bin/sh\n%s\n' "$1" >programs/analyze && chmod +x programs/analyze; }
wrap "case \$1 in --version) '$bin/analyze' --version | sed 's/^GSL .*/GSL 9.9/' ;; *) exec '$bin/analyze' \"\$@\" ;; esac"
expect_status 1 programs/rapporteur verify checked >differences 2>errors
[ "$(cat differences)" = "library of analyze: 'GSL $(analyze --version | sed -n 's/^GSL //p')' then, 'GSL 9.9' now" ] && found=$((found + 1)) || fail "a library: $(cat differences errors)"
wrap "case \$1 in tfidf) '$bin/analyze' \"\$@\" && sed -i '2s/,/,x/' tfidf.csv ;; *) exec '$bin/analyze' \"\$@\" ;; esac"
expect_status 1 programs/rapporteur verify checked >differences 2>errors
grep -qx 'result tfidf.csv: has changed' differences && found=$((found + 1)) || fail "another result: $(cat differences errors)"
expect_status 0 rapporteur verify checked >differences 2>errors
echo "$found of 19 changes found"
[ "$found" -eq 19 ] || fail "$found of 19"
echo "what is read anew, and what is not, when a list changes"
taken() { rapporteur study >said 2>errors || fail "study.yml: $(cat errors)"; grep -c "^= $1" said; }
echo arbre >>dictionaries/fr.dic
[ "$(taken tokenize)" -eq 0 ] || fail "a dictionary of Hunspell changed, and the texts are not cut again"
echo port >>hidden.txt
[ "$(taken 'tokenize\|^= analyze themes')" -eq 3 ] || fail "a stop list changed: $(grep '^[$=]' said)"
grep -q '^\$ analyze keyness' said || fail "a stop list changed, and keywords are taken over"
unset DICPATH
[ -z "$(ls -d checked.part* 2>/dev/null)" ] || fail "verify leaves something"

echo "killed at random moments"
milliseconds() { echo $(($(date +%s%N) / 1000000)); }
rm -rf out
start=$(milliseconds)
study
longest=$(($(milliseconds) - start + 1))
bytes out >wanted
killed=0 whole=0
for ((kill = 0; kill < kills; kill++)); do
    echo "$kill" >>texts/2026-01-15-late.fr.md
    moment=$((RANDOM * longest / 32768))
    { timeout -s KILL "$(printf '%d.%03d' $((moment / 1000)) $((moment % 1000)))" rapporteur study texts --themes=themes.yml --originals -o out; } >said 2>errors
    status=$?
    bytes out >got
    if [ "$status" -eq 137 ]; then
        killed=$((killed + 1))
        if ! cmp -s wanted got; then # the moment after the new one took the name
            bytes out >wanted && whole=$((whole + 1))
            rapporteur verify out >differences 2>errors || fail "kill $kill at $moment ms: OUT is not whole: $(cat differences errors)"
        fi
    else
        [ "$status" -eq 0 ] || fail "status $status: $(cat errors)"
        cp got wanted
    fi
done
sleep 0.2 # what was killed takes its children with it
study
[ "$(ls -d out*)" = out ] || fail "left: $(ls -d out*)"
expect_status 0 rapporteur verify out >differences 2>errors
echo "$killed killed within $longest ms, $whole of them when all was done"

echo "told to end"
bytes out >wanted
echo again >>texts/2026-01-15-late.fr.md
for signal in TERM INT HUP; do
    timeout -s $signal 0.4 rapporteur study texts --themes=themes.yml --originals -o out >said 2>errors
    status=$?
    [ $status -eq 0 ] && bytes out >wanted && echo "$signal" >>texts/2026-01-15-late.fr.md
    bytes out >got
    same "OUT after SIG$signal" wanted got
    [ "$(ls -d out*)" = out ] || fail "SIG$signal leaves $(ls -d out*)"
done

echo "two at a time, and a folder that is somebody's"
bytes out >wanted
echo again >>texts/2026-01-15-late.fr.md
mkdir out.part-1
(flock 9; sleep 3) 9<out.part-1 &
sleep 0.3
expect_status 1 rapporteur study texts --themes=themes.yml --originals -o out >said 2>errors
grep -qx 'rapporteur: out: another run works on this study' errors || fail "two at a time: $(cat errors)"
wait
bytes out >got
same "a run that was refused" wanted got
study
[ ! -e out.part-1 ] || fail "what is left stays"

echo "six months, as cron plays them"
mkdir -p share home office
cp "$policy" office/themes.yml
printf 'texts: ../share\nthemes: themes.yml\noriginals: yes\noutput: ../home/study\n' >office/study.yml
mapfile -t all < <(cd texts && ls ./*.fr.md)
next=0
add() { for ((k = 0; k < $1; k++)); do cp "texts/${all[next++]}" share; done; }
month() { # NAME WANTED: from another folder
    (cd / && rapporteur study "$scratch/office/study.yml") >said 2>errors
    status=$?
    [ "$(sed -n 's/^since the last run, documents: \(.*\);.*/\1/p' said)" = "$2" ] || fail "$1: $(cat said errors | tail -n 5)"
    [ "$status" -eq 0 ] || fail "$1: status $status"
    cp home/study/documents.csv "documents.$1"
    same_documents=$(comm -13 <(cut -d, -f1 "documents.$3" | sort) <(cut -d, -f1 "documents.$1" | sort))
    [ "$(sed -n 's/^document in,\([^,]*\),.*/\1/p' home/study/changes.csv | sort)" = "$same_documents" ] || fail "$1: not the documents that came"
    grep -q 'id="since"' home/study/page.html || fail "$1: the page says nothing of what changed"
}
add 10
(cd / && rapporteur study --quiet "$scratch/office/study.yml") 2>errors || fail "the first month: $(cat errors)"
cp home/study/documents.csv documents.1
grep -q 'id="since"' home/study/page.html && fail "the first month: nothing was before"
add 1; month 2 "1 in, 0 changed, 0 out" 1
add 1; sed -i '$s/$/ Une usine de plus./' "share/${all[0]}"; month 3 "1 in, 1 changed, 0 out" 2
mv share away; bytes home/study >wanted # the fourth: the share is not there
(cd / && rapporteur study "$scratch/office/study.yml") >said 2>errors && fail "a failing month: status 0"
[ "$(wc -l <errors)" -eq 1 ] || fail "a failing month: $(cat errors)"
bytes home/study >got
same "a failing month" wanted got
mv away share; add 2; month 5 "2 in, 0 changed, 0 out" 3
printf -- '---\ndate: 2021-01-02\nlanguage: fr\n---\nUn document tardif parle des usines.\n' >share/2021-01-02-late.fr.md
add 1; rm "share/${all[1]}"; month 6 "2 in, 0 changed, 1 out" 5
expect_status 0 rapporteur verify home/study >differences 2>errors
[ "$(ls home)" = study ] || fail "left: $(ls home)"

echo "a full disk"
if has_full_disk; then
    bytes out >wanted
    for name in study.sh page.html .page.html study.json themes.csv .themes.csv; do
        echo full >>texts/2026-01-15-late.fr.md
        on_full_disk $name 0 rapporteur study texts --themes=themes.yml --originals -o out >said 2>errors
        status=$?
        [ $status -eq 0 ] && { bytes out >wanted; continue; } # no file of that name is written
        [ $status -eq 3 ] || fail "$name on a full disk: status $status: $(cat errors)"
        bytes out >got
        same "$name on a full disk" wanted got
        [ "$(ls -d out*)" = out ] || fail "left: $(ls -d out*)"
    done
fi
finish
