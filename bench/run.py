#!/usr/bin/python3
"""run.py: times the tools beside other programs on one corpus, in paired runs, and writes a Markdown table.

SIZE (megabytes, default 100), RUNS (default 7), ONLY (parts of rows' names, and "boundaries", parted by commas) and OUTPUT (default
bench/RESULTS.md) are read from the environment; `make bench SIZE=10 RUNS=3` sets them. README.md says how to read the table."""
import csv
import glob
import html
import multiprocessing
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SIZE = int(os.environ.get("SIZE") or 100)
RUNS = int(os.environ.get("RUNS") or 7)
ONLY = [part for part in (os.environ.get("ONLY") or "").split(",") if part]
OUTPUT = os.environ.get("OUTPUT") or f"{ROOT}/bench/RESULTS.md"
CORPUS = f"{ROOT}/bench/corpus/corpus-{SIZE}"
FILES = f"{CORPUS}.files"
PAGES = f"{CORPUS}.pages"
BASE = "`LC_ALL=C wc -w`"
OURS = "tokenize, analyze"
SLOW_SECONDS, SLOW_RUNS = 60, 3

# Job, name, command (bash; what it prints is thrown away).
ROWS = [
    ("limits", "`cat`", 'cat "$lines" | cat'),
    ("limits", "`wc -l`", 'LC_ALL=C wc -l "$lines"'),
    ("limits", BASE, 'LC_ALL=C wc -w "$lines"'),
    ("tokenize", "terms, one thread", 'tokenize --from=lines --threads=1 --columns=term "$lines"'),
    ("tokenize", "terms, two threads", 'tokenize --from=lines --threads=2 --columns=term "$lines"'),
    ("tokenize", "terms, numbered, one thread",
     'tokenize --from=lines --threads=1 --columns=term --to=numbered "$lines"'),
    ("tokenize", "word, term, kind, one thread", 'tokenize --from=lines --threads=1 "$lines"'),
    ("tokenize", "word, term, kind, two threads", 'tokenize --from=lines --threads=2 "$lines"'),
    ("tokenize", "terms, plain UAX #29, one thread",
     'tokenize --from=lines --threads=1 --columns=term --segmentation=uax29 "$lines"'),
    ("tokenize", "stems, one thread", 'tokenize --from=lines --threads=1 --columns=term --terms=stem "$lines"'),
    ("tokenize", "lemmas, one thread", 'tokenize --from=lines --threads=1 --columns=term --terms=lemma "$lines"'),
    ("tokenize", "terms from a pipe, two threads",
     'cat "$lines" | tokenize --from=lines --threads=2 --columns=term'),
    ("tokenize", "terms, a file a document, two threads", 'tokenize --threads=2 --columns=term "$files"'),
    ("readers", "CSV to text, one thread", 'tokenize --threads=1 --to=text "$csv"'),
    ("readers", "CSV to text, two threads", 'tokenize --threads=2 --to=text "$csv"'),
    ("readers", "HTML to text, one thread", 'tokenize --quiet --threads=1 --to=text "$pages"'),
    ("readers", "HTML to word, term, kind, one thread", 'tokenize --quiet --threads=1 "$pages"'),
    ("readers", "HTML to word, term, kind, two threads", 'tokenize --quiet --threads=2 "$pages"'),
    ("analyze", "frequency", 'tokenize --from=lines --columns=term "$lines" | analyze frequency --quiet'),
    ("analyze", "TF-IDF, twenty terms a document, of all columns",
     'tokenize --from=lines "$lines" | analyze tfidf --quiet --top=20'),
    ("analyze", "TF-IDF, twenty terms a document, text",
     'tokenize --from=lines --columns=term "$lines" | analyze tfidf --quiet --top=20'),
    ("analyze", "TF-IDF, twenty terms a document, numbered, of all columns",
     'tokenize --from=lines --to=numbered "$lines" | analyze tfidf --quiet --top=20'),
    ("analyze", "themes",
     'tokenize --from=lines "$lines" | analyze themes --quiet --themes="$root/datasets/themes/policy.yml"'),
    ("analyze", "themes, of a numbered file, one thread",
     'analyze themes --quiet --threads=1 --themes="$root/datasets/themes/policy.yml" "$numbered"'),
    ("analyze", "frequency, of a vertical file", 'analyze frequency --quiet "$vertical"'),
    ("analyze", "themes, 1,000 patterns, of a vertical file", 'analyze themes --quiet --themes="$patterns" "$vertical"'),
    ("analyze", "two sides, near-duplicates looked for", 'tokenize --language=fr --columns=term "$sides" | '
     "analyze compare --quiet --stopwords=none --a 'date = 2024'"),
    ("analyze", "keywords of five groups", 'tokenize --language=fr --columns=term "$sides" | '
     "analyze keyness --quiet --stopwords=none --cluster=none --by=month"),
    ("store", "a new store, two threads", 'rm -f "$store"; tokenize --from=lines --threads=2 --store="$store" "$lines"'),
    ("store", "one document put", 'echo "document $RANDOM" | tokenize --store="$store"'),
    ("store", "TF-IDF, twenty terms a document", 'analyze tfidf --quiet --top=20 "$store"'),
]

