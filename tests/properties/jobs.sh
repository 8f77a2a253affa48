#!/usr/bin/env bash
# Studies in parts: whatever the number of parts and whoever makes them (processes, GNU parallel, jobs), the tables are those of one run,
# byte for byte; only what is missing is made again; what is missing, cut off, changed or of another study is named, and nothing is merged.
# tests/slurm/ does the same with a real Slurm.
. "$(dirname "$0")/../support/properties.bash"
cd "$scratch" || exit 1
mkdir "a b"
cp -R "$texts" "a b/it's texts"
cp "$policy" themes.yml
printf 'doc_id,rank\n2021-03-23-icheon.fr,1\n2024-06-20-goseong.fr,2\nnone,3\n' >table.csv

# Programs beside which a tokenize lies that fails as the file `fault` says: "PART kill", "PART hang", "PART full".
bin=$(dirname "$(command -v rapporteur)")
mkdir programs
for program in analyze report; do ln -s "$bin/$program" programs; done
cp "$bin/rapporteur" programs
cat >programs/tokenize <<END
#!/bin/bash
read -r part fault 2>/dev/null <"$scratch/fault"
case "\$* " in *"--part=\$part/"*)
    case \$fault in
    kill) kill -KILL \$\$ ;;
    hang) sleep 30 & echo \$! >"$scratch/asleep"; wait ;;
    full) export ASAN_OPTIONS=verify_asan_link_order=0 LD_PRELOAD="$bin/../lib/full_disk.so" STORE_NAME=\$(printf %04d.vrt "\$part") WRITES_LEFT=0 ;;
    esac ;;
