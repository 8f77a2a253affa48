#!/usr/bin/env python3
"""edges.csv: functions of analyze/statistics at the bounds of their comparisons and of their loops, where mutants survived (tests/mutation), by
their definitions: fractions, mpmath (50 digits), all sequences, all orders, scipy where it has the law. Run with /usr/bin/python3 in this folder.
Two lists and some numbers are what a function takes; the number or the list that it gives is expected."""
import csv
import itertools
import math
import random
from fractions import Fraction

import mpmath
from mpmath import mpf

mpmath.mp.dps = 50
rows = []
exact = f"mpmath {mpmath.__version__}, 50 digits"


def text(values):
    return " ".join("NA" if value is None else mpmath.nstr(mpf(value.numerator) / value.denominator if isinstance(value, Fraction) else mpf(value), 17)
                    for value in values)


def add(function, first, second, numbers, expected, tolerance, source):
    rows.append([function, text(first), text(second), "", text(numbers), text(expected), tolerance, source])


# ---- Contingency ----


def log_at_most(x):
    """ln 2^k + t (6 + t) / (6 + 4 t), for x = 2^k (1 + t): Padé's approximant of the logarithm."""
    mantissa, exponent = math.frexp(float(x))
    t = mpf(mantissa * 2 - 1)
    return (exponent - 1) * mpf("0.6931471805599454") + t * (6 + t) / (6 + 4 * t)


def log_likelihood_at_most(o11, r1, c1, n):
    """o ln(o / e) of the first cell by log_at_most, o (o - e) / e of the others, and a share of rounding."""
    e = [mpf(r * c) / n for r in (r1, n - r1) for c in (c1, n - c1)]
    deviation = o11 - e[0]
    others = deviation**2 * sum(1 / x for x in e[1:])
    half = o11 * log_at_most(mpf(o11) / e[0]) - deviation + others
    return 2 * (half + mpf("1e-9") * (64 * o11 + others))


for table in ((3, 8, 5, 20), (1, 1, 1, 5), (5, 7, 6, 1000), (40, 100, 80, 300), (1, 90, 90, 100), (1, 9, 3, 1000000), (20000, 50000, 30000, 70000),
              (7, 12, 9, 13)):
    add("log_likelihood_at_most", table, [], [], [log_likelihood_at_most(*table)], 1e-13, exact + ": its formula")

# ---- Bursts ----


def bursts(counts, sizes):
    """The cheapest of all sequences of states (Kleinberg 2002): binomial, twice the usual rate, ln n to enter."""
    usual = mpf(sum(counts)) / sum(sizes)
    rates = (usual, min(2 * usual, mpf("0.9999")))
    if rates[1] <= usual:
        return [0] * len(counts)

    def cost(states):
        total, before = mpf(0), 0
        for state, count, size in zip(states, counts, sizes):
            rate = rates[state]
            total -= mpmath.log(mpmath.binomial(size, count)) + count * mpmath.log(rate) + (size - count) * mpmath.log(1 - rate)
            total += mpmath.log(len(counts)) if state > before else 0
            before = state
        return total

    ordered = sorted((cost(states), states) for states in itertools.product((0, 1), repeat=len(counts)))
    if len(ordered) > 1 and ordered[1][0] - ordered[0][0] < mpf("1e-9"):
        return None
    return [int(state and size > 0) for state, size in zip(ordered[0][1], sizes)]


draw = random.Random(11)
for length in (1, 2, 3, 4, 6, 7):
    for high in (1, 1, 4, 30):
        for _ in range(6):
            sizes = [draw.randint(1, high) for _ in range(length)]
            counts = [draw.choice((0, draw.randint(0, size), size)) for size in sizes]
            if not sum(counts) or (found := bursts(counts, sizes)) is None:
                continue
            add("bursts", counts, sizes, [], found, 0, exact + ": all sequences of states")

# ---- Coding ----

for coders, units in (([0, 0, 1, 0, 1, 1], 3), ([0, -1, 1, 0, 1, 1], 2), ([0, -1, -1, 0, 1, -1], 0), ([1, 1, 1, 1], 2), ([0, 1], 1)):
    add("agreement_units", coders, [], [], [units], 0, "counted")

# ---- Kendall ----


def inversions(values):
    return sum((b > a) - (b < a) for a, b in itertools.combinations(values, 2))


def kendall(values):
    """tau-b and the exact p over all orders; from 51 values on by the normal law with correction for continuity."""
    n, pairs = len(values), len(values) * (len(values) - 1) // 2
    ties = [values.count(value) for value in set(values)]
    score = inversions(values)
    if len(ties) < 2:
        return [score, None, None]
    tau = mpf(score) / mpmath.sqrt(pairs * (pairs - sum(t * (t - 1) // 2 for t in ties)))
    if n < 4:
        return [score, tau, None]
    if n <= 8:
        scores = [inversions(order) for order in itertools.permutations(values)]
        p = Fraction(sum(abs(s) >= abs(score) for s in scores), len(scores))
    elif n > 50:
        variance = Fraction(n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties), 18)
        z = max(abs(score) - 1, 0) / mpmath.sqrt(mpf(variance.numerator) / variance.denominator)
        p = min(mpf(1), mpmath.erfc(z / mpmath.sqrt(2)))
    else:
        return [score, tau, by_counting(values, score)]
    return [score, tau, p]


def by_counting(values, score):
    """Without ties: orders of n things by their inversions, one thing more at a time, in whole numbers."""
    ways = [1]
    for n in range(2, len(values) + 1):
        ways = [sum(ways[max(0, u - n + 1) : u + 1]) for u in range(len(ways) + n - 1)]
    pairs = len(values) * (len(values) - 1) // 2
    return Fraction(sum(way for u, way in enumerate(ways) if abs(pairs - 2 * u) >= abs(score)), sum(ways))


for values in ([3], [1, 2], [2, 1], [1, 1, 2], [4, 2, 3], [1, 2, 3, 4], [1, 1, 1, 2], [2, 1, 1, 1], [1, 3, 2, 4, 4], [5, 3, 4, 1, 2, 2], [1, 1, 2, 2, 3, 3, 2],
               [7, 1, 6, 2, 5, 3, 4], [2, 2, 1, 1], [1, 2, 2, 1, 1, 2, 2], [3, 3, 1, 2, 3, 1, 2, 4], [8, 8, 8, 1, 1, 1, 2]):
    add("kendall", values, [], [], kendall(values), 1e-12, exact + ": all orders")
for count in (49, 50, 51, 52):
    for step in (7, 20):
        values = [(i * step) % 53 + (i / 3 if count % 2 else 0) for i in range(count)]
        if len(set(values)) == count:
            add("kendall", values, [], [], kendall(values), 1e-10, exact + ": orders counted; from 51 on the normal law")
there = [(i * 7) % 29 for i in range(29)]
add("kendall", there + there[::-1], [], [], kendall(there + there[::-1]), 1e-10, exact + ": the normal law, there and back")
add("kendall", [i // 3 for i in range(60)], [], [], kendall([i // 3 for i in range(60)]), 1e-10, exact + ": the normal law, with ties")
add("kendall", [(i * 37) % 61 // 2 for i in range(60)], [], [], kendall([(i * 37) % 61 // 2 for i in range(60)]), 1e-10, exact + ": the normal law, with ties")

with open("edges.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["function", "first", "second", "third", "numbers", "expected", "tolerance", "source"])
    writer.writerows(rows)
