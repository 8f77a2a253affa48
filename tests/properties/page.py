"""What holds of a page of report html.
page.py still PAGE TABLE…       what is written in it: policy, hashes, attributes, and every number against its table
page.py findings PAGE TABLE…    every number of a finding is that of its row; the page is English, with names as in the tables
page.py hostile                 writes tables that try to break out of a page
page.py moving PAGE EVIDENCE    in a browser: charts, sentences, keyboard, sorting, filtering, without scripts
page.py access PAGE             in a browser: names, headings, tables, references, contrast, focus (page_access.js)
page.py drawn PAGE              in a browser: each view of it has a chart with marks
page.py planted PAGE            in a browser: a fault of each of these rules is put into the page, and must be found
page.py paper PAGE              printed: its last words are on the last sheet, and nothing is wider than the paper
page.py shapes                  writes tables of one period, one theme, 60 themes, 300 periods, no row, an unknown kind
page.py refusals PAGE           in a browser: what stands in the place of charts that these have not
page.py quiet PAGE              in a browser: it asks for nothing, says nothing, and every mark can be clicked"""
import base64
import contextlib
import csv
import hashlib
import html
import html.parser
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import browser as browsers

faults = 0


def fault(text):
    global faults
    faults += 1
    print("FAILED:", text)


class Still(html.parser.HTMLParser):
    """The tables of a page by their number, its scripts, its policy; attributes that it must not have."""

    def __init__(self):
        super().__init__()
        self.tables, self.scripts, self.styles, self.policy, self.language = {}, [], [], "", ""
        self.table = self.cell = self.raw = None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        for name, value in attributes.items():
            if name.startswith("on") or name in ("style", "src", "srcset", "action", "formaction", "data", "poster", "xlink:href"):
                fault(f"<{tag}> has {name}={value}")
            if name == "href" and not re.match(r"#|https?://", value):
                fault(f"a link to {value}")
        if tag in ("link", "iframe", "object", "embed", "base", "form", "img", "video", "audio"):
            fault(f"there is a <{tag}>")
        if tag == "html":
            self.language = attributes["lang"]
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"]
        if tag == "table" and re.fullmatch(r"t\d+", attributes.get("id", "")):
            self.table = self.tables.setdefault(int(attributes["id"][1:]), {"heads": [], "rows": []})
        if tag in ("script", "style"):
            self.raw = "style" if tag == "style" else "data" if attributes.get("type") == "application/json" else "script"
        if self.table is not None:
            if tag == "tr":
                self.table["rows"].append([])
            if tag in ("td", "th") and "data-c" in attributes:
                self.table["heads"].append(attributes["data-c"])
            elif tag in ("td", "th"):
                self.cell = [attributes.get("data-v"), ""]
                self.table["rows"][-1].append(self.cell)

    def handle_endtag(self, tag):
        if tag == "table":
            self.table = self.cell = None
        if tag in ("script", "style"):
            self.raw = None

    def handle_data(self, text):
        if self.raw == "script":
            self.scripts.append(text)
        elif self.raw == "style":
            self.styles.append(text)
        elif self.cell is not None:
            self.cell[1] += text


