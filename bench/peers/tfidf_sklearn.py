#!/usr/bin/python3
# job: TF-IDF, twenty terms a document
# needs: /usr/bin/python3 -c 'import sklearn'
# package: python3-sklearn
"""scikit-learn: TfidfVectorizer, then the largest of each row by partition. Norm and smoothing are off, as in ntn."""
import csv
import sys

import numpy
from sklearn.feature_extraction.text import TfidfVectorizer

TOP = 20
with open(sys.argv[1], encoding="utf-8") as table:
    names, texts = zip(*(line.rstrip("\n").split("\t", 2)[::2] for line in table))
vectorizer = TfidfVectorizer(token_pattern=r"(?u)\b\w+\b", norm=None, smooth_idf=False)
weights = vectorizer.fit_transform(texts)
terms = vectorizer.get_feature_names_out()
out = csv.writer(sys.stdout)
for name, start, end in zip(names, weights.indptr, weights.indptr[1:]):
    values, columns = weights.data[start:end], weights.indices[start:end]
    best = numpy.argpartition(values, -TOP)[-TOP:] if len(values) > TOP else numpy.arange(len(values))
    best = best[numpy.argsort(-values[best], kind="stable")]
    out.writerows((name, terms[columns[i]], f"{values[i]:.6g}") for i in best)
