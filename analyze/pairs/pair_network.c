#include "analyze/pairs/pair_network.h"

#include "analyze/statistics/confidence.h"
#include "analyze/terms/selection_limits.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// As many edges as a picture of terms has room for; those of themes are never too many.
enum { EDGES_OF_TERMS = 200 };

// ---- Options ----

static bool read_weight(void *own, const char *value, Diagnostics *diagnostics) {
    EdgeOptions *options = own;
    const Measure *measure = measure_find(str_from(value));
    if (!measure && strcmp(value, "o11") != 0)
        return measure_unknown("--weight: unknown measure", str_from(value), diagnostics);
    if (measure && measure->is_log_p)
        return diagnostics_usage(diagnostics, "--weight takes no p: what is surest would weigh least "
                                              "(log_likelihood says how sure a pair is)");
    options->name = value;
    return true;
}

static bool settle(void *own, const OptionValues *values, Diagnostics *diagnostics) {
    EdgeOptions *options = own;
    (void)values, (void)diagnostics;
    options->weight = measure_find(str_from(options->name));
    return true;
}

static const Option rows[] = {
    {"weight", "MEASURE|o11", "of the edges (default: npmi)", AS_OWN(read_weight)},
};
const OptionSet edge_options = {"Statistics", OPTION_ROWS(rows), sizeof(EdgeOptions),
                                &(EdgeOptions){.name = "npmi"}, .agree = settle};

typedef struct NetworkPair {
    RankedPair pair;
    double weight;
} NetworkPair;

// ---- Which pairs are edges ----

static Str name_of(const PairNetwork *network, uint32_t subject) {
    const PairNames *names = &network->pairs->names;
    return names->name(names->context, subject);
}

// In windows each of the two is a row as the node: of the first 2 n rows at least n are of different pairs.
static size_t rows_to_keep(const PairNetwork *network) {
    return network->pairs->window->tokens ? 2 * network->edges_at_most : network->edges_at_most;
}

static void start(void *context, const PairTable *pairs) {
    PairNetwork *network = context;
    const TopOptions *top = analysis_options(network->analysis, &top_options);
    bool of_terms = network->analysis->plan.subject == SUBJECT_TERMS;
    network->pairs = pairs;
    network->edges_at_most = top->rows ? top->rows : of_terms ? EDGES_OF_TERMS : 0;
    network->strongest =
        best_of(rows_to_keep(network), sizeof(NetworkPair), pair_compare_strength, (void *)&pairs->names);
}

static void add_edge(PairNetwork *network, const NetworkPair *pair) {
    NetworkEdges *edges = &network->edges;
    MEMORY_GROW(edges->edges, edges->capacity, edges->count + 1);
    edges->edges[edges->count++] = (NetworkEdge){
        .group = (uint32_t)network->group_count - 1,
        .a = interner_add(&network->nodes, name_of(network, pair->pair.row.a)),
        .b = interner_add(&network->nodes, name_of(network, pair->pair.row.b)),
        .weight = pair->weight,
    };
}

// In windows a pair has two rows: the stronger one comes first and stands for it.
static bool is_new(Interner *seen, const PairRow *row) {
    uint32_t ends[2] = {row->a < row->b ? row->a : row->b, row->a < row->b ? row->b : row->a};
    uint32_t known = seen->count;
    return interner_add(seen, (Str){(const char *)ends, sizeof ends}) == known;
}

static void finish_group(PairNetwork *network) {
    Interner seen = {0};
    const NetworkPair *pairs = best_sort(&network->strongest);
    size_t most = network->edges_at_most ? network->edges_at_most : SIZE_MAX;
    for (size_t i = 0; i < network->strongest.count && seen.count < most; i++)
        if (is_new(&seen, &pairs[i].pair.row)) add_edge(network, &pairs[i]);
    best_clear(&network->strongest);
    interner_free(&seen);
}

static void start_group(PairNetwork *network, uint32_t group) {
    finish_group(network);
    MEMORY_GROW(network->groups, network->group_capacity, network->group_count + 1);
    network->groups[network->group_count++] = group;
}

