"""measures.csv: association measures of 2x2 tables. Run with /usr/bin/python3."""

import math

import mpmath
import numpy
from mpmath import mpf
from nltk.metrics import BigramAssocMeasures as Nltk
from scipy.stats import chi2_contingency
from sklearn.metrics import f1_score, jaccard_score, matthews_corrcoef
from statsmodels.stats.contingency_tables import Table2x2

from reference_rows import Rows, version_of

mpmath.mp.dps = 50

# (o11, r1, c1, n) and what it is about
TABLES = [
    ((20, 42, 20, 14307668), "a rare bigram"),
    ((10, 100, 15, 300), "keyness 10 of 100 against 5 of 200"),
    ((7, 15334, 120, 191998), "below expectation"),
    ((3, 8, 5, 1000), "small counts"),
    ((20, 100, 200, 1000), "o11 = e11"),
    ((1, 7, 3, 21), "o11 = e11, odd margins"),
    ((0, 50, 40, 1000), "o11 = 0"),
    ((30, 30, 50, 1000), "o12 = 0"),
    ((30, 50, 30, 1000), "o21 = 0"),
    ((10, 60, 50, 100), "o22 = 0"),
    ((25, 25, 25, 1000), "always together"),
    ((0, 0, 10, 100), "r1 = 0"),
    ((0, 10, 0, 100), "c1 = 0"),
    ((10, 100, 10, 100), "r2 = 0"),
    ((10, 10, 100, 100), "c2 = 0"),
    ((100, 100, 100, 100), "o11 = n"),
    ((123456789, 987654321, 456789123, 9876543210), "huge"),
    ((250000100, 500000000, 500000000, 1000000000), "huge, near e11"),
    ((5000000000000, 30000000000000, 7000000000000, 900000000000000), "beyond 32 bits"),
    ((1, 1, 1, 1000000000000), "once in a million million"),
]


def lb(x):
    return mpmath.log(x) / mpmath.log(2)


class Cells:
    def __init__(self, o11, r1, c1, n):
        self.a, self.r1, self.c1, self.n = mpf(o11), mpf(r1), mpf(c1), mpf(n)
        self.b, self.c = self.r1 - self.a, self.c1 - self.a
        self.r2, self.c2 = self.n - self.r1, self.n - self.c1
        self.d = self.r2 - self.c
        self.e = self.r1 * self.c1 / self.n


def log_likelihood(t):
    """Mutual information of the two variables, times 2 n."""
    total = mpf(0)
    for observed, row, column in ((t.a, t.r1, t.c1), (t.b, t.r1, t.c2), (t.c, t.r2, t.c1), (t.d, t.r2, t.c2)):
        if observed:
            total += observed * mpmath.log(observed * t.n / (row * column))
    return 2 * total


def chi_squared(t):
    """Sum of (o - e)^2 / e over the cells."""
    cells = ((t.a, t.r1, t.c1), (t.b, t.r1, t.c2), (t.c, t.r2, t.c1), (t.d, t.r2, t.c2))
    return sum((o - r * c / t.n) ** 2 / (r * c / t.n) for o, r, c in cells)


def log_ratio(t):
    h = mpf(1) / 2 if 0 in (t.a, t.b, t.c, t.d) else mpf(0)
    if t.r1 == 0 or t.r2 == 0:
        return None
    return lb((t.a + h) / (t.a + t.b + 2 * h)) - lb((t.c + h) / (t.c + t.d + 2 * h))


def phi(t):
    """Pearson's correlation of two 0/1 variables from their moments."""
    x, y, xy = t.r1 / t.n, t.c1 / t.n, t.a / t.n
    return (xy - x * y) / mpmath.sqrt(x * (1 - x) * y * (1 - y))


def log_of(value):
    return None if value == 0 else lb(value)


def npmi(t):
    if t.e == 0:
        return None
    if t.a == 0:
        return mpf(-1)
    joint = t.a / t.n
    return (lb(joint) - lb(t.r1 / t.n) - lb(t.c1 / t.n)) / -lb(joint)


def overlap(t, bound):
    """For measures that are undefined as soon as one event never happens."""
    return None if t.r1 == 0 or t.c1 == 0 else t.a / bound


Z = mpmath.sqrt(2) * mpmath.erfinv(mpf("0.95"))


def filled(t):
    """0.5 more in each cell if one is 0."""
    h = mpf(1) / 2 if 0 in (t.a, t.b, t.c, t.d) else mpf(0)
    return Cells(t.a + h, t.r1 + 2 * h, t.c1 + 2 * h, t.n + 4 * h)


def log_ratio_end(sign):
    def end(t):
        if t.r1 == 0 or t.r2 == 0:
            return None
        f = filled(t)
        spread = mpmath.sqrt(1 / f.a - 1 / f.r1 + 1 / f.c - 1 / f.r2)
        return (mpmath.log(f.a / f.r1) - mpmath.log(f.c / f.r2) + sign * Z * spread) / mpmath.log(2)
    return end


def odds_ratio_end(sign):
    def end(t):
        if 0 in (t.r1, t.r2, t.c1, t.c2):
            return None
        f = filled(t)
        spread = mpmath.sqrt(1 / f.a + 1 / f.b + 1 / f.c + 1 / f.d)
        return mpmath.exp(mpmath.log(f.a * f.d) - mpmath.log(f.b * f.c) + sign * Z * spread)
    return end


