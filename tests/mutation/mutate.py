#!/usr/bin/env python3
"""mutate.py BUILD [--every N] [--jobs N] FILE…: mutation testing. Each operator and constant of a source is changed in turn, one at a time; a
mutant that no unit test of analyze notices survives. Prints a row per file and the survivors that equivalents.tsv does not list; the status
is 1 when there are any. BUILD is a folder of CMake whose room_analyze is built.

All mutants of all files are in one program, each behind a switch (switches.py); what cannot be switched (initialisers of constants) is
compiled alone. A mutant is tried by the suites that reach it, the quickest first."""
import collections, concurrent.futures, os, resource, shlex, subprocess, sys, tempfile, time

from places import mutants
from switches import HEADER, Syntax, error_lines, insertions, with_switches

here = os.path.dirname(os.path.abspath(__file__))
source = os.path.abspath(os.path.join(here, "..", ".."))
arguments = sys.argv[1:]


def option(name, usual):
    if name not in arguments:
        return usual
    at = arguments.index(name)
    return int([arguments.pop(at), arguments.pop(at)][1])


every, jobs = option("--every", 1), option("--jobs", 1)
if len(arguments) < 2:
    sys.exit("usage: mutate.py BUILD [--every N] [--jobs N] FILE…, such as: mutate.py build/mutation analyze/measures/measures.c")
build, files = os.path.abspath(arguments[0]), arguments[1:]
ROOMS = ("measures", "statistics", "overtime", "pass", "terms")
SUITES = {}  # name: unit file
for room in ("", *ROOMS):
    for folder, _, names in os.walk(os.path.join(source, "tests/unit/analyze", room)):
        for name in sorted(names):
            if name.startswith("test_") and (room or folder.rstrip("/").endswith("unit/analyze")):
                SUITES[name[5:-2]] = os.path.join(folder, name)
DRIVER = """
#include <stdio.h>
#include <stdlib.h>
int mutant_on = -1;
unsigned char mutant_reached[%d];
static void tell(void) {
    FILE *file = fopen(getenv("MUTANT_REACHED"), "wb");
    if (!file || fwrite(mutant_reached, 1, sizeof mutant_reached, file) != sizeof mutant_reached || fclose(file)) _Exit(99);
}
// The other objects may be of a build with counters, which nobody needs here.
void __gcov_init(void *info) { (void)info; }
void __gcov_exit(void) {}
void __gcov_merge_add(void) {}
__attribute__((constructor)) static void begin(void) {
    if (getenv("MUTANT")) mutant_on = atoi(getenv("MUTANT"));
    if (getenv("MUTANT_REACHED")) atexit(tell);
}
"""


def ninja_commands(target):
    return subprocess.run(["ninja", "-C", build, "-t", "commands", target], capture_output=True, text=True, check=True).stdout.splitlines()


SANITIZERS = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"] # as in `make check`: a read behind the end is noticed


def flags_of(command):
    """What matters of a command of the build. Counters and debugging do not, and all is optimised a little, for it runs often."""
    words = shlex.split(command)
    kept = [word for word in words if word.startswith(("-D", "-I", "-f", "-std")) and not word.startswith(("-fprofile", "-fsanitize", "-fno-sanitize"))]
    return kept + [f"-isystem{folder}" for flag, folder in zip(words, words[1:]) if flag == "-isystem"] + ["-O1", "-w", "-g0", *SANITIZERS]


