#!/usr/bin/env bash
# injection.sh [MOST]: every call of the C library that a study of three documents makes (memory, open, read, write, rename, fsync,
# close, stat, mmap, threads) fails in turn, MOST of each kind and command at most (default 3), spread evenly, of memory
# for lemmas a tenth of that. No crash, no half file, nothing left behind, no loss without a word; reads and writes that are short or
# interrupted change nothing.
. "$(dirname "$0")/../support/properties.bash"

most=${1:-3}
library=$(dirname "$(command -v tokenize)")/../lib/inject.so
[ -e "$library" ] || { skip "failing calls" "no $library"; finish; exit; }
export ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0
cd "$scratch" || exit 1
mkdir in temporary
export TMPDIR=$scratch/temporary
printf "L'usine ferme. Les ouvriers partent, et l'usine ferme.\n\nMARIE : Non.\n" >in/2023-01-02-a.txt
printf '<!DOCTYPE html><html lang=fr><title>B</title><p>Une usine ouvre &agrave; Lyon.<p>La ferme aussi.' >in/2024-01-02-b.html
printf -- '---\ntitle: C\ndate: 2024-05-06\n---\n# Usines\n\nLes usines et les fermes.\n' >in/c.md
printf 'themes:\n  work: { fr: ["usine*", "ouvrier*"] }\n  farms: { fr: "ferme*" }\n' >in.yml
(cd in && python3 -c "import zipfile; z = zipfile.ZipFile('../in.zip', 'w'); z.write('c.md'); z.write('2023-01-02-a.txt')")
iconv -t ISO-8859-1 <in/2023-01-02-a.txt | sed 's/MARIE/MARIÉ/' >/dev/null
printf 'id,text\n1,"Une \351t\351."\n2,Deux.\n' >in.csv
tokenize --quiet in -o in.vrt
tokenize --quiet --store=in.db in
analyze themes --quiet --themes=in.yml in.vrt -o in.themes.csv
analyze frequency --quiet in.vrt -o in.frequency.csv

# Each command writes out.*, and nothing else.
cat >commands <<'END'
tokenize in -o out.vrt
tokenize in.zip -o out.vrt
tokenize in.csv -o out.vrt
tokenize --terms=lemma in -o out.vrt
tokenize --to=numbered --threads=1 in/c.md -o out.vrt
tokenize --store=out.db in
analyze frequency in.vrt -o out.csv
analyze documents in.db -o out.csv
analyze themes --themes=in.yml in.vrt -o out.csv
analyze frequency in -o out.csv
analyze network --nodes=5 --max-q=1 in.vrt -o out.csv
report csv in.themes.csv -o out.csv
report xlsx in.themes.csv in.frequency.csv -o out.xlsx
report html in.themes.csv in.frequency.csv -o out.html
report package in.frequency.csv -o out.zip
rapporteur help themes
END

runs=0
# run KIND AT COMMAND: with its status in $status, its output in printed, its messages in said.
run() {
    rm -rf out.* cache
    status=0
    FAULT_CALL=$1 FAULT_AT=$2 timeout 60 env LD_PRELOAD="$library" $3 >printed 2>said </dev/null || status=$?
    runs=$((runs + 1))
}

# What came out, in one file; of a store and a workbook, what is in it.
gather() {
    cat printed
    for file in out.*; do
        case $file in
        'out.*' | *-wal | *-shm) ;;
        out.db) analyze documents --quiet out.db && analyze frequency --quiet out.db ;;
        *) echo "$file" && cat "$file" ;;
        esac
    done
}

# look KIND AT COMMAND: whether all is as it should be behind a run.
look() {
    local what="$3 ($1 $2)" left
    case $status in
    0 | 1 | 2 | 3) ;;
    *) fail "exit status $status: $what: $(tail -2 said)"; return ;;
    esac
    grep -qE 'AddressSanitizer|runtime error' said && fail "$what: $(grep -m1 -E 'AddressSanitizer|runtime error' said)"
    left=$(find . -maxdepth 1 -name 'out.*.??????' -o -path './temporary/*' | head -2)
    [ -z "$left" ] || { fail "$what: $left is left behind"; rm -rf temporary/*; }
    gather >found 2>/dev/null
    # The C++ library of igraph and Hunspell asks for memory when the program has ended.
    case "$1 $3" in malloc*network* | malloc*lemma*) [ $status = 3 ] && cmp -s wanted found && return ;; esac
    if [ $status = 3 ] && ls -d out.* >/dev/null 2>&1; then
        case $(ls -d out.*) in
        out.db*) ;;                               # the documents of whole transactions stay
        out.zip) grep -q memory said && [ ! -e out.zip/datapackage.json ] || fail "$what: half a package" ;; # a folder, whole when it has that
        *) fail "$what: status 3, and there is $(ls out.* | head -1)" ;;
        esac
    fi
    if [ $status = 0 ]; then
        cmp -s wanted found || ! cmp -s said said.wanted || fail "$what: something else came out, without a word"
    else
        [ -s said ] || fail "$what: status $status without a message"
    fi
}

# Streams of libxlsxwriter fail as their reads and writes do; Hunspell reads its files again behind our look at them.
left_out() {
    case "$2 $1" in
    report\ xlsx*\ fread | report\ xlsx*\ fwrite | *--terms=lemma*\ read | *--terms=lemma*\ fread | *--terms=lemma*\ open) return 0 ;;
    esac
    return 1
}

kinds="malloc open read write rename fsync close fread fwrite mmap stat readdir thread"
while read -r command; do
    run none 0 "$command"
    [ $status = 0 ] || fail "status $status without a fault: $command: $(cat said)"
    gather >wanted 2>/dev/null
    cp said said.wanted
    for kind in short interrupted; do
        run $kind 0 "$command"
        gather >found 2>/dev/null
        [ $status = 0 ] && cmp -s wanted found || fail "$kind reads and writes change what comes out: $command: status $status, $(head -1 said)"
    done
    for kind in $kinds; do
        left_out "$kind" "$command" && continue
        rm -f counted
        FAULT_COUNTED=$scratch/counted run $kind 0 "$command"
        count=$(cat counted 2>/dev/null || echo 0)
        step=$(((count + most - 1) / most))
        case "$kind $command" in "read tokenize in.csv"* | "stat analyze themes"*) step=1 ;; esac # each tells something else
        [ "$step" -ge 1 ] || step=1
        case "$kind $command" in malloc*--terms=lemma*) step=$((step * 10)) ;; esac # of 240,000 words that Hunspell reads, one like another
        for ((at = 1; at <= count; at += step)); do
            run $kind $at "$command"
            look $kind $at "$command"
        done
    done
done <commands
echo "$runs runs"
[ "$runs" -ge 200 ] || fail "only $runs runs"
finish
