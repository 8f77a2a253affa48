"""topic_subjects.py FOLDER: topics as subjects, counted again.

The model's own file, with the dates of documents.tsv (topics --documents) → units that hold a topic in compare, keyness and
trend --series, and pairs of topics of cooccurrence. The reader of the file is written apart, after rapporteur-topics(5)."""
import csv
import struct
import sys

folder = sys.argv[1]
bad = 0


def wrong(message):
    global bad
    bad += 1
    print(message)


def table(name):
    with open(f"{folder}/{name}.tsv", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


# Units, from the model's file.
class Reader:
    def __init__(self, bytes_):
        self.bytes, self.at = bytes_, 0

    def whole(self):
        self.at += 8
        return int.from_bytes(self.bytes[self.at - 8:self.at], "little")

    def real(self):
        self.at += 8
        return struct.unpack("<d", self.bytes[self.at - 8:self.at])[0]

    def text(self):
        length = self.whole()
        self.at += length
        return self.bytes[self.at - length:self.at].decode()

    def rows(self, count, topics):
        lengths = [self.whole() for _ in range(count)]
        found = []
        for length in lengths:
            row, numbers, value, shift = [0] * topics, [], 0, 0
            for byte in self.bytes[self.at:self.at + length]:
                value |= (byte & 127) << shift
                shift += 7
                if byte < 128:
                    numbers.append(value)
                    value = shift = 0
            self.at += length
            place = 0
            for gap, number in zip(numbers[::2], numbers[1::2]):
                place += gap
                row[place] = number
                place += 1
            found.append(row)
        return found


reader = Reader(open(f"{folder}/model", "rb").read())
reader.at = reader.bytes.index(b"\n") + 1 + 8 + 64
reader.whole()  # one language
reader.text()
_, topics, words, _, samples, _, _, _, _, _, keywords, document_count, unit_count = (reader.whole() for _ in range(13))
reader.real()
for _ in range(topics):
    reader.text()
    reader.real(), reader.real()  # tokens, alpha
    reader.whole(), reader.real(), reader.real()  # stability
    reader.whole(), reader.real()  # pi
for _ in range(words):
    reader.text(), reader.whole()
for _ in range(topics * words):
    reader.real()
reader.rows(words, topics)
for _ in range(keywords):
    reader.whole(), reader.whole()
of_unit, names = [], []
for document in range(document_count):
    names.append(reader.text())
    of_unit += [document] * reader.whole()
    reader.whole()
lengths = [(reader.whole(), reader.whole(), reader.whole())[0] for _ in range(unit_count)]
units = reader.rows(unit_count, topics)
for length, row in zip(lengths, units):
    if sum(row) != samples * length:
        wrong(f"a unit of {length} tokens has {sum(row)} in {samples} samples")
held = [{k for k in range(topics) if length and 5 * row[k] >= samples * length} for length, row in zip(lengths, units)]
n = sum(length > 0 for length in lengths)
pairs = table("cooccurrence")
for row in pairs:
    x, y = int(row["topic_a"]) - 1, int(row["topic_b"]) - 1
    both = [i for i, topics_of in enumerate(held) if x in topics_of and y in topics_of]
    wanted = (len(both), sum(x in h for h in held), sum(y in h for h in held), n, len({of_unit[i] for i in both}))
    for name, number in zip(("o11", "r1", "c1", "n", "documents"), wanted):
        if int(row[name]) != number:
            wrong(f"cooccurrence {x + 1} {y + 1}: {name} is {row[name]}, not {number}")
present = sum(any(k in h for h in held) for k in range(topics))
if len(pairs) != present * (present - 1) // 2:
    wrong(f"cooccurrence: {len(pairs)} pairs of {present} topics")
if not any(int(row["o11"]) > 0 for row in pairs):
    wrong("cooccurrence: no pair at all")

def sums(takes):
    """Of the documents taken: units that hold each topic, units, documents with such a unit, documents."""
    chosen = [number for number, date in enumerate(dates) if takes(date)]
    of = [[i for i in range(unit_count) if of_unit[i] == number and lengths[i]] for number in chosen]
    holding = [[sum(k in held[i] for i in units_of) for k in range(topics)] for units_of in of]
    return ([sum(h[k] for h in holding) for k in range(topics)], sum(map(len, of)),
            [sum(h[k] > 0 for h in holding) for k in range(topics)], len(chosen))


def compare(row, names, numbers, what):
    for name, number in zip(names, numbers):
        if int(row[name]) != number:
            wrong(f"{what}, topic {row['topic']}: {name} is {row[name]}, not {number}")


cut = open(f"{folder}/cut").read().strip()
date_of = {row["document"]: row["date"] for row in table("documents")}
dates = [date_of[name] for name in names]
a, b, everything = (sums(takes) for takes in (lambda date: date >= cut, lambda date: date < cut, lambda date: True))
rows = table("compare")
if len(rows) != topics:
    wrong(f"compare: {len(rows)} rows")
for row in rows:
    k = int(row["topic"]) - 1
    compare(row, ("a_frequency", "b_frequency", "a_size", "b_size", "a_documents", "b_documents"),
            (a[0][k], b[0][k], a[1], b[1], a[2][k], b[2][k]), "compare")
for row in table("series"):
    k = int(row["topic"]) - 1
    of = sums(lambda date: date.startswith(row["period"]))
    compare(row, ("frequency", "size", "documents", "group_documents"), (of[0][k], of[1], of[2][k], of[3]), "series " + row["period"])
for row in table("keyness"):
    k = int(row["topic"]) - 1
    of = sums(lambda date: date.startswith(row["group"]))
    compare(row, ("frequency", "reference_frequency", "size", "reference_size"),
            (of[0][k], everything[0][k] - of[0][k], of[1], everything[1] - of[1]), "keyness " + row["group"])
sys.exit(bad > 0)
