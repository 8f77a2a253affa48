// Reference numbers: every row of tests/reference/*.csv against the function it names, and the other way
// round: every measure, correction and weighting has rows there. tests/reference/README.md says how the files
// are made.
#include "analyze/measures/measures.h"
#include "analyze/measures/weighting.h"
#include "analyze/networks/graph.h"
#include "analyze/statistics/bursts.h"
#include "analyze/statistics/change_point.h"
#include "analyze/statistics/correction.h"
#include "analyze/statistics/cusum.h"
#include "analyze/statistics/kendall.h"
#include "analyze/statistics/loglinear.h"
#include "analyze/statistics/plain_math.h"
#include "analyze/statistics/rate_interval.h"
#include "analyze/statistics/sides/sides.h"
#include "analyze/statistics/slope.h"
#include "analyze/statistics/stratified.h"
#include "analyze/statistics/wilson.h"
#include "base/buffer.h"
#include "base/interner.h"
#include "base/memory.h"
#include "corpus/table/table.h"
#include "unit.h"

#include <check.h>
#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#ifndef TESTS_DIR
#define TESTS_DIR "tests"
#endif

enum { ROWS_PER_MEASURE = 4, LIST_LENGTH = 64, EDGES_AT_MOST = 100 };

static Diagnostics diagnostics;
static Buffer differences; // a line each; all are told at once
static Interner functions; // that have rows; `function_rows` by id
static size_t *function_rows;
static size_t function_capacity;

// ---- The cells of a row ----

typedef struct Row {
    TableReader *table;
    const Str *cells;
    const char *file;
} Row;

static Str cell(const Row *row, const char *column) {
    for (size_t i = 0; i < table_column_count(row->table); i++)
        if (str_equal_text(table_column_name(row->table, i), column)) return row->cells[i];
    ck_abort_msg("%s has no column %s", row->file, column);
    return (Str){0};
}

static double number_in(Str text) {
    double number = NAN;
    if (text.length) ck_assert_msg(str_to_double(text, &number), "no number: %.*s", STR_ARGUMENTS(text));
    return number;
}

static double number(const Row *row, const char *column) {
    return number_in(cell(row, column));
}

static size_t numbers(const Row *row, const char *column, double *list) {
    Str rest = cell(row, column);
    size_t count = 0;
    while (rest.length && count < LIST_LENGTH) list[count++] = number_in(str_cut(&rest, ' '));
    return count;
}

static Contingency table_of(const Row *row) {
    return contingency_from_counts((uint64_t)number(row, "o11"), (uint64_t)number(row, "r1"),
                                   (uint64_t)number(row, "c1"), (uint64_t)number(row, "n"));
}

// ---- Comparing ----

static bool is_near(double actual, double expected, double tolerance) {
    if (isnan(expected)) return isnan(actual);
    double scale = expected != 0 ? fabs(expected) : 1;
    return fabs(actual - expected) <= tolerance * scale;
}

static void compare(const Row *row, double actual, double expected) {
    if (is_near(actual, expected, number(row, "tolerance"))) return;
#ifdef REFERENCE_ENDS_AT_FIRST // tests/mutation need not know more
    ck_abort_msg("differs");
#endif
    Str function = cell(row, "function"), source = cell(row, "source");
    buffer_printf(&differences, "\n%s:%zu: %.*s: %.17g, expected %.17g (%.*s)", row->file,
                  table_place(row->table).line, STR_ARGUMENTS(function), actual, expected,
                  STR_ARGUMENTS(source));
}

// ---- The families of functions ----

static bool check_measure(const Row *row, Str function) {
    const Measure *measure = measure_find(function);
    if (!measure) return false;
    Contingency table = table_of(row);
    compare(row, measure_of(measure, &table, 0.95), number(row, "expected"));
    return true;
}

static bool check_wilson(const Row *row, Str function) {
    bool low = str_equal_text(function, "wilson_low");
    if (!low && !str_equal_text(function, "wilson_high")) return false;
    WilsonInterval interval =
        wilson_interval(number(row, "share"), number(row, "effective_n"), number(row, "confidence"));
    compare(row, low ? interval.low : interval.high, number(row, "expected"));
    return true;
}

