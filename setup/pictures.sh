#!/usr/bin/env bash
# Makes the pictures of README.md from the study that `make demo` makes: the page, and a table as a spreadsheet program shows it. Needs chromium,
# libreoffice and imagemagick, which nothing else does; the pictures are under version control. Usage: setup/pictures.sh [STUDY]
set -euo pipefail
cd "$(dirname "$0")/.."
study=$(cd "${1:-out/study}" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

shot() { # PAGE OUT WIDTH HEIGHT: a quarter of the bytes with 48 colours, and nobody sees it
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$scratch/profile" --force-color-profile=srgb \
        --window-size="$3,$4" --virtual-time-budget=4000 --screenshot="$scratch/shot.png" "file://$1" >"$scratch/said" 2>&1 || { cat "$scratch/said" >&2; exit 1; }
    convert "$scratch/shot.png" +dither -colors 48 -strip -define png:compression-level=9 "$2"
}
shot "$study/page.html" docs/pictures/page.png 1100 1000

# A table: the numbers of themes.csv, as HTML with the looks of a sheet.
{
    echo '<!doctype html><meta charset=utf-8><style>body{margin:12px;font:15px sans-serif}table{border-collapse:collapse}td,th{border:1px solid #c8ccd0;padding:4px 12px;text-align:right}
th{background:#eef1f4}td:first-child,th:first-child{text-align:left}</style><table>'
    report markdown --labels=en --wide=theme,group,hits_per_thousand --round=2 "$study/themes.csv" |
        awk -F'|' 'NR == 2 { next } { c = NR == 1 ? "th" : "td"; printf "<tr>"; for (i = 2; i < NF; i++) printf "<%s>%s", c, $i; print "" }'
    echo '</table>'
} >"$scratch/table.html"
shot "$scratch/table.html" "$scratch/table.png" 760 700
convert "$scratch/table.png" -trim -bordercolor white -border 8 -strip docs/pictures/table.png
for picture in docs/pictures/*.png; do
    [ "$(stat -c %s "$picture")" -le 153600 ] || { echo "pictures: $picture has more than 150 kB" >&2; exit 1; }
done
ls -l docs/pictures/*.png
