#!/usr/bin/env bash
# A folder whose documents somebody brings into a store once a month, for six months: files come, change, get other names and go; a run is
# killed; the folder is named by another path, and from another folder. After each month the store is sound, counts what a stream of the folder
# counts, and has said what happened.
. "$(dirname "$0")/../support/properties.bash"
unset SOURCE_DATE_EPOCH
cd "$scratch" || exit 1
mkdir -p share/texts here elsewhere
mapfile -t files < <(ls "$texts"/*)
next=0
come() { # N files
    cp "${files[@]:next:$1}" share/texts
    next=$((next + $1))
}
come 40

# month DAY SUMS COMMAND…: the last line on standard error is the sums.
month() {
    local day=$1 sums=$2 told
    shift 2
    "$@" "--added=$day" 2>errors || fail "$day: exit status $?: $(cat errors)"
    told=$(tail -1 errors)
    echo "$day  ${told#*.db: }"
    [ "${told#*.db: }" = "$sums" ] || fail "$day: not '$sums' but '$told'"
    holds "$day"
}

# What the commands say of the store is what they say of the folder, but for where a document lay when it came.
holds() { # DAY
    [ "$(sqlite3 here/corpus.db 'PRAGMA integrity_check')" = ok ] || fail "$1: the database is damaged"
    tokenize --quiet share/texts >stream
    for command in "frequency --by=year" "tfidf --top=5" "cooccurrence --min-frequency=30 --top=20"; do
        analyze $command --quiet stream >wanted
        analyze $command --quiet here/corpus.db >found
        same "$1: $command" wanted found
    done
    for input in stream here/corpus.db; do analyze documents --quiet "$input" | report csv --quiet --columns=document,date,language,title,tokens,types,sentences,paragraphs,sha256 >"$(basename "$input").rows"; done
    same "$1: documents" stream.rows corpus.db.rows
}
days() { analyze documents --quiet --added here/corpus.db | report csv --quiet --columns=added | tail -n +2 | sort | uniq -c | awk '{ print $2 "×" $1 }' | paste -sd' '; }

job() { tokenize --store=here/corpus.db --sync=share/texts "$@"; }
month 2024-01-31 "40 new, 0 changed, 0 unchanged, 0 removed" job

echo "the second: five come, one changes"
come 5
echo "Un mot de plus." >>"share/texts/$(basename "${files[3]}")"
month 2024-02-29 "5 new, 1 changed, 39 unchanged, 0 removed" job

echo "the third: two get other names, one goes; the folder by another path"
mv "share/texts/$(basename "${files[0]}")" share/texts/2024-03-01-renamed.fr.md
mkdir share/texts/2021 && mv "share/texts/$(basename "${files[1]}")" share/texts/2021
rm "share/texts/$(basename "${files[2]}")"
month 2024-03-31 "0 new, 0 changed, 2 renamed, 42 unchanged, 1 removed" tokenize --store=here/corpus.db --sync="$scratch/elsewhere/../share/texts/"
[ "$(days)" = "2024-01-31×39 2024-02-29×5" ] || fail "a document lost its day: $(days)"

echo "the fourth: from another folder; the copy of a text, which is new, and nothing else"
cp "share/texts/$(basename "${files[5]}")" share/texts/2024-04-02-copy.fr.md
in_elsewhere() { (cd elsewhere && tokenize --store=../here/corpus.db --sync=../share/texts "$@"); }
month 2024-04-30 "1 new, 0 changed, 44 unchanged, 0 removed" in_elsewhere

echo "the fifth: killed again and again, at other moments, then done"
come 15
echo "Encore un mot." >>"share/texts/$(basename "${files[7]}")"
mv "share/texts/$(basename "${files[8]}")" share/texts/2024-05-03-renamed.fr.md
rm "share/texts/$(basename "${files[9]}")"
killed=0
for milliseconds in 002 004 008 012 016 020 025 030 040 050 060 080 120 200; do
    { timeout -s KILL "0.$milliseconds" tokenize --store=here/corpus.db --sync=share/texts --added=2024-05-31; } 2>/dev/null
    [ $? -eq 137 ] && killed=$((killed + 1))
    [ "$(sqlite3 -cmd '.timeout 10000' here/corpus.db 'PRAGMA integrity_check')" = ok ] || fail "killed after $milliseconds ms: the database is damaged"
    # As before, or with whole documents of now: each has its tokens.
    analyze frequency --quiet here/corpus.db >found || fail "killed after $milliseconds ms: cannot be read"
done
echo "$killed of 14 runs were killed"
[ "$killed" -ge 1 ] || fail "no run was killed"
job --added=2024-05-31 2>errors || fail "after kills: $(cat errors)"
holds 2024-05-31
[ "$(sqlite3 here/corpus.db "SELECT json_extract(metadata, '\$.\"+added\"') FROM documents WHERE id = '2024-05-03-renamed.fr'")" = 2024-01-31 ] ||
    fail "a renamed document lost its day in a killed run"
month 2024-05-31 "0 new, 0 changed, 59 unchanged, 0 removed" job

echo "the sixth: nothing comes; and a folder that is not there, or empty, takes nothing away"
sha256sum <here/corpus.db >before
month 2024-06-30 "0 new, 0 changed, 59 unchanged, 0 removed" job
expect_status 1 tokenize --quiet --store=here/corpus.db --sync=share/text 2>errors
expect_status 1 tokenize --quiet --store=here/corpus.db --sync=elsewhere 2>errors
expect_status 0 tokenize --quiet --store=here/corpus.db share/texts 2>errors # without --sync, too
sha256sum <here/corpus.db >after
same "a month without news" before after
echo "days: $(days)"
[ "$(days)" = "2024-01-31×38 2024-02-29×5 2024-04-30×1 2024-05-31×15" ] || fail "days: $(days)"
new=$(analyze documents --quiet --where 'added >= 2024-05' here/corpus.db | tail -n +2 | wc -l)
[ "$new" -eq 15 ] || fail "$new documents are of May, not 15"
analyze compare --a 'added >= 2024-05' --b 'added < 2024-05' --min-frequency=20 --quiet here/corpus.db >found || fail "new against old work"
[ "$(wc -l <found)" -ge 2 ] || fail "new against old work gives no rows"
finish
