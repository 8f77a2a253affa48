// What graph.c loads for analyze network: the module that is linked with igraph.
#include "analyze/networks/communities.h"
#include "analyze/networks/graph.h"
#include "analyze/statistics/plain_math.h"
#include "analyze/statistics/random.h"
#include "base/memory.h"

#include <igraph.h> // whose STR hides ours
#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// ---- igraph as a guest: its errors are ours to report, its random numbers come from the seed ----

static char reason_given[200];
static jmp_buf way_out;

// The reason is told first; the functions that the error passes through give none. Where memory has run out
// igraph lists some of it twice among what is to be freed (0.10.2: igraph_empty_attrs), so that it is left
// (decision 282).
static void keep_reason(const char *reason, const char *file, int line, igraph_error_t error) {
    (void)file, (void)line;
    Str told = str_from(reason[0] ? reason : igraph_strerror(error));
    if (str_ends_with(told, str_from("."))) told.length--;
    if (reason_given[0] == 0) snprintf(reason_given, sizeof reason_given, "%.*s", STR_ARGUMENTS(told));
    if (error == IGRAPH_ENOMEM)
        IGRAPH_FINALLY_CLEAN(IGRAPH_FINALLY_STACK_SIZE());
    else
        IGRAPH_FINALLY_FREE();
}

static void pass_over(const char *reason, const char *file, int line) {
    (void)reason, (void)file, (void)line;
}

// igraph must not go on, and would end the program.
static void get_out(const char *reason, const char *file, int line) {
    keep_reason(reason, file, line, IGRAPH_FAILURE);
    longjmp(way_out, 1);
}

static void seed_numbers(uint64_t seed) {
    static igraph_rng_t numbers; // igraph keeps its address, or its state
    if (!numbers.state) igraph_rng_init(&numbers, &igraph_rngtype_mt19937);
    igraph_rng_seed(&numbers, (igraph_uint_t)seed);
    igraph_rng_set_default(&numbers);
}

typedef igraph_error_t (*GraphTask)(const igraph_t *network, const igraph_vector_t *weights, uint64_t seed,
                                    void *result);

static igraph_error_t build_and_run(const Graph *graph, uint64_t seed, GraphTask task, void *result) {
    igraph_t network;
    igraph_vector_t weights;
    igraph_vector_int_t ends;
    IGRAPH_CHECK(igraph_vector_init(&weights, (igraph_integer_t)graph->edge_count));
    IGRAPH_FINALLY(igraph_vector_destroy, &weights);
    IGRAPH_CHECK(igraph_vector_int_init(&ends, 2 * (igraph_integer_t)graph->edge_count));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &ends);
    for (size_t i = 0; i < graph->edge_count; i++) {
        VECTOR(weights)[i] = graph->edges[i].weight;
        VECTOR(ends)[2 * i] = graph->edges[i].a;
        VECTOR(ends)[2 * i + 1] = graph->edges[i].b;
    }
    IGRAPH_CHECK(igraph_create(&network, &ends, graph->node_count, IGRAPH_UNDIRECTED));
    IGRAPH_FINALLY(igraph_destroy, &network);
    IGRAPH_CHECK(task(&network, &weights, seed, result));
    igraph_destroy(&network);
    igraph_vector_int_destroy(&ends);
    igraph_vector_destroy(&weights);
    IGRAPH_FINALLY_CLEAN(3);
    return IGRAPH_SUCCESS;
}

// Of 0, of what is no number, and of 1e300 Leiden never ends, and grids of places are left. What is below 0
// igraph tells itself.
static bool has_weights(const Graph *graph, Diagnostics *diagnostics) {
    static const double least = 1e-50, most = 1e50;
    for (size_t i = 0; i < graph->edge_count; i++) {
        double weight = graph->edges[i].weight;
        if (!(fabs(weight) >= least && fabs(weight) <= most))
            return diagnostics_fatal(
                diagnostics, NO_PLACE,
                "an edge of weight %g: a network wants 1e-50 to 1e50 (--weight chooses another)", weight);
    }
    return true;
}

static bool run(const Graph *graph, uint64_t seed, GraphTask task, void *result, Diagnostics *diagnostics) {
    if (!has_weights(graph, diagnostics)) return false;
    igraph_set_error_handler(keep_reason);
    igraph_set_warning_handler(pass_over);
    igraph_set_fatal_handler(get_out);
    reason_given[0] = 0;
    if (setjmp(way_out) == 0) {
        seed_numbers(seed);
        if (build_and_run(graph, seed, task, result) == IGRAPH_SUCCESS) return true;
    }
    return diagnostics_fatal(diagnostics, NO_PLACE,
                             "igraph gave up on a network of %u nodes and %zu edges: %s", graph->node_count,
                             graph->edge_count, reason_given);
}

