#include "analyze/pairs/pair_table.h"

#include "analyze/statistics/block_bootstrap.h"
#include "analyze/statistics/stratified.h"
#include "analyze/themes/use/units.h"
#include "base/best.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

struct PairResult {
    RankedPair pair;
    StratifiedTest within; // with --test
    double log_q_within;
    BlockInterval resampled; // with --resample
};

static int compare_names(const void *left, const void *right, void *context) {
    const PairRow *a = &((const RankedPair *)left)->row, *b = &((const RankedPair *)right)->row;
    const PairNames *names = context;
    int order = str_compare(names->name(names->context, a->a), names->name(names->context, b->a));
    return order ? order : str_compare(names->name(names->context, a->b), names->name(names->context, b->b));
}

int pair_compare_strength(const void *left, const void *right, void *names) {
    double a = ((const RankedPair *)left)->association.log_likelihood;
    double b = ((const RankedPair *)right)->association.log_likelihood;
    if (a != b) return a > b ? -1 : 1;
    return compare_names(left, right, names);
}

static bool resamples(const PairTable *table) {
    return table->analysis->options->given & OPTION_UNIT_OF_RESAMPLING;
}

static TableName name_of(Subject of) {
    static const TableName names[SUBJECT_COUNT] = {[SUBJECT_TERMS] = TABLE_COOCCURRENCE_TERMS,
                                                   [SUBJECT_THEMES] = TABLE_COOCCURRENCE_THEMES,
                                                   [SUBJECT_THEMES_AND_TERMS] =
                                                       TABLE_COOCCURRENCE_THEME_TERM};
    return names[of];
}

void pair_table_start(PairTable *table) {
    if (table->taker) {
        table->taker->start(table->taker->context, table);
        return;
    }
    const AnalyzeOptions *options = table->analysis->options;
    bool corrects = options->correction || options->of != SUBJECT_TERMS || options->node_count;
    if (corrects) table->family.correction = correction_or_default(options->correction);
    table->best = best_of(options->top, sizeof(PairResult), pair_compare_strength, &table->names);
    TableChoice choice = analysis_table_choice(table->analysis);
    choice.resampled = resamples(table);
    choice.within = options->within_documents;
    choice.measures = options->measures;
    choice.measure_count = options->measure_count;
    choice.confidence = options->confidence;
    result_table_start(&table->analysis->table, name_of(options->of), &choice);
}

void pair_table_start_unit(PairTable *table, Unit unit) {
    table->unit = unit;
    table->family.tests = 0;
}

static Contingency contingency_of(const PairRow *row) {
    return contingency_from_counts(row->o11, row->r1, row->c1, row->n);
}

static void write_strata(PairTable *table, const PairResult *result) {
    TableWriter *out = table->analysis->table.writer;
    if (resamples(table)) {
        table_real(out, result->resampled.low);
        table_real(out, result->resampled.high);
    }
    if (!table->analysis->options->within_documents) return;
    table_real(out, result->within.log_odds);
    table_real(out, result->within.low);
    table_real(out, result->within.high);
    table_log_p(out, result->within.log_p);
    table_log_p(out, result->log_q_within);
}

static void write_result(PairTable *table, const PairResult *result) {
    Analysis *analysis = table->analysis;
    TableWriter *out = analysis->table.writer;
    const PairRow *row = &result->pair.row;
    const PairNames *names = &table->names;
    Contingency contingency = contingency_of(row);
    table_text(out, analysis->pass.groups.list[row->group].label);
    table_text(out, names->name(names->context, row->a));
    table_text(out, names->name(names->context, row->b));
    association_write(out, &contingency, &result->pair.association);
    table_real(out, measure_npmi(&contingency));
    association_write_test(out, &result->pair.association, &table->family);
    write_strata(table, result);
    result_table_measures(&analysis->table, &contingency);
    table_text(out, str_from(counted_unit_name(analysis->options, table->unit)));
    result_table_end_row(&analysis->table);
}

