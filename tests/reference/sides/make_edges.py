#!/usr/bin/env python3
"""edges.csv: conditional laws of two sides by their definition, number by number in mpmath (30 digits), convolved over strata; tails mixed over a law
of φ, and the ends of intervals by halving. Run with /usr/bin/python3 in this folder."""
import csv
import math

import mpmath
from mpmath import mpf

mpmath.mp.dps = 30
# Logarithms are given less 1: near 0 they are rounding.
rows = []
exact = f"mpmath {mpmath.__version__}, 30 digits"


def text(values):
    return " ".join("NA" if value is None else mpmath.nstr(mpf(value), 17) for value in values)


def add(function, strata, phis, weights, numbers, expected, tolerance):
    rows.append([function, text(x for s in strata for x in s), text(phis), text(weights), text(numbers), text(expected), tolerance, exact])


def law_of(stratum, phi, ratio):
    """P(t) of side a, given the total: two negative binomial laws, the rate of a `ratio` times that of b, fitted with weights."""
    count_a, count_b, size_a, size_b, concentration_a, concentration_b = (mpf(x) for x in stratum)
    total = int(count_a + count_b)
    f_a, f_b = phi * concentration_a, phi * concentration_b
    rate = total / (size_a + size_b)
    weight_a, weight_b = 1 / (1 + f_a * size_a * rate), 1 / (1 + f_b * size_b * rate)
    fitted = (weight_a * count_a + weight_b * count_b) / (weight_a * ratio * size_a + weight_b * size_b)
    mean_a, mean_b = fitted * ratio * size_a, fitted * size_b
    odds = mean_a / (1 + f_a * mean_a) / (mean_b / (1 + f_b * mean_b))
    law = [mpf(1)]
    for t in range(total):
        law.append(law[-1] * odds * (1 + f_a * t) * (total - t) / ((1 + f_b * (total - t - 1)) * (t + 1)))
    norm = mpmath.fsum(law)
    return [p / norm for p in law]