FORMULAS = {
    "log_likelihood": log_likelihood,
    "chi_squared": chi_squared,
    "t_score": lambda t: (t.a - t.e) / mpmath.sqrt(t.a),
    "z_score": lambda t: (t.a - t.e) / mpmath.sqrt(t.e),
    "log_ratio": log_ratio,
    "log_ratio_low": log_ratio_end(-1),
    "log_ratio_high": log_ratio_end(1),
    "odds_ratio_low": odds_ratio_end(-1),
    "odds_ratio_high": odds_ratio_end(1),
    "poisson_stirling": lambda t: None if t.a == 0 else t.a * mpmath.log(t.a / t.e) - t.a,
    "odds_ratio": lambda t: t.a * t.d / (t.b * t.c),
    "delta_p": lambda t: t.a / t.r1 - t.c / t.r2,
    "phi": phi,
    "lift": lambda t: t.a / t.e,
    "pmi": lambda t: log_of(t.a / t.e),
    "ppmi": lambda t: max(mpf(0), lb(t.a / t.e)) if t.a else mpf(0) / t.e,
    "npmi": npmi,
    "mi3": lambda t: log_of(t.a**3 * t.n / (t.r1 * t.c1)),
    "lfmd": lambda t: log_of((t.a / t.n) ** 3 / (t.r1 / t.n * t.c1 / t.n)),
    "dice": lambda t: 2 * t.a / (t.r1 + t.c1),
    "log_dice": lambda t: None if t.a == 0 else 14 + lb(2 * t.a / (t.r1 + t.c1)),
    "jaccard": lambda t: t.a / (t.a + t.b + t.c),
    "ochiai": lambda t: mpmath.sqrt(t.a / t.r1 * t.a / t.c1),
    "simpson": lambda t: overlap(t, min(t.r1, t.c1)),
    "min_sensitivity": lambda t: overlap(t, max(t.r1, t.c1)),
}


def in_many_digits(rows):
    for name, formula in FORMULAS.items():
        for table, about in TABLES:
            try:
                expected = formula(Cells(*table))
            except ZeroDivisionError:
                expected = None
            rows.add(name, table, expected, "1e-13", f"{version_of('mpmath')}, 50 digits: {about}")


def cells_of(o11, r1, c1, n):
    return numpy.array([[o11, r1 - o11], [c1 - o11, n - r1 - c1 + o11]], dtype=float)


def from_scipy(rows, table):
    source = version_of("scipy") + ", chi2_contingency(correction=False)"
    pearson = chi2_contingency(cells_of(*table), correction=False)[0]
    g2 = chi2_contingency(cells_of(*table), correction=False, lambda_="log-likelihood")[0]
    rows.add("chi_squared", table, pearson, "1e-9", source)
    rows.add("log_likelihood", table, g2, "1e-9", source + ", lambda_=log-likelihood")


def from_nltk(rows, table):
    o11, r1, c1, n = table
    source = version_of("nltk") + ", BigramAssocMeasures."
    arguments = (o11, (r1, c1), n)
    rows.add("pmi", table, Nltk.pmi(*arguments), "1e-12", source + "pmi")
    rows.add("t_score", table, Nltk.student_t(*arguments), "1e-9", source + "student_t")
    rows.add("chi_squared", table, Nltk.chi_sq(*arguments), "1e-9", source + "chi_sq")
    rows.add("log_likelihood", table, Nltk.likelihood_ratio(*arguments), "1e-6", source + "likelihood_ratio")
    rows.add("dice", table, Nltk.dice(*arguments), "1e-12", source + "dice")
    rows.add("jaccard", table, Nltk.jaccard(*arguments), "1e-12", source + "jaccard")
    mi3 = math.log2(Nltk.mi_like(*arguments, power=3) * n)
    rows.add("mi3", table, mi3, "1e-12", source + "mi_like(power=3), log2 of it times n")


def from_sklearn(rows, table):
    """The events as two columns of 0 and 1 with the table's cells as weights."""
    weights = cells_of(*table).ravel()
    a, b = [1, 1, 0, 0], [1, 0, 1, 0]
    source = version_of("scikit-learn") + ", "
    rows.add("phi", table, matthews_corrcoef(a, b, sample_weight=weights), "1e-9", source + "matthews_corrcoef")
    rows.add("dice", table, f1_score(a, b, sample_weight=weights), "1e-12", source + "f1_score")
    rows.add("jaccard", table, jaccard_score(a, b, sample_weight=weights), "1e-12", source + "jaccard_score")


def from_statsmodels(rows, table):
    fitted = Table2x2(cells_of(*table), shift_zeros=False)
    source = version_of("statsmodels") + ", Table2x2."
    rows.add("odds_ratio", table, fitted.oddsratio, "1e-12", source + "oddsratio")
    for end, odds, risk in zip(("low", "high"), fitted.oddsratio_confint(), fitted.riskratio_confint()):
        rows.add(f"odds_ratio_{end}", table, odds, "1e-10", source + "oddsratio_confint")
        rows.add(f"log_ratio_{end}", table, math.log2(risk), "1e-10", source + "riskratio_confint, log2 of it")
    rows.add("log_ratio", table, math.log2(fitted.riskratio), "1e-12", source + "riskratio, log2 of it")


def from_libraries(rows):
    for table, _ in TABLES[:4]:
        from_scipy(rows, table)
        from_nltk(rows, table)
        from_sklearn(rows, table)
        if table[0] < table[2]:
            from_statsmodels(rows, table)


rows = Rows("measures.csv", ["o11", "r1", "c1", "n"])
in_many_digits(rows)
from_libraries(rows)
rows.close()