# What programs of bench/peers do too: the job's name, and how it is done here.
PAIRS = 'tokenize --from=lines --columns=term --to=numbered "$lines" | analyze cooccurrence --quiet --min-frequency=5 --top=10000'
TOPICS = 'tokenize --language=fr --to=numbered "$sides" | analyze topics --quiet --threads=1 --k=20'
JOBS = [
    ("TF-IDF, twenty terms a document",
     'tokenize --from=lines --columns=term --to=numbered "$lines" | analyze tfidf --quiet --top=20'),
    ("pairs within five tokens, counted", f"{PAIRS} --window=5 --window-crosses=document --count=pairs"),
    ("pairs within five tokens, tested", f"{PAIRS} --window=5 --window-crosses=document"),
    ("pairs in sentences, tested", PAIRS),
    ("two sides, p of every term", 'tokenize --language=fr --columns=term --to=numbered "$sides" | '
     "analyze compare --quiet --stopwords=none --cluster=none --a 'date = 2024'"),
    ("twenty topics of 400 documents", f"{TOPICS} --runs=1 --sweeps=100"),
    ("twenty topics by NMF of 400 documents", f"{TOPICS} --method=nmf --runs=1"),
]


def machine():
    """What the figures were taken on."""
    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    memory = int(open("/proc/meminfo").readline().split()[1]) / 2**20
    version = subprocess.run(["tokenize", "--version"], capture_output=True, text=True, check=True).stdout.split("\n")[0]
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB; Linux {platform.release().split('-')[0]}; {version}"


def make_corpus():
    if not os.path.exists(CORPUS + ".lines"):
        subprocess.run(["/usr/bin/python3", f"{ROOT}/bench/make_corpus.py", f"{ROOT}/bench/corpus", str(SIZE)], check=True)
    if not os.path.isdir(FILES):
        os.makedirs(FILES)
        with open(CORPUS + ".lines", "rb") as lines:
            for number, line in enumerate(lines):
                with open(f"{FILES}/{number:07d}.txt", "wb") as file:
                    file.write(line)
    # A program of another version may refuse it: made anew.
    subprocess.run(["tokenize", "--from=lines", "--to=numbered", "-o", CORPUS + ".numbered", CORPUS + ".lines"], check=True)
    if not os.path.exists(CORPUS + ".vertical"):
        with open(CORPUS + ".vertical", "wb") as vertical, open(CORPUS + ".patterns.yml", "wb") as patterns:
            subprocess.run(["tokenize", "--from=lines", CORPUS + ".lines"], stdout=vertical, check=True)
            subprocess.run(["/usr/bin/python3", f"{ROOT}/bench/make_patterns.py", CORPUS + ".lines"], stdout=patterns, check=True)


def make_sides():
    """The first 400 documents, those in French before others, two fifths of them with another year, in five months."""
    if os.path.exists(CORPUS + ".sides.tsv"):
        return
    with open(CORPUS + ".tsv", encoding="utf-8") as table, open(CORPUS + ".sides.tsv", "w", encoding="utf-8") as out:
        out.write("id\tdate\ttext\n")
        rows = sorted((line.split("\t", 2)[1:] for line in table), key=lambda row: row[0] != "fr")
        for number, (_, text) in enumerate(rows[:400]):
            out.write(f"{number:03d}\t{2024 if number % 5 < 2 else 2023}-0{1 + number % 5}\t{text}")


def page(texts):
    """A web page of texts, with a tag every ten words or so."""
    yield '<!DOCTYPE html><html><head><meta charset="utf-8"><title>Page</title></head><body><main>\n'
    for text in texts:
        yield '<div class="document">\n'
        words = [word.decode() for word in text.encode().split()]  # at blanks of ASCII, as `wc -w` does
        for start in range(0, len(words), 80):
            part = [html.escape(word) for word in words[start:start + 80]]
            part[0:3] = ["<b>" + " ".join(part[0:3]) + "</b>"]
            for at in range(9, len(part), 10):
                part[at] = f"<em>{part[at]}</em>" if at % 20 else f'<a href="/page/{at}">{part[at]}</a>'
            yield "<p>" + " ".join(part) + "</p>\n"
        yield "</div>\n"
    yield '</main></body></html>\n'


