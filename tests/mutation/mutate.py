#!/usr/bin/env python3
"""mutate.py BUILD [--every N] [--jobs N] [--floor PERCENT] [--slowest MILLISECONDS] [--listed] [--again PRINTED] FILE…: mutation testing. Each operator and constant of a source is changed in turn,
one at a time; a mutant that no unit test of analyze notices survives. Prints a row per file and the survivors that equivalents.tsv does not
list; the status is 1 when there are any, or with --floor when less than so many percent are killed. BUILD is a folder of CMake whose unit
tests are built. --slowest leaves out tests that take longer: what only they notice counts as survived.
With --listed those are tried that equivalents.tsv lists, and what a test notices is told: it is not equivalent.
With --again those are tried that PRINTED, what an earlier run printed, has as survivors, and the others of these files taken for killed, which
holds as long as tests come and their sources stay.

All mutants of all files are in one program, each behind a switch (switches.py); what cannot be switched (initialisers of constants) is
compiled alone. A mutant is tried by the tests that reach it, the quickest first (driver.c), and what they do not notice once more with
sanitizers."""
import collections, concurrent.futures, os, queue, subprocess, sys, tempfile

from places import mutants
from program import Program, Sources, here, source

arguments = sys.argv[1:]


def option(name, usual, kind=int):
    if name not in arguments:
        return usual
    at = arguments.index(name)
    return kind([arguments.pop(at), arguments.pop(at)][1])


every, jobs, floor, slowest = option("--every", 1), option("--jobs", 1), option("--floor", None), option("--slowest", None)
again, listed = option("--again", None, str), "--listed" in arguments
arguments = [word for word in arguments if word != "--listed"]
if len(arguments) < 2:
    sys.exit("usage: mutate.py BUILD [--every N] [--jobs N] [--floor PERCENT] [--slowest MILLISECONDS] FILE…, such as: mutate.py build/dev analyze/measures/measures.c")
build, files = os.path.abspath(arguments[0]), arguments[1:]
SECONDS_AT_LEAST, TIMES_AS_LONG = 0.15, 4 # of a processor, before a mutant is taken for a loop without end
QUICK = 0.01 # seconds


