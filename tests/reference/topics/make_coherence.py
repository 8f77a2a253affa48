"""Reference numbers for analyze/topics/quality/coherence.c: gensim's CoherenceModel.

A word is a letter; texts are separated by spaces. gensim slides a window over a text of more tokens than the window
by marking the word that leaves as absent, although it may stand in the window once more; where texts are longer than
the window, that step is replaced here by the definition: the set of words of the window ("windows by definition").
"""
import csv, itertools, sys
import gensim
from gensim.corpora import Dictionary
from gensim.models.coherencemodel import CoherenceModel
from gensim.topic_coherence import text_analysis

def by_definition(self, window, doc_num):
    self._uniq_words[:] = False
    self._uniq_words[window] = True

as_gensim = text_analysis.WordOccurrenceAccumulator._slide_window

def coherence(texts, topics, measure, window):
    words = [list(text) for text in texts.split()]
    dictionary = Dictionary(words)
    model = CoherenceModel(topics=[list(topic) for topic in topics], texts=words, dictionary=dictionary,
                           corpus=[dictionary.doc2bow(text) for text in words], coherence=measure,
                           window_size=None if measure == "u_mass" else window, topn=20, processes=1)
    return model.get_coherence_per_topic()

def random_texts(seed, units, longest, letters):
    state, texts = seed, []
    def draw(below):
        nonlocal state
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (state >> 33) * below >> 31
    for _ in range(units):
        favourite = draw(len(letters))
        length = 1 + draw(longest)
        texts.append("".join(letters[(favourite + min(draw(len(letters)), draw(len(letters)))) % len(letters)]
                             for _ in range(length)))
    return " ".join(texts)

# D: the corpus of the facts about measures, as sequences of letters.
few = "abcd abxy acxz bcdz xyza dyzb"
middle = random_texts(5, 30, 9, "abcdefghijklmn")
long = random_texts(11, 25, 90, "abcdefghijklmnopqr")
cases = [(few, ["abc", "xyz", "ady"], [10, 110]), (middle, ["abcde", "fghij", "kmna"], [10, 110]),
         (long, ["abcdefghij", "klmnopqrab", "qponm", "dg"], [3, 10, 50, 110])]

rows = []
for texts, topics, windows in cases:
    for measure in ["u_mass", "c_uci", "c_npmi", "c_v"]:
        for window in windows[:1] if measure == "u_mass" else windows:
            slides = measure != "u_mass" and max(map(len, texts.split())) > window
            text_analysis.WordOccurrenceAccumulator._slide_window = by_definition if slides else as_gensim
            source = f"gensim {gensim.__version__} CoherenceModel" + (", windows by definition" if slides else "")
            for topic, value in zip(topics, coherence(texts, topics, measure, window)):
                rows.append([measure, texts, topic, window, repr(float(value)), "1e-9", source])

if __name__ == "__main__":
    with open("coherence.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["function", "texts", "topic", "window", "expected", "tolerance", "source"])
        out.writerows(rows)
    if sys.argv[1:] == ["deviation"]: # what docs/DEVIATIONS.md quotes
        text_analysis.WordOccurrenceAccumulator._slide_window = as_gensim
        texts, topics, _ = cases[2]
        print("gensim as it is, window 10:", coherence(texts, topics, "c_npmi", 10))
        print("a b a c, window 3, b with c:", coherence("abac dddd", ["ac", "ab"], "c_npmi", 3))
