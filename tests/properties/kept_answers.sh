#!/usr/bin/env bash
# What dictionaries of Hunspell said is kept in the user's cache folder: whatever becomes of that folder, lemmas have the same bytes,
# nothing is said, and no file is there that is not whole.
. "$(dirname "$0")/../support/properties.bash"

for language in fr en ko de es; do
    tokenize --quiet --terms=lemma --language=$language /dev/null >/dev/null 2>&1 && languages="${languages-} $language"
done
[ -n "${languages-}" ] || { skip "answers of dictionaries" "no dictionary of Hunspell"; finish; exit; }
mapfile -t files < <(ls "$texts"/*)
files=("${files[@]:0:6}")

lemmas() { tokenize --terms=lemma --threads=2 "$@" "${files[@]}"; }
XDG_CACHE_HOME=/dev/null lemmas >"$scratch/without" 2>"$scratch/said" || fail "no lemmas without a cache"
[ "$(wc -l <"$scratch/without")" -gt 2000 ] || fail "hardly any lemmas"

# as_without WHAT [COMMAND…]: lemmas have the bytes that they have without a cache, and the same is said.
as_without() {
    local what=$1 status=0
    shift
    "${@:-lemmas}" >"$scratch/with" 2>"$scratch/with.said" || status=$?
    [ $status -eq 0 ] || fail "$what: exit status $status"
    same "$what" "$scratch/without" "$scratch/with"
    same "$what: what was said" "$scratch/said" "$scratch/with.said"
}
# whole FOLDER: every file in it is one that was written to its end; a program that reads it would write nothing.
whole() {
    [ -z "$(find "$1" -name '*.unfinished')" ] || fail "something unfinished is left: $(ls "$1")"
    stat -c '%n %Y %i' "$1"/* >"$scratch/before"
    as_without "read again"
    same "what is all there is not written again" "$scratch/before" <(stat -c '%n %Y %i' "$1"/*)
}

export XDG_CACHE_HOME=$scratch/own
kept=$XDG_CACHE_HOME/rapporteur
echo "cold, warm, and what of it is there"
as_without cold
[ "$(find "$kept" -name 'hunspell-*' | wc -l)" -ge 1 ] || fail "nothing is kept in $kept"
[ "$(stat -c %a "$kept")" = 700 ] || fail "the folder is not private"
[ -z "$(find "$kept" -type f ! -perm 600)" ] || fail "a file is not private"
whole "$kept"
tokenize --quiet --terms=lemma "${files[0]}" >/dev/null
as_without "fewer words were asked about in between"
cp -R "$kept" "$scratch/good"

echo "damaged, cut off, another's, none"
again() { rm -rf "$kept" && cp -R "$scratch/good" "$kept"; }
for file in "$scratch/good"/*; do
    name=${file##*/} bytes=$(stat -c %s "$file")
    for at in 9 20 $((bytes / 2)); do
        again
        printf '\377' | dd of="$kept/$name" bs=1 seek="$at" conv=notrunc status=none
        as_without "$name with another byte at $at"
    done
    for length in 0 90 $((bytes - 1)); do
        again
        truncate -s "$length" "$kept/$name"
        as_without "$name cut off at $length"
    done
    again
    truncate -s 100M "$kept/$name"
    as_without "$name with a hole behind it"
    again
    head -c 100000 /dev/urandom >"$kept/$name"
    as_without "$name of noise"
    again
    rm "$kept/$name" && mkfifo "$kept/$name"
    as_without "$name a pipe"
    rm "$kept/$name" && mkdir "$kept/$name"
    as_without "$name a folder"
    again
    for other in "$scratch/good"/*; do cp "$other" "$kept/$name"; done
    as_without "$name with what another dictionary said"
done
again
whole "$kept"

echo "a link, a folder that all may write to, none that can be written to, no home"
rm -rf "$kept" && mkdir "$scratch/elsewhere" && ln -s "$scratch/elsewhere" "$kept"
as_without "a symbolic link in the place of the folder"
[ -z "$(ls -A "$scratch/elsewhere")" ] || fail "a symbolic link was followed"
rm "$kept" && mkdir -m 777 "$kept"
as_without "a folder that all may write to"
[ -z "$(ls -A "$kept")" ] || fail "something was put where all may write"
rm -r "$kept" && mkdir -m 500 "$kept"
without_rights=() # root writes where it may not, unless it gives that up
[ "$(id -u)" -ne 0 ] || without_rights=(setpriv "--bounding-set=-dac_override,-dac_read_search")
as_without "a folder that is read-only" "${without_rights[@]}" tokenize --terms=lemma "${files[@]}"
[ -n "$(ls -A "$kept")" ] && fail "something was put into a folder that is read-only"
rm -r "$kept"
touch "$kept"
as_without "a file in the place of the folder"
rm "$kept"
as_without "no home" env -u HOME -u XDG_CACHE_HOME tokenize --terms=lemma "${files[@]}"
as_without "a home that is not there" env -u XDG_CACHE_HOME HOME=/nowhere tokenize --terms=lemma "${files[@]}"
mkdir "$scratch/home"
as_without "a new home" env -u XDG_CACHE_HOME HOME="$scratch/home" tokenize --terms=lemma "${files[@]}"
[ -n "$(ls -A "$scratch/home/.cache/rapporteur")" ] || fail "nothing is kept at home"
(cd "$scratch" && as_without "a path that is not absolute" env -u HOME XDG_CACHE_HOME=relative tokenize --terms=lemma "${files[@]}")
[ -e "$scratch/relative" ] && fail "a path that is not absolute was taken"

echo "a full disk, a limit to the size of files"
if has_full_disk; then
    for left in 0 1; do
        rm -rf "$kept"
        on_full_disk hunspell $left as_without "a disk that is full after $left writes"
        [ -z "$(ls -A "$kept")" ] || fail "something is left on a full disk"
    done
fi
rm -rf "$kept"
(ulimit -f 100 && tokenize --terms=lemma "${files[@]}" 2>/dev/null | cmp -s - "$scratch/without") || fail "a limit to the size of files"
rm -rf "$kept"

echo "several at once, and one that is killed"
for round in 1 2; do
    rm -rf "$kept"
    for i in 1 2 3 4; do tokenize --terms=lemma "${files[@]}" >"$scratch/at_once.$i" 2>/dev/null & done
    wait
    for i in 1 2 3 4; do same "one of four at once" "$scratch/without" "$scratch/at_once.$i"; done
    whole "$kept"
done
for i in 1 2 3 4; do
    rm -rf "$kept"
    { timeout -s KILL "0.$((i * 20))" tokenize --terms=lemma "${files[@]}" >/dev/null; } 2>/dev/null
    as_without "one was killed before"
done
finish
