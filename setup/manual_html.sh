#!/usr/bin/env bash
# Makes the manual as pages for a browser, by mandoc: a file a page, links between them, an index. They ask for nothing else.
# Usage: setup/manual_html.sh FOLDER
set -euo pipefail
folder=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")/../docs/man"
command -v mandoc >/dev/null || { echo "manual: no mandoc here (Debian: apt-get install mandoc)" >&2; exit 1; }
pages=(*.[1-8])

cat >"$folder/manual.css" <<'END'
:root { color-scheme: light dark }
body { max-width: 48em; margin: 0 auto; padding: 1em; font: 1rem/1.5 "Liberation Sans", "Noto Sans", "Noto Sans CJK KR", sans-serif }
h1, h2 { font-size: 1.15em; line-height: 1.3; margin: 1.6em 0 .4em }
h2 { font-size: 1em }
table.head, table.foot { width: 100%; color: GrayText }
.head-vol { text-align: center }
.head-rtitle, .foot-os { text-align: right }
a.permalink { color: inherit; text-decoration: none }
pre { overflow-x: auto; padding: .6em; background: color-mix(in srgb, CanvasText 6%, Canvas); line-height: 1.35 }
table.tbl { border-collapse: collapse; display: block; overflow-x: auto }
table.tbl td { padding: .1em .8em .1em 0; vertical-align: top }
table.tbl td.number { text-align: right }
table.tbl tr.ruled td { border-bottom: 1px solid GrayText }
dl.Bl-tag > dt { margin-top: .6em }
dl.Bl-tag > dd { margin-left: 2em }
.Nd { display: inline }
END

# What mandoc writes as XML, or with a style in a tag, is written as HTML with classes: html-validate (docs/decisions/0318) has nothing to say then. Ids are of letters, digits,
# "-" and "_": --where= is #option-where, and the second --by= of a page #option-by-2.
mends='s!<(br|meta|link)([^>]*?) ?/>!<$1$2>!g;
    s!style="text-align: right;"!class="number"!g; s!style="border-bottom-style: solid;"!class="ruled"!g;
    s!(<table[^>]*>\n)(.*?)( *</table>)!$1<tbody>\n$2</tbody>\n$3!gs;
    s!(id="|href="\#)([^"]*)!my ($start, $id) = ($1, $2); $id =~ s/(.*)=/option-$1/; $id =~ tr/~/-/; $id =~ s/[^A-Za-z0-9_-]/_/g; $start . $id!ge;'

links=() # a name in bold, or as it stands, with the number of its page
for page in "${pages[@]}"; do
    name=${page%.*} number=${page##*.}
    links+=(-e "s|<b>$name</b>\\($number\\)|<a class=\"Xr\" href=\"$page.html\"><b>$name</b>($number)</a>|g"
        -e "s|(^\|[ (])$name\\($number\\)|\\1<a class=\"Xr\" href=\"$page.html\">$name($number)</a>|g")
done
# Heads and titles stand in capitals, and so are no links. A second paragraph of an entry belongs to it.
for page in "${pages[@]}"; do
    mandoc -T html -O "man=%N.%S.html,style=manual.css" "$page" |
        sed -E -e 's|^<html>|<html lang="en">|' -e 's|^<body>|<body>\n<p><a href="index.html">Manual</a></p>|' "${links[@]}" |
        sed -zE -e 's|</dl>\n<dl class="Bl-tag">\n *<dt></dt>\n|\n|g' -e 's|\n *<dt></dt>||g' | perl -0pe "$mends" >"$folder/$page.html"
done

rows() { # SECTION: an entry for each page, with what its NAME says
    local page
    for page in *."$1"; do
        printf '<dt><a href="%s.html">%s(%s)</a></dt><dd>%s</dd>\n' "$page" "${page%.*}" "$1" \
            "$(sed -n '/^\.SH NAME/ { n; s/^[^ ]* \\- //; s/\\-/-/g; s/&/\&amp;/g; s/</\&lt;/g; p; q }' "$page")"
    done
}
{
    cat <<'END'
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<link rel="stylesheet" href="manual.css">
<title>The manual of Rapporteur</title>
</head>
<body>
<h1>The manual of Rapporteur</h1>
<p><a href="rapporteur.7.html">rapporteur(7)</a> is where to start: pipelines first.</p>
END
    while read -r section heading; do printf '<h2>%s</h2>\n<dl>\n%s\n</dl>\n' "$heading" "$(rows "$section")"; done <<'END'
1 Programs
5 Files
7 What they rest on
END
    printf '</body>\n</html>\n'
} >"$folder/index.html"
echo "$folder/index.html"
