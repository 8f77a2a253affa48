"""Rows at the bounds of comparisons in analyze/measures, where mutants survived (tests/mutation): one part more or less, a group of one token,
expected counts of 5, corrections larger than what they correct. By definition, with fractions and mpmath (50 digits). Run with
/usr/bin/python3: writes edges.csv into keyness, dispersion and diversity, and keyness/peer_edges.csv."""

import csv
from fractions import Fraction

import mpmath
from mpmath import log, mpf, sqrt

mpmath.mp.dps = 50
exact = f"mpmath {mpmath.__version__}, 50 digits"


def printed(value):
    return "" if value is None else mpmath.nstr(value if isinstance(value, mpf) else mpf(value.numerator) / value.denominator, 17)


def write(path, columns, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["function", *columns, "expected", "tolerance", "source"])
        out.writerows(rows)


# ---- Keyness: target, its size, reference, its size ----

SETTINGS = ("k", "alpha", "tests", "sidak", "prior", "prior_sum")
keyness = []


def of_keyness(function, table, expected, tolerance, about, **settings):
    keyness.append([function, *table, *(settings.get(name, "") for name in SETTINGS), printed(expected), tolerance, f"{exact}: {about}"])


def lower_share(k, others, alpha):
    """Clopper and Pearson: the share at which k or more of k + others have the probability alpha, by halving."""
    n, low, high = k + others, mpf(0), mpf(1)
    for _ in range(200):
        share = (low + high) / 2
        tail = sum(mpmath.binomial(n, x) * share**x * (1 - share) ** (n - x) for x in range(k, n + 1))
        low, high = (share, high) if tail < alpha else (low, share)
    return low


def conservative(table, alpha):
    a, n1, b, n2 = table
    share = lower_share(a, b, alpha / 2)
    return max(mpf(0), log(mpf(n2) / n1 * share / (1 - share), 2))


def log_odds_z(table, prior, total):
    a, n1, b, n2 = table
    odds = [log((y + prior) / (m + total - y - prior)) for y, m in ((a, n1), (b, n2))]
    return (odds[0] - odds[1]) / sqrt(1 / (a + prior) + 1 / (b + prior))


of_keyness("chi_squared_yates", (1, 2, 0, 2), mpf(0), 1e-12, "the correction is larger than the determinant")
of_keyness("log_odds_z", (10, 10, 0, 100), log_odds_z((10, 10, 0, 100), mpf(1) / 100, 1), 1e-11, "o12 o21 is 0 without the prior", prior=0.01, prior_sum=1)
of_keyness("log_odds_z", (0, 10, 100, 100), log_odds_z((0, 10, 100, 100), mpf(1) / 100, 1), 1e-11, "o11 o22 is 0 without the prior", prior=0.01, prior_sum=1)
for tests in (1, 8, 20):
    for table in ((40, 100, 3, 200), (9, 40, 0, 1), (5, 1000, 0, 1), (1, 1, 3, 9000)):
        of_keyness("conservative_log_ratio", table, conservative(table, mpf(5) / 100 / tests), 1e-9, "by halving; Bonferroni", alpha=0.05, tests=tests, sidak=0)
of_keyness("difference_coefficient", (1, 1, 3, 9000), Fraction(9000 - 3, 9000 + 3), 1e-13, "a target of one token")
of_keyness("difference_coefficient", (3, 9000, 0, 1), mpf(1), 1e-13, "a reference of one token")
of_keyness("difference_coefficient", (2, 5, 0, 0), None, 1e-13, "a reference without tokens")
of_keyness("log_likelihood_2", (0, 10, 0, 20), mpf(0), 1e-13, "no occurrence")
of_keyness("log_likelihood_2", (0, 0, 5, 20), mpf(0), 1e-13, "no target")
of_keyness("log_likelihood_2", (5, 20, 0, 0), mpf(0), 1e-13, "no reference")
for a, n1, b, n2 in ((1, 2, 0, 100), (0, 100, 1, 2), (2, 3, 1, 90), (1, 90, 2, 3)):
    e1, e2 = mpf(a + b) * n1 / (n1 + n2), mpf(a + b) * n2 / (n1 + n2)
    of_keyness("log_likelihood_2", (a, n1, b, n2), 2 * sum(o * log(o / e) for o, e in ((a, e1), (b, e2)) if o), 1e-12, "expected less than once")
write("keyness/edges.csv", ["o11", "r1", "o21", "r2", *SETTINGS], keyness)

# ---- As other programs have it ----

DOCUMENTS = ("target_documents", "target_with", "reference_documents", "reference_with")
peers = []


