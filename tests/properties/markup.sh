#!/usr/bin/env bash
# Pages are HTML as the standard has it, and stricter: HTML Tidy (Debian: tidy) finds nothing in the page of a study in each language, and every element
# is ended, every attribute quoted (support/strict_html.py). html-validate, which Debian lacks, is asked too where it is (docs/decisions/0318). Tidy 5.6 does
# not know that <dl> may have its pairs in <div> (HTML 5.2), which it takes for lists that were not begun; the Nu checker does, and is quiet, too.
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
python3 "$support/strict_html.py" study.*/page.html >found || fail "$(head -5 found)"
if command -v html-validate >/dev/null; then
    html-validate --preset recommended study.*/page.html >found 2>&1 || fail "html-validate: $(head -5 found)"
fi

echo "and it would be seen"
while IFS=$'\t' read -r said from to; do
    FROM=$from TO=$to perl -0pe 's/\Q$ENV{FROM}/$ENV{TO}/' study.en/page.html >broken.html
    { LC_ALL=C tidy -q -e -utf8 broken.html; python3 "$support/strict_html.py" broken.html; } 2>&1 | grep -qF "$said" || fail "not seen: $from as $to"
done <<'END'
missing </b>	</main>	<p><b>never ended</main>
<td> is not ended	</td>	
not quoted	class="view"	class=view
not quoted	<meta charset="utf-8">	<meta charset="utf-8"/>
an empty <h2>	<h2 id="h-method">	<h2></h2><h2 id="h-method">
END
finish
