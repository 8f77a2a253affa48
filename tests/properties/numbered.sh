#!/usr/bin/env bash
# Numbered vertical text is vertical text: it comes back byte for byte, every table is the same, whatever the threads; and no file
# that is broken does harm. tests/unit/corpus/reading/test_numbered.c flips every bit.
. "$(dirname "$0")/../support/properties.bash"
cd "$scratch" || exit 1

echo "text comes back, from a file and a pipe"
printf 'id,text,speaker\n1,"Un  texte\nde deux & <lignes>.",A "b"\n2,,\n3,L’an 1 000.,\n' >table.csv
{ printf 'L’été  \t 12 000 %s &lt; <g/> ﬁn.\n\n# Titre\n\n- un point\n' "$(printf 'u%.0s' $(seq 300))"; seq -f 'mot%.0f.' 70000; } >odd.md
printf '<h2>Kopf</h2><p>A &amp; B&nbsp;C</p><ul><li>eins</ul>' >page.html
: >empty.txt
printf 'A:  one \n\nB: two.\n' >turns.txt
tokenize --to=conllu turns.txt odd.md >corpus.conllu
comes_back() { # ARGUMENT…
    tokenize --quiet "$@" >wanted.vert
    for threads in 1 2 7; do
        tokenize --quiet --to=numbered --threads=$threads "$@" >found.numbered
        tokenize found.numbered >found.vert
        same "$*, $threads threads" wanted.vert found.vert
        tokenize <found.numbered | cmp -s - wanted.vert || fail "$*, $threads threads, through a pipe"
    done
}
for columns in word,term,kind term word word,term; do
    comes_back --columns=$columns "$texts"
    comes_back --columns=$columns table.csv odd.md page.html empty.txt turns.txt
    comes_back --columns=$columns corpus.conllu
done
comes_back --terms=stem "$texts"
comes_back --language=fr --speakers=no turns.txt odd.md
comes_back --from=lines odd.md
echo "more lines than a numbering takes"
seq -f 'mot%.0f' 1200000 | paste -sd'   \n' >many.txt
tokenize --quiet --from=lines --language=und --columns=term many.txt >wanted.vert
tokenize --quiet --from=lines --language=und --columns=term --threads=1 --to=numbered many.txt >many.numbered
tokenize many.numbered | cmp - wanted.vert || fail "numbering starts anew"
analyze frequency --quiet wanted.vert | sha256sum >wanted
analyze frequency --quiet many.numbered | sha256sum >found
same "numbering starts anew" wanted found
starts=$(LC_ALL=C grep -aoP 'RB\x00\x00\x00\x00\x00\x00' many.numbered | wc -l)
[ "$starts" -ge 2 ] || fail "numbering has started $starts times"
printf '' | tokenize --quiet --to=numbered --terms=stem | tokenize >found.vert
printf '' | tokenize --quiet --terms=stem | cmp -s - found.vert || fail "no document: the header comes back"
for threads in 1 1; do tokenize --threads=$threads --to=numbered "$texts" | sha256sum; done | uniq | wc -l | grep -qx 1 || fail "one thread, other bytes"

