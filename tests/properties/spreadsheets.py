"""Other programs read what report wrote: called by spreadsheets.sh, one check a line on the command line."""
import csv
import datetime
import json
import re
import sys


def rows_of(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def text_of(value):
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d")
    return value


def same(value, cell):
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(cell.replace(",", ".")) == float(value)
    return text_of(value) == cell


def labelled(rows, table):
    """The rows with the labels of themes, where the table's provenance has them: French where the originals were asked for, which
    are French, else those for all languages."""
    try:
        with open(f"{table}-metadata.json", encoding="utf-8") as file:
            provenance = json.load(file)["rapporteur"]
            themes = provenance["labels"]["themes"]
    except (FileNotFoundError, KeyError):
        return rows
    language = "fr" if "--originals" in provenance["command"] else "any"
    columns = [i for i, heading in enumerate(rows[0]) if heading in ("theme", "theme_a", "theme_b")]
    assert columns, f"{table}: labels and no themes"
    for row in rows[1:]:
        for i in columns:
            row[i] = themes[row[i]][language]
    return rows


def sheet(workbook, name, table, text_columns=()):
    """The cells of the sheet are those of the table; numbers are numbers where the table has numbers."""
    import openpyxl

    wanted = labelled(rows_of(table), table)
    found = list(openpyxl.load_workbook(workbook)[name].iter_rows(values_only=True))
    assert len(found) == len(wanted), f"{name}: {len(found)} rows, wanted {len(wanted)}"
    for number, (row, cells) in enumerate(zip(found, wanted), 1):
        for column, cell in enumerate(cells):
            value = row[column] if column < len(row) else None
            assert same(value, cell), f"{name}:{number}: {value!r}, wanted {cell!r}"


def layout(workbook, first, table):
    """The first sheet; of the table's sheet the frozen header, a filter over all of it, widths that hold the header."""
    import openpyxl

    book = openpyxl.load_workbook(workbook)
    assert book.sheetnames[0] == first, book.sheetnames
    sheet = book[table]
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == sheet.dimensions, sheet.auto_filter.ref
    for cell in sheet[1]:
        width = sheet.column_dimensions[cell.column_letter].width
        assert width > len(cell.value), f"{cell.value}: {width}"


def charts(workbook, wanted):
    import openpyxl

    found = sum(len(one._charts) for one in openpyxl.load_workbook(workbook))
    assert found == int(wanted), f"{found} charts, wanted {wanted}"


def says(workbook, sheet, wanted):
    import openpyxl

    cells = [cell for row in openpyxl.load_workbook(workbook)[sheet].iter_rows(values_only=True) for cell in row]
    assert wanted in cells, f"{sheet} does not say {wanted}"


def coloured(workbook, sheet, wanted):
    import openpyxl

    scales = [rule for rules in openpyxl.load_workbook(workbook)[sheet].conditional_formatting for rule in rules.rules if rule.type == "colorScale"]
    assert len(scales) == int(wanted), f"{len(scales)} columns have colours, wanted {wanted}"


def opened(workbook, wanted):
    """What LibreOffice made of a CSV: text, numbers and no formula."""
    import openpyxl

    found = list(openpyxl.load_workbook(workbook).active.iter_rows(values_only=True))
    wanted = rows_of(wanted)
    assert len(found) == len(wanted), f"{len(found)} rows"
    for row, cells in zip(found[1:], wanted[1:]):
        assert isinstance(row[1], (int, float)) and row[1] == float(cells[1]), f"{row[1]!r} is not {cells[1]}"
        assert isinstance(row[2], (int, float)) and row[2] == float(cells[2]), f"{row[2]!r} is not {cells[2]}"
        neutral = row[0].lstrip("'")
        assert neutral == cells[0], f"{row[0]!r} is not {cells[0]!r}"
    for one in openpyxl.load_workbook(workbook).active.iter_rows():
        assert all(cell.data_type != "f" for cell in one), "a formula"


def network(path, nodes, edges):
    import networkx

    reader = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf, "net": networkx.read_pajek}
    graph = reader[path.rsplit(".", 1)[1]](path)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (int(nodes), int(edges)), f"{path}: {graph}"


# GEXF 1.2, gexf.xsd, data.xsd and dynamics.xsd: of each element its parents, the attributes that it must have, and those
# that it may have of what is written here.
GEXF = {
    "gexf": ((None,), {"version"}, set()),
    "meta": (("gexf",), set(), set()),
    "creator": (("meta",), set(), set()),
    "graph": (("gexf",), set(), {"defaultedgetype", "mode", "timeformat"}),
    "attributes": (("graph",), {"class"}, {"mode"}),
    "attribute": (("attributes",), {"id", "title", "type"}, set()),
    "nodes": (("graph",), set(), set()),
    "node": (("nodes",), {"id"}, {"label"}),
    "edges": (("graph",), set(), set()),
    "edge": (("edges",), {"id", "source", "target"}, {"weight", "start", "end"}),
    "attvalues": (("node", "edge"), set(), set()),
    "attvalue": (("attvalues",), {"for", "value"}, set()),
}
GEXF_VALUES = {
    "version": {"1.2"},
    "class": {"node", "edge"},
    "type": {"integer", "long", "double", "float", "boolean", "string"},
    "defaultedgetype": {"directed", "undirected"},
    "mode": {"static", "dynamic"},
    "timeformat": {"integer", "double", "date", "dateTime"},
}


