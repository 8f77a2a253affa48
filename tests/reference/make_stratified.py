"""stratified.csv: 2x2 tables in strata. Run with /usr/bin/python3."""

import math
from fractions import Fraction

import mpmath
import numpy
from scipy.stats import norm
from statsmodels.stats.contingency_tables import StratifiedTable

from reference_rows import Rows, version_of

mpmath.mp.dps = 40

# Strata as (o11, r1, c1, n)
CASES = [
    ([(3, 5, 6, 20), (2, 4, 5, 18), (4, 6, 9, 30)], "three documents"),
    ([(1, 10, 10, 40), (0, 4, 5, 18), (1, 6, 9, 30)], "below expectation"),
    ([(0, 3, 4, 20), (0, 2, 5, 18)], "never together"),
    ([(3, 3, 3, 20), (2, 2, 2, 18)], "always together"),
    ([(5, 10, 20, 40), (2, 8, 10, 40)], "o11 = e11"),
    ([(4, 4, 9, 9), (2, 5, 2, 5), (1, 2, 3, 10)], "strata in which nothing can move"),
    ([(0, 4, 0, 9), (1, 1, 5, 5)], "nothing can move"),
    ([(25, 30, 28, 500)], "one stratum"),
    ([(30 + k % 3, 40, 35, 400) for k in range(12)], "p far below 1e-300"),
]
LARGE = [
    ([(150 + 7 * k, 400, 500, 2000) for k in range(8)], "many units"),
    ([(95, 400, 500, 2000)] * 6, "many units, below expectation"),
]
IN_R = CASES[:3] + CASES[4:5] + CASES[7:8]


def columns(strata):
    return tuple(" ".join(str(stratum[i]) for stratum in strata) for i in range(4))


def exact_log_p(strata):
    """The law of the sum in whole numbers: every way to fill the strata with their margins."""
    law, total = [1], 0
    for o11, r1, c1, n in strata:
        least, most = max(0, r1 + c1 - n), min(r1, c1)
        one = [math.comb(r1, x) * math.comb(n - r1, c1 - x) for x in range(least, most + 1)]
        total += o11 - least
        wider = [0] * (len(law) + len(one) - 1)
        for i, a in enumerate(law):
            for j, b in enumerate(one):
                wider[i + j] += a * b
        law = wider
    if len(law) == 1:
        return None
    tail = sum(ways for ways in law if ways * 10**7 <= law[total] * (10**7 + 1))
    return mpmath.log(mpmath.mpf(tail)) - mpmath.log(mpmath.mpf(sum(law)))


def effect(strata):
    """Mantel and Haenszel's logarithm of the odds ratio, its ends, in exact sums."""
    tables = [[Fraction(x) for x in (o, r - o, c - o, n - r - c + o, n)] for o, r, c, n in strata]
    r, s = sum(a * d / n for a, b, c, d, n in tables), sum(b * c / n for a, b, c, d, n in tables)
    if r == 0 or s == 0:
        return None, None, None
    pr = sum((a + d) / n * a * d / n for a, b, c, d, n in tables)
    mixed = sum((a + d) / n * b * c / n + (b + c) / n * a * d / n for a, b, c, d, n in tables)
    qs = sum((b + c) / n * b * c / n for a, b, c, d, n in tables)
    variance = pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s)
    z = mpmath.sqrt(2) * mpmath.erfinv(mpmath.mpf("0.95"))
    centre = mpmath.log(mpmath.mpf(r.numerator) / r.denominator) - mpmath.log(mpmath.mpf(s.numerator) / s.denominator)
    spread = z * mpmath.sqrt(mpmath.mpf(variance.numerator) / variance.denominator)
    return centre, centre - spread, centre + spread


def from_statsmodels(rows, strata, about):
    tables = [numpy.array([[o, r - o], [c - o, n - r - c + o]], dtype=float) for o, r, c, n in strata]
    fitted = StratifiedTable(tables)
    low, high = fitted.logodds_pooled_confint()
    source = f"{version_of('statsmodels')}, StratifiedTable.%s: {about}"
    rows.add("stratified_log_odds", columns(strata), fitted.logodds_pooled, "1e-10", source % "logodds_pooled")
    rows.add("stratified_low", columns(strata), low, "1e-10", source % "logodds_pooled_confint")
    rows.add("stratified_high", columns(strata), high, "1e-10", source % "logodds_pooled_confint")


rows = Rows("stratified.csv", ["o11", "r1", "c1", "n"])
for strata, about in CASES:
    source = f"{version_of('mpmath')} and whole numbers of Python: {about}"
    for name, value in zip(("log_odds", "low", "high"), effect(strata)):
        movable = exact_log_p(strata) is not None
        rows.add(f"stratified_{name}", columns(strata), value if movable else None, "1e-12", source)
    rows.add("stratified_log_p", columns(strata), exact_log_p(strata), "1e-11", source)
for strata, about in LARGE:
    tables = [numpy.array([[o, r - o], [c - o, n - r - c + o]], dtype=float) for o, r, c, n in strata]
    statistic = StratifiedTable(tables).test_null_odds(correction=False).statistic
    log_p = math.log(2) + norm.logsf(math.sqrt(statistic))
    source = f"{version_of('statsmodels')}, test_null_odds(correction=False), scipy norm.logsf: {about}"
    rows.add("stratified_log_p", columns(strata), log_p, "1e-9", source)
for strata, about in IN_R + LARGE:
    if about not in ("never together",):
        from_statsmodels(rows, strata, about)
rows.close()
