"""pairs.py count HITS VERTICAL HOW | shuffle HITS VERTICAL SEED: see pairs.sh.

HITS is a table of `analyze themes --evidence`."""
import csv
import random
import sys


def sentences_of(path):
    """Yields (document, paragraph, sentence, [(offset, term, counts)]); a blank or what <g n=BYTES/> says parts tokens."""
    document = paragraph = sentence = None
    tokens, place, gap = [], 0, 0
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("<text "):
            document = line.split('id="')[1].split('"')[0]
        elif line.startswith("<p "):
            paragraph = line.split('n="')[1].split('"')[0]
        elif line.startswith("<s "):
            sentence = line.split('n="')[1].split('"')[0]
            tokens, place, gap = [], int(line.split('offset="')[1].split('"')[0]), 0
        elif line.startswith("<g") and "\t" not in line:
            gap = int(line.split('"')[1]) if '"' in line else 0
        elif line == "</s>":
            yield document, paragraph, sentence, tokens
        elif line.count("\t") == 2:
            word, term, kind = line.split("\t")
            place += gap
            tokens.append((place, term, kind not in ("PUNCT", "SYM")))
            place, gap = place + len(word.encode()), 1


def hits_of(path):
    """By document and sentence: (theme, start, end) in bytes."""
    hits = {}
    for row in csv.DictReader(open(path, encoding="utf-8")):
        start = int(row["offset_bytes"])
        hits.setdefault((row["document"], row["sentence"]), []).append(
            (row["theme"], start, start + int(row["length_bytes"])))
    return hits


def count(hits, sentences, unit):
    """Units with a theme, a term, and both through a token outside a hit."""
    units = {}
    for document, paragraph, sentence, tokens in sentences:
        if not any(counts for _, _, counts in tokens):
            continue
        held = units.setdefault((document, sentence if unit == "sentence" else paragraph), ([], []))
        held[0].extend((theme, sentence, start, end) for theme, start, end in hits.get((document, sentence), []))
        held[1].extend((term, sentence, place) for place, term, counts in tokens if counts)
    with_one, with_both = {}, {}
    for themes, terms in units.values():
        for name in {theme[0] for theme in themes} | {(term[0],) for term in terms}:
            with_one[name] = with_one.get(name, 0) + 1
        for pair in {(theme, term) for theme, its, start, end in themes for term, sentence, place in terms
                     if sentence != its or not start <= place < end}:
            with_both[pair] = with_both.get(pair, 0) + 1
    for (theme, term), both in with_both.items():
        print(theme, term, both, with_one[theme], with_one[(term,)], len(units), sep="\t")


def count_windows(hits, sentences, width):
    """Tokens outside a theme's hits, within some tokens of one of them."""
    total, of_theme, of_term, near, inside, shared = 0, {}, {}, {}, {}, {}
    for document, _, sentence, tokens in sentences:
        tokens = [(place, term) for place, term, counts in tokens if counts]
        total += len(tokens)
        themes = {}
        for theme, start, end in hits.get((document, sentence), []):
            themes.setdefault(theme, set()).update(i for i, (place, _) in enumerate(tokens) if start <= place < end)
        for _, term in tokens:
            of_term[term] = of_term.get(term, 0) + 1
        for theme, places in themes.items():
            of_theme[theme] = of_theme.get(theme, 0) + len(places)
            for i in places:
                shared[theme, tokens[i][1]] = shared.get((theme, tokens[i][1]), 0) + 1
            for i in {j for i in places for j in range(i - width, i + width + 1)} - places:
                if 0 <= i < len(tokens):
                    inside[theme] = inside.get(theme, 0) + 1
                    near[theme, tokens[i][1]] = near.get((theme, tokens[i][1]), 0) + 1
    for (theme, term), both in near.items():
        print(theme, term, both, inside[theme], of_term[term] - shared.get((theme, term), 0), total - of_theme[theme], sep="\t")


def shuffle(hits, sentences, seed):
    """As many sentences for each theme as it has, drawn from all; the words of a sentence are its labels."""
    places = [(document, sentence) for document, _, sentence, tokens in sentences if any(counts for _, _, counts in tokens)]
    labels = [[] for _ in places]
    held = {}
    for place, found in hits.items():
        for theme in {hit[0] for hit in found}:
            held[theme] = held.get(theme, 0) + 1
    stream = random.Random(seed)
    for theme in sorted(held):
        for i in stream.sample(range(len(places)), held[theme]):
            labels[i].append("label_" + theme)
    print('<?rapporteur version="0.1" columns="word term kind" settings="language=en terms=fold segmentation=reader"?>')
    print('<text id="shuffled" language="en" source="shuffled" sha256="0" offsets="source">\n<p n="1" type="text">')
    for i, names in enumerate(labels):
        print(f'<s n="{i + 1}" offset="{i}">')
        for name in names or ["none"]:
            print(name, name, "WORD", sep="\t")
        print("</s>")
    print("</p>\n</text>")


what, hits_path, vertical, how = sys.argv[1:]
found, all_sentences = hits_of(hits_path), sentences_of(vertical)
if what == "shuffle":
    shuffle(found, all_sentences, how)
elif how.startswith("--window="):
    count_windows(found, all_sentences, int(how.split("=")[1]))
else:
    count(found, all_sentences, how.split("=")[1])
