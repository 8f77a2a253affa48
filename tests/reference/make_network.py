"""network.csv: what is known of the nodes of networks. Run with /usr/bin/python3.

Lengths are 1 / weight as fractions, so that equal paths are equal. The modularity that communities are held against is the
largest that any partition has, by integer programming."""

from fractions import Fraction

import igraph
import networkx

from reference_rows import Rows, version_of


def clique(first, last):
    return [(a, b, 1) for a in range(first, last + 1) for b in range(a + 1, last + 1)]


def numbered(graph, weight):
    number = {name: i for i, name in enumerate(sorted(graph))}
    return [(number[a], number[b], data.get("weight", 1) if weight else 1) for a, b, data in graph.edges(data=True)]


GRAPHS = {
    "an edge": [(0, 1, 0.25)],
    "a path": [(0, 1, 1), (1, 2, 1), (2, 3, 1)],
    "a star": [(0, leaf, 1) for leaf in range(1, 6)],
    "a square": [(0, 1, 1), (1, 2, 1), (2, 3, 1), (0, 3, 1)],
    "two cliques joined by an edge": clique(0, 3) + clique(4, 7) + [(3, 4, 1)],
    "a detour that is shorter": [(0, 1, 4), (1, 2, 4), (0, 2, 1)],
    "a detour that is as long": [(0, 1, 3), (1, 2, 6), (0, 2, 2)],
    "three sixths": [(0, 1, 6), (1, 2, 6), (2, 3, 6), (0, 3, 2), (3, 4, 7)],
    "two components": [(0, 2, 1), (2, 4, 0.5), (0, 4, 0.125), (1, 3, 0.75)],
    "Zachary's karate club": numbered(networkx.karate_club_graph(), True),
    "Zachary's karate club without weights": numbered(networkx.karate_club_graph(), False),
    "marriages of Florentine families": numbered(networkx.florentine_families_graph(), False),
}


def betweenness(edges):
    graph = networkx.Graph()
    for a, b, weight in edges:
        graph.add_edge(a, b, length=1 / Fraction(weight))
    found = networkx.betweenness_centrality(graph, normalized=False, weight="length")
    return [found[node] for node in sorted(graph)]


def largest_modularity(edges):
    graph = igraph.Graph([(a, b) for a, b, _ in edges])
    weights = [weight for _, _, weight in edges]
    best = graph.community_optimal_modularity(weights=weights).membership
    ours = networkx.Graph()
    ours.add_weighted_edges_from(edges)
    parts = [{node for node in ours if best[node] == label} for label in set(best)]
    return networkx.community.modularity(ours, parts)


rows = Rows("network.csv", ["graph", "edges"])
for name, unordered in GRAPHS.items():
    edges = sorted((min(a, b), max(a, b), weight) for a, b, weight in unordered)
    listed = " ".join("%d-%d:%.17g" % edge for edge in edges)
    written = " ".join("%.17g" % value for value in betweenness(edges))
    rows.writer.writerow(["betweenness", name, listed, written, "1e-12",
                          f"{version_of('networkx')}, betweenness_centrality of fractions"])
    rows.add("modularity", (name, listed), largest_modularity(edges), "1e-12",
             f"{version_of('igraph')}, community_optimal_modularity; {version_of('networkx')}, modularity")
rows.close()