static bool check_loglinear(const Row *row, Str function) {
    if (!str_starts_with(function, STR("loglinear_"))) return false;
    double list[LIST_LENGTH];
    uint64_t matching[LIST_LENGTH];
    size_t count = numbers(row, "matching", list), n = (size_t)number(row, "n");
    ck_assert_uint_eq(count, (size_t)1 << n);
    for (size_t i = 0; i < count; i++) matching[i] = (uint64_t)list[i];
    double actual = str_equal_text(function, "loglinear_lambda") ? loglinear_of(matching, n).lambda
                    : str_equal_text(function, "loglinear_z")    ? loglinear_of(matching, n).z
                    : str_equal_text(function, "loglinear_npmi") ? loglinear_npmi(matching, n)
                                                                 : loglinear_log_dice(matching, n);
    compare(row, actual, number(row, "expected"));
    return true;
}

// Valgrind makes doubles of them, which have no room for p below 1e-308.
static bool has_long_doubles(void) {
    volatile long double tiny = 1e-300L;
    return tiny * tiny > 0;
}

static bool check_stratified(const Row *row, Str function) {
    if (!str_starts_with(function, STR("stratified_"))) return false;
    static const double LEAST_LOG = -700;
    if (number(row, "expected") < LEAST_LOG && !has_long_doubles()) {
        unit_skip("p far below 1e-300", "long double");
        return true;
    }
    static const char *const columns[] = {"o11", "r1", "c1", "n"};
    double lists[4][LIST_LENGTH];
    Contingency strata[LIST_LENGTH];
    size_t count = 0;
    for (size_t i = 0; i < 4; i++) count = numbers(row, columns[i], lists[i]);
    for (size_t k = 0; k < count; k++)
        strata[k] = contingency_from_counts((uint64_t)lists[0][k], (uint64_t)lists[1][k],
                                            (uint64_t)lists[2][k], (uint64_t)lists[3][k]);
    StratifiedTest test = stratified_test(strata, count, 0.95);
    double actual = str_equal_text(function, "stratified_log_odds") ? test.log_odds
                    : str_equal_text(function, "stratified_low")    ? test.low
                    : str_equal_text(function, "stratified_high")   ? test.high
                                                                    : test.log_p;
    compare(row, actual, number(row, "expected"));
    return true;
}

static bool check_correction(const Row *row, Str function) {
    const Correction *correction = correction_find(function);
    if (!correction) return false;
    double log_p[LIST_LENGTH], expected[LIST_LENGTH];
    size_t count = numbers(row, "log_p", log_p);
    ck_assert_uint_eq(numbers(row, "expected", expected), count);
    correction_adjust(correction, log_p, count, (size_t)number(row, "family"), log_p);
    for (size_t i = 0; i < count; i++) compare(row, log_p[i], expected[i]);
    return true;
}

static TermFrequencies sum_up(const double *tf, size_t count) {
    TermFrequencies document = {0};
    for (size_t i = 0; i < count; i++) {
        document.sum += tf[i];
        document.largest = fmax(document.largest, tf[i]);
    }
    document.mean = document.sum / (double)count;
    return document;
}

static double weight_of(const Row *row, const Weighting *weighting, size_t index) {
    double tf[LIST_LENGTH], df[LIST_LENGTH], n = number(row, "corpus_documents");
    double weight = NAN, sum = 0, sum_of_squares = 0;
    size_t count = numbers(row, "frequencies", tf);
    ck_assert_uint_eq(numbers(row, "document_frequencies", df), count);
    TermFrequencies document = sum_up(tf, count);
    for (size_t i = 0; i < count; i++) {
        double one = weighting_tf(weighting, tf[i], &document) * weighting_idf(weighting, n, df[i]);
        sum += one;
        sum_of_squares += one * one;
        if (i == index) weight = one;
    }
    return weight / weighting_norm(weighting, sum, sum_of_squares, &document);
}

static double tf_of(const Row *row, const Weighting *weighting, size_t index) {
    double tf[LIST_LENGTH];
    size_t count = numbers(row, "frequencies", tf);
    TermFrequencies document = sum_up(tf, count);
    return weighting_tf(weighting, tf[index], &document);
}

// The same for weightings that know the other documents.
static double corpus_weight_of(const Row *row, Weighting *weighting) {
    double tf[LIST_LENGTH], df[LIST_LENGTH], n = number(row, "corpus_documents");
    size_t count = numbers(row, "frequencies", tf), index = (size_t)number(row, "index");
    ck_assert_uint_eq(numbers(row, "document_frequencies", df), count);
    weighting->k1 = number(row, "k1");
    weighting->b = number(row, "b");
    weighting->slope = number(row, "slope");
    weighting->alpha = number(row, "alpha");
    TermFrequencies document = sum_up(tf, count);
    document.terms = (double)count;
    document.characters = number(row, "characters");
    document.mean_terms = number(row, "mean_terms");
    document.mean_sum = number(row, "mean_sum");
    double weight = weighting_tf(weighting, tf[index], &document) * weighting_idf(weighting, n, df[index]);
    return weight / weighting_norm(weighting, 0, 0, &document);
}

