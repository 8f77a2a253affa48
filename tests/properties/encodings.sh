#!/usr/bin/env bash
# A text saved in another encoding gives the tokens of its UTF-8 twin, as often as the manual says; prints the counts.
# Usage: encodings.sh [EVERY]   one French paragraph in so many (default 20)
. "$(dirname "$0")/../support/properties.bash"

terms() { # FOLDER: a line for each document and token
    tokenize --quiet --columns=term "$1" |
        perl -ne 'if (/^<doc id="([^"]*)"/) { $id = $1 } elsif (!/^<[a-zA-Z\/?]/) { print "$id\t$_" }'
}

differing() { # NAME: documents whose tokens differ
    diff "$scratch/$1.utf8" "$scratch/$1.other" | sed -n 's/^[<>] \([^\t]*\)\t.*/\1/p' | sort -u
}

check() { # NAME FEWEST-PER-10000
    terms "$scratch/texts/$1/utf8" >"$scratch/$1.utf8"
    terms "$scratch/texts/$1/other" >"$scratch/$1.other"
    local all wrong
    all=$(find "$scratch/texts/$1/utf8" -type f | wc -l)
    differing "$1" >"$scratch/$1.wrong"
    wrong=$(wc -l <"$scratch/$1.wrong")
    echo "$1: $((all - wrong)) of $all as their UTF-8 twins"
    [ "$all" -gt 0 ] && [ $(((all - wrong) * 10000)) -ge $((all * $2)) ] ||
        fail "$1: too many differ, such as $(head -n 3 "$scratch/$1.wrong" | tr '\n' ' ')"
}

has_data corpora "texts saved in other encodings" || { finish; exit; }
python3 "$(dirname "$0")/encodings.py" "$data/corpora" "$scratch/texts" "${1:-20}"
check en_whitehouse 10000
check fr_minefi 9970
check ko_klue 9990
check ko_wikinews 9990
finish
