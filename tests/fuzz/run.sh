#!/usr/bin/env bash
# run.sh SECONDS [TARGET…]: each fuzz target (all, without names) for that many seconds in build/fuzz, from its seeds and what earlier
# runs found, on one core. Prints a row for RESULTS.md each; a finding is kept in build/fuzz/findings, and the status is 1.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
seconds=$1
shift
build=$root/build/fuzz findings=0
export ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1 UBSAN_OPTIONS=print_stacktrace=1
mkdir -p "$build/findings"
targets=("$@")
if [ $# -eq 0 ]; then
    for source in "$root"/tests/fuzz/targets/*.c; do targets+=("$(basename "$source" .c)"); done
fi
for target in "${targets[@]}"; do
    mkdir -p "$build/corpus/$target"
    log=$build/findings/$target.log
    # Rare edges are not weighed (-entropic=0): with corpora of a thousand inputs that takes a sixth of the time.
    "$build/fuzz/fuzz_$target" -entropic=0 -max_total_time="$seconds" -timeout=20 -rss_limit_mb=4096 -max_len=16384 -print_final_stats=1 \
        -artifact_prefix="$build/findings/$target-" "$build/corpus/$target" "$root/tests/fuzz/seeds/$target" >"$log" 2>&1
    status=$?
    executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    covered=$(grep -oE 'cov: [0-9]+' "$log" | tail -1 | cut -d' ' -f2)
    [ $status -eq 0 ] && found=none || found=$(grep -m1 -oE 'SUMMARY: .*|not so: .*|ERROR: .*' "$log" || echo "status $status")
    [ $status -eq 0 ] || findings=$((findings + 1))
    printf '| %s | %s | %s | %s | %s |\n' "$target" "$seconds" "${executions:-0}" "${covered:-0}" "$found"
done
[ $findings -eq 0 ]