echo "a file behind another, and beside other inputs"
mapfile -t files < <(ls "$texts"/*)
tokenize --to=numbered "${files[@]:0:10}" >a.numbered
tokenize --to=numbered --threads=3 "${files[@]:10}" >b.numbered
tokenize "$texts" >all.vert
tokenize "${files[@]:10}" >b.vert
tokenize --store=b.db "${files[@]:10}" 2>/dev/null
analyze frequency --quiet all.vert >wanted
cat a.numbered b.numbered | analyze frequency --quiet >found
same "one file behind another" wanted found
for other in b.numbered b.vert b.db; do
    analyze frequency --quiet a.numbered $other >found
    same "beside $other" wanted found
    analyze frequency --quiet $other a.numbered >found
    same "behind $other" wanted found
done

echo "every golden case of analyze, but for those that look at vertical text themselves"
mkdir wrapped
cat >wrapped/tokenize <<'WRAPPER'
#!/usr/bin/env bash
for argument; do
    case $argument in --to=* | --explain | --store=* | --help | --version) exec "$REAL_TOKENIZE" "$@" ;; esac
done
exec "$REAL_TOKENIZE" --to=numbered --threads="$NUMBERED_THREADS" "$@"
WRAPPER
chmod +x wrapped/tokenize
REAL_TOKENIZE=$(command -v tokenize)
export REAL_TOKENIZE
printf 'analyze/%s\n' cooccurrence/no_row input/columns_differ input/conllu input/mixed_settings input/vertical_malformed input/vertical_of_cwb \
    input/vertical_of_treetagger input/words_with_one_place options/next_word_is_an_option themes/inside_words themes/khcoder >wanted
NUMBERED_THREADS=2 PATH=$PWD/wrapped:$PATH bash "$source_root/tests/cases/run.sh" --jobs=2 analyze >report
sed -nE 's/^(--- |Binary files )?(analyze\/[a-z_0-9]+\/[a-z_0-9]+): (expected|exit status).*/\2/p' report | sort -u >found
same "golden cases" wanted found
passed=$(sed -n 's/ passed, .*//p' report)
[ "${passed:-0}" -ge 150 ] || fail "only $passed golden cases passed"
echo "$passed cases"

echo "tables, with 1, 2 and 7 threads on either side"
tables() { # INPUT
    local one=(--where='language = fr')
    analyze documents --threads="$2" "$1"
    analyze kwic --threads="$2" --where='speaker = WANG CHUL-MIN' '*ing' "$1"
    for by in "" --by=year --by=speaker --by=language,year; do analyze frequency --threads="$2" --quiet $by "$1"; done
    analyze frequency --threads="$2" --quiet --kinds=PUNCT,SYM,NUM "$1"
    analyze tfidf --threads="$2" --quiet --top=20 "$1"
    analyze tfidf --threads="$2" --scheme=Lpc --by=year "${one[@]}" "$1"
    analyze ngrams --threads="$2" --min-frequency=3 --quiet "$1"
    analyze themes --threads="$2" --quiet --themes="$policy" --by=quarter "$1"
    analyze themes --threads="$2" --themes="$policy" --evidence "$1"
    analyze cooccurrence --threads="$2" --themes="$policy" --by=year --quiet --measures=dice,mi3 "$1"
    analyze cooccurrence --threads="$2" --min-frequency=20 --window=4 "${one[@]}" "$1"
    analyze cooccurrence --threads="$2" --min-frequency=20 --unit=paragraph --top=20 "${one[@]}" "$1"
    analyze compare --threads="$2" --a='speaker = WANG CHUL-MIN' --where="language = en" "$1"
    analyze kwic --threads="$2" '지역*' --sort=right "$1"
}
tables all.vert 1 >wanted 2>/dev/null
echo "$(wc -l <wanted) rows of 17 tables"
for threads in 1 2 7; do
    tokenize --to=numbered --threads=$threads "$texts" >all.numbered
    tables all.numbered $threads >found 2>/dev/null
    same "$threads threads" wanted found
done
for threads in 1 2 7; do
    tokenize --to=numbered --columns=term --threads=$threads "$texts" | analyze tfidf --quiet --threads=$threads --top=20 >found
    tokenize --columns=term "$texts" | analyze tfidf --quiet --top=20 >wanted
    same "terms alone, $threads threads" wanted found
done

echo "what is cut off, broken or asked otherwise is one line"
told() { # WHAT WORDS COMMAND…: exit status 1, one line that says so, no output
    local status=0
    timeout 20 /usr/bin/time -f %M -o memory "${@:3}" >out 2>err || status=$?
    [ "$status" = 1 ] || fail "$1: exit status $status"
    [ "$(wc -l <err)" = 1 ] && grep -qF -- "$2" err || fail "$1: '$2' is not the only line: $(head -3 err)"
}
tokenize --to=numbered turns.txt >small.numbered
size=$(stat -c %s small.numbered)
for ((bytes = 8; bytes < size; bytes++)); do
    head -c "$bytes" small.numbered >cut.numbered
    told "cut at $bytes" "byte " tokenize cut.numbered -o never.vert
done
[ ! -e never.vert ] || fail "a file is left of text that broke off"
echo "$size bytes, cut at each"
for ((byte = 8; byte < size; byte += 3)); do
    { head -c "$byte" small.numbered; printf '\xa5'; tail -c +$((byte + 2)) small.numbered; } >flipped.numbered
    for command in "analyze frequency --quiet" tokenize; do
        status=0
        timeout 20 $command flipped.numbered >out 2>err || status=$?
        [ "$status" -le 1 ] && [ "$(wc -l <err)" = "$status" ] || fail "byte $byte: $command: exit status $status: $(head -2 err)"
    done
done
lengths() { # SEEK BYTES…: the file with these bytes there
    cp small.numbered long.numbered
    printf '%b' "$2" | dd of=long.numbered bs=1 seek="$1" conv=notrunc status=none
}
head_at=$(grep -aboF RB small.numbered | head -1 | cut -d: -f1)
huge='\xff\xff\xff\xff\xff\xff\xff\x7f'
for command in "analyze frequency" tokenize; do
    lengths 12 '\xff\xff\xff\x7f' && told "a long header" "header" $command long.numbered
    lengths 8 '\x02' && told "version 2" "of version 2; this program reads 1" $command long.numbered
    lengths $((head_at + 8)) "$huge" && told "lines without end" "byte " $command long.numbered
    lengths $((head_at + 16)) "\xfe${huge:4}" && told "units without end" "byte " $command long.numbered
    [ "$(tail -1 memory)" -lt 400000 ] || fail "$(tail -1 memory) KiB for a small file"
    lengths $((head_at + 2)) '\x00\x01' && told "numbering 256" "malformed head of a batch" $command long.numbered
    lengths $((head_at + 4)) '\x01' && told "first line 1" "a batch begins with line 1, and there are 0 before it" $command long.numbered
done
for form in lines conllu numbered; do told "--to=$form" "is numbered vertical text" tokenize --to=$form small.numbered; done
told "--from=vertical" "is numbered vertical text" tokenize --from=vertical --to=lines small.numbered
told "a pipe by name" "is numbered vertical text" tokenize <(cat small.numbered)
expect_status 2 tokenize --terms=stem small.numbered 2>/dev/null
expect_status 3 tokenize --to=numbered "$texts" >/dev/full 2>/dev/null
expect_status 3 tokenize a.numbered >/dev/full 2>/dev/null
finish
