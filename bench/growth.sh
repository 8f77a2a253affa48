#!/usr/bin/env bash
# growth.sh [NAME…]: how the work of each command grows with its input. Instructions (callgrind) at 1, 2, 4 and 8 times a
# size, on ordinary and on hostile input; the exponent is that of what 4 → 8 adds to what 2 → 4 adds, so that starting is left out. A row each:
# name, millions of instructions at 1, 2, 4, 8, exponent, law, and seconds of processors and peak MB at 8 (without callgrind). The status is
# 1 when an exponent is above 1.1 and there is no law of its own (column LAW).
# growth.sh --hostile [NAME…]: hostile input at size (SIZE=100 MB), each with the commands that meet it: MB of the input, exit status, seconds of
# processors, peak MB of memory, and how many times the input that is. LIMIT=600 seconds each. The status is 1 when one fails.
set -u
export LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1735689600
root=$(cd "$(dirname "$0")/.." && pwd)
tools=${BUILD:-$root/build/release}/bin
export PATH=$tools:$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME=$work/cache
cd "$work" || exit 1
cat "$root"/datasets/roundtables/texts/* | grep -v '^---\|^[a-z]*: ' | tr '\n' ' ' | sed 's/\([.!?]\) /\1\n/g' | grep '....' >sentences
[ -s sentences ] || { echo "growth: no sentences in datasets/roundtables"; exit 1; }

# make KIND N: an input of N units of that kind, as texts (a document a line), a vertical text or a table.
make() {
    perl -e '
        my ($kind, $n) = @ARGV;
        open my $f, "<", "sentences" or die; my @s = map { chomp; $_ } <$f>; srand 7;
        if ($kind eq "ordinary") { print join(" ", map { $s[rand @s] } 1 .. 10), "\n" for 1 .. $n * 20 }
        elsif ($kind eq "one_word") { print "mot " x 200, "\n" for 1 .. $n * 20 }
        elsif ($kind eq "all_different") { my $w = 0; print join(" ", map { "mot" . join("", map { chr(97 + $_) } split //, ++$w) } 1 .. 200), "\n" for 1 .. $n * 80 }
        elsif ($kind eq "one_document") { print join(" ", map { $s[rand @s] } 1 .. $n * 200), "\n" }
        elsif ($kind eq "one_sentence") { print join(" ", map { "mot" . chr(97 + rand 26) } 1 .. $n * 3000), ".\n" }
        elsif ($kind eq "tiny") { print "mot", chr(97 + rand 26), "\n" for 1 .. $n * 1000 }
        elsif ($kind eq "patterns") { print "themes:\n  t:\n    any:\n", map { "      - mot$_*\n" } 1 .. $n * 500 }
        elsif ($kind eq "table") { print "group,term,hits\n"; printf "%d,term %d,%d\n", 2000 + $_ % 5, $_ / 5, 1 + $_ * 7919 % 1000 for 1 .. $n * 500 }
        elsif ($kind eq "cell") { print "text\n\"", "Une phrase, encore. " x ($n * 1000), "\"\n" }
        elsif ($kind eq "keys") { print "{\"text\":\"a\"", (map { ",\"k$_\":\"v\"" } 1 .. $n * 500), "}\n" }
        elsif ($kind eq "markup") { print "<!DOCTYPE html><html><body>", (map { "<div><p class=a id=x$_>Une <b>phrase</b>.</p></div>" } 1 .. $n * 200), "</body></html>" }
        elsif ($kind eq "attributes") { print "<!DOCTYPE html><html><body>", (map { "<p " . join(" ", map { "a$_=1" } 1 .. 500) . ">x</p>" } 1 .. $n * 5), "</body></html>" }
    ' "$1" "$2"
}

instructions() { # COMMAND…: of all processes
    rm -f counts.*
    valgrind --tool=callgrind --callgrind-out-file=counts.%p --trace-children=yes "$@" >/dev/null 2>/dev/null </dev/null
    grep -h '^totals:\|^summary:' counts.* 2>/dev/null | sort -u -k2 | awk '{ sum += $2 } END { print sum + 0 }'
}

costs() { # COMMAND…: "status, seconds, peak MB" of all its processes
    local status=0
    /usr/bin/time -q -o costs -f '%U %S %M' timeout "${LIMIT:-600}" bash -c "$*" >/dev/null 2>said </dev/null || status=$?
    grep . costs | tail -n 1 | awk -v status=$status '{ printf "%d %.2f %.0f", status, $1 + $2, $3 / 1024 }'
}

# Hostile input of SIZE MB: NAME | KIND.END | COMMAND (@ is the input). A vertical text is made of lines.
hostile_input() { # KIND.END NAME
    case $1 in
    *.vrt) hostile_input "${1%.vrt}.lines" lines && tokenize --from=lines --quiet lines -o "$2" && rm lines ;;
    *)
        perl -e '
            my ($kind, $bytes) = ($ARGV[0], $ARGV[1] * 1e6); my ($n, $w) = (0, 0); srand 7;
            open my $f, "<", "sentences" or die; my @s = map { chomp; $_ } <$f>;
            sub out { $n += length $_[0]; print $_[0] }
            sub word { "mot" . join "", map { chr(97 + $_) } split //, $_[0] }
            if ($kind eq "one_word") { out("mot " x 200 . "\n") while $n < $bytes }
            elsif ($kind eq "all_different") { out(join(" ", map { word(++$w) } 1 .. 200) . ".\n") while $n < $bytes }
            elsif ($kind eq "one_document") { out($s[rand @s] . " ") while $n < $bytes; print "\n" }
            elsif ($kind eq "tiny") { print word($_ % 10000), "\n" for 1 .. $bytes / 100 }
            elsif ($kind eq "patterns") { print "themes:\n  t:\n    any:\n", map { "      - " . word($_) . "\n" } 1 .. $bytes / 1000 }
            elsif ($kind eq "cell") { print "text\n\""; out("Une phrase, encore. ") while $n < $bytes; print "\"\n" }
            elsif ($kind eq "table_cell") { print "group,term,hits\n2000,\""; out("Une phrase, encore. ") while $n < $bytes; print "\",1\n" }
        ' "${1%.*}" "${SIZE:-100}" >"$2" ;;
    esac
}
hostile_rows() {
    local kind command
    for kind in one_word all_different one_document tiny; do
        for command in "" numbered; do echo "tokenize${command:+_$command}|$kind.lines|tokenize --quiet --to=${command:-text} @"; done
        echo "tokenize_store|$kind.lines|tokenize --quiet --store=s.db @"
        for command in "frequency" "tfidf" "ngrams" "cooccurrence" "cooccurrence --window=5" "keyphrases" "diversity" "documents" \
            "documents --near-duplicates" "dispersion" "collocations" "themes --themes=policy.yml" "kwic mota" "counts" "topics --k=5 --runs=1 --sweeps=10" \
            "clusters --k=5" "correspondence" "similarity" "network"; do
            echo "${command%% --themes*}|$kind.vrt|analyze $command --quiet @"
        done
    done
    echo "themes|patterns.yml|analyze themes --themes=@ --quiet small.vrt"
    echo "themes --check|patterns.yml|analyze themes --themes=@ --check --quiet small.vrt"
    echo "tokenize|cell.csv|tokenize --quiet @"
    for command in csv markdown xlsx html; do echo "report $command|table_cell.csv|report $command --quiet @ -o t.$command"; done
}
hostile() { # NAME…: kinds or names; all without
    local last='' name kind command failed=0 row
    echo "| input | MB | command | status | seconds | peak MB | times the input |"
    echo "|---|---|---|---|---|---|---|"
    while IFS='|' read -r name kind command; do
        if [ $# -gt 0 ] && [[ " $* " != *" ${name// /_} "* ]] && [[ " $* " != *" ${kind%.*} "* ]]; then continue; fi
        if [ "$kind" != "$last" ]; then rm -f hostile.* && hostile_input "$kind" "hostile.${kind##*.}"; fi
        last=$kind
        rm -f s.db* t.*
        row=$(costs "${command//@/hostile.${kind##*.}}")
        echo "$row $(stat -c %s "hostile.${kind##*.}")" | awk -v name="$name" -v kind="${kind%.*}" \
            '{ printf "| %s | %.1f | %s | %d | %.1f | %d | %.1f |\n", kind, $4 / 1e6, name, $1, $2, $3, $3 * 1048576 / $4 }'
        [ "${row%% *}" -eq 0 ] || { failed=$((failed + 1)) && sed 's/^/    /' said | cut -c1-200 | head -3; }
    done < <(hostile_rows)
    [ $failed -eq 0 ]
}

# NAME | KIND | COMMAND (@ is the input) | LAW (empty: near-linear)
rows() {
    cat <<'END'
tokenize|ordinary.lines|tokenize --threads=1 --quiet @|
tokenize_numbered|ordinary.lines|tokenize --threads=1 --quiet --to=numbered @|
tokenize_conllu|ordinary.lines|tokenize --threads=1 --quiet --to=conllu @|
tokenize_store|ordinary.lines|tokenize --threads=1 --quiet --store=s.db @|
tokenize_one_word|one_word.lines|tokenize --threads=1 --quiet @|
tokenize_all_different|all_different.lines|tokenize --threads=1 --quiet @|
tokenize_one_document|one_document.lines|tokenize --threads=1 --quiet @|
tokenize_one_sentence|one_sentence.lines|tokenize --threads=1 --quiet @|
tokenize_tiny|tiny.lines|tokenize --threads=1 --quiet @|
tokenize_cell|cell.csv|tokenize --threads=1 --quiet @|
tokenize_keys|keys.jsonl|tokenize --threads=1 --quiet @|
tokenize_html|markup.html|tokenize --threads=1 --quiet @|
tokenize_attributes|attributes.html|tokenize --threads=1 --quiet @|
frequency|ordinary.vrt|analyze frequency --threads=1 --quiet @|
frequency_all_different|all_different.vrt|analyze frequency --threads=1 --quiet @|
frequency_tiny|tiny.vrt|analyze frequency --threads=1 --quiet @|
tfidf|ordinary.vrt|analyze tfidf --threads=1 --quiet @|
ngrams|ordinary.vrt|analyze ngrams --threads=1 --quiet @|
documents_tiny|tiny.vrt|analyze documents --threads=1 --quiet @|
kwic|ordinary.vrt|analyze kwic industrie --threads=1 --quiet @|
cooccurrence|ordinary.vrt|analyze cooccurrence --threads=1 --quiet @|pairs of terms
cooccurrence_one_word|one_word.vrt|analyze cooccurrence --threads=1 --quiet @|
themes|ordinary.vrt|analyze themes --threads=1 --quiet --themes=policy.yml @|
themes_patterns|patterns.yml|analyze themes --threads=1 --quiet --themes=@ small.vrt|
dispersion|ordinary.vrt|analyze dispersion --threads=1 --quiet @|
correspondence|ordinary.vrt|analyze correspondence --threads=1 --quiet @|documents by terms
report_csv|table.csv|report csv --quiet @|
report_wide|table.csv|report csv --quiet --wide=term,group,hits @|
report_sort|table.csv|report csv --quiet --sort=-hits @|
report_xlsx|table.csv|report xlsx --quiet @ -o t.xlsx|
report_html|table.csv|report html --quiet @ -o t.html|
report_markdown|table.csv|report markdown --quiet @|
END
}

input() { # KIND.END N NAME
    case $1 in
    *.vrt) make "${1%.*}" "$2" >lines && tokenize --from=lines --quiet lines -o "$3" ;;
    *) make "${1%.*}" "$2" >"$3" ;;
    esac
}

cp "$root/datasets/themes/policy.yml" .
make ordinary 1 | tokenize --from=lines --quiet >small.vrt
if [ "${1-}" = --hostile ]; then
    hostile "${@:2}"
    exit
fi
failed=0
while IFS='|' read -r name kind command law; do
    if [ $# -gt 0 ] && [[ " $* " != *" $name "* ]]; then continue; fi
    counts=()
    for times in 1 2 4 8; do
        rm -f s.db* t.xlsx t.html
        file=in.${kind##*.}
        input "$kind" $times "$file"
        # shellcheck disable=SC2086 # its words
        counts+=("$(instructions ${command//@/$file})")
    done
    rm -f s.db* t.xlsx t.html
    row=$(echo "${counts[*]} $(costs "${command//@/$file}")" | awk -v name="$name" -v law="$law" '{
        step = $3 > $2 ? ($4 - $3) / ($3 - $2) : 1; exponent = step > 0 ? log(step) / log(2) : 0
        printf "| %s | %.1f | %.1f | %.1f | %.1f | %.2f | %s | %.2f | %d |", name, $1 / 1e6, $2 / 1e6, $3 / 1e6, $4 / 1e6, exponent,
            law, $6, $7 }')
    echo "$row"
    if [ -z "$law" ] && awk -v e="$(echo "$row" | cut -d'|' -f7)" 'BEGIN { exit !(e > 1.1) }'; then failed=$((failed + 1)); fi
done < <(rows)
[ $failed -eq 0 ]
