"""A source in which each mutant can be switched on while it runs, so that all are compiled once. Where the operands of an operator
stand is asked of Clang."""
import json, re, subprocess

# What an operator becomes. Operands are evaluated once, and the right one of && and || as rarely as before.
HEADER = r"""extern int mutant_on;
extern unsigned char mutant_reached[];
#define MUTANT_IS(id) (mutant_reached[id] = 1, mutant_on == id)
#define MUTANT_TWO(id, old, new, l, r) ({ __auto_type left_##id = l; __auto_type right_##id = r; \
    MUTANT_IS(id) ? left_##id new right_##id : left_##id old right_##id; })
#define MUTANT_AND(id, l, r) ({ _Bool left_##id = l; left_##id ^ MUTANT_IS(id) ? (_Bool)r : left_##id; })
#define MUTANT_OR(id, l, r) ({ _Bool left_##id = l; left_##id ^ MUTANT_IS(id) ? left_##id : (_Bool)r; })
#define MUTANT_SET(id, old, new, l, r) ({ __typeof__(l) *left_##id = &l; __auto_type right_##id = r; \
    MUTANT_IS(id) ? (*left_##id new right_##id) : (*left_##id old right_##id); })
#define MUTANT_BEFORE(id, l) ({ __typeof__(l) *left_##id = &l; MUTANT_IS(id) ? --*left_##id : ++*left_##id; })
#define MUTANT_BEHIND(id, l) ({ __typeof__(l) *left_##id = &l; MUTANT_IS(id) ? (*left_##id)-- : (*left_##id)++; })
#define MUTANT_CONDITION(id, l) (l && !MUTANT_IS(id))
#define MUTANT_FLIP(id, l) ((l) ^ MUTANT_IS(id))
#define MUTANT_NUMBER(id, l, r) (MUTANT_IS(id) ? (r) : (l))
"""


class Syntax:
    """The operators of a source with the places of their operands."""

    def __init__(self, path, text, flags):
        self.path, self.text, self.file, self.nodes = path, text, None, []
        dump = subprocess.run(["clang", "-w", "-fsyntax-only", "-Xclang", "-ast-dump=json", *flags, path], capture_output=True)
        self.walk(json.loads(dump.stdout))

    def place(self, location):
        """First and last byte of a token. Files are named by the dump where they change, so that all must be looked at, in their order."""
        if "expansionLoc" not in location:
            return self.seen(location)
        spelled, expanded = self.seen(location["spellingLoc"]), self.seen(location["expansionLoc"])
        if spelled and location["expansionLoc"].get("isMacroArgExpansion"):
            return spelled
        return expanded and (expanded[0], self.behind_call(expanded[1]))

    def seen(self, location):
        self.file = location.get("file", self.file)
        if self.file != self.path or "offset" not in location:
            return None
        return location["offset"], location["offset"] + location["tokLen"]

    def behind_call(self, end):
        """Behind the arguments, where a macro has some."""
        if self.text[end:end + 1] != "(":
            return end
        depth = 0
        for at in range(end, len(self.text)):
            depth += {"(": 1, ")": -1}.get(self.text[at], 0)
            if depth == 0:
                return at + 1

    def walk(self, node):
        if "loc" in node:
            self.place(node["loc"])
        span = None
        if "range" in node:
            begin, end = self.place(node["range"]["begin"]), self.place(node["range"]["end"])
            span = (begin[0], end[1]) if begin and end else None
        parts = [self.walk(part) for part in node.get("inner", [])]
        kind = node.get("kind")
        if span and kind in ("BinaryOperator", "CompoundAssignOperator", "ConditionalOperator", "UnaryOperator") and all(parts):
            self.nodes.append((kind, span, parts))
        return span

    def smallest(self, wanted):
        found = [node for node in self.nodes if wanted(*node)]
        return min(found, key=lambda node: node[1][1] - node[1][0], default=None)

    def around(self, at, kinds):
        """The operator that stands at `at`, between its first two operands."""
        return self.smallest(lambda kind, span, parts: kind in kinds and len(parts) > 1 and parts[0][1] <= at < parts[1][0])


def insertions(mutant, id, syntax):
    """What is put where for a mutant, as (place, is it an end, size of the operator, text, bytes replaced); None where it has to be built alone."""
    old, new = mutant.old.strip(), mutant.new.strip()
    at = mutant.at + len(mutant.old) - len(mutant.old.lstrip())

    def two(span, parts, head):
        size, (end, begin) = span[1] - span[0], (parts[0][1], parts[1][0])
        parted = "), (" + "\n" * syntax.text.count("\n", end, begin)
        return [(parts[0][0], False, size, f"MUTANT_{head}, (", 0), (end, True, size, parted, begin - end), (parts[1][1], True, size, "))", 0)]

    if old[0].isdigit():
        return [(at, False, 0, f"MUTANT_NUMBER({id}, {old}, {new})", len(old))]
    if old.startswith("return"):
        return [(at, False, 0, f"return MUTANT_FLIP({id}, {old[7:]})", len(old))]
    if old == "++":
        node = syntax.smallest(lambda kind, span, parts: kind == "UnaryOperator" and (span[0] == at or span[1] == at + 2))
        if not node:
            return None
        (begin, end), size = node[1], node[1][1] - node[1][0]
        if begin == at:
            return [(begin, False, size, f"MUTANT_BEFORE({id}, (", 2), (end, True, size, "))", 0)]
        return [(begin, False, size, f"MUTANT_BEHIND({id}, (", 0), (at, True, size, "))", 2)]
    if old == "?":
        node = syntax.around(at, ["ConditionalOperator"])
        if not node:
            return None
        begin, end = node[2][0]
        return [(begin, False, end - begin + 0.5, f"MUTANT_CONDITION({id}, (", 0), (end, True, end - begin + 0.5, "))", 0)]
    node = syntax.around(at, ["BinaryOperator", "CompoundAssignOperator"])
    if not node or syntax.text[node[2][0][1]:node[2][1][0]].strip(" \n()") != old:
        return None
    head = {"&&": f"AND({id}", "||": f"OR({id}"}.get(old)
    return two(node[1], node[2], head or f"{'SET' if '=' in old[1:] and old[0] in '+-*' else 'TWO'}({id}, {old}, {new}")


def with_switches(text, rows):
    """`text` with what `rows` put in: an outer operator begins before and ends behind the inner ones."""
    edits = sorted((edit for row in rows for edit in row), key=lambda edit: (edit[0], not edit[1], edit[2] if edit[1] else -edit[2]))
    pieces, last = [], 0
    for at, _, _, put, replaced in edits:
        pieces += [text[last:at], put]
        last = max(last, at + replaced)
    return "".join(pieces + [text[last:]])


def error_lines(messages, path):
    pattern = rf"^{re.escape(path)}:(\d+):\d+: (?:error|note: in expansion of macro)"
    return {int(line) for line in re.findall(pattern, messages, re.M)}
