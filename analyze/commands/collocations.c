// collocations: runs of n words that occur more often than their words let expect.
#include "analyze/commands/command.h"
#include "analyze/statistics/loglinear.h"
#include "analyze/terms/sequence_counts.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

typedef struct CollocationRow {
    uint32_t group;
    uint32_t sequence;
    uint64_t frequency;
    LogLinear model;
    double order; // z without the digits that rounding makes: what is equal stays equal
    double npmi, log_dice;
} CollocationRow;

// Sequences of one group and length with some of their places left out: "the X of" is (mask 101, the, of).
typedef struct PartialCounts {
    Interner keys;
    uint64_t *counts; // by key
    size_t capacity;
} PartialCounts;

typedef struct CollocationTable {
    SequenceCounts counts;
    CountRow *all; // every sequence of every group: the rest of a corpus is what a model compares with
    size_t all_count, all_capacity;
    CollocationRow *rows;
    size_t count, capacity;
} CollocationTable;

static bool take_count(void *context, const CountRow *row) {
    CollocationTable *table = context;
    MEMORY_GROW(table->all, table->all_capacity, table->all_count + 1);
    table->all[table->all_count++] = *row;
    return true;
}

typedef struct PartialKey {
    uint32_t mask;
    uint32_t terms[SEQUENCE_LENGTH_MAX];
} PartialKey;

static Str partial_key(PartialKey *key, uint32_t mask, const uint32_t *terms, size_t n) {
    size_t length = 0;
    key->mask = mask;
    for (size_t i = 0; i < n; i++)
        if (mask & ((uint32_t)1 << i)) key->terms[length++] = terms[i];
    return (Str){(const char *)key, sizeof key->mask + length * sizeof *key->terms};
}

static bool is_candidate(CollocationTable *table, const CountRow *row) {
    Language language = table->counts.analysis->pass.groups.list[row->group].language;
    return sequence_counts_take(&table->counts, language, row->term);
}

static size_t terms_of(const CollocationTable *table, const CountRow *row, uint32_t *terms) {
    return sequences_terms(&table->counts.sequences, row->term, terms);
}

// Only what a candidate needs is counted: memory goes with the candidates, not with the corpus.
static void name_partials(CollocationTable *table, PartialCounts *partials, const CountRow *rows,
                          size_t count, size_t n) {
    uint32_t terms[SEQUENCE_LENGTH_MAX];
    for (size_t i = 0; i < count; i++) {
        if (terms_of(table, &rows[i], terms) != n || !is_candidate(table, &rows[i])) continue;
        for (uint32_t mask = 0; mask < (uint32_t)1 << n; mask++) {
            PartialKey key;
            interner_add(&partials->keys, partial_key(&key, mask, terms, n));
        }
    }
    MEMORY_GROW(partials->counts, partials->capacity, (size_t)partials->keys.count);
}

static void count_partials(const CollocationTable *table, PartialCounts *partials, const CountRow *rows,
                           size_t count, size_t n) {
    uint32_t terms[SEQUENCE_LENGTH_MAX];
    for (size_t i = 0; i < count; i++) {
        if (terms_of(table, &rows[i], terms) != n) continue;
        for (uint32_t mask = 0; mask < (uint32_t)1 << n; mask++) {
            PartialKey key;
            uint32_t id = interner_find(&partials->keys, partial_key(&key, mask, terms, n));
            if (id != INTERNER_NONE) partials->counts[id] += rows[i].frequency;
        }
    }
}

static void add_row(CollocationTable *table, const PartialCounts *partials, const CountRow *row) {
    uint32_t terms[SEQUENCE_LENGTH_MAX];
    uint64_t matching[1 << SEQUENCE_LENGTH_MAX];
    size_t n = terms_of(table, row, terms);
    for (uint32_t mask = 0; mask < (uint32_t)1 << n; mask++) {
        PartialKey key;
        matching[mask] = partials->counts[interner_find(&partials->keys, partial_key(&key, mask, terms, n))];
    }
    LogLinear model = loglinear_of(matching, n);
    MEMORY_GROW(table->rows, table->capacity, table->count + 1);
    table->rows[table->count++] = (CollocationRow){.group = row->group,
                                                   .sequence = row->term,
                                                   .frequency = row->frequency,
                                                   .model = model,
                                                   .order = round(model.z * 1e9),
                                                   .npmi = loglinear_npmi(matching, n),
                                                   .log_dice = loglinear_log_dice(matching, n)};
}

