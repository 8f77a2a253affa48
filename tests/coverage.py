#!/usr/bin/env python3
"""coverage.py BUILD [--files] [--missing FOLDER…]: what the tests have run in a build with --coverage: lines and branches by room, by file
with --files, and with --missing each line of these folders (all without) with a branch, or a line, that was not.

A line or branch counts once, in however many programs it is; what no test program contains counts as not run. The build is -O0, so that each
side of a condition in the source, of && and || each, is one branch, and each case of a switch; assertions are no branches. Lines with
`// unreachable: REASON` are left out and listed: what only hostile memory, a failing allocation or another library's failure could bring about.
The status is 1 when less is reached than WANTED."""
import collections, json, os, re, subprocess, sys

arguments = [word for word in sys.argv[1:] if not word.startswith("--")]
build, by_file, by_line = os.path.abspath(arguments[0]), "--files" in sys.argv, "--missing" in sys.argv
source = os.path.abspath(os.path.join(os.path.dirname(__file__), ".."))
rooms = ("base", "language", "corpus", "tokenize", "analyze", "report", "rapporteur")
# Of lines and of branches, in percent: all, and where numbers are made and where text could be lost: measures, statistics, CSV, vertical text, UTF-8.
WHOLE = ("analyze/measures", "analyze/statistics", "corpus/table", "corpus/vertical", "language/unicode", "report/formats/csv.c",
         "tokenize/readers/csv.c", "tokenize/readers/delimited.c")
WANTED = {"all": (95, 85), **dict.fromkeys(WHOLE, (0, 100))}
UNREACHABLE, ASSERTION = re.compile(r"// unreachable: (.+)"), re.compile(r"^\s*assert\(")
lines, branches = collections.defaultdict(dict), collections.defaultdict(dict)
left_out, assertions = {}, {}  # file: {line: reason}, file: lines


def marked(name):
    if name not in left_out:
        with open(os.path.join(source, name)) as file:
            text = list(enumerate(file, 1))
            found = ((number, UNREACHABLE.search(line)) for number, line in text)
            assertions[name] = {number for number, line in text if ASSERTION.match(line)}
            left_out[name] = {number: match.group(1).strip() for number, match in found if match}
    return left_out[name]


def take(data):
    for file in data["files"]:
        name = os.path.relpath(os.path.join(source, file["file"]), source)
        if not name.startswith(rooms) or "/generate/" in name or not os.path.exists(os.path.join(source, name)): # left from before it moved
            continue
        for line in file["lines"]:
            number = line["line_number"]
            if number in marked(name) or number in assertions[name]:
                continue
            lines[name][number] = lines[name].get(number, 0) + line["count"]
            for place, branch in enumerate(line["branches"]):
                if not branch["throw"]:
                    key = (number, place)
                    branches[name][key] = branches[name].get(key, 0) + branch["count"]


def gather():
    notes = [os.path.join(folder, name) for folder, _, names in os.walk(build) for name in names if name.endswith(".gcno")]
    for note in sorted(notes):
        if "/tests/" in note or "/bench/" in note:
            continue
        out = subprocess.run(["gcov", "-b", "-j", "-t", note], capture_output=True, text=True, cwd=source).stdout
        for row in out.splitlines():
            if row.startswith("{"):
                take(json.loads(row))


def counts(table, names):
    return [count for name in names for count in table[name].values()]


def share(part):
    done, all_ = sum(1 for count in part if count), len(part)
    return f"{100 * done / all_:5.1f} % of {all_:6d}" if all_ else "none"


def row(label, names):
    print(f"{label:44} {share(counts(lines, names)):>18} {share(counts(branches, names)):>18}")


def inside(folder):
    return sorted(name for name in lines if folder in ("all", name) or name.startswith(folder + "/"))


def print_missing(folders):
    for name in (name for folder in folders for name in inside(folder)):
        with open(os.path.join(source, name)) as file:
            text = file.readlines()
        for number in sorted(lines[name]):
            sides = [branches[name][key] for key in sorted(key for key in branches[name] if key[0] == number)]
            if lines[name][number] == 0 or 0 in sides:
                print(f"{name}:{number}: {' '.join(str(side) for side in sides) or 'not run'}: {text[number - 1].strip()}")


def print_left_out():
    for name in sorted(left_out):
        for number, reason in left_out[name].items():
            print(f"left out: {name}:{number}: {reason}")


def print_wanting():
    """Where less is reached than WANTED; how often."""
    wanting = 0
    for folder, floors in WANTED.items():
        for floor, table, what in zip(floors, (lines, branches), ("lines", "branches")):
            part = counts(table, inside(folder))
            done = sum(1 for count in part if count)
            if 100 * done < floor * len(part):
                print(f"{folder}: {share(part).strip()} {what}, {floor} % are wanted")
                wanting += 1
    return wanting


gather()
if by_line:
    print_missing(arguments[1:] or ["all"])
    sys.exit()
print(f"{'':44} {'lines':>18} {'branches':>18}")
for room in rooms:
    row(room, inside(room))
print()
for folder in sorted({os.path.dirname(name) for name in lines}):
    row(folder, [name for name in lines if os.path.dirname(name) == folder])
if by_file:
    print()
    for name in sorted(lines):
        row(name, [name])
print()
row("all", list(lines))
print_left_out()
sys.exit(1 if print_wanting() else 0)
