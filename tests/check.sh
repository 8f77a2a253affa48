#!/usr/bin/env bash
# check.sh ARGUMENT…: runs ctest with the arguments, ends as it ends, and says in the last line how many tests passed, which
# failed, and how many checks were left out, and why. A test that left out a check, even one of several, is Skipped.
set -u
log=$(mktemp)
trap 'rm -f "$log"' EXIT
ctest --no-tests=error "$@" | tee "$log"
status=${PIPESTATUS[0]}

count() { grep -cE "^ *[0-9]+/[0-9]+ Test +#.*$1" "$log"; }
failed=$(sed -nE 's/^\t *[0-9]+ - ([^ ]+) \((Failed|Timeout|SEGFAULT|Not Run|.*Exception.*|Subprocess.*|Child.*)\).*/\1/p' "$log" | sort -u | paste -sd' ')
folder=$(sed -n 's/^Test project //p' "$log" | head -n 1)
reasons=$(sed -nE 's/^skipped: [^:]+: (.+)/\1/p' "$folder/Testing/Temporary/LastTest.log" 2>/dev/null |
    LC_ALL=C sort | uniq -c | sort -rn | perl -ne 'push @why, "$2 ($1)" if /(\d+) (.*)/; END { print join ", ", @why }')
checks=$(grep -c '^skipped: ' "$folder/Testing/Temporary/LastTest.log" 2>/dev/null)
echo "$(count .) tests: $(count ' Passed ') passed, $(wc -w <<<"$failed") failed${failed:+ ($failed)}, $(count '\*\*\*Skipped ') skipped;" \
    "${checks:-0} checks skipped${reasons:+: $reasons}"
exit "$status"