def make_readers_corpus():
    """The corpus once more, as a table and as web pages of a hundred documents each."""
    if not os.path.exists(CORPUS + ".csv"):
        with open(CORPUS + ".lines", encoding="utf-8") as lines, open(CORPUS + ".csv", "w", encoding="utf-8", newline="") as out:
            table_of_texts = csv.writer(out, lineterminator="\n")
            table_of_texts.writerow(["id", "date", "text"])
            for number, line in enumerate(lines):
                table_of_texts.writerow([number, "2024-05-01", line.rstrip("\n").replace(". ", ".\n")])
    if not os.path.isdir(PAGES):
        os.makedirs(PAGES)
        with open(CORPUS + ".lines", encoding="utf-8") as lines:
            texts = lines.readlines()
        for start in range(0, len(texts), 100):
            with open(f"{PAGES}/{start:07d}.html", "w", encoding="utf-8") as out:
                out.writelines(page(texts[start:start + 100]))


def words_of(command):
    counted = subprocess.run(["bash", "-o", "pipefail", "-c", f"{command} | LC_ALL=C wc -w"], capture_output=True, text=True, check=True)
    return int(counted.stdout)


def check_that_pages_keep_all():
    """A reader that drops text is fast: what the pages give has to be what they were made of."""
    made, read = words_of(f'cat "{CORPUS}.lines"'), words_of(f'tokenize --quiet --to=text "{PAGES}"')
    if made != read:
        sys.exit(f"run.py: the pages give {read} words of {made}")


def run(command, environment):
    """Seconds, those of processors, and the memory of the largest process in MiB; None when it fails."""
    with open(os.devnull, "wb") as nowhere:
        start = time.monotonic()
        child = subprocess.Popen(["bash", "-o", "pipefail", "-c", command], stdout=nowhere, env=environment)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.monotonic() - start
    return (seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024) if status == 0 else None


def chosen_rows():
    """Rows that read the store bring the one that makes it along."""
    rows = [*ROWS, *compared()]
    is_chosen = [not ONLY or row[1] == BASE or any(part in f"{row[0]}: {row[1]}" for part in ONLY) for row in rows]
    of_store = [i for i, row in enumerate(rows) if '"$store"' in (row[2] or "")]
    is_chosen[of_store[0]] |= any(is_chosen[i] for i in of_store)
    return [row for row, chosen in zip(rows, is_chosen) if chosen]


def compared():
    """Each job as it is done here, and by the peers behind it."""
    known = peers()
    for job, command in JOBS:
        yield job, OURS, command
        yield from (peer for peer in known if peer[0] == job)


def peers():
    """A program of bench/peers a row. Its head says `# job: NAME`, `# needs: COMMAND` (which fails where it cannot run),
    `# package: NAME` and, where it is not the table, `# reads: NAME`. One that cannot run has no command."""
    rows = []
    for path in sorted(glob.glob(f"{ROOT}/bench/peers/*.*")):
        with open(path, encoding="utf-8") as file:
            says = dict(line[2:].rstrip("\n").split(": ", 1) for line in list(file)[1:5] if line.startswith("# "))
        there = subprocess.run(["bash", "-c", says["needs"]], capture_output=True, check=False).returncode == 0
        if not there:
            print(f"run.py: {os.path.basename(path)} is left out: {says['package']} is not installed", file=sys.stderr)
        rows.append((says["job"], os.path.basename(path), f'"{path}" "${says.get("reads", "table")}"' if there else None))
    return rows


def apart(function):
    """In a process of its own: what this one has held counts as memory of every command that it starts."""
    process = multiprocessing.Process(target=function)
    process.start()
    process.join()
    if process.exitcode:
        sys.exit(process.exitcode)


