#!/usr/bin/env bash
# Completion in shells offers what --help lists: options of a tool, command or format, their values, commands, formats, files.
. "$(dirname "$0")/../support/properties.bash"
cd "$scratch" || exit 1
touch 'a table.csv' text.md

long_options() { grep -oE '^ +(-., )?--[a-z0-9-]+' | grep -oE -- '--[a-z0-9-]+' | sort -u; }

# offers_bash WORD…: what bash would offer for the last word, as bash cuts it, a line each without "=" at the end.
offers_bash() {
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
    "_$1"
    printf '%s\n' "${COMPREPLY[@]}" | sed 's/=$//' | sort -u
}

# offers WANTED WORD…
offers() {
    local wanted=$1
    shift
    offers_bash "$@" >got
    diff <(tr ' ' '\n' <<<"$wanted" | sort -u) got >difference || fail "bash offers something else (>) for $*: $(cat difference)"
}

help_of() { "$@" --help | long_options | paste -sd' '; }
help_of_variants() { # COMMAND: what it takes, or a variant of it
    rows_in_help analyze Commands | grep -E "^$1( |\$)" | while read -r row; do
        # shellcheck disable=SC2086 # its words
        analyze --help $row | long_options
    done | sort -u | paste -sd' '
}

for tool in tokenize analyze report rapporteur; do
    "$tool" --options-as=bash >"$tool.bash"
    bash -n "$tool.bash" || fail "$tool.bash"
    . "./$tool.bash"
done
formats=$(names_in_help report Formats | paste -sd' ')
commands=$(names_in_help analyze Commands | paste -sd' ')
[ "$(wc -w <<<"$commands")" -ge 11 ] || fail "commands: $commands"
[ "$(wc -w <<<"$formats")" -ge 5 ] || fail "formats: $formats"

offers "$(help_of tokenize)" tokenize --
offers "$formats" report ''
for format in $formats; do offers "$(help_of report "$format")" report "$format" --; done
offers "$(help_of report csv)" report csv 'a table.csv' --
offers "$commands" analyze ''
for command in $commands; do offers "$(help_of_variants "$command")" analyze "$command" --; done
front=$(names_in_help rapporteur Commands | paste -sd' ')
offers "$front" rapporteur ''
for command in $front; do offers "$(help_of rapporteur "$command")" rapporteur "$command" --; done
offers '--evidence' analyze themes --ev
offers 'bh bonferroni by' analyze compare --correction = b
offers 'year half quarter month week day' analyze trend --by = ''
offers 'text.md' analyze themes --themes = te
offers '--dialect' report csv --di
offers '' report markdown --di
offers 'fold form stem lemma' tokenize --terms = ''
offers 'fold form' tokenize --terms = fo
offers 'fold form' tokenize --terms fo
offers 'auto de en es fr ko und' tokenize --language =
offers 'rfc4180 excel excel-fr' report csv --dialect = ''
offers '' report csv --top = ''
offers 'text.md' tokenize --quiet te
offers 'text.md' report graph --nodes = te
offers 'text.md' tokenize -o te
offers_bash report csv 'a t' >got
[ "$(cat got)" = 'a table.csv' ] || fail "a name with a space: $(cat got)"

for shell in zsh fish; do
    command -v $shell >/dev/null || { echo "no $shell here: not tried"; continue; }
    for tool in tokenize analyze report rapporteur; do
        "$tool" --options-as=$shell >"$tool.$shell"
        $shell -n "$tool.$shell" || fail "$tool.$shell"
    done
done
if command -v fish >/dev/null; then
    # Options of every format, and values.
    offers_fish() { HOME=$scratch fish -c 'source tokenize.fish; source analyze.fish; source report.fish; complete -C $argv[1]' "$1" | cut -f1 | sort -u; }
    for format in $formats; do
        diff <(report "$format" --help | long_options) <(offers_fish "report $format --" | sed 's/=$//') >difference || fail "fish, report $format: $(cat difference)"
    done
    for command in $commands; do
        diff <(help_of_variants "$command" | tr ' ' '\n') <(offers_fish "analyze $command --" | sed 's/=$//' | sort -u) >difference || fail "fish, analyze $command: $(cat difference)"
    done
    [ "$(offers_fish 'report csv --dialect=e' | paste -sd' ')" = '--dialect=excel --dialect=excel-fr' ] || fail "fish: values"
    [ "$(offers_fish 'report ' | paste -sd' ')" = "$(tr ' ' '\n' <<<"$formats" | sort | paste -sd' ')" ] || fail "fish: formats"
fi
finish
