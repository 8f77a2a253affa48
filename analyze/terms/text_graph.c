#include "analyze/terms/text_graph.h"

#include "analyze/networks/page_rank.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

static void take_term(void *context, uint32_t term, bool follows) {
    TextGraph *graph = context;
    (void)follows;
    MEMORY_GROW(graph->node, graph->node_capacity, (size_t)term + 1);
    if (graph->node[term]) return;
    MEMORY_GROW(graph->terms, graph->capacity, graph->count + 1);
    graph->terms[graph->count++] = term;
    graph->node[term] = (uint32_t)graph->count;
}

static int compare_terms(const void *left, const void *right, void *context) {
    return str_compare(interner_string(context, *(const uint32_t *)left),
                       interner_string(context, *(const uint32_t *)right));
}

static void number_nodes(TextGraph *graph) {
    Interner *terms = (Interner *)&graph->tape->analysis->pass.vocabulary->terms;
    if (graph->count) qsort_r(graph->terms, graph->count, sizeof *graph->terms, compare_terms, terms);
    for (size_t i = 0; i < graph->count; i++) graph->node[graph->terms[i]] = (uint32_t)i + 1;
}

static void take_edge(void *context, uint32_t term, bool follows) {
    TextGraph *graph = context;
    uint32_t node = graph->node[term] - 1, other = graph->last;
    graph->last = node;
    if (!follows || node == other) return;
    MEMORY_GROW(graph->edges, graph->edge_capacity, graph->edge_count + 1);
    graph->edges[graph->edge_count++] =
        node < other ? (GraphEdge){node, other, 1} : (GraphEdge){other, node, 1};
}

static int compare_edges(const void *left, const void *right) {
    const GraphEdge *a = left, *b = right;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return a->b < b->b ? -1 : a->b > b->b;
}

static void keep_each_once(TextGraph *graph) {
    size_t kept = 0;
    if (graph->edge_count) qsort(graph->edges, graph->edge_count, sizeof *graph->edges, compare_edges);
    for (size_t i = 0; i < graph->edge_count; i++)
        if (kept == 0 || compare_edges(&graph->edges[kept - 1], &graph->edges[i]) != 0)
            graph->edges[kept++] = graph->edges[i];
    graph->edge_count = kept;
}

// Equal ranks may differ in their last digits.
static int compare_ranks(const void *left, const void *right, void *context) {
    const double *ranks = context;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    double of_a = round(ranks[a] * 1e10), of_b = round(ranks[b] * 1e10);
    if (of_a != of_b) return of_a > of_b ? -1 : 1;
    return a < b ? -1 : a > b;
}

static void keep_first_third(TextGraph *graph) {
    MEMORY_GROW(graph->order, graph->order_capacity, graph->count);
    for (uint32_t i = 0; i < graph->count; i++) graph->order[i] = i;
    if (graph->count) qsort_r(graph->order, graph->count, sizeof *graph->order, compare_ranks, graph->ranks);
    for (size_t i = (graph->count + 2) / 3; i < graph->count; i++) graph->ranks[graph->order[i]] = NAN;
}

void text_graph_rank(TextGraph *graph, PhraseTape *tape, uint32_t row, double *rank) {
    graph->tape = tape;
    graph->count = graph->edge_count = 0;
    phrase_tape_content(tape, row, take_term, graph);
    number_nodes(graph);
    phrase_tape_content(tape, row, take_edge, graph);
    keep_each_once(graph);
    MEMORY_GROW(graph->ranks, graph->rank_capacity, graph->count);
    page_rank_of(&(Graph){(uint32_t)graph->count, graph->edges, graph->edge_count}, graph->ranks);
    keep_first_third(graph);
    for (size_t i = 0; i < graph->count; i++) {
        rank[graph->terms[i]] = graph->ranks[i];
        graph->node[graph->terms[i]] = 0;
    }
}

void text_graph_free(TextGraph *graph) {
    free(graph->terms);
    free(graph->node);
    free(graph->edges);
    free(graph->ranks);
    free(graph->order);
}
