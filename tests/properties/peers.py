"""peers.py CORPUS VERTICAL FOLDER: the numbers of other programs beside ours, for peers.sh; on one corpus.

Tokens are handed over as tokenize has cut them. Prints a line a comparison, parted by tabs: program, command, corpus, values compared,
largest relative difference, note. A program that is not installed is a line with "skipped". Formulas of programs that Debian has not
(quanteda, TXM, KH Coder, UCREL) are written out here from their documentation, and their lines say so. Fails where a difference is above
1e-9 and no convention accounts for it."""
import collections
import csv
import math
import os
import shutil
import subprocess
import sys

name, vertical, folder = sys.argv[1:]
UNCOUNTED = {"PUNCT", "SYM", "PARTICLE"}
LIMIT = 1e-9


class Document:
    def __init__(self, id, half):
        self.id, self.half, self.sentences = id, half, []  # of tokens: a term, or None for what does not count

    def terms(self):
        return [term for sentence in self.sentences for term in sentence if term is not None]


def read_documents(path):
    documents = []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("<text "):
            value = lambda key: line.split(f' {key}="')[1].split('"')[0]
            documents.append(Document(value("id"), value("half")))
        elif line.startswith("<s "):
            documents[-1].sentences.append([])
        elif line.count("\t") == 2:
            _, term, kind = line.split("\t")
            documents[-1].sentences[-1].append(None if kind in UNCOUNTED else term)
    return sorted(documents, key=lambda d: d.id.encode())


def join_ligatures(documents):
    """analyze counts œuvre and oeuvre as one word, which is the one thing that it does with tokens beside counting."""
    written = {}
    for document in documents:
        for sentence in document.sentences:
            written.update((t.replace("œ", "oe").replace("æ", "ae"), t) for t in sentence if t and ("œ" in t or "æ" in t))
    for document in documents:
        document.sentences = [[written.get(t, t) for t in sentence] for sentence in document.sentences]


documents = read_documents(vertical)
join_ligatures(documents)
texts = [d.terms() for d in documents]
runs = []  # adjacent words without punctuation between
for document in documents:
    for sentence in document.sentences:
        run = []
        for term in sentence + [None]:
            if term is not None:
                run.append(term)
            elif run:
                runs.append(run)
                run = []
counts = [collections.Counter(text) for text in texts]
df = collections.Counter(term for count in counts for term in count)
N = len(texts)


