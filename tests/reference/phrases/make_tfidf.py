"""tfidf.csv: weights of n-grams by scikit-learn. Run with /usr/bin/python3 in this folder.

Ours: analyze tfidf --n=2..3 --scheme=ntc,idf=smooth --stopwords=none --min-documents=2 corpus.vrt
"""

import csv
import sys

from sklearn.feature_extraction.text import TfidfVectorizer

from vertical import join, read, runs

documents = read("corpus.vrt")


def ngrams(document):
    for sentence in document["sentences"]:
        for run in runs(sentence):
            terms = [term for _, term, _ in run]
            for n in (2, 3):
                for i in range(len(terms) - n + 1):
                    yield (n, join(terms[i : i + n]))


out = csv.writer(open("tfidf.csv", "w", encoding="utf-8"), lineterminator="\n")
out.writerow(["document", "ngram", "n", "tf_idf"])
for language in sorted({document["language"] for document in documents}):
    chosen = [document for document in documents if document["language"] == language]
    vectorizer = TfidfVectorizer(analyzer=ngrams, smooth_idf=True, norm="l2")
    weights = vectorizer.fit_transform(chosen).tocsc()
    for column, (n, text) in enumerate(vectorizer.get_feature_names_out()):
        if weights[:, column].nnz < 2:
            continue
        for row, document in enumerate(chosen):
            if weights[row, column]:
                out.writerow([document["id"], text, n, "%.12g" % weights[row, column]])
