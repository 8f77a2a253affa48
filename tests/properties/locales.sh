#!/usr/bin/env bash
# The bytes of data do not depend on the locale, the time zone or the number of threads. (Messages do: translations.sh.)
. "$(dirname "$0")/../support/properties.bash"

everything() {
    tokenize --threads="$1" "$texts"/2021* >"$scratch/v"
    cat "$scratch/v"
    analyze frequency --quiet --threads="$1" "$scratch/v" >"$scratch/t.csv"
    cat "$scratch/t.csv"
    analyze cooccurrence --themes="$policy" --threads="$1" "$scratch/v"
    report markdown --round=2 --sort=term "$scratch/t.csv"
}
LC_ALL=C everything 1 >"$scratch/wanted"
# Made here, so that nothing has to be generated on the machine; LOCPATH is where the C library looks for them.
export LOCPATH=$scratch/locales
mkdir "$LOCPATH"
checked=0
for locale in fr_FR ko_KR tr_TR; do
    localedef -i $locale -f UTF-8 "$LOCPATH/$locale.UTF-8" 2>"$scratch/message" || {
        skip "the locale $locale.UTF-8" "it cannot be made ($(head -1 "$scratch/message"); the package locales has what it needs)"
        continue
    }
    LC_ALL=$locale.UTF-8 locale decimal_point >"$scratch/point" 2>/dev/null
    LC_ALL=$locale.UTF-8 LANG=$locale.UTF-8 LANGUAGE=fr TZ=Asia/Seoul everything 7 >"$scratch/found"
    same "$locale" "$scratch/wanted" "$scratch/found"
    checked=$((checked + 1))
    [ $locale = ko_KR ] || [ "$(cat "$scratch/point")" = , ] || fail "$locale.UTF-8 was not in force"
done
{ LC_ALL=en_XX.UTF-8 TZ=America/New_York everything 2 >"$scratch/found"; } 2>/dev/null
same "a locale that is none" "$scratch/wanted" "$scratch/found"
echo "the same $(wc -c <"$scratch/wanted") bytes in $checked locales, and in one that is none"
finish
