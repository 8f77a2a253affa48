#!/usr/bin/env python3
"""keyness.csv: measures of keyness by mpmath (50 digits) and scipy. Run in this folder."""
import csv
import mpmath
import scipy
from mpmath import mpf, log
from scipy import stats

mpmath.mp.dps = 50
SETTINGS = ("k", "alpha", "tests", "sidak", "prior", "prior_sum")
# target, its size, reference, its size
TABLES = [(10, 100, 5, 200), (7, 15334, 113, 176664), (0, 500, 12, 700), (3, 40, 0, 60), (20, 100, 40, 200),
          (1000001, 50000000, 999999, 50000000), (12, 12, 5, 200)]
rows = []


def add(function, table, expected, tolerance, source, **settings):
    o11, r1, o21, r2 = table
    value = "" if expected is None else mpmath.nstr(mpf(expected), 17) if not isinstance(expected, float) else repr(expected)
    rows.append([function, o11, r1, o21, r2, *(settings.get(name, "") for name in SETTINGS), value, tolerance, source])


def entropy(observed, expected):
    return 2 * sum(o * log(mpf(o) / e) for o, e in zip(observed, expected) if o)


exact = f"mpmath {mpmath.__version__}, 50 digits"
for table in TABLES:
    a, n1, b, n2 = (mpf(x) for x in table)
    n = n1 + n2
    e1, e2 = (a + b) * n1 / n, (a + b) * n2 / n
    cells, expected = (a, n1 - a, b, n2 - b), (e1, n1 - e1, e2, n2 - e2)
    p1, p2 = a / n1, b / n2
    add("log_likelihood_2", table, entropy((a, b), (e1, e2)), 1e-11, exact)
    add("bic", table, entropy(cells, expected) - log(n), 1e-11, exact)
    add("percent_difference", table, 100 * (p1 - p2) / p2 if b else None, 1e-12, exact)
    add("relative_risk", table, p1 / p2 if b else None, 1e-13, exact)
    add("difference_coefficient", table, (p1 - p2) / (p1 + p2), 1e-12, exact)
    for k in (1, 100, 0):
        add("simple_maths", table, (p1 * 10**6 + k) / (p2 * 10**6 + k) if b or k else None, 1e-13, exact, k=k)
    for prior, total in ((mpf("0.01"), 1), (mpf(1) / 2, 50), (mpf(0), 0)):
        if not prior and not (a and b and n1 > a):
            z = None
        else:
            odds = [log((y + prior) / (m + total - y - prior)) for y, m in ((a, n1), (b, n2))]
            z = (odds[0] - odds[1]) / mpmath.sqrt(1 / (a + prior) + 1 / (b + prior))
        add("log_odds_z", table, z, 1e-11, exact + ": Monroe, Colaresi and Quinn 2008",
            prior=mpmath.nstr(prior, 17), prior_sum=total)
    # From beta.ppf, the inverse of the incomplete beta function.
    for alpha, tests, sidak in ((0.05, 1, 0), (0.001, 1000, 1)):
        each = (1 - (1 - alpha)**(1 / tests) if sidak else alpha / tests) / 2
        if p1 >= p2:
            x = stats.beta.ppf(each, table[0], table[2] + 1)
            value = max(0.0, float(log(n2 / n1 * x / (1 - x), 2)))
        else:
            x = stats.beta.ppf(1 - each, table[0] + 1, table[2])
            value = min(0.0, float(log(n2 / n1 * x / (1 - x), 2)))
        add("conservative_log_ratio", table, value, 1e-6, f"scipy {scipy.__version__}, beta.ppf", alpha=alpha, tests=tests, sidak=sidak)
# What papers and programs print.
add("log_odds_z", (10, 100, 5, 200), 1.566679, 1e-6, "scattertext: all counts as the prior", prior=15, prior_sum=300)
add("simple_maths", (10, 100, 5, 200), 3.999880, 1e-6, "Sketch Engine", k=1)
add("log_likelihood_2", (10, 100, 5, 200), 6.931472, 1e-6, "UCREL log-likelihood wizard")
add("specificity", (14, 6903, 296 - 14, 61449 - 6903), -4.1743, 1e-4, "textometry 0.1.6: peuple in D4 of robespierre")
# Nothing in a group, no word at all.
for function in ("chi_squared_yates", "chi_squared_williams", "specificity", "conservative_log_ratio", "percent_difference",
                 "relative_risk", "difference_coefficient", "simple_maths"):
    add(function, (0, 0, 5, 200), None, 1e-9, "a group without tokens")
for function in ("conservative_log_ratio", "difference_coefficient", "percent_difference"):
    add(function, (0, 100, 0, 200), None, 1e-9, "no occurrence")
with open("keyness.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["function", "o11", "r1", "o21", "r2", *SETTINGS, "expected", "tolerance", "source"])
    writer.writerows(rows)