def table(command, *options):
    done = subprocess.run(["analyze", command, "--quiet", "--format=tsv", "--stopwords=none", *options, vertical],
                          stdout=subprocess.PIPE, check=True)
    rows = csv.DictReader(done.stdout.decode("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return list(rows)


def number(text):
    return float(text) if text else math.nan


wrong = 0


def compare(program, command, ours, theirs, note="", near=0.0):
    """Both from a key to a number. `near` is what a number is measured against at least: of a program that loses digits by
    cancellation, the size of what it takes away."""
    global wrong
    worst, at = 0.0, None
    for key in theirs:
        a, b = ours.get(key, math.nan), theirs[key]
        if math.isnan(a) and math.isnan(b):
            continue
        scale = max(abs(a), abs(b), near)
        difference = abs(a - b) / scale if scale else 0.0
        if not difference <= worst:
            worst, at = difference, key
            if math.isnan(difference):
                break
    missing = len(set(ours) - set(theirs))
    bad = not worst <= LIMIT or missing or not theirs
    wrong += bad
    print(f"{program}\t{command}\t{name}\t{len(theirs)}\t{worst:.1e}\t{note}")
    if bad:
        print(f"DIFFERS: {program} {command} {name}: at {at}: {ours.get(at)} here, {theirs.get(at)} there; {missing} rows here alone: "
              f"{list(set(ours) - set(theirs))[:3]}")


def skipped(program, command, why):
    print(f"skipped\t{program} {command}\t{why}")


def module(*names):
    try:
        return [__import__(n, fromlist=["x"]) for n in names]
    except ImportError:
        return None


def r_has(package):
    return shutil.which("Rscript") and subprocess.run(
        ["Rscript", "-e", f"if (!requireNamespace('{package}', quietly = TRUE)) quit(status = 1)"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def in_r(what, lines):
    source, target = os.path.join(folder, "in"), os.path.join(folder, "out")
    with open(source, "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)
    subprocess.run(["Rscript", os.path.join(os.path.dirname(__file__), "peers.R"), what, source, target], check=True)
    return [line.rstrip("\n").split("\t") for line in open(target, encoding="utf-8")]


# ---- tfidf ----

def our_weights(program):
    rows = table("tfidf", f"--like={program}", "--show=all")
    return {(row["document"], row["term"]): number(row["tf_idf"]) for row in rows}


def tfidf_sklearn():
    found = module("sklearn.feature_extraction.text")
    if not found:
        return skipped("scikit-learn", "tfidf", "no python3-sklearn")
    vectors = found[0].TfidfVectorizer(analyzer=lambda text: text)
    matrix = vectors.fit_transform(texts).tocoo()
    terms = vectors.get_feature_names_out()
    theirs = {(documents[i].id, terms[j]): v for i, j, v in zip(matrix.row, matrix.col, matrix.data)}
    compare("scikit-learn", "tfidf", our_weights("sklearn"), theirs)


def tfidf_gensim():
    found = module("gensim.corpora", "gensim.models")
    if not found:
        return skipped("gensim", "tfidf", "no python3-gensim")
    dictionary = found[0].Dictionary(texts)
    bags = [dictionary.doc2bow(text) for text in texts]
    model = found[1].TfidfModel(bags)
    ours = our_weights("gensim")
    theirs = {(documents[i].id, dictionary[t]): v for i, bag in enumerate(bags) for t, v in model[bag]}
    zero = [key for key in ours if key not in theirs]
    assert all(abs(ours[key]) <= 1e-12 for key in zero), "gensim drops what is not 0"
    for key in zero:
        del ours[key]
    compare("gensim", "tfidf", ours, theirs, f"{len(zero)} weights of zero are rows here alone")


def tfidf_nltk():
    found = module("nltk.text")
    if not found:
        return skipped("nltk", "tfidf", "no python3-nltk")
    collection = found[0].TextCollection(texts)
    theirs, step = {}, max(1, sum(map(len, counts)) // 1000)  # it reads all texts anew for each value
    for i, document in enumerate(documents):
        for term in sorted(counts[i])[i % step::step]:
            theirs[document.id, term] = collection.tf_idf(term, texts[i])
    ours = our_weights("nltk")
    compare("nltk", "tfidf", {key: ours[key] for key in theirs if key in ours}, theirs, "" if step == 1 else f"one value of {step}")


def tfidf_in_r(program):
    if not r_has(program):
        return skipped(program, "tfidf", f"no r-cran-{program}")
    theirs = {(documents[int(i) - 1].id, term): float(v) for i, term, v in in_r(program, ["\t".join(text) for text in texts])}
    ours = our_weights(program)
    zero = [key for key in ours if key not in theirs and ours[key] == 0]  # tm keeps what is not 0
    for key in zero:
        del ours[key]
    compare(program, "tfidf", ours, theirs, f"{len(zero)} weights of zero are rows here alone" if zero else "")


def tfidf_quanteda():
    theirs = {(d.id, t): n * math.log10(N / df[t]) for d, count in zip(documents, counts) for t, n in count.items()}
    compare("quanteda, its formula", "tfidf", our_weights("quanteda"), theirs)


# ---- keyness: documents of even number against the others ----

def keyness():
    halves = {half: collections.Counter() for half in "ab"}
    held = {half: collections.Counter() for half in "ab"}
    sides = [d.half for d in documents]
    for d, count in zip(documents, counts):
        halves[d.half] += count
        held[d.half].update(count.keys())
    n1, n2 = (sum(halves[half].values()) for half in "ab")
    documents1, documents2 = sides.count("a"), sides.count("b")
    rows = {}
    for program in ("sklearn", "quanteda", "ucrel", "txm", "khcoder"):
        for row in table("keyness", f"--like={program}", "--target=half = a", "--show=all", "--direction=both", "--min-frequency=1"):
            rows.setdefault(row["term"], {}).update(row)
    ours = lambda column: {term: number(row[column]) for term, row in rows.items()}
    cells = {t: (halves["a"][t], halves["b"][t]) for t in df}
    E = lambda a, b, size: (a + b) * size / (n1 + n2)

    found = module("sklearn.feature_extraction.text", "sklearn.feature_selection")
    if found:
        vectors = found[0].CountVectorizer(analyzer=lambda text: text)
        chi2 = found[1].chi2(vectors.fit_transform(texts), sides)[0]
        compare("scikit-learn", "keyness", ours("sklearn_chi2"), dict(zip(vectors.get_feature_names_out(), chi2)), near=1e-3)
    else:
        skipped("scikit-learn", "keyness", "no python3-sklearn")

    def yates(a, b):
        c, d, n = n1 - a, n2 - b, n1 + n2
        expected = ((a + b) * n1 / n, (a + b) * n2 / n, (c + d) * n1 / n, (c + d) * n2 / n)
        return 0.5 if abs(a * d - b * c) >= n / 2 and min(expected) < 5 else 0.0

    def quanteda_chi2(a, b):
        c, d, n = n1 - a, n2 - b, n1 + n2
        value = n * (abs(a * d - b * c) - n * yates(a, b)) ** 2 / ((a + b) * (c + d) * n1 * n2)
        return value if a > E(a, b, n1) else -value

    def quanteda_lr(a, b):
        c, d, n, e = n1 - a, n2 - b, n1 + n2, 1e-9
        move = -yates(a, b) if a * d > b * c else yates(a, b)
        parts = ((a + move, a + b, n1), (b - move, a + b, n2), (c - move, c + d, n1), (d + move, c + d, n2))
        value = 2 * math.fsum(o * math.log(o * n / (row * column) + e) for o, row, column in parts if o)
        return value if a > E(a, b, n1) else -value

    by = "quanteda, its formula"
    compare(by, "keyness (chi2)", ours("quanteda_chi2"), {t: quanteda_chi2(*c) for t, c in cells.items()})
    compare(by, "keyness (lr)", ours("quanteda_lr"), {t: quanteda_lr(*c) for t, c in cells.items()},
            "its own sum loses digits near 0: against 1 at least", near=1)
    compare(by, "keyness (pmi)", ours("quanteda_pmi"), {t: math.log(a / E(a, b, n1) + 1e-9) for t, (a, b) in cells.items()}, near=1e-3)

    def g2(a, b):
        return 2 * math.fsum(o * math.log(o / e) for o, e in ((a, E(a, b, n1)), (b, E(a, b, n2))) if o)

    by = "UCREL, its formula"
    compare(by, "keyness (LL)", ours("log_likelihood_2"), {t: g2(*c) for t, c in cells.items()}, near=1)
    compare(by, "keyness (Bayes)", ours("ucrel_bayes"), {t: g2(*c) - math.log(n1 + n2) for t, c in cells.items()})
    compare(by, "keyness (ELL)", ours("ucrel_ell"),
            {t: g2(a, b) / ((n1 + n2) * math.log(min(E(a, b, n1), E(a, b, n2)))) for t, (a, b) in cells.items()}, near=1e-6)
    compare(by, "keyness (log ratio)", ours("ucrel_log_ratio"),
            {t: math.log2((a or 0.5) / n1 / ((b or 0.5) / n2)) for t, (a, b) in cells.items()}, near=1e-3)

    if shutil.which("Rscript"):
        order = list(cells)
        values = in_r("phyper", [f"{cells[t][0]} {n1} {sum(cells[t])} {n1 + n2}" for t in order])
        compare("TXM, its formula by R's phyper", "keyness", ours("txm_specificity"),
                {t: round(float(v[0]), 4) for t, v in zip(order, values)}, "four decimals")
    else:
        skipped("TXM by R", "keyness", "no Rscript")
    compare("KH Coder, its formula", "keyness", ours("khcoder_jaccard"),
            {t: held["a"][t] / (documents1 + held["b"][t]) for t in df})
    assert documents1 + documents2 == N


# ---- collocations ----

def collocations():
    least = 3
    fitting = collections.Counter(pair for run in runs for pair in zip(run, run[1:]))
    first, second, total = collections.Counter(), collections.Counter(), sum(fitting.values())
    for (a, b), n in fitting.items():
        first[a] += n
        second[b] += n

    def model(pair):
        n = fitting[pair]
        cells = [c + 0.5 for c in (n, first[pair[0]] - n, second[pair[1]] - n, total - first[pair[0]] - second[pair[1]] + n)]
        value = math.log(cells[0]) - math.log(cells[1]) - math.log(cells[2]) + math.log(cells[3])
        return value, value / math.sqrt(sum(1 / c for c in cells))

    rows = keyed(table("collocations", "--like=quanteda", f"--min-frequency={least}"))
    chosen = [pair for pair in fitting if fitting[pair] >= least]
    for i, column in enumerate(("lambda", "z")):
        compare("quanteda, its formula", f"collocations ({column})", {k: number(r[column]) for k, r in rows.items()},
                by_text({pair: model(pair)[i] for pair in chosen}), near=1e-3)

    found = module("nltk.collocations")
    if found:
        finder = found[0].BigramCollocationFinder.from_documents(texts)
        finder.apply_freq_filter(least)
        measures = found[0].BigramAssocMeasures
        rows = keyed(table("collocations", "--like=nltk", f"--min-frequency={least}"))
        for column, function, near, note in (
                ("pmi", measures.pmi, 1e-3, ""), ("chi_squared", measures.chi_sq, 1e-3, ""),
                ("t_score", measures.student_t, 1e-3, ""), ("dice", measures.dice, 0, ""), ("jaccard", measures.jaccard, 0, ""),
                ("log_likelihood", measures.likelihood_ratio, 100, "its own sum loses digits near 0: against 100 at least")):
            compare("nltk", f"collocations ({column})", {k: number(r[column]) for k, r in rows.items()},
                    by_text(dict(finder.score_ngrams(function))), note, near)
    else:
        skipped("nltk", "collocations", "no python3-nltk")

    found = module("gensim.models.phrases")
    if found:
        sentences = [[t for t in s if t is not None] for d in documents for s in d.sentences]
        phrases = found[0].Phrases(sentences, min_count=least, threshold=1, delimiter="\t")
        size, words = len(phrases.vocab), phrases.corpus_word_count
        rows = keyed(table("collocations", "--like=gensim", f"--min-frequency={least}"))
        for column, scorer in (("gensim_score", found[0].original_scorer), ("npmi", found[0].npmi_scorer)):
            theirs = {}
            for phrase, n in phrases.vocab.items():
                if "\t" in phrase and n >= least:
                    a, b = phrase.split("\t")
                    theirs[a, b] = scorer(phrases.vocab[a], phrases.vocab[b], n, size, least, words)
            compare("gensim", f"collocations ({column})", {k: number(r[column]) for k, r in rows.items()}, by_text(theirs), near=1e-3)
    else:
        skipped("gensim", "collocations", "no python3-gensim")


# ---- ngrams: a run as it stands in a text ----

def stand_together(left, right):
    if (len(left) >= 2 and left[-1] == "'") or (len(right.encode()) >= 2 and right[0] == "'"):
        return True
    return len(right.encode()) >= 2 and right[0] == "-" and not right[1].isdigit()


def text_of(pair):
    return pair[0] + ("" if stand_together(*pair) else " ") + pair[1]


def by_text(values):
    """Two runs that are spelt alike cannot be told apart: left out on both sides."""
    spelt = collections.defaultdict(list)
    for pair, value in values.items():
        spelt[text_of(pair)].append(value)
    return {text: found[0] if len(found) == 1 else math.nan for text, found in spelt.items()}


def keyed(rows):
    twice = {text for text, n in collections.Counter(row["ngram"] for row in rows).items() if n > 1}
    return {row["ngram"]: collections.defaultdict(str) if row["ngram"] in twice else row for row in rows}


def ngrams():
    rows = keyed(table("ngrams", "--like=sklearn", "--n=2", "--min-frequency=1"))
    ours = {text: number(row["frequency"]) for text, row in rows.items()}
    found = module("sklearn.feature_extraction.text")
    if found:
        vectors = found[0].CountVectorizer(tokenizer=lambda text: text.split("\t"), token_pattern=None, lowercase=False, ngram_range=(2, 2))
        sums = vectors.fit_transform("\t".join(text) for text in texts).sum(axis=0).tolist()[0]
        split = vectors.get_feature_names_out()
        # It joins words with a space: those with spaces of their own are found by all ways to cut.
        pairs = collections.Counter(pair for text in texts for pair in zip(text, text[1:]))
        joined = collections.Counter()
        for pair, n in pairs.items():
            joined[" ".join(pair)] += n
        assert dict(zip(split, sums)) == joined
        compare("scikit-learn", "ngrams", ours, by_text(pairs))
    else:
        skipped("scikit-learn", "ngrams", "no python3-sklearn")
    found = module("nltk")
    if found:
        compare("nltk", "ngrams", ours, by_text(collections.Counter(pair for text in texts for pair in found[0].ngrams(text, 2))))
    else:
        skipped("nltk", "ngrams", "no python3-nltk")
    if r_has("NLP"):
        compare("tm", "ngrams", ours, by_text({(a, b): float(n) for a, b, n in in_r("ngrams", ["\t".join(text) for text in texts])}),
                "NLP::ngrams")
    else:
        skipped("tm", "ngrams", "no r-cran-nlp")


# ---- cooccurrence ----

def cooccurrence():
    frequency = collections.Counter(term for text in texts for term in text)
    least = sorted(frequency.values(), reverse=True)[min(150, len(frequency) - 1)]
    wanted = {t for t in frequency if frequency[t] >= least}
    options = ("--show=all", f"--min-frequency={least}")

    def pairs(reach, ordered):
        found = collections.Counter()
        for text in texts:
            for i, a in enumerate(text):
                if a not in wanted:
                    continue
                for b in text[i + 1:i + 1 + reach]:
                    if b in wanted:
                        key = (a, b) if ordered or a.encode() <= b.encode() else (b, a)
                        found[key] += 1 if ordered or a != b else 2
        return found

    rows = table("cooccurrence", "--like=quanteda", *options)
    compare("quanteda, its rule", "cooccurrence (fcm)", {(r["term_a"], r["term_b"]): number(r["count"]) for r in rows}, pairs(5, False))

    found = module("nltk.collocations")
    if found:
        counted = collections.Counter()
        for text in texts:
            counted.update(found[0].BigramCollocationFinder.from_words(text, window_size=5).ngram_fd)
        theirs = {pair: n for pair, n in counted.items() if pair[0] in wanted and pair[1] in wanted}
        rows = table("cooccurrence", "--like=nltk", *options)
        compare("nltk", "cooccurrence", {(r["term_a"], r["term_b"]): number(r["count"]) for r in rows}, theirs, "window_size=5")
    else:
        skipped("nltk", "cooccurrence", "no python3-nltk")

    units = [set(t for t in s if t in wanted) for d in documents for s in d.sentences]
    holding = collections.Counter(t for unit in units for t in unit)
    both = collections.Counter()
    for unit in units:
        ordered = sorted(unit, key=str.encode)
        both.update((a, b) for i, a in enumerate(ordered) for b in ordered[i + 1:])
    rows = {tuple(sorted((r["term_a"], r["term_b"]), key=str.encode)): r for r in table("cooccurrence", "--like=khcoder", *options)}
    formulas = {"jaccard": lambda n, a, b: n / (a + b - n), "dice": lambda n, a, b: 2 * n / (a + b), "simpson": lambda n, a, b: n / min(a, b),
                "ochiai": lambda n, a, b: math.sqrt(n / a * n / b)}
    for column, formula in formulas.items():
        compare("KH Coder, its formula", f"cooccurrence ({column})", {key: number(r[column]) for key, r in rows.items()},
                {(a, b): formula(n, holding[a], holding[b]) for (a, b), n in both.items()})

    if shutil.which("Rscript"):
        rows = table("cooccurrence", "--like=txm", *options)
        order = [(r["term_a"], r["term_b"]) for r in rows]
        values = in_r("phyper", [f"{r['o11']} {r['r1']} {r['c1']} {r['n']}" for r in rows])
        compare("TXM, its formula by R's phyper", "cooccurrence", {key: number(r["specificity"]) for key, r in zip(order, rows)},
                {key: float(v[0]) for key, v in zip(order, values)}, "of our cells", near=1e-3)
    else:
        skipped("TXM by R", "cooccurrence", "no Rscript")


# ---- dispersion: a hundred sections ----

def dispersion():
    tape = [term for text in texts for term in text]
    whole, rest = divmod(len(tape), 100)
    starts = [whole * i + rest * i // 100 for i in range(101)]
    parts = [collections.Counter(tape[a:b]) for a, b in zip(starts, starts[1:])]
    sizes = [b - a for a, b in zip(starts, starts[1:])]
    theirs, held = {}, {}
    for term in df:
        if sum(part[term] for part in parts) < 5:
            continue
        rates = [part[term] / size for part, size in zip(parts, sizes)]
        mean = sum(rates) / 100
        held[term] = sum(part[term] > 0 for part in parts)
        theirs[term] = 1 - math.sqrt(sum((r - mean) ** 2 for r in rates) / 100) / mean / math.sqrt(99)
    rows = {r["term"]: r for r in table("dispersion", "--like=ucrel", "--show=all", "--min-frequency=5")}
    compare("UCREL, its formula", "dispersion (D)", {t: number(r["juilland_d"]) for t, r in rows.items()}, theirs, near=1e-3)
    compare("UCREL, its formula", "dispersion (range)", {t: number(r["range"]) for t, r in rows.items()}, held)


tfidf_sklearn()
tfidf_gensim()
tfidf_nltk()
tfidf_in_r("tm")
tfidf_in_r("tidytext")
tfidf_quanteda()
keyness()
collocations()
ngrams()
cooccurrence()
dispersion()
sys.exit(1 if wrong else 0)
