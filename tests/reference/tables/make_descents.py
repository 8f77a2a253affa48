#!/usr/bin/env python3
"""descents.csv: classes of Reinert's descending classification and partitions in two, by a program of its own over dense tables: numpy's svd for the
first axis, all cuts and all changes by the formula of chi squared. Run with /usr/bin/python3 in this folder."""
import csv
import math
import random

import numpy

rows = []
SOURCE = f"numpy {numpy.__version__} svd, by definition"


def text(values):
    return " ".join("NA" if value is None else "%.17g" % value for value in values)


def chi_squared(table, second):
    sums = numpy.array([table[~second].sum(axis=0), table[second].sum(axis=0)], dtype=float)
    n, expected = sums.sum(), sums.sum(axis=1, keepdims=True) * sums.sum(axis=0, keepdims=True) / sums.sum()
    return ((sums - expected) ** 2 / expected).sum()


def axis_order(table):
    shares = table / table.sum()
    r, c = shares.sum(axis=1), shares.sum(axis=0)
    u, singular, v = numpy.linalg.svd((shares - numpy.outer(r, c)) / numpy.sqrt(numpy.outer(r, c)))
    if singular[0] ** 2 < 1e-14 or len(singular) > 1 and singular[0] - singular[1] < 1e-9:
        return None, singular
    columns = v[0] / numpy.sqrt(c)
    largest = abs(columns).max()
    sign = math.copysign(1, columns[abs(columns) >= (1 - 1e-9) * largest][0])
    places = sign * u[:, 0] / numpy.sqrt(r)
    steps = numpy.rint(places / (1e-9 * abs(places).max()))
    return sorted(range(len(places)), key=lambda i: (steps[i], i)), singular


def bipartition(table):
    """The first of the best cuts, then the change that raises most, as long as one does: which rows are on the second side, and chi squared."""
    count = len(table)
    order, singular = axis_order(table) if count > 1 and table.shape[1] > 1 else (None, [0])
    if order is None:
        if singular[0] ** 2 >= 1e-14:
            raise ValueError("the first axis ties with the second")
        return None
    best, cut = -math.inf, 0
    for i in range(1, count):
        second = numpy.ones(count, dtype=bool)
        second[order[:i]] = False
        value = chi_squared(table, second)
        if i == 1 or value > best + 1e-12 * abs(best):
            best, cut = value, i
    second = numpy.ones(count, dtype=bool)
    second[order[:cut]] = False
    value, of_cut, changes = chi_squared(table, second), None, 0
    of_cut = value
    while True:
        candidates = []
        for row in range(count):
            if (second.sum() if second[row] else count - second.sum()) == 1:
                continue
            second[row] = not second[row]
            candidates.append((chi_squared(table, second), -row))
            second[row] = not second[row]
        if not candidates:
            break
        top, row = max(candidates)
        if not top > value * (1 + 1e-12):
            break
        second[-row] = not second[-row]
        value, changes = top, changes + 1
    return second, of_cut, value, changes


def goes_on(table, halves, column, side, plan):
    a, b = (table[half][:, column].sum() for half in halves)
    n0, n1 = len(halves[0]), len(halves[1])
    having, other, its, others = (a, b, n0, n1) if side == 0 else (b, a, n1, n0)
    if having < plan["least_rows"]:
        return False
    n, cells = n0 + n1, [[a, n0 - a], [b, n1 - b]]
    expected = [[row * total / n for total in (a + b, n - a - b)] for row in (n0, n1)]
    chi = sum((x - e) ** 2 / e for xs, es in zip(cells, expected) for x, e in zip(xs, es) if e) if 0 < a + b < n else 0
    return math.sqrt(chi / (chi + n)) <= plan["largest_coefficient"] or having / its > other / others


