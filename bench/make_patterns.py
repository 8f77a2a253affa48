#!/usr/bin/python3
"""make_patterns.py CORPUS.lines: a theme dictionary of 1,000 patterns for the words of a corpus, on standard output, to
measure the matcher with: 40 themes of 25 patterns: words, words with globs, phrases, and words bound by + ~ & and &!.

Words come from the ranks 200 to 10,000 of the corpus, phrases from its text, drawn by seed: the same corpus gives the same
bytes. So the patterns find about as much as those of a real dictionary, and more: some 5 % of all tokens."""
import collections
import random
import re
import sys

SEED, READ_BYTES, THEMES, WORD = 1789, 20_000_000, 40, re.compile(r"[^\W\d_]{3,20}")


def main():
    with open(sys.argv[1], "rb") as lines:
        text = lines.read(READ_BYTES).decode("utf-8", "ignore").lower()
    counts = collections.Counter(WORD.findall(text))
    ranked = sorted(counts, key=lambda word: (-counts[word], word))[200:10_000]
    phrases = sorted(set(re.findall(r"\b[^\W\d_]{4,20} [^\W\d_]{4,20}(?: [^\W\d_]{4,20})?\b", text[:2_000_000])))
    draw = random.Random(SEED)

    def word():
        return draw.choice(ranked)

    kinds = [(8, word), (5, lambda: word()[:6] + "*"), (1, lambda: "*" + word()[-5:]), (7, lambda: draw.choice(phrases)),
             (2, lambda: f"{word()} +3 {word()}"), (1, lambda: f"{word()} ~5 {word()[:5]}*"), (1, lambda: f"{word()} &! {word()}")]
    print("themes:")
    for theme in range(THEMES):
        patterns = [make() for count, make in kinds for _ in range(count)]
        print(f"  theme_{theme:02}:\n    any:")
        print("\n".join(f"      - '{pattern}'" for pattern in patterns))


main()
