#!/usr/bin/env bash
# What counts files cost: 64 of 16 MB of text each, made and then read as one corpus; and the processors' time of the same work in 1, 4
# and 16 parts. At the end LARGE (4) parts of all the lines each, by copies with other ids and a tenth of rarer words of their own
# (bench_renamed_counts): 64 parts of 1 GB with LARGE=64, which takes 11 GB of disk. Seconds of the clock and of processors, the median of
# RUNS (3), and memory of the largest process.
# Usage: bench/counts.sh [FILE_OF_LINES [THEMES]], a document a line, 1 GB for the numbers of RESULTS.md; the programs must be on PATH.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
lines=${1:-$root/bench/corpus/corpus-1000.lines}
[ -f "$lines" ] || lines=$root/bench/corpus/corpus-100.lines
themes=${2:-$root/datasets/themes/policy.yml}
[ -f "$lines" ] || { echo "no $lines: make bench makes it"; exit 1; }
lines=$(realpath "$lines")
scratch=$(mktemp -d -p "${TMPDIR:-/tmp}")
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

# shellcheck disable=SC2154 # NAME comes from who calls
timed() { # COMMAND…: appends "clock processors MiB" to NAME
    /usr/bin/python3 - "$@" <<'END' >>"$name"
import os, resource, subprocess, sys, time
start = time.monotonic()
status = subprocess.run(["bash", "-o", "pipefail", "-c", sys.argv[1]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
spent = resource.getrusage(resource.RUSAGE_CHILDREN)
if status: sys.exit("exit status %d of: %s" % (status, sys.argv[1]))
print(time.monotonic() - start, spent.ru_utime + spent.ru_stime, spent.ru_maxrss // 1024)
END
}
say() { # NAME WHAT MB
    sort -n "$1" | awk -v what="$2" -v mb="$3" '{ clock[NR] = $1; cpu[NR] = $2; mib = $3 } END { m = int((NR + 1) / 2)
        printf "%-46s %7.2f s, %7.2f s of processors, %.3f s for 100 MB, %4d MiB\n", what, clock[m], cpu[m], 100 * clock[m] / mb, mib }'
}
size=$(($(stat -c %s "$lines") / 1000000))
echo "$size MB, $(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg)"

echo "64 parts"
mkdir parts
split -n l/64 -a 2 --additional-suffix=.lines "$lines" parts/
count() { # OPTIONS… OF counts, NAME
    for part in parts/*.lines; do
        tokenize --quiet --threads=1 --from=lines --to=numbered "$part" | analyze counts --quiet --threads=1 "${@:2}" -o "${part%.lines}.$1.counts"
    done
}
declare -f count >functions
name=made_terms timed ". ./functions; count terms --shingles=none"
name=made_shingles timed ". ./functions; count shingles"
name=made_themes timed ". ./functions; count themes --of=themes --themes='$themes' --shingles=none"
say made_terms "counting terms" "$size"
say made_shingles "counting terms, with shingles" "$size"
say made_themes "counting themes" "$size"
for kind in terms shingles themes; do
    printf '%-46s %7.1f MB\n' "files of $kind" "$(du -cb parts/*.$kind.counts | tail -1 | awk '{ print $1 / 1e6 }')"
done
for ((run = 0; run < ${RUNS:-3}; run++)); do
    name=frequency timed "analyze frequency --quiet --threads=1 parts/*.terms.counts"
    name=passing timed "analyze frequency --quiet --threads=1 parts/*.shingles.counts"
    name=tfidf timed "analyze tfidf --quiet --threads=1 --top=20 parts/*.terms.counts"
    name=themes timed "analyze themes --quiet --threads=1 --themes='$themes' parts/*.themes.counts"
done
say frequency "frequency of 64 files" "$size"
say passing "frequency of 64 files, shingles passed over" "$size"
say tfidf "tfidf of 64 files" "$size"
say themes "themes of 64 files" "$size"

echo "the same work in 1, 4 and 16 parts"
head -c 64000000 "$lines" | sed '$d' >some
work() { # PARTS
    rm -rf work
    mkdir work
    split -n l/"$1" -a 2 --additional-suffix=.lines some work/
    for part in work/*.lines; do
        tokenize --quiet --threads=1 --from=lines --to=numbered "$part" | analyze counts --quiet --threads=1 -o "${part%.lines}.counts"
    done
    analyze frequency --quiet --threads=1 work/*.counts
}
declare -f work >>functions
for ((run = 0; run < ${RUNS:-3}; run++)); do
    for parts in 1 4 16; do name=parts_$parts timed ". ./functions; work $parts"; done
done
for parts in 1 4 16; do say parts_$parts "tokenize, counts, frequency: $parts parts" 64; done

command -v bench_renamed_counts >/dev/null || { echo "left out: large parts (cmake --build build/release --target bench_renamed_counts)"; exit 0; }
echo "${LARGE:=4} parts of $size MB, within 512 MiB"
rm -rf work parts
tokenize --quiet --threads=1 --from=lines --to=numbered "$lines" -o all.text
analyze counts --quiet --threads=1 --shingles=none all.text -o terms.counts
analyze counts --quiet --threads=1 --of=themes --themes="$themes" --shingles=none all.text -o themes.counts
mkdir large
for ((number = 1; number <= LARGE; number++)); do
    for kind in terms themes; do bench_renamed_counts $kind.counts "$number" 100 -o "large/$number.$kind.counts"; done
done
name=large_frequency timed "analyze frequency --quiet --threads=1 --memory=512M large/*.terms.counts -o frequency.csv"
name=large_themes timed "analyze themes --quiet --threads=1 --memory=512M --themes='$themes' large/*.themes.counts -o themes.csv"
say large_frequency "frequency, with provenance" $((size * LARGE))
say large_themes "themes, with provenance" $((size * LARGE))
awk '$3 > 512 { print "more than 512 MiB: " FILENAME }' large_frequency large_themes
