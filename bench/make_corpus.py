#!/usr/bin/python3
"""make_corpus.py FOLDER [MEGABYTES]: a corpus to measure with, made of the texts of three Debian packages:
debian-handbook (in all its languages), debian-reference-fr and manpages-fr. Writes FOLDER/corpus-MEGABYTES.tsv (id,
language and text, one document a line) and .lines (the texts alone).

Every page is taken once as it is. What is missing then is made of paragraphs drawn from the pages of one language, French
and English four times as often as the others: documents are distinct, words are those of the sources. The same packages
give the same bytes."""
import glob
import gzip
import hashlib
import html
import os
import random
import re
import sys

DOCUMENT_BYTES = 10_000
SEED = 1789
BLOCK_END = re.compile(r"</?(?:p|li|h[1-6]|div|dd|dt|pre|td)\b[^>]*>", re.I)
UNSEEN = re.compile(r"<(script|style|head)\b.*?</\1>", re.I | re.S)
TAG = re.compile(r"<[^>]+>")
ROFF_COMMENT = re.compile(r'^\.\\".*$', re.M)
ROFF_BREAK = re.compile(r"^\.(?:PP|TP|P|LP|IP|SH|SS|RS|RE|br|sp|nf|fi)\b", re.M)
ROFF_REQUEST = re.compile(r"^\.[A-Z]{1,3} ", re.M)
ROFF_ESCAPES = [(re.compile(r"\\f(?:[A-Z]|\(..)|\\[&%/,]"), ""), (re.compile(r"\\-"), "-"),
                (re.compile(r"\\ "), "\u00a0"), (re.compile(r"\\\(aq"), "'")]


def paragraphs(pieces):
    """Without white space around them; the empty and those of one character left out."""
    tidy = (re.sub(r"[ \t\r\n]+", " ", piece).strip() for piece in pieces)
    return [piece for piece in tidy if len(piece) > 1]


def of_page(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        page = UNSEEN.sub(" ", file.read())
    return paragraphs(html.unescape(TAG.sub("", piece)) for piece in BLOCK_END.split(page))


def of_manual(path):
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as file:
        text = ROFF_REQUEST.sub("", ROFF_BREAK.sub("\n\n", ROFF_COMMENT.sub("", file.read())))
    for escape, meaning in ROFF_ESCAPES:
        text = escape.sub(meaning, text)
    return paragraphs(text.split("\n\n"))


def stem(path):
    return os.path.basename(path).removesuffix(".html")


def pages():
    """(id, language, paragraphs) of every page that is installed."""
    for path in sorted(glob.glob("/usr/share/doc/debian-handbook/html/*/*.html")):
        language = path.split("/")[-2]
        yield f"handbook-{language}-{stem(path)}", language[:2], of_page(path)
    for path in sorted(glob.glob("/usr/share/debian-reference/*.fr.html")):
        yield f"reference-{stem(path)}", "fr", of_page(path)
    for path in sorted(glob.glob("/usr/share/man/fr/man*/*.gz")):
        yield f"manual-{os.path.basename(path)[:-3]}", "fr", of_manual(path)


def drawn(known):
    """Documents without end, of paragraphs of one language each."""
    by_language = {}
    for _, language, texts in known:
        by_language.setdefault(language, []).extend(texts)
    languages = sorted(by_language)
    weights = [4 if language in ("fr", "en") else 1 for language in languages]
    chance, number = random.Random(SEED), 0
    while True:
        language = chance.choices(languages, weights)[0]
        texts, size = [], 0
        while size < DOCUMENT_BYTES:
            texts.append(chance.choice(by_language[language]))
            size += len(texts[-1].encode()) + 1
        yield f"drawn-{language}-{number:06d}", language, texts
        number += 1


def main():
    folder, megabytes = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100
    known = [page for page in pages() if page[2]]
    if not known:
        sys.exit("make_corpus.py: debian-handbook, debian-reference-fr and manpages-fr are not installed "
                 "(setup/install.sh bench)")
    os.makedirs(folder, exist_ok=True)
    name, written, digest = f"{folder}/corpus-{megabytes}", 0, hashlib.sha256()
    with open(name + ".tsv", "wb") as table, open(name + ".lines", "wb") as lines:
        for source in (known, drawn(known)):
            for identity, language, texts in source:
                if written >= megabytes * 1_000_000:
                    break
                line = " ".join(texts).replace("\t", " ").encode() + b"\n"
                lines.write(line)
                table.write(f"{identity}\t{language}\t".encode() + line)
                digest.update(line)
                written += len(line)
    print(f"{name}.lines: {written} bytes, sha256 {digest.hexdigest()}")


main()
