# Sourced by setup/train.sh for tests/properties/determinism.sh: its command lines under the conditions of a row, which the environment has:
# THREADS, ORDER of documents (given, reversed, shuffled), FORM of corpora (pipe, store, counts); SHAPES: every line (all), or the first of
# several that differ in values only (once); STUDIES: with those of rapporteur (yes), or without (no). Into the file SUMS goes a line for each
# command line: the sum of what it prints, how many lines that has, the form in which its corpus was read, and the command line.
# shellcheck disable=SC2153 # what the environment has
: >"$SUMS"
in_order() {
    case $ORDER in
    given) cat ;;
    reversed) tac ;;
    shuffled) shuf --random-source=<(yes) ;;
    esac
}
mkdir -p ordered
{ head -n 1 table.tsv && tail -n +2 table.tsv | in_order; } >ordered/table.tsv
if [ "$SHAPES" = once ]; then # half of the texts
    mkdir -p texts && ls "$small"/* | awk 'NR % 2' | xargs cp -t texts
    small=$PWD/texts
fi
mapfile -t small_files < <(printf '%s\n' "$small"/* | in_order)

# Corpora are made of documents in the order of the row; what a line of `run` cuts stays as it is, for there order is part of the result.
running=
tokenize() {
    local word words=()
    for word; do
        case $running,$word in
        ,table.tsv) words+=(ordered/table.tsv) ;;
        ,"$small") words+=("${small_files[@]}") ;;
        *) words+=("$word") ;;
        esac
    done
    command tokenize --threads="$THREADS" --quiet "${words[@]}"
}

# The same corpus in another form, made when it is first wanted: all.vrt, all.numbered, corpus.db are one, terms.vrt, terms.numbered another
# (without words as they stand: no store can be made of it).
text_of() {
    case $1 in
    corpus.db) echo all.vrt ;;
    *) echo "$1" ;;
    esac
}
store_of() {
    case $1 in
    small.vrt) [ -e small.db ] || tokenize --store=small.db "$small" && echo small.db ;;
    terms.*) return 1 ;;
    *) echo corpus.db ;;
    esac
}
counts_of() { # CORPUS KIND
    local name=${1%%.*} text options=()
    text=$(text_of "$1")
    case $2 in
    paragraphs) options=(--unit=paragraph) ;;
    pairs) options=(--of=pairs) ;;
    ngrams) options=(--of=ngrams) ;;
    themes) options=(--of=themes --themes="$themes") ;;
    esac
    [ -e "$name.$2.counts" ] || command analyze counts --threads="$THREADS" --quiet "${options[@]}" "$text" -o "$name.$2.counts"
    echo "$name.$2.counts"
}

# analyze_as FORM CORPUS WORD…: into the file out.
analyze_as() {
    local form=$1 corpus=$2 file kind
    shift 2
    case $form in
    pipe) command analyze --threads="$THREADS" --quiet "$@" <"$(text_of "$corpus")" >out 2>said ;;
    store) file=$(store_of "$corpus") && command analyze --threads="$THREADS" --quiet "$@" "$file" >out 2>said ;;
    counts)
        [ "$1" != dispersion ] || return 1 # arf and ald are empty there; counts.sh compares the rest
        for kind in terms paragraphs pairs themes ngrams; do
            file=$(counts_of "$corpus" $kind) && LANGUAGE=en command analyze --threads="$THREADS" --quiet "$@" "$file" >out 2>said && return
            grep -q counts said || fail "counts are not refused: analyze $* $file"
        done
        return 1 ;;
    esac
}

sum_up() { # FORM COMMAND…
    echo "$(sha256sum <out | cut -c1-16) $(wc -l <out) $*" >>"$SUMS"
}

# A shape is a command with the names of its options, but for those that only say how much or of what.
declare -A shapes=()
is_new() { # COMMAND…
    local word shape=''
    for word; do
        word=${word%%=*}
        case $word in
        --by | --top | --min-* | --where | --runs | --sweeps | --k | --n | --themes | *.vrt | *.numbered | corpus.db) ;;
        *) shape+="$word " ;;
        esac
    done
    [ "$SHAPES" = all ] || [ -z "${shapes[$shape]-}" ] || return 1
    shapes[$shape]=seen
}
rapporteur() {
    [ "$STUDIES" = no ] || command rapporteur "$@"
}
mkdir -p study

run() {
    if ! is_new "$@" || [ "$1,$STUDIES" = rapporteur,no ]; then return; fi
    local line=("$@") corpus='' words=() word
    running=yes
    if [ "$1" = analyze ]; then
        for word in "${@:2}"; do
            case $word in
            all.vrt | all.numbered | terms.vrt | terms.numbered | small.vrt | corpus.db) corpus=$word ;;
            *) words+=("$word") ;;
            esac
        done
    fi
    # Counts stand in the order of their documents: what they hold is compared.
    if [ "$2" = counts ] && [ -n "$corpus" ]; then
        command analyze --threads="$THREADS" --quiet "${@:2:$#-2}" "$corpus" 2>said | command analyze frequency --quiet >out 2>>said || fail "$@"
        sum_up pipe "${line[@]}"
    # Who reads counts is asked for counts; without them, and where there is no store, it is the pipe.
    elif [ -n "$corpus" ]; then
        if [ "$FORM" != pipe ] && analyze_as "$FORM" "$corpus" "${words[@]}"; then
            sum_up "$FORM" "${line[@]}"
        else
            analyze_as pipe "$corpus" "${words[@]}" || fail "$@"
            sum_up pipe "${line[@]}"
        fi
    else
        "$@" >out 2>said || fail "$@"
        case "$*" in
        *--to=numbered*) command tokenize --quiet - <out >text && mv text out ;; # numbers are given as threads come to them
        "tokenize all.numbered") LC_ALL=C sort out -o out ;;                     # documents come in their order
        esac
        sum_up files "${line[@]}"
    fi
    running=
}