def hashed(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def shown_number(text, language):
    """What a reader takes the text for, and half of its last digit."""
    text = text.strip().replace("\u2212", "-")
    scale = 100 if text.endswith("%") else 1
    text = text.rstrip("%\u202f ")
    text = text.replace("\u202f", "").replace(",", ".") if language == "fr" else text.replace(",", "")
    decimals = len(text.partition(".")[2])
    return float(text) / scale, 0.5000001 * 10 ** -decimals / scale


def compare(page, number, path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    table = page.tables.get(number)
    if table is None:
        return 0
    lines = [line for line in table["rows"] if line]
    if "rank" in (rows[0] if rows else ()):  # as many of each group as the page has room for
        kept = [[row for row in rows if int(row["rank"]) <= most] for most in (50, 30, 20, 15)]
        rows = next((some for some in kept if len(some) == len(lines)), kept[0])
    if len(lines) > len(rows):
        fault(f"{path}: {len(lines)} rows on the page, {len(rows)} in the table")
    seen = 0
    for line, row in zip(lines, rows):
        for column, (value, text) in zip(table["heads"], line):
            if value is None:
                continue
            wanted = float(row[column])
            seen += 1
            if abs(float(value) - wanted) > 1e-5 * abs(wanted):
                fault(f"{path}: {column} is {wanted}, on the page {value}")
            if text.startswith("<"):
                continue
            shown, half = shown_number(text, page.language)
            if abs(shown - wanted) > half:
                fault(f"{path}: {column} is {wanted}, shown as {text}")
    return seen


def matches(text, wanted):
    """Whether a number as English writes it is one of these, to its last digit."""
    shown, half = shown_number(text, "en")
    return any(abs(shown - value) <= half for value in wanted)


def numbers_of(row):
    """What a finding may say of its row: its numbers, and ratios, which the table has as logarithms."""
    values = []
    for column, cell in row.items():
        try:
            value = float(cell)
        except ValueError:
            continue
        values += [value, 2 ** value] if column.startswith("log_ratio") and abs(value) < 100 else [value]
    return values


def counts_of(rows):
    """What a finding may say of all rows: how many were tested, were found, were not."""
    rows = [row for row in rows if row.get("unit") == rows[0].get("unit")]  # of several units the first speaks
    tested = [row for row in rows if row.get("q_value")]
    sure = [row for row in tested if float(row["q_value"]) < .05]
    apart = [row for row in sure if "log_ratio_low" not in row or any(
        row[end] and sign * float(row[end]) > 0 for end, sign in (("log_ratio_low", 1), ("log_ratio_high", -1)))]
    found = [row for row in rows if row.get("finding") == "yes"]
    return [len(tested), len(tested) - len(sure), len(tested) - len(apart), len(found), float(rows[0].get("tests") or len(rows))]


def findings(path, tables):
    """Every number of every finding, against the row that it is about: names are as in the table."""
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    items = re.findall(r"<li><p class=\"lab[^>]*>([^<]*)</p><p class=\"say\">(.*?)</p><p class=\"fine\">(.*?)</p>"
                       r"<a class=\"link\" href=\"#v(\d+)\">[^<]*</a>(?:<button class=\"link quote\"([^>]*)>)?", text)
    seen = 0
    for label, say, fine, number, subject in items:
        with open(tables[int(number) - 1], encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        names = [html.unescape(name) for name in re.findall(r'data-[ab]="([^"]*)"', subject or "")]
        if names:
            rows = [row for row in rows if all(name in row.values() for name in names)]
            wanted = [value for row in rows[:1] for value in numbers_of(row)]
            say = re.sub(r"<b>.*?</b>", "", say, count=1)
        elif "group" in rows[0] and "rank" in rows[0]:
            continue  # a list of words, which may be numbers
        else:
            wanted = counts_of(rows) + [.05]
        said = re.sub(r"95% interval|A: .*|<\s[\d.]+", "", html.unescape(say + " " + fine))
        for shown in re.findall(r"(?<![\w.])\d[\d,]*(?:\.\d+)?%?", said):
            seen += 1
            if not matches(shown, wanted):
                fault(f"{label}: {shown} of '{said}' is not in {tables[int(number) - 1]}")
    print(f"{len(items)} findings, {seen} numbers")
    if len(items) < 6 or seen < 15:
        fault("too few findings to tell")


def still(path, tables):
    page = Still()
    with open(path, encoding="utf-8", newline="") as file:
        page.feed(file.read())
    policy = dict(part.strip().split(" ", 1) for part in page.policy.split(";"))
    if policy.get("default-src") != "'none'" or policy.get("base-uri") != "'none'" or policy.get("form-action") != "'none'":
        fault(f"the policy is {page.policy}")
    for name, texts in (("script-src", page.scripts), ("style-src", page.styles)):
        if sorted(policy[name].split()) != sorted(map(hashed, texts)):
            fault(f"{name} does not name what is there")
    if re.search(r"url\(|@import|expression\(", page.styles[0]):
        fault("the style asks for something")
    for text in page.scripts:
        if "mbostock" in text or "d3js.org" in text[:80]:
            continue
        found = re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\.html\(|fetch\(|XMLHttpRequest|import\(", text)
        if found:
            fault(f"the script uses {found.group()}")
    seen = sum(compare(page, i + 1, table) for i, table in enumerate(tables))
    print(f"{len(page.tables)} tables, {seen} numbers")
    if tables and seen < 1000:
        fault(f"only {seen} numbers were compared")


def hostile():
    evil = ["</script><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", "${alert(1)}", "]]>", "<!--",
            "\u202eevil\u2066", "a\u2028b\u2029c", "javascript:alert(1)", "=cmd()", "W" * 3000, "&lt;b&gt;", "{0}{1}", "\x01\x7f\x1b[31m"]

    def write(name, columns, rows):
        with open(name + ".csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([columns.split()] + rows)

    write("series", "period theme frequency size rate rate_low rate_high documents group_documents by",
          [[str(2021 + j), e, 5 + i, 100, 100 * (i + 1), 50, 4000, 6, 20, "year"] for i, e in enumerate(evil) for j in range(4)])
    write("trend", "theme periods first_period last_period total tau p_value q_value mann_kendall_p ratio_per_year ratio_low ratio_high"
          " slope_per_year change_point change_p_value note by",
          [[e, 4, 2021, 2024, 30, 1, .001, .01, .1, 1.5, 1.1, 2, 10, 2022, .1, e, "year"] for e in evil])
    write("compare", "theme a_frequency b_frequency a_size b_size a_rate b_rate log_ratio log_ratio_low log_ratio_high log_likelihood p_value"
          " q_value dispersion a_documents b_documents largest_document_share note",
          [[e, 9, 3, 1000, 1000, 9000, 3000, 1.5, .5, 2.5, 9, .001, .01, 1, 5, 5, .1, e] for e in evil])
    write("pairs", "group theme_a theme_b o11 r1 c1 n e11 documents log_ratio p_value q_value tests finding unit",
          [["all", a, b, 7, 20, 20, 1000, .4, 5, 4, .001, .01, 105, "yes", "sentence"] for i, a in enumerate(evil) for b in evil[i + 1:]])
    write("nodes", "group node degree strength betweenness community x y unit",
          [["all", e, 3, .5, 1, 1 + i % 4, i % 4 / 2 - 1, i // 4 / 2 - 1, "sentence"] for i, e in enumerate(evil)])
    write("frequency", "group term frequency documents size group_documents per_million rank by",
          [[evil[i % 3], e, 5, 2, 100, 3, 50 - i, i + 1, "x"] for i, e in enumerate(evil)])
    write("evidence", "document date speaker theme pattern matched paragraph sentence offset_bytes length_bytes text text_offset",
          [[f"d{i % 3}", f"202{1 + i % 3}-01-01", e, e, e, e[:400], 1, i, 0, 0, e + " and " + e[:50], 0] for i, e in enumerate(evil)])
    write("documents", "document date language title tokens types sentences paragraphs sha256 source_url place",
          [[f"d{i}", f"202{1 + i}-01-01", '"><b onload=x', "T" * 10 ** 6 if i == 0 else evil[i], 100, 50, 10, 3, "ab", url, evil[4]]
           for i, url in enumerate(["javascript:alert(1)", 'https://x.org/"><script>', "http://ok.example/"])])


SHAPES = (("one_period", 5, ["2021"], ["One period, 2021: no course over time."]),
          ("one_theme", 1, ["2021", "2022", "2023"], []),
          ("themes_60", 60, ["2021", "2022", "2023"], ["36 more are in the table."]),
          ("periods_300", 3, [f"{1995 + month // 12}-{month % 12 + 1:02d}" for month in range(300)], ["No chart: 300 are more than 120."]),
          ("empty", 0, [], ["The table has no rows."]),
          ("unknown", None, [], ["No chart: its columns are of no kind that analyze writes."]),
          ("documents_3000", None, [], ["2020: 1,000 documents", "2022: 1,000 documents"]),
          ("compare_2500", None, [], ["Drawn of the rows that stand here, which are not all."]),
          ("members", None, [], ["No chart: its numbers are read in the table."]),
          ("trend", None, [], ["Drawn above, period by period."]))
OTHER_SHAPES = {
    "unknown": ["a,b", "1,x", "2,y"],
    "documents_3000": ["document,date,language,title,tokens,types,sentences,paragraphs,sha256"] + [
        f"d{i},{2020 + i % 3}-01-01,en,Title {i},10,5,2,1,ab" for i in range(3000)],
    "compare_2500": ["theme,a_frequency,b_frequency,a_size,b_size,a_rate,b_rate,log_ratio,log_ratio_low,log_ratio_high,log_likelihood,p_value,"
                     "q_value,dispersion,a_documents,b_documents,largest_document_share,note"] + [
        f"theme {i},9,3,1000,1000,9000,3000,1.5,.5,2.5,9,.001,.01,1,5,5,.1," for i in range(2500)],
    "members": ["name,segment,paragraph,sentence,last_sentence,class", "a,1,1,1,2,1", "b,1,1,1,2,2"],
    "trend": ["theme,periods,first_period,last_period,total,tau,p_value,q_value,mann_kendall_p,ratio_per_year,ratio_low,ratio_high,"
              "slope_per_year,change_point,change_p_value,note,by", "theme 1,3,2021,2023,30,1,.5,.5,.5,1.5,.9,2,10,2022,.5,,year"],
}
FACTS = "3,000 documents, 30,000 words, 6,000 sentences"


def shapes():
    for name, themes, periods, _ in SHAPES:
        with open(name + ".csv", "w", encoding="utf-8") as file:
            if themes is None:
                file.writelines(line + "\n" for line in OTHER_SHAPES[name])
                continue
            file.write("period,theme,frequency,size,rate,rate_low,rate_high,documents,group_documents,by\n")
            file.writelines(f"{period},theme {i},{5 + i},100000,{50 + 10 * i},{40 + 10 * i},{70 + 10 * i},6,20,x\n"
                            for i in range(themes) for period in periods)


def refusals(path):
    chromium = browsers.Browser()
    page = browsers.Page(chromium, path)
    page.wait("document.documentElement.dataset.drawn")
    views = dict(page.ask("Array.from(document.querySelectorAll('.view'), (view) => [view.querySelector('h3 small').textContent, view.innerText + "
                          "Array.from(view.querySelectorAll('svg [aria-label]'), (mark) => mark.getAttribute('aria-label')).join(', ')])"))
    for name, _, _, wanted in SHAPES:
        for text in wanted:
            if text not in views[name + ".csv"]:
                fault(f"{name} does not say '{text}'")
    facts = page.ask("Array.from(document.querySelectorAll('.facts div'), (fact) => fact.querySelector('dd').textContent + ' ' + "
                     "fact.querySelector('dt').textContent).join(', ')")
    if facts != FACTS:
        fault(f"of all documents it says '{facts}', not '{FACTS}'")
    if page.complaints():
        fault(page.complaints()[0])
    chromium.close()


def drawn(path):
    chromium = browsers.Browser()
    for width in (1280, 400):
        page = browsers.Page(chromium, path, width)
        page.wait("document.documentElement.dataset.drawn")
        marks = page.ask("Array.from(document.querySelectorAll('.view'), (view) => [view.dataset.family, view.querySelectorAll('figure svg [role=button]').length])")
        print(marks)
        for family, count in marks:
            if count < 3:
                fault(f"at {width} px {family} has {count} marks")
        if len(marks) < 5:
            fault(f"there are {len(marks)} views")
        for complaint in page.complaints():
            fault(f"at {width} px: {complaint}")
    chromium.close()


def quiet(path):
    chromium = browsers.Browser()
    for width, dark in ((1280, False), (400, True)):
        page = browsers.Page(chromium, path, width, dark)
        page.wait("document.documentElement.dataset.drawn")
        clicked = page.ask("""(() => { let n = 0; for (const mark of document.querySelectorAll('.chart-heat td button, svg [role=button], button.quote')) {
            mark.dispatchEvent(new MouseEvent('click', { bubbles: true })); n++;
            const drawer = document.getElementById('drawer'); if (drawer.open) drawer.close(); } return n; })()""")
        if clicked < 100:
            fault(f"only {clicked} marks were clicked")
        over = page.ask("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            fault(f"at {width} px the page is {over} px too wide")
        if page.ask("document.images.length + document.querySelectorAll('#own').length") > 0:
            fault("something of a table became markup")
        for complaint in page.complaints():
            fault(f"at {width} px: {complaint}")
        if len(page.requests()) != 1:
            fault(f"it asks for {page.requests()}")
    chromium.close()


FOCUS = """(() => { const part = document.activeElement; if (part === document.body) return null;
    const style = getComputedStyle(part), ring = part.querySelector && part.querySelector('.ring');
    const isRinged = ring ? getComputedStyle(ring).stroke !== 'none' : part.closest('.line') !== null;
    const tip = document.querySelector('.tip');
    return [part.tagName + '.' + (part.getAttribute('class') || ''), style.outlineStyle !== 'none' || isRinged || Boolean(tip && !tip.hidden)]; })()"""


def walk(page, steps):
    """The stops of the Tab key, each with something that shows where the focus is."""
    stops = set()
    for _ in range(steps):
        page.press("Tab")
        found = page.ask(FOCUS)
        if found is None:
            break
        stops.add(found[0])
        if not found[1]:
            fault(f"no focus is seen at {found[0]}")
    return stops


def access_rules():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "page_access.js"), encoding="utf-8") as file:
        return file.read().replace("'use strict';\n", "", 1)


# Of each rule a fault: what is put before the first section of the page, or done to it.
PLANTS = (("contrast", "<p style='color:#999;background:#aaa'>pale</p>"), ("text of", "<p style='font-size:8px'>small</p>"),
          ("name", "<button type=button style='width:40px;height:40px'></button>"), ("svg", "<svg width=20 height=20></svg>"),
          ("landmark main", "<main>again</main>"), ("landmark h1", "<h1>again</h1>"), ("landmark nav", "<nav aria-label=again>again</nav>"),
          ("landmark footer", "<footer>again</footer>"), ("id twice", "<p id=twin>a</p><p id=twin>b</p>"),
          ("aria-labelledby", "<p aria-labelledby=nowhere>a</p>"), ("aria-describedby", "<p aria-describedby=nowhere>a</p>"),
          ("aria-controls", "<p aria-controls=nowhere>a</p>"), ("for", "<label for=nowhere>a</label>"),
          ("link to nothing", "<a href='#nowhere'>a</a>"), ("tabindex", "<p tabindex=3>a</p>"),
          ("hidden and focused", "<p aria-hidden=true><a href='#main'>a</a></p>"),
          ("target size", "<button type=button style='all:unset;font-size:11px;height:10px'>a</button>"),
          ("heading", "<h4>deep</h4>"), ("scope", "<table><tr><th>a<td>b</table>"), ("table", "<table><tr><td>b</table>"))
PLANT = """((markup) => { const box = document.createElement('div'); box.id = 'plant';
    for (const part of new DOMParser().parseFromString(markup, 'text/html').body.childNodes) box.append(part.cloneNode(true));
    for (const part of box.querySelectorAll('[style]')) part.style.cssText = part.getAttribute('style');
    document.querySelector('main').prepend(box); })"""
UNLANGUAGED = "document.documentElement.removeAttribute('lang')"
UNMASTED = "document.querySelector('header.mast').remove()"
UNRINGED = """(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('*, *:focus, *:focus-visible { outline: none !important; stroke: none !important; }');
    document.adoptedStyleSheets = [sheet]; })()"""


def planted(path):
    rules, chromium = access_rules(), browsers.Browser()
    page = browsers.Page(chromium, path)
    page.wait("document.documentElement.dataset.drawn")

    def rules_broken():
        return {text.split(":")[0] for text in page.ask(rules)["faults"]}

    before = rules_broken()
    if before:
        fault(f"the page has faults of its own: {before}")
    for rule, markup in PLANTS:
        page.ask(f"{PLANT}({json.dumps(markup)})")
        if not any(broken.startswith(rule) for broken in rules_broken()):
            fault(f"'{rule}' does not find {markup}")
        page.ask("document.getElementById('plant').remove()")
    for rule, act in (("lang", UNLANGUAGED), ("landmark header.mast", UNMASTED)):
        page.ask(act)
        if rule not in rules_broken():
            fault(f"'{rule}' is not found")
    page.ask(UNRINGED)
    global faults
    own = faults
    with contextlib.redirect_stdout(io.StringIO()):
        walk(page, 10)
    found, faults = faults - own, own
    if not found:
        fault("a focus that is not seen is not found")
    print(f"{len(PLANTS) + 3} planted faults")
    chromium.close()


def access(path):
    rules = access_rules()
    chromium = browsers.Browser()
    for width, dark in ((1280, False), (1280, True), (400, False), (400, True)):
        page = browsers.Page(chromium, path, width, dark)
        page.wait("document.documentElement.dataset.drawn")
        stops = walk(page, 60) if width == 1280 and not dark else None
        page.ask("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
        page.ask("document.querySelectorAll('.doc, details').forEach((part) => { part.style.contentVisibility = 'visible'; })")
        said = page.ask(rules)
        where = f"{path} at {width} px, {'dark' if dark else 'light'}"
        for text in said["faults"]:
            fault(f"{where}: {text}")
        if said["seen"] < 200:
            fault(f"{where}: only {said['seen']} texts were looked at")
        if stops is not None and len(stops) < 4:
            fault(f"{where}: Tab stops at {stops}")
    chromium.close()


def paper(path):
    if not shutil.which("pdftotext"):
        print("SKIPPED: no pdftotext")
        return
    chromium = browsers.Browser()
    page = browsers.Page(chromium, path)
    page.wait("document.documentElement.dataset.drawn")
    last = page.ask("document.querySelector('footer').textContent.trim()").split(" · ")[0]
    wide = page.ask("""(() => { dispatchEvent(new Event('beforeprint')); const main = document.querySelector('main').getBoundingClientRect();
        const over = Array.from(document.querySelectorAll('figure svg')).filter((svg) => svg.getBoundingClientRect().right > main.right + 1).length;
        dispatchEvent(new Event('afterprint')); return over; })()""")
    sheets = base64.b64decode(page.call("Page.printToPDF", printBackground=True, preferCSSPageSize=True)["data"])
    chromium.close()
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(sheets)
        file.flush()
        said = subprocess.run(["pdftotext", file.name, "-"], capture_output=True, text=True, check=True).stdout
    if last not in said.strip().split("\f")[-1]:
        fault(f"the last sheet lacks '{last}'")
    if wide:
        fault(f"{wide} charts are wider than the paper")


def expected_sentences(path, theme, period):
    with open(path, encoding="utf-8", newline="") as file:
        return len({(row["document"], row["sentence"]) for row in csv.DictReader(file)
                    if row["theme"] == theme and row["date"].startswith(period)})


def read_sentences(page, evidence):
    """From a cell to its sentences and back, by keyboard."""
    page.ask("document.querySelector('.chart-heat td button[tabindex=\"0\"]').focus()")
    page.press("ArrowRight")
    theme, period = page.ask("""(() => { const cell = document.activeElement.parentNode; const row = cell.parentNode;
        return [row.cells[0].textContent, cell.closest('table').tHead.rows[0].cells[cell.cellIndex].textContent]; })()""")
    page.press("Enter")
    if page.ask("document.getElementById('drawer-h').textContent") != f"{theme}, {period}":
        fault(f"the drawer is not about {theme}, {period}")
    shown, wanted = page.ask("document.querySelectorAll('#drawer li').length"), expected_sentences(evidence, theme, period)
    if shown != wanted or wanted == 0:
        fault(f"{shown} sentences of {theme} in {period}, and evidence has {wanted}")
    page.press("Escape")
    if page.ask("document.getElementById('drawer').open") or not page.ask("document.activeElement.matches('td button')"):
        fault("Escape does not lead back to the cell")
    page.ask("document.querySelector('.chart-lines svg [tabindex=\"0\"]').focus()")
    page.press("ArrowRight")
    name = page.ask("document.activeElement.getAttribute('aria-label')")
    page.press("Enter")
    title = page.ask("document.getElementById('drawer-h').textContent")
    if not name.startswith(title + ":"):
        fault(f"from {name} to {title}")
    page.press("Escape")


def sort_and_filter(page):
    values = "Array.from(document.querySelectorAll('.view[data-family=trend] tbody tr'), (row) => row.cells[%d].%s)"
    head = page.ask("Array.from(document.querySelectorAll('.view[data-family=trend] th[data-c]'), (head) => head.dataset.c).indexOf('total')")
    for order in ("descending", "ascending"):
        page.ask("document.querySelector('.view[data-family=trend] th[data-c=total] .sort').click()")
        totals = [float(value) for value in page.ask(values % (head, "dataset.v"))]
        if totals != sorted(totals, reverse=order == "descending") or len(set(totals)) < 3:
            fault(f"{order}: {totals}")
        if page.ask("document.querySelector('.view[data-family=trend] th[data-c=total]').getAttribute('aria-sort')") != order:
            fault("aria-sort does not say so")
    page.ask("(() => { const box = document.querySelector('.view[data-family=trend] input'); box.value = 'supply'; box.dispatchEvent(new Event('input')); })()")
    left = page.ask("Array.from(document.querySelectorAll('.view[data-family=trend] tbody tr')).filter((row) => !row.hidden).length")
    if not 0 < left < len(totals):
        fault(f"the filter leaves {left} of {len(totals)} rows")


def moving(path, evidence):
    chromium = browsers.Browser()
    page = browsers.Page(chromium, path)
    page.wait("document.documentElement.dataset.drawn")
    drawn = page.ask("Array.from(document.querySelectorAll('figure'), (figure) => figure.className + (figure.querySelector('svg, td button') ? '' : ' empty'))")
    print("charts:", " ".join(drawn))
    if len(set(drawn)) < 9 or any("empty" in name for name in drawn):
        fault("charts are missing")
    read_sentences(page, evidence)
    sort_and_filter(page)
    for complaint in page.complaints():
        fault(complaint)
    page = browsers.Page(chromium, path, scripts=False)
    for what, least in (("details[open] tbody tr", 500), (".find .say", 5), ("#quotes li", 100)):
        seen = page.ask(f"Array.from(document.querySelectorAll('{what}')).filter((part) => part.getBoundingClientRect().height > 0).length")
        if seen < least:
            fault(f"without scripts only {seen} of {what} are there")
    if page.ask("document.querySelectorAll('figure, .sort').length") > 0:
        fault("scripts ran where there are none")
    chromium.close()


if __name__ == "__main__":
    signal.alarm(300)  # a browser that does not answer
    what, *arguments = sys.argv[1:]
    if what == "still":
        still(arguments[0], arguments[1:])
    elif what == "findings":
        findings(arguments[0], arguments[1:])
    else:
        {"hostile": hostile, "quiet": quiet, "access": access, "paper": paper, "shapes": shapes, "refusals": refusals, "planted": planted, "drawn": drawn, "moving": moving}[what](*arguments)
    sys.exit(1 if faults else 0)
