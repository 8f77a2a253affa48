#!/usr/bin/env python3
"""replicates.csv: what random replicates give, to the last of them: the numbers by SplitMix64 (Steele, Lea and Flood 2014), bounds by Lemire
2019, the order by Fisher and Yates, and in each replicate the statistic by its definition: Pettitt's U by signs of pairs, the slope by
residuals of blocks, the trend that leaves no slope, the interval of log_ratio by draws of documents. Nothing but Python. Run in this folder."""
import csv
import math
import os
import statistics
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from chandrupatla import walk

MASK = 2**64 - 1
GAMMA = 0x9E3779B97F4A7C15
rows = []


class Stream:
    def __init__(self, seed, replicate):
        self.state = mix(mix(seed + GAMMA & MASK) ^ mix(replicate * GAMMA + 1 & MASK))

    def bits(self):
        self.state = self.state + GAMMA & MASK
        return mix(self.state)

    def below(self, bound):
        """The upper half of a 32-bit number times the bound; of the 2^32 products those that are too many are drawn again."""
        surplus = 2**32 % bound
        while True:
            product = (self.bits() >> 32) * bound
            if product % 2**32 >= surplus:
                return product >> 32

    def shuffle(self, items, left):
        for i in range(len(items), max(left, 1), -1):
            j = self.below(i)
            items[j], items[i - 1] = items[i - 1], items[j]


def mix(value):
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & MASK
    value = (value ^ value >> 27) * 0x94D049BB133111EB & MASK
    return value ^ value >> 31


def add(function, expected, tolerance=0, counts=(), sizes=(), positions=(), periods=(), strata=(), seed=0, replicates=0, other=""):
    lists = (" ".join("%.17g" % value for value in values) for values in (counts, sizes, positions, periods, strata))
    rows.append([function, *lists, seed, replicates, other, " ".join("NA" if value is None else "%.17g" % value for value in expected), tolerance,
                 "Python, by definition"])


# ---- Numbers ----

for seed, replicate in ((0, 0), (1, 2), (2, 1), (2**53, 7)):
    stream = Stream(seed, replicate)
    add("random_bits", [half for _ in range(6) for number in [stream.bits()] for half in (number >> 32, number % 2**32)], seed=seed, replicates=replicate)
for bound in (1, 2, 7, 1000, 2**31 - 1, 2**31 + 1, 3 * 2**30, 3000000000, 2**32 - 1):
    stream = Stream(5, 3)
    add("random_below", [stream.below(bound) for _ in range(40)], seed=5, replicates=3, other=bound)
for count, left in ((1, 0), (2, 0), (2, 1), (9, 0), (9, 1), (9, 2), (9, 8), (9, 9)):
    items = list(range(count))
    Stream(8, count).shuffle(items, left)
    add("random_shuffle", items, counts=range(count), seed=8, replicates=count, other=left)


# ---- Exchanges ----


class Sample:
    def __init__(self, sizes, periods, strata, positions=None):
        self.sizes, self.periods, self.strata = sizes, periods, strata
        self.positions = positions or periods
        self.order, self.parts = [], []
        for stratum in range(max(strata) + 1):
            blocks = sorted((i for i, s in enumerate(strata) if s == stratum), key=lambda i: (periods[i], i))
            runs = {}
            for block in blocks:
                runs.setdefault(periods[block], []).append(block)
            longest = max(runs.values(), key=len, default=[])
            self.parts.append((len(self.order), len(blocks), len(longest)))
            self.order += longest + [block for block in blocks if block not in longest]

    def shuffled(self, seed, replicate):
        stream, result = Stream(seed, replicate), []
        for start, count, common in self.parts:
            items = self.order[start : start + count]
            stream.shuffle(items, common)
            result += items
        return result

    def exchanged(self, seed, replicate):
        """The place of `order` that each block takes."""
        takes = {block: place for place, block in zip(self.order, self.shuffled(seed, replicate))}
        return [takes[i] for i in range(len(self.sizes))]

    def columns(self):
        return {"sizes": self.sizes, "positions": self.positions, "periods": self.periods, "strata": self.strata}


