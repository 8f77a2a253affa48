# What the scripts of tests/properties have in common: a scratch folder that goes away, the data, and the count of
# what failed. A script calls finish at its end.
set -u
export LC_ALL=C.UTF-8
source_root=${RAPPORTEUR_SOURCE:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
data=${RAPPORTEUR_TEST_DATA:-$source_root/../shared/data}
texts=$source_root/datasets/roundtables/texts
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failures=0

# fail MESSAGE: one thing is not as it should be.
fail() {
    failures=$((failures + 1))
    echo "FAILED: $*"
}

# same NAME A B: two files have the same bytes.
same() {
    cmp -s "$2" "$3" && return
    fail "$1"
    diff "$2" "$3" | head -5
}

# expect_status WANTED COMMAND…
expect_status() {
    local wanted=$1 status=0
    shift
    "$@" || status=$?
    [ "$status" -eq "$wanted" ] || fail "exit status $status, expected $wanted: $*"
}

# every N: one line in N of standard input.
every() { awk -v n="$1" 'NR % n == 1 || n == 1'; }

finish() {
    [ "$failures" -eq 0 ] || echo "$failures failed"
    [ "$failures" -eq 0 ]
}
