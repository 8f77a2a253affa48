#!/usr/bin/env bash
# Counts files stand in for their texts: however a corpus is cut into parts and in whatever order these are given, tables have the
# bytes that the texts give, from a pipe and from a store; what needs the order of words refuses; what is damaged or does not belong
# together is named, and nothing is made of it.
. "$(dirname "$0")/../support/properties.bash"
cd "$scratch" || exit 1

# ---- Parts ----

shuffled() { shuf --random-source=<(yes); }
ls "$texts"/*.md | shuffled >files
part() { # PARTS NUMBER: the files of one part
    awk -v parts="$1" -v number="$2" 'NR % parts == number % parts' files
}
count_part() { # PARTS NUMBER
    local at=parts-$1/$2
    part "$1" "$2" | xargs tokenize --quiet --to=numbered -o "$at.text"
    analyze counts --quiet "$at.text" -o "$at.terms.counts" || echo "counts failed" >&2
    analyze counts --quiet --unit=paragraph "$at.text" -o "$at.paragraphs.counts"
    analyze counts --quiet --of=pairs "$at.text" -o "$at.pairs.counts"
    analyze counts --quiet --of=themes --themes="$policy" "$at.text" -o "$at.themes.counts"
    analyze counts --quiet --of=ngrams "$at.text" -o "$at.ngrams.counts"
    analyze counts --quiet --of=ngrams --n=1..5 --runs-cross=punctuation --kinds=WORD "$at.text" -o "$at.runs.counts"
    analyze counts --quiet --of=ngrams --n=2 --runs-cross=document "$at.text" -o "$at.long-runs.counts"
}
export -f part count_part
export policy
mkdir parts-1 parts-2 parts-7 parts-64
for parts in 1 2 7 64; do
    for ((number = 1; number <= parts; number++)); do echo "$parts $number"; done
done | xargs -P "$(nproc)" -L 1 bash -c 'count_part "$@"' _
tokenize --quiet --store=all.db --sync="$texts"
given() { # PARTS KIND: the files of a corpus, in no order
    ls parts-"$1"/*."$2" | shuffled
}

# ---- The same bytes ----

printf 'speaker,side\n' >speakers.csv
analyze documents --quiet parts-1/1.text -o documents.csv
sed -n 's/<turn speaker="\(.*\)">/\1/p' <(tokenize parts-1/1.text) | sort -u | awk '{ print "\"" $0 "\"," (NR % 2 ? "a" : "b") }' >>speakers.csv
compared=0
# alike KIND COMMAND…: the table of texts in a pipe against those of a store, of texts in parts and of counts in parts.
alike() {
    local kind=$1 parts name
    shift
    compared=$((compared + 1))
    tokenize --quiet --to=numbered $(sort files) | analyze "$@" --quiet -o wanted.csv || fail "exit status $?: $*"
    [ "$(wc -l <wanted.csv)" -gt 1 ] || fail "an empty table: $*"
    corpus_of <wanted.csv-metadata.json >wanted.json
    for parts in 1 2 7 64; do
        analyze "$@" --quiet $(given "$parts" "$kind.counts") -o "$parts.csv" &
    done
    if [ $((compared % 3)) -eq 1 ]; then
        analyze "$@" --quiet all.db -o store.csv &
        analyze "$@" --quiet $(given 7 text) -o texts.csv &
    fi
    wait
    for name in 1 2 7 64 store texts; do
        case $name in store | texts) [ $((compared % 3)) -eq 1 ] || continue ;; esac
        same "$name: $*" wanted.csv "$name.csv"
        corpus_of <"$name.csv-metadata.json" >found.json
        same "$name: provenance of $*" wanted.json found.json
        rm -f "$name.csv" "$name.csv-metadata.json"
    done
}
# What a sidecar says of the corpus: not of the command line.
corpus_of() {
    perl -CO -MJSON::PP -0777 -ne '$all = decode_json($_)->{rapporteur}; delete @$all{qw(command tokenize)};
        print JSON::PP->new->canonical->pretty->encode($all)'
}

echo "tables of terms"
alike terms documents
alike terms documents --near-duplicates
alike terms frequency
alike terms frequency --by=year,language --measures=dp_norm --kinds=NUM,WORD,NOUN
alike terms frequency --by=side --speakers=speakers.csv --where 'speaker != x'
alike terms tfidf --top=20
alike terms tfidf --by=year --top=20
alike terms keyness --by=year --top=20
alike terms keyness --by=speaker --top=3 --where 'language = fr'
alike terms compare --a='date < 2023' --b='date >= 2023' --where 'language = fr' --min-frequency=5
alike terms trend --where 'language = fr' --min-frequency=10 --replicates=99
alike terms similarity --by=year
alike terms correspondence --min-frequency=10
alike paragraphs topics --k=2 --runs=2 --sweeps=20
alike paragraphs topics --k=2 --runs=2 --sweeps=20 --prevalence --by=year
alike pairs cooccurrence --min-frequency=15 --unit=sentence,document
echo "tables of n-grams"
alike ngrams ngrams
alike ngrams ngrams --by=year,language --min-documents=2 --top=50
alike ngrams ngrams --by=side --speakers=speakers.csv --where 'speaker != x'
alike ngrams ngrams --stopwords=none --only='table ronde'
alike runs ngrams --n=1..5 --runs-cross=punctuation --kinds=WORD --by=speaker
alike long-runs ngrams --n=2 --runs-cross=document --where 'language = fr' --by=year

# In one part the word is oeuvre, in the other œuvre: one term, whatever is in the part.
mkdir ligatures
words="Les artisans de la ville montrent leurs travaux et la maîtresse parle longtemps de son métier aux enfants"
echo "L'oeuvre est ici. $words, une oeuvre rare." >ligatures/a.txt
echo "L'œuvre est ici. $words, une œuvre rare." >ligatures/b.txt
for letter in a b; do
    tokenize --quiet ligatures/$letter.txt | analyze counts --quiet -o ligatures/$letter.counts
    tokenize --quiet ligatures/$letter.txt | analyze counts --quiet --of=ngrams -o ligatures/$letter.ngrams
done
tokenize --quiet ligatures | analyze documents --quiet --near-duplicates >wanted.csv
[ "$(wc -l <wanted.csv)" -eq 2 ] || fail "no near-duplicates: $(cat wanted.csv)"
tokenize --quiet ligatures | analyze ngrams --quiet --stopwords=none >wanted-ngrams
grep -q '^all,une œuvre,2,2,2,' wanted-ngrams || fail "no œuvre: $(head -3 wanted-ngrams)"
same "n-grams of a word in two spellings" wanted-ngrams <(analyze ngrams --quiet --stopwords=none ligatures/[ab].ngrams)
same "near-duplicates that spell a word in two ways" wanted.csv <(analyze documents --quiet --near-duplicates ligatures/[ab].counts)

echo "tables of themes"
alike themes themes --themes="$policy" --by=year
alike themes themes --themes="$policy" --by=side --speakers=speakers.csv --unit=paragraph
alike themes cooccurrence --of=themes --themes="$policy" --unit=sentence,paragraph
alike themes keyness --themes="$policy" --by=language
alike themes compare --themes="$policy" --a='date < 2023' --b='date >= 2023'
alike themes trend --themes="$policy" --of=pairs --replicates=99
alike themes dispersion --themes="$policy"
[ "$compared" -ge 28 ] || fail "only $compared tables were compared"

echo "but for arf and ald, dispersion of terms"
cut_csv() { perl -MText::ParseWords -ne 'chomp; @f = quotewords(",", 1, $_); splice @f, 13, 2; print join(",", @f), "\n"' "$1"; }
analyze dispersion --quiet parts-1/1.text | cut_csv - >wanted
analyze dispersion --quiet $(given 7 terms.counts) | cut_csv - >found
same "dispersion" wanted found

echo "within a bound of memory tables are the same, of one part and of many; what needs more says so"
for table in "frequency --by=year" "frequency --by=speaker --min-documents=2" "themes --themes=$policy --by=year"; do
    kind=terms
    [[ $table == themes* ]] && kind=themes
    for threads in 1 2; do
        analyze $table --quiet --threads=$threads --memory=1024 $(given 64 $kind.counts) -o bound.csv
        analyze $table --quiet $(given 1 $kind.counts) -o wanted.csv
        same "$table --memory" wanted.csv bound.csv
        corpus_of <wanted.csv-metadata.json >wanted.json
        corpus_of <bound.csv-metadata.json >found.json
        same "provenance of $table --memory" wanted.json found.json
    done
done
mkdir no-folder
TMPDIR=no-folder/none analyze frequency --quiet --memory=1024 parts-1/1.terms.counts -o none.csv 2>said
[ $? -eq 3 ] && [ ! -e none.csv ] && grep -q "a temporary file in no-folder/none cannot be made: .*TMPDIR" said || fail "no folder for temporary files: $(cat said)"
awk 'BEGIN { for (d = 0; d < 2000; d++) { for (w = 0; w < 800; w++) printf "w%d ", w * 7919 % (1000 + d); print "" } }' |
    tokenize --quiet --from=lines | analyze counts --quiet -o many.counts
analyze tfidf --memory=32M many.counts >/dev/null 2>said
grep -q "^analyze: takes more than --memory: [0-9]* MiB for [0-9]* documents, of each of which .*--where" said && [ "$(grep -c memory said)" -eq 1 ] ||
    fail "more memory than --memory, in silence: $(cat said)"
analyze frequency --memory=64M many.counts 2>&1 >/dev/null | grep memory && fail "frequency takes 64 MiB"

echo "counting with options is counting, and reading with the same"
printf 'table ronde\nround table\n' >phrases
for number in 1 2; do analyze counts --quiet --compounds=phrases --kinds=WORD,NUM parts-2/$number.text -o joined-$number.counts; done
analyze keyness --quiet --by=year --compounds=phrases --kinds=WORD,NUM parts-1/1.text >wanted
analyze keyness --quiet --by=year --compounds=phrases --kinds=WORD,NUM joined-[12].counts >found
same "compounds" wanted found
refuses() { # WORDS COMMAND…: exit status 1, no output, one line with these words
    local words=$1 status=0
    shift
    analyze "$@" --quiet >out 2>said || status=$?
    [ "$status" -eq 1 ] && [ ! -s out ] || fail "exit status $status: $*"
    grep -qF -- "$words" said && [ "$(wc -l <said)" -eq 1 ] || { fail "no '$words': $*"; cat said; }
}
one=parts-1/1.terms.counts themes=parts-1/1.themes.counts ngrams=parts-1/1.ngrams.counts
for number in 1 2; do analyze counts --quiet --of=ngrams --compounds=phrases parts-2/$number.text -o joined-$number.ngrams; done
analyze ngrams --quiet --compounds=phrases parts-1/1.text >wanted
analyze ngrams --quiet --compounds=phrases joined-[12].ngrams >found
same "n-grams of compounds" wanted found
refuses "compounds" frequency joined-1.counts
refuses "compounds" ngrams joined-1.ngrams
refuses "compounds" frequency --compounds=phrases $one
refuses "kinds" keyness --by=year --compounds=phrases joined-1.counts

echo "another program reads the format by its manual"
by_manual() { PYTHONDONTWRITEBYTECODE=1 python3 "$source_root/tests/properties/counts.py" "$1" | LC_ALL=C sort || fail "counts.py $1"; }
analyze frequency --quiet --format=tsv --by=language --stopwords=none --show=all parts-1/1.text | tail -n +2 | cut -f1-4 | LC_ALL=C sort >wanted
for kind in terms paragraphs pairs; do
    by_manual "parts-1/1.$kind.counts" >found
    same "$kind by the manual" wanted found
done
analyze ngrams --quiet --format=tsv --by=language --stopwords=none parts-1/1.text | tail -n +2 | cut -f1,2,4,5 | LC_ALL=C sort >wanted
by_manual $ngrams >found
same "n-grams by the manual" wanted found
by_manual parts-1/1.themes.counts | cut -f2 | sort -n >found
analyze themes --quiet --format=tsv --themes="$policy" parts-1/1.text | tail -n +2 | cut -f3 | grep -vx 0 | sort -n >wanted
same "hits by the manual" wanted found

echo "what needs the order of words refuses, and names the store"
for command in collocations keyphrases diversity 'kwic table' "themes --themes=$policy --evidence" "frequency --measures=arf" \
    "frequency --formulae=drop" "cooccurrence --window=5" "dispersion --sections=4" "topics --k=2 --quality" clusters \
    "topics --k=2 --evidence" "tfidf --n=2" "keyness --by=year --n=2"; do
    refuses "tokenize --store=FILE" $command $one
done
refuses "and this needs those of themes" themes --themes="$policy" $one
refuses "and this needs those of terms" frequency $themes
refuses "and this needs those of terms: analyze counts --of=terms, or the store" frequency $ngrams
refuses "and this needs those of ngrams: analyze counts --of=ngrams, or the store" ngrams $one
refuses "and this needs those of ngrams" ngrams $themes
refuses "was counted with n '2..3', and this asks for '2'" ngrams --n=2 $ngrams
refuses "was counted with runs-cross 'nothing', and this asks for 'document'" ngrams --runs-cross=document $ngrams
refuses "was counted with kinds" ngrams --kinds=WORD $ngrams
refuses "--runs-cross=document with speakers needs the order of words" \
    ngrams --n=2 --runs-cross=document --by=speaker parts-1/1.long-runs.counts
refuses "tokenize --store=FILE" tfidf --n=2 $ngrams
refuses "and this needs those of sentences" cooccurrence $one
refuses "and this needs those of paragraphs" topics --k=2 $one
refuses "and this needs those of sentences" compare --resample=sentence --a='date < 2023' --b='date >= 2023' $one

echo "--help names COUNTS where they are read"
for command in frequency documents ngrams themes 'tfidf --by=year' 'compare --of=themes' 'trend --series' topics; do
    analyze $command --help | grep -q '^Usage: .*|COUNTS|' || fail "no COUNTS: analyze $command --help"
done
for command in kwic clusters collocations counts 'tfidf --n=2' 'themes --evidence'; do
    ! analyze $command --help | grep -q '^Usage: .*COUNTS' || fail "COUNTS: analyze $command --help"
done

echo "what does not belong together is named"
parts=(parts-7/*.terms.counts)
refuses "is counted in parts-1/1.terms.counts, too" frequency $one $one
refuses "is counted in ${parts[0]}, too" frequency "${parts[@]}" parts-2/1.terms.counts
analyze counts --quiet --study=another parts-7/2.text -o another.counts
analyze counts --quiet --study=this parts-7/3.text -o this.counts
refuses "another.counts: was counted with study 'another', and this.counts with 'this'" frequency this.counts another.counts
tokenize --quiet --terms=stem --language=fr $(part 7 2 | head -3) | analyze counts --quiet -o stems.counts
refuses "stems.counts: was counted with text" frequency "${parts[0]}" stems.counts
analyze counts --quiet --of=ngrams --n=2..4 parts-7/2.text -o longer.ngrams
refuses "longer.ngrams: was counted with n '2..4'" ngrams parts-7/1.ngrams.counts longer.ngrams
refuses "is counted in parts-7/1.ngrams.counts, too" ngrams parts-7/1.ngrams.counts $ngrams
refuses "was counted with unit 'paragraph'" frequency "${parts[0]}" parts-7/2.paragraphs.counts
refuses "parts-7/2.themes.counts: has counts of themes" documents "${parts[0]}" parts-7/2.themes.counts
sed 's/^themes:/themes: /' "$policy" >other.yml
refuses "was counted with themes" themes --themes=other.yml $themes
refuses "is no counts file" frequency "${parts[0]}" parts-7/2.text
refuses "is a counts file, and the input before is none" frequency parts-7/2.text "${parts[0]}"
: >empty.counts
refuses "empty.counts: byte 0: the counts file is cut off" frequency "${parts[0]}" empty.counts
sed 's/^rapporteur-counts 2/rapporteur-counts 9/' "$one" >version.counts
refuses "a counts file of format '9', not 2" frequency version.counts

echo "damage is named, with its byte, and nothing is written"
size=$(stat -c %s "$one")
for bytes in 1 19 20 100 $((size / 3)) $((size / 2)) $((size - 9)) $((size - 1)); do
    head -c "$bytes" "$one" >cut.counts
    refuses "cut.counts: byte " frequency cut.counts
    refuses "is cut off" frequency cut.counts
    [ "$bytes" -lt 19 ] || refuses "stdin: byte " frequency - <cut.counts
done
for at in 25 60 300 $((size / 4)) $((size / 2)) $((size - 3)); do
    perl -0777 -pe "substr(\$_, $at, 1) ^= chr(1 << ($at % 8))" "$one" >flipped.counts
    refuses "flipped.counts: byte " keyness --by=year flipped.counts # reads all of it
    refuses "is damaged" keyness --by=year flipped.counts
done
size=$(stat -c %s "$ngrams")
for at in 25 300 $((size / 4)) $((size / 2)) $((size - 3)); do
    perl -0777 -pe "substr(\$_, $at, 1) ^= chr(1 << ($at % 8))" "$ngrams" >flipped.counts
    refuses "is damaged" ngrams flipped.counts
    head -c "$at" "$ngrams" >cut.counts
    refuses "is cut off" ngrams cut.counts
done
head -c $(($(stat -c %s "$one") / 2)) "$one" >cut.counts
{ cat "$one"; echo; } >longer.counts
refuses "something stands behind its end" frequency longer.counts
cat parts-7/1.terms.counts parts-7/2.terms.counts >joined.counts
refuses "something stands behind its end" frequency joined.counts
analyze frequency --quiet "$one" -o kept.csv
analyze frequency --quiet cut.counts -o kept.csv 2>said
same "what was there stays" kept.csv <(analyze frequency --quiet "$one")
if has_full_disk; then
    mkdir full
    on_full_disk part 2 analyze counts --quiet parts-1/1.text -o full/part.counts 2>said
    [ $? -eq 3 ] && [ -z "$(ls full)" ] || fail "a full disk leaves something, or says nothing: $(cat said)"
fi
finish
