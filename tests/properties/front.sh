#!/usr/bin/env bash
# Questions of `rapporteur help`: each row's command runs, each command of analyze, its variants, and each format of report has a row;
# a word of each finds it. What is passed on is the program itself: bytes, messages and status.
. "$(dirname "$0")/../support/properties.bash"
cd "$scratch" || exit 1
PATH=$(dirname "$(command -v rapporteur)"):$PATH
mkdir work
cp -R "$texts" work/texts
printf 'région\n' >work/hidden.txt
rapporteur help >all
sed -n 's/^    //p' all >commands
grep -v '^ ' all | sed '1d; /^$/d' >asked
[ "$(wc -l <commands)" -ge 30 ] || fail "only $(wc -l <commands) rows"
[ "$(wc -l <commands)" -eq "$(wc -l <asked)" ] || fail "questions and commands differ in number"

echo "every row's command runs"
while IFS= read -r command; do
    rm -rf work/study work/package work/*.yml
    case $command in 'rapporteur init'*) ;; *) cp "$policy" work/themes.yml ;; esac
    (cd work && bash -o pipefail -c "$command") >out 2>err </dev/null || fail "exit status $? of: $command: $(tail -n 1 err)"
done <commands

echo "every command, variant and format has a row"
lacks() { # TOOL WORD…
    local lines word
    lines=$(grep -E "(^|[|&] )$1 " commands)
    for word in "${@:2}"; do
        [ "$word" = --of=themes ] && word='--(of=themes|themes)'
        lines=$(grep -E -- "(^| )$word([ =]|\$)" <<<"$lines")
    done
    [ -z "$lines" ]
}
while read -r command variant; do
    case "$command $variant" in # the same question with another subject, and what is done with a coded sample
    *--of=* | *--n | *--count=* | *--by | *--evidence=* | *--score* | *--convert* | 'cooccurrence --evidence') variant= ;;
    *--method=*) variant=${variant##* } ;; # of the classes of documents, one is enough
    esac
    # shellcheck disable=SC2086 # its words
    if lacks analyze "$command" $variant; then fail "no question leads to analyze $command $variant"; fi
done < <(rows_in_help analyze Commands)
while read -r format; do if lacks report "$format"; then fail "no question leads to report $format"; fi; done < <(names_in_help report Formats)

echo "a question finds its own answer first"
while read -r question && read -r command; do
    [ "$(rapporteur help "$question" | sed -n 's/^    //p' | head -1)" = "$command" ] || fail "another answer to: $question"
done < <(paste -d'\n' asked commands)

echo "what is passed on"
for tool in tokenize analyze report; do
    for arguments in --version --help --nonsense; do
        "$tool" $arguments >wanted 2>wanted_err; wanted=$?
        rapporteur $tool $arguments >got 2>got_err; got=$?
        same "$tool $arguments" wanted got
        same "messages of $tool $arguments" wanted_err got_err
        [ $wanted = $got ] || fail "$tool $arguments: status $got, not $wanted"
    done
done
finish
