"""fisher.csv: ln p of Fisher's exact test. Run with /usr/bin/python3.

Up to a few ten thousand, in whole numbers: every table with these margins is counted exactly. Above that, in 60 digits
with the terms that matter to the sum.
"""

from fractions import Fraction
from math import comb

import mpmath
from mpmath import mpf
from scipy.stats import fisher_exact, hypergeom

from reference_rows import Rows, version_of

mpmath.mp.dps = 60
TIE = 1 + Fraction(1, 10**7)

EXACT = [
    ((10, 100, 15, 300), "keyness 10 of 100 against 5 of 200"),
    ((3, 4, 4, 8), "the lady tasting tea"),
    ((2, 4, 4, 8), "o11 is the mode: p = 1"),
    ((1, 7, 3, 21), "o11 = e11"),
    ((0, 50, 40, 1000), "o11 = 0"),
    ((0, 500, 400, 1000), "o11 = 0 where 200 are expected"),
    ((30, 30, 50, 1000), "o12 = 0"),
    ((30, 50, 30, 1000), "o21 = 0"),
    ((10, 60, 50, 100), "o22 = 0"),
    ((0, 0, 10, 100), "r1 = 0: one table only"),
    ((100, 100, 100, 100), "o11 = n: one table only"),
    ((12, 20, 20, 40), "symmetric: two tables tie"),
    ((14, 30, 20, 50), "symmetric in one margin"),
    ((550, 1000, 1000, 2000), "near the mode"),
    ((7, 15334, 120, 191998), "few out of many"),
    ((300, 300, 300, 1000), "always together"),
    ((4000, 6000, 6000, 40000), "p below 1e-2000"),
    ((10000, 10000, 10000, 25000), "p below 1e-7000"),
    ((0, 12000, 12000, 25000), "never together, p below 1e-5000"),
]

LARGE = [
    ((250050000, 500000000, 500000000, 1000000000), "n = 1e9, six deviations up"),
    ((249990000, 500000000, 500000000, 1000000000), "n = 1e9, a deviation down"),
    ((250400000, 500000000, 500000000, 1000000000), "n = 1e9, p below 1e-500"),
    ((30, 1000, 2000000, 1000000000), "n = 1e9, a rare pair"),
    ((0, 100000, 100000, 1000000000), "n = 1e9, never together"),
    ((5200, 3000000, 1000000, 1000000000), "n = 1e9, p below 1e-280"),
    ((9000, 20000, 10000, 1000000000), "n = 1e9, p below 1e-40000"),
    ((120, 90000, 80000, 80000000), "n = 8e7"),
]


def exact_weights(o11, r1, c1, n):
    """How many ways lead to each table; they sum to comb(n, c1)."""
    least, most = max(0, r1 + c1 - n), min(r1, c1)
    weight = comb(r1, least) * comb(n - r1, c1 - least)
    weights = {}
    for x in range(least, most + 1):
        weights[x] = weight
        weight = weight * (r1 - x) * (c1 - x) // ((x + 1) * (n - r1 - c1 + x + 1))
    return weights


def exact(table):
    o11, r1, c1, n = table
    weights = exact_weights(*table)
    limit = weights[o11] * TIE.numerator // TIE.denominator
    two_sided = sum(w for w in weights.values() if w <= limit)
    greater = sum(w for x, w in weights.items() if x >= o11)
    total = comb(n, c1)
    # The logarithm of a p near 1 wants the difference, not the quotient.
    return [mpmath.log1p(-mpf(total - part) / total) if 2 * part > total else mpmath.log(mpf(part) / total)
            for part in (two_sided, greater)]


def specificity(table):
    """Lafon's, signed: of as many or more where o11 >= e11, else of as few or fewer."""
    o11, r1, c1, n = table
    if r1 in (0, n):
        return None
    weights = exact_weights(*table)
    more = o11 * n >= r1 * c1
    part = sum(w for x, w in weights.items() if (x >= o11 if more else x <= o11))
    power = mpmath.log10(mpf(part) / comb(n, c1))
    return -power if more else power