def quanteda(table):
    """quanteda.textstats 0.96: a correction where the determinant is n / 2 and more and an expected count is below 5."""
    a, n1, b, n2 = (Fraction(x) for x in table)
    c, d, n = n1 - a, n2 - b, n1 + n2
    words, others = a + b, c + d
    corrects = abs(a * d - b * c) >= n / 2 and min(x * y / n for x in (words, others) for y in (n1, n2)) < 5
    delta = Fraction(1, 2) if corrects else Fraction(0)
    sign = 1 if a > words * n1 / n else -1
    chi = sign * n * (abs(a * d - b * c) - n * delta) ** 2 / (words * others * n1 * n2)
    move = -delta if a * d > b * c else delta
    total = mpf(0)
    for o, row, column in ((a + move, words, n1), (b - move, words, n2), (c - move, others, n1), (d + move, others, n2)):
        if o:
            total += mpf(o.numerator) / o.denominator * log(mpf((o * n).numerator) / (o * n).denominator / mpf(int(row * column)) + mpf("1e-9"))
    return chi, 2 * sign * total, log(mpf(int(a * n)) / int(words * n1) + mpf("1e-9"))


# Each expected count at 5, a little below, and at 5.5 while the others are larger; the determinant at n / 2 and below; n = 2.
for table in ((9, 50, 1, 50), (8, 40, 2, 60), (10, 55, 0, 45), (7, 55, 3, 45), (8, 49, 2, 51), (4, 50, 6, 50), (2, 50, 9, 50),
              (49, 50, 41, 50), (42, 50, 48, 50), (48, 50, 41, 50), (59, 60, 31, 40), (32, 40, 58, 60), (49, 55, 41, 45), (41, 45, 49, 55),
              (10, 55, 2, 45), (10, 45, 2, 55), (43, 45, 45, 55), (45, 55, 43, 45), (10, 70, 2, 50), (10, 50, 2, 70), (48, 50, 60, 70), (60, 70, 48, 50),
              (1, 3, 0, 2), (2, 3, 0, 1), (1, 1, 0, 1), (1, 2, 0, 2), (3, 10, 1, 10), (2, 10, 1, 10), (30, 60, 20, 60), (52, 100, 50, 100)):
    for name, value in zip(("quanteda_chi2", "quanteda_lr", "quanteda_pmi"), quanteda(table)):
        peers.append([name, *table, *("",) * 4, printed(value), 1e-9, f"{exact}: by the source of quanteda.textstats"])
peers.append(["khcoder_jaccard", 3, 9, 0, 9, 1, 1, 4, 0, "1", 1e-13, "one document has the word, of one: by the source of KH Coder"])
write("keyness/peer_edges.csv", ["o11", "r1", "o21", "r2", *DOCUMENTS], peers)

# ---- Dispersion ----

dispersion = []


def of_parts(v, sizes, about):
    n, f = len(v), sum(v)
    rates = [Fraction(x, y) for x, y in zip(v, sizes)]
    mean = sum(rates) / n
    variance = sum((rate - mean) ** 2 for rate in rates) / n / mean**2 / (n - 1)
    juilland = 1 - sqrt(mpf(variance.numerator) / variance.denominator)
    carroll = -sum(mpf(x) / f * log(mpf(x) / f) for x in v if x) / log(n)
    for name, value in (("juilland_d", juilland), ("carroll_d2", carroll)):
        dispersion.append([name, " ".join(map(str, v)), " ".join(map(str, sizes)), "", sum(sizes), printed(value), 1e-11, f"{exact}: {about}"])


of_parts([4, 1], [30, 50], "two parts")
of_parts([4, 0], [30, 50], "two parts, one without it")
of_parts([4, 3, 0], [30, 50, 20], "three parts, two with it")
dispersion.append(["range", "1", "1", "", 1, "1", 0, "one token"])
write("dispersion/edges.csv", ["counts", "sizes", "places", "size"], dispersion)

# ---- Diversity ----

diversity = []
seen = list(range(18)) + list(range(7))
for terms, expected, about in ((seen, "", "18 of 25 is .72 to the last digit: no factor"), (seen + [0] + list(range(20, 44)), None, "a factor of 26")):
    if expected is None:
        # Forward: 26 tokens are a factor, 24 types in 24 the rest. Backward: no factor until 0 to 6 come again.
        def factors(line):
            whole, start = 0, 0
            for end in range(1, len(line) + 1):
                if Fraction(len(set(line[start:end])), end - start) < Fraction(72, 100):
                    whole, start = whole + 1, end
            rest = line[start:]
            return whole and whole + ((1 - Fraction(len(set(rest)), len(rest))) / (1 - Fraction(72, 100)) if rest else 0)

        both = [factors(terms), factors(terms[::-1])]
        expected = printed(sum(len(terms) / one for one in both) / 2 if all(both) else None)
    diversity.append(["mtld", " ".join(map(str, terms)), 1, expected, 1e-12, f"by definition, fractions: {about}"])
write("diversity/edges.csv", ["terms", "window"], diversity)
