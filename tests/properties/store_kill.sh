#!/usr/bin/env bash
# A program that writes a store is killed at random moments: the database stays sound, no document that was acknowledged (by exit
# status 0) is lost, and none is there in part. Usage: store_kill.sh [KILLS]
. "$(dirname "$0")/../support/properties.bash"

set -o pipefail
kills=${1:-20}
RANDOM=20251113
cd "$scratch" || exit 1
mapfile -t files < <(ls "$texts"/*)
# What tells a document that is there in part from a whole one.
rows() { analyze documents "$@" | report csv --quiet --columns=document,date,language,title,tokens,types,sentences,paragraphs,sha256; }
tokenize "${files[@]}" | rows >wanted

milliseconds() { echo $(($(date +%s%N) / 1000000)); }
start=$(milliseconds)
tokenize --store=timing.db "${files[@]:0:8}"
longest=$((($(milliseconds) - start) * 5 / 4 + 1))

# What was killed may still hold a lock for a moment.
query() { sqlite3 -cmd '.timeout 10000' kill.db "$1"; }

check() { # every document that is there is whole, and every acknowledged one is there
    [ "$(query 'PRAGMA integrity_check')" = ok ] || fail "kill $killed: the database is damaged"
    rows kill.db >found || fail "kill $killed: cannot be read"
    torn=$(grep -vxFf wanted found)
    [ -z "$torn" ] || fail "kill $killed: not as it was tokenized: $torn"
    query 'SELECT id FROM documents' | sort >there
    lost=$(sort -u acknowledged | comm -23 - there)
    [ -z "$lost" ] || fail "kill $killed: lost: $lost"
}

killed=0 finished=0
: >acknowledged
while [ "$killed" -lt "$kills" ] && [ "$failures" -eq 0 ]; do
    part=()
    for _ in 1 2 3 4 5 6 7 8; do part+=("${files[RANDOM % ${#files[@]}]}"); done
    mapfile -t part < <(printf '%s\n' "${part[@]}" | sort -u)
    moment=$((RANDOM * longest / 32768))
    # The shell tells of a killed child, which is what is wanted here.
    { timeout -s KILL "$(printf '0.%03d' $((moment % 1000)))" tokenize --store=kill.db "${part[@]}"; } 2>errors
    status=$?
    if [ "$status" -eq 0 ]; then
        finished=$((finished + 1))
        for file in "${part[@]}"; do basename "$file" .md; done >>acknowledged
        # A store that is full would have nothing left to write.
        if [ $((finished % 5)) -eq 0 ]; then
            gone=$(basename "${part[0]}" .md)
            tokenize --store=kill.db --remove="$gone" || fail "cannot remove $gone"
            grep -vxF "$gone" acknowledged >rest
            mv rest acknowledged
        fi
    elif [ "$status" -eq 137 ]; then
        killed=$((killed + 1))
    else
        fail "exit status $status: $(cat errors)"
    fi
    [ -s kill.db ] && [ -s acknowledged ] && check
    # From time to time from nothing, so that the making of a store is interrupted too.
    [ $((RANDOM % 16)) -eq 0 ] && rm -f kill.db* && : >acknowledged
done
echo "$killed times killed within $longest ms, $finished runs came to their end"
tokenize --store=kill.db "${files[@]}"
rows kill.db >found
same "after it all" wanted found
finish
