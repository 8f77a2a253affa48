"""agreement.csv and ward.csv: partitions compared by scikit-learn, trees of Ward by scipy. Run with /usr/bin/python3.

`one` and `other` are the classes of the same items. `points` are coordinates, two of each point; `index` counts heights
from 0, the lowest first; `classes` are those of the cut into as many.
"""

import sys

import numpy
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import pdist
from sklearn.metrics import adjusted_rand_score

sys.path.insert(0, "..")
from reference_rows import Rows, version_of  # noqa: E402

generator = numpy.random.default_rng(7)


def listed(numbers):
    return " ".join("%.17g" % x for x in numpy.ravel(numbers))


rows = Rows("agreement.csv", ["one", "other"])
source = version_of("scikit-learn") + " adjusted_rand_score"
pairs = [([0, 0, 1, 1], [0, 0, 1, 2]), ([0, 0, 1, 1], [1, 1, 0, 0]), ([0, 1, 2, 3], [0, 0, 0, 0]), ([0, 0], [0, 0])]
pairs += [(generator.integers(0, 4, 40), generator.integers(0, 3, 40)) for _ in range(4)]
for one in [generator.integers(0, 5, 60) for _ in range(4)]:
    pairs.append((one, numpy.where(generator.random(60) < 0.2, generator.integers(0, 5, 60), one)))
for one, other in pairs:
    rows.add("adjusted_rand", [listed(one), listed(other)], float(adjusted_rand_score(one, other)), 1e-12, source)
rows.close()

rows = Rows("ward.csv", ["points", "distances", "index"])
source = version_of("scipy") + " linkage ward"
for points in [generator.normal(size=(n, 2)) for n in (2, 3, 9, 25, 60)]:
    tree = linkage(pdist(points), "ward")
    for i in range(len(tree)):
        rows.add("height", [listed(points), "", i], float(tree[i, 2]), 1e-10, source)
SOURCE = "R 4.2.2, hclust ward.D2"
FIVE = [0, 0, 1, 0, 0, 3, 4, 4, 5, 4]
for i, height in enumerate([1, 1, 3.51188458428, 7.95403461563]):
    rows.add("height", [listed(FIVE), "", i], height, 1e-9, SOURCE)
for i, height in enumerate([1.15620307713, 1.49482130729]):  # chi-squared distances of rows of D
    rows.add("height", ["", "1.15620307713 1.60121481660 1.20675183861", i], height, 1e-9, SOURCE)
rows.close()