def descend(table, plan):
    """The class of each row, and the heights."""
    classes = [{"rows": list(range(len(table))), "columns": [c for c in range(table.shape[1]) if table[:, c].sum() >= plan["least_rows"]], "open": True, "node": 0}]
    heights, left_out, nodes = [], set(), 1
    while len(classes) < plan["classes"]:
        possible = [c for c in classes if c["open"] and len(c["rows"]) >= max(plan["least_parted"], 2)]
        if not possible:
            break
        chosen = max(possible, key=lambda c: (len(c["rows"]), -c["node"]))
        held = [r for r in chosen["rows"] if table[r, chosen["columns"]].sum()]
        filled = [c for c in chosen["columns"] if table[held][:, c].sum()] if held else []
        found = bipartition(table[numpy.ix_(held, filled)]) if len(held) > 1 else None
        chosen["open"] = False
        if found is None:
            continue
        second, _, height, _ = found
        heights.append(height)
        halves = [[r for r, s in zip(held, second) if s == side] for side in (False, True)]
        left_out |= set(chosen["rows"]) - set(held)
        classes.remove(chosen)
        for side in (0, 1):
            classes.append({"rows": halves[side], "columns": [c for c in chosen["columns"] if goes_on(table, halves, c, side, plan)], "open": True, "node": nodes + side})
        nodes += 2
    classes = sorted((c for c in classes if c["rows"]), key=lambda c: (-len(c["rows"]), c["rows"][0]))
    of_row = {row: number for number, one in enumerate(classes) for row in one["rows"]}
    return [of_row.get(row) for row in range(len(table))], heights


draw = random.Random(5)


def drawn(count, columns, percent, own):
    """Rows of two or three kinds, each with columns of its own."""
    return numpy.array([[int(draw.random() * 100 < percent + own * (c % 3 == r % 3)) for c in range(columns)] for r in range(count)])


def add(function, table, numbers, expected, tolerance):
    rows.append([function, text(table.flatten()), "", "", text([table.shape[1], *numbers]), text(expected), tolerance, SOURCE])


for count, columns, percent, own in [(2, 3, 50, 0), (3, 4, 50, 0), (5, 4, 40, 0)] * 3 + [(8, 7, 40, 20), (12, 9, 30, 30), (20, 12, 20, 30), (30, 15, 15, 20)] * 3:
    table = drawn(count, columns, percent, own)
    table = table[table.sum(axis=1) > 0][:, table[table.sum(axis=1) > 0].sum(axis=0) > 0]
    try:
        found = bipartition(table.astype(float))
    except ValueError:
        continue
    if found is None:
        add("bipartition", table, [], [0], 0)
    else:
        second, of_cut, value, changes = found
        add("bipartition", table, [], [1, of_cut, value, changes, *second.astype(int)], 1e-10)
for count, columns in ((6, 5), (9, 6), (14, 8), (14, 8)):  # counts rather than presences
    table = numpy.array([[draw.randint(1, 6) if draw.random() < 0.6 or c == r % columns else 0 for c in range(columns)] for r in range(count)])
    second, of_cut, value, changes = bipartition(table.astype(float))
    add("bipartition", table, [], [1, of_cut, value, changes, *second.astype(int)], 1e-10)
plans = [{"classes": 10, "least_parted": 10, "least_rows": 3, "largest_coefficient": 0.3}, {"classes": 4, "least_parted": 2, "least_rows": 1, "largest_coefficient": 0.3},
         {"classes": 3, "least_parted": 5, "least_rows": 2, "largest_coefficient": 0.1}, {"classes": 20, "least_parted": 4, "least_rows": 3, "largest_coefficient": 0.2},
         {"classes": 30, "least_parted": 2, "least_rows": 1, "largest_coefficient": 0.5}, {"classes": 5, "least_parted": 2, "least_rows": 2, "largest_coefficient": 0}]
for count, columns, percent, own in ((14, 9, 25, 40), (30, 12, 15, 40), (40, 10, 8, 30), (24, 20, 10, 20), (25, 16, 6, 25), (20, 9, 10, 50)):
    for plan in plans:
        table = drawn(count, columns, percent, own)
        table[:, 2] |= count % 4 == 2  # a term that all rows have
        try:
            classes, heights = descend(table.astype(float), plan)
        except ValueError:
            continue
        add("descent", table, [plan["classes"], plan["least_parted"], plan["least_rows"], plan["largest_coefficient"]], [-1 if c is None else c for c in classes] + sorted(heights, reverse=True), 1e-9)

with open("descents.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["function", "first", "second", "third", "numbers", "expected", "tolerance", "source"])
    writer.writerows(rows)
