#!/usr/bin/env bash
# A corpus store among others: a disk that is full at any write, two writers and a reader, files that are damaged, of a newer
# version, of somebody who means no good, or no store at all. What is wrong is named, and nothing is lost.
. "$(dirname "$0")/../support/properties.bash"

cd "$scratch" || exit 1
mapfile -t files < <(ls "$texts"/*)
tokenize --store=first.db "${files[@]:0:6}"
analyze documents first.db >first.csv

# refused WORDS COMMAND…: exit status 1 or 3, one line of message with these words, nothing on standard output.
refused() {
    local words=$1 status=0
    shift
    "$@" >refused.out 2>refused.err || status=$?
    [ "$status" -eq 1 ] || [ "$status" -eq 3 ] || fail "exit status $status: $*"
    grep -qF -- "$words" refused.err || fail "no '$words' in: $(cat refused.err) ($*)"
    [ "$(wc -l <refused.err)" -eq 1 ] || fail "more than one line: $(cat refused.err) ($*)"
    [ -s refused.out ] && fail "something was written: $*"
}

echo "no store, a newer one, one that cannot be read"
sqlite3 other.db 'CREATE TABLE t(x)'
refused "not a corpus store" analyze frequency other.db
refused "not a corpus store" tokenize --store=other.db "${files[0]}"
echo "no database, only a text that is long enough to be looked at" >text.db
refused "neither vertical text" analyze frequency text.db
refused "not a corpus store" tokenize --store=text.db "${files[0]}"
[ "$(wc -l <text.db)" -eq 1 ] || fail "a text was written over"
cp first.db newer.db
sqlite3 newer.db 'PRAGMA user_version = 99'
refused "version 99" analyze frequency newer.db
refused "version 99" tokenize --store=newer.db "${files[0]}"
refused "No such file" analyze frequency nowhere.db
refused "is read by its name" analyze frequency - <first.db
: >empty.db
tokenize --store=empty.db "${files[0]}" || fail "an empty file becomes no store"
cp first.db secret.db && chmod 0 secret.db
without_rights=() # root reads what it may not, unless it gives that up
[ "$(id -u)" -ne 0 ] || without_rights=(setpriv "--bounding-set=-dac_override,-dac_read_search")
if "${without_rights[@]}" true 2>/dev/null; then refused "ermission denied" "${without_rights[@]}" analyze frequency secret.db
else skip "a store that may not be read" "root cannot give up its rights here"; fi
mkdir folder.db
refused "folder.db" tokenize --store=folder.db "${files[0]}"
refused "folder.db" tokenize --store=nowhere/folder.db "${files[0]}"

echo "other settings, other columns"
refused "other settings" tokenize --store=first.db --terms=stem "${files[0]}"
refused "columns" tokenize --store=first.db --columns=term "${files[0]}"
tokenize --store=stems.db --terms=stem "${files[0]}"
refused "other settings" analyze frequency --quiet first.db stems.db

echo "a schema that is not ours: nothing of it runs"
hostile() { # NAME SQL
    cp first.db "$1.db"
    sqlite3 "$1.db" "$2" || fail "$1: could not be made"
    refused "$3" analyze frequency "$1.db"
    refused "$3" tokenize --store="$1.db" "${files[7]}"
}
hostile view "ALTER TABLE texts RENAME TO t; CREATE VIEW texts AS SELECT * FROM t" "texts differs"
hostile endless "DROP TABLE dictionaries; CREATE VIEW dictionaries AS
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS number, x'00' AS bytes FROM n" "dictionaries differs"
hostile generated "ALTER TABLE documents ADD COLUMN z AS (hex(id))" "documents differs"
cp first.db trigger.db
sqlite3 trigger.db "CREATE TRIGGER t AFTER INSERT ON documents BEGIN DELETE FROM texts; END"
tokenize --store=trigger.db "${files[7]}" || fail "a trigger is in the way"
[ "$(sqlite3 trigger.db 'SELECT count(*) FROM texts')" -eq 7 ] || fail "a trigger has run"

echo "a reader leaves nothing behind, and reads where nothing can be written"
cp first.db read.db
chmod 444 read.db
analyze documents read.db >found || fail "a read-only store is not read"
same "read-only" first.csv found
[ ! -e read.db-wal ] && [ ! -e read.db-shm ] || fail "a reader left files behind"

echo "bytes that have changed"
tables() { analyze documents --quiet "$1" && analyze kwic --quiet '*' "$1"; } # all fields, all tokens with their places
tables first.db >whole
detected=0 harmless=0
size=$(stat -c %s first.db)
# flip STORE AT COUNT: other bytes there, not the same ones
flip() {
    perl -e 'my ($file, $at, $count) = @ARGV; open my $f, "+<", $file; seek $f, $at, 0; read $f, my $b, $count;
        $b = join "", map { chr(ord($_) ^ 1 + int rand 255) } split //, $b; seek $f, $at, 0; print $f $b' "$@"
}
RANDOM=20251113
for trial in $(seq "${FLIPS:-100}"); do
    cp first.db flipped.db
    for _ in $(seq $((trial % 2 ? 1 : 20))); do flip flipped.db $(((RANDOM * 32768 + RANDOM) % size)) 1; done
    status=0
    timeout 60 bash -c "$(declare -f tables); tables flipped.db" >found 2>errors || status=$?
    if [ "$status" -eq 0 ]; then
        harmless=$((harmless + 1))
        cmp -s whole found || fail "trial $trial: other numbers without a word"
    else
        detected=$((detected + 1))
        [ "$status" -eq 1 ] || [ "$status" -eq 3 ] || fail "trial $trial: exit status $status: $(head -3 errors)"
        [ -s errors ] || fail "trial $trial: no message"
    fi
done
echo "$detected found, $harmless in bytes that do not matter"
[ "$detected" -gt $((${FLIPS:-100} / 2)) ] || fail "too few were found: did they hit the file?"
head -c $((size / 2)) first.db >half.db
refused "half.db" analyze frequency half.db

echo "a disk that is full, at every write"
preload=$(dirname "$(command -v tokenize)")/../lib/full_disk.so
export STORE_NAME=full.db ASAN_OPTIONS=verify_asan_link_order=0
dump() { sqlite3 full.db 'PRAGMA integrity_check' .dump; }
cp first.db full.db
dump >before
full_disk() { # OPTIONS… OF tokenize: all or nothing
    local writes left status
    cp first.db full.db
    WRITES_LEFT=1000000 WRITES_COUNTED=counted LD_PRELOAD=$preload tokenize --store=full.db "$@"
    writes=$(cat counted)
    dump >after
    cmp -s before after && fail "nothing was changed: $*"
    [ "$writes" -gt 5 ] || fail "only $writes writes were counted: $*"
    for ((left = 0; left < writes; left++)); do
        cp first.db full.db
        status=0
        WRITES_LEFT=$left LD_PRELOAD=$preload tokenize --store=full.db "$@" 2>errors || status=$?
        dump >found
        if [ "$status" -eq 0 ]; then
            same "write $left: done ($*)" after found
        else
            [ "$status" -eq 3 ] || fail "write $left: exit status $status: $(cat errors)"
            grep -q 'disk is full\|disk I/O error' errors || fail "write $left: $(cat errors)"
            same "write $left: the store is not as before ($*)" before found
        fi
        rm -f full.db*
    done
    echo "$writes writes"
}
full_disk "${files[@]:6:4}"
full_disk --remove="$(basename "${files[0]}" .md)"
full_disk --index

echo "two writers, and a reader meanwhile"
tokenize --store=two.db "${files[@]:0:20}" &
first=$!
tokenize --store=two.db "${files[@]:20:20}" &
second=$!
for _ in 1 2 3 4 5; do
    [ -s two.db ] && { analyze documents two.db >found 2>errors || grep -q "nothing was ever stored\|empty database" errors ||
        fail "a reader: $(cat errors)"; }
done
wait "$first" || fail "the first writer: exit status $?"
wait "$second" || fail "the second writer: exit status $?"
tokenize "${files[@]:0:40}" | analyze documents >wanted
analyze documents two.db >found
same "two writers" wanted found
finish