static double weight_of(const PairNetwork *network, const Contingency *contingency) {
    const Measure *weight = network->options->weight;
    return weight ? measure_of(weight, contingency, network->confidence) : contingency->o11;
}

static bool take(void *context, const PairRow *row) {
    PairNetwork *network = context;
    if (!network->group_count || network->groups[network->group_count - 1] != row->group)
        start_group(network, row->group);
    Contingency contingency = contingency_from_counts(row->o11, row->r1, row->c1, row->n);
    if (!(contingency.o11 > contingency.e11)) return true;
    double weight = weight_of(network, &contingency);
    const NetworkPair *last = best_last(&network->strongest);
    if (!(weight > 0)) {
        network->weightless++;
    } else if (!last ||
               contingency_log_likelihood_at_most(&contingency) >= last->pair.association.log_likelihood) {
        NetworkPair pair = {{*row, association_of(&contingency)}, weight};
        best_add(&network->strongest, &pair);
    }
    return true;
}

// ---- What is written of nodes ----

// So that what comes out does not depend on the order in which nodes were met.
static void number_by_name(PairNetwork *network) {
    uint32_t count = network->nodes.count;
    network->order = memory_allocate(count, sizeof *network->order);
    uint32_t *rank = memory_allocate(count, sizeof *rank);
    interner_sort(&network->nodes, network->order);
    for (uint32_t i = 0; i < count; i++) rank[network->order[i]] = i;
    for (size_t i = 0; i < network->edges.count; i++) {
        NetworkEdge *edge = &network->edges.edges[i];
        uint32_t a = rank[edge->a], b = rank[edge->b];
        edge->a = a < b ? a : b;
        edge->b = a < b ? b : a;
    }
    network->edges.node_count = count;
    free(rank);
}

static uint32_t family_of(void *context, uint32_t group) {
    const PairNetwork *network = context;
    return network->analysis->pass.groups.list[network->groups[group]].language;
}

// Finer than this no picture is, and what the last digits are is up to the processor.
static double rounded(double coordinate) {
    return round(coordinate * 1e4) / 1e4 + 0.0; // no -0
}

static void write_row(void *context, const NodeRow *row) {
    PairNetwork *network = context;
    TableWriter *out = network->analysis->table.writer;
    table_text(out, network->analysis->pass.groups.list[network->groups[row->group]].label);
    table_text(out, interner_string(&network->nodes, network->order[row->node]));
    table_integer(out, row->facts.degree);
    table_real(out, row->facts.strength);
    table_real(out, row->facts.betweenness);
    table_integer(out, row->facts.community);
    table_real(out, rounded(row->place.x));
    table_real(out, rounded(row->place.y));
    table_text(out, str_from(counted_unit_name(network->pairs->window, network->pairs->unit)));
    result_table_end_row(&network->analysis->table);
}

static void warn_of_weightless(const PairNetwork *network) {
    Diagnostics *diagnostics = &network->analysis->run->diagnostics;
    if (network->weightless)
        diagnostics_warn(
            diagnostics, NO_PLACE,
            "%zu pair%s left out, whose %s is undefined or not above 0 (--weight chooses another)",
            network->weightless, network->weightless == 1 ? "" : "s", network->options->name);
}

static bool finish(void *context) {
    PairNetwork *network = context;
    Analysis *analysis = network->analysis;
    finish_group(network);
    number_by_name(network);
    warn_of_weightless(network);
    analysis_start_table(analysis);
    return node_rows(&network->edges, family_of, analysis->run->options.seed, write_row, network,
                     &analysis->run->diagnostics);
}

PairTaker pair_network_taker(PairNetwork *network, Analysis *analysis) {
    const ConfidenceOptions *confidence = analysis_options(analysis, &confidence_options);
    *network = (PairNetwork){.analysis = analysis,
                             .options = analysis_options(analysis, &edge_options),
                             .confidence = confidence->level};
    return (PairTaker){network, start, take, finish};
}

void pair_network_free(PairNetwork *network) {
    best_free(&network->strongest);
    interner_free(&network->nodes);
    free(network->groups);
    free(network->order);
    free(network->edges.edges);
}