esac
exec "$bin/tokenize" "\$@"
END
chmod +x programs/tokenize
front=$scratch/programs/rapporteur
study() { # WANTED OUT OPTION…
    local wanted=$1 out=$2 status=0
    shift 2
    "$front" study "a b/it's texts" --themes=themes.yml --metadata=table.csv --originals -o "$out" "$@" >said 2>errors </dev/null || status=$?
    [ "$status" -eq "$wanted" ] || fail "$out $*: status $status: $(cat errors)"
}
tables=0
same_tables() { # OUT
    local file
    for file in one/*.csv; do
        same "$1: $(basename "$file")" "$file" "$1/$(basename "$file")"
        tables=$((tables + 1))
    done
    [ -z "$(ls -d "$1".part-* 2>/dev/null)" ] || fail "$1: left beside it: $(ls -d "$1".part-*)"
}
bytes() { (cd "$1" && find . -path ./jobs -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum); }
scripts_are_sound() { # OUT
    local script
    for script in "$1"/study.sh "$1"/jobs/part.sh "$1"/jobs/*.sbatch; do
        bash -n "$script" || fail "$script"
        [ -z "$shellcheck" ] || shellcheck "$script" || fail "$script: shellcheck"
    done
}
shellcheck=$(command -v shellcheck) || skip "shellcheck of job scripts" "no shellcheck"
study 0 one

echo "processes"
for parts in 1 2 7 64; do
    study 0 "local$parts" --on=local --parts=$parts
    same_tables "local$parts"
done
scripts_are_sound local7
expect_status 0 "$front" verify local7 >found 2>errors
bytes local7 >wanted
sh local7/study.sh again || fail "study.sh of parts"
bytes again >got
same "study.sh makes the bytes of parts" wanted got
[ "$(ls local7/parts | wc -l)" -eq 21 ] && [ ! -e local7/jobs/parts ] || fail "7 parts, each with two files of counts: $(ls local7/parts local7/jobs)"
study 0 local7 --on=local --parts=7
grep -q 'nothing is new' said || fail "again without news: $(cat said)"
study 0 local7 --on=local --parts=7 --title=Seven
grep -qx 'parts: all 7 are there' said && grep -q '^= analyze counts' said || fail "another title: parts are made again: $(cat said)"
echo "chantier naval" >compounds.txt
study 0 one.compounds --compounds=compounds.txt
study 0 compounds --compounds=compounds.txt --on=local --parts=2
for table in one.compounds/*.csv; do same "compounds: $(basename "$table")" "$table" "compounds/$(basename "$table")"; done
grep -q "^make .terms.counts analyze counts --compounds=../compounds.txt" compounds/jobs/part.sh || fail "counts without compounds"

if has_program parallel "studies through GNU parallel"; then
    echo "GNU parallel"
    study 0 parallel5 --on=parallel --parts=5 --at-once=2
    same_tables parallel5
    [ "$(wc -l <parallel5/jobs/parallel.log)" -eq 6 ] || fail "the log of 5 parts: $(cat parallel5/jobs/parallel.log)"
    echo "3 kill" >fault
    study 1 killed --on=parallel --parts=5
    rm fault
    grep -q 'part 3 of 5 is missing' errors && [ "$(wc -l <errors)" -eq 2 ] || fail "a part that is killed: $(cat errors)"
    study 0 killed --on=parallel --parts=5
    grep -qx 'parts: 4 of 5 are there, to be made: 3' said || fail "a part that was killed: $(cat said)"
    same_tables killed
fi

echo "faults: each is named, nothing is merged, and only what is lacking is made again"
names() { # OUT WORDS…: the lines of errors, by what they are about
    local out=$1 line
    shift
    [ ! -e "$out/study.json" ] || fail "$out: merged"
    for line; do grep -q "$line" errors || fail "$out: no line '$line': $(cat errors)"; done
    [ "$(wc -l <errors)" -eq $# ] || fail "$out: $(cat errors)"
}
echo "7 kill" >fault
study 1 out --on=local --parts=7
names out "^rapporteur: out/jobs/parts/0007.vrt: part 7 of 7 is missing: it has not been made: Killed$" \
    '^rapporteur: out: 1 of 7 parts are missing (7): nothing is merged; the same command makes them$'
study 1 out --merge-only --parts=7
names out 'part 7 of 7' '1 of 7 parts'
rm out/jobs/parts/0002.vrt
truncate -s -1 out/jobs/parts/0004.vrt
sed -i '1s/ .*/ 0123/' out/jobs/parts/0005.done
sed -i '2s/.*/state 0/' out/jobs/parts/0006.done
study 1 out --merge-only --parts=7
names out '/0002.vrt: part 2 of 7 is missing: a file of it is gone$' '/0004.vrt: part 4 .* it is not what was made' '/0005.vrt: part 5 .* it is of another study' \
    '/0006.vrt: part 6 .* it is not what was made' '/0007.vrt: part 7' '5 of 7 parts are missing (2,4-7)'
[ "$(ls out)" = jobs ] || fail "more than jobs: $(ls out)"
study 1 out --merge-only --parts=8
grep -q '8 of 8 parts are missing (1-8)' errors || fail "parts of another number: $(tail -1 errors)"
stat -c '%i %Y' out/jobs/parts/000{1,3}.vrt >before
study 1 out --on=local --parts=7 # part 7 is still killed
stat -c '%i %Y' out/jobs/parts/000{1,3}.vrt >after
same "parts that are there stay" before after
grep -qx 'parts: 2 of 7 are there, to be made: 2,4-7' said || fail "what is made again: $(cat said)"
names out 'part 2 of 7 is made again: a file' 'part 4 of 7 is made again: it is' 'part 5 of 7 is made again: it is of another' 'part 6 of 7 is made again' 'part 7 of 7 is missing' '1 of 7 parts'
if has_full_disk; then
    echo "7 full" >fault
    study 1 out --on=local --parts=7
    names out 'part 7 of 7 is missing: it has not been made: tokenize: jobs/parts/0007.vrt: .*No space left' '1 of 7 parts'
    [ -z "$(find out/jobs/parts -name 0007.vrt -o -name '0007.*.??????' ! -name '*.counts')" ] || fail "a full disk leaves $(ls out/jobs/parts)"
fi
echo "7 hang" >fault
{ timeout -s KILL 2 "$front" study "a b/it's texts" --themes=themes.yml --metadata=table.csv --originals -o out --on=local --parts=7; } >said 2>errors
[ $? -eq 137 ] || fail "not killed: $(cat errors)"
kill "$(cat asleep)" 2>/dev/null
rm fault
study 0 out --on=local --parts=7
grep -qx 'parts: 6 of 7 are there, to be made: 7' said || fail "after a run that was killed: $(cat said)"
same_tables out
echo "Une usine." >>"a b/it's texts/2021-03-23-icheon.fr.md"
study 0 out --on=local --parts=7
grep -qx 'parts: 0 of 7 are there, to be made: 1-7' said || fail "another text: $(cat said)"
rm -rf one
study 0 one

echo "settings of jobs that are damaged are named, and those of a study.yml here do not stand in for them"
cp out/jobs/settings.json settings.json
echo "title: Another" >study.yml
for settings in '{' '[1]' '{"settings":"none"}'; do
    echo "$settings" >out/jobs/settings.json
    expect_status 1 "$front" study --on=local -o out >said 2>errors </dev/null
    same "settings '$settings'" <(echo "rapporteur: out/jobs/settings.json: is damaged: give the texts and settings of the study anew") errors
done
cp settings.json out/jobs/settings.json
rm study.yml

# A Slurm that does at once what it is told, and one whose queue is what the file `queue` says.
echo "jobs, with a Slurm that is none"
mkdir slurm
cat >slurm/sbatch <<END
#!/bin/bash
echo "\$*" >>"$scratch/submitted"
number=\$(wc -l <"$scratch/submitted")
script=\${!#} array=
for word; do case \$word in --array=*) array=\${word#*=} ;; esac; done
for run in \${array//,/ }; do
    for task in \$(seq "\${run%-*}" "\${run#*-}"); do SLURM_ARRAY_TASK_ID=\$task bash "\$script" >/dev/null 2>&1; done
done
[ -n "\$array" ] || bash "\$script" >/dev/null 2>&1
echo "\$number;test"
END
printf '#!/bin/bash\n[ ! -e "%s/down" ] || { echo "squeue: error: no answer" >&2; exit 1; }\ncat "%s/queue" 2>/dev/null || true\n' "$scratch" "$scratch" >slurm/squeue
chmod +x slurm/*
PATH=$scratch/slurm:$PATH
study 0 jobs --on=slurm --parts=3 --time=10 --mem=1G --merge-mem=2G --partition=test --sbatch="--nice --comment='it is'"
same_tables jobs
scripts_are_sound jobs
[ "$(cat submitted)" = "--parsable --array=1-3 jobs/parts.sbatch
--parsable --dependency=afterany:1 jobs/merge.sbatch" ] || fail "submitted: $(cat submitted)"
for line in '--time=10' '--mem=1G' '--partition=test' '--nice'; do grep -qx "#SBATCH $line" jobs/jobs/parts.sbatch || fail "no $line in parts.sbatch"; done
grep -qx '#SBATCH --mem=2G' jobs/jobs/merge.sbatch || fail "no --merge-mem"
grep -q 'The page: ' said || fail "what the merging job said: $(cat said)"
expect_status 0 "$front" verify jobs >found 2>errors
echo "2 kill" >fault
study 1 later --on=slurm --parts=3
names later 'part 2 of 3 is missing' '1 of 3 parts are missing (2)'
rm fault
: >submitted
printf '5 RUNNING\n5 PENDING\n6 PENDING\n7 PENDING\n' >queue
sed -i 's/^parts .*/parts 5/; s/^merge .*/merge 6/' later/jobs/submitted
study 0 later --on=slurm --parts=3 --submit-only
grep -qx 'in the queue already: jobs 5 and 6' said && [ ! -s submitted ] || fail "what is in the queue: $(cat said submitted)"
sed -i '1s/.*/key 0/' later/jobs/submitted
study 1 later --on=slurm --parts=3 --submit-only
grep -q 'jobs 5 and 6, of other texts, settings or programs, are in the queue' errors || fail "jobs of another study: $(cat errors)"
rm queue
touch down
study 3 later --on=slurm --parts=3
grep -qx 'rapporteur: squeue ended with status 1: squeue: error: no answer' errors || fail "no controller: $(cat errors)"
rm down
study 0 later --on=slurm --parts=3 --submit-only
grep -qx 'parts: 2 of 3 are there, to be made: 2' said && grep -q -- '--array=2 ' submitted || fail "what is lacking: $(cat said submitted)"
same_tables later
rm slurm/sbatch
PATH=$scratch/slurm:/bin:/usr/bin
if ! command -v sbatch >/dev/null; then
    study 3 none --on=slurm
    grep -q 'sbatch is not on PATH' errors || fail "no sbatch: $(cat errors)"
fi
echo "$tables tables compared"
[ "$tables" -ge 100 ] || fail "only $tables tables"
finish
