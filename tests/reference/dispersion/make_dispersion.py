#!/usr/bin/env python3
"""dispersion.csv: measures of dispersion by their definitions, over all parts or all tokens, with fractions and mpmath
(50 digits); scipy's chisquare and entropy beside. Run in this folder."""
import csv
from fractions import Fraction

import mpmath
import scipy
from mpmath import mpf, sqrt
from scipy import stats

mpmath.mp.dps = 50
rows = []
exact = f"mpmath {mpmath.__version__}, 50 digits"


def add(function, counts, sizes, places, size, expected, tolerance, source):
    value = "" if expected is None else mpmath.nstr(mpf(expected), 17) if not isinstance(expected, float) else repr(expected)
    lists = (" ".join(map(str, values)) for values in (counts, sizes, places))
    rows.append([function, *lists, size, value, tolerance, source])


def of_parts(v, sizes, about):
    n, f, total = len(v), sum(v), sum(sizes)
    s = [mpf(x) / total for x in sizes]
    rates = [mpf(x) / y for x, y in zip(v, sizes)]
    mean = sum(rates) / n
    source = f"{exact}: {about}"
    dp = sum(abs(mpf(x) / f - y) for x, y in zip(v, s)) / 2
    add("range", v, sizes, [], total, mpf(sum(x > 0 for x in v)), 0, source)
    add("dp", v, sizes, [], total, dp, 1e-12, source)
    add("dp_norm", v, sizes, [], total, dp / (1 - min(s)) if n > 1 else None, 1e-12, source)
    deviation = sqrt(sum((p - mean)**2 for p in rates) / n)
    add("juilland_d", v, sizes, [], total, 1 - deviation / mean / sqrt(n - 1) if n > 1 else None, 1e-11, source)
    shares = [x / f for x in v]
    add("carroll_d2", v, sizes, [], total, float(stats.entropy(shares, base=n)) if n > 1 else None, 1e-11,
        f"scipy {scipy.__version__}, entropy: {about}")
    add("rosengren_s", v, sizes, [], total, sum(sqrt(x * y) for x, y in zip(v, s))**2 / f, 1e-12, source)
    chi = float(stats.chisquare(v, [f * x / total for x in sizes]).statistic) if n > 1 else 0.0
    add("lyne_d3", v, sizes, [], total, 1 - chi / (4 * f), 1e-11, f"scipy {scipy.__version__}, chisquare: {about}")


def arf_by_shifts(places, size):
    """The segments of length N / f that hold the word, averaged over all places where the first may start."""
    f = len(places)
    assert size % f == 0
    v = size // f
    held = sum(len({(p - shift) % size // v for p in places}) for shift in range(v))
    return Fraction(held, v)


def of_places(places, size, about):
    value = arf_by_shifts(places, size)
    add("arf", [], [], places, size, mpf(value.numerator) / value.denominator, 1e-12, f"Python {about}, averaged over shifts")
    distances = [b - a for a, b in zip(places, places[1:])] + [places[0] + size - places[-1]]
    add("ald", [], [], places, size, sum(d * mpmath.log10(d) for d in distances) / size, 1e-12, f"{exact}: {about}")


of_parts([1, 2, 3, 4, 5], [9, 10, 10, 10, 11], "Gries 2008")
of_parts([5, 0, 0, 7, 1, 0], [100, 250, 80, 400, 60, 90], "parts without it")
of_parts([6, 0, 0, 0], [50, 50, 50, 50], "all in one part")
of_parts([3, 3, 3], [70, 70, 70], "even")
of_parts([4], [90], "one part")
of_parts([100000, 99000, 250000, 0], [2000000, 1800000, 4100000, 30000], "large")
for function, value in (("dp", .18), ("dp_norm", .219512), ("juilland_d", .785151), ("rosengren_s", .949816), ("carroll_d2", .925634)):
    add(function, [1, 2, 3, 4, 5], [9, 10, 10, 10, 11], [], 50, value, 1e-5, "Gries 2019, as printed")
of_places([3, 8, 13, 18], 20, "even")
of_places([3, 4, 5, 6], 400, "one cluster")
of_places([0, 10, 11, 50, 90, 99], 120, "ends")
of_places([7], 100, "once")
of_places([0, 1, 2, 3, 4], 5, "every token")
of_places([1, 400, 402, 900], 1000, "some")
for function in ("range", "dp", "juilland_d", "arf"):
    add(function, [0, 0], [10, 20], [], 30, None, 1e-9, "no occurrence")
with open("dispersion.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["function", "counts", "sizes", "places", "size", "expected", "tolerance", "source"])
    writer.writerows(rows)
