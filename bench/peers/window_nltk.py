#!/usr/bin/python3
# job: pairs within five tokens, tested
# needs: /usr/bin/python3 -c 'import nltk'
# package: python3-nltk
"""NLTK: BigramCollocationFinder with a window, the strongest by log-likelihood. Documents are parted by words that no text has, so
that windows stop."""
import csv
import itertools
import re
import sys

from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder

WINDOW, LEAST, TOP, GAP = 5, 5, 10_000, ""
word = re.compile(r"\w+")


def tokens(path):
    with open(path, encoding="utf-8") as table:
        for line in table:
            yield from word.findall(line.rstrip("\n").split("\t", 2)[2].lower())
            yield from itertools.repeat(GAP, WINDOW)


finder = BigramCollocationFinder.from_words(tokens(sys.argv[1]), window_size=WINDOW + 1)
finder.apply_freq_filter(LEAST)
finder.apply_word_filter(lambda term: term == GAP)
scores = finder.score_ngrams(BigramAssocMeasures.likelihood_ratio)
csv.writer(sys.stdout).writerows((a, b, f"{score:.6g}") for (a, b), score in scores[:TOP])
