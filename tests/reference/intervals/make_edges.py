#!/usr/bin/env python3
"""edges.csv: roots by Chandrupatla's method (1997) with the number of places that it looks at, and intervals of totals by the laws that they are
defined by, scipy's brentq finding the ends. Run with /usr/bin/python3 in this folder."""
import csv
import math
import os
import sys

import scipy
from scipy.optimize import brentq

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from chandrupatla import between, walk

rows = []


def text(values):
    return " ".join("NA" if value is None else "%.17g" % value for value in values)


def add(function, first, second, numbers, expected, tolerance, source):
    rows.append([function, text(first), text(second), "", text(numbers), text(expected), tolerance, source])


# ---- Roots ----

# Only +, -, * and /, so that both programs have the same values.
FUNCTIONS = [lambda x: x * x * x - 2 * x - 5, lambda x: x - 1.25, lambda x: x / (1 + abs(x)) - 0.3, lambda x: -1.0 if x < 0.7 else 1e6,
             lambda x: (x - 1) * (x - 1) * (x - 1) * (x - 1) * (x - 1), lambda x: -1.0, lambda x: 3 - x, lambda x: x * (1 + x * x / 1e4) - 1000]


class Counted:
    def __init__(self, number):
        self.function, self.calls = FUNCTIONS[number], 0

    def __call__(self, x):
        self.calls += 1
        return self.function(x)


for number, low, high in ((0, 2.0, 3.0), (0, 1.0, 100.0), (0, 2.0, 2.1), (1, 0.0, 2.0), (1, 1.2499999, 50.0), (2, -5.0, 5.0), (2, -1e6, 1e6), (3, 0.0, 1.0), (3, -7.0, 900.0),
                          (4, 0.0, 1.5), (4, -3.0, 1.2), (6, 7.0, 1.0), (7, 0.0, 900.0), (7, -50.0, 1e5)):
    for tolerance in (0.3, 1e-3, 1e-9, 1e-13, 0.0):
        function = Counted(number)
        ends = [(x, FUNCTIONS[number](x)) for x in (low, high)]
        found = between(*ends, tolerance, function)
        add("root_between", [], [], [number, low, high, tolerance], [found, function.calls], 1e-12, "Chandrupatla 1997")
for number, start, step, border in ((0, 0.0, 1.0, 50.0), (0, 10.0, -0.25, -50.0), (1, 0.0, 0.01, 3.0), (1, 1.0, 0.25, 1.25), (1, 2.0, -0.5, 1.25), (1, 2.0, -0.5, 1.3), (5, 0.0, 1.0, 6.0),
                                    (5, 0.0, -1.0, -7.0), (6, 0.0, 1.0, 100.0), (6, 20.0, -3.0, -100.0), (3, 0.0, 0.1, 0.7), (3, 0.0, 0.1, 0.6)):
    function = Counted(number)
    found = walk((start, function(start)), step, border, 1e-9, function)
    add("root_from", [], [], [number, start, step, border, 1e-9], [found, function.calls - 1], 1e-12, "Chandrupatla 1997")

# ---- Intervals of totals ----


def negative_binomial(y, mean, f):
    return math.exp(math.lgamma(y + 1 / f) - math.lgamma(1 / f) - math.lgamma(y + 1) + y * math.log(f * mean / (1 + f * mean)) - math.log1p(f * mean) / f)


def beta_binomial(y, n, a, b):
    law = float(math.comb(n, y))
    for i in range(n):
        law *= (a + i if i < y else b + i - y) / (a + b + i)
    return law


def lower_of_rate(count, size, squares, phi, log_rate):
    f, mean = phi * squares / size**2, math.exp(log_rate) * size
    return sum(negative_binomial(y, mean, f) for y in range(count)) + negative_binomial(count, mean, f) / 2


def lower_of_share(count, size, squares, phi, logit):
    p, q = 1 / (1 + math.exp(-logit)), 1 / (1 + math.exp(logit))
    pairs = (squares / size - 1) / (size - 1) if size > 1 else 1
    within = phi * p / (1 + phi * p)
    s = 1 / max(within * pairs, 1e-10) - 1
    law = [beta_binomial(y, size, p * s, q * s) for y in range(size + 1)]
    return sum(law[:count]) + law[count] / 2


def interval(kind, total, law, confidence):
    """Where half of what is not sure lies in the tail, in the mean over the law of φ."""
    count, size, squares = total
    tail = (1 - confidence) / 2
    lower_of, reach = lower_of_rate if kind == "rate" else lower_of_share, 250
    mixed = lambda x: sum(weight * lower_of(count, size, squares, phi, x) for phi, weight in law)
    scale = math.exp if kind == "rate" else lambda logit: 1 / (1 + math.exp(-logit))
    ends = [0.0, 1.0 if kind == "share" else None]
    if count:
        ends[0] = scale(brentq(lambda x: 1 - mixed(x) - tail, -reach, reach, xtol=1e-13, rtol=1e-14))
    if kind == "rate" or count < size:
        ends[1] = scale(brentq(lambda x: mixed(x) - tail, -reach, reach, xtol=1e-13, rtol=1e-14))
    return ends


LAWS = [{20: 1}, {8: 1}, {12: 0.25, 20: 0.5, 25: 0.25}, {0: 1}]
SOURCE = f"scipy {scipy.__version__}, brentq: by definition"
for number, law in enumerate(LAWS):
    phis = [(2 ** (-10 + k / 2), weight) for k, weight in law.items()]
    lists = [list(law), list(law.values())]
    for total in ((0, 100, 5000), (1, 100, 5000), (5, 100, 5000), (30, 1000, 250000), (63, 900, 90000), (64, 900, 90000), (65, 900, 90000), (90, 900, 90000)):
        for confidence in (0.95, 0.8) if total[0] < 40 else (0.95,):
            add("rate_interval", *lists, [*total, confidence], interval("rate", total, phis, confidence), 2e-8, SOURCE)
    if number == 3:
        continue  # the ends of nearly binomial laws lose digits in lgamma
    for total in ((0, 40, 400), (1, 40, 400), (7, 40, 400), (20, 40, 400), (39, 40, 400), (40, 40, 400), (1, 2, 2), (1, 2, 4), (3, 12, 48)):
        for confidence in (0.95, 0.8):
            add("share_interval", *lists, [*total, confidence], interval("share", total, phis, confidence), 2e-8, SOURCE)
add("share_interval", [20], [1], [1, 1, 1, 0.95], [interval("share", (1, 1, 1), [(1.0, 1)], 0.95)[0], 1.0], 2e-8, SOURCE)
add("rate_interval", [20], [1], [0, 0, 0, 0.95], [None, None], 0, "a group without blocks")

with open("edges.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["function", "first", "second", "third", "numbers", "expected", "tolerance", "source"])
    writer.writerows(rows)
