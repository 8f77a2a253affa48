#!/usr/bin/env bash
# Messages and --help are whole in French and Korean: every text of the sources and of the rows of options is in both catalogs,
# none of them fuzzy, with the same placeholders; a locale that is made says the same as one that is not; lines fit a terminal;
# nothing is loaded where no language is asked for; and data are the same bytes.
. "$(dirname "$0")/../support/properties.bash"
catalogs=$source_root/po
mapfile -t languages <"$catalogs/LINGUAS"
[ ${#languages[@]} -ge 2 ] || fail "only ${#languages[@]} languages"

bin=$(dirname "$(command -v tokenize)")
if has_program msgcmp "the completeness of translations" && has_program xgettext "what xgettext finds"; then
    (cd "$source_root" && for file in $(grep -rlE --include='*.[ch]' '\b(translated|MESSAGE|diagnostics_(warn|skip|note|error|fatal|usage))\(' base corpus language tokenize analyze report rapporteur | grep -v /generate/); do
        grep -qxF "$file" po/POTFILES || echo "$file"
    done) >"$scratch/unlisted"
    [ ! -s "$scratch/unlisted" ] || fail "not in po/POTFILES: $(paste -sd' ' "$scratch/unlisted")"
    bash "$catalogs/extract.sh" "$bin" >"$scratch/rapporteur.pot" 2>"$scratch/err" || fail "no template: $(cat "$scratch/err")"
    [ ! -s "$scratch/err" ] || fail "xgettext says: $(head -3 "$scratch/err")"
    count=$(grep -c '^msgid' "$scratch/rapporteur.pot")
    [ "$count" -ge 1500 ] || fail "only $count texts were found"
    for language in "${languages[@]}"; do
        msgcmp "$catalogs/$language.po" "$scratch/rapporteur.pot" 2>"$scratch/err" || fail "$language.po lacks: $(grep -vc '^msgcmp' "$scratch/err") texts (po/README.md): $(head -3 "$scratch/err")"
        msgfmt --check --output-file=/dev/null "$catalogs/$language.po" 2>"$scratch/err" || fail "$language.po: $(cat "$scratch/err")"
        [ -z "$(msgattrib --only-fuzzy "$catalogs/$language.po")" ] || fail "$language.po has fuzzy texts"
        msgcomm --unique "$catalogs/$language.po" "$scratch/rapporteur.pot" 2>/dev/null | grep -c '^msgid ".' >"$scratch/unused"
        [ "$(cat "$scratch/unused")" -eq 0 ] || fail "$language.po has $(cat "$scratch/unused") texts that no source has"
    done
    # A text that is taken away is missed.
    msgattrib --no-obsolete "$catalogs/fr.po" | awk -v RS= '!/cannot be read: %s"/' >"$scratch/short.po"
    ! msgcmp "$scratch/short.po" "$scratch/rapporteur.pot" 2>/dev/null || fail "a missing text is not noticed"
    echo "$count texts in ${#languages[@]} languages"
fi

declare -A locale_of=([fr]=fr_FR [ko]=ko_KR)
said() { # in whatever language the environment says
    tokenize --help; tokenize --terms=oops </dev/null; analyze --help; analyze trend --help; analyze frequncy
    report --help; report gnuplot --help; rapporteur --help; rapporteur study --help
} 2>&1
export -f said
LC_ALL=C said >"$scratch/en"
LC_ALL=C LANGUAGE=fr said >"$scratch/found"
same "C is English, whatever LANGUAGE says" "$scratch/en" "$scratch/found"
[ -d "$bin/../share/locale" ] || { skip "messages in other languages" "built without RAPPORTEUR_TRANSLATIONS"; finish; exit; }
export LOCPATH=$scratch/locales
mkdir "$LOCPATH"
for language in "${languages[@]}"; do
    locale=${locale_of[$language]}
    LANGUAGE=$language said >"$scratch/$language"
    ! cmp -s "$scratch/en" "$scratch/$language" || fail "$language says what English says"
    { env LC_ALL=$locale.UTF-8 bash -c said >"$scratch/found"; } 2>/dev/null
    same "$locale.UTF-8, which is not there" "$scratch/$language" "$scratch/found"
    if localedef -i "$locale" -f UTF-8 "$LOCPATH/$locale.UTF-8" 2>"$scratch/message"; then
        LC_ALL=$locale.UTF-8 said >"$scratch/found"
        same "$locale.UTF-8, which is there" "$scratch/$language" "$scratch/found"
    else skip "the locale $locale.UTF-8" "it cannot be made ($(head -1 "$scratch/message"); the package locales has what it needs)"; fi
done
unset LOCPATH

if has_program python3 "the width of help"; then
    cat >"$scratch/width.py" <<'END'
import sys, unicodedata
for line in sys.stdin:
    text = line.rstrip("\n")
    width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
    # Example lines and messages are as long as they are.
    if width > 80 and not text.split(" ")[0].rstrip(" :").startswith(("Ex", "예")) and ": " not in text[:12]: print(width, text)
END
    for language in "${languages[@]}"; do
        wide=$(grep -vE '^(tokenize|analyze|report|rapporteur):' "$scratch/$language" | python3 "$scratch/width.py")
        [ -z "$wide" ] || fail "$language: lines of help over 80 columns: $wide"
    done
fi

# A study keeps what its programs say: in English, or two people would not make the same bytes.
mkdir "$scratch/texts"
cp "$texts"/2021-0[23]*.fr.md "$scratch/texts"
for language in C fr ko; do
    (cd "$scratch" && LANGUAGE=$language LC_ALL=C.UTF-8 rapporteur study texts --themes="$policy" -o "study_$language" --quiet) >"$scratch/said_$language" 2>&1 || fail "no study: $(tail -3 "$scratch/said_$language")"
done
for language in fr ko; do
    diff -r "$scratch/study_C" "$scratch/study_$language" >"$scratch/found" || fail "a study under $language is another: $(head -3 "$scratch/found")"
done

if has_program strace "that English loads nothing"; then
    LC_ALL=C strace -f -e trace=openat tokenize --version 2>&1 | grep -E 'locale|\.mo' | grep -v 'libc.so' >"$scratch/opened" || true
    [ ! -s "$scratch/opened" ] || fail "C opens $(head -1 "$scratch/opened")"
fi
finish
