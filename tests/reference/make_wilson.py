"""wilson.csv: ends of Wilson's score interval. Run with /usr/bin/python3."""

import mpmath
from mpmath import mpf
from statsmodels.stats.proportion import proportion_confint

from reference_rows import Rows, version_of

mpmath.mp.dps = 50

# share, effective n, confidence
SHARES = [
    (0.25, 40, 0.95),
    (0.5, 10, 0.9),
    (0.0, 25, 0.95),
    (1.0, 25, 0.95),
    (0.03, 17.5, 0.95),
    (0.6, 0.4, 0.95),
    (1e-9, 3e9, 0.95),
    (1e-12, 100, 0.99),
    (0.999999, 1e6, 0.999),
    (0.2, 300, 0.999999999),
]


def quantile(confidence):
    return mpmath.sqrt(2) * mpmath.erfinv(mpf(confidence))


def by_score(share, n, confidence):
    """Where the score statistic (share - x) / sqrt(x (1 - x) / n) is z and -z."""
    p, n, z = mpf(share), mpf(n), quantile(confidence)
    middle, spread = p + z * z / (2 * n), z * mpmath.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (middle - spread) / (1 + z * z / n), (middle + spread) / (1 + z * z / n)


rows = Rows("wilson.csv", ["share", "effective_n", "confidence"])
for share, n, confidence in SHARES:
    # A confidence is a double: near 1 that is a coarse number, so z has fewer digits.
    tolerance = "1e-9" if confidence > 0.99999 else "1e-13"
    arguments = tuple("%.17g" % value for value in (share, n, confidence))
    for name, end in zip(("wilson_low", "wilson_high"), by_score(share, n, confidence)):
        exact_end = 0 if share == 0 and name == "wilson_low" else end
        rows.add(name, arguments, exact_end, tolerance, f"{version_of('mpmath')}, 50 digits")
for share, n, confidence in SHARES[:6]:
    arguments = tuple("%.17g" % value for value in (share, n, confidence))
    ends = proportion_confint(share * n, n, alpha=1 - confidence, method="wilson")
    for name, end in zip(("wilson_low", "wilson_high"), ends):
        if end < 1e-15:
            end = 0  # statsmodels leaves the rounding error of a difference
        rows.add(name, arguments, end, "1e-12", f"{version_of('statsmodels')}, proportion_confint(wilson)")
for share, n, confidence in ((0.5, 0, 0.95), (-0.1, 10, 0.95), (1.1, 10, 0.95), (0.5, 10, 1), (0.5, 10, 0)):
    for name in ("wilson_low", "wilson_high"):
        rows.add(name, ("%.17g" % share, "%.17g" % n, "%.17g" % confidence), None, 0, "undefined")
rows.close()
