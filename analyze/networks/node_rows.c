#include "analyze/networks/node_rows.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { FAMILIES_AT_MOST = 32 };

// Some of the edges as a graph, whose nodes are numbered anew.
typedef struct Part {
    Graph graph;
    GraphEdge *edges;
    uint32_t *node; // by number in the graph
} Part;

typedef struct NodeRows {
    NetworkEdges *all;
    uint64_t seed;
    Diagnostics *diagnostics;
    uint32_t *number;                     // by node, in the part at hand
    GraphPlace *places[FAMILIES_AT_MOST]; // by node
    NodeRowFunction take;
    void *context;
} NodeRows;

// Groups come in one order, so that the sums of their weights are the same numbers each time.
static int compare_edges(const void *left, const void *right) {
    const NetworkEdge *a = left, *b = right;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    if (a->b != b->b) return a->b < b->b ? -1 : 1;
    return a->group < b->group ? -1 : a->group > b->group;
}

static void number_nodes(NodeRows *rows, const NetworkEdge *edges, size_t count, Part *part) {
    uint32_t nodes = rows->all->node_count;
    memset(rows->number, 0, nodes * sizeof *rows->number);
    for (size_t i = 0; i < count; i++) rows->number[edges[i].a] = rows->number[edges[i].b] = 1;
    part->node = memory_allocate(nodes, sizeof *part->node);
    for (uint32_t node = 0; node < nodes; node++) {
        if (!rows->number[node]) continue;
        part->node[part->graph.node_count] = node;
        rows->number[node] = part->graph.node_count++;
    }
}

// From sorted edges; the weights of one pair are added up.
static Part part_open(NodeRows *rows, const NetworkEdge *edges, size_t count) {
    Part part = {.edges = memory_allocate(count, sizeof *part.edges)};
    number_nodes(rows, edges, count, &part);
    for (size_t i = 0; i < count; i++) {
        GraphEdge edge = {rows->number[edges[i].a], rows->number[edges[i].b], edges[i].weight};
        GraphEdge *last = part.graph.edge_count ? &part.edges[part.graph.edge_count - 1] : NULL;
        if (last && last->a == edge.a && last->b == edge.b)
            last->weight += edge.weight;
        else
            part.edges[part.graph.edge_count++] = edge;
    }
    part.graph.edges = part.edges;
    return part;
}

static void part_close(Part *part) {
    free(part->edges);
    free(part->node);
}

// The strength of nodes decides which way up the picture is.
static void set_upright(const Graph *graph, GraphPlace *places) {
    double *strength = memory_allocate(graph->node_count, sizeof *strength);
    for (size_t i = 0; i < graph->edge_count; i++) {
        strength[graph->edges[i].a] += graph->edges[i].weight;
        strength[graph->edges[i].b] += graph->edges[i].weight;
    }
    graph_set_upright(places, strength, graph->node_count);
    free(strength);
}

static bool place_part(NodeRows *rows, const Part *part, GraphPlace *by_node) {
    GraphPlace *places = memory_allocate(part->graph.node_count, sizeof *places);
    bool fine = graph_lay_out(&part->graph, rows->seed, places, rows->diagnostics);
    if (fine) set_upright(&part->graph, places);
    for (uint32_t i = 0; fine && i < part->graph.node_count; i++) by_node[part->node[i]] = places[i];
    free(places);
    return fine;
}

static bool place_family(NodeRows *rows, uint32_t family, uint32_t (*family_of)(void *, uint32_t)) {
    const NetworkEdges *all = rows->all;
    NetworkEdge *edges = memory_allocate(all->count, sizeof *edges);
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++)
        if (family_of(rows->context, all->edges[i].group) == family) edges[count++] = all->edges[i];
    qsort(edges, count, sizeof *edges, compare_edges);
    Part part = part_open(rows, edges, count);
    free(edges);
    rows->places[family] = memory_allocate(all->node_count, sizeof **rows->places);
    bool fine = place_part(rows, &part, rows->places[family]);
    part_close(&part);
    return fine;
}

static bool give_group(NodeRows *rows, NetworkEdge *edges, size_t count, const GraphPlace *places) {
    qsort(edges, count, sizeof *edges, compare_edges);
    Part part = part_open(rows, edges, count);
    GraphNode *facts = memory_allocate(part.graph.node_count, sizeof *facts);
    bool fine = graph_describe(&part.graph, rows->seed, facts, rows->diagnostics);
    for (uint32_t i = 0; fine && i < part.graph.node_count; i++) {
        uint32_t node = part.node[i];
        rows->take(rows->context, &(NodeRow){edges[0].group, node, facts[i], places[node]});
    }
    free(facts);
    part_close(&part);
    return fine;
}

static bool give_groups(NodeRows *rows, uint32_t (*family_of)(void *, uint32_t)) {
    const NetworkEdges *all = rows->all;
    bool fine = true;
    for (size_t start = 0, end; start < all->count && fine; start = end) {
        uint32_t group = all->edges[start].group, family = family_of(rows->context, group);
        for (end = start; end < all->count && all->edges[end].group == group;) end++;
        if (!rows->places[family]) fine = place_family(rows, family, family_of);
        fine = fine && give_group(rows, all->edges + start, end - start, rows->places[family]);
    }
    return fine;
}

bool node_rows(NetworkEdges *edges, uint32_t (*family)(void *context, uint32_t group), uint64_t seed,
               NodeRowFunction take, void *context, Diagnostics *diagnostics) {
    NodeRows rows = {edges, seed, diagnostics, .take = take, .context = context};
    rows.number = memory_allocate(edges->node_count, sizeof *rows.number);
    bool fine = give_groups(&rows, family);
    for (size_t i = 0; i < FAMILIES_AT_MOST; i++) free(rows.places[i]);
    free(rows.number);
    return fine;
}
