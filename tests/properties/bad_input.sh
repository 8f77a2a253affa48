#!/usr/bin/env bash
# Files that are broken, malicious or not what they say: one line each, exit status 1, little time and memory, and the document
# beside them is read as ever. Names of the table: what is wrong, the file, what the line has to say, and the text if it is read.
. "$(dirname "$0")/../support/properties.bash"
export RAPPORTEUR_SOURCE=$source_root
MIB_AT_MOST=400 SECONDS_AT_MOST=20 # of a build with sanitizers on a busy machine; a release build takes 130 MiB and 0.2 s
cd "$scratch" || exit 1
make_pdf() { perl "$support/make_pdf.pl" "$@"; }

printf 'Un texte sain.\n' >good.txt
python3 - <<'END'
import zipfile
def pack(name, parts):
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
document = '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Texte.</w:t></w:r></w:p>%s</w:body></w:document>'
def docx(name, more="", head=""):
    pack(name, {"[Content_Types].xml": "<Types/>", "word/document.xml": head + document % more})
pack("bomb.zip", {"a.txt": b"a " * (150 << 20)})
pack("many.zip", {f"{i}.txt": b"a " * (1 << 20) for i in range(100)})
docx("bomb.docx", "<w:p/>" * (50 << 20))
docx("entities.docx", head='<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">]>')
docx("whole.docx", "".join(f"<w:p><w:r><w:t>Ligne {i * i * 7919 % 10007}.</w:t></w:r></w:p>" for i in range(2000)))
whole = open("whole.docx", "rb").read()
for name, share in (("cut_start", 0.02), ("cut_middle", 0.5), ("cut_end", 0.995)):
    open(name + ".docx", "wb").write(whole[:int(len(whole) * share)])
at = len(whole) // 2
open("hole.docx", "wb").write(whole[:at] + b"\0" * 40 + whole[at + 40:])
entity = "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(10))
tei = "%s<TEI><text><body><p>%s</p></body></text></TEI>"
open("bomb.tei", "w").write(tei % (f'<!DOCTYPE TEI [<!ENTITY a "aaaaaaaaaa">{entity}]>', "&k;"))
open("outside.tei", "w").write(tei % ('<!DOCTYPE TEI [<!ENTITY x SYSTEM "secret.txt">]>', "&x;"))
open("parameter.tei", "w").write(tei % ('<!DOCTYPE TEI [<!ENTITY % x SYSTEM "secret.txt"> %x;]>', "a"))
open("secret.txt", "w").write("secret")
open("deep.html", "w").write("<div>" * 100000 + "texte" + "</div>" * 100000)
open("deep.tei", "w").write(tei % ("", "<hi>" * 100000 + "texte" + "</hi>" * 100000))
open("open.csv", "w").write('id,text\n1,un texte\n2,"pas fini\n3,autre\n')
open("lie.html", "wb").write('<meta charset="euc-kr"><p>Déjà vu.</p>'.encode())
open("lie2.html", "wb").write('<meta charset="utf-8"><p>Déjà vu l’été, tout près.</p>'.encode("cp1252"))
END
make_pdf </dev/null >scan.pdf
seq 1 60 | sed 's/.*/40 500 11 Line &./' | make_pdf >whole.pdf
head -c 3000 whole.pdf >cut.pdf
echo '40 500 11 Hello.' | make_pdf --encrypted >locked.pdf
cp whole.pdf page.txt
cp good.txt text.pdf
cp good.txt text.docx
printf '<!DOCTYPE html><p>Une page.</p>' >web.txt

check() { # FILE WORDS READ: the document beside it is read; READ is "read" when this one is, too
    local status=0 lines
    timeout $SECONDS_AT_MOST /usr/bin/time -f %M -o memory tokenize --to=text "$1" good.txt >out 2>err || status=$?
    [ "$status" = 1 ] || fail "$1: exit status $status"
    lines=$(wc -l <err)
    [ "$lines" = 1 ] || fail "$1: $lines lines: $(head -3 err)"
    grep -qF -- "$2" err || fail "$1: '$2' is not in: $(cat err)"
    grep -q 'Un texte sain' out || fail "$1: the document beside it is not read"
    grep -q 'secret' out && fail "$1: another file is read"
    if [ "$3" = read ]; then [ "$(wc -l <out)" -ge 2 ] || fail "$1: it is not read"; fi
    if [ "$3" = not ]; then [ "$(wc -l <out)" = 1 ] || fail "$1: something of it is read"; fi
    [ "$(tail -n 1 memory)" -le $((MIB_AT_MOST * 1024)) ] || fail "$1: $(tail -n 1 memory) KiB"
}
while read -r file read words; do check "$file" "$words" "$read"; done <<'END'
bomb.zip some more than a thousandfold
bomb.docx not 256 MiB or 200 times
entities.docx not declares entities
cut_start.docx not cut off
cut_middle.docx not cut off
cut_end.docx not cut off
hole.docx not damaged
text.docx not no office document
bomb.tei not declares entities
outside.tei not declares entities
parameter.tei not declares entities
deep.html not 4096 deep
deep.tei not 256 deep
open.csv read opened here and not closed
lie.html read declares euc-kr, but is UTF-8
lie2.html read declares utf-8, which it is not
cut.pdf not cut off
locked.pdf not encrypted
scan.pdf not holds no text
text.pdf not is no PDF
page.txt read is pdf, which its name does not tell
web.txt read is html, which its name does not tell
missing.txt not cannot be read
END

echo "a file that grows, and one that shrinks, while it is read"
for change in 'echo more >>growing.txt' ': >growing.txt'; do
    seq 1 2000000 >growing.txt
    { tokenize --from=lines --to=text growing.txt 2>err; echo $? >status; } | { sleep 1; eval "$change"; cat >/dev/null; }
    [ "$(cat status)" = 1 ] || fail "$change: exit status $(cat status)"
    grep -q 'changed while it was read' err || fail "$change: $(cat err)"
done
echo "PDF, DOCX and pages from standard input, compressed and in archives"
printf '<!DOCTYPE html><p>Une page.</p>' >page.html
come_out() { # NAME COMMAND…
    local name=$1
    shift
    "$@" >found || fail "$name: exit status $?"
    same "$name" wanted found
}
for file in whole.pdf whole.docx page.html; do
    tokenize --quiet --to=text "$file" >wanted
    gzip -c "$file" >"$file.gz"
    gzip -c "$file" >packed.gz
    mkdir folder && cp "$file" folder && tar -cf packed.tar folder && tar -czf packed.tgz folder && rm -r folder
    come_out "$file from standard input" tokenize --quiet --to=text <"$file"
    come_out "$file from standard input, compressed" tokenize --quiet --to=text <packed.gz
    for packed in "$file.gz" packed.gz packed.tar packed.tgz; do
        come_out "$file in $packed" tokenize --quiet --to=text $packed
    done
done
finish
