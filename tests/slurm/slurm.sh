#!/usr/bin/env bash
# A study in 16 parts by a real Slurm, over 200 MB: one task is killed by scancel, a node goes DOWN with what runs on it and comes back, a part
# is deleted by hand. Each is named, nothing is merged, the same command makes what is lacking, and the tables are those of one run.
# Usage: slurm.sh [MEGABYTES]. Texts: bench/corpus, which make bench makes (or the folder RAPPORTEUR_BENCH_CORPUS names).
. "$(dirname "$0")/../support/properties.bash"
megabytes=${1:-200} parts=16
for program in slurmctld slurmd sbatch munged; do
    has_program $program "studies by Slurm" || { finish; exit; }
done
[ "$(id -u)" -eq 0 ] || { skip "studies by Slurm" "not root, as slurmd wants it"; finish; exit; }
cd "$scratch" || exit 1
cp "$policy" themes.yml

# Documents with dates, so that there are periods; as many bytes as are asked for.
make_texts() { # CORPUS.tsv
    /usr/bin/python3 - "$1" "$megabytes" <<'END'
import os, sys
left = int(sys.argv[2]) * 1_000_000
for number, line in enumerate(open(sys.argv[1], encoding="utf-8")):
    _, language, text = line.rstrip("\n").split("\t", 2)
    folder = f"texts/{number // 1000:03d}"
    os.makedirs(folder, exist_ok=True)
    with open(f"{folder}/{number:07d}.md", "w", encoding="utf-8") as file:
        file.write(f"---\ndate: {2020 + number * 7919 % 5}-0{1 + number % 9}-11\n---\n{text}\n")
    left -= len(text.encode())
    if left <= 0: break
END
}
corpus=
for file in "${RAPPORTEUR_BENCH_CORPUS:-$source_root/bench/corpus}"/corpus-*.tsv; do
    [ "$(stat -c %s "$file" 2>/dev/null || echo 0)" -lt $((megabytes * 1000000)) ] || corpus=$file
done
if [ -n "$corpus" ]; then make_texts "$corpus"; else
    skip "studies by Slurm of $megabytes MB" "no bench/corpus of that size (make bench makes it)"
    cp -R "$texts" texts
fi
echo "$(find texts -type f | wc -l) texts, $(du -sm --apparent-size texts | cut -f1) MB"

seconds() { local start=$SECONDS; "$@"; echo "$((SECONDS - start)) s: $*" | cut -c1-100; }
study() { # WANTED OPTION…
    local wanted=$1 status=0
    shift
    rapporteur study texts --themes=themes.yml -o "$@" >said 2>errors </dev/null || status=$?
    [ "$status" -eq "$wanted" ] || fail "study -o $*: status $status: $(cat errors)"
}
seconds study 0 one

bash "$source_root/tests/slurm/slurm_here.sh" start "$scratch/slurm" || { fail "no Slurm comes up: $(cat slurm/*.log slurm/munged.err)"; finish; exit; }
trap 'scancel --me 2>/dev/null; bash "$source_root/tests/slurm/slurm_here.sh" stop "$scratch/slurm"; rm -rf "$scratch"' EXIT
export SLURM_CONF=$scratch/slurm/slurm.conf
state() { squeue -h -r -o '%i %T %N'; } # 1_3 RUNNING node2
running_on() { state | sed -n "s/^\(${array}_[0-9]*\) RUNNING $1\$/\1/p"; } # NODE
is_made() { [ -e "out/jobs/parts/$(printf %04d "${1#*_}").done" ]; }           # TASK

echo "an array of $parts, one task killed, a node down and back"
study 0 out --on=slurm --parts=$parts --submit-only --time=60 --mem=200 --merge-mem=900 --partition=test
grep -q '^submitted: job [0-9]* makes parts, job [0-9]* then the study (out/jobs)$' said || fail "submitted: $(cat said)"
array=$(sed -n 's/^submitted: job \([0-9]*\) .*/\1/p' said)
killed=
for _ in $(seq 300); do # a task that ended before it was killed made its part
    victim=$(running_on node2 | tail -1)
    [ -z "$victim" ] || { scancel "$victim" && sleep 0.5 && ! is_made "$victim" && killed=${victim#*_} && break; }
    sleep 0.1
done
[ -n "$killed" ] || fail "no task was killed on node2: $(state)"
for _ in $(seq 300); do
    running_on node1 >on_node1
    [ ! -s on_node1 ] || break
    sleep 0.1
done
scontrol update nodename=node1 state=down reason=test
sleep 1
echo "killed: part $killed; on the node that went down: $(sed 's/.*_/part /' on_node1 | paste -sd,)"
[ -s on_node1 ] || fail "nothing ran on node1"
study 0 out --on=slurm --parts=$parts --submit-only
grep -q '^in the queue already: ' said || fail "submitted again: $(cat said)"
scontrol update nodename=node1 state=resume 2>/dev/null # or its slurmd has brought it back
study 1 out --on=slurm --parts=$parts # waits for what is in the queue
grep -q "part $killed of $parts is missing" errors && grep -qF "1 of $parts parts are missing ($killed)" errors && [ "$(wc -l <errors)" -eq 2 ] ||
    fail "the part that was killed: $(cat errors)"
[ "$(ls out)" = jobs ] || fail "merged: $(ls out)"
again=0
for task in $(cat on_node1); do
    again=$((again + $(scontrol show job "$task" 2>/dev/null | sed -n 's/.*Restarts=\([0-9]*\).*/\1/p' | head -1)))
done
[ "$again" -ge 1 ] || fail "no task of node1 ran again: $(cat on_node1)"

echo "a part deleted by hand"
deleted=$((killed % parts + 1))
rm "out/jobs/parts/$(printf %04d $deleted).vrt"
study 1 out --parts=$parts --merge-only
grep -q "part $deleted of $parts is missing: a file of it is gone" errors && grep -q "part $killed of $parts is missing" errors && [ "$(wc -l <errors)" -eq 3 ] ||
    fail "the part that was deleted: $(cat errors)"
stat -c '%n %i %Y' out/jobs/parts/*.vrt >before
seconds study 0 out --on=slurm --parts=$parts
grep -q "^parts: $((parts - 2)) of $parts are there" said || fail "what is made again: $(grep ^parts: said)"
tables=0
for file in one/*.csv; do
    same "$(basename "$file")" "$file" "out/$(basename "$file")"
    tables=$((tables + 1))
done
echo "$tables tables of $parts parts are those of one run"
[ "$tables" -ge 12 ] || fail "only $tables tables"
awk '{ print $2 }' before | sort >inodes
stat -c %i out/parts/*.vrt | sort | comm -12 - inodes | wc -l >kept
[ "$(cat kept)" -eq $((parts - 2)) ] || fail "$(cat kept) parts were kept, not $((parts - 2))"

echo "the scripts"
for script in out/jobs/part.sh out/jobs/*.sbatch; do
    bash -n "$script" || fail "$script"
    ! has_program shellcheck "shellcheck of job scripts" || shellcheck "$script" || fail "$script: shellcheck"
done
finish
