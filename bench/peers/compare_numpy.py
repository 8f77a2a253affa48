#!/usr/bin/python3
# job: compare, 10,000 replicates
# needs: /usr/bin/python3 -c 'import numpy, sklearn'
# package: python3-numpy python3-sklearn
# reads: sides
"""numpy: the same intervals and p of every term in five documents or more, by products of matrices: replicates × documents times
documents × terms. Draws and permutations are 10,000 each; a small p is not drawn again."""
import csv
import sys

import numpy
from sklearn.feature_extraction.text import CountVectorizer

REPLICATES, LEAST, AT_ONCE, CONFIDENCE = 10_000, 5, 250, 0.95
rng = numpy.random.default_rng(1)
with open(sys.argv[1], encoding="utf-8") as table:
    dates, texts = zip(*(line.rstrip("\n").split("\t", 2)[1:] for line in list(table)[1:]))
vectorizer = CountVectorizer(token_pattern=r"(?u)\b\w+\b")
counts = vectorizer.fit_transform(texts)
sizes, in_a = numpy.asarray(counts.sum(1), float).ravel(), numpy.array(dates) == "2024"
chosen = numpy.flatnonzero(numpy.bincount(counts.indices, minlength=counts.shape[1]) >= LEAST)
terms, counts = vectorizer.get_feature_names_out()[chosen], counts[:, chosen].toarray().astype(float)


def sums_of(weights, side):
    """Of replicates: Σ m, Σ m² and, a term, Σ y, Σ y², Σ y m over the documents of a side."""
    w, y, m = weights[:, side], counts[side], sizes[side]
    return (w @ m)[:, None], (w @ m**2)[:, None], w @ y, w @ y**2, w @ (y * m[:, None])


def log_rates(weights, side):
    m, mm, y, yy, ym = sums_of(weights, side)
    bare, n = y == 0, side.sum()
    y, rates = y + bare / 2, (y + bare / 2) / (m + bare)
    residuals = numpy.maximum(yy - 2 * rates * ym + rates**2 * mm, 0)
    return numpy.log(rates), numpy.where(bare, 2, n / (n - 1) * residuals / y**2)


def differences(weights):
    (a, a_variance), (b, b_variance) = log_rates(weights, in_a), log_rates(weights, ~in_a)
    return a - b, a_variance + b_variance


def t_of(weights):
    """The difference of rates in its standard error, where weights are 1 for the documents of a and 0 for those of b."""
    everything = numpy.ones(len(sizes), bool)
    total, parts = sums_of(numpy.ones((1, len(sizes))), everything), sums_of(weights, everything)
    difference, variance = 0, 0
    for sign, (m, mm, y, yy, ym) in ((1, parts), (-1, [t - p for t, p in zip(total, parts)])):
        rates = y / m
        difference = difference + sign * rates
        variance = variance + numpy.maximum(yy - 2 * rates * ym + rates**2 * mm, 0) / m**2
    with numpy.errstate(divide="ignore", invalid="ignore"):
        return numpy.abs(difference) / numpy.sqrt(variance)


def draw(side):
    drawn = numpy.zeros((AT_ONCE, len(sizes)))
    places = numpy.flatnonzero(side)
    numpy.add.at(drawn, (numpy.arange(AT_ONCE)[:, None], rng.choice(places, (AT_ONCE, len(places)))), 1)
    return drawn


observed, variance = differences(numpy.ones((1, len(sizes))))
distances = numpy.empty((REPLICATES, len(terms)))
least, extreme = t_of(in_a[None, :].astype(float)) * (1 - 1e-7), numpy.zeros(len(terms))
for start in range(0, REPLICATES, AT_ONCE):
    value, spread = differences(draw(in_a) + draw(~in_a))
    distances[start:start + AT_ONCE] = (value - observed)**2 / spread
    extreme += (t_of(rng.permuted(numpy.tile(in_a, (AT_ONCE, 1)), axis=1).astype(float)) >= least).sum(0)
place = int(numpy.ceil(CONFIDENCE * (REPLICATES + 1))) - 1
reach = numpy.sqrt(numpy.partition(distances, place, axis=0)[place] * variance[0])
bare = (counts[in_a].sum(0) == 0) | (counts[~in_a].sum(0) == 0)
out = csv.writer(sys.stdout)
for i, term in enumerate(terms):
    ends = ("", "") if bare[i] else tuple(f"{(observed[0, i] + sign * reach[i]) / numpy.log(2):.6g}" for sign in (-1, 1))
    out.writerow((term, f"{observed[0, i] / numpy.log(2):.6g}", *ends, f"{(1 + extreme[i]) / (1 + REPLICATES):.6g}"))
