#!/usr/bin/env bash
# conllu.sh [long]: CoNLL-U goes out and comes back without a loss, and treebanks enter the tables with the lemmas and tags that awk
# counts.
. "$(dirname "$0")/../support/properties.bash"
[ "${1-}" = long ] && one_tag_in=1 || one_tag_in=4

round_trip() { # NAME OPTION… FILE…: text → CoNLL-U → text
    local name=$1
    shift
    tokenize --quiet --id=path --to=conllu "$@" >"$scratch/out.conllu" || fail "$name: --to=conllu"
    tokenize --quiet --id=path --to=text "$@" >"$scratch/wanted"
    tokenize --quiet --from=conllu --to=text "$scratch/out.conllu" >"$scratch/found"
    same "$name: the reference text comes back" "$scratch/wanted" "$scratch/found"
    tokenize --quiet --from=conllu --to=conllu "$scratch/out.conllu" | grep -v '^# meta::' >"$scratch/again"
    grep -v '^# meta::' "$scratch/out.conllu" >"$scratch/once"
    same "$name: CoNLL-U comes back" "$scratch/once" "$scratch/again"
}

same_tables() { # NAME OPTION… FILE…
    local name=$1
    shift
    tokenize --quiet --id=path "$@" >"$scratch/a.vrt"
    tokenize --quiet --id=path --to=conllu "$@" >"$scratch/b.conllu"
    tokenize --quiet "$scratch/b.conllu" >"$scratch/c.vrt"
    local command
    for command in "frequency" "documents" "tfidf --top=20" "themes --themes=$policy --by=document" \
        "themes --themes=$policy --evidence" "cooccurrence --themes=$policy" "frequency --by=speaker" \
        "cooccurrence --window=3 --min-frequency=8 --where language=fr"; do
        # shellcheck disable=SC2086
        for way in a.vrt b.conllu c.vrt; do
            analyze --quiet $command "$scratch/$way" >"$scratch/$way.csv" || fail "$name: $command $way"
        done
        [ "$command" = documents ] && continue
        same "$name: $command of CoNLL-U" "$scratch/a.vrt.csv" "$scratch/b.conllu.csv"
        same "$name: $command of vertical text made of CoNLL-U" "$scratch/a.vrt.csv" "$scratch/c.vrt.csv"
    done
}

round_trip "round tables" "$texts"/*
{
    printf '\ufeffE\u0301te\u0301, l\u2019an 30\u202f000.\r\n\r\nqu\u2019\u00ab\u00a0ici\u00a0\u00bb re\u00adgion\r\n'
    printf 'M. Jean Petit : 12\u00a0%% de R&D <b> &lt; \t deux  blancs \\s a|b # _ .\rFin\n\n\n'
} >"$scratch/odd.txt"
printf ' \n\t ' >"$scratch/blank.txt"
: >"$scratch/empty.txt"
printf 'a\0b \001 c' >"$scratch/nul.txt"
printf -- '---\na: b\n---\n# E\u0301t\u00e9 **gras** R&amp;D\n\n- un\n  deux\n\n| a | *b* |\n|---|---|\n| `c` | [d](e) |\n' >"$scratch/odd.md"
round_trip "odd texts" --language=fr "$scratch"/{odd,blank,empty,nul}.txt "$scratch/odd.md"
round_trip "stems" --terms=stem "$scratch/odd.txt"
same_tables "round tables" "$texts"/*
same_tables "odd texts" --language=fr "$scratch"/{odd,blank,empty}.txt "$scratch/odd.md"

if has_data ud "7 corpora to CoNLL-U and back" "words, tags and lemmas of treebanks"; then
    for corpus in en_sotu:6 en_whitehouse:4 fr_minefi/txt:3 fr_assemblee:1 ko_president/txt:3 ko_bills:1 ko_klue:1; do
        mapfile -t files < <(find "$data/corpora/${corpus%:*}" -name '*.md' -o -name '*.txt' | sort | every "${corpus#*:}")
        round_trip "$corpus" "${files[@]}"
    done
    for treebank in "$data"/ud/*.conllu; do
        name=$(basename "$treebank")
        awk -F'\t' 'NF == 10 && $1 ~ /^[0-9]+$/ { n[$4]++ } END { for (k in n) print k "," n[k] }' "$treebank" | sort | every $one_tag_in >"$scratch/wanted"
        for kind in $(cut -d, -f1 "$scratch/wanted"); do
            echo "$kind,$(analyze --quiet documents --kinds="$kind" --format=tsv "$treebank" | awk -F'\t' 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "tokens") c = i } NR > 1 { s += $c } END { print s + 0 }')"
        done >"$scratch/found"
        same "$name: words of each tag" "$scratch/wanted" "$scratch/found"
        awk -F'\t' 'NF == 10 && $1 ~ /^[0-9]+$/ && $4 == "NOUN" && $3 ~ /^[a-z]+$/ { n[$3]++ } END { for (k in n) print k "\t" n[k] }' "$treebank" | sort >"$scratch/wanted"
        analyze --quiet frequency --kinds=NOUN --stopwords=none --format=tsv "$treebank" | awk -F'\t' 'NR > 1 && $2 ~ /^[a-z]+$/ { n[$2] += $3 } END { for (k in n) print k "\t" n[k] }' | sort >"$scratch/found"
        awk -F'\t' 'NR == FNR { w[$1] = $2; next } { f[$1] = $2 } END { for (k in w) if (f[k] < w[k]) print k, w[k], f[k] }' "$scratch/wanted" "$scratch/found" >"$scratch/missing"
        [ -s "$scratch/missing" ] && fail "$name: lemmas missing: $(head -3 "$scratch/missing")"
        tokenize --quiet --from=conllu --to=conllu "$treebank" | grep -c '^# sent_id' >"$scratch/found"
        grep -c '^# sent_id' "$treebank" >"$scratch/wanted"
        same "$name: sentences" "$scratch/wanted" "$scratch/found"
    done
fi
finish
