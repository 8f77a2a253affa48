"""Texts saved in another encoding beside their UTF-8 twins, a file each: encodings.py CORPORA OUT EVERY.

Signs that the other encoding lacks are left out of both. EVERY: one French paragraph in so many."""
import csv
import json
import os
import re
import sys

corpora, out, every = sys.argv[1], sys.argv[2], int(sys.argv[3])
csv.field_size_limit(1 << 30)


def documents_of(folder):
    for name in sorted(os.listdir(os.path.join(corpora, folder))):
        path = os.path.join(corpora, folder, name)
        if os.path.isfile(path):
            with open(path, encoding="utf-8", newline="") as file:
                yield path, file.read()


def bodies():
    for _, text in documents_of("en_whitehouse"):
        yield re.sub(r"\A---\n.*?\n---\n", "", text, count=1, flags=re.DOTALL)


def french_paragraphs():
    for path, text in documents_of("fr_minefi"):
        for row in text.splitlines() if path.endswith(".jsonl") else []:
            for line in json.loads(row)["text"].split("\n"):
                if 40 <= len(line.encode("cp1252", "replace")) <= 400:
                    yield line


def korean_lines():
    for _, text in documents_of("ko_klue"):
        yield from text.split("\n")


def korean_news():
    for path, _ in documents_of("ko_wikinews"):
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for value in row.values():
                    yield from (value or "").split("\n")


def is_worth_it(text, encoding):
    if encoding == "cp949":
        return any("가" <= letter <= "힣" for letter in text)
    return any(letter.isalpha() and not letter.isascii() for letter in text)


def write(name, extension, encoding, texts, wanted=is_worth_it, step=1):
    for folder in ("utf8", "other"):
        os.makedirs(os.path.join(out, name, folder), exist_ok=True)
    encoded = (text.encode(encoding, "ignore") for text in texts)
    twins = [(some, some.decode(encoding)) for some in encoded]
    twins = [twin for twin in twins if wanted(twin[1], encoding)][::step]
    for number, (other, utf8) in enumerate(twins):
        for folder, content in (("utf8", utf8.encode("utf-8")), ("other", other)):
            with open(os.path.join(out, name, folder, f"{number:06}{extension}"), "wb") as file:
                file.write(content)


write("en_whitehouse", ".md", "cp1252", bodies(), wanted=lambda text, _: not text.isascii())
write("fr_minefi", ".txt", "cp1252", french_paragraphs(), step=every)
write("ko_klue", ".txt", "cp949", korean_lines())
write("ko_wikinews", ".txt", "cp949", korean_news())
