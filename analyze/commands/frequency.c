// frequency: how often each term occurs in each group.
#include "analyze/commands/command.h"
#include "analyze/terms/selection.h"
#include "analyze/terms/term_counts.h"
#include "base/memory.h"

#include <stdlib.h>

typedef struct FrequencyTable {
    Analysis *analysis;
    Selection selection;
    size_t *starts; // by group: where its rows start
    CountRow *rows; // that are selected
    size_t count, capacity;
} FrequencyTable;

static void read_corpus(Analysis *analysis, Counts *counts) {
    analysis_leave_out_places(analysis);
    counts_set_threads(counts, analysis->run->options.threads);
    while (analysis_next_document(analysis)) {
        for (Sentence sentence; analysis_next_sentence(analysis, &sentence);)
            term_counts_add(analysis, counts, &sentence);
        term_counts_end_document(analysis, counts);
    }
    counts_end(counts);
    analysis_end_reading(analysis);
}

static bool take_row(void *context, const CountRow *row) {
    FrequencyTable *table = context;
    if (!selection_takes(&table->selection, table->analysis->groups[row->group].language, row->term))
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
    const Group *group = &analysis->groups[row->group];
    table_text(analysis->table, analysis_group_label(analysis, row->group));
    table_text(analysis->table, interner_string(&analysis->vocabulary->terms, row->term));
    table_integer(analysis->table, row->frequency);
    table_integer(analysis->table, row->documents);
    table_integer(analysis->table, group->size);
    table_integer(analysis->table, group->documents);
    table_real(analysis->table, 1e6 * (double)row->frequency / (double)group->size);
    table_integer(analysis->table, rank);
    analysis_end_row(analysis, NULL, false);
}

static void index_groups(FrequencyTable *table) {
    size_t groups = analysis_group_count(table->analysis);
    table->starts = memory_allocate(groups + 1, sizeof *table->starts);
    for (size_t i = 0; i < table->count; i++) table->starts[table->rows[i].group + 1]++;
    for (size_t i = 0; i < groups; i++) table->starts[i + 1] += table->starts[i];
}

// Rows come from the engine group by group; the groups are written in the order of their labels.
static void write_group(FrequencyTable *table, uint32_t group) {
    Analysis *analysis = table->analysis;
    size_t start = table->starts[group], end = table->starts[group + 1], top = analysis->options.top;
    if (start == end) return;
    qsort_r(table->rows + start, end - start, sizeof *table->rows, compare_rows,
            (void *)&analysis->vocabulary->terms);
    for (size_t i = start; i < end && (!top || i - start < top); i++)
        write_row(table, &table->rows[i], i - start + 1);
}

static void run(Analysis *analysis) {
    analysis->by_language = true;
    Counts counts = {0};
    FrequencyTable table = {.analysis = analysis};
    read_corpus(analysis, &counts);
    analysis_start_table(analysis, "group term frequency documents size group_documents per_million rank",
                         false, false);
    if (selection_open(&table.selection, analysis, &counts))
        counts_rows(&counts, take_row, &table);
    else
        analysis->failed = true;
    index_groups(&table);
    const uint32_t *order = analysis_group_order(analysis);
    for (size_t i = 0; i < analysis_group_count(analysis); i++) write_group(&table, order[i]);
    selection_close(&table.selection);
    free(table.rows);
    free(table.starts);
    counts_free(&counts);
}

const Command command_frequency = {
    .name = "frequency",
    .summary = "how often each term occurs, in how many documents, per million",
    .takes = OPTION_BY | OPTION_KINDS | OPTION_STOPWORDS | OPTION_SELECTION | OPTION_TOP | OPTION_COMPOUNDS |
             OPTION_THEMES,
    .run = run,
};
