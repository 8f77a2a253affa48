"""What the scripts of this folder read: vertical text as documents of sentences of (word, term, kind)."""

import re

HIDDEN = {"PUNCT", "SYM", "PARTICLE"}


def unescape(text):
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def read(path):
    documents = []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("<text "):
            documents.append({**dict(re.findall(r'([\w-]+)="([^"]*)"', line)), "sentences": []})
        elif line.startswith("<s "):
            documents[-1]["sentences"].append([])
        elif not re.match(r"<[A-Za-z/?]", line):
            word, term, kind = line.split("\t")
            documents[-1]["sentences"][-1].append((unescape(word), unescape(term), kind))
    return documents


def runs(sentence):
    """Tokens of the counted kinds that stand side by side."""
    found = [[]]
    for token in sentence:
        if token[2] in HIDDEN:
            found.append([])
        else:
            found[-1].append(token)
    return [run for run in found if run]


def join(terms):
    """As they stand in a text: d'état, dit-elle, korea's."""
    return re.sub(r"(?<=\S') (?=\S)| (?='\S)| (?=-[^\d\s])", "", " ".join(terms))