class Program:
    """The tests with switches in the sources, in a folder of its own."""

    def __init__(self, work, tried):
        self.work, self.tried = work, tried
        listed = ninja_commands("tests/unit_tests")
        self.compile = {row.split()[-1]: row.replace("ccache ", "") for row in listed if " -c " in row}
        link = next(row for row in reversed(listed) if " -o tests/unit_tests " in row)
        # The room's libraries stay; the objects of the tests are ours, and those with switches come before the libraries.
        words = [word for word in link.split(" -o tests/unit_tests ")[1].split() if word not in ("&&", ":")]
        self.libraries = [word for word in words if not word.startswith("libroom") or os.path.exists(os.path.join(build, word))]
        self.texts, self.syntax, self.alone = {}, {}, set()

    def built(self, path, thing):
        """Compiles `path` as a source of the tests or of the room is; the messages, or None."""
        like = self.compile.get(path) or self.compile[os.path.join(source, "tests/unit/main.c")]
        out = subprocess.run(["cc", "-include", self.header, *flags_of(like), "-c", self.sources.get(path, path), "-o", thing], capture_output=True, text=True, cwd=source)
        return out.stderr if out.returncode else None

    def object(self, name):
        return os.path.join(self.work, name.replace("/", "_") + ".o")

    def make_source(self, name, numbered):
        """Compiles a source with all its switches; those on lines with errors are left to be compiled alone."""
        path, text = os.path.join(source, name), self.texts[name]
        syntax = Syntax(path, text, [word for word in flags_of(self.compile[path]) if not word.startswith(("-f", "-O"))])
        rows = {id: insertions(mutant, id, syntax) for id, mutant in numbered}
        self.sources[path] = os.path.join(self.work, name.replace("/", "_"))
        while True:
            with open(self.sources[path], "w", encoding="latin-1") as file:
                file.write(with_switches(text, [row for row in rows.values() if row]))
            messages = self.built(path, self.object(name))
            if messages is None:
                break
            wrong = error_lines(messages, self.sources[path])
            left = [id for id, mutant in numbered if rows[id] and mutant.line_number in wrong]
            if not left: # an expression over several lines
                left = [id for id, mutant in numbered if rows[id] and any(abs(mutant.line_number - line) < 6 for line in wrong)]
            if not left:
                sys.exit(f"{name}: with switches it does not compile:\n{messages}")
            rows.update((id, None) for id in left)
        self.alone.update(id for id, _ in numbered if not rows[id])

    def make(self):
        self.sources, self.header = {}, os.path.join(self.work, "switches.h")
        with open(self.header, "w") as file:
            file.write(HEADER)
        for name in {mutant.name for mutant in self.tried}:
            with open(os.path.join(source, name), encoding="latin-1") as file:
                self.texts[name] = file.read()
            self.make_source(name, [(id, mutant) for id, mutant in enumerate(self.tried) if mutant.name == name])
        with open(os.path.join(self.work, "suites.h"), "w") as file:
            file.write("#pragma once\n#include <check.h>\n" + "".join(f"Suite *{name}_suite(void);\n" for name in SUITES))
            file.write("static const struct { const char *room; Suite *(*suite)(void); } unit_suites[] = {\n")
            file.write("".join(f'    {{"{name}", {name}_suite}},\n' for name in SUITES) + "};\n")
        with open(os.path.join(self.work, "driver.c"), "w") as file:
            file.write(DRIVER % max(len(self.tried), 1))
        self.objects = [self.object(name) for name in self.texts]
        for path in [*SUITES.values(), os.path.join(source, "tests/unit/main.c"), os.path.join(self.work, "driver.c")]:
            thing = os.path.join(self.work, os.path.basename(path) + ".test.o")
            words = flags_of(self.compile[os.path.join(source, "tests/unit/main.c")])
            out = subprocess.run(["cc", f"-I{self.work}", *words, "-c", path, "-o", thing], capture_output=True, text=True, cwd=source)
            if out.returncode:
                sys.exit(out.stderr)
            self.objects.append(thing)
        self.link(os.path.join(self.work, "program"), [])

    def link(self, program, first):
        """Objects in `first` stand in for those of the same file."""
        left = [thing for thing in self.objects if os.path.basename(thing) not in [os.path.basename(one) for one in first]]
        out = subprocess.run(["cc", *SANITIZERS, "-fuse-ld=lld", "-Wl,-s", *first, *left, *self.libraries, "-o", program], capture_output=True, text=True, cwd=build)
        return out.stderr if out.returncode else None

    def make_alone(self, id, program):
        """A mutant without a switch: False where it does not compile."""
        mutant = self.tried[id]
        text, path = self.texts[mutant.name], os.path.join(source, mutant.name)
        with tempfile.TemporaryDirectory(dir=self.work) as place:
            self.sources[path], thing = os.path.join(place, "mutant.c"), os.path.join(place, os.path.basename(self.object(mutant.name)))
            with open(self.sources[path], "w", encoding="latin-1") as file:
                file.write(text[:mutant.at] + mutant.new + text[mutant.at + mutant.length:])
            return self.built(path, thing) is None and self.link(program, [thing]) is None


