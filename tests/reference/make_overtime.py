"""overtime.csv: statistics of compare and trend. Run with /usr/bin/python3.

Exact p of ties, Pettitt's K and its p, bursts and CUSUM are worked out by their definitions, over all orders
or all sequences of states; the rest comes from scipy and statsmodels."""

import itertools
import math
from fractions import Fraction

import numpy as np
from scipy import stats
from statsmodels.regression.linear_model import WLS

from reference_rows import Rows, version_of

SCIPY = version_of("scipy")
rows = Rows("overtime.csv", ["counts", "sizes", "positions", "strata", "confidence"])


def text(values):
    return " ".join("%.17g" % value for value in values)


def add(name, expected, tolerance, source, counts, sizes=(), positions=(), strata=(), confidence=""):
    arguments = (text(counts), text(sizes), text(positions), text(strata), confidence)
    if isinstance(expected, (list, tuple)):
        rows.writer.writerow([name, *arguments, text(expected), tolerance, source])
    else:
        rows.add(name, arguments, expected, tolerance, source)


# ---- Mann and Kendall, Theil and Sen ----

def score(values):
    return sum(int(np.sign(b - a)) for a, b in itertools.combinations(values, 2))


def exact_p(values):
    """Over all orders of the values."""
    s, hits, total = abs(score(values)), 0, 0
    for order in itertools.permutations(values):
        hits += abs(score(order)) >= s
        total += 1
    return hits / total


SERIES = [
    [3.1, 4.5, 2.2, 5.9, 6.3],
    [1, 2, 3, 4],
    [4, 3, 2, 1],
    [5, 1, 4, 2, 3, 6, 8, 7, 9],
    [0.5, 2.5, 1.5, 9, 3, 7, 12, 11, 8, 10, 20, 15, 13, 21, 25, 22, 30, 19, 18, 40],
]
TIED = [[0, 0, 1, 2, 2], [0, 0, 0, 0, 5], [1, 2, 1, 2, 1, 2], [3, 3, 2, 2, 1, 1, 0], [0, 0, 1, 0, 3, 3, 2, 5]]
for values in SERIES:
    tau, p = stats.kendalltau(range(len(values)), values, method="exact")
    add("kendall_tau", tau, "1e-12", f"{SCIPY}, kendalltau", values)
    add("mann_kendall_p", p, "1e-9", f"{SCIPY}, kendalltau(exact)", values)
for values in TIED:
    tau, _ = stats.kendalltau(range(len(values)), values)
    add("kendall_tau", tau, "1e-12", f"{SCIPY}, kendalltau: ties", values)
    add("mann_kendall_p", exact_p(values), "1e-9", "Python, all orders: ties", values)
