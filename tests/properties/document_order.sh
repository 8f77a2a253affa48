#!/usr/bin/env bash
# The order in which documents come changes no byte of any table.
. "$(dirname "$0")/../support/properties.bash"

mapfile -t files < <(ls "$texts"/* | every 3)
mapfile -t reversed < <(printf '%s\n' "${files[@]}" | tac)
mapfile -t shuffled < <(printf '%s\n' "${files[@]}" | shuf --random-source=<(yes 7))
for order in files reversed shuffled; do
    declare -n names=$order
    tokenize "${names[@]}" >"$scratch/$order"
done

tables() { # VERTICAL
    local one=(--where='language = fr')
    analyze documents "$1"
    analyze frequency --where='speaker = WANG CHUL-MIN' "$1"
    analyze compare --a='speaker = WANG CHUL-MIN' --where="language = en" "$1"
    for by in "" --by=year --by=speaker --by=language,year; do analyze frequency --quiet $by "$1"; done
    analyze tfidf --quiet "$1"
    analyze tfidf --scheme=Lpc --by=year "${one[@]}" "$1"
    for by in "" --by=quarter --by=speaker; do analyze themes --quiet --themes="$policy" $by "$1"; done
    analyze themes --themes="$policy" --evidence "$1"
    analyze themes --quiet --themes="$policy" --sample=40 --threads="$((RANDOM % 4 + 1))" "$1"
    analyze cooccurrence --themes="$policy" --by=year --quiet --measures=dice,mi3 "$1"
    analyze cooccurrence --themes="$policy" --window=8 --window-crosses=document "$1"
    analyze cooccurrence --min-frequency=20 "${one[@]}" "$1"
    analyze cooccurrence --min-frequency=20 --window=4 --correction=holm "${one[@]}" "$1"
    analyze cooccurrence --min-frequency=10 --unit=paragraph --top=20 "${one[@]}" "$1"
    analyze network --quiet --min-documents=4 --by=year --top=50 "$1"
    analyze network --window=4 --min-frequency=10 --weight=log_dice "${one[@]}" "$1"
    analyze network --themes="$policy" --by=quarter --quiet "$1"
}
tables "$scratch/files" >"$scratch/wanted"
echo "$(wc -l <"$scratch/wanted") rows of 22 tables, three orders of ${#files[@]} files"
for order in reversed shuffled; do
    tables "$scratch/$order" >"$scratch/found"
    same "$order" "$scratch/wanted" "$scratch/found"
done
echo "each document an input of its own"
number=0
for file in "${shuffled[@]}"; do
    number=$((number + 1)) # not in the redirection, which the child would evaluate
    tokenize "$file" >"$scratch/$number.vert"
done
analyze frequency --quiet "$scratch"/*.vert >"$scratch/found"
analyze frequency --quiet "$scratch/files" >"$scratch/wanted"
same "inputs" "$scratch/wanted" "$scratch/found"
finish
