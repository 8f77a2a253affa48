#!/usr/bin/env python3
"""overdispersion.csv: grids and laws of φ, sums over sizes, profile likelihoods and priors, by their definitions: mpmath (30 digits) for
logarithms and sums, the best rate by Newton's steps to the last digit, expectation and maximisation written out. Run with /usr/bin/python3 in this
folder."""
import csv
import math

import mpmath
from mpmath import mpf

mpmath.mp.dps = 30
COUNT = 33
LOG2_PHI = [-10 + k / 2 for k in range(COUNT)]
PHI = [mpf(2) ** x for x in LOG2_PHI]
rows = []
exact = f"mpmath {mpmath.__version__}, 30 digits"


def text(values):
    return " ".join(mpmath.nstr(mpf(value), 17) for value in values)


def add(function, first, second, third, numbers, expected, tolerance, source=exact):
    rows.append([function, text(first), text(second), text(third), text(numbers), text(expected), tolerance, source])


# ---- The grid and laws over it ----


def normed(law):
    total = sum(law)
    return [x / total for x in law]


def bell(distance, deviation):
    return mpmath.exp(-(mpf(distance) / deviation) ** 2 / 2)


BASE = normed([bell(x, 2) for x in LOG2_PHI])
COLUMNS = [normed([bell(LOG2_PHI[to] - LOG2_PHI[start], mpf("0.35")) for to in range(COUNT)]) for start in range(COUNT)]


def posterior(prior, likelihood):
    law = normed([p * x for p, x in zip(prior, likelihood)])
    return normed([x if x >= mpf("0.001") else mpf(0) for x in law])


add("grid_phi", [], [], [], [], PHI, 1e-15)
add("grid_log_phi", [], [], [], [], [mpmath.log(phi) for phi in PHI], 1e-15)
add("grid_base", [], [], [], [], BASE, 1e-13)
for k in (0, 1, 16, 31, 32):
    add("grid_kernel", [], [], [], [k], [COLUMNS[start][k] for start in range(COUNT)], 1e-12)
for centre in (-9, -0.3, 3.1):
    likelihood = [bell(x - centre, mpf("1.3")) for x in LOG2_PHI]
    add("posterior", BASE, likelihood, [], [], posterior(BASE, likelihood), 1e-12)
    add("grid_mean", normed(likelihood), [], [], [], [mpf(2) ** sum(x * y for x, y in zip(normed(likelihood), LOG2_PHI))], 1e-13)
add("posterior", BASE, [], [], [], posterior(BASE, [1] * COUNT), 1e-12)

# ---- Σ log(1 + φ j) ----


def rising(y, phi):
    return mpmath.fsum(mpmath.log1p(phi * j) for j in range(int(y)))


for most, y, times in ((0, 0, 1), (0, 1, 1), (0, 3, 2), (3, 3, 1), (3, 4, 1), (3, 2.0, 5), (10, 1, 1), (100000, 2047, 1), (100000, 2048, 1), (2046, 2047, 1),
                       (2047, 2047, 1), (50, 400, 3)):
    add("log_rising", [], [], [], [most, y, times], [times * rising(y, phi) for phi in PHI], 1e-13 if y <= min(most, 2047) else 1e-9)

# ---- Sums over sizes ----


def size_sums(sizes, log_x):
    x = mpmath.exp(mpf(log_x))
    return [mpmath.fsum(mpmath.log1p(x * m) for m in sizes), mpmath.fsum(x * m / (1 + x * m) for m in sizes), mpmath.fsum(x * m / (1 + x * m) ** 2 for m in sizes)]


SIZES = [120, 80, 1000, 45, 45, 300, 7, 2600]
for log_x in (-30, -12.25, -9, -8.9375, -8.01, -5.5, -1.0625, -0.99, 0, 0.5, 12):
    add("size_sums", SIZES, [], [], [log_x], size_sums(SIZES, log_x), 1e-13)
    for least, most in ((-9, 0.0), (-8.98, 0.07), (3, 3), (4, 3)):
        inside = least <= log_x < least + math.ceil((most - least) * 8) / 8
        add("size_table", SIZES, [], [], [least, most, log_x], size_sums(SIZES, log_x), 1e-9 if inside else 1e-13)
