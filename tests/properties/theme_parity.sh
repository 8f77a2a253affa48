#!/usr/bin/env bash
# Parity of datasets/themes/policy.yml: what its themes find in the round tables that stand in French, English and Korean alike.
# Prints the report; fails where a theme has no patterns in a language, or where versions of one text disagree too often.
. "$(dirname "$0")/../support/properties.bash"
for stem in "$texts"/*.en.md; do stem=${stem%.en.md}; printf '%s\n' "$stem".fr.md "$stem".en.md "$stem".ko.md; done | xargs tokenize >"$scratch/v"
analyze themes --themes="$policy" --by=document --format=tsv "$scratch/v" | tail -n +2 | cut -f1-3 >"$scratch/hits"
analyze themes --themes="$policy" --convert=yaml >"$scratch/policy.yml"

# Themes at the top are written two deep, their languages four deep, themes below six deep and in turn.
awk '/^ *- /{n[theme "," key]++; next} /^ +[a-z]+:$|^ +label:/{match($0, /^ */); d = RLENGTH; name = $1; sub(/:$/, "", name)
    if (name == "label" || name == "themes") next
    if (name == "fr" || name == "en" || name == "ko") key = name; else theme = name}
    /^ +.[a-z_]+.?:$/{name = $1; gsub(/[\x27:]/, "", name); if (name !~ /^(fr|en|ko|any|themes)$/) {theme = name; if (!(theme in seen)) {seen[theme] = 1; order[++m] = theme}}}
    END {for (i = 1; i <= m; i++) printf "%s\t%d\t%d\t%d\n", order[i], n[order[i] ",fr"], n[order[i] ",en"], n[order[i] ",ko"]}' "$scratch/policy.yml" >"$scratch/patterns"

awk -F'\t' 'FILENAME ~ /patterns$/ {fr[$1] = $2; en[$1] = $3; ko[$1] = $4; next}
    {split($1, part, "."); language = part[2]; stem[part[1]] = 1; hits[$2, part[1], language] = $3; sum[$2, language] += $3
     if (!($2 in known)) {known[$2] = 1; order[++n] = $2}}
    END {
        printf "%-18s %-16s %-14s %s\n", "theme", "patterns fr/en/ko", "hits fr/en/ko", "texts that agree on its presence"
        for (i = 1; i <= n; i++) {t = order[i]; agree = texts = 0
            for (s in stem) {texts++; a = hits[t, s, "fr"] > 0; b = hits[t, s, "en"] > 0; c = hits[t, s, "ko"] > 0; agree += a == b && b == c}
            printf "%-18s %-16s %-14s %d of %d\n", t, fr[t] "/" en[t] "/" ko[t], sum[t, "fr"] "/" sum[t, "en"] "/" sum[t, "ko"], agree, texts
            if (!(fr[t] && en[t] && ko[t])) {print "FAILED: " t ": no patterns in a language"; wrong = 1}
            if (agree < 0.7 * texts) {print "FAILED: " t ": the languages disagree"; wrong = 1}
            all += agree; cells += texts}
        printf "%d of %d pairs of text and theme agree\n", all, cells
        exit wrong || n < 16 || all < 0.9 * cells}' "$scratch/patterns" "$scratch/hits" || fail "parity"
finish
