#!/usr/bin/env python3
"""mutate.py BUILD [--every N] FILE…: mutation testing. Each operator and constant of a source is changed in turn, one at a time; a
mutant that no unit test of its rooms notices survives. Prints a row per file and the survivors that equivalents.tsv does not list;
the status is 1 when there are any. BUILD is a folder with unit_tests built, without sanitizers."""
import os, re, subprocess, sys, tempfile

here = os.path.dirname(os.path.abspath(__file__))
source = os.path.abspath(os.path.join(here, "..", ".."))
arguments = sys.argv[1:]
every = int(arguments.pop(arguments.index("--every") + 1)) if "--every" in arguments else 1
arguments = [word for word in arguments if word != "--every"]
build, files = os.path.abspath(arguments[0]), arguments[1:]

# The rooms of unit tests that look at a folder, the nearest first.
ROOMS = ["analyze/measures", "analyze", "analyze/statistics", "analyze/statistics/trends", "analyze/statistics/coding", "analyze/overtime",
         "analyze/statistics/tables", "analyze/statistics/intervals", "analyze/statistics/sides", "analyze/pass", "analyze/terms"]
SWAPS = [(" <= ", " < "), (" >= ", " > "), (" < ", " <= "), (" > ", " >= "), (" == ", " != "), (" != ", " == "), (" && ", " || "), (" || ", " && "),
         (" + ", " - "), (" - ", " + "), (" * ", " / "), (" / ", " * "), (" += ", " -= "), (" -= ", " += "), (" *= ", " /= "), ("return true", "return false"),
         ("return false", "return true"), ("++", "--"), (" ? ", " && 0 ? ")]
NUMBER = re.compile(r"(?<![\w.\"])(\d+\.?\d*(?:e-?\d+)?)(?![\w.])")


def blanked(text):
    """Comments, strings, characters and lines of the preprocessor as spaces, so that places stay."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|^[ \t]*#[^\n]*', re.S | re.M)
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def mutants(text):
    code = blanked(text)
    for old, new in SWAPS:
        at = code.find(old)
        while at >= 0:
            yield at, len(old), new
            at = code.find(old, at + 1)
    for match in NUMBER.finditer(code):
        number = match.group(1)
        yield match.start(1), len(number), str(int(number) + 1) if number.isdigit() else f"({number} * 1.01 + 0.001)"


def commands(name):
    listed = subprocess.run(["ninja", "-C", build, "-t", "commands", "tests/unit_tests"], capture_output=True, text=True, check=True).stdout.splitlines()
    compile_ = next(row for row in listed if row.endswith(os.path.join(source, name)))
    link = next(row for row in reversed(listed) if " -o tests/unit_tests " in row)
    return compile_, link


def try_out(work, compile_, link, name, text):
    mutant, thing, program = os.path.join(work, "mutant.c"), os.path.join(work, "mutant.o"), os.path.join(work, "unit_tests")
    with open(mutant, "w") as file:
        file.write(text)
    one = compile_.replace(os.path.join(source, name), mutant).replace("ccache ", "")
    one = re.sub(r" -o \S+", f" -w -g0 -o {thing}", one)
    one = re.sub(r" -MF \S+", f" -MF {work}/d", re.sub(r" -MT \S+", "", one))
    if subprocess.run(one, shell=True, cwd=build, capture_output=True).returncode:
        return "stillborn"
    if subprocess.run(link.replace(" -o tests/unit_tests ", f" -Wl,-s -o {program} {thing} "), shell=True, cwd=build, capture_output=True).returncode:
        return "stillborn"
    folder = os.path.dirname(name)
    for room in sorted(ROOMS, key=lambda room: (room != folder, ROOMS.index(room))):
        try:
            run = subprocess.run([program, room], cwd=os.path.join(source, "tests"), capture_output=True, timeout=40,
                                 env=dict(os.environ, CK_FORK="no"))
            if run.returncode not in (0, 77):
                return "killed"
        except subprocess.TimeoutExpired:
            return "killed"
    return "survived"


def known():
    rows = {}
    with open(os.path.join(here, "equivalents.tsv")) as file:
        for row in file:
            if row.strip() and not row.startswith("#"):
                name, line, new, reason = row.rstrip("\n").split("\t")
                rows[name, line, new] = reason
    return rows


equivalents, left = known(), 0
for name in files:
    with open(os.path.join(source, name)) as file:
        text = file.read()
    compile_, link = commands(name)
    counts = dict(killed=0, survived=0, stillborn=0, equivalent=0)
    found = []
    with tempfile.TemporaryDirectory() as work:
        for number, (at, length, new) in enumerate(sorted(mutants(text))):
            if number % every:
                continue
            line_number = text.count("\n", 0, at) + 1
            line = text.splitlines()[line_number - 1].strip()
            change = f"{text[at:at + length].strip()} -> {new.strip()} at {at - text.rfind(chr(10), 0, at)}"
            if (name, line, change) in equivalents:
                counts["equivalent"] += 1
                continue
            how = try_out(work, compile_, link, name, text[:at] + new + text[at + length:])
            counts[how] += 1
            if how == "survived":
                found.append(f"{name}\t{line}\t{change}\t(line {line_number})")
    tried = counts["killed"] + counts["survived"]
    print(f"| {name} | {tried} | {counts['killed']} | {counts['equivalent']} | {100 * counts['killed'] / max(tried, 1):.1f} % |", flush=True)
    for row in found:
        print(row, flush=True)
    left += len(found)
sys.exit(1 if left else 0)
