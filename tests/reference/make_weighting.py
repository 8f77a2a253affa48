"""weighting.csv: tf, idf and whole documents weighted. Run with /usr/bin/python3.

Corpus D: d1 `a a a b b c`, d2 `a a c e`, d3 `a c e f g`. `frequencies` (tf) and
`document_frequencies` (df) are those of the document's terms in byte order; `index` says which term the number is of.
"""

import mpmath
from gensim.corpora import Dictionary
from gensim.models import TfidfModel
from mpmath import mpf
from sklearn.feature_extraction.text import TfidfVectorizer

from reference_rows import Rows, version_of

mpmath.mp.dps = 50

DOCUMENTS = {"d1": "a a a b b c", "d2": "a a c e", "d3": "a c e f g"}


def frequencies(text):
    words = text.split()
    return {word: words.count(word) for word in sorted(set(words))}


TF = {name: frequencies(text) for name, text in DOCUMENTS.items()}
DF = {word: sum(word in tf for tf in TF.values()) for word in "abcefg"}


def listed(values):
    return " ".join(str(value) for value in values)


def add_documents(rows, scheme, base, weight_of, tolerance, source):
    """One row for each term of each document; weight_of(name, word) tells what the library has."""
    for name, tf in TF.items():
        for index, word in enumerate(tf):
            arguments = [scheme, base, listed(tf.values()), listed(DF[w] for w in tf), len(TF), index]
            where = f"{source}: {name} {word}; ours: --scheme={scheme} --log-base={base}"
            rows.add("tf_idf", arguments, weight_of(name, word), tolerance, where)


def from_sklearn(rows, scheme, **options):
    vectorizer = TfidfVectorizer(token_pattern=r"(?u)\b\w+\b", **options)
    matrix = vectorizer.fit_transform(DOCUMENTS.values()).toarray()
    names, columns = list(DOCUMENTS), vectorizer.vocabulary_
    source = version_of("scikit-learn") + ", TfidfVectorizer(" + ", ".join(f"{k}={v}" for k, v in options.items()) + ")"
    add_documents(rows, scheme, "e", lambda name, word: matrix[names.index(name)][columns[word]], "1e-12", source)


def from_gensim(rows, scheme, smartirs):
    texts = {name: text.split() for name, text in DOCUMENTS.items()}
    dictionary = Dictionary(texts.values())
    bags = {name: dictionary.doc2bow(words) for name, words in texts.items()}
    model = TfidfModel(list(bags.values()), smartirs=smartirs)
    weights = {name: dict(model[bag]) for name, bag in bags.items()}
    source = f"{version_of('gensim')}, TfidfModel(smartirs={smartirs})"  # weights of 0 are left out there
    add_documents(rows, scheme, "2", lambda name, word: weights[name].get(dictionary.token2id[word], 0.0), "1e-12",
                  source)


LOGARITHMS = {"e": mpmath.log, "2": lambda x: mpmath.log(x) / mpmath.log(2), "10": mpmath.log10}

TF_FORMULAS = {
    "n": lambda tf, tfs, log: mpf(tf),
    "l": lambda tf, tfs, log: 1 + log(mpf(tf)),
    "a": lambda tf, tfs, log: mpf(1) / 2 + mpf(tf) / (2 * max(tfs)),
    "b": lambda tf, tfs, log: mpf(1),
    "L": lambda tf, tfs, log: (1 + log(mpf(tf))) / (1 + log(mpf(sum(tfs)) / len(tfs))),
    "prop": lambda tf, tfs, log: mpf(tf) / sum(tfs),
}

IDF_FORMULAS = {
    "n": lambda n, df, log: mpf(1),
    "t": lambda n, df, log: log(mpf(n) / df),
    "p": lambda n, df, log: max(mpf(0), log(mpf(n - df) / df)) if n > df else mpf(0),
    "smooth": lambda n, df, log: log(mpf(1 + n) / (1 + df)) + 1,
    "plus_one": lambda n, df, log: log(mpf(n) / df) + 1,
}


def scheme_of(part, name):
    if len(name) > 1:
        return f"{part}={name}"
    return name + "nn" if part == "tf" else "n" + name + "n"


def term_frequencies(rows):
    for name, formula in TF_FORMULAS.items():
        for base, log in LOGARITHMS.items():
            for tfs, index in (([3, 2, 1], 0), ([3, 2, 1], 2), ([1000000, 7], 0), ([1], 0)):
                arguments = [scheme_of("tf", name), base, listed(tfs), "", "", index]
                source = f"{version_of('mpmath')}, 50 digits"
                rows.add("tf", arguments, formula(tfs[index], tfs, log), "1e-13", source)


def document_frequencies(rows):
    for name, formula in IDF_FORMULAS.items():
        for base, log in LOGARITHMS.items():
            for n, df in ((3, 1), (3, 3), (1000, 10), (10, 9), (1000000000, 1)):
                arguments = [scheme_of("idf", name), base, "", df, n, 0]
                source = f"{version_of('mpmath')}, 50 digits"
                rows.add("idf", arguments, formula(n, df, log), "1e-13", source)
        for n, df in ((3, 0), (3, 4)):
            rows.add("idf", [scheme_of("idf", name), "e", "", df, n, 0], None, 0, "undefined")


def every_scheme(rows):
    """All letters with all others, on the first document of D."""
    for tf_name in "nlabL":
        for idf_name in "ntp":
            for norm_name in "nc":
                tfs, dfs = list(TF["d1"].values()), [DF[w] for w in TF["d1"]]
                weights = [TF_FORMULAS[tf_name](tf, tfs, mpmath.log) * IDF_FORMULAS[idf_name](3, df, mpmath.log)
                           for tf, df in zip(tfs, dfs)]
                norm = mpmath.sqrt(sum(w * w for w in weights)) if norm_name == "c" else mpf(1)
                scheme = tf_name + idf_name + norm_name
                arguments = [scheme, "e", listed(tfs), listed(dfs), 3, 1]
                rows.add("tf_idf", arguments, weights[1] / norm if norm else mpf(0), "1e-13",
                         f"{version_of('mpmath')}, 50 digits: d1 b; ours: --scheme={scheme}")


rows = Rows("weighting.csv", ["scheme", "log_base", "frequencies", "document_frequencies", "corpus_documents", "index"])
from_sklearn(rows, "nnc,idf=smooth", smooth_idf=True, norm="l2")
from_sklearn(rows, "ntn,idf=smooth,norm=l1", smooth_idf=True, norm="l1")
from_sklearn(rows, "idf=smooth", smooth_idf=True, norm=None)
from_sklearn(rows, "lnc,idf=smooth", smooth_idf=True, norm="l2", sublinear_tf=True)
from_sklearn(rows, "idf=plus_one,norm=l2", smooth_idf=False, norm="l2")
from_gensim(rows, "ntc", None)
from_gensim(rows, "ntc", "nfc")
from_gensim(rows, "ltc", "lfc")
from_gensim(rows, "lpc", "lpc")
from_gensim(rows, "ltn", "lfn")
from_gensim(rows, "Ltc", "Lfc")
from_gensim(rows, "ntn", "nfn")
term_frequencies(rows)
document_frequencies(rows)
every_scheme(rows)
rows.close()
