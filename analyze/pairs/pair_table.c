#include "analyze/pairs/pair_table.h"

#include "analyze/statistics/block_bootstrap.h"
#include "analyze/statistics/confidence.h"
#include "analyze/statistics/stratified.h"
#include "analyze/terms/selection_limits.h"
#include "base/best.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

// ---- Options ----

static bool read_test(void *own, const char *value, Diagnostics *diagnostics) {
    static const char *const names[] = {"within-documents"};
    size_t index;
    ((PairTestOptions *)own)->within_documents = true;
    return option_choose("test", value, names, 1, &index, diagnostics);
}

enum { REPLICATES = 999 }; // where nothing else is asked for

static bool read_resample(void *own, const char *value, Diagnostics *diagnostics) {
    static const char *const names[] = {"document"};
    size_t index;
    ((PairTestOptions *)own)->resamples = true;
    return option_choose("resample", value, names, 1, &index, diagnostics);
}

// Both count units of documents.
static bool agree(void *own, const OptionValues *values, Diagnostics *diagnostics) {
    const PairTestOptions *tests = own;
    const WindowOptions *window = option_values(values, &window_options);
    const UnitOptions *units = units_chosen(values);
    if (window->tokens && (tests->within_documents || tests->resamples))
        return diagnostics_usage(diagnostics, "--%s counts units: leave out --window",
                                 tests->within_documents ? "test" : "resample");
    if (tests->replicates && !tests->resamples)
        return diagnostics_usage(diagnostics,
                                 "--replicates are those of a bootstrap: give --resample=document too");
    for (size_t i = 0; tests->within_documents && i < units->count; i++)
        if (units->list[i] == UNIT_DOCUMENT)
            return diagnostics_usage(diagnostics,
                                     "--test=within-documents needs units within documents: give "
                                     "--unit=sentence or paragraph");
    return true;
}

static const Option rows[] = {
    {"test", "within-documents",
     "the interval of log_odds_mh, which says how much two themes go together within documents",
     AS_OWN(read_test)},
    {"resample", "document", "an interval of log_ratio by a bootstrap of documents", AS_OWN(read_resample)},
    {"replicates", "N", "replicates of the bootstrap (default: 999)",
     AS_WHOLE(PairTestOptions, replicates, 99, SIZE_MAX)},
};
const OptionSet pair_test_options = {"Statistics", OPTION_ROWS(rows), sizeof(PairTestOptions),
                                     &(PairTestOptions){0}, .agree = agree};

// ---- The table ----

struct PairResult {
    RankedPair pair;
    StratifiedTest within; // of themes in units within documents
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
    double a = association_strength(&((const RankedPair *)left)->association);
    double b = association_strength(&((const RankedPair *)right)->association);
    if (a != b) return a > b ? -1 : 1;
    return compare_names(left, right, names);
}

static void start_columns(PairTable *table) {
    TableChoice choice = analysis_table_choice(table->analysis);
    choice.resampled = table->tests->resamples;
    Subject subject = table->analysis->plan.subject;
    choice.within = (subject == SUBJECT_THEMES || subject == SUBJECT_TOPICS) && !table->window->tokens;
    choice.tested = table->tests->within_documents;
    choice.measures = table->measures->list;
    choice.measure_count = table->measures->count;
    choice.confidence = table->confidence;
    result_table_start(&table->analysis->table, table->analysis->plan.kind, &choice);
}

void pair_table_start(PairTable *table) {
    Analysis *analysis = table->analysis;
    table->window = analysis_options(analysis, &window_options);
    if (table->taker) {
        table->taker->start(table->taker->context, table);
        return;
    }
    const CorrectionOptions *correction = analysis_options(analysis, &correction_options);
    table->tests = analysis_options(analysis, &pair_test_options);
    table->measures = analysis_options(analysis, &measure_options);
    table->confidence = ((const ConfidenceOptions *)analysis_options(analysis, &confidence_options))->level;
    table->top = ((const TopOptions *)analysis_options(analysis, &top_options))->rows;
    const NodeOptions *nodes = analysis_options(analysis, &node_options);
    bool corrects = correction->asked || analysis->plan.subject != SUBJECT_TERMS || nodes->names.count > 0;
    if (corrects) table->family.correction = correction_or_default(correction);
    table->best = best_of(table->top, sizeof(PairResult), pair_compare_strength, &table->names);
    start_columns(table);
}

void pair_table_start_unit(PairTable *table, Unit unit) {
    table->unit = unit;
    table->family.tests = 0;
}

static Contingency contingency_of(const PairRow *row) {
    return contingency_from_counts(row->o11, row->r1, row->c1, row->n);
}

static void write_within(PairTable *table, const PairResult *result) {
    TableWriter *out = table->analysis->table.writer;
    const TableChoice *choice = &table->analysis->table.choice;
    if (!choice->within) return;
    table_real(out, result->within.log_odds);
    if (choice->tested) {
        table_real(out, result->within.low);
        table_real(out, result->within.high);
    }
    table_log_p(out, result->within.log_p);
    table_log_p(out, result->log_q_within);
}