for place in range(40):
    log_x = -7 + place / 37
    add("size_table", [100, 33], [], [], [-7, -6, log_x], size_sums([100, 33], log_x), 3e-10)

# ---- Profiles ----


def profile(sizes, counts, held):
    """Of the negative binomial law, less half of the logarithm of the information, at the best log rate of each φ."""
    total = sum(counts)
    values = []
    for phi in PHI:
        rate = mpmath.log(mpf(total) / sum(sizes))
        for _ in range(200):
            x = phi * mpmath.exp(rate)
            weights = [1 / (1 + x * m) for m in held]
            _, first, second = size_sums(sizes, rate + mpmath.log(phi))
            score = sum(y * w for y, w in zip(counts, weights)) - first / phi
            curvature = second / phi + sum(y * (w - w * w) for y, w in zip(counts, weights))
            step = score / curvature
            rate += min(max(step, -1), 1)
            if abs(step) < mpf(10) ** -25:
                break
        x = phi * mpmath.exp(rate)
        logs, first, _ = size_sums(sizes, rate + mpmath.log(phi))
        likelihood = total * rate - sum(y * mpmath.log1p(x * m) for y, m in zip(counts, held)) - logs / phi
        values.append(sum(rising(y, phi) for y in counts) + likelihood - mpmath.log(first / phi) / 2)
    return values


PROFILES = [([120, 80], [1], [80]), ([120, 80], [2, 3], [80, 120]), (SIZES, [1, 1, 1, 4], [45, 80, 300, 2600]), (SIZES, [1, 1, 2, 2, 2, 9], [45, 120, 45, 80, 1000, 2600]),
            ([100] * 5, [1, 2, 3, 4, 5], [100] * 5), ([100] * 5, [500], [100]), ([5, 6, 7], [5, 6, 7], [5, 6, 7]), ([10**7, 10**7], [3], [10**7]),
            (list(range(1, 400)), [3] * 399, list(range(1, 400)))]
for sizes, counts, held in PROFILES:
    add("profile", sizes, counts, held, [], profile(sizes, counts, held), 4e-10)
add("profile", [120], [1], [120], [], [0] * COUNT, 0, "one block says nothing")
add("profile", [120, 80], [], [], [], [0] * COUNT, 0, "no occurrence says nothing")


def log_gamma_rise(x, n):
    return mpmath.loggamma(x + n) - mpmath.loggamma(x)


def share_profile(counts, units, times):
    """Of the beta-binomial law, averaged over 41 logits of the share."""
    count, all_units = (sum(t * x for t, x in zip(times, values)) for values in (counts, units))
    if sum(times) < 2 or not 0 < count < all_units:
        return [mpf(0)] * COUNT
    middle, values = mpmath.log(mpf(count) / (all_units - count)), []
    for phi in PHI:
        alpha, likelihoods = 1 / phi, []
        for i in range(41):
            beta = mpmath.exp(-(middle + mpf("2.5") * (mpf(i) / 20 - 1))) / phi
            likelihoods.append(mpmath.exp(mpmath.fsum(t * (log_gamma_rise(beta, m - y) - log_gamma_rise(alpha + beta, m)) for y, m, t in zip(counts, units, times))))
        values.append(sum(t * rising(y, phi) for y, t in zip(counts, times)) + mpmath.log(sum(likelihoods) / 41) - count * mpmath.log(phi))
    return values


for counts, units, times in (([1, 0], [10, 12], []), ([3, 0, 2, 5], [10, 12, 10, 40], []), ([3, 0, 2, 3], [10, 12, 10, 10], [2, 7, 1, 1]), ([1], [1], [1]), ([0, 0], [5, 5], []),
                             ([5, 5], [5, 5], []), ([1, 0], [1, 1], []), ([1], [4], [2]), ([1], [4], [1]), ([60, 300, 1], [200, 900, 800], []), ([0, 24, 3], [24, 48, 3], [3, 1, 1])):
    add("share_profile", counts, units, times, [], share_profile(counts, units, times or [1] * len(counts)), 1e-11)

