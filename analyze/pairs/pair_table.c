#include "analyze/pairs/pair_table.h"

#include "analyze/statistics/block_bootstrap.h"
#include "analyze/statistics/fisher.h"
#include "analyze/statistics/stratified.h"
#include "base/best.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

struct PairResult {
    PairRow row;
    double log_likelihood;
    double log_p; // NAN until it is needed
    double log_q;
    StratifiedTest within; // with --test
    double log_q_within;
    BlockInterval resampled; // with --resample
};

static const char *const subjects_of_pairs[SUBJECT_COUNT] = {[SUBJECT_TERMS] = "term_a term_b",
                                                             [SUBJECT_THEMES] = "theme_a theme_b",
                                                             [SUBJECT_THEMES_AND_TERMS] = "theme_a term_b"};

static int compare_names(const PairTable *table, const PairResult *a, const PairResult *b) {
    int order = str_compare(table->name(table->context, a->row.a), table->name(table->context, b->row.a));
    return order ? order
                 : str_compare(table->name(table->context, a->row.b), table->name(table->context, b->row.b));
}

// The strongest first; equal ones by the bytes of their names.
static int compare_strength(const void *left, const void *right, void *context) {
    const PairResult *a = left, *b = right;
    const PairTable *table = context;
    if (a->log_likelihood != b->log_likelihood) return a->log_likelihood > b->log_likelihood ? -1 : 1;
    return compare_names(table, a, b);
}

static bool resamples(const PairTable *table) {
    return table->analysis->options.given & OPTION_UNIT_OF_RESAMPLING;
}

void pair_table_start(PairTable *table) {
    if (table->taker) {
        table->taker->start(table->taker->context, table);
        return;
    }
    const AnalyzeOptions *options = &table->analysis->options;
    bool corrects = options->of != SUBJECT_TERMS || options->node_count;
    table->correction = options->correction ? options->correction
                        : corrects          ? correction_find(STR("bh"))
                                            : NULL;
    table->best = best_of(options->top, sizeof(PairResult), compare_strength, table);
    Buffer columns = {0};
    buffer_printf(&columns,
                  "group %s o11 r1 c1 n e11 log_ratio log_likelihood npmi p_value log10_p q_value tests",
                  subjects_of_pairs[options->of]);
    if (resamples(table)) buffer_append_text(&columns, " log_ratio_low log_ratio_high");
    if (options->within_documents)
        buffer_append_text(&columns, " log_odds_mh log_odds_mh_low log_odds_mh_high p_within q_within");
    analysis_start_table(table->analysis, buffer_text(&columns), true, true);
    buffer_free(&columns);
}

static Contingency contingency_of(const PairRow *row) {
    return contingency_from_counts(row->o11, row->r1, row->c1, row->n);
}

static void write_strata(PairTable *table, const PairResult *result) {
    TableWriter *out = table->analysis->table;
    if (resamples(table)) {
        table_real(out, result->resampled.low);
        table_real(out, result->resampled.high);
    }
    if (!table->analysis->options.within_documents) return;
    table_real(out, result->within.log_odds);
    table_real(out, result->within.low);
    table_real(out, result->within.high);
    table_log_p(out, result->within.log_p);
    table_log_p(out, result->log_q_within);
}

static void write_result(PairTable *table, const PairResult *result) {
    static const Measure *log_ratio, *npmi;
    if (!log_ratio) log_ratio = measure_find(STR("log_ratio")), npmi = measure_find(STR("npmi"));
    TableWriter *out = table->analysis->table;
    const PairRow *row = &result->row;
    double confidence = table->analysis->options.confidence;
    Contingency contingency = contingency_of(row);
    table_text(out, analysis_group_label(table->analysis, row->group));
    table_text(out, table->name(table->context, row->a));
    table_text(out, table->name(table->context, row->b));
    table_integer(out, row->o11);
    table_integer(out, row->r1);
    table_integer(out, row->c1);
    table_integer(out, row->n);
    table_real(out, contingency.e11);
    table_real(out, measure_of(log_ratio, &contingency, confidence));
    table_real(out, result->log_likelihood);
    table_real(out, measure_of(npmi, &contingency, confidence));
    table_log_p(out, result->log_p);
    table_real(out, result->log_p / log(10));
    if (table->correction)
        table_log_p(out, result->log_q);
    else
        table_empty(out);
    if (table->correction)
        table_integer(out, table->tests);
    else
        table_empty(out);
    write_strata(table, result);
    analysis_end_row(table->analysis, &contingency, true);
}

