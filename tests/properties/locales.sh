#!/usr/bin/env bash
# The bytes do not depend on the locale, the time zone or the number of threads.
. "$(dirname "$0")/../support/properties.bash"

themes=$source_root/datasets/themes/policy.yml
everything() {
    tokenize --threads="$1" "$texts"/2021* >"$scratch/v"
    cat "$scratch/v"
    analyze frequency --quiet --threads="$1" "$scratch/v" >"$scratch/t.csv"
    cat "$scratch/t.csv"
    analyze cooccurrence --themes="$themes" --threads="$1" "$scratch/v"
    report markdown --round=2 --sort=term "$scratch/t.csv"
    tokenize --terms=oops 2>&1 </dev/null
}
LC_ALL=C everything 1 >"$scratch/wanted"
mapfile -t there < <(locale -a 2>/dev/null)
echo "locales here: ${there[*]}"
checked=0
for locale in C.UTF-8 fr_FR.UTF-8 ko_KR.UTF-8 tr_TR.UTF-8; do
    # Where a locale is not generated the C library falls back to C: nothing would be checked.
    printf '%s\n' "${there[@]}" | grep -qixF -e "$locale" -e "${locale/UTF-8/utf8}" || {
        echo "skipped: $locale is not generated here"
        continue
    }
    LC_ALL=$locale LANG=$locale LANGUAGE=fr TZ=Asia/Seoul everything 7 >"$scratch/found"
    same "$locale" "$scratch/wanted" "$scratch/found"
    checked=$((checked + 1))
done
{ LC_ALL=en_XX.UTF-8 TZ=America/New_York everything 2 >"$scratch/found"; } 2>/dev/null
same "a locale that is none" "$scratch/wanted" "$scratch/found"
echo "the same $(wc -c <"$scratch/wanted") bytes in $checked locales, and in one that is none"
finish
