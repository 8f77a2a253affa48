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
    {"max-q", "Q",
     "edges are pairs whose q is at most Q (default: 0.05; 1: all that stand together more often than "
     "expected)",
     AS_REAL(EdgeOptions, max_q, 0, 1)},
};
const OptionSet edge_options = {"Statistics", OPTION_ROWS(rows), sizeof(EdgeOptions),
                                &(EdgeOptions){.name = "npmi", .max_q = 0.05}, .agree = settle};

static const Option common_rows[] = {
    {"nodes", "N", "the N commonest terms may be nodes (default: 100; 0: all)",
     AS_WHOLE(CommonOptions, nodes, 0, SIZE_MAX)},
};
const OptionSet common_options = {"Which rows", OPTION_ROWS(common_rows), sizeof(CommonOptions),
                                  &(CommonOptions){100}};

static Str name_of(const PairNetwork *network, uint32_t subject) {
    const PairNames *names = &network->pairs->names;
    return names->name(names->context, subject);
}

static void start(void *context, const PairTable *pairs) {
    PairNetwork *network = context;
    const TopOptions *top = analysis_options(network->analysis, &top_options);
    bool of_terms = network->analysis->plan.subject == SUBJECT_TERMS;
    network->pairs = pairs;
    network->edges_at_most = top->rows ? top->rows : of_terms ? EDGES_OF_TERMS : 0;
}

// ---- Taking ----

// The place of the group among those that came; groups come one after the other.
static uint32_t place_of_group(PairNetwork *network, uint32_t group) {
    if (!network->group_count || network->groups[network->group_count - 1] != group) {
        MEMORY_GROW(network->groups, network->group_capacity, network->group_count + 1);
        network->groups[network->group_count++] = group;
    }
    return (uint32_t)network->group_count - 1;
}

static double weight_of(const PairNetwork *network, const Contingency *contingency) {
    const Measure *weight = network->options->weight;
    return weight ? measure_of(weight, contingency, network->confidence) : contingency->o11;
}

// Whatever goes into the family of tests with a p that may matter; a corrected p is never below it.
static bool take(void *context, const PairRow *row) {
    PairNetwork *network = context;
    uint32_t group = place_of_group(network, row->group);
    Contingency contingency = contingency_from_counts(row->o11, row->r1, row->c1, row->n);
    NetworkPair pair = {{*row, association_of(&contingency)}, group, NAN};
    association_test(&pair.pair.association, &contingency);
    if (!(pair.pair.association.log_p <= log(network->options->max_q))) return true;
    if (contingency.o11 > contingency.e11) {
        pair.weight = weight_of(network, &contingency);
        if (!(pair.weight > 0)) pair.weight = 0;
    }
    MEMORY_GROW(network->sure, network->sure_capacity, network->sure_count + 1);
    network->sure[network->sure_count++] = pair;
    return true;
}

static void take_theme(void *context, uint32_t group, uint32_t theme) {
    PairNetwork *network = context;
    NetworkEdges *edges = &network->edges;
    MEMORY_GROW(edges->nodes, edges->node_capacity, edges->present_count + 1);
    edges->nodes[edges->present_count++] =
        (NetworkNode){place_of_group(network, group), interner_add(&network->nodes, name_of(network, theme))};
}

// ---- Which pairs are edges ----

static void add_edge(PairNetwork *network, const NetworkPair *pair) {
    NetworkEdges *edges = &network->edges;
    MEMORY_GROW(edges->edges, edges->capacity, edges->count + 1);
    edges->edges[edges->count++] = (NetworkEdge){
        .group = pair->group,
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

// The sure ones of a group become edges, strongest first.
static void finish_group(PairNetwork *network, NetworkPair *pairs, size_t count) {
    Interner seen = {0};
    size_t most = network->edges_at_most ? network->edges_at_most : SIZE_MAX;
    qsort_r(pairs, count, sizeof *pairs, pair_compare_strength, (void *)&network->pairs->names);
    for (size_t i = 0; i < count && seen.count < most; i++) {
        if (!(pairs[i].pair.association.log_q <= log(network->options->max_q)) || isnan(pairs[i].weight))
            continue;
        if (pairs[i].weight == 0)
            network->weightless++;
        else if (is_new(&seen, &pairs[i].pair.row))
            add_edge(network, &pairs[i]);
    }
    interner_free(&seen);
}

static void finish_groups(PairNetwork *network) {
    NetworkPair *first = network->sure;
    Family family = {network->correction, network->pairs->family.tests};
    if (network->sure_count == 0) return;
    family_correct(&family, &first->pair.association.log_p, &first->pair.association.log_q, sizeof *first,
                   network->sure_count);
    for (size_t start = 0, end; start < network->sure_count; start = end) {
        for (end = start; end < network->sure_count && first[end].group == first[start].group;) end++;
        finish_group(network, first + start, end - start);
    }
}

// ---- What is written of nodes ----

// So that what comes out does not depend on the order in which nodes were met.
static void number_by_name(PairNetwork *network) {
    uint32_t count = network->nodes.count;
    network->order = memory_allocate(count, sizeof *network->order);
    uint32_t *rank = memory_allocate(count, sizeof *rank);
    interner_sort(&network->nodes, network->order);
    for (uint32_t i = 0; i < count; i++) rank[network->order[i]] = i;
    for (size_t i = 0; i < network->edges.present_count; i++)
        network->edges.nodes[i].node = rank[network->edges.nodes[i].node];
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

static void tell_of_none(const PairNetwork *network) {
    Diagnostics *diagnostics = &network->analysis->run->diagnostics;
    double max_q = network->options->max_q;
    if (network->edges.count || network->weightless || !network->group_count) return;
    if (max_q < 1)
        diagnostics_note(
            diagnostics, NO_PLACE,
            "no edge: no two stand together with a q of at most %g (--max-q=1 takes all that do so "
            "more often than expected)",
            max_q);
    else
        diagnostics_note(diagnostics, NO_PLACE, "no edge: no two stand together more often than expected");
}

static bool finish(void *context) {
    PairNetwork *network = context;
    Analysis *analysis = network->analysis;
    finish_groups(network);
    number_by_name(network);
    warn_of_weightless(network);
    tell_of_none(network);
    analysis_start_table(analysis);
    return node_rows(&network->edges, family_of, analysis->run->options.seed, write_row, network,
                     &analysis->run->diagnostics);
}

PairTaker pair_network_taker(PairNetwork *network, Analysis *analysis) {
    const ConfidenceOptions *confidence = analysis_options(analysis, &confidence_options);
    const EdgeOptions *options = analysis_options(analysis, &edge_options);
    bool of_terms = analysis->plan.subject == SUBJECT_TERMS;
    size_t commonest =
        of_terms ? ((const CommonOptions *)analysis_options(analysis, &common_options))->nodes : 0;
    *network =
        (PairNetwork){.analysis = analysis,
                      .options = options,
                      .correction = correction_or_default(analysis_options(analysis, &correction_options)),
                      .confidence = confidence->level};
    return (PairTaker){network, start, take, take_theme, finish, commonest};
}

void pair_network_free(PairNetwork *network) {
    free(network->sure);
    free(network->edges.nodes);
    interner_free(&network->nodes);
    free(network->groups);
    free(network->order);
    free(network->edges.edges);
}
