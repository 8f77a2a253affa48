#!/usr/bin/python3
# job: TF-IDF, twenty terms a document
# needs: /usr/bin/python3 -c 'import gensim'
# package: python3-gensim
"""gensim: its own tokenizer, a Dictionary, bags of words, TfidfModel without a norm."""
import csv
import heapq
import sys

from gensim.corpora import Dictionary
from gensim.models import TfidfModel
from gensim.utils import tokenize

dictionary, bags = Dictionary(), []
with open(sys.argv[1], encoding="utf-8") as table:
    for line in table:
        name, _, text = line.rstrip("\n").split("\t", 2)
        bags.append((name, dictionary.doc2bow(tokenize(text, lowercase=True), allow_update=True)))
model = TfidfModel(dictionary=dictionary, normalize=False)
out = csv.writer(sys.stdout)
for name, bag in bags:
    best = heapq.nlargest(20, model[bag], key=lambda cell: cell[1])
    out.writerows((name, dictionary[term], f"{weight:.6g}") for term, weight in best)
