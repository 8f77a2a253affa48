# What the scripts of tests/properties and tests/judged have in common: a scratch folder that goes away, the data, and the count of
# what failed. A script calls finish at its end: 1 when something failed, 77 (Skipped, to ctest) when nothing did but a check
# was left out, 0 when everything was done.
set -u
export LC_ALL=C.UTF-8 LANGUAGE='' SOURCE_DATE_EPOCH=1735689600 # messages in English; 2025-01-01
source_root=${RAPPORTEUR_SOURCE:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
data=${RAPPORTEUR_TEST_DATA:-$source_root/../shared/data}
texts=$source_root/datasets/roundtables/texts
policy=$source_root/datasets/themes/policy.yml
support=$source_root/tests/support
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export XDG_CACHE_HOME=$scratch/cache # nothing is left in the user's home
failures=0 skipped=0
for tool in tokenize analyze report rapporteur; do # without them much would be empty on both sides, and so the same
    command -v "$tool" >/dev/null || { echo "$tool is not on PATH"; exit 1; }
done

# fail MESSAGE: one thing is not as it should be.
fail() {
    failures=$((failures + 1))
    echo "FAILED: $*"
}

# skip WHAT WHY: a check is left out. `make check` counts these lines in its last one, by WHY.
skip() {
    skipped=$((skipped + 1))
    echo "skipped: $1: $2"
}

# has_data FOLDER WHAT…: whether the data are there; each WHAT is skipped if not.
has_data() {
    local name=${RAPPORTEUR_TEST_DATA:-../shared/data} what
    [ ! -e "$data/$1" ] || return 0
    [ ! -e "$data" ] || name=$name/$1
    shift
    for what in "$@"; do skip "$what" "no $name"; done
    return 1
}

# has_program NAME WHAT: the same for a program.
has_program() {
    command -v "$1" >/dev/null || { skip "$2" "no $1"; return 1; }
}

# has_full_disk: whether disks can be full here; "a full disk" is skipped if not.
has_full_disk() {
    full_disk=$(dirname "$(command -v tokenize)")/../lib/full_disk.so
    [ -e "$full_disk" ] || { skip "a full disk" "no $full_disk"; return 1; }
}

# on_full_disk NAME WRITES COMMAND…: files that are called so can be written so many times, no more (support/full_disk.c).
on_full_disk() {
    STORE_NAME=$1 WRITES_LEFT=$2 LD_PRELOAD=$full_disk ASAN_OPTIONS=verify_asan_link_order=0 "${@:3}"
}

# english_corpora: in this folder the English round tables as texts/, en.vert, backwards.vert (the last text first) and en.db.
english_corpora() {
    mkdir texts
    cp "$texts"/*.en.md texts
    tokenize --quiet texts -o en.vert
    # shellcheck disable=SC2046 # names without white space
    tokenize --quiet $(printf '%s\n' texts/* | sort -r) -o backwards.vert
    tokenize --quiet --store=en.db texts
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

# token_lines, unescaped: of vertical text the lines of tokens, and their characters as they were.
token_lines() { grep -v '^<[a-zA-Z/?]' "$@"; }
unescaped() { sed 's/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g'; }

# example_lines PAGE SIGN: what stands behind `SIGN ` in the examples of a manual page, without the escapes of roff.
example_lines() {
    sed -n '/^\.EX/,/^\.EE/ s/^'"$2"' //p' "$1" |
        sed 's/\\(aq/'"'"'/g; s/\\(dq/"/g; s/\\(ga/`/g; s/\\-/-/g; s/\\&//g; s/\\e/\\/g'
}

# names_in_help TOOL HEADING: what --help lists there; readers: the readers of tokenize, each with its extensions.
names_in_help() { "$1" --help | sed -n "/^$2:/,/^[A-Z].*:\$/ s/^  \([a-z][a-z]*\) .*/\1/p"; }
# rows_in_help TOOL HEADING: the names, each followed by its variants, as `themes --evidence`.
rows_in_help() {
    local name
    for name in $(names_in_help "$1" "$2"); do
        echo "$name"
        "$1" "$name" --help | sed -n '/^Variants/,/^$/ s/^      \(--[^ ]*\( --[^ ]*\)*\).*/\1/p' | sed "s/=[A-Z][^ ]*//g; s/^/$name /"
    done
}
readers() {
    cat "$source_root"/tokenize/readers/*.c |
        perl -0777 -ne 'for (/^const Reader .*?^};/msg) { /\.name = "(.*?)"/ or next; print $1; print /\.extensions = "(.*?)"/ ? " $1\n" : "\n" }'
}

finish() {
    [ "$failures" -eq 0 ] || { echo "$failures failed"; return 1; }
    [ "$skipped" -eq 0 ] || return 77
}
