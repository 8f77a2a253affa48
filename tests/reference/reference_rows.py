"""Writes the CSV files of reference numbers: full digits, one row a number."""

import csv
import importlib

import mpmath

MODULES = {"scikit-learn": "sklearn"}


def version_of(package):
    return f"{package} {importlib.import_module(MODULES.get(package, package)).__version__}"


def printed(value):
    """%.17g, as many digits as a double has; an undefined value is empty."""
    if value is None:
        return ""
    if isinstance(value, mpmath.mpf):
        if abs(value) < mpmath.mpf(10) ** -40:  # the rounding of a difference that is 0
            return "0"
        return "%.17g" % float(value)
    return "%.17g" % value


class Rows:
    def __init__(self, path, arguments):
        self.file = open(path, "w", newline="")
        self.writer = csv.writer(self.file, lineterminator="\n")
        self.writer.writerow(["function", *arguments, "expected", "tolerance", "source"])

    def add(self, function, arguments, expected, tolerance, source):
        self.writer.writerow([function, *arguments, printed(expected), tolerance, source])

    def close(self):
        self.file.close()
