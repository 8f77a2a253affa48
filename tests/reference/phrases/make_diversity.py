"""diversity.csv: the measures of diversity by plain definitions, windows one by one and with scipy's hypergeometric
distribution. Run with /usr/bin/python3 in this folder. Lists of syllables are read from the sources of the languages.

Ours: analyze diversity corpus.vrt
"""

import csv
import re
from collections import Counter

from scipy.stats import hypergeom

from vertical import HIDDEN, read

WINDOW = 100


def mattr(terms):
    if len(terms) < WINDOW:
        return None
    windows = [terms[i : i + WINDOW] for i in range(len(terms) - WINDOW + 1)]
    return sum(len(set(window)) / WINDOW for window in windows) / len(windows)


def factors(terms):
    whole, start = 0, 0
    for end in range(1, len(terms) + 1):
        if len(set(terms[start:end])) / (end - start) < 0.72 - 1e-12:
            whole, start = whole + 1, end
    rest = terms[start:]
    return whole and whole + ((1 - len(set(rest)) / len(rest)) / 0.28 if rest else 0)


def mtld(terms):
    both = factors(terms), factors(terms[::-1])
    return sum(len(terms) / one for one in both) / 2 if all(both) else None


def hd_d(terms):
    if len(terms) < 42:
        return None
    return sum(1 - hypergeom(len(terms), f, 42).pmf(0) for f in Counter(terms).values()) / 42


def yule_k(terms):
    spectrum = Counter(Counter(terms).values())
    return 1e4 * (-1 / len(terms) + sum(v * (f / len(terms)) ** 2 for f, v in spectrum.items()))


class Syllables:
    def __init__(self, name):
        source = open(f"../../../language/languages/{name}.c", encoding="utf-8").read()
        for member in ("vowels", "silent", "voiced", "added", "taken"):
            literal = re.search(rf"\.{member} =\s*((?:\"[^\"]*\"\s*)+),", source).group(1)
            setattr(self, member, "".join(re.findall(r'"([^"]*)"', literal)))

    def groups(self, text):
        return len(re.findall(f"[{self.vowels}]+", text))

    def count(self, word):
        if not word.endswith(tuple(self.voiced.split()) or "\0"):
            for ending in self.silent.split():
                if word.endswith(ending) and self.groups(word[: -len(ending)]):
                    word = word[: -len(ending)]
                    break
        edged = f"^{word}$"
        parts = lambda items: sum(len(re.findall(f"(?={re.escape(item)})", edged)) for item in items.split())
        return max(1, self.groups(word) + parts(self.added) - parts(self.taken))


EASE = {"en": (206.835, 1.015, 84.6, Syllables("english")), "fr": (207, 1.015, 73.6, Syllables("french"))}


def readability(sentences, language):
    words = long = syllables = filled = 0
    constant, a, b, rules = EASE.get(language, (0, 0, 0, None))
    for sentence in sentences:
        before = words
        for word in (word.lower().replace("’", "'") for word, _, _ in sentence):
            letters = sum(character.isalpha() for character in word)
            if not letters or word.startswith("'") or word.endswith("'"):
                continue
            syllables += rules.count(word) if rules else 0
            words += not word.startswith("-")
            long += letters >= 7 and not word.startswith("-")
        filled += words > before
    ease = constant - a * words / filled - b * syllables / words if rules else None
    return words / filled + 100 * long / words, long / filled, ease


def cell(value):
    return "" if value is None else "%.12g" % value if isinstance(value, float) else value


out = csv.writer(open("diversity.csv", "w", encoding="utf-8"), lineterminator="\n")
out.writerow(
    "document date language tokens types ttr mattr mtld hd_d yule_k hapax_share sentence_length lix rix reading_ease".split()
)
for document in read("corpus.vrt"):
    sentences = [[token for token in sentence if token[2] not in HIDDEN] for sentence in document["sentences"]]
    sentences = [sentence for sentence in sentences if sentence]
    terms = [term for sentence in sentences for _, term, _ in sentence]
    counts = Counter(terms)
    once = sum(f == 1 for f in counts.values())
    row = [document["id"], document["date"], document["language"], len(terms), len(counts), len(counts) / len(terms)]
    row += [mattr(terms), mtld(terms), hd_d(terms), yule_k(terms), once / len(counts), len(terms) / len(sentences)]
    out.writerow([cell(value) for value in row + list(readability(sentences, document["language"]))])
