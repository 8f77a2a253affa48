"""counts.py FILE: a counts file read by what rapporteur-counts(5) says of it, and by nothing else, to its last byte.

Prints language, term (or n-gram), frequency and documents of what counts; of themes their numbers and hits."""
import sys
from collections import Counter

KINDS = "WORD NUM PUNCT SYM ADJ ADP ADV AUX CCONJ DET INTJ NOUN PART PRON PROPN SCONJ VERB X PARTICLE OTHER".split()
SETTINGS = "of unit text columns kinds compounds themes overlap hyphens n runs-cross shingles study made-by".split()
MASK = (1 << 64) - 1


class Content:
    """What is left of a block, or of a text in it."""

    def __init__(self, content):
        self.content, self.at = content, 0

    def byte(self):
        self.at += 1
        return self.content[self.at - 1]

    def number(self):
        number = shift = 0
        while True:
            byte = self.byte()
            number |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return number

    def bytes(self):
        length = self.number()
        self.at += length
        assert self.at <= len(self.content), "a text goes beyond its block"
        return self.content[self.at - length : self.at]

    def text(self):
        return self.bytes().decode()

    def list(self):
        numbers, above = [], 0
        for _ in range(self.number()):
            numbers.append(above + self.number())
            above = numbers[-1] + 1
        return numbers

    def end(self, what):
        assert self.at == len(self.content), f"{what}: {len(self.content) - self.at} bytes are left"


def sum_number(before, number):
    mixed = ((before ^ number) * 0x9E3779B97F4A7C15) & MASK
    return mixed ^ (mixed >> 32)


def sum_bytes(before, content):
    total = sum_number(before, len(content))
    for at in range(0, len(content) + 1, 8):
        total = sum_number(total, int.from_bytes(content[at : at + 8], "little"))
    return total


def blocks_of(path):
    data = open(path, "rb").read()
    at = data.index(b"\n") + 1
    assert data[:at] == b"rapporteur-counts 2\n"
    total = sum_bytes(0, data[:at])
    while at < len(data):
        length, head = (int.from_bytes(data[at + i : at + i + 4], "little") for i in (1, 5))
        total = sum_number(total, length * 256 + data[at])
        assert head == total & 0xFFFFFFFF, f"the head at byte {at}"
        content = data[at + 9 : at + 9 + length]
        total = sum_bytes(total, content)
        assert int.from_bytes(data[at + 9 + length : at + 17 + length], "little") == total, f"the block at byte {at}"
        yield chr(data[at]), Content(content)
        at += length + 17


class Counts:
    def __init__(self, path):
        self.settings, self.types, self.sequences, self.names, self.documents = {}, [], [], [], 0
        self.frequency, self.document_count, self.hits = Counter(), Counter(), Counter()
        readers = {"S": self.read_settings, "T": self.read_types, "Q": self.read_sequences, "D": self.read_documents, "N": self.read_sets,
                   "E": self.read_end}
        for self.last, block in blocks_of(path):
            readers[self.last](block)
            block.end(self.last)
        assert self.last == "E"

    def read_settings(self, block):
        self.settings = {block.text(): block.text() for _ in range(block.number())}
        assert list(self.settings) == SETTINGS
        self.kinds = self.settings["kinds"].split(",")

    def read_types(self, block):
        for _ in range(block.number()):
            number, term = block.number(), block.text()
            word = term if number & 1 else block.text()
            assert word
            self.types.append((KINDS[number // 2], term))

    def read_sequences(self, block):
        for _ in range(block.number()):
            self.sequences.append([self.types[block.number()][1] for _ in range(block.number())])

    def name(self, block):
        number = block.number()
        if number == len(self.names):
            self.names.append(block.text())
        return self.names[number]

    def read_documents(self, block):
        self.in_block = block.number()
        for _ in range(self.in_block):
            fields = {self.name(block): block.text() for _ in range(block.number())}
            assert fields["id"]
            block.text()
            language = self.name(block)
            sizes = {KINDS[block.number()]: block.number() for _ in range(block.number())}
            patterns = block.list()
            count, units = block.number(), Content(block.bytes())
            seen, self.tokens = Counter(), 0
            for _ in range(count):
                self.read_unit(units, seen)
            units.end("units")
            assert not patterns or self.settings["of"] == "themes"
            if self.settings["of"] == "terms":
                assert sum(seen.values()) == sum(sizes.values())
            if self.settings["of"] == "ngrams":
                assert self.tokens == sum(size for kind, size in sizes.items() if kind in self.kinds)
            counted = Counter()
            for number, frequency in seen.items():
                if self.settings["of"] == "ngrams":
                    counted[language, spell(self.sequences[number])] += frequency
                    continue
                kind, term = self.types[number]
                if kind in self.kinds:
                    counted[language, term] += frequency
            self.frequency += counted
            self.document_count.update(counted.keys())
        self.documents += self.in_block

    def read_unit(self, units, seen):
        bits = units.byte()
        if bits & 1:
            units.text()
        for _ in range((bits >> 1 & 1) + (bits >> 2 & 1) + 3 * (bits >> 5 & 1)):
            units.number()
        if self.settings["of"] == "themes":
            units.number()
            if bits & 64:
                units.list()
                for _ in range(units.number()):
                    self.hits[units.number()] += 1
                    assert units.number() >= 0 and units.list()
            return
        if self.settings["of"] == "ngrams":
            self.tokens += units.number()
        above = 0
        for _ in range(units.number()):
            step = units.number()
            seen[above + step // 2] += 1 if step & 1 else units.number()
            above += step // 2 + 1

    def read_sets(self, block):
        assert block.number() == self.in_block
        for _ in range(self.in_block):
            for _ in range(block.number()):
                if block.number() == 0:
                    block.text()
                shingle = sum(block.number() for _ in range(block.number()))
                assert shingle < 1 << 40

    def read_end(self, block):
        assert (block.number(), block.number(), block.number()) == (self.documents, len(self.types), len(self.sequences))


def spell(terms):
    """As analyze(1) says: no space behind what is elided, nor before what is tied to the word."""
    text = terms[0]
    for before, term in zip(terms, terms[1:]):
        tied = (len(before) > 1 and before[-1] == "'") or (len(term) > 1 and term[0] == "'")
        tied = tied or (len(term) > 1 and term[0] == "-" and not term[1].isdecimal())
        text += term if tied else " " + term
    return text


counts = Counts(sys.argv[1])
for (language, term), frequency in sorted(counts.frequency.items()):
    print(language, term, frequency, counts.document_count[language, term], sep="\t")
for theme, hits in sorted(counts.hits.items()):
    print(theme, hits, sep="\t")
