#!/usr/bin/env bash
# growth.sh [NAME…]: how the work of each command grows with its input: the rows of growth_rows.txt. Instructions (callgrind) at 1, 2, 4 and 8 times
# a size, on ordinary and on hostile input; the exponent is that of what 4 → 8 adds to what 2 → 4 adds, so that starting is left out. A row each:
# name, millions of instructions at 1, 2, 4, 8, exponent, law, and seconds of processors and peak MB at 8 (without callgrind). A row whose exponent
# is above 1.1 without a law of its own (column LAW) is measured again from four times the size. The status is 1 when it is above 1.1 there too.
# growth.sh --once [NAME…]: each at 1, without callgrind: whether it works.
# growth.sh --hostile [NAME…]: hostile input at size (SIZE=100 MB), each with the commands that meet it: MB of the input, exit status, seconds of
# processors, peak MB of memory, and how many times the input that is; a row is stopped after LIMIT=600 seconds of the clock. The status is 1
# when one fails.
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
        elsif ($kind eq "dated") { print "id\tdate\tregion\ttext\n"; printf "%d\t%d-%02d-%02d\t%s\t%s\n", $_, 2021 + $_ % 3, 1 + $_ % 12, 1 + $_ % 28,
            ("north", "south")[$_ % 2], join(" ", map { $s[rand @s] } 1 .. 10) for 1 .. $n * 20 }
        elsif ($kind eq "copies") { print join(" ", @s[1 .. 10]), "\n" for 1 .. $n * 20 }
        elsif ($kind eq "pairs") { print "unit,term_a,term_b,o11\n"; printf "sentence,term %d,term %d,%d\n", $_ / 20, $_ / 20 + 1 + $_ % 20, 1 + $_ * 7919 % 1000 for 1 .. $n * 500 }
        elsif ($kind eq "coded") { print "theme,coder_1,document,stratum,sampling_weight\n"; printf "ai,%d,d%d,%s,1\n", $_ % 3 == 0, $_ / 5, ("hit", "none")[$_ % 2] for 1 .. $n * 500 }
        elsif ($kind eq "series") { print "period,theme,frequency,size,rate,rate_low,rate_high,documents,group_documents,by\n";
            printf "%d-Q%d,theme %d,9,1000,%d,1,9,3,4,quarter\n", 1900 + $_ / 4 % 100, 1 + $_ % 4, $_ / 400, 1 + $_ * 7919 % 1000 for 1 .. $n * 200 }
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

# Hostile input of SIZE MB: NAME | KIND.END | COMMAND (@ is the input). A vertical text is made of lines. A kind that ends in _fifth is a fifth of that.
hostile_input() { # KIND.END NAME
    local size=${SIZE:-100}
    case $1 in
    *_fifth.vrt) SIZE=$(awk "BEGIN { print $size / 5 }") hostile_input "${1%_fifth.vrt}.vrt" "$2" ;;
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
        ' "${1%.*}" "$size" >"$2" ;;
    esac
}
hostile_commands() { # of analyze, a line each
    printf '%s\n' frequency tfidf ngrams cooccurrence "cooccurrence --window=5" keyphrases diversity documents "documents --near-duplicates" dispersion \
        collocations "themes --themes=policy.yml" "kwic mota" counts "topics --k=5 --runs=1 --sweeps=10" "clusters --k=5" correspondence similarity network
}
hostile_rows() {
    local kind command
    for kind in one_word all_different one_document tiny; do
        for command in "" numbered; do echo "tokenize${command:+_$command}|$kind.lines|tokenize --quiet --to=${command:-text} @"; done
        echo "tokenize_store|$kind.lines|tokenize --quiet --store=s.db @"
    done
    for kind in one_word one_document tiny all_different_fifth; do
        while read -r command; do echo "${command%% --themes*}|$kind.vrt|analyze $command --quiet @"; done < <(hostile_commands)
    done
    for command in frequency tfidf ngrams; do
        echo "$command|all_different.vrt|analyze $command --quiet @"
        echo "$command --memory=512M|all_different.vrt|analyze $command --memory=512M --quiet @"
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
            -v limit="${LIMIT:-600}" '{ printf "| %s | %.1f | %s | %s | %.1f | %d | %.1f |\n", kind, $4 / 1e6, name,
                $1 == 124 ? "stopped at " limit " s" : $1, $2, $3, $3 * 1048576 / $4 }'
        [ "${row%% *}" -eq 0 ] || { failed=$((failed + 1)) && sed 's/^/    /' said | cut -c1-200 | head -3; }
    done < <(hostile_rows)
    [ $failed -eq 0 ]
}

input() { # KIND.END N NAME
    rm -rf "$3"
    case $1 in
    dated.vrt) make dated "$2" >table.tsv && tokenize --from=tsv --quiet table.tsv -o "$3" ;;
    *.vrt) make "${1%.*}" "$2" >lines && tokenize --from=lines --quiet lines -o "$3" ;;
    *.folder)
        mkdir "$3"
        make dated "$2" | awk -F '\t' 'NR > 1 { print $4 >"'"$3"'/" $2 "-" $1 ".txt"; close("'"$3"'/" $2 "-" $1 ".txt") }'
        ;;
    *) make "${1%.*}" "$2" >"$3" ;;
    esac
}
clear() { rm -rf s.db* t.* study.yml themes.yml; }
before() { # COMMAND: what a row needs first
    [ -z "$1" ] || bash -c "$1" >/dev/null 2>&1 </dev/null
}

cp "$root/datasets/themes/policy.yml" .
make ordinary 1 | tokenize --from=lines --quiet >small.vrt
if [ "${1-}" = --hostile ]; then
    hostile "${@:2}"
    exit
fi
# measure TIMES: a row of the table at TIMES, 2 · TIMES, 4 · TIMES and 8 · TIMES; 1 when it grows more than it may.
measure() {
    local counts=() file=in.${kind##*.} times cost
    for times in 1 ${once:-2 4 8}; do
        clear
        input "$kind" $((times * $1)) "$file"
        before "${first//@/$file}"
        # shellcheck disable=SC2086 # its words
        [ -n "$once" ] || counts+=("$(instructions ${command//@/$file})")
    done
    clear
    before "${first//@/$file}"
    cost=$(costs "${command//@/$file}")
    if [ "${cost%% *}" -ne 0 ]; then
        echo "growth: $name: status ${cost%% *}: $(grep -v '^$' said | head -1)" >&2
        return 2
    fi
    [ -z "$once" ] || return 0
    echo "${counts[*]} $cost" | awk -v name="$name" -v law="$law" -v from="$1" '{
        step = $3 > $2 ? ($4 - $3) / ($3 - $2) : 1; exponent = step > 0 ? log(step) / log(2) : 0
        printf "| %s%s | %.1f | %.1f | %.1f | %.1f | %.2f | %s | %.2f | %d |\n", name, (from > 1 ? ", from " from : ""), $1 / 1e6, $2 / 1e6,
            $3 / 1e6, $4 / 1e6, exponent, law, $6, $7
        exit exponent > 1.1 && law == "" }'
}
failed=0
once=
if [ "${1-}" = --once ]; then once=" " && shift; fi
while IFS='|' read -r name kind command law first; do
    if [ $# -gt 0 ] && [[ " $* " != *" $name "* ]]; then continue; fi
    measure 1 && continue
    # Of steps, which small sizes show, no more is seen at four times as much.
    [ -z "$once" ] && measure 4 && continue
    failed=$((failed + 1))
done < <(grep -v '^#' "$root/bench/growth_rows.txt")
[ $failed -eq 0 ]