rng = np.random.default_rng(5)
long_series = [round(x) for x in rng.normal(10, 4, 60) + np.arange(60) * 0.05]
n, s = len(long_series), score(long_series)
ties = np.unique(long_series, return_counts=True)[1]
variance = (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
add("mann_kendall_p", 2 * stats.norm.sf((abs(s) - 1) / math.sqrt(variance)), "1e-9",
    f"{SCIPY}, norm.sf of Kendall 1975: 60 values with ties", long_series)
for values in ([1, 2, 3], [7], [2, 2, 2, 2]):
    add("mann_kendall_p", None, 0, "undefined", values)
add("kendall_tau", None, 0, "undefined", [2, 2, 2, 2])

for values in SERIES[:1] + SERIES[3:] + [TIED[4], long_series]:
    times = [2000 + i + (i > 2) for i in range(len(values))]  # with a gap
    slope = stats.theilslopes(values, times)[0]
    add("sen_slope", slope, "1e-12", f"{SCIPY}, theilslopes", values, positions=times)
add("sen_slope", None, 0, "undefined", [1], positions=[0])

# ---- Pettitt ----

def pettitt(values):
    """K, and where the second part starts; 0 where nothing changes."""
    u = [sum((values[j] > values[i]) - (values[j] < values[i]) for i in range(t) for j in range(t, len(values)))
         for t in range(1, len(values))]
    k = max([abs(x) for x in u], default=0)
    return k, 1 + next(i for i, x in enumerate(u) if abs(x) == k) if k else 0


for values in (SERIES[0], SERIES[4], TIED[4], [1, 1, 1, 9, 9, 9], [2, 2, 2], [7], long_series):
    k, place = pettitt(values)
    add("pettitt_k", k, 0, "Python, by definition (Pettitt 1979)", values)
    add("pettitt_place", place, 0, "Python, by definition (Pettitt 1979)", values)

# ---- Kleinberg ----


def cheapest(with_subject, everything):
    """Over all sequences of states."""
    usual = sum(with_subject) / sum(everything)
    raised = min(2 * usual, 0.9999)
    best = None
    for states in itertools.product((0, 1), repeat=len(with_subject)):
        cost = 0
        for i, state in enumerate(states):
            cost -= stats.binom.logpmf(with_subject[i], everything[i], raised if state else usual)
            cost += math.log(len(states)) if state > (states[i - 1] if i else 0) else 0
        if best is None or cost < best[0] - 1e-12:
            best = (cost, states)
    return list(best[1])


for with_subject, everything in (
    ([1, 0, 2, 9, 10, 1, 0, 1], [20, 20, 20, 20, 20, 20, 20, 20]),
    ([0, 0, 0, 1], [5, 5, 5, 5]),
    ([8, 9, 1, 0, 0, 1, 0, 0, 7, 8], [10, 12, 30, 30, 30, 30, 30, 30, 12, 10]),
    ([30, 29, 30, 3], [30, 30, 30, 30]),
    ([2, 20, 1, 1, 1, 1], [40, 40, 40, 40, 40, 40]),
    ([0, 0, 6, 7, 0, 0], [10, 10, 10, 10, 0, 10]),
    ([1], [3]),
):
    add("bursts", cheapest(with_subject, everything), 0, f"{SCIPY}, binom.logpmf, all sequences of states",
        with_subject, sizes=everything)

for with_subject in ([0, 0, 0], [5, 5, 5]):
    add("bursts", [0, 0, 0], 0, "nowhere, or everywhere: none", with_subject, sizes=[5, 5, 5])

# ---- Page ----

for counts, sizes, positions in (  # positions are those of periods
    ([3, 0, 5, 1, 9, 7, 4, 12], [100, 80, 150, 60, 120, 140, 90, 160], [0, 0, 1, 1, 2, 2, 3, 3]),
    ([0, 0, 0, 8, 9, 7], [50, 60, 70, 40, 90, 30], [0, 1, 2, 3, 4, 5]),
    ([1, 2, 3], [10, 10, 10], [0, 0, 0]),
    ([4, 0, 2, 2, 0, 4], [30, 30, 30, 30, 30, 30], [0, 1, 2, 3, 4, 5]),
):
    rate, sums = Fraction(sum(counts), sum(sizes)), [Fraction(0)] * (positions[-1] + 1)
    for y, m, period in zip(counts, sizes, positions):
        sums[period] += y - rate * m
    error = math.sqrt(sum((y - rate * m) ** 2 for y, m in zip(counts, sizes)))
    add("cusum", [float(x) / error for x in itertools.accumulate(sums)], "1e-12", "Python, fractions (Page 1954)", counts, sizes,
        positions)
for counts, sizes in (([0, 0], [10, 20]), ([1, 2, 3], [10, 20, 30]), ([4], [10])):
    add("cusum", None, 0, "undefined: nowhere, or one rate", counts, sizes, range(len(counts)))

# ---- Slopes and two sides ----

SAMPLES = [  # counts, sizes, positions, strata
    ([3, 0, 5, 1, 9, 7, 4, 12], [100, 80, 150, 60, 120, 140, 90, 160], [0, 0, 0, 0, 1, 1, 1, 1], [0] * 8),
    ([0, 0, 0, 2, 5, 3], [50, 60, 70, 40, 90, 30], [0, 0, 0, 1, 1, 1], [0] * 6),
    ([1, 2, 0, 4, 3, 6, 8, 7], [30, 40, 35, 60, 50, 45, 70, 65], [0, 0.5, 1, 1.5, 2, 3, 3.5, 4], [0] * 8),
    ([5, 1, 2, 9, 4, 0, 1, 3, 2, 6], [70, 20, 30, 80, 60, 25, 35, 45, 30, 55],
     [0, 0, 1, 1, 1, 0, 0, 0, 1, 1], [0] * 5 + [1] * 5),
    ([200000, 1, 300000, 5, 2, 7], [1e6, 9e5, 2e6, 100, 200, 300], [0, 0, 0, 1, 1, 1], [0] * 6),
]
for counts, sizes, positions, strata in SAMPLES:
    y, m, x = (np.array(v, float) for v in (counts, sizes, positions))
    design = np.column_stack([x] + [np.array(strata) == s for s in sorted(set(strata))]).astype(float)
    fit = WLS(y / m, design, weights=m).fit(cov_type="HC0")
    arguments = dict(counts=counts, sizes=sizes, positions=positions, strata=strata)
    source = f"{version_of('statsmodels')}, WLS(HC0)"
    add("slope", fit.params[0], "1e-9", source, **arguments)
    add("slope_error", fit.bse[0], "1e-7", source, **arguments)


def studentised(y, m, x, strata):
    top = bottom = variance = 0
    z = np.zeros(len(x))
    for s in set(strata):
        rows_of = np.array(strata) == s
        z[rows_of] = x[rows_of] - (m[rows_of] @ x[rows_of]) / m[rows_of].sum()
    slope = (z @ y) / (z * z @ m)
    for s in set(strata):
        r = np.array(strata) == s
        e = y[r] - m[r] * (y[r].sum() / m[r].sum() + slope * z[r])
        variance += (z[r] ** 2 * e**2).sum()
    return (z @ y) / math.sqrt(variance) if variance > 1e-18 else math.copysign(math.inf, z @ y)


def orders(positions, strata):
    """All exchanges of positions within strata."""
    kinds = sorted(set(strata))
    where = {s: [i for i, t in enumerate(strata) if t == s] for s in kinds}
    parts = [list(itertools.permutations([positions[i] for i in where[s]])) for s in kinds]
    for choice in itertools.product(*parts):
        x = [0.0] * len(positions)
        for s, part in zip(kinds, choice):
            for i, value in zip(where[s], part):
                x[i] = value
        yield x


for counts, sizes, positions, strata in SAMPLES[:4]:
    y, m = np.array(counts, float), np.array(sizes, float)
    observed = abs(studentised(y, m, np.array(positions, float), strata))
    distinct = {}
    for x in orders(positions, strata):
        distinct[tuple(x)] = distinct.get(tuple(x), 0) + 1
    total = sum(distinct.values())
    hits = sum(k for x, k in distinct.items()
               if abs(studentised(y, m, np.array(x), strata)) >= observed * (1 - 1e-9))
    add("slope_p", hits / total, 0.1, "Python, all exchanges (ours: 19999 of them, drawn)",
        counts=counts, sizes=sizes, positions=positions, strata=strata)
add("slope_p", 1, 0, "all rates the same: every exchange is as extreme", [1, 2, 3, 4], [10, 20, 30, 40], [0, 0, 1, 1], [0] * 4)
add("slope_p", None, 0, "undefined: each stratum has one position", [1, 2, 3, 4], [10, 20, 30, 50], [0, 0, 1, 1], [0, 0, 1, 1])


def change_k(counts, sizes, positions):
    times = sorted(set(positions))
    return pettitt([Fraction(sum(y for y, x in zip(counts, positions) if x == time),
                             sum(m for m, x in zip(sizes, positions) if x == time)) for time in times])[0]


for counts, sizes, positions, strata in (
    SAMPLES[2],
    ([0, 1, 0, 2, 9, 8, 7, 9], [30, 40, 35, 60, 50, 45, 40, 35], [0, 1, 2, 3, 4, 5, 6, 7], [0] * 8),
    ([5, 1, 2, 9, 4, 0, 1, 3, 2], [70, 20, 30, 80, 60, 25, 35, 45, 30], [0, 1, 1, 2, 3, 0, 1, 2, 3], [0] * 5 + [1] * 4),
    ([1, 0, 1, 0, 1, 1], [10, 10, 10, 10, 10, 10], [0, 0, 1, 2, 3, 3], [0] * 6),
    ([2, 4, 6, 8], [10, 20, 30, 40], [0, 1, 2, 3], [0] * 4),
):
    observed = change_k(counts, sizes, positions)
    distinct = {}
    for x in orders(positions, strata):
        distinct[tuple(x)] = distinct.get(tuple(x), 0) + 1
    hits = sum(k for x, k in distinct.items() if change_k(counts, sizes, x) >= observed)
    add("change_p", hits / sum(distinct.values()), 0.05, "Python, all exchanges (ours: 19999 of them, drawn)",
        counts=counts, sizes=sizes, positions=positions, strata=strata)
add("change_p", None, 0, "undefined: each stratum has one position", [1, 2, 3, 4], [10, 20, 30, 50], [0, 0, 1, 1], [0, 0, 1, 1])

for name in ("slope", "slope_error"):
    add(name, None, 0, "undefined: one position", [1, 2], [10, 10], [0, 0], [0, 0])
    add(name, None, 0, "undefined: nowhere", [0, 0], [10, 10], [0, 1], [0, 0])

for counts, sizes, positions, strata in SAMPLES[:2] + SAMPLES[3:] + [([2, 4, 3, 4], [10, 20, 3, 4], [0, 0, 1, 1], [0] * 4)]:
    logs = []
    for side in (1, 0):
        c = sum(v for v, p in zip(counts, positions) if p == side)
        t = sum(v for v, p in zip(sizes, positions) if p == side)
        logs.append(math.log2(c / t if c else 0.5 / (t + 1)))
    add("log_rate_ratio", logs[0] - logs[1], "1e-12", "Python, by definition", counts, sizes, positions, strata)

# ---- The rate of a period ----

for counts, sizes, confidence in (
    ([3, 0, 5, 1, 9], [100, 80, 150, 60, 120], 0.95),
    ([0, 0, 0], [500, 300, 200], 0.95),
    ([1, 1, 1, 1], [100, 100, 100, 100], 0.9),
    ([20, 0], [1000, 900], 0.99),
):
    n, m, y = len(counts), np.array(sizes, float), np.array(counts, float)
    rate = y.sum() / m.sum()
    variance = n / (n - 1) * ((y - rate * m) ** 2).sum() / m.sum() ** 2
    simple = rate * (1 - rate)
    effective = simple / variance if variance * m.sum() > simple else m.sum()
    z, t = stats.norm.ppf((1 + confidence) / 2), stats.t.ppf((1 + confidence) / 2, n - 1)
    effective *= (z / t) ** 2
    middle, spread = rate + z * z / (2 * effective), z * math.sqrt(rate * (1 - rate) / effective + (z / (2 * effective)) ** 2)
    for name, end in (("rate_low", middle - spread), ("rate_high", middle + spread)):
        end = end / (1 + z * z / effective)
        add(name, 0 if name == "rate_low" and rate == 0 else end, "1e-9", f"{SCIPY}, norm.ppf and t.ppf", counts, sizes,
            confidence=confidence)
for name in ("rate_low", "rate_high"):
    add(name, None, 0, "undefined: one document", [3], [100], confidence=0.95)
rows.close()
