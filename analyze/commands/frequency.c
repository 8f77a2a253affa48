// frequency: how often each term occurs in each group.
#include "analyze/commands/command.h"
#include "analyze/measures/dispersion.h"
#include "analyze/terms/selection.h"
#include "analyze/terms/term_counts.h"
#include "base/memory.h"

#include <stdlib.h>

typedef struct FrequencyTable {
    Analysis *analysis;
    Selection selection;
    size_t top;
    size_t *starts; // by group: where its rows start
    CountRow *rows; // that are selected
    size_t count, capacity;
    const DispersionOptions *dispersion;
    double *values;  // [rows × measures of dispersion]
    size_t measured; // rows that are in front of the next one to be measured
} FrequencyTable;

static bool take_row(void *context, const CountRow *row) {
    FrequencyTable *table = context;
    if (!selection_takes(&table->selection, table->analysis->pass.groups.list[row->group].language,
                         row->term))
        return true;
    MEMORY_GROW(table->rows, table->capacity, table->count + 1);
    table->rows[table->count++] = *row;
    return true;
}

// ---- Measures of dispersion ----

static bool wants_term(void *context, uint32_t group, uint32_t term) {
    FrequencyTable *table = context;
    return selection_takes(&table->selection, table->analysis->pass.groups.list[group].language, term);
}

// Rows and what is measured come in one order: by group, then by term.
static void measure_row(void *context, const SpreadRow *spread) {
    FrequencyTable *table = context;
    const CountRow *row = &table->rows[table->measured];
    while (row->group != spread->line || row->term != spread->subject) row = &table->rows[++table->measured];
    double *values = table->values + table->measured * table->dispersion->count;
    for (size_t i = 0; i < table->dispersion->count; i++)
        values[i] = dispersion_of(table->dispersion->list[i], &spread->spread);
}

static void measure_rows(FrequencyTable *table, const Spreads *spreads) {
    const CorpusPass *pass = &table->analysis->pass;
    table->values = memory_allocate(table->count * table->dispersion->count, sizeof *table->values);
    spreads_each(spreads, pass,
                 &(SpreadQuery){.line = spreads_group_line,
                                .subject_limit = pass->vocabulary->terms.count,
                                .wants = wants_term,
                                .take = measure_row,
                                .context = table});
}

// ---- Rows ----

// By frequency, the largest first; equal ones by the bytes of the term. Numbers of rows are put in order, in
// place of rows: of millions of words these take the more.
static int compare_rows(const void *left, const void *right, void *context) {
    const FrequencyTable *table = context;
    const CountRow *a = &table->rows[*(const uint32_t *)left], *b = &table->rows[*(const uint32_t *)right];
    const Interner *terms = &table->analysis->pass.vocabulary->terms;
    if (a->frequency != b->frequency) return a->frequency > b->frequency ? -1 : 1;
    return str_compare(interner_string(terms, a->term), interner_string(terms, b->term));
}

static void write_row(FrequencyTable *table, size_t place, size_t rank) {
    Analysis *analysis = table->analysis;
    const CountRow *counts = &table->rows[place];
    const Group *group = &analysis->pass.groups.list[counts->group];
    TableWriter *out = analysis->table.writer;
    table_text(out, group->label);
    table_text(out, interner_string(&analysis->pass.vocabulary->terms, counts->term));
    table_integer(out, counts->frequency);
    table_integer(out, counts->documents);
    table_integer(out, group->size);
    table_integer(out, group->documents);
    table_real(out, 1e6 * (double)counts->frequency / (double)group->size);
    table_integer(out, rank);
    result_table_names(&analysis->table, out, table->values + place * table->dispersion->count);
    result_table_end_row(&analysis->table);
}

static void index_groups(FrequencyTable *table) {
    size_t groups = groups_count(&table->analysis->pass.groups);
    table->starts = memory_allocate(groups + 1, sizeof *table->starts);
    for (size_t i = 0; i < table->count; i++) table->starts[table->rows[i].group + 1]++;
    for (size_t i = 0; i < groups; i++) table->starts[i + 1] += table->starts[i];
}

// Rows come from the engine group by group; the groups are written in the order of their labels.
static void write_group(FrequencyTable *table, uint32_t group) {
    size_t start = table->starts[group], count = table->starts[group + 1] - start, top = table->top;
    uint32_t *order = memory_allocate(count, sizeof *order);
    for (size_t i = 0; i < count; i++) order[i] = (uint32_t)(start + i);
    qsort_r(order, count, sizeof *order, compare_rows, table);
    for (size_t i = 0; i < count && (!top || i < top); i++) write_row(table, order[i], i + 1);
    free(order);
}

static void write_groups(FrequencyTable *table) {
    const Groups *groups = &table->analysis->pass.groups;
    index_groups(table);
    for (size_t i = 0; i < groups_count(groups); i++) write_group(table, groups->order[i]);
}

// Nothing but sums is asked for. Where speakers share documents, limits ask in how many a term is.
static void keep_sums(Counts *counts, Analysis *analysis) {
    const SelectionLimits *limits = analysis_options(analysis, &limit_options);
    corpus_pass_keep_brief(&analysis->pass);
    if (!analysis->pass.by_turn || !selection_limits_hide(limits))
        counts_fold_beyond(counts, analysis_memory_share(analysis));
}

static bool run(Analysis *analysis) {
    Counts counts = {0};
    Spreads spreads = {0};
    const TopOptions *top = analysis_options(analysis, &top_options);
    const DispersionOptions *dispersion = analysis_options(analysis, &dispersion_options);
    FrequencyTable table = {.analysis = analysis, .top = top->rows, .dispersion = dispersion};
    if (!dispersion->count) keep_sums(&counts, analysis);
    bool fine = term_counts_read(&counts, analysis, false, dispersion->count ? &spreads : NULL) &&
                selection_open(&table.selection, analysis, &counts);
    if (fine) {
        TableChoice choice = analysis_table_choice(analysis);
        choice.names = dispersion->names;
        choice.name_count = dispersion->count;
        result_table_start(&analysis->table, analysis->plan.kind, &choice);
        counts_rows(&counts, take_row, &table);
        if (table.count) counts_free(&counts); // rows are put in order, which takes as much again
        if (dispersion->count) measure_rows(&table, &spreads);
        write_groups(&table);
        if (table.count == 0) selection_tell_none(analysis, &counts, "terms", "--stopwords=none --show=all");
    }
    selection_close(&table.selection);
    free(table.rows);
    free(table.values);
    free(table.starts);
    counts_free(&counts);
    spreads_free(&spreads);
    return fine;
}

static const Command rows[] = {
    {.takes = {.name = "frequency",
               .heading = "Words",
               .summary = "how often each term occurs, and in how many documents",
               TAKES_COUNTED(&group_options, &kind_options, &compound_options, &dictionary_options,
                             &stop_options, &show_options, &limit_options, &only_options, &top_options,
                             &dispersion_options, &memory_options)},
     .table = {TABLE_FREQUENCY, SUBJECT_TERMS},
     .counts_of = "terms",
     .run = run},
};
const CommandRows command_frequency = COMMAND_ROWS(rows);
