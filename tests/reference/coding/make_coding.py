"""accuracy.csv: precision, recall and F1 of coded samples with their intervals; agreement.csv: Krippendorff's alpha.
Run with /usr/bin/python3 in this folder."""

import csv
import math
import random

import nltk
import numpy
import scipy
import sklearn
import statsmodels
from nltk.metrics.agreement import AnnotationTask
from scipy.stats import norm, t as student
from sklearn.metrics import f1_score, precision_score, recall_score
from statsmodels.regression.linear_model import WLS

# ---- Accuracy: units as (cluster, hit, weight, code) ----


def share(units, confidence):
    """The share of yes and its interval: least squares on a constant, with the variance of clusters, and Wilson's
    interval with as many units as make that variance."""
    code = numpy.array([u[3] for u in units], float)
    weight = numpy.array([u[2] for u in units], float)
    groups = numpy.unique([u[0] for u in units], return_inverse=True)[1]
    value = float((weight * code).sum() / weight.sum())
    clusters = groups.max() + 1
    if clusters < 2:
        return value, None, None
    n = weight.sum() ** 2 / (weight**2).sum()
    variance = 0.0
    if 0 < value < 1:
        fit = WLS(code, numpy.ones((len(code), 1)), weights=weight).fit(
            cov_type="cluster", cov_kwds={"groups": groups}
        )
        variance = float(fit.cov_params()[0, 0])
    effective = min(n, value * (1 - value) / variance) if variance > 0 else n
    z = norm.ppf((1 + confidence) / 2)
    effective *= (z / student.ppf((1 + confidence) / 2, clusters - 1)) ** 2
    middle = (value + z * z / (2 * effective)) / (1 + z * z / effective)
    spread = z / (1 + z * z / effective) * math.sqrt(value * (1 - value) / effective + z * z / (4 * effective**2))
    return value, min(max(middle - spread, 0), value), max(min(middle + spread, 1), value)


def ratio_ends(one, two):
    """Donner and Zou 2012, equations for a ratio of two numbers with (value, low, high)."""
    (a, la, ua), (b, lb, ub) = one, two
    low = (a * b - math.sqrt((a * b) ** 2 - la * ub * (2 * a - la) * (2 * b - ub))) / (ub * (2 * b - ub))
    high = (a * b + math.sqrt((a * b) ** 2 - ua * lb * (2 * a - ua) * (2 * b - lb))) / (lb * (2 * b - lb))
    return low, high


def accuracy(units, hits, others, confidence):
    p = share([u for u in units if u[1]], confidence)
    q = share([u for u in units if not u[1]], confidence)
    result = {"precision": p}
    ends = None not in p + q
    missed = tuple(others * x for x in q) if ends else None
    found = tuple(hits * x for x in p) if ends else None
    recall = hits * p[0] / (hits * p[0] + others * q[0])
    f1 = 2 * hits * p[0] / (hits + hits * p[0] + others * q[0])
    if not ends:
        result["recall"], result["f1"] = (recall, None, None), (f1, None, None)
        return result
    low, high = ratio_ends(missed, found)
    result["recall"] = (recall, 1 / (1 + high), 1 / (1 + low))
    low, high = ratio_ends(tuple(hits + x for x in missed), found)
    result["f1"] = (f1, 2 / (1 + high), 2 / (1 + low))
    return result


def drawn(seed, clusters, count, precision, missed, equal_weights):
    rng = random.Random(seed)
    units = []
    for hit, rate, weight in ((1, precision, 3.5), (0, missed, 40)):
        for _ in range(count):
            cluster = rng.randrange(clusters)
            local = min(1, max(0, rate + 0.25 * math.sin(cluster) * rate))
            units.append((cluster, hit, weight if equal_weights else weight * rng.choice((0.5, 1, 2)),
                          int(rng.random() < local)))
    return units


SAMPLES = [
    (drawn(1, 12, 60, 0.8, 0.1, True), 0.95),
    (drawn(2, 30, 100, 0.9, 0.03, True), 0.95),
    (drawn(3, 8, 50, 0.7, 0.2, False), 0.9),
    (drawn(4, 20, 80, 0.85, 0.05, False), 0.99),
    (drawn(5, 15, 40, 0.9, 0.0, True), 0.95),  # nothing missed in the sample
    (drawn(6, 15, 40, 1.0, 0.1, True), 0.95),
    (drawn(7, 15, 40, 1.0, 0.0, True), 0.95),  # no error at all
    ([(c, h, 2 if h else 30, code) for c, h, code in
      ((0, 1, 1), (0, 1, 0.5), (1, 1, 1), (2, 1, 0), (0, 0, 0), (1, 0, 0.5), (2, 0, 0), (3, 0, 0))], 0.8),
    ([(0, 1, 2, 1), (0, 1, 2, 0), (0, 0, 9, 0), (0, 0, 9, 1)], 0.95),  # one cluster
]

