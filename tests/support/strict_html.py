"""strict_html.py FILE…: what is wrong in HTML by rules that are stricter than the standard's, as html-validate has them (docs/decisions/0318).

Every element is ended by a tag of its own, in order; void elements are not; attributes stand in quotes, none is `style`; ids are of letters, digits,
"-" and "_", stand once, and links within a page lead to one; no heading and no button is empty; rows are in a part of their table.
"""
import re
import sys
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta"}
NOT_EMPTY = {"h1", "h2", "h3", "h4", "button", "title"}
QUOTED = re.compile(r'<[a-z][a-z0-9]*(\s+[a-z][a-z-]*(="[^"]*")?)*\s*>')


class Strict(HTMLParser):
    def __init__(self, path):
        super().__init__()
        self.path, self.open, self.ids, self.links, self.faults, self.elements = path, [], set(), set(), 0, 0

    def fault(self, what):
        self.faults += 1
        print(f"{self.path}:{self.getpos()[0]}:{self.getpos()[1]}: {what}")

    def handle_starttag(self, tag, attributes):
        written, own = self.get_starttag_text(), dict(attributes)
        self.elements += 1
        if not QUOTED.fullmatch(written):
            self.fault(f"not quoted, or ended as XML is: {written}")
        if "style" in own:
            self.fault(f"a style in a tag: {written}")
        if tag == "tr" and self.open and self.open[-1][0] == "table":
            self.fault("a row without a part of its table")
        self.links |= {own["href"][1:]} if own.get("href", "").startswith("#") else set()
        if "id" in own:
            if own["id"] in self.ids or not re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", own["id"]):
                self.fault(f"id {own['id']}")
            self.ids.add(own["id"])
        if tag not in VOID:
            self.open.append([tag, False])

    def handle_data(self, text):
        if text.strip():
            for element in self.open:
                element[1] = True

    def handle_endtag(self, tag):
        while self.open and self.open[-1][0] != tag:
            self.fault(f"<{self.open.pop()[0]}> is not ended before </{tag}>")
        if not self.open:
            self.fault(f"</{tag}> ends nothing")
        elif not self.open.pop()[1] and tag in NOT_EMPTY:
            self.fault(f"an empty <{tag}>")

    def finish(self):
        self.close()
        for tag, _ in self.open:
            self.fault(f"<{tag}> is never ended")
        for link in sorted(self.links - self.ids):
            self.fault(f"a link to #{link}, which is not there")
        if self.elements < 10:
            self.fault(f"only {self.elements} elements: too few to tell")
        return self.faults


def faults_of(path):
    with open(path, encoding="utf-8") as file:
        page = Strict(path)
        page.feed(file.read())
        return page.finish()


sys.exit(1 if sum(faults_of(path) for path in sys.argv[1:]) else 0)
