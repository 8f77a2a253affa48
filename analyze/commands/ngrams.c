// ngrams: how often each run of n adjacent words occurs in each group.
#include "analyze/commands/command.h"
#include "analyze/measures/likes.h"
#include "analyze/terms/sequence_counts.h"
#include "base/memory.h"
#include "base/translation/translation.h"

#include <stdlib.h>
#include <string.h>

typedef struct NgramTable {
    SequenceCounts counts;
    CountRow *rows; // that are selected
    size_t count, capacity;
} NgramTable;

static bool take_row(void *context, const CountRow *row) {
    NgramTable *table = context;
    Language language = table->counts.analysis->pass.groups.list[row->group].language;
    if (!sequence_counts_take(&table->counts, language, row->term)) return true;
    MEMORY_GROW(table->rows, table->capacity, table->count + 1);
    table->rows[table->count++] = *row;
    return true;
}

// The most frequent first, equal ones by their words. Numbers of rows are put in order, in place of rows: of
// millions of them these take the more.
static int compare_rows(const void *left, const void *right, void *context) {
    const NgramTable *table = context;
    const SequenceCounts *counts = &table->counts;
    const CountRow *a = &table->rows[*(const uint32_t *)left], *b = &table->rows[*(const uint32_t *)right];
    if (a->frequency != b->frequency) return a->frequency > b->frequency ? -1 : 1;
    return sequences_compare(&counts->sequences, a->term, b->term, &counts->analysis->pass.vocabulary->terms);
}

static void write_row(const NgramTable *table, const CountRow *row, size_t rank, Buffer *text) {
    Analysis *analysis = table->counts.analysis;
    uint32_t terms[SEQUENCE_LENGTH_MAX];
    TableWriter *out = analysis->table.writer;
    table_text(out, analysis->pass.groups.list[row->group].label);
    table_text(out, sequence_counts_text(&table->counts, row->term, text));
    table_integer(out, sequences_terms(&table->counts.sequences, row->term, terms));
    table_integer(out, row->frequency);
    table_integer(out, row->documents);
    table_real(out, 1e6 * (double)row->frequency / (double)analysis->pass.groups.list[row->group].size);
    table_integer(out, rank);
    result_table_end_row(&analysis->table);
}

static void write_group(const void *context, const uint32_t *rows, size_t count) {
    const NgramTable *table = context;
    size_t top = ((const TopOptions *)analysis_options(table->counts.analysis, &top_options))->rows;
    Buffer text = {0};
    uint32_t *order = memory_allocate(count, sizeof *order);
    memcpy(order, rows, count * sizeof *order);
    qsort_r(order, count, sizeof *order, compare_rows, (void *)table);
    for (size_t i = 0; i < count && (!top || i < top); i++)
        write_row(table, &table->rows[order[i]], i + 1, &text);
    free(order);
    buffer_free(&text);
}

static void write_groups(NgramTable *table) {
    if (table->count == 0) return;
    sequence_counts_by_group(&table->counts, &table->rows->group, sizeof *table->rows, table->count,
                             write_group, table);
}

static bool run(Analysis *analysis) {
    NgramTable table = {0};
    bool fine = sequence_counts_read(&table.counts, analysis, 0, NULL);
    if (fine) {
        analysis_start_table(analysis);
        counts_rows(&table.counts.counts, take_row, &table);
        if (table.count) counts_free(&table.counts.counts); // rows are put in order, which takes as much again
        write_groups(&table);
        if (table.count == 0)
            selection_tell_none(analysis, &table.counts.counts, MESSAGE("n-grams"), "--stopwords=none");
    }
    free(table.rows);
    sequence_counts_close(&table.counts);
    return fine;
}

static const Command rows[] = {
    {.takes = {.name = "ngrams",
               .summary = "how often each run of --n=2..3 adjacent words occurs",
               TAKES_COUNTED(&group_options, &kind_options, &sequence_options, &reach_options,
                             &compound_options, &dictionary_options, &stop_options, &limit_options,
                             &only_options, &top_options, &like_options)},
     .table = {TABLE_NGRAMS, SUBJECT_TERMS},
     .counts_of = "ngrams",
     .run = run},
};
const CommandRows command_ngrams = COMMAND_ROWS(rows);
