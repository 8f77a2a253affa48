"""correction.csv: corrected p-values, as natural logarithms. Run with /usr/bin/python3."""

import mpmath
from mpmath import mpf
from statsmodels.stats.multitest import multipletests

from reference_rows import Rows, version_of

mpmath.mp.dps = 50

METHODS = {"bh": "fdr_bh", "holm": "holm", "bonferroni": "bonferroni", "by": "fdr_by"}


def by_definition(method, ps, m):
    """The whole family is written out: what was not given enters with p = 1. Then, for each hypothesis, the smallest
    level at which the procedure rejects it."""
    family = sorted(ps) + [mpf(1)] * (m - len(ps))
    harmonic = sum(mpf(1) / i for i in range(1, m + 1)) if method == "by" else 1
    results = []
    for p in ps:
        if method == "bonferroni":
            q = m * p
        elif method == "holm":
            q = max((m - j) * x for j, x in enumerate(family) if x <= p)
        else:
            q = min(m * harmonic * x / (j + 1) for j, x in enumerate(family) if x >= p)
        results.append(min(q, mpf(1)))
    return results


def listed(values):
    return " ".join("%.17g" % float(mpmath.log(value)) for value in values)


CASES = [
    (["0.001", "0.01", "0.02", "0.04", "0.2"], 5, "the usual example"),
    (["0.2", "0.02", "0.001", "0.04", "0.01"], 5, "in another order"),
    (["0.01", "0.01", "0.01", "0.03", "0.03"], 5, "ties"),
    (["0.5", "0.9", "1", "0.99"], 4, "all large"),
    (["0.03"], 1, "a single test"),
    (["0.001", "0.01", "0.02", "0.04", "0.2"], 50, "a family of 50"),
    (["0.0001", "0.0001", "0.3", "1"], 1000, "a family of 1000"),
    (["1e-400", "1e-5000", "1e-320", "1e-300", "0.5"], 5, "p below what a double can hold"),
    (["1e-400", "1e-5000", "1e-320", "1e-300", "0.5"], 3000, "the same in a family of 3000"),
]


def add(rows, name, ps, m, expected, tolerance, source):
    rows.writer.writerow([name, listed(ps), m, listed(expected), tolerance, source])


rows = Rows("correction.csv", ["log_p", "family"])
for name in METHODS:
    for texts, m, about in CASES:
        ps = [mpf(text) for text in texts]
        add(rows, name, ps, m, by_definition(name, ps, m), "1e-13", f"{version_of('mpmath')}, by definition: {about}")
for name, method in METHODS.items():
    for texts, m, about in CASES[:4]:
        qs = multipletests([float(text) for text in texts], method=method)[1]
        source = f"{version_of('statsmodels')}, multipletests({method}): {about}"
        add(rows, name, [mpf(text) for text in texts], m, [mpf(float(q)) for q in qs], "1e-12", source)
rows.close()