// ---- Betweenness ----

static igraph_error_t find_betweenness(const igraph_t *network, const igraph_vector_t *weights, uint64_t seed,
                                       void *result) {
    GraphNode *nodes = result;
    igraph_vector_t lengths, found;
    (void)seed;
    IGRAPH_CHECK(igraph_vector_init(&found, 0));
    IGRAPH_FINALLY(igraph_vector_destroy, &found);
    IGRAPH_CHECK(igraph_vector_init(&lengths, igraph_vector_size(weights)));
    IGRAPH_FINALLY(igraph_vector_destroy, &lengths);
    for (igraph_integer_t i = 0; i < igraph_vector_size(weights); i++)
        VECTOR(lengths)[i] = 1 / VECTOR(*weights)[i];
    IGRAPH_CHECK(igraph_betweenness(network, &found, igraph_vss_all(), IGRAPH_UNDIRECTED, &lengths));
    for (igraph_integer_t i = 0; i < igraph_vcount(network); i++) nodes[i].betweenness = VECTOR(found)[i];
    igraph_vector_destroy(&lengths);
    igraph_vector_destroy(&found);
    IGRAPH_FINALLY_CLEAN(2);
    return IGRAPH_SUCCESS;
}

// ---- Communities ----

// A run is in no hurry to find the best partition: of the same 102 terms and 200 edges one in a thousand did,
// the best of 100 one in ten, and its modularity was within 0.003 of it at worst.
enum { RUNS = 100, RUNS_OF_LARGE = 10, LARGE_EDGES = 10000 };

static void keep_labels(const igraph_vector_int_t *membership, uint32_t *labels) {
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(membership); i++)
        labels[i] = (uint32_t)VECTOR(*membership)[i];
}

// The modularity of runs differs, for they visit the nodes in different orders. With the strength of nodes
// and this resolution, the quality of the constant Potts model is modularity (Traag 2019, equations 1 and 2).
static igraph_error_t run_leiden(const igraph_t *network, const igraph_vector_t *weights,
                                 const igraph_vector_t *strength, igraph_vector_int_t *membership,
                                 uint32_t *labels) {
    double resolution = 1 / (2 * igraph_vector_sum(weights)), best = -INFINITY, quality;
    static const double randomness = 0.01; // the value of the paper
    int runs = igraph_ecount(network) <= LARGE_EDGES ? RUNS : RUNS_OF_LARGE;
    for (int i = 0; i < runs; i++) {
        IGRAPH_CHECK(igraph_community_leiden(network, weights, strength, resolution, randomness, false, -1,
                                             membership, NULL, &quality));
        if (!(quality > best)) continue;
        best = quality;
        keep_labels(membership, labels);
    }
    return IGRAPH_SUCCESS;
}

static igraph_error_t find_communities(const igraph_t *network, const igraph_vector_t *weights, uint64_t seed,
                                       void *result) {
    igraph_vector_t strength;
    igraph_vector_int_t membership;
    (void)seed;
    IGRAPH_CHECK(igraph_vector_init(&strength, 0));
    IGRAPH_FINALLY(igraph_vector_destroy, &strength);
    IGRAPH_CHECK(igraph_vector_int_init(&membership, 0));
    IGRAPH_FINALLY(igraph_vector_int_destroy, &membership);
    IGRAPH_CHECK(igraph_strength(network, &strength, igraph_vss_all(), IGRAPH_ALL, IGRAPH_LOOPS, weights));
    IGRAPH_CHECK(run_leiden(network, weights, &strength, &membership, result));
    igraph_vector_int_destroy(&membership);
    igraph_vector_destroy(&strength);
    IGRAPH_FINALLY_CLEAN(2);
    return IGRAPH_SUCCESS;
}

// Leiden does not end where no edge has a weight.
static void leave_apart(const Graph *graph, GraphNode *nodes) {
    for (uint32_t i = 0; i < graph->node_count; i++) nodes[i].community = i + 1;
}

static void add_edges(const Graph *graph, GraphNode *nodes) {
    for (size_t i = 0; i < graph->edge_count; i++) {
        const GraphEdge *edge = &graph->edges[i];
        nodes[edge->a].degree++, nodes[edge->b].degree++;
        nodes[edge->a].strength += edge->weight, nodes[edge->b].strength += edge->weight;
    }
}

