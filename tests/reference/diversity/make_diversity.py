"""diversity.csv: measures of diversity of lists of terms, by their definitions: windows and factors one by one, scipy's hypergeometric
distribution. Run with /usr/bin/python3 in this folder."""

import csv
import math
import random
from collections import Counter
from fractions import Fraction

import scipy
from scipy.stats import hypergeom


def mattr(terms, window):
    if len(terms) < window:
        return math.nan
    windows = [terms[i : i + window] for i in range(len(terms) - window + 1)]
    return sum(len(set(one)) / window for one in windows) / len(windows)


def factors(terms):
    whole, start = 0, 0
    for end in range(1, len(terms) + 1):
        if Fraction(len(set(terms[start:end])), end - start) < Fraction(72, 100):
            whole, start = whole + 1, end
    rest = terms[start:]
    return whole and whole + ((1 - len(set(rest)) / len(rest)) / 0.28 if rest else 0)


def mtld(terms):
    both = factors(terms), factors(terms[::-1])
    return sum(len(terms) / one for one in both) / 2 if all(both) else math.nan


def hd_d(terms):
    if len(terms) < 42:
        return math.nan
    return sum(1 - hypergeom(len(terms), count, 42).pmf(0) for count in Counter(terms).values()) / 42


def yule_k(terms):
    return 1e4 * (sum(count**2 for count in Counter(terms).values()) - len(terms)) / len(terms) ** 2


MEASURES = {
    "ttr": lambda terms: len(set(terms)) / len(terms),
    "mtld": mtld,
    "hd_d": hd_d,
    "yule_k": yule_k,
    "hapax_share": lambda terms: sum(count == 1 for count in Counter(terms).values()) / len(set(terms)),
}
draw = random.Random(7)
LISTS = [
    [3],
    [0, 0],
    [5] * 60,
    list(range(50)),
    [0, 1, 2, 0],
    [0, 1, 2, 0, 3, 3, 4],
    [0, 0, 1, 0, 0],
    list(range(18)) + list(range(7)) + [0],  # 18 of 25 is .72 to the last digit: no factor yet
    [7] * 41,
    [7] * 42,
    [7] * 20 + list(range(30)),
    [min(int(draw.paretovariate(1)), 60) for _ in range(43)],
    [min(int(draw.paretovariate(0.8)), 90) for _ in range(200)],
    [min(int(draw.paretovariate(0.6)), 300) for _ in range(500)],
]

out = csv.writer(open("diversity.csv", "w", encoding="utf-8"), lineterminator="\n")
out.writerow(["function", "terms", "window", "expected", "tolerance", "source"])


def row(function, terms, window, value):
    expected = "" if math.isnan(value) else "%.17g" % value
    out.writerow([function, " ".join(map(str, terms)), window, expected, "1e-12", f"its definition; scipy {scipy.__version__}"])


for terms in LISTS:
    for name, function in MEASURES.items():
        row(name, terms, 1, function(terms))
    for window in (1, 2, 5, 50, 100):
        row("mattr", terms, window, mattr(terms, window))