static void test_strata(PairTable *table, PairResult *result) {
    const AnalyzeOptions *options = table->analysis->options;
    const ToolOptions *tool = &table->analysis->run->options;
    const PairRow *row = &result->pair.row;
    const Contingency *tables;
    size_t count = pair_strata_of(table->strata, row->group, row->a, row->b, &tables);
    if (options->within_documents) result->within = stratified_test(tables, count, options->confidence);
    ReplicatePlan plan = {.seed = tool->seed, .replicates = options->replicates};
    if (resamples(table))
        result->resampled = block_bootstrap_log_ratio(tables, count, options->confidence, &plan);
}

static void test_result(PairTable *table, PairResult *result) {
    Contingency contingency = contingency_of(&result->pair.row);
    association_test(&result->pair.association, &contingency);
    if (table->strata) test_strata(table, result);
}

// Only those that are written are tested.
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
    return (PairResult){
        .pair = {*row, association_of(contingency)}, .within = {.log_p = NAN}, .log_q_within = NAN};
}

static void take_best(PairTable *table, const PairRow *row, const Contingency *contingency) {
    if (table->best.count && table->best_group != row->group) write_best(table);
    table->best_group = row->group;
    const PairResult *last = best_last(&table->best);
    if (last && contingency_log_likelihood_at_most(contingency) < last->pair.association.log_likelihood)
        return;
    PairResult result = result_of(row, contingency);
    best_add(&table->best, &result);
}

bool pair_table_take(void *context, const PairRow *row) {
    PairTable *table = context;
    if (table->taker) return table->taker->take(table->taker->context, row);
    Contingency contingency = contingency_of(row);
    if (!table->family.correction && table->analysis->options->top) {
        take_best(table, row, &contingency);
        return !result_table_failed(&table->analysis->table);
    }
    PairResult result = result_of(row, &contingency);
    test_result(table, &result);
    if (!table->family.correction) {
        write_result(table, &result);
        return !result_table_failed(&table->analysis->table);
    }
    MEMORY_GROW(table->results, table->capacity, table->count + 1);
    table->results[table->count++] = result;
    return true;
}

// One family: the pairs of this unit, unseen ones entering with p = 1. Within documents all that is told are
// the pairs that were seen, as the others have no p.
static void correct(PairTable *table) {
    PairResult *first = table->results;
    if (table->family.correction) table->analysis->table.tests += table->family.tests;
    if (table->count == 0) return;
    family_correct(&table->family, &first->pair.association.log_p, &first->pair.association.log_q,
                   sizeof *first, table->count);
    if (table->analysis->options->within_documents)
        family_correct(&table->family, &first->within.log_p, &first->log_q_within, sizeof *first,
                       table->count);
}

// Rows of a group lie together, in the order in which groups are written. They have come in the order of
// their names, but for those of nodes.
static void write_group(PairTable *table, size_t start, size_t end) {
    size_t top = table->analysis->options->top;
    bool in_order = !top && !table->analysis->options->node_count;
    if (!in_order)
        qsort_r(table->results + start, end - start, sizeof *table->results,
                top ? pair_compare_strength : compare_names, &table->names);
    for (size_t i = start; i < end && (!top || i - start < top); i++) write_result(table, &table->results[i]);
}

static uint32_t group_of(const PairTable *table, size_t result) {
    return table->results[result].pair.row.group;
}

bool pair_table_end_unit(PairTable *table) {
    if (table->taker) return table->taker->finish(table->taker->context);
    write_best(table);
    correct(table);
    for (size_t start = 0, end; start < table->count; start = end) {
        end = start;
        while (end < table->count && group_of(table, end) == group_of(table, start)) end++;
        write_group(table, start, end);
    }
    table->count = 0;
    return true;
}

void pair_table_free(PairTable *table) {
    best_free(&table->best);
    free(table->results);
}
