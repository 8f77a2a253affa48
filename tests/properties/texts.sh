#!/usr/bin/env bash
# analyze of texts: the bytes of the pipe, every table; tokenize ends when analyze does, however that ends, and the other way about.
. "$(dirname "$0")/../support/properties.bash"
cd "$scratch" || exit 1
gone() { # PID WHAT: within some seconds
    for _ in {1..100}; do kill -0 "$1" 2>/dev/null || return; sleep 0.05; done
    fail "$2: tokenize still runs"
}
left() { ls -A | grep -vxF -f before; }

echo "the same bytes as through the pipe, text and numbered"
count=0
while read -r command; do
    count=$((count + 1))
    for threads in 1 2 7; do
        eval "analyze $command --quiet --threads=$threads '$texts'" >one 2>err || fail "$command: $(cat err)"
        [ $threads = 1 ] && { tokenize --quiet "$texts" | eval "analyze $command --quiet" >pipe; same "$command" one pipe; }
        tokenize --quiet --to=numbered "$texts" | eval "analyze $command --quiet" >pipe
        same "$command, $threads threads" one pipe
    done
    [ -s one ] || fail "$command: nothing"
done <<END
documents
documents --near-duplicates
documents --formulae
frequency --by=year
frequency --formulae=drop
tfidf --top=5
ngrams --n=2 --min-frequency=5
collocations --min-frequency=5 --top=20
kwic council
themes --themes=$policy --by=year
themes --themes=$policy --evidence
cooccurrence --min-frequency=20 --top=50
network --min-frequency=20 --top=50
keyness --by=language --top=5
compare --themes=$policy --a='date < 2023' --b='date >= 2023'
trend --themes=$policy
END
[ $count -eq 16 ] || fail "$count commands, not 16"

# A tokenize beside analyze that says who it is and then does what a test wants.
mkdir bin lib
cp "$(command -v analyze)" bin/analyze
cp -R "$(dirname "$(command -v analyze)")/../lib/." lib
version=$(tokenize --version | head -1)
stand_in() { # what it does, in shell
    printf '#!/bin/bash\n[ "$1" = --version ] && { echo "%s"; exit; }\necho $$ >pid\n%s\n' "$version" "$1" >bin/tokenize
    chmod +x bin/tokenize
}
stand_in true
touch pid out err before
ls -A >before
numbered="$(command -v tokenize) --quiet --to=numbered --threads=1 '$texts'"

echo "how tokenize ends becomes how analyze ends"
ends() { # STATUS WHAT_IT_SAYS TABLE WHAT_TOKENIZE_DOES
    stand_in "$4"
    local status=0
    bin/analyze frequency --quiet -o t.csv "$texts" >out 2>err || status=$?
    [ $status = "$1" ] || fail "exit status $status, not $1: $4: $(cat err)"
    [ -z "$2" ] || grep -q "$2" err || fail "it does not say '$2': $4: $(cat err)"
    [ -n "$2" ] || [ ! -s err ] || fail "it says: $4: $(cat err)"
    [ "$(left | tr '\n' ' ')" = "$3" ] || fail "left: $(left | tr '\n' ' '): $4"
    rm -f t.csv*
}
table='t.csv t.csv-metadata.json '
ends 0 '' "$table" "$numbered"
ends 1 '^analyze: tokenize ended with exit status 1' "$table" "$numbered; exit 1"
ends 2 '^analyze: tokenize ended with exit status 2' '' "$numbered; exit 2"
ends 3 '^analyze: tokenize ended with exit status 3' '' "$numbered; exit 3"
ends 3 '^analyze: tokenize ended with exit status 3' '' "exit 3"
ends 3 '^analyze: tokenize ended by signal 9' '' 'kill -9 $$' # before a byte came
ends 3 '^analyze: tokenize ended by signal 9' '' "$numbered | head -c 40000; kill -9 \$\$"
ends 1 'breaks off\|ends\|truncated' '' "$numbered | head -c 40000"
ends 1 'standard input\|stdin' '' 'echo no corpus at all'

echo "another version is refused, and where there is none it is said"
stand_in true
sed -i 's/Rapporteur) [0-9.]*/Rapporteur) 9.8.7/' bin/tokenize
expect_status 3 bin/analyze frequency "$texts" >out 2>err
grep -q "bin/tokenize: is 'tokenize (Rapporteur) 9.8.7'.*version [0-9.]*:" err || fail "another version: $(cat err)"
rm bin/tokenize
(PATH=/nowhere bin/analyze frequency "$texts" >out 2>err) && fail "without tokenize"
grep -q '^analyze: tokenize, .* neither beside' err || fail "without tokenize: $(cat err)"
bin/analyze frequency --quiet "$texts" >one || fail "tokenize on PATH is not found"

echo "what ends analyze ends tokenize, and nothing is left"
for signal in INT TERM HUP KILL PIPE; do
    stand_in "$numbered | head -c 40000; exec sleep 60"
    rm -f pid
    perl -e '$SIG{INT} = "DEFAULT"; exec @ARGV' bin/analyze frequency --quiet -o t.csv "$texts" 2>err &
    tool=$!
    for _ in {1..100}; do [ -s pid ] && break; sleep 0.05; done
    sleep 0.2
    kill -$signal $tool
    wait $tool 2>/dev/null
    [ $? -gt 128 ] || fail "SIG$signal did not end analyze"
    gone "$(cat pid)" "SIG$signal"
    [ $signal = KILL ] || [ -z "$(left)" ] || fail "SIG$signal leaves $(left)"
    rm -f t.csv*
done
stand_in "$numbered | head -c 40000; exec sleep 60"
rm -f pid
expect_status 1 timeout 20 bin/analyze themes --themes=missing.yml "$texts" 2>err
[ "$(wc -l <err)" = 1 ] || fail "an error of analyze says more: $(cat err)"
gone "$(cat pid)" "an error of analyze"
stand_in "$numbered"
bin/analyze kwic --quiet the "$texts" 2>err | head -1 >out
gone "$(cat pid)" "| head"
[ ! -s err ] || fail "| head: $(cat err)"
finish
