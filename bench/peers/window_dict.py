#!/usr/bin/python3
# job: pairs within five tokens, counted
# needs: /usr/bin/python3 -c ''
# package: python3
"""Plain Python: a dict of pairs of numbers, one for each unordered pair at most five tokens apart in a document; the most frequent."""
import csv
import re
import sys
from collections import Counter

WINDOW, TOP = 5, 10_000
word, number_of, counts = re.compile(r"\w+"), {}, Counter()
with open(sys.argv[1], encoding="utf-8") as table:
    for line in table:
        terms = word.findall(line.rstrip("\n").split("\t", 2)[2].lower())
        numbers = [number_of.setdefault(term, len(number_of)) for term in terms]
        for distance in range(1, WINDOW + 1):
            counts.update((a, b) if a < b else (b, a) for a, b in zip(numbers, numbers[distance:]))
terms = list(number_of)
csv.writer(sys.stdout).writerows((terms[a], terms[b], n) for (a, b), n in counts.most_common(TOP))
