#!/usr/bin/python3
# job: twenty topics of 400 documents
# needs: /usr/bin/python3 -c 'import sklearn'
# package: python3-sklearn
# reads: sides
"""scikit-learn: LatentDirichletAllocation, twenty iterations of all documents. Words as for gensim."""
import csv
import sys

from sklearn.decomposition import LatentDirichletAllocation
from sklearn.feature_extraction.text import CountVectorizer

with open(sys.argv[1], encoding="utf-8") as table:
    next(table)
    texts = [line.rstrip("\n").split("\t", 2)[2] for line in table]
vectorizer = CountVectorizer(token_pattern=r"(?u)\b\w\w+\b", min_df=5, max_df=0.5)
model = LatentDirichletAllocation(20, max_iter=20, learning_method="batch", random_state=1)
model.fit(vectorizer.fit_transform(texts))
words = vectorizer.get_feature_names_out()
out = csv.writer(sys.stdout)
for number, topic in enumerate(model.components_):
    out.writerows((number, words[i], f"{topic[i] / topic.sum():.6g}") for i in topic.argsort()[::-1][:20])