def log_factorial(k):
    return mpmath.loggamma(mpf(k) + 1)


class LargeTables:
    def __init__(self, o11, r1, c1, n):
        self.r1, self.c1, self.n = r1, c1, n
        self.least, self.most = max(0, r1 + c1 - n), min(r1, c1)
        self.fixed = sum(map(log_factorial, (r1, n - r1, c1, n - c1))) - log_factorial(n)

    def log_p(self, x):
        return self.fixed - sum(map(log_factorial, (x, self.r1 - x, self.c1 - x, self.n - self.r1 - self.c1 + x)))

    def tail(self, x, step):
        """Sum of P from x in one direction, in which P falls."""
        if x < self.least or x > self.most:
            return mpf(0)
        term = total = mpf(1)
        first = self.log_p(x)
        mpmath.mp.dps = 30
        while self.least <= x + step <= self.most and term > total * mpf(10) ** -22:
            y = x if step > 0 else x - 1  # P(y + 1) / P(y)
            ratio = mpf((self.r1 - y) * (self.c1 - y)) / ((y + 1) * (self.n - self.r1 - self.c1 + y + 1))
            term = term * ratio if step > 0 else term / ratio
            total += term
            x += step
        mpmath.mp.dps = 60
        return mpmath.exp(first) * total

    def first_below(self, limit, step):
        """The table nearest to the mode, in one direction, whose ln P is at most the limit."""
        mode = min(max((self.r1 + 1) * (self.c1 + 1) // (self.n + 2), self.least), self.most)
        above, below = mode, (self.most if step > 0 else self.least) + step
        while abs(above - below) > 1:
            middle = (above + below) // 2
            if self.log_p(middle) <= limit:
                below = middle
            else:
                above = middle
        return below


def large(table):
    o11, r1, c1, n = table
    tables = LargeTables(*table)
    limit = tables.log_p(o11) + mpmath.log(1 + mpf(10) ** -7)
    two_sided = tables.tail(tables.first_below(limit, -1), -1) + tables.tail(tables.first_below(limit, 1), 1)
    if o11 * n > r1 * c1:
        greater = mpmath.log(tables.tail(o11, 1))
    else:
        greater = mpmath.log1p(-tables.tail(o11 - 1, -1))
    return [mpmath.log(two_sided), greater]


def from_scipy(rows, table):
    o11, r1, c1, n = table
    cells = [[o11, r1 - o11], [c1 - o11, n - r1 - c1 + o11]]
    for function, alternative in (("fisher", "two-sided"), ("fisher_greater", "greater")):
        p = fisher_exact(cells, alternative=alternative)[1]
        source = f"{version_of('scipy')}, fisher_exact({alternative})"
        rows.add(function, table, mpmath.log(mpf(float(p))), "1e-9", source)
    source = f"{version_of('scipy')}, hypergeom.logsf"
    rows.add("fisher_greater", table, hypergeom.logsf(o11 - 1, n, r1, c1), "1e-6", source)


rows = Rows("fisher.csv", ["o11", "r1", "c1", "n"])
for table, about in EXACT:
    two_sided, greater = exact(table)
    rows.add("fisher", table, two_sided, "1e-12", f"Python, whole numbers: {about}")
    rows.add("fisher_greater", table, greater, "1e-12", f"Python, whole numbers: {about}")
    rows.add("specificity", table, specificity(table), "1e-12", f"Python, whole numbers: {about}")
for table, about in LARGE:
    two_sided, greater = large(table)
    rows.add("fisher", table, two_sided, "1e-11", f"{version_of('mpmath')}, 60 digits: {about}")
    rows.add("fisher_greater", table, greater, "1e-11", f"{version_of('mpmath')}, 60 digits: {about}")
for table, _ in (EXACT[0], EXACT[1], EXACT[6], EXACT[12]):
    from_scipy(rows, table)
rows.close()
