#!/usr/bin/python3
# job: TF-IDF, twenty terms a document
# needs: /usr/bin/python3 -c 'import nltk'
# package: python3-nltk
"""NLTK: its word tokenizer, FreqDist, and the formula by hand (nltk.text.TextCollection counts documents by searching them all)."""
import csv
import heapq
import math
import sys

from nltk import FreqDist
from nltk.tokenize import NLTKWordTokenizer

tokenizer, documents, containing = NLTKWordTokenizer(), [], FreqDist()
with open(sys.argv[1], encoding="utf-8") as table:
    for line in table:
        name, _, text = line.rstrip("\n").split("\t", 2)
        counts = FreqDist(tokenizer.tokenize(text.lower()))
        documents.append((name, counts))
        containing.update(counts.keys())
out = csv.writer(sys.stdout)
for name, counts in documents:
    weights = ((count * math.log(len(documents) / containing[term]), term) for term, count in counts.items())
    out.writerows((name, term, f"{weight:.6g}") for weight, term in heapq.nlargest(20, weights))
