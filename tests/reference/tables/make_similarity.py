"""similarity.csv: rows of tables compared by scikit-learn and scipy. Run with /usr/bin/python3.

`counts` are those of the table, row by row, `columns` how many it has, `sizes` all tokens of each row. `a` and `b` are rows,
counted from 0.
"""

import sys
from itertools import combinations

import numpy
from scipy.spatial.distance import jaccard, jensenshannon
from scipy.stats import zscore
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.metrics.pairwise import cosine_similarity

sys.path.insert(0, "..")
from reference_rows import Rows, version_of  # noqa: E402

rows = Rows("similarity.csv", ["counts", "columns", "sizes", "a", "b"])
SKLEARN, SCIPY = version_of("scikit-learn"), version_of("scipy")


def listed(numbers):
    return " ".join("%d" % x for x in numpy.ravel(numbers))


def add_table(counts, sizes):
    weights = TfidfTransformer(smooth_idf=True, norm="l2").fit_transform(counts)
    cosines = cosine_similarity(weights)
    shares = counts / counts.sum(1)[:, None]
    masses = counts.sum(0) / counts.sum()
    relative = counts / sizes[:, None]
    varying = relative.std(0) > 1e-12
    z = zscore(relative[:, varying], ddof=1)
    for a, b in combinations(range(len(counts)), 2):
        arguments = [listed(counts), counts.shape[1], listed(sizes), a, b]

        def add(name, value, source):
            rows.add(name, arguments, float(value), 1e-10 if value else 1e-14, source)

        add("cosine", cosines[a, b], SKLEARN + " TfidfTransformer, cosine_similarity")
        add("jensen_shannon", jensenshannon(shares[a], shares[b], base=2) ** 2, SCIPY + " jensenshannon squared")
        add("jaccard", 1 - jaccard(counts[a] > 0, counts[b] > 0), SCIPY + " 1 - jaccard")
        add("delta", numpy.abs(z[a] - z[b]).mean(), SCIPY + " zscore(ddof=1)")
        distance = numpy.sqrt((((shares[a] - shares[b]) ** 2)[masses > 0] / masses[masses > 0]).sum())
        add("chi_squared_distance", distance, version_of("numpy") + ", by the formula")


D = numpy.array([[3, 2, 1, 0, 0, 0], [2, 0, 1, 1, 0, 0], [1, 0, 1, 1, 1, 1]])
add_table(D, D.sum(1))
generator = numpy.random.default_rng(11)
random = generator.poisson(generator.gamma(0.5, 2, size=(5, 30)))
add_table(random, random.sum(1) + generator.integers(0, 50, 5))
with_constant = numpy.array([[2, 0, 5, 1], [2, 4, 0, 0], [2, 1, 1, 3], [2, 1, 1, 3]])  # a column that does not vary
add_table(with_constant, numpy.array([10, 10, 10, 10]))
for a, b, value in [(0, 1, 1.15620307713), (0, 2, 1.60121481660), (1, 2, 1.20675183861)]:
    rows.add("chi_squared_distance", [listed(D), 6, listed(D.sum(1)), a, b], value, 1e-9, "r-cran-ca 0.71.1")
rows.close()
