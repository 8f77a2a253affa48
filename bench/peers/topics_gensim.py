#!/usr/bin/python3
# job: twenty topics of 400 documents
# needs: /usr/bin/python3 -c 'import gensim'
# package: python3-gensim
# reads: sides
"""gensim: LdaModel with ten passes, both priors learned. Words in five documents or more and half of them at most."""
import csv
import re
import sys

from gensim.corpora import Dictionary
from gensim.models import LdaModel

with open(sys.argv[1], encoding="utf-8") as table:
    next(table)
    texts = [re.findall(r"\w\w+", line.rstrip("\n").split("\t", 2)[2].lower()) for line in table]
words = Dictionary(texts)
words.filter_extremes(no_below=5, no_above=0.5, keep_n=None)
model = LdaModel([words.doc2bow(text) for text in texts], num_topics=20, id2word=words, passes=10, alpha="auto",
                 eta="auto", random_state=1)
out = csv.writer(sys.stdout)
for topic in range(20):
    out.writerows((topic, word, f"{share:.6g}") for word, share in model.show_topic(topic, 20))