static void count_row(Str function) {
    uint32_t id = interner_add(&functions, function);
    MEMORY_GROW(function_rows, function_capacity, (size_t)id + 1);
    function_rows[id]++;
}

// What a scheme uses counts as tested: "tf natural", "idf smooth" …
static void count_parts(const Weighting *weighting) {
    Buffer name = {0};
    for (size_t part = 0; part < WEIGHTING_PART_COUNT; part++) {
        buffer_clear(&name);
        buffer_printf(&name, "%s %s", weighting_part_names[part], weighting->parts[part]->name);
        count_row(buffer_str(&name));
    }
    buffer_free(&name);
}

static bool check_weighting(const Row *row, Str function) {
    bool whole = str_equal_text(function, "tf_idf"), idf = str_equal_text(function, "idf");
    bool of_corpus = str_equal_text(function, "corpus_weight");
    if (!whole && !idf && !of_corpus && !str_equal_text(function, "tf")) return false;
    Weighting weighting = weighting_default();
    ck_assert(weighting_parse(&weighting, cell(row, "scheme"), &diagnostics));
    ck_assert(weighting_parse_log_base(&weighting, cell(row, "log_base"), &diagnostics));
    count_parts(&weighting);
    size_t index = (size_t)number(row, "index");
    double actual = whole       ? weight_of(row, &weighting, index)
                    : of_corpus ? corpus_weight_of(row, &weighting)
                    : idf       ? weighting_idf(&weighting, number(row, "corpus_documents"),
                                                number(row, "document_frequencies"))
                                : tf_of(row, &weighting, index);
    compare(row, actual, number(row, "expected"));
    return true;
}

// ---- Over time ----

enum { BLOCKS_AT_MOST = LIST_LENGTH };

static bool check_kendall(const Row *row, Str function) {
    bool tau = str_equal_text(function, "kendall_tau");
    if (!tau && !str_equal_text(function, "mann_kendall_p")) return false;
    double values[LIST_LENGTH];
    KendallTest test = kendall_test(values, numbers(row, "counts", values));
    compare(row, tau ? test.tau : test.p_value, number(row, "expected"));
    return true;
}

static bool check_sen(const Row *row, Str function) {
    if (!str_equal_text(function, "sen_slope")) return false;
    double values[LIST_LENGTH], times[LIST_LENGTH];
    size_t count = numbers(row, "counts", values);
    numbers(row, "positions", times);
    compare(row, sen_slope(times, values, count), number(row, "expected"));
    return true;
}

static bool check_change_point(const Row *row, Str function) {
    bool place = str_equal_text(function, "pettitt_place");
    if (!place && !str_equal_text(function, "pettitt_k")) return false;
    double values[LIST_LENGTH], sizes[LIST_LENGTH], positions[LIST_LENGTH];
    uint32_t numbered[LIST_LENGTH], strata[LIST_LENGTH] = {0};
    size_t count = numbers(row, "counts", values);
    for (uint32_t i = 0; i < count; i++) numbered[i] = i, positions[i] = i, sizes[i] = 1;
    Sample sample = {count, sizes, positions, numbered, strata, (uint32_t)count, 1};
    BlockCounts subject = {numbered, values,
                           count}; // a block of size 1 in each period: its rate is its count
    ReplicatePlan plan = {1, 1, 1, false};
    ChangePoint point;
    change_point_permute(&sample, &subject, 1, &plan, &point);
    compare(row, place ? (double)point.first_after : point.statistic, number(row, "expected"));
    return true;
}

static bool check_bursts(const Row *row, Str function) {
    if (!str_equal_text(function, "bursts")) return false;
    double with[LIST_LENGTH], all[LIST_LENGTH], expected[LIST_LENGTH];
    bool burst[LIST_LENGTH];
    size_t count = numbers(row, "counts", with);
    numbers(row, "sizes", all);
    ck_assert_uint_eq(numbers(row, "expected", expected), count);
    bursts_find(with, all, count, burst);
    for (size_t i = 0; i < count; i++) compare(row, burst[i], expected[i]);
    return true;
}

