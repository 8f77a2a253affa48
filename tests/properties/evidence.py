#!/usr/bin/python3
"""evidence.py VERTICAL EVIDENCE.jsonl [TEXTS]: the bytes at each place of evidence are the matched words, after NFC and with one
space for any gap. References: the files that <text source> names where offsets="source", else TEXTS: a folder of them by id,
a .jsonl (id, text), or a .csv (columns 제목 or id, and text)."""
import csv
import html
import json
import os
import re
import sys
import unicodedata

INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
LINK, MARKUP = re.compile(r"\]\([^)]*\)"), re.compile(r"<(?!https?:)[^>]*>|[*_`#<>|\[\]()\\-]")


def plain(text):
    return re.sub(r"[\s\u00a0\u202f]+", " ", INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def references(vertical, texts):
    """By document id: the bytes, and whether they are Markdown."""
    extracted = {}
    if texts and texts.endswith(".jsonl"):
        with open(texts, encoding="utf-8") as lines:
            extracted = {str(row["id"]): row["text"].encode() for row in map(json.loads, lines)}
    elif texts and texts.endswith(".csv"):
        with open(texts, encoding="utf-8", newline="") as rows:
            extracted = {row["id"]: row["text"].encode() for row in csv.DictReader(rows)}
    elif texts:
        extracted = {name: open(os.path.join(texts, name), "rb").read() for name in os.listdir(texts)}
    found, files = {}, {}
    with open(vertical, encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("<text "):
                continue
            attributes = {name: html.unescape(value) for name, value in re.findall(r' ([\w-]+)="([^"]*)"', line)}
            source = attributes["source"]
            if attributes["offsets"] == "source":
                if source not in files:
                    files[source] = open(source, "rb").read()
                found[attributes["id"]] = files[source], source.endswith(".md")
            else:
                found[attributes["id"]] = extracted[attributes["id"]], False
    return found


# A hyphen at the end of a line, which the word keeps or not.
PARTED = re.compile("(?<=\\w)[-\u2010\u00ad]\r?\n[ \t]*")


def equal(found, matched, is_markdown):
    matched = matched.replace("\u2010", "-")
    if plain(matched) in (plain(found.replace("\u2010", "-")), plain(PARTED.sub("", found)), plain(PARTED.sub("-", found))):
        return True
    bare = [re.sub(r"\s+", "", MARKUP.sub("", LINK.sub("", html.unescape(plain(text))))) for text in (found, matched)]
    return is_markdown and bare[0] == bare[1]


def main():
    texts = references(sys.argv[1], sys.argv[3] if len(sys.argv) > 3 else None)
    rows = wrong = 0
    with open(sys.argv[2], encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            reference, is_markdown = texts[row["document"]]
            start, length = int(row["offset_bytes"]), int(row["length_bytes"])
            found = reference[start:start + length].decode("utf-8", "replace")
            rows += 1
            in_text = row["text"].encode()[int(row["text_offset"]):].decode("utf-8", "replace")
            if not equal(found, row["matched"], is_markdown) or not in_text.startswith(row["matched"]):
                wrong += 1
                if wrong <= 5:
                    print(f"FAILED: {row['document']}: byte {start}: {found!r} is not {row['matched']!r}")
    print(f"{rows} rows of {len(texts)} documents, {wrong} wrong")
    return 1 if wrong or not rows else 0


sys.exit(main())
