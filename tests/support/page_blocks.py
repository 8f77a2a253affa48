"""page_blocks.py PAGE [--update]: runs the blocks of a page of docs/ in order, in this folder, and compares what they print.

```console  a line `$ COMMAND` runs in bash (lines `> …` right behind it go on with it); what follows is what it prints
            (`$ cd FOLDER`: the others run there)
```python, ```r  run as a program; the ```text block behind is what it prints. First lines may be comments:
            # file NAME     it is kept under that name instead
            # needs A B     it is left out where one of these modules or packages is not there, and that is told
            # not run: WHY  it never runs
Prints what differs, and `skipped<TAB>WHAT<TAB>WHY` for what was left out. --update writes what came out into the page."""
import os
import re
import shutil
import subprocess
import sys

page, update = sys.argv[1], "--update" in sys.argv
PYTHON = shutil.which("python3", path="/usr/bin:/bin") or "python3"
out, differs, compared = [], 0, 0


def run(words, text=None):
    done = subprocess.run(words, input=text, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
    if done.returncode:
        print(f"exit status {done.returncode}: {text or words[-1]}\n{done.stdout}")
        sys.exit(1)
    return done.stdout


def compare(what, wanted, found):
    global differs, compared
    compared += 1
    if wanted == found:
        return
    differs += 1
    if not update:
        print(f"{page}: {what}\n--- shown\n{wanted}--- comes\n{found}")


def console(lines):
    """Commands with what they print."""
    shown, i = [], 0
    while i < len(lines):
        assert lines[i].startswith("$ "), f"{page}: {lines[i]}"
        command = [lines[i][2:]]
        shown.append(lines[i])
        i += 1
        while i < len(lines) and lines[i].startswith("> "):
            command.append(lines[i][2:])
            shown.append(lines[i])
            i += 1
        wanted = []
        while i < len(lines) and not lines[i].startswith("$ "):
            wanted.append(lines[i] + "\n")
            i += 1
        if command[0].startswith("cd "):
            os.chdir(command[0][3:])
            continue
        found = run(["bash", "-o", "pipefail", "-c", "\n".join(command)])
        compare(command[0], "".join(wanted), found)
        shown += found.splitlines()
    return shown


def lacks(language, names):
    if language == "r" and not shutil.which("Rscript"):
        return "R"
    for name in names:
        probe = [PYTHON, "-c", f"import {name}"] if language == "python" else \
            ["Rscript", "-e", f"if (!requireNamespace('{name}', quietly = TRUE)) quit(status = 1)"]
        if not shutil.which(probe[0]) or subprocess.run(probe, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
            return name
    return None


def program(language, lines):
    """What it prints; None where it did not run."""
    text, needed = "\n".join(lines) + "\n", []
    for line in lines:
        if not line.startswith("# "):
            break
        if line.startswith("# not run:"):
            return None
        if line.startswith("# file "):
            open(line.split()[2], "w", encoding="utf-8").write(text)
            return None
        if line.startswith("# needs "):
            needed = line.split()[2:]
    missing = lacks(language, needed)
    if missing:
        print(f"skipped\ta {language} program of {page.rsplit('/', 1)[-1]}\tno {missing}")
        return None
    return run([PYTHON, "-"] if language == "python" else ["Rscript", "-"], text)


printed, lines = None, open(page, encoding="utf-8").read().split("\n")
i = 0
while i < len(lines):
    out.append(lines[i])
    start = re.fullmatch(r"```(\w+)", lines[i])
    i += 1
    if not start:
        continue
    end = lines.index("```", i)
    block, language = lines[i:end], start[1]
    if language == "console":
        block = console(block)
    elif language in ("python", "r"):
        printed = program(language, block)
    elif language == "text" and printed is not None:
        compare("what a program prints", "\n".join(block) + "\n", printed)
        block, printed = printed.rstrip("\n").split("\n"), None
    out += block + ["```"]
    i = end + 1
if update:
    open(page, "w", encoding="utf-8").write("\n".join(out))
    sys.exit()
print(f"{page.rsplit('/', 1)[-1]}: {compared} outputs compared")
sys.exit(1 if differs or not compared else 0)
