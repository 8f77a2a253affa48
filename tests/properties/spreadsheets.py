"""Other programs read what report wrote: called by spreadsheets.sh, one check a line on the command line."""
import csv
import datetime
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


def sheet(workbook, name, table, text_columns=()):
    """The cells of the sheet are those of the table; numbers are numbers where the table has numbers."""
    import openpyxl

    wanted = rows_of(table)
    found = list(openpyxl.load_workbook(workbook)[name].iter_rows(values_only=True))
    assert len(found) == len(wanted), f"{name}: {len(found)} rows, wanted {len(wanted)}"
    for number, (row, cells) in enumerate(zip(found, wanted), 1):
        for column, cell in enumerate(cells):
            value = row[column] if column < len(row) else None
            assert same(value, cell), f"{name}:{number}: {value!r}, wanted {cell!r}"


def charts(workbook, wanted):
    import openpyxl

    found = sum(len(one._charts) for one in openpyxl.load_workbook(workbook))
    assert found == int(wanted), f"{found} charts, wanted {wanted}"


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
    import json
    import os

    with open(os.path.join(folder, "datapackage.json"), encoding="utf-8") as file:
        description = json.load(file)
    for resource in description["resources"]:
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
