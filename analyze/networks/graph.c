#include "analyze/networks/graph.h"

#include "base/translation/translation.h"

#ifdef RAPPORTEUR_IGRAPH

#include "base/programs/late.h"

static LateLibrary igraph = {.name = "igraph"};

const char *graph_missing(void) {
    return late_missing(&igraph);
}

const char *graph_library_version(void) {
    return "igraph " RAPPORTEUR_IGRAPH;
}

static const GraphModule *module(void) {
    return late_find(&igraph, "rapporteur_graph");
}

bool graph_describe(const Graph *graph, uint64_t seed, GraphNode *nodes, Diagnostics *diagnostics) {
    return module()->describe(graph, seed, nodes, diagnostics);
}

bool graph_lay_out(const Graph *graph, uint64_t seed, GraphPlace *places, Diagnostics *diagnostics) {
    return module()->lay_out(graph, seed, places, diagnostics);
}

#else

const char *graph_missing(void) {
    return translated("this program was built without it (RAPPORTEUR_IGRAPH=ON)");
}

const char *graph_library_version(void) {
    return "without igraph";
}

static bool fail(Diagnostics *diagnostics) {
    return diagnostics_fatal(diagnostics, NO_PLACE, "a network needs igraph: %s", graph_missing());
}

bool graph_describe(const Graph *graph, uint64_t seed, GraphNode *nodes, Diagnostics *diagnostics) {
    (void)graph, (void)seed, (void)nodes;
    return fail(diagnostics);
}

bool graph_lay_out(const Graph *graph, uint64_t seed, GraphPlace *places, Diagnostics *diagnostics) {
    (void)graph, (void)seed, (void)places;
    return fail(diagnostics);
}

#endif
