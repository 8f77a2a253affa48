"""keyness.py dispersion|keyness TABLE VERTICAL [PARTS]: every number of the table against one counted here.

PARTS of dispersion: document, year, or a number of sections. Groups of keyness are years. p, q, the interval and
dispersion are those of the tests of two sides, which have reference rows of their own: here they must go together."""
import csv
import sys
from math import comb, fabs, log, log2, log10, sqrt


def documents_of(path):
    """[(id, year, terms that count)] in the byte order of ids."""
    documents = []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("<text "):
            year = line.split(' date="')[1][:4]
            documents.append((line.split('id="')[1].split('"')[0], year, []))
        elif line.count("\t") == 2 and line.split("\t")[2] not in ("PUNCT", "SYM"):
            documents[-1][2].append(line.split("\t")[1])
    return sorted(documents, key=lambda document: document[0].encode())


def parts_of(documents, how):
    """The part of each token of the line."""
    line = [(identity, year) for identity, year, terms in documents for _ in terms]
    if how == "document":
        return [identity for identity, _ in line]
    if how == "year":
        return [year for _, year in line]
    sections, size = int(how), len(line)
    starts = [size // sections * i + size % sections * i // sections for i in range(sections)]
    return [max(i for i in range(sections) if starts[i] <= place) for place in range(size)]


def sizes_of(parts):
    sizes = {}
    for part in parts:
        sizes[part] = sizes.get(part, 0) + 1
    return sizes


def spread_of(places, parts, sizes):
    """The measures of a term at these places."""
    counts = {}
    for place in places:
        counts[parts[place]] = counts.get(parts[place], 0) + 1
    n, size, f = len(sizes), len(parts), len(places)
    shares = {part: sizes[part] / size for part in sizes}
    dp = sum(fabs(counts.get(part, 0) / f - shares[part]) for part in sizes) / 2
    rates = [counts.get(part, 0) / sizes[part] for part in sizes]
    mean = sum(rates) / n
    deviation = sqrt(sum((rate - mean) ** 2 for rate in rates) / n)
    distances = [(b - a) % size or size for a, b in zip([places[-1]] + places[:-1], places)]
    chi = sum((counts.get(part, 0) - f * shares[part]) ** 2 / (f * shares[part]) for part in sizes)
    several = n > 1
    return {
        "frequency": f, "size": size, "parts": n, "range": len(counts), "dp": dp,
        "dp_norm": dp / (1 - min(shares.values())) if several else None,
        "juilland_d": 1 - deviation / mean / sqrt(n - 1) if several else None,
        "carroll_d2": -sum(c / f * log(c / f) for c in counts.values()) / log(n) if several else None,
        "rosengren_s": sum(sqrt(counts[part] * shares[part]) for part in counts) ** 2 / f,
        "lyne_d3": 1 - chi / (4 * f),
        "arf": sum(min(d, size / f) for d in distances) / (size / f),
        "ald": sum(d * log10(d) for d in distances) / size,
    }


def tail(o11, r1, r2, c1):
    """-log10 of P(as many or more) or log10 of P(as few or fewer)."""
    n = r1 + r2
    more = o11 * n >= r1 * c1
    ks = range(o11, min(c1, r1) + 1) if more else range(max(0, c1 - r2), o11 + 1)
    below, above = comb(n, c1), sum(comb(r1, k) * comb(r2, c1 - k) for k in ks)
    power = log10(above) - log10(below)
    return -power if more else power


def g2(cells, sums):
    return 2 * sum(o * log(o / e) for o, e in zip(cells, sums) if o)


def keyness_of(a, b, r1, r2):
    n, c1 = r1 + r2, a + b
    expected = [r1 * c1 / n, r1 * (n - c1) / n, r2 * c1 / n, r2 * (n - c1) / n]
    four = g2([a, r1 - a, b, r2 - b], expected)
    chi = sum((o - e) ** 2 / e for o, e in zip([a, r1 - a, b, r2 - b], expected))
    yates = n * max(0, fabs(a * (r2 - b) - (r1 - a) * b) - n / 2) ** 2 / (r1 * r2 * c1 * (n - c1))
    williams = 1 + (n / r1 + n / r2 - 1) * (n / c1 + n / (n - c1) - 1) / (6 * n)
    p1, p2 = a / r1, b / r2
    return {
        "per_million": 1e6 * p1, "reference_per_million": 1e6 * p2, "log_likelihood": four,
        "specificity": tail(a, r1, r2, c1), "log_likelihood_2": g2([a, b], [expected[0], expected[2]]),
        "chi_squared": chi, "chi_squared_yates": yates, "chi_squared_williams": chi / williams,
        "bic": four - log(n), "percent_difference": 100 * (p1 - p2) / p2 if b else None,
        "relative_risk": p1 / p2 if b else None, "difference_coefficient": (p1 - p2) / (p1 + p2),
        "simple_maths": (1e6 * p1 + 100) / (1e6 * p2 + 100),
    }


def log_ratio_of(a, b, r1, r2):
    """Half an occurrence for none."""
    rate = lambda count, size: log2(count / size) if count else log2(0.5 / (size + 1))
    return rate(a, r1) - rate(b, r2)


def places_of(documents):
    places, place = {}, 0
    for _, _, terms in documents:
        for term in terms:
            places.setdefault(term, []).append(place)
            place += 1
    return places


def holders_of(documents):
    """By term: (year, how often) of each document that holds it."""
    holders = {}
    for _, year, terms in documents:
        for term in set(terms):
            holders.setdefault(term, []).append((year, terms.count(term)))
    return holders


def compare(row, expected, where):
    for column, value in expected.items():
        cell = row[column]
        if value is None:
            assert cell == "", (where, column, cell)
        else:
            assert fabs(float(cell) - value) <= 1e-9 * max(1, fabs(value)), (where, column, cell, value)


def check_dispersion(rows, documents, how):
    parts, places = parts_of(documents, how), places_of(documents)
    sizes, held = sizes_of(parts), holders_of(documents)
    for row in rows:
        expected = spread_of(places[row["term"]], parts, sizes)
        expected["documents"] = len(held[row["term"]])
        compare(row, expected, row["term"])
    assert sorted(row["term"] for row in rows) == sorted(places)
    frequencies = [int(row["frequency"]) for row in rows]
    assert frequencies == sorted(frequencies, reverse=True)


def check_keyness(rows, documents):
    seen, held = set(), holders_of(documents)
    for year in sorted({document[1] for document in documents}):
        target = [document for document in documents if document[1] == year]
        rest = [document for document in documents if document[1] != year]
        places, others = places_of(target), places_of(rest)
        r1, r2 = sum(map(len, places.values())), sum(map(len, others.values()))
        parts = parts_of(target, "document")
        sizes = sizes_of(parts)
        for row in (row for row in rows if row["group"] == year):
            term = row["term"]
            a, b = len(places.get(term, [])), len(others.get(term, []))
            expected = keyness_of(a, b, r1, r2)
            expected.update({
                "frequency": a, "reference_frequency": b, "size": r1, "reference_size": r2,
                "documents": sum(holder == year for holder, _ in held[term]),
                "reference_documents": sum(holder != year for holder, _ in held[term]),
                "log_ratio": log_ratio_of(a, b, r1, r2), "largest_document_share": max(count for _, count in held[term]) / (a + b)})
            spread = spread_of(places[term], parts, sizes)
            expected["dp_norm"], expected["arf"] = spread["dp_norm"], spread["arf"]
            compare(row, expected, (year, term))
            leaves_out_0 = row["log_ratio_low"] != "" and float(row["log_ratio_low"]) > 0
            assert leaves_out_0 == (float(row["p_value"]) < 0.05 and float(row["log_ratio"]) > 0), (year, term)
            seen.add((year, term))
        more = {term for term in places if len(places[term]) * r2 > len(others.get(term, [])) * r1}
        assert more == {term for group, term in seen if group == year}, year
    assert len(seen) == len(rows)


what, table, vertical = sys.argv[1:4]
rows, documents = list(csv.DictReader(open(table, encoding="utf-8"))), documents_of(vertical)
assert len(rows) > 500
check_dispersion(rows, documents, sys.argv[4]) if what == "dispersion" else check_keyness(rows, documents)
