"""The unit tests of analyze with mutants behind switches, as a program that tries them (driver.c)."""
import concurrent.futures, os, shlex, shutil, subprocess, sys

from switches import HEADER, Syntax, error_lines, insertions, with_switches

here = os.path.dirname(os.path.abspath(__file__))
source = os.path.abspath(os.path.join(here, "..", ".."))
ROOMS = ("measures", "statistics", "overtime", "pass", "terms")
SUITES = {}  # name: unit file
for room in ("", *ROOMS):
    for folder, _, names in os.walk(os.path.join(source, "tests/unit/analyze", room)):
        for name in sorted(names):
            if name.startswith("test_") and (room or folder.rstrip("/").endswith("unit/analyze")):
                SUITES[name[5:-2]] = os.path.join(folder, name)
SANITIZERS = ["-fsanitize=address,undefined,float-divide-by-zero", "-fno-sanitize-recover=all"] # a read behind the end is noticed
COMPILER = ["ccache", "cc"] if shutil.which("ccache") else ["cc"]


def flags_of(command):
    """What matters of a command of the build. Counters and debugging do not, and all is optimised a little, for it runs often."""
    words = shlex.split(command)
    kept = [word for word in words if word.startswith(("-D", "-I", "-f", "-std")) and not word.startswith(("-fprofile", "-fsanitize", "-fno-sanitize"))]
    return kept + [f"-isystem{folder}" for flag, folder in zip(words, words[1:]) if flag == "-isystem"] + ["-O1", "-w", "-g0"]


def compiled(words):
    """The messages, or None."""
    out = subprocess.run([*COMPILER, *words], capture_output=True, text=True, cwd=source)
    return out.stderr if out.returncode else None


class Sources:
    """The files with switches; what cannot be switched is `alone`."""

    def __init__(self, build, work, tried):
        self.build, self.work, self.tried, self.alone, self.switched = build, work, tried, set(), {}
        listed = subprocess.run(["ninja", "-C", build, "-t", "commands", "tests/unit_tests"], capture_output=True, text=True, check=True).stdout.splitlines()
        self.compile = {row.split()[-1]: row.replace("ccache ", "") for row in listed if " -c " in row}
        link = next(row for row in reversed(listed) if " -o tests/unit_tests " in row)
        self.runtime = SANITIZERS if "-fsanitize" in link else [] # of what the libraries were built with
        # The room's libraries stay; the objects of the tests are ours, and those with switches come before the libraries.
        words = [word for word in link.split(" -o tests/unit_tests ")[1].split() if word not in ("&&", ":")]
        self.libraries = [word for word in words if not word.startswith("libroom") or os.path.exists(os.path.join(build, word))]
        self.header = os.path.join(work, "switches.h")
        with open(self.header, "w") as file:
            file.write(HEADER)
        with open(os.path.join(work, "suites.h"), "w") as file:
            file.write("#include <check.h>\n" + "".join(f"Suite *{name}_suite(void);\n" for name in SUITES))
            file.write("static const struct UnitSuite {\n    Suite *(*suite)(void);\n} unit_suites[] = {" + ", ".join(f"{{{name}_suite}}" for name in SUITES) + "};\n")
        self.texts = {name: self.text(name) for name in {mutant.name for mutant in tried}}

    def text(self, name):
        with open(os.path.join(source, name), encoding="latin-1") as file:
            return file.read()

    def flags(self, path):
        return flags_of(self.compile.get(path) or self.compile[os.path.join(source, "tests/unit/main.c")])

    def write(self, name):
        """A source with all its switches; mutants on lines with errors are left to be compiled alone."""
        path, text = os.path.join(source, name), self.texts[name]
        numbered = [(id, mutant) for id, mutant in enumerate(self.tried) if mutant.name == name]
        syntax = Syntax(path, text, [word for word in self.flags(path) if not word.startswith(("-f", "-O"))])
        rows = {id: insertions(mutant, id, syntax) for id, mutant in numbered}
        thing = self.switched[name] = os.path.join(self.work, name.replace("/", "_"))
        while True:
            with open(thing, "w", encoding="latin-1") as file:
                file.write(with_switches(text, [row for row in rows.values() if row]))
            messages = compiled(["-include", self.header, *self.flags(path), "-fsyntax-only", thing])
            if messages is None:
                break
            wrong = error_lines(messages, thing)
            left = [id for id, mutant in numbered if rows[id] and mutant.line_number in wrong]
            if not left: # an expression over several lines
                left = [id for id, mutant in numbered if rows[id] and any(abs(mutant.line_number - line) < 6 for line in wrong)]
            if not left:
                sys.exit(f"{name}: with switches it does not compile:\n{messages}")
            rows.update((id, None) for id in left)
        self.alone.update(id for id, _ in numbered if not rows[id])


class Program:
    """The tests with all switches, with sanitizers or without."""

    def __init__(self, sources, sanitized, jobs):
        self.sources, self.sanitized = sources, sanitized
        self.extra = SANITIZERS if sanitized else []
        self.place = os.path.join(sources.work, "sanitized" if sanitized else "plain")
        os.makedirs(self.place)
        driver = os.path.join(here, "driver.c")
        parts = [(path, path, [f"-I{sources.work}", "-DREFERENCE_ENDS_AT_FIRST"]) for path in SUITES.values()]
        parts += [(driver, driver, [f"-I{sources.work}", f"-DMUTANTS={max(len(sources.tried), 1)}", f"-DSANITIZED={int(bool(self.extra or sources.runtime))}", "-D_GNU_SOURCE"])]
        parts += [(os.path.join(source, name), path, ["-include", sources.header]) for name, path in sources.switched.items()]
        with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
            messages = [text for text in pool.map(lambda part: self.object(*part), parts) if text]
        if messages:
            sys.exit("\n".join(messages))
        self.objects = [self.named(part[0]) for part in parts]
        self.path = os.path.join(self.place, "program")
        message = self.link(self.path, self.objects)
        if message:
            sys.exit(message)

    def named(self, path):
        return os.path.join(self.place, os.path.relpath(path, source).replace("/", "_") + ".o")

    def object(self, path, text_path, words, thing=None):
        """Compiles what stands at `text_path` as `path` is compiled."""
        return compiled([*words, *self.sources.flags(path), *self.extra, "-c", text_path, "-o", thing or self.named(path)])

    def link(self, program, objects):
        out = subprocess.run(["cc", *(self.extra or self.sources.runtime), "-fuse-ld=lld", "-Wl,-s", *objects, *self.sources.libraries, "-o", program], capture_output=True, text=True, cwd=self.sources.build)
        return out.stderr if out.returncode else None

    def alone(self, id):
        """A program with a mutant that has no switch; None where it does not compile."""
        mutant = self.sources.tried[id]
        text, path = self.sources.texts[mutant.name], os.path.join(source, mutant.name)
        changed, thing = os.path.join(self.place, f"alone{id}.c"), os.path.join(self.place, f"alone{id}.o")
        with open(changed, "w", encoding="latin-1") as file:
            file.write(text[:mutant.at] + mutant.new + text[mutant.at + mutant.length:])
        if self.object(path, changed, [], thing):
            return None
        program = os.path.join(self.place, f"alone{id}")
        objects = [thing if one == self.named(path) else one for one in self.objects]
        return program if self.link(program, objects) is None else None