def pettitt(counts, sizes, periods):
    n = max(periods) + 1
    sums = [[sum(x for x, p in zip(values, periods) if p == period) for period in range(n)] for values in (counts, sizes)]
    rates = [y / m for y, m in zip(*sums) if m > 0]
    best, where = 0, 0
    for t in range(1, len(rates)):
        u = abs(sum((a > b) - (a < b) for a in rates[:t] for b in rates[t:]))
        if u > best:
            best, where = u, t
    return best, where


def slope(counts, sample, positions):
    """Slope, standard error, t."""
    count = range(len(counts))
    fitted, z = [0.0] * len(counts), [0.0] * len(counts)
    for stratum in set(sample.strata):
        inside = [i for i in count if sample.strata[i] == stratum]
        size = math.fsum(sample.sizes[i] for i in inside)
        rate, mean = (math.fsum(values[i] * factor[i] for i in inside) / size for values, factor in ((counts, [1] * len(counts)), (positions, sample.sizes)))
        for i in inside:
            z[i], fitted[i] = positions[i] - mean, rate * sample.sizes[i]
    zy = math.fsum(z[i] * counts[i] for i in count)
    mzz = math.fsum(z[i] ** 2 * sample.sizes[i] for i in count)
    if abs(zy) < 1e-9:
        zy = 0
    variance = math.fsum(z[i] ** 2 * (counts[i] - fitted[i] - sample.sizes[i] * zy / mzz * z[i]) ** 2 for i in count)
    if variance < 1e-9:
        variance = 0
    t = 0.0 if zy == 0 else zy / math.sqrt(variance) if variance else math.copysign(math.inf, zy)
    return zy / mzz, math.sqrt(variance) / mzz, t


def slope_test(counts, sample, seed, replicates, refine):
    observed = slope(counts, sample, sample.positions)
    extreme, drawn, p = 0, 0, None
    for factor, below in ((1, 1), (10, 0.01), (100, 0.001))[: 3 if refine else 1]:
        if p is not None and not p < below:
            break
        end = (replicates + 1) * factor - 1
        for k in range(drawn, end):
            takes = sample.exchanged(seed, k)
            positions = [sample.positions[place] for place in takes]
            extreme += abs(slope(counts, sample, positions)[2]) >= abs(observed[2]) * (1 - 1e-7)
        drawn, p = end, (1 + extreme) / (1 + end)
    return [*observed, p, drawn]


plain = Sample([100, 120, 80, 150, 90, 110, 130, 70, 95], [0, 0, 0, 1, 1, 1, 2, 2, 3], [0] * 9)
strata = Sample([100, 120, 80, 150, 90, 110, 130, 70, 95, 60], [0, 1, 1, 2, 2, 3, 3, 3, 0, 1], [0, 1, 0, 1, 1, 0, 1, 0, 1, 0])
gap = Sample([100, 120, 80, 150, 90, 110], [0, 0, 2, 2, 4, 4], [0] * 6)
apart = Sample([100, 120, 80, 150, 90, 110, 30], [0, 1, 2, 2, 1, 0, 1], [3, 3, 0, 0, 3, 0, 2])
for sample in (plain, strata, gap, apart):
    for seed, replicate in ((1, 0), (1, 1), (4, 255), (4, 256)):
        add("relabeling", sample.shuffled(seed, replicate), seed=seed, replicates=replicate, **sample.columns())

SUBJECTS = [[3, 1, 0, 4, 5, 2, 9, 3, 8], [1, 2, 1, 0, 0, 1, 2, 1, 0], [0, 0, 0, 0, 0, 0, 7, 0, 0], [9, 8, 9, 2, 1, 1, 0, 1, 0]]
for sample, many in ((plain, SUBJECTS), (strata, [[*one, 2] for one in SUBJECTS]), (gap, [one[:6] for one in SUBJECTS])):
    for counts in many:
        if not sum(counts):
            continue
        observed = pettitt(counts, sample.sizes, sample.periods)
        for replicates in (19, 256, 600):
            extreme = sum(pettitt(counts, sample.sizes, [sample.periods[place] for place in sample.exchanged(6, k)])[0] >= observed[0]
                          for k in range(replicates))
            add("change_point", [*observed, (1 + extreme) / (1 + replicates)], 1e-15, counts, seed=6, replicates=replicates, **sample.columns())

