#!/usr/bin/env bash
# What docs/security.md says is not trusted does nothing but be read: stores with programs in them, archives with paths that lead out,
# names that would speak to a terminal, programs in folders that are no place for them.
. "$(dirname "$0")/../support/properties.bash"

cd "$scratch" || exit 1
echo "Une phrase." >a.txt
echo "Encore une phrase." >b.txt
tokenize --quiet --store=ours.db a.txt

echo "a store whose triggers would change it"
cp ours.db trigger.db
sqlite3 trigger.db "CREATE TRIGGER evil AFTER INSERT ON documents BEGIN DELETE FROM documents WHERE id = 'a'; END" || fail "no trigger could be made"
tokenize --quiet --store=trigger.db b.txt 2>err
[ "$(sqlite3 trigger.db "SELECT count(*) FROM documents WHERE id = 'a'")" = 1 ] || fail "a trigger of the file has run"

echo "a store with a view or a generated column in the place of a table"
sqlite3 ours.db .dump >dump.sql
cp ours.db view.db
table=$(sqlite3 ours.db "SELECT name FROM sqlite_schema WHERE type = 'table' AND name = 'documents'")
sqlite3 view.db "ALTER TABLE $table RENAME TO hidden; CREATE VIEW $table AS SELECT * FROM hidden"
status=0
analyze documents view.db >out 2>err || status=$?
[ $status = 1 ] && grep -q 'is not a corpus store as tokenize makes it' err || fail "a view is read as a table: $(cat err)"

echo "archives whose members lead out of them, and links"
mkdir -p deep/er/work
python3 - <<'END'
import io, os, tarfile, zipfile
text = b"Une phrase sur la ferme.\n"
names = ["../out1.txt", "../../out2.txt", os.path.abspath("out3.txt"), "x/../../../out4.txt", "..\\out5.txt"]
with zipfile.ZipFile("deep/er/out.zip", "w") as z:
    for name in names: z.writestr(name, text)
for kind in ("gz", "xz"):
    with tarfile.open(f"deep/er/out.tar.{kind}", f"w:{kind}", format=tarfile.PAX_FORMAT) as t:
        for name in names:
            member = tarfile.TarInfo(name); member.size = len(text); t.addfile(member, io.BytesIO(text))
        for name, kind_, target in (("link.txt", tarfile.SYMTYPE, os.path.abspath("a.txt")), ("hard.txt", tarfile.LNKTYPE, "/etc/passwd"), ("device.txt", tarfile.CHRTYPE, "")):
            member = tarfile.TarInfo(name); member.type = kind_; member.linkname = target; t.addfile(member)
END
find . / -xdev -maxdepth 1 | sort >before
(cd deep/er/work && tokenize --quiet ../out.zip ../out.tar.gz ../out.tar.xz --id=path >../../../read.vrt 2>../../../err)
find . / -xdev -maxdepth 1 | grep -v 'read.vrt\|err\|before\|after' | sort >after
diff <(grep -v 'read.vrt\|err\|before\|after' before) after >/dev/null || fail "an archive has written files"
[ -z "$(find deep -name '*.txt')" ] || fail "an archive has written files: $(find deep -name '*.txt')"
grep -q 'root:' read.vrt && fail "a link in an archive was followed"
[ "$(grep -c '<text ' read.vrt)" -ge 5 ] || fail "members with such names are not read: $(cat err)"

echo "names and texts that would speak to a terminal"
name=$'a\e]0;title\a\e[31m\u202etxt\u2066.\u009b31m'
tokenize "$name" >/dev/null 2>err
grep -q "$(printf '\033\|\007\|\342\200\256\|\342\201\246\|\302\233')" err && fail "a name speaks to the terminal: $(cat -v err)"
grep -qF '\x1b' err || fail "the name is not shown escaped: $(cat -v err)"
printf -- '---\n\033[31m: [x\n---\ntext\n' >message.md
tokenize message.md 2>err >/dev/null
grep -q "$(printf '\033')" err && fail "a key speaks to the terminal"
analyze kwic "$name" a.txt >/dev/null 2>err
grep -q "$(printf '\033')" err && fail "a pattern speaks to the terminal"

echo "no program of the working folder is run"
printf '#!/bin/sh\ntouch ran\n' >pdftotext
chmod +x pdftotext
printf '%%PDF-1.4\n%%%%EOF\n' >a.pdf
PATH=.::$PATH tokenize a.pdf >/dev/null 2>&1
[ -e ran ] && fail "pdftotext of the working folder was run"

echo "nothing is fetched"
if has_program strace "what is fetched"; then
    cat >page.html <<'END'
<!DOCTYPE html><html><head><link rel=stylesheet href="http://127.0.0.1:9/a.css"><base href="http://127.0.0.1:9/"></head>
<body><img src="http://127.0.0.1:9/a.png"><iframe src="http://127.0.0.1:9/"></iframe><p>Une phrase.</p></body></html>
END
    printf '<?xml version="1.0"?><!DOCTYPE TEI SYSTEM "http://127.0.0.1:9/a.dtd"><TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>Une phrase.</p></body></text></TEI>' >page.xml
    strace -f -e trace=network -o calls tokenize page.html page.xml >/dev/null 2>&1
    grep -q 'connect(' calls && fail "something is fetched: $(grep -m1 'connect(' calls)"
fi
finish
