#include "analyze/networks/node_rows.h"

#include "base/memory.h"

#include <math.h>
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
    NetworkNode *present;                 // of all groups, in their order and that of nodes
    uint32_t (*family_of)(void *context, uint32_t group);
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

// Those that have no place yet lie in a row below the others, from left to right; then all fit the box again.
static void place_apart(const bool *wanted, bool *placed, GraphPlace *places, uint32_t count) {
    static const double distance = 0.15;
    double bottom = 0, across = 0;
    uint32_t apart = 0, others = 0, number = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (placed[i]) bottom = fmax(bottom, -places[i].y);
        apart += wanted[i] && !placed[i];
        others += placed[i];
    }
    if (apart == 0) return;
    if (others) bottom += distance;
    for (uint32_t i = 0; i < count; i++) {
        if (!wanted[i] || placed[i]) continue;
        across = apart > 1 ? 2.0 * number++ / (apart - 1) - 1 : 0;
        places[i] = (GraphPlace){across, -bottom};
        placed[i] = true;
    }
    for (uint32_t i = 0; i < count && bottom > 1; i++) places[i].x /= bottom, places[i].y /= bottom;
}

static void place_alone(NodeRows *rows, const Part *part, uint32_t family) {
    uint32_t count = rows->all->node_count;
    bool *wanted = memory_allocate(count, sizeof *wanted), *placed = memory_allocate(count, sizeof *placed);
    for (uint32_t i = 0; i < part->graph.node_count; i++) placed[part->node[i]] = true;
    for (size_t i = 0; i < rows->all->present_count; i++)
        if (rows->family_of(rows->context, rows->present[i].group) == family)
            wanted[rows->present[i].node] = true;
    place_apart(wanted, placed, rows->places[family], count);
    free(wanted);
    free(placed);
}

static bool place_family(NodeRows *rows, uint32_t family) {
    const NetworkEdges *all = rows->all;
    NetworkEdge *edges = memory_allocate(all->count, sizeof *edges);
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++)
        if (rows->family_of(rows->context, all->edges[i].group) == family) edges[count++] = all->edges[i];
    if (count) qsort(edges, count, sizeof *edges, compare_edges);
    Part part = part_open(rows, edges, count);
    free(edges);
    rows->places[family] = memory_allocate(all->node_count, sizeof **rows->places);
    bool fine = count == 0 || place_part(rows, &part, rows->places[family]);
    if (fine) place_alone(rows, &part, family);
    part_close(&part);
    return fine;
}

// ---- Groups ----

// Edges and nodes of one group.
typedef struct GroupParts {
    uint32_t group;
    NetworkEdge *edges;
    size_t edge_count;
    const NetworkNode *present;
    size_t present_count;
} GroupParts;

// Communities of one node come behind the others.
static uint32_t most_community(const GraphNode *facts, uint32_t count) {
    uint32_t most = 0;
    for (uint32_t i = 0; i < count; i++)
        if (facts[i].community > most) most = facts[i].community;
    return most;
}

// Both come in the order of nodes.
static void give_nodes(NodeRows *rows, const GroupParts *group, const Part *part, const GraphNode *facts) {
    const GraphPlace *places = rows->places[rows->family_of(rows->context, group->group)];
    uint32_t community = most_community(facts, part->graph.node_count), at = 0;
    size_t next = 0;
    while (at < part->graph.node_count || next < group->present_count) {
        bool alone = at == part->graph.node_count ||
                     (next < group->present_count && group->present[next].node < part->node[at]);
        uint32_t node = alone ? group->present[next].node : part->node[at];
        GraphNode its = alone ? (GraphNode){0, 0, 0, ++community} : facts[at++];
        rows->take(rows->context, &(NodeRow){group->group, node, its, places[node]});
        if (next < group->present_count && group->present[next].node == node) next++;
    }
}

static bool give_group(NodeRows *rows, const GroupParts *group) {
    uint32_t family = rows->family_of(rows->context, group->group);
    if (!rows->places[family] && !place_family(rows, family)) return false;
    if (group->edge_count) qsort(group->edges, group->edge_count, sizeof *group->edges, compare_edges);
    Part part = part_open(rows, group->edges, group->edge_count);
    GraphNode *facts = memory_allocate(part.graph.node_count, sizeof *facts);
    bool fine = group->edge_count == 0 || graph_describe(&part.graph, rows->seed, facts, rows->diagnostics);
    if (fine) give_nodes(rows, group, &part, facts);
    free(facts);
    part_close(&part);
    return fine;
}

static int compare_nodes(const void *left, const void *right) {
    const NetworkNode *a = left, *b = right;
    if (a->group != b->group) return a->group < b->group ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

static bool give_groups(NodeRows *rows) {
    const NetworkEdges *all = rows->all;
    bool fine = true;
    for (size_t edge = 0, node = 0; fine && (edge < all->count || node < all->present_count);) {
        uint32_t of_edge = edge < all->count ? all->edges[edge].group : UINT32_MAX,
                 of_node = node < all->present_count ? rows->present[node].group : UINT32_MAX;
        GroupParts group = {.group = of_edge < of_node ? of_edge : of_node,
                            .edges = all->edges + edge,
                            .present = rows->present + node};
        while (edge < all->count && all->edges[edge].group == group.group) edge++, group.edge_count++;
        while (node < all->present_count && rows->present[node].group == group.group)
            node++, group.present_count++;
        fine = give_group(rows, &group);
    }
    return fine;
}

bool node_rows(NetworkEdges *edges, uint32_t (*family)(void *context, uint32_t group), uint64_t seed,
               NodeRowFunction take, void *context, Diagnostics *diagnostics) {
    NodeRows rows = {edges, seed, diagnostics, .take = take, .context = context};
    rows.number = memory_allocate(edges->node_count, sizeof *rows.number);
    rows.present = edges->nodes;
    rows.family_of = family;
    if (edges->present_count) qsort(edges->nodes, edges->present_count, sizeof *edges->nodes, compare_nodes);
    bool fine = give_groups(&rows);
    for (size_t i = 0; i < FAMILIES_AT_MOST; i++) free(rows.places[i]);
    free(rows.number);
    return fine;
}
