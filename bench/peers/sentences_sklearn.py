#!/usr/bin/python3
# job: pairs in sentences, tested
# needs: /usr/bin/python3 -c 'import scipy, sklearn'
# package: python3-sklearn
"""scikit-learn and scipy: which terms are in which sentences, as a sparse matrix, times its transpose. Terms in five sentences or
more, pairs in five or more; the strongest by log-likelihood, with NPMI."""
import csv
import re
import sys

import numpy
import scipy.sparse
from scipy.special import xlogy
from sklearn.feature_extraction.text import CountVectorizer

LEAST, TOP = 5, 10_000
end_of_sentence, sentences = re.compile(r"(?<=[.!?…])\s+"), []
with open(sys.argv[1], encoding="utf-8") as table:
    for line in table:
        sentences.extend(end_of_sentence.split(line.rstrip("\n").split("\t", 2)[2]))
vectorizer = CountVectorizer(token_pattern=r"(?u)\b\w+\b", binary=True, min_df=LEAST, dtype=numpy.int32)
holds = vectorizer.fit_transform(sentences)
n, terms = float(holds.shape[0]), vectorizer.get_feature_names_out()
pairs = scipy.sparse.triu(holds.T @ holds, k=1).tocoo()
kept = pairs.data >= LEAST
a, b, o11 = pairs.row[kept], pairs.col[kept], pairs.data[kept].astype(float)
margin = numpy.asarray(holds.sum(axis=0), dtype=float).ravel()
r1, c1 = margin[a], margin[b]
cells = (o11, r1 - o11, c1 - o11, n - r1 - c1 + o11)
sums = sum(xlogy(x, x) for x in cells) - sum(xlogy(x, x) for x in (r1, n - r1, c1, n - c1))
log_likelihood = 2 * (sums + xlogy(n, n))
npmi = numpy.log(o11 * n / (r1 * c1)) / numpy.maximum(-numpy.log(o11 / n), 1e-12)
best = numpy.argsort(-log_likelihood, kind="stable")[:TOP]
rows = zip(terms[a[best]], terms[b[best]], o11[best].astype(int), log_likelihood[best], npmi[best])
csv.writer(sys.stdout).writerows((x, y, count, f"{g:.6g}", f"{m:.6g}") for x, y, count, g, m in rows)
