"""plain_math.csv: logarithm, exponential, ln gamma and digamma. Run with a Python that has mpmath."""

import mpmath
from mpmath import mpf

from reference_rows import Rows, version_of

mpmath.mp.dps = 50

# function, what works it out, tolerance, arguments
FUNCTIONS = [
    ("plain_log", mpmath.log, "4e-16", [5e-324, 1e-300, 0.1, 0.5, 0.7071067811865476, 0.999999, 1.0000001, 1.4142135623730951, 2, 3, 10, 1e17, 1.7e308]),
    ("plain_log2", lambda x: mpmath.log(x, 2), "4e-16", [5e-324, 0.125, 0.3, 0.999, 1.0000001, 3, 1024, 1e300]),
    ("plain_log10", mpmath.log10, "4e-16", [5e-324, 0.001, 0.3, 1.0000001, 3, 1000, 1e300]),
    ("plain_expm1", mpmath.expm1, "6e-16", [-40, -1, -0.3, -1e-9, 1e-300, 1e-9, 0.1, 0.34, 0.36, 5, 700]),
    ("plain_sine", mpmath.sin, "1e-14", [-100.5, -3, -0.7, 1e-300, 0.5, 0.7853981633974483, 1.5, 2.5, 6.25, 100]),
    ("plain_cosine", mpmath.cos, "1e-14", [-100.5, -3, -0.7, 0.5, 0.7853981633974483, 1.5, 2.5, 6.25, 100]),
    ("plain_log1p", mpmath.log1p, "4e-16", [-0.999999, -0.5, -0.1, -1e-9, 1e-300, 1e-17, 1e-9, 0.3, 0.5, 1, 7, 1e20]),
    ("plain_exp", mpmath.exp, "4e-16", [-745, -700, -20.5, -1, -1e-9, 1e-300, 1e-9, 0.1, 0.35, 1, 10, 100.25, 709.78]),
    ("plain_log_gamma", mpmath.loggamma, "2e-14", [1e-300, 1e-9, 0.01, 0.5, 1.5, 3, 14.9, 15, 100, 12345.678, 1e10]),
    ("plain_digamma", mpmath.digamma, "4e-15", [1e-300, 1e-9, 0.01, 0.5, 1, 1.3, 2, 14.9, 15, 100, 12345.678, 1e10]),
]
# Where there is no value, or an end of the range.
EDGES = [("plain_log", -1, None), ("plain_log", 1, 0), ("plain_log10", -1, None), ("plain_log10", 1, 0), ("plain_expm1", 0, 0), ("plain_sine", 0, 0), ("plain_sine", 101, None), ("plain_cosine", 0, 1), ("plain_log2", -1, None), ("plain_log2", 1, 0), ("plain_log1p", -2, None), ("plain_log1p", 0, 0),
         ("plain_exp", 0, 1), ("plain_exp", -746, 0), ("plain_log_gamma", 0, None), ("plain_log_gamma", -1.5, None),
         ("plain_log_gamma", 1, 0), ("plain_log_gamma", 2, 0), ("plain_digamma", 0, None), ("plain_digamma", -0.5, None)]

rows = Rows("plain_math.csv", ["x", "y"])
for name, function, tolerance, arguments in FUNCTIONS:
    for x in arguments:
        value = function(mpf(x))
        rows.writer.writerow([name, "%.17g" % x, "", "%.17g" % float(value), tolerance, f"{version_of('mpmath')}, 50 digits"])
for name, x, value in EDGES:
    rows.add(name, ("%.17g" % x, ""), value, 0, "definition")
POWERS = [(10, -300), (10, 5), (2, 0.5), (0.3, 1000), (1.0000001, 1e9), (-3, 5), (-0.5, 4), (1e-300, 0.1), (7.5, -2.25), (5e-324, 0.01)]
for x, y in POWERS:
    value = float(mpmath.power(mpf(x), mpf(y)))
    rows.writer.writerow(["plain_power", "%.17g" % x, "%.17g" % y, "%.17g" % value, "4e-16", f"{version_of('mpmath')}, 50 digits"])
for x, y, value in [(0, 2, 0), (3, 0, 1), (1, 1e300, 1), (-2, 0.5, None), (10, -400, 0), (0.5, 2000, 0), (0, 0, 1)]:
    rows.add("plain_power", ("%.17g" % x, "%.17g" % y), value, 0, "C11 F.10.4.4")
rows.close()
