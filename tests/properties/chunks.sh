#!/usr/bin/env bash
# tokenize remembers what it wrote of a chunk (a run without white space). What it writes from memory is what it
# would have written had it cut the text each time: --to=segments does so.
. "$(dirname "$0")/../support/properties.bash"

words() { # OPTION… FILE: the word column
    tokenize --quiet --columns=word "$@" | token_lines | unescaped
}
segments() { # OPTION… FILE: the same from the segments
    tokenize --quiet --to=segments "$@" | grep -vP '^(\s|\\[nrtcf])*$' | sed 's/\\\\/\\/g'
}
compare() { # NAME OPTION… FILE
    local name=$1
    shift
    words "$@" >"$scratch/words"
    segments "$@" >"$scratch/segments"
    echo "$name: $(wc -l <"$scratch/words") tokens"
    same "$name" "$scratch/words" "$scratch/segments"
}

# A chunk of any length takes a time that grows with it, and no more: what has many parts is not read to its end
# again from each of them. 200,000 parts took minutes.
for part in 'R&' 'Ｒ＆' 'A-' 'year-over-' '1·' '가·' "l'" 'l‘' 'U.' 'ab.'; do
    perl -e 'print $ARGV[0] x 200_000, "\n"' "$part" >"$scratch/long.lines"
    for language in fr en ko de es; do
        timeout 30 tokenize --quiet --language=$language "$scratch/long.lines" >"$scratch/long.vrt" ||
            fail "200,000 times $part in $language: exit status $?"
    done
done

perl -e 'print "US IT " x 200_000, "\n"' >"$scratch/long.lines"
timeout 30 tokenize --quiet --language=en "$scratch/long.lines" >"$scratch/long.vrt" ||
    fail "a sentence of 400,000 names like stop words: exit status $?"

# Chunks of 1 to 300 letters, each alone and with what may stand at its end, twice.
perl -e 'for my $twice (1, 2) { for my $length (1 .. 300) { for my $end ("", ".", ",", ";", ":", "!", "?", ")", "\"", "...", "),", ".\"") {
    print "x" x $length, $end, " " } print "\n" } }' >"$scratch/lengths.lines"
for segmentation in reader uax29; do
    compare "lengths, $segmentation" --segmentation=$segmentation --language=en "$scratch/lengths.lines"
done
printf '%s\n' "M. Kang a dit : « l'IA, c'est-à-dire… », puis U.S. 3,5 % (R&D). L'an 2024, à 10h30." \
    "aujourd'hui, aujourd'hui. qu'« a », d'1,5 e.g. a.m. A.B, a.b.c. 12.5. 12.5, http://a.b/c)" >"$scratch/odd.lines"
printf '%s\n' "US firms told us. IT IS TIME, WHO said so to US, and Donald J. Trump, J. R. Smith and J. the end." \
    "L'été, cet été, a été. Des sommes, nous sommes; 30 000 emplois, (1 000,5 €), 0 800 333 123. L'AI et J'AI FAIT. L‘IA" >"$scratch/asking.lines"
for language in fr en es; do # what depends on the sentence is the same in the whole text
    tokenize --quiet --language=$language --columns=term,kind "$scratch/asking.lines" | grep -v '^<' >"$scratch/terms"
    tokenize --quiet --language=$language --explain "$scratch/asking.lines" | sed 1d | cut -f5,6 >"$scratch/explained"
    same "terms, $language" <(sed 's/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' "$scratch/terms") "$scratch/explained"
done
# What depends on the words before and behind, too: a chunk waits for the next one that has tokens.
nothing=$(printf '\302\240 %.0s' {1..200})
printf '%s\n' "Il présente ${nothing}présente. La $nothing présente convention (présente), US 30 000 présente cet été AI présente" \
    "La porte$(printf '/0%.0s' {1..200})/présente convention. ${nothing}" "Nous devons, $nothing les 12 000 devons 12 000." \
    "They are $nothing building the building; Korea's building. It's $nothing" >"$scratch/neighbours.lines"
for language in fr en; do
    if ! tokenize --quiet --terms=lemma --language=$language "$scratch/odd.lines" >/dev/null 2>&1; then
        skip "lemmas between neighbours, $language" "no dictionary of Hunspell"
        continue
    fi
    for text in "$scratch"/{neighbours,asking}.lines "$texts"/*; do
        tokenize --quiet --terms=lemma --language=$language --columns=term,kind "$text" | grep -v '^<[^&]*>$' >"$scratch/terms"
        tokenize --quiet --terms=lemma --language=$language --explain "$text" | sed 1d | cut -f5,6 >"$scratch/explained"
        same "lemmas between neighbours, $language, ${text##*/}" <(sed 's/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' "$scratch/terms") "$scratch/explained"
    done
done
for language in fr en ko und; do compare "odd, $language" --language=$language "$scratch/odd.lines"; done

echo "more chunks than are remembered at a time"
perl -e 'for my $round (1, 2) { print "w$_, x$_. " . ($_ % 50 ? "" : "\n") for 1 .. 300000; print "\n" }' >"$scratch/many.lines"
tokenize --quiet --threads=1 --language=en "$scratch/many.lines" | grep -v '^<' >"$scratch/at_once"
for part in 1 2; do
    split -n "l/$part/2" "$scratch/many.lines" >"$scratch/part.lines"
    tokenize --quiet --threads=1 --language=en "$scratch/part.lines" | grep -v '^<'
done >"$scratch/in_parts"
same "many chunks" "$scratch/at_once" "$scratch/in_parts"

echo "plain C finds the words and lines that SSE2 finds"
cat "$texts"/* "$scratch"/{lengths,odd}.lines >"$scratch/all.lines"
counted() { tokenize --quiet "$scratch/all.lines" | analyze frequency; }
counted >"$scratch/sse2"
(export RAPPORTEUR_SCALAR=1; counted) >"$scratch/plain"
same "plain C" "$scratch/sse2" "$scratch/plain"
rows=$(wc -l <"$scratch/plain")
echo "$rows rows"
[ "$rows" -gt 2000 ] || fail "only $rows rows"
finish
