#!/usr/bin/env bash
# Small texts with what has to come out of them: words_cases.sh [TABLE] runs every row of word_cases.tsv: kind, language,
# text (\n is a line end), check, right. Checks, all with default options but for what is named:
#   sentences   how many there are
#   hits P      of a theme whose one pattern is P
#   term T      frequency of the term T, with --stopwords=none
#   absent T    there is no term T, with --stopwords=none (right: 0)
#   row T       frequency of the row T, which is shown: with the stop words of the language
#   norow T     there is no such row (right: 0)
#   ngram G     frequency of the row G of n-grams, with --stopwords=none
#   pair P | Q  sentences that hold both themes
#   lemma W     the term with --terms=lemma that is shown first
#   speaker S   words, numbers and names that S says
#   kind W      the kind of the word W
. "$(dirname "$0")/../support/properties.bash"
table=${1:-$source_root/tests/properties/word_cases.tsv}

# A dictionary of themes, each with one pattern: dictionary LANGUAGE PATTERN…
dictionary() {
    local language=$1 number=0
    shift
    echo "themes:"
    for pattern in "$@"; do
        number=$((number + 1))
        printf "  t%d:\n    %s: ['%s']\n" "$number" "$language" "${pattern//\'/\'\'}"
    done
}

# The frequency of TERM in rows of a table with the columns "term" (or "ngram") and "frequency"; 0 without a row.
frequency_of() {
    awk -F'\t' -v wanted="$1" -v what="${2:-term}" '
        NR == 1 {for (i = 1; i <= NF; i++) column[$i] = i; next}
        $column[what] == wanted {sum += $column["frequency"]}
        END {print sum + 0}'
}

table_of() { analyze "$@" --quiet --format=tsv "$scratch/v" 2>"$scratch/errors" || cat "$scratch/errors"; }

outcome() { # LANGUAGE CHECK
    local what=${2%% *} of=${2#* } terms=fold
    [ "$what" = lemma ] && terms=lemma
    tokenize --quiet --language="$1" --terms="$terms" "$scratch/text.txt" >"$scratch/v" || return
    case $what in
    sentences) grep -c '^<s ' "$scratch/v" ;;
    hits)
        dictionary "$1" "$of" >"$scratch/themes.yml"
        table_of themes --themes="$scratch/themes.yml" | awk -F'\t' 'NR == 1 {for (i = 1; i <= NF; i++) c[$i] = i; next} {n += $c["hits"]} END {print n + 0}'
        ;;
    pair)
        dictionary "$1" "${of%% | *}" "${of##* | }" >"$scratch/themes.yml"
        table_of cooccurrence --themes="$scratch/themes.yml" | awk -F'\t' 'NR == 1 {for (i = 1; i <= NF; i++) c[$i] = i; next} {n += $c["o11"]} END {print n + 0}'
        ;;
    term | absent) table_of frequency --stopwords=none | frequency_of "$of" ;;
    row | norow) table_of frequency | frequency_of "$of" ;;
    ngram) table_of ngrams --stopwords=none --n=2..3 --min-frequency=1 | frequency_of "$of" ngram ;;
    lemma) awk -F'\t' -v word="$of" '!/^</ && $1 == word {print $2; exit}' "$scratch/v" ;;
    kind) awk -F'\t' -v word="$of" '!/^</ && $1 == word {print $3; exit}' "$scratch/v" ;;
    speaker)
        awk -F'\t' -v wanted="$of" '/^<turn / {inside = index($0, "speaker=\"" wanted "\"")} /^<\/turn>/ {inside = 0}
            !/^</ && inside && $3 !~ /^(PUNCT|SYM|PARTICLE)$/ {n++} END {print n + 0}' "$scratch/v"
        ;;
    *) echo "no such check: $what" ;;
    esac
}

rows=0
while IFS=$'\t' read -r kind language text check right; do
    [[ $kind == kind || $kind == \#* || -z $kind ]] && continue
    rows=$((rows + 1))
    printf "%b\n" "$text" >"$scratch/text.txt"
    is=$(outcome "$language" "$check")
    [ "$is" = "$right" ] || fail "$kind, $language: '$text': $check: $is, not $right"
done <"$table"
echo "$rows rows"
[ "$rows" -gt 0 ] || fail "no rows"
finish
