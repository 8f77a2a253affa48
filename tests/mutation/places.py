"""Where a source can be changed: an operator or a constant at a time."""
import re

SWAPS = [(" <= ", " < "), (" >= ", " > "), (" < ", " <= "), (" > ", " >= "), (" == ", " != "), (" != ", " == "), (" && ", " || "), (" || ", " && "),
         (" + ", " - "), (" - ", " + "), (" * ", " / "), (" / ", " * "), (" += ", " -= "), (" -= ", " += "), (" *= ", " /= "), ("return true", "return false"),
         ("return false", "return true"), ("++", "--"), (" ? ", " && 0 ? ")]
NUMBER = re.compile(r"(?<![\w.\"])(\d+\.?\d*(?:e-?\d+)?)(?![\w.])")


def blanked(text):
    """Comments, strings, characters and lines of the preprocessor as spaces, so that places stay."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|^[ \t]*#[^\n]*', re.S | re.M)
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


class Mutant:
    """One change: `text[at:at + length]` becomes `new`. `key` is what equivalents.tsv knows it by: file, line, change with its column."""

    def __init__(self, name, text, at, length, new):
        self.name, self.at, self.length, self.new = name, at, length, new
        self.old = text[at:at + length]
        self.line_number = text.count("\n", 0, at) + 1
        line = text.split("\n")[self.line_number - 1].strip().encode("latin-1").decode("utf-8")
        self.key = (name, line, f"{self.old.strip()} -> {new.strip()} at {at - text.rfind(chr(10), 0, at)}")


def mutants(name, text):
    """All of a source, in its order. `text` has a character for each byte, as places are bytes for the compiler."""
    code, found = blanked(text), []
    for old, new in SWAPS:
        at = code.find(old)
        while at >= 0:
            found.append(Mutant(name, text, at, len(old), new))
            at = code.find(old, at + 1)
    for match in NUMBER.finditer(code):
        number = match.group(1)
        new = str(int(number) + 1) if number.isdigit() else f"({number} * 1.01 + 0.001)"
        found.append(Mutant(name, text, match.start(1), len(number), new))
    return sorted(found, key=lambda one: one.at)
