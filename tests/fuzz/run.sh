#!/usr/bin/env bash
# run.sh SECONDS [TARGET…]: each fuzz target (all, without names) for that many seconds, from its seeds and what earlier runs found, on
# one core: two thirds of them without sanitizers, which is five times as fast, and the rest with them, where all that was found begins
# again. Prints a row for RESULTS.md each; a finding is kept in build/fuzz/findings, and the status is 1.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
seconds=$1
shift
kept=$root/build/fuzz status=0
export ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1 UBSAN_OPTIONS=print_stacktrace=1
mkdir -p "$kept/findings"
targets=("$@")
if [ $# -eq 0 ]; then
    for source in "$root"/tests/fuzz/targets/*.c; do targets+=("$(basename "$source" .c)"); done
fi

# drive BUILD TARGET SECONDS: sets `executions`, `reached`, `found`. Rare edges are not weighed (-entropic=0): with corpora of a thousand
# inputs that takes a sixth of the time.
drive() {
    local build=$1 target=$2 seconds=$3 log=$kept/findings/$2-$1.log ended=0
    mkdir -p "$kept/corpus/$target"
    "$root/build/$build/fuzz/fuzz_$target" -entropic=0 -max_total_time="$seconds" -timeout=20 -rss_limit_mb=4096 -max_len=16384 \
        -print_final_stats=1 -artifact_prefix="$kept/findings/$target-" "$kept/corpus/$target" "$root/tests/fuzz/seeds/$target" \
        >"$log" 2>&1 || ended=$?
    executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    reached=$(grep -oE 'cov: [0-9]+' "$log" | tail -1 | cut -d' ' -f2)
    found=none
    [ $ended -eq 0 ] && return
    found=$(grep -m1 -oE 'SUMMARY: .*|not so: .*|ERROR: .*' "$log" || echo "status $ended")
    status=1
}

for target in "${targets[@]}"; do
    drive fuzz-fast "$target" $((seconds * 2 / 3))
    fast=${executions:-0} found_fast=$found
    drive fuzz "$target" $(((seconds + 2) / 3))
    [ "$found_fast" = none ] || found=$found_fast
    printf '| %s | %s | %s | %s | %s | %s |\n' "$target" "$seconds" "$fast" "${executions:-0}" "${reached:-0}" "$found"
done
exit $status
