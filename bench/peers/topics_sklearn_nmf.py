#!/usr/bin/python3
# job: twenty topics by NMF of 400 documents
# needs: /usr/bin/python3 -c 'import sklearn'
# package: python3-sklearn
# reads: sides
"""scikit-learn: NMF of TF-IDF from an NNDSVD start. Words in five documents or more and half of them at most."""
import csv
import sys

from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfVectorizer

with open(sys.argv[1], encoding="utf-8") as table:
    next(table)
    texts = [line.rstrip("\n").split("\t", 2)[2] for line in table]
vectorizer = TfidfVectorizer(token_pattern=r"(?u)\b\w\w+\b", min_df=5, max_df=0.5)
model = NMF(20, init="nndsvd")
model.fit(vectorizer.fit_transform(texts))
words = vectorizer.get_feature_names_out()
out = csv.writer(sys.stdout)
for number, topic in enumerate(model.components_):
    out.writerows((number, words[i], f"{topic[i]:.6g}") for i in topic.argsort()[::-1][:20])