sides = Sample([100, 120, 80, 150, 90, 110, 130, 70, 95, 60, 85, 140], [0] * 5 + [1] * 7, [0] * 12)
times = Sample([100, 120, 80, 150, 90, 110, 130, 70, 95, 60], [0, 0, 0, 1, 1, 2, 2, 3, 3, 3], [0, 0, 1, 1, 0, 0, 1, 1, 0, 0],
               [2000, 2000, 2000, 2001.5, 2001.5, 2004, 2004, 2005, 2005, 2005])
OF_SIDES = [[0, 1, 0, 1, 0, 6, 7, 5, 8, 4, 6, 9], [2, 3, 1, 4, 2, 3, 3, 1, 2, 2, 1, 4], [0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0],
            [5, 4, 6, 7, 5, 0, 1, 0, 0, 0, 1, 0], [0, 0, 0, 0, 0, 8, 9, 7, 8, 7, 9, 9], [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]]
for sample, many in ((sides, OF_SIDES), (times, [one[:10] for one in OF_SIDES[:2]] + [[1, 2, 1, 3, 2, 4, 5, 6, 7, 5]])):
    for counts in many:
        for replicates, refine in ((19, 0), (99, 1), (119, 1)):
            add("slope", slope_test(counts, sample, 9, replicates, refine), 1e-9, counts, seed=9, replicates=replicates, other=refine, **sample.columns())
even = Sample([100, 120, 80, 150, 90, 110, 130, 70], [0, 0, 0, 0, 1, 1, 1, 1], [0] * 8)
for positions in (None, [2000, 2000, 2000, 2000, 2003.5, 2003.5, 2003.5, 2003.5]):  # one rate: nothing but rounding is left
    sample = Sample(even.sizes, even.periods, even.strata, positions)
    counts = [size / 10 for size in even.sizes]
    add("slope", slope_test(counts, sample, 9, 19, 0), 1e-9, counts, seed=9, replicates=19, other=0, **sample.columns())
near = Sample([3, 2, 4, 5, 2, 3, 4, 6, 3, 2], times.periods, [0] * 10, [x / 100 for x in times.positions])
add("slope", slope_test([1, 0, 1, 2, 1, 1, 2, 4, 2, 1], near, 9, 39, 0), 1e-9, [1, 0, 1, 2, 1, 1, 2, 4, 2, 1], seed=9, replicates=39, other=0, **near.columns())
for counts in (OF_SIDES[0], OF_SIDES[4]):
    add("slope", slope_test(counts, sides, 9, 119, 0), 1e-9, counts, seed=9, replicates=119, other=0, **sides.columns())
large = Sample([100, 120, 80, 150, 90, 110, 130, 70, 95, 60, 85, 140, 75, 105, 115, 125], [0] * 8 + [1] * 8, [0] * 16)
for counts in ([0, 1, 0, 1, 0, 1, 1, 0, 8, 4, 6, 9, 5, 7, 9, 8], [0, 1, 4, 1, 0, 1, 3, 0, 4, 3, 6, 4, 2, 7, 2, 8]):
    add("slope", slope_test(counts, large, 9, 119, 1), 1e-9, counts, seed=9, replicates=119, other=1, **large.columns())
still = Sample([10, 20, 30], [0, 1, 2], [0, 1, 2])
add("change_point", [*pettitt([1, 2, 9], still.sizes, still.periods), None], 1e-15, [1, 2, 9], seed=6, replicates=19, **still.columns())


# ---- The ratio of a year ----


