#!/usr/bin/env python3
"""peers.csv: keyness as other programs have it. scikit-learn by itself; the others by what they publish (source code of
quanteda.textstats 0.96, manual of textometry 0.1.6, page of UCREL's log-likelihood wizard, source code of KH Coder 3), in 50 digits.
Run in this folder with /usr/bin/python3."""
import csv

import mpmath
import numpy
import sklearn
from mpmath import log, mpf
from sklearn.feature_selection import chi2

mpmath.mp.dps = 50
# target, its size, reference, its size
TABLES = [(10, 100, 5, 200), (7, 15334, 113, 176664), (0, 500, 12, 700), (3, 40, 0, 60), (3, 50, 1, 60), (20, 100, 40, 200),
          (1, 10, 9, 20), (1000001, 50000000, 999999, 50000000)]
# documents of the target, of these with the word, and of the reference
DOCUMENTS = [(4, 3, 6, 2), (1, 1, 9, 9), (5, 0, 5, 4), (7, 7, 3, 0), (2, 1, 40, 20)]
COLUMNS = ("target_documents", "target_with", "reference_documents", "reference_with")
rows = []


def add(function, table, expected, tolerance, source, documents=("",) * 4):
    value = "" if expected is None else mpmath.nstr(mpf(expected), 17)
    rows.append([function, *table, *documents, value, tolerance, source])


def yates(a, b, c, d):
    n = a + b + c + d
    expected = [(a + b) * (a + c) / n, (a + b) * (b + d) / n, (a + c) * (c + d) / n, (c + d) * (b + d) / n]
    return mpf(1) / 2 if abs(a * d - b * c) >= n / 2 and min(expected) < 5 else mpf(0)


def quanteda(table):
    a, n1, b, n2 = (mpf(x) for x in table)
    c, d, n = n1 - a, n2 - b, n1 + n2
    sign = 1 if a > (a + b) * n1 / n else -1
    delta = yates(a, b, c, d)
    chi = sign * n * (abs(a * d - b * c) - n * delta) ** 2 / ((a + b) * (c + d) * n1 * n2)
    move = -delta if a * d > b * c else delta
    total = mpf(0)
    for o, row, column in ((a + move, a + b, n1), (b - move, a + b, n2), (c - move, c + d, n1), (d + move, c + d, n2)):
        total += o * log(o * n / (row * column) + mpf("1e-9"))
    return chi, 2 * sign * total, log(a * n / ((a + b) * n1) + mpf("1e-9"))


def ucrel(table):
    a, n1, b, n2 = (mpf(x) for x in table)
    e1, e2 = (a + b) * n1 / (n1 + n2), (a + b) * n2 / (n1 + n2)
    g2 = 2 * sum(o * log(o / e) for o, e in ((a, e1), (b, e2)) if o)
    half = mpf(1) / 2
    ratio = log((a or half) / n1 / ((b or half) / n2), 2)
    return g2 - log(n1 + n2), g2 / ((n1 + n2) * log(min(e1, e2))), ratio


def tail(table):
    """The hypergeometric distribution, term by term from the table outwards, in four decimals."""
    a, n1, b, n2 = table
    words, n = a + b, n1 + n2
    more = a * n >= words * n1
    terms = range(a, min(words, n1) + 1) if more else range(max(0, words - n2), a + 1)
    total = sum(mpmath.binomial(n1, x) * mpmath.binomial(n2, words - x) for x in terms) / mpmath.binomial(n, words)
    power = mpmath.log10(total)
    return mpmath.nint((-power if more else power) * 10**4) / 10**4


digits = f"mpmath {mpmath.__version__}, 50 digits"
for table in TABLES:
    for name, value in zip(("quanteda_chi2", "quanteda_lr", "quanteda_pmi"), quanteda(table)):
        add(name, table, value, 1e-9, digits + ": by the source of quanteda.textstats")
    for name, value in zip(("ucrel_bayes", "ucrel_ell", "ucrel_log_ratio"), ucrel(table)):
        add(name, table, value, 1e-9, digits + ": by the page of UCREL")
    if sum(table) < 10**6:
        add("txm_specificity", table, tail(table), 1e-12, digits + ": by the manual of textometry")
add("txm_specificity", (14, 6903, 296 - 14, 61449 - 6903), -4.1743, 1e-12, "textometry 0.1.6: peuple in D4 of robespierre")
for table in TABLES[:3]:
    a, n1, b, n2 = table
    for documents in DOCUMENTS:
        target, with_word, others, others_with = documents
        add("khcoder_jaccard", table, mpf(with_word) / (others_with + with_word + target - with_word), 1e-13,
            digits + ": by the source of KH Coder", documents)
        counts = numpy.zeros((target + others, 1))
        counts[0], counts[target] = a, b  # where they stand does not matter
        labels = [1] * target + [0] * others
        add("sklearn_chi2", table, float(chi2(counts, labels)[0][0]), 1e-12, f"scikit-learn {sklearn.__version__}, chi2", documents)
for function in ("khcoder_jaccard", "sklearn_chi2"):
    add(function, (10, 100, 5, 200), None, 1e-9, "documents are not known")
for function in ("quanteda_chi2", "quanteda_lr", "txm_specificity", "ucrel_log_ratio"):
    add(function, (0, 0, 5, 200), None, 1e-9, "a group without tokens")
with open("peers.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["function", "o11", "r1", "o21", "r2", *COLUMNS, "expected", "tolerance", "source"])
    writer.writerows(rows)
