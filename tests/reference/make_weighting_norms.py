"""weighting_norms.csv: weightings that know the other documents: pivoted norms, characters, BM25. Run with /usr/bin/python3.

Corpus D as in make_weighting.py, with longer words, so that characters differ from tokens.
"""

import mpmath
from gensim.corpora import Dictionary
from gensim.models import TfidfModel
from mpmath import mpf

from reference_rows import Rows, version_of

mpmath.mp.dps = 50

DOCUMENTS = {"d1": "aa aa aa b b écu", "d2": "aa aa écu ee", "d3": "aa écu ee f gggg"}
TF = {name: {w: text.split().count(w) for w in sorted(set(text.split()))} for name, text in DOCUMENTS.items()}
WORDS = sorted({word for tf in TF.values() for word in tf})
DF = {word: sum(word in tf for tf in TF.values()) for word in WORDS}
N = len(TF)
MEAN_TERMS = mpf(sum(len(tf) for tf in TF.values())) / N
MEAN_SUM = mpf(sum(sum(tf.values()) for tf in TF.values())) / N

COLUMNS = ["scheme", "log_base", "k1", "b", "slope", "alpha", "frequencies", "document_frequencies", "corpus_documents",
           "mean_terms", "mean_sum", "characters", "index"]


def characters(tf):
    return sum(len(word) * count for word, count in tf.items())


def add(rows, scheme, base, weight_of, tolerance, source, k1=1.2, b=0.75, slope=0.2, alpha=0.5):
    for name, tf in TF.items():
        for index, word in enumerate(tf):
            arguments = [scheme, base, k1, b, slope, alpha, " ".join(map(str, tf.values())),
                         " ".join(str(DF[w]) for w in tf), N, "%.17g" % float(MEAN_TERMS), "%.17g" % float(MEAN_SUM),
                         characters(tf), index]
            rows.add("corpus_weight", arguments, weight_of(name, word), tolerance, f"{source}: {name} {word}")


def pivoted_of_gensim(smartirs, slope):
    texts = {name: text.split() for name, text in DOCUMENTS.items()}
    dictionary = Dictionary(texts.values())
    bags = {name: dictionary.doc2bow(words) for name, words in texts.items()}
    model = TfidfModel(list(bags.values()), smartirs=smartirs, slope=slope)
    weights = {name: dict(model[bag]) for name, bag in bags.items()}
    return lambda name, word: weights[name].get(dictionary.token2id[word], 0.0)


def tf_bm25(tf, length, k1, b):
    return tf * (mpf(k1) + 1) / (tf + mpf(k1) * (1 - mpf(b) + mpf(b) * length / MEAN_SUM))


def bm25(idf, k1, b):
    return lambda name, word: tf_bm25(TF[name][word], sum(TF[name].values()), k1, b) * idf(DF[word])


def lucene(df):
    return mpmath.log(1 + (N - df + mpf(1) / 2) / (df + mpf(1) / 2))


def robertson(df):
    return mpmath.log((N - df + mpf(1) / 2) / (df + mpf(1) / 2))


def by_characters(alpha):
    return lambda name, word: TF[name][word] * mpmath.log(mpf(N) / DF[word]) / mpf(characters(TF[name])) ** mpf(alpha)


def pivoted(slope):
    return lambda name, word: (TF[name][word] * mpmath.log(mpf(N) / DF[word])
                               / ((1 - mpf(slope)) * MEAN_TERMS + mpf(slope) * len(TF[name])))


exact = f"{version_of('mpmath')}, 50 digits"
rows = Rows("weighting_norms.csv", COLUMNS)
# Only without idf: gensim does not count a term whose weight is 0 among the distinct terms of a document.
for smartirs, scheme in (("nnu", "nnu"), ("lnu", "lnu")):
    for slope in (0.2, 0.25, 1):
        add(rows, scheme, "2", pivoted_of_gensim(smartirs, slope), "1e-12",
            f"{version_of('gensim')}, TfidfModel(smartirs={smartirs})", slope=slope)
for slope in (0, 0.2, 1):
    add(rows, "ntu", "e", pivoted(slope), "1e-13", exact, slope=slope)
for alpha in (0.5, 0.375, 0, 1):
    add(rows, "ntb", "e", by_characters(alpha), "1e-13", exact, alpha=alpha)
for k1, b in ((1.2, 0.75), (2, 0), (0, 1), (1.5, 1)):
    add(rows, "bm25", "e", bm25(lucene, k1, b), "1e-13", exact, k1=k1, b=b)
    add(rows, "bm25,idf=robertson", "e", bm25(robertson, k1, b), "1e-13", exact, k1=k1, b=b)
rows.close()
