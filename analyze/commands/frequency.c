// frequency: how often each term occurs in each group.
#include "analyze/commands/command.h"
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

// By frequency, the largest first; equal ones by the bytes of the term.
static int compare_rows(const void *left, const void *right, void *context) {
    const CountRow *a = left, *b = right;
    const Interner *terms = context;
    if (a->frequency != b->frequency) return a->frequency > b->frequency ? -1 : 1;
    return str_compare(interner_string(terms, a->term), interner_string(terms, b->term));
}

static void write_row(FrequencyTable *table, const CountRow *row, size_t rank) {
    Analysis *analysis = table->analysis;
    const Group *group = &analysis->pass.groups.list[row->group];
    table_text(analysis->table.writer, analysis->pass.groups.list[row->group].label);
    table_text(analysis->table.writer, interner_string(&analysis->pass.vocabulary->terms, row->term));
    table_integer(analysis->table.writer, row->frequency);
    table_integer(analysis->table.writer, row->documents);
    table_integer(analysis->table.writer, group->size);
    table_integer(analysis->table.writer, group->documents);
    table_real(analysis->table.writer, 1e6 * (double)row->frequency / (double)group->size);
    table_integer(analysis->table.writer, rank);
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
    Analysis *analysis = table->analysis;
    size_t start = table->starts[group], end = table->starts[group + 1], top = table->top;
    if (start == end) return;
    qsort_r(table->rows + start, end - start, sizeof *table->rows, compare_rows,
            (void *)&analysis->pass.vocabulary->terms);
    for (size_t i = start; i < end && (!top || i - start < top); i++)
        write_row(table, &table->rows[i], i - start + 1);
}

static void write_groups(FrequencyTable *table) {
    const Groups *groups = &table->analysis->pass.groups;
    index_groups(table);
    for (size_t i = 0; i < groups_count(groups); i++) write_group(table, groups->order[i]);
}

static bool run(Analysis *analysis) {
    Counts counts = {0};
    const TopOptions *top = analysis_options(analysis, &top_options);
    FrequencyTable table = {.analysis = analysis, .top = top->rows};
    bool fine =
        term_counts_read(&counts, analysis, false) && selection_open(&table.selection, analysis, &counts);
    if (fine) {
        analysis_start_table(analysis);
        counts_rows(&counts, take_row, &table);
        write_groups(&table);
    }
    selection_close(&table.selection);
    free(table.rows);
    free(table.starts);
    counts_free(&counts);
    return fine;
}

static const Command rows[] = {
    {.takes = {.name = "frequency",
               .heading = "Words",
               .summary = "how often each term occurs, and in how many documents",
               TAKES(&group_options, &kind_options, &compound_options, &dictionary_options, &stop_options,
                     &show_options, &limit_options, &only_options, &top_options)},
     .table = {TABLE_FREQUENCY, SUBJECT_TERMS},
     .run = run},
};
const CommandRows command_frequency = COMMAND_ROWS(rows);