# ---- Priors ----


def likelihood_of(i):
    """Of subject i, the largest being 1; the unit test has the same."""
    centre, width = -4 + (i * 37 % 101) / 20, 1 + (i * 13 % 7) / 3
    logs = [-((x - centre) / width) ** 2 / 2 for x in LOG2_PHI]
    return [math.exp(x - max(logs)) for x in logs]


def learn(totals):
    """Classes of like totals, and of each the centre and the law after 60 rounds."""
    order = sorted((i for i, total in enumerate(totals) if total > 0), key=lambda i: (totals[i], i))
    base = [float(x) for x in BASE]
    kernel = [[float(COLUMNS[start][k]) for start in range(COUNT)] for k in range(COUNT)]
    wanted, classes, start = max(-(-len(order) // 12), 150), [], 0
    while start < len(order):
        end = min(start + wanted, len(order))
        while end < len(order) and totals[order[end]] == totals[order[end - 1]]:
            end += 1
        if len(order) - end < wanted // 2:
            end = len(order)
        members, law = order[start:end], base
        likelihoods = [likelihood_of(i) for i in members]
        for _ in range(60):
            sums = [5 * x for x in base]
            for likelihood in likelihoods:
                product = [x * y for x, y in zip(likelihood, law)]
                scale = 1 / math.fsum(product)
                sums = [x + y * scale for x, y in zip(sums, product)]
            sums = [x / (len(members) + 5) for x in sums]
            law = [math.fsum(x * y for x, y in zip(row, sums)) for row in kernel]
        classes.append((sum(math.log2(totals[i]) for i in members) / len(members), law))
        start = end
    return classes or [(0, base)]


def prior_at(classes, total):
    x = math.log2(total)
    if x <= classes[0][0]:
        return classes[0][1]
    for (low, below), (high, above) in zip(classes, classes[1:]):
        if x <= high:
            weight = (x - low) / (high - low)
            return [a + weight * (b - a) for a, b in zip(below, above)]
    return classes[-1][1]


# Total of subject i: from a period, the number of subjects is the first number.
TOTALS = {1: lambda i: i % 40, 2: lambda i: 1 + i // 150, 3: lambda i: 1 + i * i % 997, 4: lambda i: 0}
for count, how, asked in ((0, 1, (3,)), (9, 4, (3,)), (1, 2, (1, 9)), (2, 1, (1, 5)), (40, 1, (0.5, 7)), (149, 3, (2, 900)), (151, 3, (2, 40, 900)), (226, 2, (0.5, 1, 2, 5)),
                          (224, 2, (0.5, 1, 2, 5)), (225, 2, (1, 1.5)), (300, 2, (1, 1.4, 2)), (600, 1, (0.5, 3, 20, 39)), (2200, 3, (1, 100, 333, 990, 2000)), (1900, 2, (1, 3.5, 12.3))):
    totals = [TOTALS[how](i) for i in range(count)]
    classes = learn(totals)
    for total in asked:
        add("prior", [], [], [], [count, how, total], prior_at(classes, total), 1e-9, "Python, by definition")
logs = [-700.5, -3, -2000, 4.5] + [-k for k in range(COUNT - 4)]
add("likelihood", logs, [], [], [], [mpmath.exp(x - mpf("4.5")) for x in logs], 1e-13)
for place in (0, 1, 32):
    logs = [-5] * COUNT
    logs[place] = 2
    add("likelihood", logs, [], [], [], [mpmath.exp(x - 2) for x in logs], 1e-13)
logs[3] = 4.5
add("likelihood", logs[::-1], [], [], [], [mpmath.exp(x - mpf("4.5")) for x in logs[::-1]], 1e-13)

with open("overdispersion.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["function", "first", "second", "third", "numbers", "expected", "tolerance", "source"])
    writer.writerows(rows)
