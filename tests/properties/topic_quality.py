"""topic_quality.py VERTICAL TOPICS QUALITY DOCUMENTS EVIDENCE: what topics are worth, worked out again; see topic_quality.sh.

The tables are tab-separated, of one model whose units are documents; TOPICS has all terms. Prints what differs."""
import csv
import math
import sys
from collections import defaultdict

vertical, topics_file, quality_file, documents_file, evidence_file = sys.argv[1:]


def table(path):
    return list(csv.DictReader(open(path, encoding="utf-8"), delimiter="\t"))


def sentences_of(path):
    """Yields (document, sentence number, terms of words)."""
    document = number = None
    terms = []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("<text "):
            document = line.split('id="')[1].split('"')[0]
        elif line.startswith("<s "):
            number, terms = line.split('n="')[1].split('"')[0], []
        elif line == "</s>":
            yield document, number, terms
        elif line.count("\t") == 2:
            _, term, kind = line.split("\t")
            if kind not in ("PUNCT", "SYM", "NUM"):
                terms.append(term)


phi, top = defaultdict(dict), defaultdict(list)
for row in table(topics_file):
    phi[row["topic"]][row["term"]] = float(row["probability"])
    top[row["topic"]].append(row["term"])
model_terms = set(phi["1"])
units, sentences = defaultdict(list), []
for document, number, terms in sentences_of(vertical):
    terms = [term for term in terms if term in model_terms]
    units[document] += terms
    sentences.append((document, number, terms))

wrong = count = 0


def same(what, said, found, tolerance=1e-8):
    global wrong, count
    count += 1
    if not abs(float(said) - found) <= tolerance * max(1, abs(found)):
        wrong += 1
        print(f"{what}: {said}, worked out again {found}")


# Every window is looked at.
def windows(length):
    for terms in units.values():
        for start in range(max(1, len(terms) - length + 1)):
            yield set(terms[start:start + length])


class Windows:
    def __init__(self, length):
        self.sets = list(windows(length))

    def share(self, *terms):
        return sum(all(term in window for term in terms) for window in self.sets) / len(self.sets)


def npmi(windows, a, b):
    p_a, p_b, both = windows.share(a), windows.share(b), windows.share(a, b)
    return math.log((both + 1e-12) / (p_a * p_b)) / -math.log(both + 1e-12)


def cosine(a, b):
    return sum(x * y for x, y in zip(a, b)) / math.sqrt(sum(x * x for x in a) * sum(y * y for y in b))


def mean(numbers):
    numbers = list(numbers)
    return sum(numbers) / len(numbers)


def ranks(values):
    ordered = sorted(values)
    return [(ordered.index(value) + 1 + len(ordered) - ordered[::-1].index(value)) / 2 / len(ordered) for value in values]


narrow, wide, whole = Windows(10), Windows(110), Windows(10 ** 9)
terms = sorted(model_terms)
quality = {row["topic"]: row for row in table(quality_file)}
exclusive = {k: ranks([phi[k][t] / sum(phi[j][t] for j in phi) for t in terms]) for k in phi}
frequent = {k: ranks([phi[k][t] for t in terms]) for k in phi}
for k, row in quality.items():
    ten = top[k][:10]
    pairs = [(a, b) for i, a in enumerate(ten) for b in ten[:i]]
    same(f"{k} c_npmi", row["c_npmi"], mean(npmi(narrow, a, b) for a, b in pairs))
    same(f"{k} u_mass", row["u_mass"], mean(math.log((whole.share(a, b) + 1e-12) / whole.share(b)) for a, b in pairs))
    vectors = [[npmi(wide, a, b) for b in ten] for a in ten]
    same(f"{k} c_v", row["c_v"], mean(cosine(vector, [sum(column) for column in zip(*vectors)]) for vector in vectors))
    places = [terms.index(term) for term in ten]
    same(f"{k} exclusivity", row["exclusivity"], sum(1 / (.7 / exclusive[k][i] + .3 / frequent[k][i]) for i in places))
    likeness = {j: cosine([phi[k][t] for t in terms], [phi[j][t] for t in terms]) for j in phi if j != k}
    same(f"{k} nearest_cosine", row["nearest_cosine"], max(likeness.values()))
    same(f"{k} nearest_topic", likeness[row["nearest_topic"]], max(likeness.values()))

for document, terms_of in units.items():
    said = sum(float(row["topic_tokens"]) for row in table(documents_file) if row["document"] == document)
    same(f"{document} tokens", said, len(terms_of))

# A unit is a document, so its theta follows from the tokens of topics and alpha.
theta = defaultdict(dict)
for row in table(documents_file):
    theta[row["document"]][row["topic"]] = float(row["topic_tokens"]) + float(quality[row["topic"]]["topic_alpha"])
scores = {}
for document, number, words in sorted(sentences, key=lambda sentence: sentence[0]):
    for k in phi:
        if len(words) >= 5:
            scores[k, document, number] = mean(
                theta[document][k] * phi[k][w] / sum(theta[document][j] * phi[j][w] for j in phi) for w in words)
best = defaultdict(lambda: defaultdict(float))
for (k, document, number), score in scores.items():
    best[k][document] = max(best[k][document], score)
given = defaultdict(list)
for row in table(evidence_file):
    k = row["topic"]
    same(f"{k} evidence {row['document']}", row["score"], scores[k, row["document"], row["sentence"]], 1e-7)
    same(f"{k} the best of {row['document']}", row["score"], best[k][row["document"]], 1e-7)
    given[k].append(row["document"])
# What stands word for word in several documents stands once, so the best of some may be missing, but not of many.
for k, documents in given.items():
    better = sum(score > min(best[k][document] for document in documents) for score in best[k].values())
    if len(set(documents)) < len(documents) or better > 2 * len(documents):
        print(f"{k}: {better} documents have a better sentence than the last of {documents}")
        wrong += 1
print(f"{count} numbers")
sys.exit(wrong > 0 or count < 60)