// A sample of the cells of a row, with the blocks that hold the subject.
typedef struct RowSample {
    double sizes[BLOCKS_AT_MOST], positions[BLOCKS_AT_MOST], counts[BLOCKS_AT_MOST];
    uint32_t periods[BLOCKS_AT_MOST], strata[BLOCKS_AT_MOST], blocks[BLOCKS_AT_MOST];
    Sample sample;
    BlockCounts subject;
} RowSample;

// The number of a position among those that there are.
static uint32_t period_of(const double *positions, size_t count, double position) {
    uint32_t period = 0;
    for (size_t i = 0; i < count; i++) {
        bool before = positions[i] < position;
        for (size_t j = 0; j < i; j++) before &= positions[j] != positions[i];
        period += before;
    }
    return period;
}

static void sample_of(const Row *row, RowSample *made) {
    double counts[LIST_LENGTH], strata[LIST_LENGTH];
    size_t count = numbers(row, "counts", counts), held = 0;
    ck_assert_uint_eq(numbers(row, "sizes", made->sizes), count);
    ck_assert_uint_eq(numbers(row, "positions", made->positions), count);
    ck_assert_uint_eq(numbers(row, "strata", strata), count);
    made->sample =
        (Sample){count, made->sizes, made->positions, made->periods, made->strata, (uint32_t)count, 1};
    for (uint32_t i = 0; i < count; i++) {
        made->periods[i] = period_of(made->positions, count, made->positions[i]);
        made->strata[i] = (uint32_t)strata[i];
        if (made->strata[i] >= made->sample.stratum_count) made->sample.stratum_count = made->strata[i] + 1;
        if (counts[i] == 0) continue;
        made->blocks[held] = i;
        made->counts[held++] = counts[i];
    }
    made->subject = (BlockCounts){made->blocks, made->counts, held};
}

static bool check_slope(const Row *row, Str function) {
    if (!str_starts_with(function, STR("slope"))) return false;
    RowSample made;
    sample_of(row, &made);
    ReplicatePlan plan = {1, str_equal_text(function, "slope_p") ? 19999 : 1, 2, false};
    SlopeTest test;
    slope_permute(&made.sample, &made.subject, 1, &plan, &test);
    double actual = str_equal_text(function, "slope")     ? test.slope
                    : str_equal_text(function, "slope_p") ? test.p_value
                                                          : test.standard_error;
    compare(row, actual, number(row, "expected"));
    return true;
}

static bool check_log_ratio(const Row *row, Str function) {
    if (!str_equal_text(function, "log_rate_ratio")) return false;
    double counts[LIST_LENGTH], sizes[LIST_LENGTH], positions[LIST_LENGTH];
    double count[2] = {0}, size[2] = {0};
    size_t blocks = numbers(row, "counts", counts);
    ck_assert_uint_eq(numbers(row, "sizes", sizes), blocks);
    ck_assert_uint_eq(numbers(row, "positions", positions), blocks);
    for (size_t i = 0; i < blocks; i++) {
        count[positions[i] > 0] += counts[i];
        size[positions[i] > 0] += sizes[i];
    }
    compare(row, sides_log_ratio(count[1], size[1], count[0], size[0]), number(row, "expected"));
    return true;
}

static bool check_change_p(const Row *row, Str function) {
    if (!str_equal_text(function, "change_p")) return false;
    RowSample made;
    ChangePoint point;
    ReplicatePlan plan = {1, 19999, 2, false};
    sample_of(row, &made);
    change_point_permute(&made.sample, &made.subject, 1, &plan, &point);
    compare(row, point.p_value, number(row, "expected"));
    return true;
}

// `positions` are the numbers of periods.
static bool check_cusum(const Row *row, Str function) {
    if (!str_equal_text(function, "cusum")) return false;
    double counts[LIST_LENGTH], sizes[LIST_LENGTH], positions[LIST_LENGTH], expected[LIST_LENGTH],
        cusums[LIST_LENGTH];
    RateSums sums[LIST_LENGTH] = {0};
    size_t count = numbers(row, "counts", counts), periods = 0, given = numbers(row, "expected", expected);
    numbers(row, "sizes", sizes);
    numbers(row, "positions", positions);
    for (size_t i = 0; i < count; i++) {
        RateSums *sum = &sums[(size_t)positions[i]];
        if ((size_t)positions[i] >= periods) periods = (size_t)positions[i] + 1;
        sum->blocks++, sum->sizes += sizes[i], sum->counts += counts[i];
        sum->size_squares += sizes[i] * sizes[i];
        sum->count_squares += counts[i] * counts[i];
        sum->products += counts[i] * sizes[i];
    }
    cusum_find(sums, periods, cusums);
    ck_assert(given == 0 || given == periods);
    for (size_t i = 0; i < periods; i++) compare(row, cusums[i], given ? expected[i] : NAN);
    return true;
}

