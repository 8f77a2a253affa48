#!/usr/bin/env bash
# Makes the texts that a build is trained on: documents of sentences drawn from datasets/, in which some words are made
# up, so that there are new ones to the end as in a real corpus. The same bytes each time. Usage: training_texts.sh FOLDER [DOCUMENTS]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$1"
cd "$1"

{
    sed -e '/^---$/,/^---$/d' "$root"/datasets/roundtables/texts/*.md
    printf '%s\n' 'Der Stadtrat hat über die neuen Bürger:innen gesprochen, z. B. am 12. März 2022.' \
        'Die Verwaltung prüft die Anträge und veröffentlicht die Ergebnisse im nächsten Jahr.' \
        '¿Qué ha decidido el ayuntamiento? Los vecinos piden más transporte y mejores escuelas.' \
        'El 5 de mayo de 2023 se presentó el informe sobre la vivienda en la región.' \
        '정부는 인공지능을 활용한 지역 산업 정책을 발표했다. 시민들은 교육과 고용을 걱정하고 있다.' \
        'Mr. Roe said that 3.5 % of the U.S. budget (about $1,200,000) would go to e-mail and IT; "why?", asked Ms. Doe.' \
        "L'intelligence artificielle, aujourd'hui, concerne 12 000 salariés; M. Dupont l'a dit à 14h30."
} | awk -v documents="${2-900}" '
    # 22 bits at a time: every awk has whole numbers of that size
    function draw(n) { state = (state * 1103 + 12345) % 4194304; return int(state / 4194304 * n) }
    function made_up(    i, word) {
        for (i = 1 + draw(3); i >= 0; i--) word = word syllables[1 + draw(count)]
        return word
    }
    length($0) > 20 && !/^[#|<]/ { lines[++line_count] = $0 }
    END {
        count = split("ba ce di fo gu la me ni ro tu va ze pra tri sol men ver ung lich tion ment eur ado aci ó é ge sch str qua ing ed", syllables, " ")
        state = 12345
        for (d = 0; d < documents; d++) {
            text = ""
            home = draw(line_count) # neighbours are of one language and about one thing
            for (s = 10 + draw(50); s >= 0; s--) {
                n = split(lines[1 + (home + draw(25)) % line_count], words, " ")
                for (i = 1; i <= n; i++) {
                    word = words[i]
                    if (draw(100) < 4) word = made_up()
                    if (draw(400) == 0) word = word " " draw(3000) "," draw(10)
                    text = text (text == "" ? "" : " ") word
                }
            }
            print text
        }
    }' >texts.lines

awk '{ printf "%04d\t%d-%02d-%02d\t%s\t%s\n", NR, 2019 + NR % 6, 1 + NR % 12, 1 + NR % 28, (NR % 3 ? "north" : "south"), $0 }
     BEGIN { print "id\tdate\tregion\ttext" }' texts.lines >table.tsv
mkdir -p folder pages
head -n 120 texts.lines | awk '{ file = sprintf("folder/%d-%02d-%02d-t%d.txt", 2019 + NR % 6, 1 + NR % 12, 1 + NR % 28, NR)
    gsub(/\. /, ".\n\n"); if (NR % 4 == 0) gsub(/\n\n/, "\n\nMr. Roe: "); print >file; close(file) }'
head -n 60 texts.lines | awk '{ file = "pages/p" NR ".html"; gsub(/[<&]/, " "); gsub(/\. /, ".</p>\n<p>")
    print "<html><head><title>Page " NR "</title></head><body><nav><a href=\"x\">Menu</a></nav><article><h1>Page</h1><p>" $0 "</p></article></body></html>" >file
    close(file) }'
