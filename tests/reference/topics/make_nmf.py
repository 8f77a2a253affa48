"""Reference numbers for analyze/topics/nmf: scikit-learn's TfidfTransformer and NMF (solver cd, start nndsvd).

A word is a letter; units are separated by spaces. With so few words the randomised start of scikit-learn is exact.
"""
import csv
import numpy as np, scipy.sparse as sp, sklearn
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfTransformer
from make_coherence import middle, random_texts

def counts(texts):
    rows = []
    for text in texts.split():
        rows.append([text.count(chr(97 + i)) for i in range(26)])
    return sp.csr_matrix(np.array(rows, dtype=float))

def numbers(values):
    return " ".join(repr(float(value)) for value in np.ravel(values))

long = random_texts(23, 60, 12, "abcdefghijklmno")
rows = []
few = random_texts(3, 12, 7, "abcdefgh")
for texts in [few, middle, long]:
    weights = TfidfTransformer().fit_transform(counts(texts))
    source = f"scikit-learn {sklearn.__version__}"
    rows.append(["weights", texts, "", numbers(weights.toarray()[:6]), "1e-12", source + " TfidfTransformer"])
    for topics in [2, 3, 5]:
        model = NMF(topics, init="nndsvd", random_state=0, tol=1e-4, max_iter=200)
        model.fit(weights)
        source_nmf = source + " NMF(init='nndsvd')"
        rows.append(["error", texts, topics, repr(float(model.reconstruction_err_)), "1e-8", source_nmf])
        rows.append(["rounds", texts, topics, model.n_iter_, "0", source_nmf])
        rows.append(["words", texts, topics, numbers(model.components_), "1e-4", source_nmf])

if __name__ == "__main__":
    with open("nmf.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["function", "texts", "topics", "expected", "tolerance", "source"])
        out.writerows(rows)