static bool check_rate_interval(const Row *row, Str function) {
    bool low = str_equal_text(function, "rate_low");
    if (!low && !str_equal_text(function, "rate_high")) return false;
    double counts[LIST_LENGTH], sizes[LIST_LENGTH];
    RateSums sums = {.blocks = (double)numbers(row, "counts", counts)};
    numbers(row, "sizes", sizes);
    for (size_t i = 0; i < (size_t)sums.blocks; i++) {
        sums.sizes += sizes[i];
        sums.size_squares += sizes[i] * sizes[i];
        sums.counts += counts[i];
        sums.count_squares += counts[i] * counts[i];
        sums.products += counts[i] * sizes[i];
    }
    WilsonInterval interval = rate_interval(&sums, number(row, "confidence"));
    compare(row, low ? interval.low : interval.high, number(row, "expected"));
    return true;
}

// "0-1:4 0-2:1": the ends of each edge, and its weight.
static Graph graph_of(const Row *row, GraphEdge *edges) {
    Graph graph = {0, edges, 0};
    for (Str rest = cell(row, "edges"); rest.length && graph.edge_count < EDGES_AT_MOST;) {
        Str edge = str_cut(&rest, ' '), ends = str_cut(&edge, ':');
        double a = number_in(str_cut(&ends, '-')), b = number_in(ends);
        edges[graph.edge_count++] = (GraphEdge){(uint32_t)a, (uint32_t)b, number_in(edge)};
        if (b >= graph.node_count) graph.node_count = (uint32_t)b + 1;
    }
    return graph;
}

// Newman (2004, Physical Review E 70, 056131): the share of weights within communities, less what strengths
// let expect.
static double modularity_of(const Graph *graph, const GraphNode *nodes) {
    double total = 0, inside = 0, expected = 0;
    for (size_t i = 0; i < graph->edge_count; i++) {
        const GraphEdge *edge = &graph->edges[i];
        total += edge->weight;
        if (nodes[edge->a].community == nodes[edge->b].community) inside += edge->weight;
    }
    for (uint32_t i = 0; i < graph->node_count; i++)
        for (uint32_t j = 0; j < graph->node_count; j++)
            if (nodes[i].community == nodes[j].community) expected += nodes[i].strength * nodes[j].strength;
    return inside / total - expected / (4 * total * total);
}

static bool check_network(const Row *row, Str function) {
    bool communities = str_equal_text(function, "modularity");
    if (!communities && !str_equal_text(function, "betweenness")) return false;
    if (graph_missing()) return true;
    GraphEdge edges[EDGES_AT_MOST];
    GraphNode nodes[LIST_LENGTH];
    double expected[LIST_LENGTH];
    Graph graph = graph_of(row, edges);
    size_t count = numbers(row, "expected", expected);
    ck_assert(graph_describe(&graph, 42, nodes, &diagnostics));
    if (!communities) ck_assert_uint_eq(count, graph.node_count);
    for (size_t i = 0; i < count; i++)
        compare(row, communities ? modularity_of(&graph, nodes) : nodes[i].betweenness, expected[i]);
    return true;
}

static bool check_plain_math(const Row *row, Str function) {
    static const struct {
        const char *name;
        double (*of)(double x);
    } plain[] = {{"plain_log", plain_log},         {"plain_log2", plain_log2},
                 {"plain_log1p", plain_log1p},     {"plain_log10", plain_log10},
                 {"plain_expm1", plain_expm1},     {"plain_sine", plain_sine},
                 {"plain_cosine", plain_cosine},   {"plain_exp", plain_exp},
                 {"plain_digamma", plain_digamma}, {"plain_log_gamma", plain_log_gamma}};
    if (str_equal_text(function, "plain_power")) {
        compare(row, plain_power(number(row, "x"), number(row, "y")), number(row, "expected"));
        return true;
    }
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        if (!str_equal_text(function, plain[i].name)) continue;
        compare(row, plain[i].of(number(row, "x")), number(row, "expected"));
        return true;
    }
    return false;
}

