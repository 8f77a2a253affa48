"""loglinear.csv: the log-linear model, npmi and logDice of n-grams. Run with /usr/bin/python3.

Counted from a toy text, sequence by sequence, as textstat_collocations of quanteda.textstats does (method lambda): each
sequence of n words is compared with the n-gram place by place. `matching` is what the function takes.
"""

import mpmath
from mpmath import mpf

from reference_rows import Rows, version_of

mpmath.mp.dps = 50

TEXT = ("the round table met in the capital and the round table spoke of the supply chain and of the supply of energy "
        "the table was round and the chain of supply met the capital of the region in the round table of the region").split()
NGRAMS = ["round table", "the round", "the round table", "of the supply", "and the round table", "in the round table of",
          "supply chain", "region in the round table"]


def sequences_of(n):
    return [tuple(TEXT[i:i + n]) for i in range(len(TEXT) - n + 1)]


def cells_of(words, sequences):
    """How many sequences match at exactly these places, by mask."""
    cells = [0] * 2 ** len(words)
    for sequence in sequences:
        cells[sum(2 ** i for i in range(len(words)) if sequence[i] == words[i])] += 1
    return cells


def matching_of(words, sequences):
    return [sum(all(s[i] == words[i] for i in range(len(words)) if mask >> i & 1) for s in sequences)
            for mask in range(2 ** len(words))]


def lambda_of(cells, n):
    return sum((-1) ** (n - bin(mask).count("1")) * mpmath.log(mpf(count) + mpf("0.5")) for mask, count in enumerate(cells))


def deviation_of(cells):
    return mpmath.sqrt(sum(1 / (mpf(count) + mpf("0.5")) for count in cells))


def npmi_of(matching, n):
    p = mpf(matching[-1]) / matching[0]
    if p == 1 or p == 0:
        return None
    singles = [mpf(matching[2 ** i]) / matching[0] for i in range(n)]
    information = mpmath.log(p / mpmath.fprod(singles), 2)
    return information / (-(n - 1) * mpmath.log(p, 2))


def log_dice_of(matching, n):
    return 14 + mpmath.log(mpf(n) * matching[-1] / sum(matching[2 ** i] for i in range(n)), 2)


def add(rows, words, matching, cells):
    n, source = len(words), f"{version_of('mpmath')}, 50 digits: {' '.join(words)}"
    arguments = (n, " ".join(map(str, matching)))
    rows.add("loglinear_lambda", arguments, lambda_of(cells, n), "1e-12", source)
    rows.add("loglinear_z", arguments, lambda_of(cells, n) / deviation_of(cells), "1e-12", source)
    rows.add("loglinear_npmi", arguments, npmi_of(matching, n), "1e-12", source)
    rows.add("loglinear_log_dice", arguments, log_dice_of(matching, n), "1e-12", source)


rows = Rows("loglinear.csv", ["n", "matching"])
for ngram in NGRAMS:
    words = tuple(ngram.split())
    sequences = sequences_of(len(words))
    add(rows, words, matching_of(words, sequences), cells_of(words, sequences))
add(rows, ("one", "two"), [1, 1, 1, 1], [0, 0, 0, 1])
add(rows, ("huge", "count"), [10 ** 12, 10 ** 9, 10 ** 8, 10 ** 7],
    [10 ** 12 - 10 ** 9 - 10 ** 8 + 10 ** 7, 10 ** 9 - 10 ** 7, 10 ** 8 - 10 ** 7, 10 ** 7])
rows.close()
