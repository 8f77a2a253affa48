#!/usr/bin/env bash
# themes --suggest, counted once more from the vertical text: every row, and how many tests there were.
. "$(dirname "$0")/../support/properties.bash"
cat >"$scratch/t.yml" <<'END'
themes:
  plants: { fr: ["usine*", "atelier*"] }
  ports: { fr: ["port", "ports", "quai*"] }
END
tokenize --quiet "$texts"/*.fr.md >"$scratch/v"
analyze themes --themes="$scratch/t.yml" --suggest --stopwords=none --min-frequency=3 --top=100000 --format=jsonl "$scratch/v" >"$scratch/rows"
python3 - "$scratch/v" "$scratch/rows" <<'END' || fail "another count"
import collections, json, re, sys

THEMES = {"plants": re.compile("usine.*|atelier.*"), "ports": re.compile("port|ports|quai.*")}
LEAST = 3

def sentences(path):
    """Terms of each sentence with a counted token; None for what does not count."""
    terms = None
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("<s "):
            terms = []
        elif line == "</s>":
            if any(term for term in terms):
                yield terms
            terms = None
        elif "\t" in line and terms is not None:
            word, term, kind = line.split("\t")
            terms.append(None if kind in ("PUNCT", "SYM") else term.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))

def phrases(terms, frequent=None, hits=()):
    """The phrases of a sentence; those of several words of frequent words only."""
    found = set()
    for start in range(len(terms)):
        for length in (1, 2, 3):
            words = terms[start:start + length]
            if len(words) < length or None in words:
                break
            if length > 1 and not all((word,) in frequent for word in words):
                break
            if not any(place in hits for place in range(start, start + length)):
                found.add(tuple(words))
    return found

corpus = list(sentences(sys.argv[1]))
words = collections.Counter(word for terms in corpus for word in phrases(terms, {}))
frequent = {word for word, count in words.items() if count >= LEAST}
totals = collections.Counter(phrase for terms in corpus for phrase in phrases(terms, frequent))
candidates = {phrase for phrase, count in totals.items() if count >= LEAST}
expected, tests = {}, 0
for theme, pattern in THEMES.items():
    outside, inside, with_theme = collections.Counter(), collections.Counter(), 0
    for terms in corpus:
        hits = {place for place, term in enumerate(terms) if term and pattern.fullmatch(term)}
        if hits:
            with_theme += 1
            outside.update(phrases(terms, frequent, hits))
            inside.update(phrases(terms, frequent))
    for phrase in candidates:
        c1 = totals[phrase] - inside[phrase] + outside[phrase]
        tests += c1 >= LEAST
        if c1 >= LEAST and outside[phrase] * len(corpus) > with_theme * c1:
            expected[theme, " ".join(phrase)] = outside[phrase], with_theme, c1, len(corpus)
rows = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
found = {(row["theme"], row["term"]): tuple(int(row[name]) for name in ("o11", "r1", "c1", "n")) for row in rows}
for key in sorted(found.keys() ^ expected.keys())[:5]:
    print(key, found.get(key), expected.get(key))
for key in sorted(found.keys() & expected.keys()):
    if found[key] != expected[key]:
        print(key, found[key], expected[key])
told = {int(row["tests"]) for row in rows}
print(f"{len(found)} rows, {tests} tests")
sys.exit(found != expected or told != {tests} or len(found) < 100)
END
finish