// The sequences of one group, of one length.
static void measure(CollocationTable *table, const CountRow *rows, size_t count, size_t n) {
    PartialCounts partials = {0};
    uint32_t terms[SEQUENCE_LENGTH_MAX];
    name_partials(table, &partials, rows, count, n);
    count_partials(table, &partials, rows, count, n);
    for (size_t i = 0; i < count && partials.keys.count; i++)
        if (terms_of(table, &rows[i], terms) == n && is_candidate(table, &rows[i]))
            add_row(table, &partials, &rows[i]);
    interner_free(&partials.keys);
    free(partials.counts);
}

static void measure_all(CollocationTable *table) {
    const SequenceOptions *options = analysis_options(table->counts.analysis, &sequence_options);
    for (size_t start = 0, end; start < table->all_count; start = end) {
        for (end = start; end < table->all_count && table->all[end].group == table->all[start].group;) end++;
        for (size_t n = options->least; n <= options->most; n++)
            measure(table, table->all + start, end - start, n);
    }
}

// Group by group; the largest z first, equal ones by their words, as quanteda has them.
static int compare_rows(const void *left, const void *right, void *context) {
    const CollocationRow *a = left, *b = right;
    const SequenceCounts *counts = context;
    if (a->group != b->group) return a->group < b->group ? -1 : 1;
    if (a->order != b->order) return a->order > b->order ? -1 : 1;
    return sequences_compare(&counts->sequences, a->sequence, b->sequence,
                             &counts->analysis->pass.vocabulary->terms);
}

static void write_row(const CollocationTable *table, const CollocationRow *row, Buffer *text) {
    Analysis *analysis = table->counts.analysis;
    uint32_t terms[SEQUENCE_LENGTH_MAX];
    TableWriter *out = analysis->table.writer;
    table_text(out, analysis->pass.groups.list[row->group].label);
    table_text(out, sequence_counts_text(&table->counts, row->sequence, text));
    table_integer(out, sequences_terms(&table->counts.sequences, row->sequence, terms));
    table_integer(out, row->frequency);
    table_real(out, row->model.lambda);
    table_real(out, row->model.z);
    table_real(out, row->npmi);
    table_real(out, row->log_dice);
    result_table_end_row(&analysis->table);
}

static void write_group(const void *context, const uint32_t *rows, size_t count) {
    const CollocationTable *table = context;
    size_t top = ((const TopOptions *)analysis_options(table->counts.analysis, &top_options))->rows;
    Buffer text = {0};
    for (size_t i = 0; i < count && (!top || i < top); i++) write_row(table, &table->rows[rows[i]], &text);
    buffer_free(&text);
}

static void write_groups(CollocationTable *table) {
    if (table->count == 0) return;
    qsort_r(table->rows, table->count, sizeof *table->rows, compare_rows, &table->counts);
    sequence_counts_by_group(&table->counts, &table->rows->group, sizeof *table->rows, table->count,
                             write_group, table);
}

static bool has_pairs(const Analysis *analysis) {
    const SequenceOptions *options = analysis_options(analysis, &sequence_options);
    return options->least > 1 ||
           diagnostics_usage(&analysis->run->diagnostics, "collocations have two words or more: --n=2..%zu",
                             options->most > 2 ? options->most : 3);
}

static bool run(Analysis *analysis) {
    enum { LEAST_FREQUENCY = 2 }; // of a run of words seen once nothing can be said
    if (!has_pairs(analysis)) return false;
    CollocationTable table = {0};
    bool fine = sequence_counts_read(&table.counts, analysis, LEAST_FREQUENCY, NULL);
    if (fine) {
        analysis_start_table(analysis);
        counts_rows(&table.counts.counts, take_count, &table);
        measure_all(&table);
        write_groups(&table);
    }
    free(table.all);
    free(table.rows);
    sequence_counts_close(&table.counts);
    return fine;
}

static const Command rows[] = {
    {.takes = {.name = "collocations",
               .summary = "runs of words that occur more often than expected",
               TAKES(&group_options, &kind_options, &sequence_options, &compound_options, &dictionary_options,
                     &stop_options, &limit_options, &only_options, &top_options)},
     .table = {TABLE_COLLOCATIONS, SUBJECT_TERMS},
     .run = run},
};
const CommandRows command_collocations = COMMAND_ROWS(rows);
