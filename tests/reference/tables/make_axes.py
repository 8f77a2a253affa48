"""axes.csv: correspondence analysis by numpy's SVD of S = (P - rc') / sqrt(rc'). Run with /usr/bin/python3.

`counts` are those of the table, row by row, `columns` how many it has. `line` is a row or column of counts that took no
part. `axis` and `index` count from 0. Signs: the largest |column coordinate| is positive.
"""

import sys

import numpy

sys.path.insert(0, "..")
from reference_rows import Rows, version_of  # noqa: E402

SOURCE = version_of("numpy") + " svd"
rows = Rows("axes.csv", ["counts", "columns", "line", "axis", "index"])


def analyse(counts):
    n = counts.sum()
    p = counts / n
    r, c = p.sum(1), p.sum(0)
    s = (p - numpy.outer(r, c)) / numpy.sqrt(numpy.outer(r, c))
    u, d, vt = numpy.linalg.svd(s, full_matrices=False)
    kept = d > 1e-4 * d[0]
    u, d, v = u[:, kept], d[kept], vt.T[:, kept]
    f, g = u * d / numpy.sqrt(r)[:, None], v * d / numpy.sqrt(c)[:, None]
    for k in range(len(d)):
        sizes = numpy.abs(g[:, k])
        if g[numpy.flatnonzero(sizes >= (1 - 1e-9) * sizes.max())[0], k] < 0:
            f[:, k], g[:, k] = -f[:, k], -g[:, k]
    return r, c, s, d, f, g


def listed(numbers):
    return " ".join("%d" % x for x in numpy.ravel(numbers))


def add(function, counts, value, line=(), axis="", index="", tolerance=1e-9, source=SOURCE):
    rows.add(function, [listed(counts), counts.shape[1], listed(line), axis, index], value, tolerance, source)


def add_table(counts, axes):
    r, c, s, d, f, g = analyse(counts)
    add("axes", counts, len(d))
    add("inertia", counts, float((s**2).sum()))
    for k in range(min(axes, len(d))):
        add("axis_inertia", counts, float(d[k] ** 2), axis=k)
        for i in range(len(r)):
            add("row_coordinate", counts, float(f[i, k]), axis=k, index=i, tolerance=1e-8)
        for j in range(len(c)):
            add("column_coordinate", counts, float(g[j, k]), axis=k, index=j, tolerance=1e-8)
    for i in range(len(r)):
        add("row_inertia", counts, float((s[i] ** 2).sum()), index=i)
    for j in range(len(c)):
        add("column_inertia", counts, float((s[:, j] ** 2).sum()), index=j)
    return c, r, d, f, g


def add_supplementary(counts, line, of_rows):
    r, c, _, d, f, g = analyse(counts)
    other, masses = (g, c) if of_rows else (f, r)
    profile = numpy.array(line) / sum(line)
    name = "row" if of_rows else "column"
    for k in range(len(d)):
        add("supplementary_" + name, counts, float(profile @ other[:, k] / d[k]), line, k, tolerance=1e-8)
    add("supplementary_" + name + "_distance", counts, float((((profile - masses) ** 2) / masses).sum()), line)


SMOKE = numpy.array([[4, 2, 3, 2], [4, 3, 7, 4], [25, 10, 12, 4], [18, 24, 33, 13], [10, 6, 7, 2]])
D = numpy.array([[3, 2, 1, 0, 0, 0], [2, 0, 1, 1, 0, 0], [1, 0, 1, 1, 1, 1]])  # documents of make_weighting.py

add_table(SMOKE, 3)
add_table(D, 2)
add_table(D.T, 2)
add_supplementary(SMOKE, [42, 29, 20, 9], True)
add_supplementary(SMOKE, [0, 1, 0, 0], True)
add_supplementary(SMOKE, [0, 1, 3, 2, 9], False)
generator = numpy.random.default_rng(24)
base = generator.gamma(0.5, size=(4, 25))
mixed = generator.dirichlet([0.4] * 4, size=20) @ base
add_table(generator.poisson(6 * mixed), 2)

# What r-cran-ca 0.71.1 prints; its signs are those of its SVD, here those of the rule.
CA = "r-cran-ca 0.71.1"
for k, value in enumerate([0.2734211145573, 0.1000858656966, 0.0203365208395]):
    add("axis_singular", SMOKE, value, axis=k, source=CA)
add("inertia", SMOKE, 0.0851898604778, source=CA)
for i, value in enumerate([0.06576838388, -0.25895842143, 0.38059488705, -0.23295190822, 0.20108912188]):
    add("row_coordinate", SMOKE, value, axis=0, index=i, source=CA)
for j, value in enumerate([0.39330844858, -0.09945592079, -0.19632095640, -0.29377598524]):
    add("column_coordinate", SMOKE, value, axis=0, index=j, source=CA)
for k, value in enumerate([0.683023918556, 0.383884377866]):
    add("axis_singular", D, value, axis=k, source=CA)
add("inertia", D, 0.613888888889, source=CA)
for i, value in enumerate([-0.74152934279, 0.03804411854, 0.85939991652]):
    add("row_coordinate", D, value, axis=0, index=i, source=CA)
for j, value in enumerate([-0.31455703570, -1.08565647944, 0.07609040134, 0.65696384173, 1.25822814279, 1.25822814279]):
    add("column_coordinate", D, value, axis=0, index=j, source=CA)
rows.close()