def gexf(path, dated):
    """What the schema asks for; ids that are there once and lead somewhere; values of their declared type; dates."""
    import xml.etree.ElementTree as tree

    root = tree.parse(path).getroot()
    space = "{http://www.gexf.net/1.2draft}"
    parents = {child: parent for parent in root.iter() for child in parent}
    convert = {"long": int, "double": float, "string": str}
    for one in root.iter():
        assert one.tag.startswith(space), one.tag
        within, required, allowed = GEXF[one.tag[len(space):]]
        parent = parents.get(one)
        assert (parent.tag[len(space):] if parent is not None else None) in within, one.tag
        assert required <= set(one.attrib) <= required | allowed, f"{one.tag}: {sorted(one.attrib)}"
        for name, value in one.attrib.items():
            assert name not in GEXF_VALUES or value in GEXF_VALUES[name], f"{name}={value}"
    nodes = [node.get("id") for node in root.iter(space + "node")]
    edges = list(root.iter(space + "edge"))
    assert len(set(nodes)) == len(nodes) and len({edge.get("id") for edge in edges}) == len(edges)
    for edge in edges:
        assert edge.get("source") in nodes and edge.get("target") in nodes
        float(edge.get("weight"))
        days = [edge.get(name) for name in ("start", "end") if edge.get(name)]
        assert bool(days) == bool(int(dated)), f"{path}: dates {days}"
        assert days == sorted(datetime.date.fromisoformat(day).isoformat() for day in days)
    for kind in ("node", "edge"):
        declared = next(one for one in root.iter(space + "attributes") if one.get("class") == kind)
        types = {one.get("id"): one.get("type") for one in declared}
        for one in root.iter(space + kind):
            for value in one.iter(space + "attvalue"):
                convert[types[value.get("for")]](value.get("value"))


def vosviewer(map_path, network_path, nodes, edges):
    """The manual of VOSviewer 1.6: a map with id, label and weight<...>, a network of two ids and a strength."""
    with open(map_path, encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file]
    assert lines[0] == ["id", "label", "weight<units>"], lines[0]
    ids = [int(line[0]) for line in lines[1:]]
    assert ids == list(range(1, int(nodes) + 1)) and all(line[1] and float(line[2]) >= 0 for line in lines[1:])
    with open(network_path, encoding="utf-8") as file:
        links = [line.rstrip("\n").split("\t") for line in file]
    assert len(links) == int(edges)
    assert all(int(a) in ids and int(b) in ids and float(weight) > 0 for a, b, weight in links)


def igraph(path, nodes, edges):
    import igraph as library

    graph = library.Graph.Read(path)
    assert (graph.vcount(), graph.ecount()) == (int(nodes), int(edges)), graph.summary()


def pandas(path, rows):
    import pandas as library

    table = library.read_csv(path)
    assert len(table) == int(rows), f"{path}: {len(table)} rows"
    for column in ("frequency", "per_million"):
        assert table[column].dtype.kind in "if", f"{column}: {table[column].dtype}"


def package(folder):
    import hashlib
    import os

    with open(os.path.join(folder, "datapackage.json"), encoding="utf-8") as file:
        description = json.load(file)
    # data-package.json, data-resource.json and table-schema.json of specs.frictionlessdata.io
    names = [resource["name"] for resource in description["resources"]]
    assert description["profile"] == "tabular-data-package" and names and len(set(names)) == len(names)
    for name in [description["name"], *names]:
        assert re.fullmatch(r"[-a-z0-9._/]+", name), name
    for resource in description["resources"]:
        assert resource["profile"] == "tabular-data-resource"
        assert re.fullmatch(r"(?=[^./~])((?!\.{2}).)*", resource["path"]), resource["path"]
        assert re.fullmatch(r"[^:]+:[a-fA-F0-9]+", resource["hash"]), resource["hash"]
        assert resource["schema"]["missingValues"] == [""]
        with open(os.path.join(folder, resource["path"]), "rb") as file:
            content = file.read()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
        table = rows_of(os.path.join(folder, resource["path"]))
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == table[0]
        kinds = {"integer": int, "number": float, "string": str}
        for row in table[1:]:
            for field, cell in zip(fields, row):
                if cell:
                    kinds[field["type"]](cell)


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