class Trend:
    """Of sizes that grow with e^(b x): the slope that is left, in the order of the blocks and in each replicate."""

    def __init__(self, counts, sample, seed, replicates):
        self.counts, self.sample, self.n = counts, sample, range(len(counts))
        mean = math.fsum(m * x for m, x in zip(sample.sizes, sample.positions)) / math.fsum(sample.sizes)
        self.times = [x - mean for x in sample.positions]
        self.reach = max(sample.positions) - min(sample.positions)
        self.drawn = [[self.times[place] for place in sample.exchanged(seed, k)] for k in range(replicates)]

    def fit(self, b, times):
        """Σ z y and the sandwich of it."""
        z, rest = [0.0] * len(self.n), [0.0] * len(self.n)
        sizes = [m * math.exp(b * x) for m, x in zip(self.sample.sizes, self.times)]
        for stratum in set(self.sample.strata):
            inside = [i for i in self.n if self.sample.strata[i] == stratum]
            size = math.fsum(sizes[i] for i in inside)
            rate, mean = math.fsum(self.counts[i] for i in inside) / size, math.fsum(sizes[i] * times[i] for i in inside) / size
            for i in inside:
                z[i], rest[i] = times[i] - mean, self.counts[i] - rate * sizes[i]
        zy = math.fsum(z[i] * self.counts[i] for i in self.n)
        mzz = math.fsum(sizes[i] * z[i] ** 2 for i in self.n)
        slope = zy / mzz if mzz > 0 else 0
        return zy, math.fsum(z[i] ** 2 * (rest[i] - slope * sizes[i] * z[i]) ** 2 for i in self.n)

    def score(self, b):
        """Of the mid-p of what is left at b, with its sign."""
        zy, variance = self.fit(b, self.times)
        extreme = 0.5
        for times in self.drawn:
            drawn, its_variance = self.fit(b, times)
            left, right = drawn**2 * variance, zy**2 * its_variance
            extreme += 1 if left > right * (1 + 1e-7) else 0.5 if left >= right * (1 - 1e-7) else 0
        return math.copysign(score_of(extreme / (1 + len(self.drawn))), zy)


def score_of(p):
    return -statistics.NormalDist().inv_cdf(max(p, 2.3e-308) / 2)


def yearly_ratio(counts, sample, seed, replicates, confidence):
    """The trend at which no slope is left, and the ends at which what is left is rejected no more."""
    trend, (_, _, t, p, _) = Trend(counts, sample, seed, replicates), slope_test(counts, sample, seed, replicates, 0)
    border, at_0 = 50 / trend.reach, trend.fit(0, trend.times)[0]
    b = 0.0
    if abs(at_0) > 0:
        step = math.copysign(border / 500, at_0)
        b = walk((0.0, -at_0), step, math.copysign(border, at_0), 1e-12 * border, lambda x: -trend.fit(x, trend.times)[0])
    ends = [None if b is None else math.exp(b)]
    error = abs(b / t) if b is not None and abs(t) > 0.1 else 0
    error = min(error if error > 0 else 0.1, border / 20)
    critical = score_of(1 - confidence)
    if len(counts) < 5:
        return [*ends, None, None]
    for sign in (1, -1):  # the upper end is a lower one, seen from -b
        rejected = p + confidence < 1 and sign * at_0 > 0
        value = critical - math.copysign(score_of(p), sign * at_0)
        value = min(value, -2.3e-308) if rejected else max(value, 0)
        step, direction = max(abs(value), 0.5) * error, 1 if rejected else -1
        x = walk((0.0, value), direction * step, direction * border, 0.01 * error, lambda x: critical - sign * trend.score(sign * x))
        ends.append(None if x is None else math.exp(sign * x))
    return ends


one_stratum = Sample(times.sizes, times.periods, [0] * 10, times.positions)
short = Sample([100, 120, 80, 150, 90], [0, 1, 1, 2, 3], [0] * 5, [2000, 2001, 2001, 2004, 2005])
shorter = Sample([100, 120, 80, 150], [0, 1, 2, 3], [0] * 4, [2000, 2001, 2004, 2005])
turned = Sample(times.sizes[::-1], times.periods[::-1], times.strata[::-1], times.positions[::-1])
small = Sample([3, 2, 4, 5, 2, 3, 4, 6, 3, 2], times.periods, [0] * 10, [x / 4 for x in times.positions])
flat = next(counts for seed in range(999) for stream in [Stream(31, seed)] for counts in [[stream.below(5) for _ in range(10)]]
            if 0 < abs(slope(counts, one_stratum, one_stratum.positions)[2]) < 0.04)