static void test_strata(PairTable *table, PairResult *result) {
    const AnalyzeOptions *options = &table->analysis->options;
    const ToolOptions *tool = &table->analysis->run->options;
    const Contingency *tables;
    size_t count = pair_strata_of(table->strata, result->row.group, result->row.a, result->row.b, &tables);
    if (options->within_documents) result->within = stratified_test(tables, count, options->confidence);
    ReplicatePlan plan = {.seed = tool->seed, .replicates = options->replicates};
    if (resamples(table))
        result->resampled = block_bootstrap_log_ratio(tables, count, options->confidence, &plan);
}

static void test_result(PairTable *table, PairResult *result) {
    Contingency contingency = contingency_of(&result->row);
    result->log_p = fisher_log_p(&contingency);
    if (table->strata) test_strata(table, result);
}

// The exact p of a pair costs more than all else: only those that are written get one.
static void write_best(PairTable *table) {
    const PairResult *results = best_sort(&table->best);
    for (size_t i = 0; i < table->best.count; i++) {
        PairResult result = results[i];
        test_result(table, &result);
        write_result(table, &result);
    }
    best_clear(&table->best);
}

static PairResult result_of(const PairRow *row, const Contingency *contingency) {
    return (PairResult){.row = *row,
                        .log_likelihood = contingency_log_likelihood(contingency),
                        .log_p = NAN,
                        .log_q = NAN,
                        .within = {.log_p = NAN},
                        .log_q_within = NAN};
}

static void take_best(PairTable *table, const PairRow *row, const Contingency *contingency) {
    if (table->best.count && table->best_group != row->group) write_best(table);
    table->best_group = row->group;
    const PairResult *last = best_last(&table->best);
    if (last && contingency_log_likelihood_at_most(contingency) < last->log_likelihood) return;
    PairResult result = result_of(row, contingency);
    best_add(&table->best, &result);
}

bool pair_table_take(void *context, const PairRow *row) {
    PairTable *table = context;
    if (table->taker) return table->taker->take(table->taker->context, row);
    Contingency contingency = contingency_of(row);
    if (!table->correction && table->analysis->options.top) {
        take_best(table, row, &contingency);
        return !output_failed(&table->analysis->output);
    }
    PairResult result = result_of(row, &contingency);
    test_result(table, &result);
    if (!table->correction) {
        write_result(table, &result);
        return !output_failed(&table->analysis->output);
    }
    MEMORY_GROW(table->results, table->capacity, table->count + 1);
    table->results[table->count++] = result;
    return true;
}

// One family: the pairs of this unit, unseen ones entering with p = 1. Within documents all that is told are
// the pairs that were seen, as the others have no p.
static void correct(PairTable *table) {
    double *log_p = memory_allocate(table->count, sizeof *log_p);
    for (size_t i = 0; i < table->count; i++) log_p[i] = table->results[i].log_p;
    correction_adjust(table->correction, log_p, table->count, table->tests, log_p);
    for (size_t i = 0; i < table->count; i++) table->results[i].log_q = log_p[i];
    for (size_t i = 0; i < table->count; i++) log_p[i] = table->results[i].within.log_p;
    if (table->analysis->options.within_documents)
        correction_adjust(table->correction, log_p, table->count, table->tests, log_p);
    for (size_t i = 0; i < table->count; i++) table->results[i].log_q_within = log_p[i];
    table->analysis->tests += table->tests;
    free(log_p);
}

static int compare_in_table(const void *left, const void *right, void *context) {
    return compare_names(context, left, right);
}

// Rows of a group lie together, in the order in which groups are written. They have come in the order of
// their names, but for those of nodes.
static void write_group(PairTable *table, size_t start, size_t end) {
    size_t top = table->analysis->options.top;
    bool in_order = !top && !table->analysis->options.node_count;
    if (!in_order)
        qsort_r(table->results + start, end - start, sizeof *table->results,
                top ? compare_strength : compare_in_table, table);
    for (size_t i = start; i < end && (!top || i - start < top); i++) write_result(table, &table->results[i]);
}

void pair_table_end_unit(PairTable *table) {
    if (table->taker) {
        table->taker->finish(table->taker->context);
        return;
    }
    write_best(table);
    if (table->correction) correct(table);
    for (size_t start = 0, end; start < table->count; start = end) {
        end = start;
        while (end < table->count && table->results[end].row.group == table->results[start].row.group) end++;
        write_group(table, start, end);
    }
    table->count = table->tests = 0;
}

void pair_table_free(PairTable *table) {
    best_free(&table->best);
    free(table->results);
}
