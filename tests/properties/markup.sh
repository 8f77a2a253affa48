#!/usr/bin/env bash
# Pages are HTML as the standard has it: HTML Tidy (Debian: tidy) finds nothing in the page of a study in each language. Tidy 5.6 does not know
# that <dl> may have its pairs in <div> (HTML 5.2), which it takes for lists that were not begun; the Nu checker does, and is quiet, too.
. "$(dirname "$0")/../support/properties.bash"
has_program tidy "markup of pages" || { finish; exit; }
cd "$scratch" || exit 1
for language in fr en ko; do
    mkdir $language
    cp "$texts"/*.$language.md $language
    rapporteur study --quiet $language --themes="$policy" -o study.$language || fail "no study in $language"
    LC_ALL=C tidy -q -e -utf8 study.$language/page.html 2>&1 | grep -vE '(missing|inserting implicit) <dl>$|missing <dd>$|missing </d(iv|l)> before <(dt|/div)>$' >found
    [ ! -s found ] || fail "the page in $language: $(head -5 found)"
done

echo "and it would be seen"
sed 's|</main>|<p><b>never ended</main>|' study.en/page.html >broken.html
LC_ALL=C tidy -q -e -utf8 broken.html 2>&1 | grep -q 'missing </b>' || fail "tidy does not see what is not ended"
finish