// Without log odds one of its sums is 0: all that meet, or none.
static bool goes_together_within(const PairResult *result) {
    double log_odds = result->within.log_odds;
    return isnan(log_odds) ? result->pair.row.o11 > 0 : log_odds > 0;
}

// Two themes of one word never meet in it, and so look apart: that is nothing found in the texts.
static Str finding_of(const PairResult *result, const Contingency *contingency) {
    const double surely = log(0.05);
    bool apart = contingency->o11 < contingency->e11;
    if (apart && result->pair.row.shared) return (Str){0};
    double log_q = result->pair.association.log_q;
    if (isnan(log_q) || isnan(result->log_q_within)) return (Str){0};
    bool both_sure = log_q < surely && result->log_q_within < surely;
    bool agree = (contingency->o11 > contingency->e11) == goes_together_within(result);
    return str_from(both_sure && agree ? "yes" : "no");
}

static void write_names(const PairNames *names, const PairRow *row, TableWriter *out) {
    if (names->write) {
        names->write(names->context, row->a, row->b, out);
        return;
    }
    table_text(out, names->name(names->context, row->a));
    table_text(out, names->name(names->context, row->b));
}

static void write_result(PairTable *table, const PairResult *result) {
    Analysis *analysis = table->analysis;
    TableWriter *out = analysis->table.writer;
    const PairRow *row = &result->pair.row;
    const PairNames *names = &table->names;
    Contingency contingency = contingency_of(row);
    table_text(out, analysis->pass.groups.list[row->group].label);
    write_names(names, row, out);
    association_write_margins(out, &contingency);
    table_integer(out, row->documents);
    association_write_strength(out, &contingency, &result->pair.association);
    table_real(out, measure_npmi(&contingency));
    association_write_p(out, &result->pair.association, &table->family);
    write_within(table, result);
    association_write_tests(out, &table->family);
    if (analysis->table.choice.within) table_text(out, finding_of(result, &contingency));
    if (table->tests->resamples) {
        table_real(out, result->resampled.low);
        table_real(out, result->resampled.high);
    }
    result_table_measures(&analysis->table, &contingency);
    table_text(out, str_from(counted_unit_name(table->window, table->unit)));
    result_table_end_row(&analysis->table);
}

// Hits that share a token make no pair: a document may hold fewer pairs than its margins allow, as a table of
// all units may, and then has no test either.
static bool are_valid(const Contingency *tables, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!contingency_is_valid(&tables[i])) return false;
    return true;
}

static void test_strata(PairTable *table, PairResult *result) {
    const PairTestOptions *tests = table->tests;
    const ToolOptions *tool = &table->analysis->run->options;
    const PairRow *row = &result->pair.row;
    const Contingency *tables;
    size_t count = pair_strata_of(table->strata, row->group, row->a, row->b, &tables);
    bool within = table->unit != UNIT_DOCUMENT && count > 1; // what is within one is all there is
    if (within && are_valid(tables, count))
        result->within = stratified_test(tables, count, table->confidence);
    ReplicatePlan plan = {.seed = tool->seed,
                          .replicates = tests->replicates ? tests->replicates : REPLICATES};
    if (tests->resamples)
        result->resampled = block_bootstrap_log_ratio(tables, count, table->confidence, &plan);
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
        .pair = {*row, association_of(contingency)}, .within = {NAN, NAN, NAN, NAN}, .log_q_within = NAN};
}

static void take_best(PairTable *table, const PairRow *row) {
    if (table->best.count && table->best_group != row->group) write_best(table);
    table->best_group = row->group;
    const PairResult *last = best_last(&table->best);
    if (last && contingency_log_likelihood_at_most(row->o11, row->r1, row->c1, row->n) <
                    association_strength(&last->pair.association))
        return;
    Contingency contingency = contingency_of(row);
    PairResult result = result_of(row, &contingency);
    best_add(&table->best, &result);
}

void pair_table_take_theme(PairTable *table, uint32_t group, uint32_t theme) {
    if (table->taker) table->taker->take_theme(table->taker->context, group, theme);
}

bool pair_table_take(void *context, const PairRow *row) {
    PairTable *table = context;
    if (table->taker) return table->taker->take(table->taker->context, row);
    if (!table->family.correction && table->top) {
        take_best(table, row);
        return !result_table_failed(&table->analysis->table);
    }
    Contingency contingency = contingency_of(row);
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

// One family: the pairs of this unit, unseen ones of terms entering with p = 1.
static void correct(PairTable *table) {
    PairResult *first = table->results;
    if (table->family.correction) table->analysis->table.tests += table->family.tests;
    if (table->count == 0) return;
    family_correct(&table->family, &first->pair.association.log_p, &first->pair.association.log_q,
                   sizeof *first, table->count);
    family_correct(&table->family, &first->within.log_p, &first->log_q_within, sizeof *first, table->count);
}

// Rows of a group lie together, in the order in which groups are written.
static void write_group(PairTable *table, size_t start, size_t end) {
    size_t top = table->top;
    qsort_r(table->results + start, end - start, sizeof *table->results, pair_compare_strength,
            &table->names);
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