with open("accuracy.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["function", "clusters", "hits", "weights", "codes", "all_hits", "all_others", "confidence",
                     "expected", "tolerance", "source"])
    for units, confidence in SAMPLES:
        hits = sum(u[2] for u in units if u[1])
        others = sum(u[2] for u in units if not u[1])
        cells = [" ".join(f"{u[i]:.17g}" for u in units) for i in range(4)]
        cells += ["%.17g" % hits, "%.17g" % others, confidence]
        for name, values in accuracy(units, hits, others, confidence).items():
            expected = " ".join("NA" if v is None else "%.17g" % v for v in values)
            writer.writerow([name, *cells, expected, 1e-8,
                             f"statsmodels {statsmodels.__version__} WLS by cluster, scipy {scipy.__version__}, "
                             "equations of Donner and Zou"])
        if any(u[3] not in (0, 1) for u in units):
            continue
        truth, said, weights = [u[3] for u in units], [u[1] for u in units], [u[2] for u in units]
        for name, score in (("precision", precision_score), ("recall", recall_score), ("f1", f1_score)):
            writer.writerow([name + "_value", *cells, "%.17g" % score(truth, said, sample_weight=weights), 1e-12,
                             f"scikit-learn {sklearn.__version__}, {name}_score(sample_weight)"])
    # Only some sentences were coded: strata keep the size of all that were drawn, as if the others had been like them.
    units, confidence = SAMPLES[0]
    hits, others = 2 * sum(u[2] for u in units if u[1]), 3 * sum(u[2] for u in units if not u[1])
    cells = [" ".join(f"{u[i]:.17g}" for u in units) for i in range(4)] + ["%.17g" % hits, "%.17g" % others, confidence]
    for name, values in accuracy(units, hits, others, confidence).items():
        writer.writerow([name, *cells, " ".join("%.17g" % v for v in values), 1e-8, "the same, part of it coded"])

# ---- Agreement: a row a coder, * where nothing was coded ----

PUBLISHED = [
    # Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, A: two coders, binary.
    (["0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"], 0.095, 5e-4, "Krippendorff 2011, section A"),
    # B: two coders, codes a to e as 0 to 4.
    (["0 0 1 1 3 2 2 2 4 3 3 0", "1 0 1 1 1 2 2 2 4 3 3 3"], 0.692, 5e-4, "Krippendorff 2011, section B"),
    # C: four coders, 12 units, some not coded.
    (["1 2 3 3 2 1 4 1 2 * * *", "1 2 3 3 2 2 4 1 2 5 * 3", "* 3 3 3 2 3 4 2 2 5 1 *", "1 2 3 3 2 4 4 1 2 5 1 *"],
     0.743, 5e-4, "Krippendorff 2011, section C"),
]


def by_nltk(coders):
    data = [(c, u, code) for c, row in enumerate(coders) for u, code in enumerate(row.split())]
    return AnnotationTask(data=data).alpha()


def by_pairs(coders):
    """The definition: disagreement within units over that of all pairs of codes."""
    units = [[c for c in unit if c != "*"] for unit in zip(*(row.split() for row in coders))]
    units = [u for u in units if len(u) > 1]
    codes = [c for u in units for c in u]
    n = len(codes)
    observed = sum(sum(a != b for i, a in enumerate(u) for j, b in enumerate(u) if i != j) / (len(u) - 1)
                   for u in units) / n
    expected = sum(a != b for i, a in enumerate(codes) for j, b in enumerate(codes) if i != j) / (n * (n - 1))
    return 1 - observed / expected if expected else None


with open("agreement.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["function", "coders", "expected", "tolerance", "source"])
    for coders, expected, tolerance, source in PUBLISHED:
        writer.writerow(["alpha", ";".join(coders), expected, "%.2g" % (tolerance / expected), source])
        writer.writerow(["alpha", ";".join(coders), "%.17g" % by_pairs(coders), 1e-12, "all pairs, by definition"])
    rng = random.Random(8)
    for coders in (2, 3):
        rows = [" ".join(str(int(rng.random() < 0.3)) for _ in range(25)) for _ in range(coders)]
        writer.writerow(["alpha", ";".join(rows), "%.17g" % by_nltk(rows), 1e-12, f"nltk {nltk.__version__}, alpha"])
    rows = [" ".join(rng.choice("001*") for _ in range(40)) for _ in range(3)]
    writer.writerow(["alpha", ";".join(rows), "%.17g" % by_pairs(rows), 1e-12, "all pairs, by definition"])
    for rows in (["0 0 0", "0 0 0"], ["0 1 *", "* * 1"], ["* *", "* *"]):
        writer.writerow(["alpha", ";".join(rows), "", 0, "undefined"])
