"""keyphrases-METHOD.csv: the ten first phrases of documents by plain definitions; PageRank by networkx. Run with
/usr/bin/python3 in this folder. Lists of words are read from the sources of the languages.

Ours: analyze keyphrases --method=METHOD --where 'language != ko' corpus.vrt
"""

import csv
import math
import re
from collections import Counter

import networkx

from vertical import HIDDEN, join, read

MOST = 4


class Words:
    def __init__(self, name):
        source = open(f"../../../language/languages/{name}.c", encoding="utf-8").read()
        self.stopwords, self.links, self.articles, none, sounds = (
            self.listed(source, member)
            for member in ("stopwords", "phrase_links", "phrase_articles", "no_phrases", "sounds")
        )
        self.no_phrases = none | sounds
        months = re.search(r"months\[\] = \{(.*?)\};", source, re.S).group(1)
        self.months = set(" ".join(re.findall(r'"([^"]*)"', months)).split())

    @staticmethod
    def listed(source, member):
        literal = re.search(rf"\.{member} =\s*((?:(?:\"[^\"]*\"|//[^\n]*)\s*)+),", source).group(1)
        return set("".join(re.findall(r'"([^"]*)"', re.sub(r"//[^\n]*", "", literal))).split())

    def role(self, token):
        word, term, kind = token
        if kind == "NOUN":  # cet été
            return "content"
        folded = word.lower().replace("’", "'")
        if folded in self.links:
            return "link"
        if folded in self.articles:
            return "article"
        if kind == "NUM":
            return "number"
        content = any(c.isalpha() for c in folded) and len(folded.encode()) > 1
        content = content and not {folded, term} & self.no_phrases and term not in self.stopwords
        return "content" if content else "break"

    def is_name(self, token):
        return token[0][0].isupper() and token[0].lower() not in self.months


WORDS = {"en": Words("english"), "fr": Words("french")}
FOLLOWS = {"article": {"link"}, "link": {"content"}, "content": {"content", "link", "article"}, "number": {"content"}}


def phrases(sentence, words):
    """(start, end, terms, content words) of each place of a phrase."""
    roles = ["gap" if token[2] in HIDDEN else words.role(token) for token in sentence]
    for start in range(len(sentence)):
        length = 0
        for end in range(start, len(sentence)):
            role = roles[end]
            if end == start:
                if role != "content":
                    break
            elif role not in FOLLOWS or roles[end - 1] not in FOLLOWS[role]:
                break
            elif role == "number" and not words.is_name(sentence[end - 1]):
                break
            if role in ("content", "number"):
                length += 1
                if length > MOST:
                    break
                yield start, end + 1, tuple(term for _, term, _ in sentence[start : end + 1]), length


def holds(longer, shorter):
    n = len(shorter)
    return n < len(longer) and any(longer[i : i + n] == shorter for i in range(len(longer) - n + 1))


def alone(places):
    """How often single words lie in no longer phrase; places are (start, end, terms) of one sentence."""
    longer = [(start, end) for start, end, terms, length in places if length > 1]
    for start, end, terms, length in places:
        if length == 1 and not any(a <= start and end <= b for a, b in longer):
            yield terms


def text_rank(document, words):
    graph = networkx.Graph()
    for sentence in document["sentences"]:
        content = [t[1] for t in sentence if t[2] not in HIDDEN and words.role(t) == "content"]
        graph.add_nodes_from(content)
        graph.add_edges_from((a, b) for a, b in zip(content, content[1:]) if a != b)
    ranks = networkx.pagerank(graph, alpha=0.85, tol=1e-16, max_iter=10000)
    order = sorted(ranks, key=lambda term: (-round(ranks[term], 10), term.encode()))
    return {term: ranks[term] for term in order[: math.ceil(len(order) / 3)]}


documents = [d for d in read("corpus.vrt") if d["language"] in WORDS]
found = []
for document in documents:
    places = [list(phrases(s, WORDS[document["language"]])) for s in document["sentences"]]
    counts = Counter(place[2] for of_sentence in places for place in of_sentence)
    lengths = {place[2]: place[3] for of_sentence in places for place in of_sentence}
    found.append((counts, lengths, Counter(terms for of_sentence in places for terms in alone(of_sentence))))


def summed(terms, ranks, words):
    content = [t for t in terms if t not in words.links | words.articles and any(map(str.isalpha, t))]
    return sum(ranks[t] for t in content) if all(t in ranks for t in content) else 0


def score(method, terms, length, frequency, holders, nested, df, of, ranks, words):
    if method == "c-value":
        mean = nested / len(holders) if holders else 0
        return math.log2(length + 1) * (frequency - mean)
    if method == "tf-idf":
        return frequency * math.log(of / df)
    return summed(terms, ranks, words)


for method in ("c-value", "tf-idf", "textrank"):
    out = csv.writer(open(f"keyphrases-{method}.csv", "w", encoding="utf-8"), lineterminator="\n")
    out.writerow("document rank ngram n frequency documents score".split())
    for document, (counts, lengths, by_itself) in zip(documents, found):
        words = WORDS[document["language"]]
        ranks = text_rank(document, words) if method == "textrank" else None
        same = [c for d, (c, _, _) in zip(documents, found) if d["language"] == document["language"]]
        rows, nested = [], Counter()  # how often in longer ones, the longest first
        for longer, frequency in sorted(counts.items(), key=lambda item: -len(item[0])):
            parts = {longer[i:j] for i in range(len(longer)) for j in range(i + 1, len(longer) + 1)} - {longer}
            for part in parts & counts.keys():
                nested[part] += max(0, frequency - nested[longer])
        for terms, frequency in counts.items():
            holders = [(longer, f) for longer, f in counts.items() if holds(longer, terms)]
            tellers = [f for longer, f in holders if method != "textrank" or summed(longer, ranks, words)]
            if frequency in tellers or tellers and lengths[terms] == 1 and by_itself[terms] * 5 < frequency:
                continue
            df = sum(terms in c for c in same)
            value = score(method, terms, lengths[terms], frequency, holders, nested[terms], df, len(same), ranks, words)
            if value > 0:
                rows.append((-round(value, 10), -lengths[terms], [t.encode() for t in terms], terms, frequency, df, value))
        for rank, (_, length, _, terms, frequency, df, value) in enumerate(sorted(rows)[:10], 1):
            out.writerow([document["id"], rank, join(terms), -length, frequency, df, "%.12g" % value])