def measure(tell):
    """tell(rows, times, used) after each round, so that what is known is not lost."""
    environment = dict(os.environ, lines=CORPUS + ".lines", table=CORPUS + ".tsv", files=FILES, root=ROOT,
                       vertical=CORPUS + ".vertical", numbered=CORPUS + ".numbered", patterns=CORPUS + ".patterns.yml",
                       csv=CORPUS + ".csv", sides=CORPUS + ".sides.tsv", pages=PAGES, store=CORPUS + ".db")
    rows, times, used = list(chosen_rows()), {}, {}
    make_sides()
    if any(row[0] == "readers" for row in rows):
        apart(make_readers_corpus)
        apart(check_that_pages_keep_all)
    for turn in range(RUNS + 1):  # paired: every round runs each command once; the first round is not counted
        for row in rows:
            before = times.setdefault(row[:2], {})  # seconds, by round
            if not row[2] or (len(before) >= SLOW_RUNS and min(before.values()) > SLOW_SECONDS):
                continue
            result = run(row[2], environment)
            if result is None:
                print(f"run.py: failed: {row[2]}", file=sys.stderr)
                continue
            if turn > 0 or result[0] > SLOW_SECONDS:
                before[turn] = result[0]
            used.setdefault(row[:2], []).append(result[1:])
            print(f"{turn}/{RUNS} {result[0]:8.3f} s  {row[0]}: {row[1]}", file=sys.stderr, flush=True)
        tell(rows, times, used)


def ratio(mine, other):
    """Median, smallest and largest of the ratios in the rounds that both have."""
    ratios = [mine[turn] / other[turn] for turn in mine if turn in other]
    return f"{statistics.median(ratios):.2f} | {min(ratios):.2f}–{max(ratios):.2f}"


def size_of_input(command):
    """In megabytes; what a row reads is told by its command."""
    if '"$pages"' in command:
        return sum(os.path.getsize(path) for path in glob.glob(PAGES + "/*")) / 1e6
    read = ".csv" if '"$csv"' in command else ".sides.tsv" if '"$sides"' in command else ".lines"
    return os.path.getsize(CORPUS + read) / 1e6


def table(rows, times, used):
    yield "| | | seconds | from | to | times `wc -w` | | times ours | | processor | MB/s | MiB |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | --- | ---: | --- | ---: | ---: | ---: |"
    for row in rows:
        mine = times.get(row[:2])
        if not mine:
            yield f"| {row[0]} | {row[1]} | {'failed' if row[2] else 'not installed'} | | | | | | | | | |"
            continue
        seconds = list(mine.values())
        middle = statistics.median(seconds)
        ours = times.get((row[0], OURS))
        processor = statistics.median(seconds for seconds, _ in used[row[:2]])
        memory = max(memory for _, memory in used[row[:2]])
        yield (f"| {row[0]} | {row[1]} | {middle:.3f} | {min(seconds):.3f} | {max(seconds):.3f} | "
               f"{ratio(mine, times[('limits', BASE)])} | {ratio(mine, ours) if ours else ' | '} | "
               f"{processor:.2f} | {size_of_input(row[2]) / middle:.1f} | {memory:.0f} |")


def boundaries():
    """The table of bench/boundaries.c, when ICU is there."""
    if ONLY and "boundaries" not in ONLY:
        return
    build = f"{ROOT}/build/release"
    built = subprocess.run(["cmake", "--build", build, "--target", "bench_boundaries"], capture_output=True, check=False)
    if built.returncode != 0:
        yield "ICU (libicu-dev) is not installed: boundaries in memory were not measured."
        return
    with tempfile.NamedTemporaryFile() as part:  # one text, as large as memory likes
        with open(CORPUS + ".lines", "rb") as lines:
            part.write(lines.read(50_000_000))
        part.flush()
        out = subprocess.run([f"{build}/bench/bench_boundaries", part.name, str(RUNS)], capture_output=True, text=True,
                             check=True).stdout
    yield "| boundaries in memory | by | found | MB/s |"
    yield "| --- | --- | ---: | ---: |"
    for line in out.splitlines():
        yield "| " + " | ".join(line.split("\t")) + " |"


def write(rows, times, used, last):
    if not times[("limits", BASE)]:
        return
    documents = sum(1 for _ in open(CORPUS + ".lines", "rb"))
    lines = ["# Results", "", machine(), "",
             f"{os.path.getsize(CORPUS + '.lines')} bytes, {documents} documents; median, smallest and largest of "
             f"{len(times[('limits', BASE)])} paired runs; processor: seconds of all cores; MiB: of the largest process.", ""]
    lines += [*table(rows, times, used), "", *last]
    with open(OUTPUT, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def main():
    os.environ["PATH"] = f"{ROOT}/build/release/bin:" + os.environ["PATH"]
    make_corpus()
    results = []

    def tell(*so_far):
        results[:] = so_far
        write(*so_far, [])

    measure(tell)
    write(*results, list(boundaries()))
    print(open(OUTPUT, encoding="utf-8").read(), end="")


main()