def placed(stratum, phi, ratio, width):
    """Probabilities by distance from what was observed, `width` numbers being one place: how many lie below, and the law."""
    observed, law = int(stratum[0]), law_of(stratum, phi, ratio)
    place = lambda t: (t - observed + (width - 1) // 2) // width
    below, above = -place(0), place(len(law) - 1)
    places = [mpf(0)] * (below + above + 1)
    for t, p in enumerate(law):
        places[below + place(t)] += p
    return below, places


def convolved(strata, phi, ratio):
    total = sum(s[0] + s[1] for s in strata)
    width = max(1, 2 * math.ceil((total / 1024 - 1) / 2) + 1)
    below, law = 0, [mpf(1)]
    for stratum in strata:
        its_below, its = placed(stratum, phi, ratio, width)
        summed = [mpf(0)] * (len(law) + len(its) - 1)
        for i, p in enumerate(law):
            for j, q in enumerate(its):
                summed[i + j] += p * q
        below, law = below + its_below, summed
    shift = mpf(0)
    if width > 1 and 0 < below < len(law) - 1:
        shift = (law[below + 1] - law[below - 1]) / (2 * width**2) * (width**2 - 1) * (len(strata) + 2) / 24
    both = [sum(law[:below]) + law[below] / 2 - shift, sum(law[below + 1:]) + law[below] / 2 + shift]
    return [x if x > mpf(10) ** -200 else mpf(0) for x in both]


def tails(strata, phi, ratio):
    if len(strata) != 1:
        return convolved(strata, phi, ratio)
    law, observed = law_of(strata[0], phi, ratio), int(strata[0][0])
    return [sum(law[:observed]) + law[observed] / 2, sum(law[observed + 1:]) + law[observed] / 2]


def mixed(strata, phis, weights, ratio):
    both = [tails(strata, mpf(2) ** (-10 + mpf(k) / 2), ratio) for k in phis]
    return [sum(mpf(w) * pair[i] for w, pair in zip(weights, both)) for i in (0, 1)]


def test(strata, phis, weights, confidence):
    """ln p at the ratio 1, and log2 of the ratios at which the tails are half of what is not sure."""
    lower, upper = mixed(strata, phis, weights, mpf(1))
    tail, ends = (1 - mpf(confidence)) / 2, [None, None]
    counts = [sum(s[i] for s in strata) for i in (0, 1)]
    for end, side in ((0, 1), (1, 0)):
        if not counts[end]:
            continue
        low, high = mpf(-60), mpf(60)
        for _ in range(75):
            middle = (low + high) / 2
            grown = mixed(strata, phis, weights, mpmath.exp(middle))[side] > tail
            if grown == (end == 0):
                high = middle
            else:
                low = middle
        # An end that leaves the ratio 1 inside is looked for as far as 14 bits beyond what was observed, or 1.
        observed = mpmath.log((counts[end] + 0.5) / sum(s[2 + end] for s in strata)) - mpmath.log((counts[1 - end] + 0.5) / sum(s[3 - end] for s in strata))
        reached = (low if end == 0 else -low) > min(mpf(0), observed) - 14 * mpmath.log(2)
        ends[end] = low / mpmath.log(2) if reached else None
    return [min(mpmath.log(2 * min(lower, upper)), 0), *ends]


ONE = [(3, 5, 100, 200, 0.3, 0.2), (0, 4, 100, 50, 0.5, 1), (7, 0, 300, 100, 0.25, 0.25), (20, 11, 5000, 5000, 0.01, 0.02), (1, 1, 10, 10, 1, 1), (40, 5, 100, 900, 0.1, 0.05)]
TWO = [[(3, 5, 100, 200, 0.3, 0.2), (2, 1, 80, 60, 0.5, 0.4)], [(0, 4, 100, 50, 0.5, 1), (6, 2, 30, 40, 0.2, 0.3)], [(0, 1, 10, 10, 1, 1), (0, 2, 10, 20, 1, 0.5)],
       [(5, 4, 90, 100, 0.2, 0.2), (1, 0, 10, 90, 0.6, 0.1), (8, 9, 70, 50, 0.3, 0.3)]]
for k in (0, 8, 20, 32):
    phi = mpf(2) ** (-10 + mpf(k) / 2)
    for ratio in (0.125, 1, 3):
        for stratum in ONE:
            add("tails", [stratum], [k], [], [ratio], tails([stratum], phi, mpf(ratio)), 1e-11)
            add("log_tails", [stratum], [k], [], [ratio], [mpmath.log(x) - 1 for x in tails([stratum], phi, mpf(ratio))], 1e-11)
        for strata in TWO:
            add("tails", strata, [k], [], [ratio], tails(strata, phi, mpf(ratio)), 1e-10)
            add("log_tails", strata, [k], [], [ratio], [mpmath.log(x) - 1 for x in tails(strata, phi, mpf(ratio))], 1e-10)
# Beyond what doubles hold, and places of 1 and of several numbers.
for stratum, ratio in (((900, 0, 100, 100000, 0.001, 0.001), 1), ((0, 900, 100000, 100, 0.001, 0.001), 1), ((1, 5000, 1000, 1000, 0.0001, 0.0001), 1), ((4000, 1500, 10, 900, 1e-5, 1e-5), 1)):
    add("log_tails", [stratum], [0], [], [ratio], [mpmath.log(x) - 1 for x in tails([stratum], mpf(2) ** -10, mpf(ratio))], 1e-11)
for counts in ((500, 12, 500, 12), (500, 12, 500, 13), (500, 522, 1, 1), (700, 800, 30, 20), (1500, 1400, 80, 91), (1500, 1400, 80, 92), (1500, 1400, 80, 93), (2600, 2400, 60, 60)):
    strata = [(counts[0], counts[1], 900, 1000, 0.01, 0.02), (counts[2], counts[3], 60, 70, 0.1, 0.2)]
    for ratio in (1, 1.1):
        add("tails", strata, [4], [], [ratio], tails(strata, mpf(2) ** -8, mpf(ratio)), 1e-9)
# Terms beyond all numbers on the way: each stratum is far from what is likely, and together they are not.
for strata in ([(0, 300, 1e5, 10, 1e-6, 1e-6), (300, 0, 10, 1e5, 1e-6, 1e-6)], [(300, 0, 10, 1e5, 1e-6, 1e-6), (0, 300, 1e5, 10, 1e-6, 1e-6)]):
    for ratio in (1, 0.25):
        add("tails", strata, [4], [], [ratio], tails(strata, mpf(2) ** -8, mpf(ratio)), 1e-9)
# Observed at an end of what can be, with places of several numbers.
for strata in ([(0, 1500, 1, 1000, 0.1, 0.1), (0, 30, 1, 60, 0.1, 0.1)], [(1500, 0, 1000, 1, 0.1, 0.1), (30, 0, 60, 1, 0.1, 0.1)]):
    add("tails", strata, [4], [], [1], tails(strata, mpf(2) ** -8, mpf(1)), 1e-9)
LAWS = [([20], [1]), ([8], [1]), ([12, 20, 25], [0.25, 0.5, 0.25]), ([0], [1])]
for phis, weights in LAWS:
    for stratum in ONE[:5]:
        for confidence in (0.95, 0.5) if stratum[0] < 5 else (0.95,):
            add("mixed_test", [stratum], phis, weights, [confidence], test([stratum], phis, weights, confidence), 1e-8)
    for strata in TWO[:3]:
        add("mixed_test", strata, phis, weights, [0.9], test(strata, phis, weights, 0.9), 1e-8)
for count_a, count_b in ((200, 56), (200, 57), (56, 200)):  # the last that the ladder takes, and one more
    stratum = (count_a, count_b, 1000, 1100, 0.05, 0.04)
    add("mixed_test", [stratum], [10], [1], [0.95], test([stratum], [10], [1], 0.95), 1e-8)
# Tails so small that they are worked out in logarithms, with sums that the ladder still holds and with sums beyond all numbers.
for confidence in (0.9, 0.97, 0.98, 0.985, 0.99, 0.993, 0.995, 0.997, 0.999, 0.9995, 0.9997, 0.9998, 0.9999):
    stratum = (1, 1, 10, 40, 1, 1)
    add("mixed_test", [stratum], [32], [1], [confidence], test([stratum], [32], [1], confidence), 1e-8)
for stratum in ((1, 200, 1e6, 1, 1e-6, 1e-6), (200, 1, 1, 1e6, 1e-6, 1e-6), (148, 0, 10, 1000, 1e-6, 1e-6), (0, 148, 1000, 10, 1e-6, 1e-6), (200, 0, 1, 1e6, 1e-6, 1e-6), (0, 200, 1e6, 1, 1e-6, 1e-6)):
    add("mixed_test", [stratum], [10], [1], [0.95], test([stratum], [10], [1], 0.95), 1e-8)
for numbers in ((3, 100, 5, 200), (0, 100, 5, 200), (3, 100, 0, 200), (1, 1, 0, 3), (0, 100, 0, 100), (1, 0, 1, 10), (1, 10, 1, 0), (1, 10, 1, 1), (1, 1, 1, 10), (0.5, 10, 0.25, 10)):
    a, m, b, n = numbers
    value = None
    if m > 0 and n > 0 and a + b > 0:
        value = mpmath.log((mpf(a) / m if a else mpf(0.5) / (m + 1)) / (mpf(b) / n if b else mpf(0.5) / (n + 1)), 2)
    add("log_ratio", [], [], [], numbers, [value], 1e-13)

with open("edges.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["function", "first", "second", "third", "numbers", "expected", "tolerance", "source"])
    writer.writerows(rows)