class Driver:
    """A program that runs, to be asked."""

    def __init__(self, path):
        environment = dict(os.environ, ASAN_OPTIONS="detect_leaks=0:hard_rss_limit_mb=2000:max_allocation_size_mb=2000")
        self.process = subprocess.Popen([path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=os.path.join(source, "tests"), env=environment)

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise EOFError("the program with the tests has ended")
        return [int(word) for word in line.split()] if line != "end\n" else None

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Trials:
    """Which tests reach which mutants, and whether they notice."""

    def __init__(self, program, left_out=None):
        self.program, self.cost, self.reached, left_out = program, {}, collections.defaultdict(list), left_out or set()
        self.drivers = queue.Queue()
        for _ in range(jobs):
            self.drivers.put(Driver(program.path))
        driver = self.drivers.get()
        driver.ask("reach")
        while answer := driver.answer():
            test, cost, *ids = answer
            if test in left_out:
                continue
            self.cost[test] = cost
            for id in ids:
                self.reached[id].append(test)
        self.drivers.put(driver)

    def noticed(self, driver, id, tests):
        limits = {test: int(max(TIMES_AS_LONG * self.cost[test], SECONDS_AT_LEAST * 1e6)) for test in tests}
        driver.ask(" ".join([str(id), *(f"{test}:{limits[test]}" for test in sorted(tests, key=self.cost.get))]))
        return driver.answer()[1] >= 0

    def of(self, id):
        sources = self.program.sources
        if id in sources.alone:
            return self.of_alone(id)
        tests = self.reached[id]
        if not tests:
            return "unreached"
        driver = self.drivers.get()
        noticed = self.noticed(driver, id, tests)
        self.drivers.put(driver)
        return "killed" if noticed else "survived"

    def of_alone(self, id):
        """By those that reach anything of its file, and all quick ones, which may look at its tables."""
        tried = self.program.sources.tried
        tests = {test for other, tests in self.reached.items() if tried[other].name == tried[id].name for test in tests}
        tests |= {test for test, cost in self.cost.items() if cost < QUICK * 1e6}
        path = self.program.alone(id)
        if not path:
            return "stillborn"
        driver = Driver(path)
        try:
            noticed = self.noticed(driver, -2, tests)
            driver.close()
        except (EOFError, BrokenPipeError): # a table that makes tests is another
            noticed = True
        os.remove(path)
        return "killed" if noticed else "survived"


def known():
    rows = {}
    with open(os.path.join(here, "equivalents.tsv")) as file:
        for row in file:
            if row.strip() and not row.startswith("#"):
                name, line, change, reason = row.rstrip("\n").split("\t")
                rows[name, line, change] = reason
    return rows


def earlier():
    """Survivors of an earlier run, and the files that it is of."""
    with open(again) as file:
        rows = [tuple(row.split("\t")[:3]) for row in file if row.count("\t") == 3]
    return set(rows), {name for name, _, _ in rows}


def gather():
    """Mutants to try; how many of each file are known to be equivalent, and how many were killed before."""
    equivalents, tried, equivalent, before = known(), [], collections.Counter(), collections.Counter()
    survivors, seen = earlier() if again else (set(), set())
    for name in files:
        with open(os.path.join(source, name), encoding="latin-1") as file:
            found = mutants(name, file.read())
        stale = {key for key in equivalents if key[0] == name} - {mutant.key for mutant in found}
        for key in sorted(stale):
            print("no such mutant, though equivalents.tsv has it: " + "\t".join(key), file=sys.stderr)
        for number, mutant in enumerate(found):
            if listed:
                tried += [mutant] if mutant.key in equivalents else []
            elif mutant.key in equivalents:
                equivalent[name] += number % every == 0
            elif name in seen and mutant.key not in survivors:
                before[name] += 1
            elif number % every == 0:
                tried.append(mutant)
    return tried, equivalent, before


def try_all(trials, ids):
    """What becomes of each."""
    found = {}
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for id, how in zip(ids, pool.map(trials.of, ids)):
            found[id] = how
            if how in ("survived", "unreached"):
                print(row_of(id, how), file=sys.stderr, flush=True)
    return found


def row_of(id, how):
    mutant = tried[id]
    return "\t".join(mutant.key) + f"\t(line {mutant.line_number}, {how})"


def print_table(how):
    total = collections.Counter()
    for name in [*files, "all"]:
        count = collections.Counter(how[id] for id, mutant in enumerate(tried) if mutant.name == name) + collections.Counter(equivalent=equivalent[name], killed=before[name])
        total += count
        count = total if name == "all" else count
        judged = sum(count[one] for one in ("killed", "survived", "unreached"))
        share = 100 * count["killed"] / judged if judged else 100
        print(f"| {name} | {judged} | {count['killed']} | {count['equivalent']} | {share:.1f} % |")
    return share


tried, equivalent, before = gather()
with tempfile.TemporaryDirectory() as work:
    sources = Sources(build, work, tried)
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        list(pool.map(sources.write, sorted(sources.texts)))
    trials = Trials(program := Program(sources, False, jobs))
    slow = {test for test, cost in trials.cost.items() if slowest and cost > 1000 * slowest}
    if slow:
        trials = Trials(program, slow)
    print(f"{len(tried)} mutants, {len(sources.alone)} without a switch; {len(trials.cost)} tests, {sum(trials.cost.values()) / 1e6:.1f} seconds", file=sys.stderr, flush=True)
    how = try_all(trials, range(len(tried)))
    left = [id for id in how if how[id] == "survived"]
    if left:
        print(f"{len(left)} survivors once more with sanitizers", file=sys.stderr, flush=True)
        how.update(try_all(Trials(Program(sources, True, jobs), slow), left))
if listed:
    print(*(row_of(id, "listed, but " + how[id]) for id in how if how[id] == "killed"), sep="\n")
    sys.exit("killed" in how.values())
share = print_table(how)
left = [row_of(id, how[id]) for id in sorted(how) if how[id] in ("survived", "unreached")]
print(*left, sep="\n")
sys.exit(bool(left) if floor is None else share < floor)