class Trials:
    """Which suites reach which mutants, and whether they notice."""

    def __init__(self, program):
        self.program, self.cost, self.reached = program, {}, collections.defaultdict(list)
        for suite in SUITES:
            reached, begin = os.path.join(program.work, "reached"), os.times().children_user + os.times().children_system
            run = self.run(os.path.join(program.work, "program"), suite, {"MUTANT_REACHED": reached})
            if run not in (0, 77):
                sys.exit(f"the suite {suite} fails without a mutant")
            self.cost[suite] = os.times().children_user + os.times().children_system - begin
            with open(reached, "rb") as file:
                for id, byte in enumerate(file.read()):
                    if byte:
                        self.reached[id].append(suite)

    def run(self, program, suite, extra):
        seconds = int(4 * self.cost.get(suite, 100)) + 2

        def limits():
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        try:
            return subprocess.run([program, suite], cwd=os.path.join(source, "tests"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                  timeout=300, preexec_fn=limits, env=dict(os.environ, CK_FORK="no", ASAN_OPTIONS="detect_leaks=0:hard_rss_limit_mb=2000:max_allocation_size_mb=2000", **extra)).returncode
        except subprocess.TimeoutExpired:
            return 1

    def of(self, id):
        program, extra, suites = os.path.join(self.program.work, "program"), {"MUTANT": str(id)}, self.reached[id]
        if id in self.program.alone:
            program, extra = os.path.join(self.program.work, f"alone{id}"), {}
            # Those that reach anything of its file.
            name = self.program.tried[id].name
            suites = {suite for other, mutant in enumerate(self.program.tried) if mutant.name == name for suite in self.reached[other]} or SUITES
            if not self.program.make_alone(id, program):
                return "stillborn"
        noticed = any(self.run(program, suite, extra) not in (0, 77) for suite in sorted(suites, key=self.cost.get))
        if id in self.program.alone:
            os.remove(program)
        return "killed" if noticed else "survived" if suites else "unreached"


def known():
    rows = {}
    with open(os.path.join(here, "equivalents.tsv")) as file:
        for row in file:
            if row.strip() and not row.startswith("#"):
                name, line, change, reason = row.rstrip("\n").split("\t")
                rows[name, line, change] = reason
    return rows


def gather():
    """Mutants to try, and how many of each file are known to be equivalent."""
    equivalents, tried, equivalent = known(), [], collections.Counter()
    for name in files:
        with open(os.path.join(source, name), encoding="latin-1") as file:
            found = mutants(name, file.read())
        for number, mutant in enumerate(found):
            if mutant.key in equivalents:
                equivalent[name] += number % every == 0
            elif number % every == 0:
                tried.append(mutant)
    return tried, equivalent


tried, equivalent = gather()
with tempfile.TemporaryDirectory() as work:
    begin, program = time.time(), Program(work, tried)
    program.make()
    trials = Trials(program)
    costs = " ".join(f"{suite} {cost:.1f}" for suite, cost in trials.cost.items())
    print(f"{len(tried)} mutants, {len(program.alone)} without a switch; seconds of the suites: {costs}", file=sys.stderr, flush=True)
    counts, left = collections.defaultdict(collections.Counter), collections.defaultdict(list)
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for id, how in enumerate(pool.map(trials.of, range(len(tried)))):
            mutant = tried[id]
            counts[mutant.name]["survived" if how == "unreached" else how] += 1
            if how in ("survived", "unreached"):
                row = "\t".join(mutant.key) + f"\t(line {mutant.line_number}, {how})"
                left[mutant.name].append(row)
                print(row, file=sys.stderr, flush=True)
total = collections.Counter()
for name in files:
    count = counts[name]
    judged = count["killed"] + count["survived"]
    total += count + collections.Counter(equivalent=equivalent[name])
    print(f"| {name} | {judged} | {count['killed']} | {equivalent[name]} | {100 * count['killed'] / max(judged, 1):.1f} % |")
judged = total["killed"] + total["survived"]
print(f"| all | {judged} | {total['killed']} | {total['equivalent']} | {100 * total['killed'] / max(judged, 1):.1f} % |")
for rows in left.values():
    print(*rows, sep="\n")
sys.exit(1 if any(left.values()) else 0)
