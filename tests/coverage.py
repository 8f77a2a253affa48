#!/usr/bin/env python3
"""coverage.py BUILD: what the tests have run in a build with --coverage: lines and branches by room, and by file with --files.
A line or branch counts once, in however many programs it is; what no test program contains counts as not run."""
import collections, json, os, subprocess, sys

build, by_file = os.path.abspath(sys.argv[1]), "--files" in sys.argv
source = os.path.abspath(os.path.join(os.path.dirname(__file__), ".."))
rooms = ("base", "language", "corpus", "tokenize", "analyze", "report", "rapporteur")
lines, branches = collections.defaultdict(dict), collections.defaultdict(dict)


def take(data):
    for file in data["files"]:
        name = os.path.relpath(os.path.join(source, file["file"]), source)
        if not name.startswith(rooms) or "/generate/" in name:
            continue
        for line in file["lines"]:
            number = line["line_number"]
            lines[name][number] = lines[name].get(number, 0) + line["count"]
            for place, branch in enumerate(line["branches"]):
                if not branch["throw"]:
                    key = (number, place)
                    branches[name][key] = branches[name].get(key, 0) + branch["count"]


notes = [os.path.join(folder, name) for folder, _, names in os.walk(build) for name in names if name.endswith(".gcno")]
for note in sorted(notes):
    if "/tests/" in note or "/bench/" in note:
        continue
    out = subprocess.run(["gcov", "-b", "-j", "-t", note], capture_output=True, text=True, cwd=source).stdout
    for row in out.splitlines():
        if row.startswith("{"):
            take(json.loads(row))


def share(part):
    done, all_ = sum(1 for count in part if count), len(part)
    return f"{100 * done / all_:5.1f} % of {all_:6d}" if all_ else "none"


def row(label, names):
    print(f"{label:44} {share([c for n in names for c in lines[n].values()]):>18} {share([c for n in names for c in branches[n].values()]):>18}")


print(f"{'':44} {'lines':>18} {'branches':>18}")
folders = sorted({os.path.dirname(name) for name in lines})
for room in rooms:
    row(room, [name for name in lines if name.split("/")[0] == room])
print()
for folder in folders:
    row(folder, [name for name in lines if os.path.dirname(name) == folder])
if by_file:
    print()
    for name in sorted(lines):
        row(name, [name])
print()
row("all", list(lines))