// A family takes the rows whose function it knows.
static bool (*const families[])(const Row *row, Str function) = {
    check_measure,   check_wilson, check_stratified,    check_correction,   check_weighting,  check_kendall,
    check_loglinear, check_sen,    check_slope,         check_change_point, check_bursts,     check_log_ratio,
    check_change_p,  check_cusum,  check_rate_interval, check_network,      check_plain_math,
};

// ---- The files ----

static void check_row(const Row *row) {
    Str function = cell(row, "function");
    bool known = false;
    for (size_t i = 0; !known && i < sizeof families / sizeof *families; i++)
        known = families[i](row, function);
    ck_assert_msg(known, "%s:%zu: unknown function %.*s", row->file, table_place(row->table).line,
                  STR_ARGUMENTS(function));
    count_row(function);
}

static void check_file(const char *folder, const char *name) {
    Buffer path = {0};
    buffer_printf(&path, "%s/%s", folder, name);
    Row row = {.file = name, .table = table_open(buffer_text(&path), &diagnostics)};
    ck_assert_msg(row.table != NULL, "%s cannot be read", name);
    while ((row.cells = table_next(row.table))) check_row(&row);
    table_close(row.table);
    buffer_free(&path);
}

static int is_csv(const struct dirent *entry) {
    return str_ends_with(str_from(entry->d_name), STR(".csv"));
}

static void check_files(void) {
    const char *tests = getenv("RAPPORTEUR_TESTS");
    Buffer folder = {0};
    buffer_printf(&folder, "%s/reference", tests ? tests : TESTS_DIR);
    struct dirent **entries;
    int count = scandir(buffer_text(&folder), &entries, is_csv, alphasort);
    ck_assert_msg(count > 0, "no reference numbers in %s (RAPPORTEUR_TESTS names the folder of tests)",
                  buffer_text(&folder));
    for (int i = 0; i < count; i++) {
        check_file(buffer_text(&folder), entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    buffer_free(&folder);
}

static size_t rows_of(const char *function) {
    uint32_t id = interner_find(&functions, str_from(function));
    return id == INTERNER_NONE ? 0 : function_rows[id];
}

static void check_that_all_have_rows(void) {
    for (size_t i = 0; i < measure_count; i++)
        ck_assert_msg(rows_of(measures[i].name) >= ROWS_PER_MEASURE,
                      "measure %s has %zu reference rows, of at least %d", measures[i].name,
                      rows_of(measures[i].name), ROWS_PER_MEASURE);
    for (size_t i = 0; i < correction_count; i++)
        ck_assert_msg(rows_of(corrections[i].name) >= ROWS_PER_MEASURE, "correction %s", corrections[i].name);
    static const char *const over_time[] = {
        "kendall_tau", "mann_kendall_p", "sen_slope", "pettitt_k", "pettitt_place",  "bursts",   "slope",
        "slope_error", "slope_p",        "rate_low",  "rate_high", "log_rate_ratio", "change_p", "cusum"};
    for (size_t i = 0; i < sizeof over_time / sizeof *over_time; i++)
        ck_assert_msg(rows_of(over_time[i]) >= ROWS_PER_MEASURE, "statistic %s", over_time[i]);
    ck_assert_uint_ge(rows_of("betweenness"), ROWS_PER_MEASURE);
    ck_assert_uint_ge(rows_of("modularity"), ROWS_PER_MEASURE);
    for (size_t i = 0; i < weighting_row_count; i++) {
        const WeightingRow *row = &weighting_rows[i];
        Buffer name = {0};
        buffer_printf(&name, "%s %s", weighting_part_names[row->part], row->name);
        bool available = row->tf || row->idf || row->norm;
        ck_assert_msg(!available || rows_of(buffer_text(&name)) >= ROWS_PER_MEASURE, "weighting %s",
                      buffer_text(&name));
        buffer_free(&name);
    }
}

START_TEST(all_reference_numbers_agree_and_all_functions_have_some) {
    diagnostics_init(&diagnostics, "test_reference");
    check_files();
    ck_assert_msg(differences.length == 0, "%s", buffer_text(&differences));
    buffer_free(&differences);
    check_that_all_have_rows();
    interner_free(&functions);
    free(function_rows);
    ck_assert_int_eq(diagnostics_close(&diagnostics), EXIT_DONE);
}
END_TEST

Suite *reference_suite(void) {
    TCase *tests = tcase_create("reference");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, all_reference_numbers_agree_and_all_functions_have_some);
    Suite *suite = suite_create("reference");
    suite_add_tcase(suite, tests);
    return suite;
}
