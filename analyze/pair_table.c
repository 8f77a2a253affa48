#include "analyze/pair_table.h"

#include "analyze/statistics/fisher.h"
#include "base/best.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

struct PairResult {
    PairRow row;
    double log_likelihood;
    double log_p; // NAN until it is needed
    double log_q;
};

static const char *const columns_by_subject[SUBJECT_COUNT] = {
    [SUBJECT_TERMS] =
        "group term_a term_b o11 r1 c1 n e11 log_ratio log_likelihood npmi p_value log10_p q_value tests",
    [SUBJECT_THEMES] =
        "group theme_a theme_b o11 r1 c1 n e11 log_ratio log_likelihood npmi p_value log10_p q_value tests",
};

// The strongest first; equal ones by the bytes of their names.
static int compare_strength(const void *left, const void *right, void *context) {
    const PairResult *a = left, *b = right;
    const PairTable *table = context;
    if (a->log_likelihood != b->log_likelihood) return a->log_likelihood > b->log_likelihood ? -1 : 1;
    int order = str_compare(table->name(table->context, a->row.a), table->name(table->context, b->row.a));
    return order ? order
                 : str_compare(table->name(table->context, a->row.b), table->name(table->context, b->row.b));
}

void pair_table_start(PairTable *table) {
    const AnalyzeOptions *options = &table->analysis->options;
    static const Correction *default_correction;
    if (!default_correction) default_correction = correction_find(STR("bh"));
    table->correction = options->correction             ? options->correction
                        : options->of == SUBJECT_THEMES ? default_correction
                                                        : NULL;
    table->best = best_of(options->top, sizeof(PairResult), compare_strength, table);
    analysis_start_table(table->analysis, columns_by_subject[options->of], true, true);
}

static Contingency contingency_of(const PairRow *row) {
    return contingency_from_counts(row->o11, row->r1, row->c1, row->n);
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
    analysis_end_row(table->analysis, &contingency, true);
}

static void test_result(PairResult *result) {
    Contingency contingency = contingency_of(&result->row);
    result->log_p = fisher_log_p(&contingency);
}

// The exact p of a pair costs more than all else: only those that are written get one.
static void write_best(PairTable *table) {
    const PairResult *results = best_sort(&table->best);
    for (size_t i = 0; i < table->best.count; i++) {
        PairResult result = results[i];
        test_result(&result);
        write_result(table, &result);
    }
    best_clear(&table->best);
}

static PairResult result_of(const PairRow *row, const Contingency *contingency) {
    return (PairResult){
        .row = *row, .log_likelihood = contingency_log_likelihood(contingency), .log_p = NAN, .log_q = NAN};
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
    Contingency contingency = contingency_of(row);
    if (!table->correction && table->analysis->options.top) {
        take_best(table, row, &contingency);
        return !output_failed(&table->analysis->output);
    }
    PairResult result = result_of(row, &contingency);
    test_result(&result);
    if (!table->correction) {
        write_result(table, &result);
        return !output_failed(&table->analysis->output);
    }
    MEMORY_GROW(table->results, table->capacity, table->count + 1);
    table->results[table->count++] = result;
    return true;
}

static void correct(PairTable *table) {
    double *log_p = memory_allocate(table->count, sizeof *log_p);
    for (size_t i = 0; i < table->count; i++) log_p[i] = table->results[i].log_p;
    correction_adjust(table->correction, log_p, table->count, table->tests, log_p);
    for (size_t i = 0; i < table->count; i++) table->results[i].log_q = log_p[i];
    table->analysis->tests = table->tests;
    free(log_p);
}

// Rows of a group lie together, in the order in which groups are written.
static void write_group(PairTable *table, size_t start, size_t end) {
    size_t top = table->analysis->options.top;
    if (top) qsort_r(table->results + start, end - start, sizeof *table->results, compare_strength, table);
    for (size_t i = start; i < end && (!top || i - start < top); i++) write_result(table, &table->results[i]);
}

void pair_table_finish(PairTable *table) {
    write_best(table);
    best_free(&table->best);
    if (table->correction) correct(table);
    for (size_t start = 0, end; start < table->count; start = end) {
        end = start;
        while (end < table->count && table->results[end].row.group == table->results[start].row.group) end++;
        write_group(table, start, end);
    }
    free(table->results);
}