for sample in (times, one_stratum, turned, small, short, shorter):
    for counts in (flat, [1, 2, 1, 3, 2, 4, 5, 6, 7, 5], [9, 7, 8, 5, 6, 4, 2, 1, 2, 1], [2, 3, 1, 4, 2, 3, 3, 1, 2, 2], [0, 1, 0, 2, 0, 0, 1, 0, 3, 1]):
        counts = counts[: len(sample.sizes)]
        for replicates, confidence in ((39, 0.8), (99, 0.95)):
            add("yearly_ratio", yearly_ratio(counts, sample, 9, replicates, confidence), 1e-8, counts, seed=9, replicates=replicates, other=confidence,
                **sample.columns())


# ---- Documents drawn again ----


def ratio_of(tables, weights):
    a, r1, b, r2 = (sum(w * t[i] for w, t in zip(weights, tables)) for i in range(4))
    if not a or not b or a == r1 or b == r2:
        a, r1, b, r2 = a + 0.5, r1 + 1, b + 0.5, r2 + 1
    influences = [t[0] / a - t[1] / r1 - t[2] / b + t[3] / r2 for t in tables]
    n = len(tables)
    error = math.sqrt(sum(w * x * x for w, x in zip(weights, influences)) * n / (n - 1))
    return math.log(a / r1 / (b / r2)), error


def bootstrap(tables, confidence, seed, replicates):
    n = len(tables)
    total = [sum(t[i] for t in tables) for i in range(4)]
    if n < 2 or not total[0] or not total[2] or total[0] == total[1] or total[2] == total[3]:
        return [None, None]
    centre, error = ratio_of(tables, [1] * n)
    deviations = []
    for k in range(replicates):
        stream, weights = Stream(seed, k), [0] * n
        for _ in range(n):
            weights[stream.below(n)] += 1
        drawn, its = ratio_of(tables, weights)
        deviations.append(abs(drawn - centre) / its if its > 1e-14 else math.inf)
    place = math.ceil(confidence * (replicates + 1))
    spread = math.inf if place > replicates else sorted(deviations)[place - 1] * error
    return [(centre - spread) / math.log(2), (centre + spread) / math.log(2)] if spread < math.inf else [None, None]


# Of each document o11, r1, o21, r2.
MANY = [(3, 10, 1, 12), (0, 8, 2, 9), (5, 20, 4, 25), (2, 6, 0, 7), (1, 9, 3, 11), (4, 15, 2, 10)]
FEW = [(1, 4, 0, 5), (0, 3, 1, 6), (0, 2, 0, 4)]
PAIR = [(1, 4, 2, 5), (2, 3, 1, 6)]
FULL = [(4, 4, 1, 5), (3, 3, 2, 6), (1, 2, 2, 4)]
FULL_OTHER = [(1, 5, 4, 4), (2, 6, 3, 3), (2, 4, 1, 2)]
for tables in (MANY, FEW, PAIR, FULL, FULL_OTHER, MANY[:1], [(0, 4, 1, 5), (0, 2, 1, 5)], [(1, 4, 0, 5), (1, 2, 0, 5)], [(4, 4, 1, 5), (2, 2, 1, 5)],
               [(1, 4, 5, 5), (1, 2, 5, 5)]):
    for confidence, replicates in ((0.9, 19), (0.95, 199), (0.5, 9), (0.95, 18), (0.9, 9)):
        for seed in (3, 4, 5, 6) if tables == MANY else (3,):
            add("block_bootstrap", bootstrap(tables, confidence, seed, replicates), 1e-11, [number for table in tables for number in table],
                seed=seed, replicates=replicates, other=confidence)

with open("replicates.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["function", "counts", "sizes", "positions", "periods", "strata", "seed", "replicates", "other", "expected", "tolerance", "source"])
    writer.writerows(rows)