static bool describe(const Graph *graph, uint64_t seed, GraphNode *nodes, Diagnostics *diagnostics) {
    if (graph->node_count == 0) return true;
    memset(nodes, 0, graph->node_count * sizeof *nodes);
    if (graph->edge_count == 0) return leave_apart(graph, nodes), true;
    uint32_t *labels = memory_allocate(graph->node_count, sizeof *labels);
    bool fine = run(graph, seed, find_betweenness, nodes, diagnostics) &&
                run(graph, seed, find_communities, labels, diagnostics);
    add_edges(graph, nodes);
    if (fine) communities_number(labels, graph->node_count);
    for (uint32_t i = 0; fine && i < graph->node_count; i++) nodes[i].community = labels[i];
    free(labels);
    return fine;
}

// ---- Layout ----

// Kamada and Kawai take memory for all pairs of nodes; with more nodes than these the second method starts
// from random places.
enum { SPRINGS_AT_MOST = 1000, STEPS_OF_SPRINGS = 50, STEPS_OF_FORCES = 500 };

static void start_on_circle(igraph_matrix_t *places, uint32_t count, uint64_t seed) {
    RandomStream stream = random_stream(seed, 0);
    uint32_t *order = memory_allocate(count, sizeof *order);
    for (uint32_t i = 0; i < count; i++) order[i] = i;
    random_shuffle(&stream, order, count, 1);
    for (uint32_t i = 0; i < count; i++) {
        double angle = 2 * 3.14159265358979323846 * i / count, radius = sqrt(count) / 3;
        MATRIX(*places, order[i], 0) = radius * plain_cosine(angle);
        MATRIX(*places, order[i], 1) = radius * plain_sine(angle);
    }
    free(order);
}

static void start_anywhere(igraph_matrix_t *places, uint32_t count, uint64_t seed) {
    RandomStream stream = random_stream(seed, 1);
    for (uint32_t i = 0; i < count; i++)
        for (int axis = 0; axis < 2; axis++)
            MATRIX(*places, i, axis) = (ldexp((double)(random_bits(&stream) >> 11), -53) - 0.5) * sqrt(count);
}

static bool are_finite(const igraph_matrix_t *places, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (!isfinite(MATRIX(*places, i, 0)) || !isfinite(MATRIX(*places, i, 1))) return false;
    return true;
}

// Springs between nodes that lie on one line have no one solution: they may run away.
static igraph_error_t start(const igraph_t *network, igraph_matrix_t *places, uint64_t seed) {
    static const double still = 1e-6;
    uint32_t count = (uint32_t)igraph_vcount(network);
    if (count <= SPRINGS_AT_MOST) {
        start_on_circle(places, count, seed);
        IGRAPH_CHECK(igraph_layout_kamada_kawai(network, places, true,
                                                STEPS_OF_SPRINGS * (igraph_integer_t)count, still, count,
                                                NULL, NULL, NULL, NULL, NULL));
    }
    if (count > SPRINGS_AT_MOST || !are_finite(places, count)) start_anywhere(places, count, seed);
    return IGRAPH_SUCCESS;
}

// Forces are made for weights around 1.
static igraph_error_t pull(const igraph_t *network, const igraph_vector_t *weights, igraph_matrix_t *places) {
    static const double start_temperature = 1;
    igraph_vector_t scaled;
    IGRAPH_CHECK(igraph_vector_init_copy(&scaled, weights));
    IGRAPH_FINALLY(igraph_vector_destroy, &scaled);
    double count = (double)igraph_vector_size(weights);
    if (count > 0) igraph_vector_scale(&scaled, count / igraph_vector_sum(weights));
    IGRAPH_CHECK(igraph_layout_fruchterman_reingold(network, places, true, STEPS_OF_FORCES, start_temperature,
                                                    IGRAPH_LAYOUT_AUTOGRID, &scaled, NULL, NULL, NULL, NULL));
    igraph_vector_destroy(&scaled);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

static igraph_error_t find_places(const igraph_t *network, const igraph_vector_t *weights, uint64_t seed,
                                  void *result) {
    GraphPlace *places = result;
    igraph_matrix_t found;
    IGRAPH_CHECK(igraph_matrix_init(&found, igraph_vcount(network), 2));
    IGRAPH_FINALLY(igraph_matrix_destroy, &found);
    IGRAPH_CHECK(start(network, &found, seed));
    IGRAPH_CHECK(pull(network, weights, &found));
    for (igraph_integer_t i = 0; i < igraph_vcount(network); i++)
        places[i] = (GraphPlace){MATRIX(found, i, 0), MATRIX(found, i, 1)};
    igraph_matrix_destroy(&found);
    IGRAPH_FINALLY_CLEAN(1);
    return IGRAPH_SUCCESS;
}

static bool lay_out(const Graph *graph, uint64_t seed, GraphPlace *places, Diagnostics *diagnostics) {
    return graph->node_count == 0 || run(graph, seed, find_places, places, diagnostics);
}

__attribute__((visibility("default"))) extern const GraphModule rapporteur_graph;
const GraphModule rapporteur_graph = {describe, lay_out};
