// collocations: runs of n words that occur more often than their words let expect.
#include "analyze/commands/command.h"
#include "analyze/measures/likes.h"
#include "analyze/statistics/confidence.h"
#include "analyze/statistics/loglinear.h"
#include "analyze/terms/bigrams.h"
#include "analyze/terms/selection.h"
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
    Contingency table; // of two words, where that is asked for
} CollocationRow;

// Sequences of one group and length with some of their places left out: "the X of" is (mask 101, the, of).
typedef struct PartialCounts {
    Interner keys;
    uint64_t *counts; // by key
    size_t capacity;
} PartialCounts;

typedef struct CollocationTable {
    SequenceCounts counts;
    const BigramOptions *bigrams;
    BigramWords *words; // [groups] where they are wanted
    CountRow *all;      // every sequence of every group: the rest of a corpus is what a model compares with
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

// Those that --margins=words changes.
static void compare_with_words(CollocationTable *table, CollocationRow *row) {
    if (table->bigrams->margins != BIGRAM_MARGINS_WORDS) return;
    row->npmi = measure_npmi(&row->table);
    row->log_dice = measure_of(measure_find(STR("log_dice")), &row->table, NAN);
}

static const BigramWords *words_of(const CollocationTable *table, uint32_t group) {
    return table->words ? &table->words[group] : NULL;
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
    if (!bigrams_asked(table->bigrams)) return;
    CollocationRow *added = &table->rows[table->count - 1];
    added->table = bigram_table(table->bigrams, words_of(table, row->group), matching, terms);
    compare_with_words(table, added);
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

// Counts of single words are among those of all sequences.
static void count_words(CollocationTable *table) {
    const CorpusPass *pass = &table->counts.analysis->pass;
    if (!bigrams_want_words(table->bigrams)) return;
    size_t groups = groups_count(&pass->groups);
    table->words = memory_allocate(groups, sizeof *table->words);
    for (size_t i = 0; i < groups; i++) {
        table->words[i].frequencies = memory_allocate(pass->vocabulary->terms.count, sizeof(uint64_t));
        table->words[i].min_frequency = table->counts.selection.limits.min_frequency;
    }
    for (size_t i = 0; i < table->all_count; i++) {
        const CountRow *row = &table->all[i];
        BigramWords *words = &table->words[row->group];
        uint32_t terms[SEQUENCE_LENGTH_MAX];
        words->entries++;
        if (terms_of(table, row, terms) > 1) continue;
        words->frequencies[terms[0]] = row->frequency;
        words->tokens += row->frequency;
    }
}

static void free_words(CollocationTable *table) {
    size_t groups = table->words ? groups_count(&table->counts.analysis->pass.groups) : 0;
    for (size_t i = 0; i < groups; i++) free(table->words[i].frequencies);
    free(table->words);
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

static void write_measures(const CollocationTable *table, const CollocationRow *row, const uint32_t *terms) {
    Analysis *analysis = table->counts.analysis;
    const ConfidenceOptions *confidence = analysis_options(analysis, &confidence_options);
    double values[MEASURES_AT_MOST];
    bigram_measures(table->bigrams, words_of(table, row->group), &row->table, terms, confidence->level,
                    values);
    result_table_names(&analysis->table, analysis->table.writer, values);
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
    write_measures(table, row, terms);
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

static bool has_two_words(const Analysis *analysis, const BigramOptions *bigrams) {
    const SequenceOptions *options = analysis_options(analysis, &sequence_options);
    return !bigrams_asked(bigrams) || (options->least == 2 && options->most == 2) ||
           diagnostics_usage(&analysis->run->diagnostics,
                             "--measures and --margins are of two words: give --n=2");
}

static bool read_counts(CollocationTable *table, Analysis *analysis) {
    enum { LEAST_FREQUENCY = 2 }; // of a run of words seen once nothing can be said
    return bigrams_want_words(table->bigrams)
               ? sequence_counts_read_words(&table->counts, analysis, LEAST_FREQUENCY)
               : sequence_counts_read(&table->counts, analysis, LEAST_FREQUENCY, NULL);
}

static void start_table(const CollocationTable *table, Analysis *analysis) {
    TableChoice choice = analysis_table_choice(analysis);
    choice.names = table->bigrams->names;
    choice.name_count = table->bigrams->count;
    result_table_start(&analysis->table, analysis->plan.kind, &choice);
}

static bool run(Analysis *analysis) {
    CollocationTable table = {.bigrams = analysis_options(analysis, &bigram_options)};
    if (!has_pairs(analysis) || !has_two_words(analysis, table.bigrams)) return false;
    bool fine = read_counts(&table, analysis);
    if (fine) {
        start_table(&table, analysis);
        counts_rows(&table.counts.counts, take_count, &table);
        count_words(&table);
        measure_all(&table);
        write_groups(&table);
        selection_tell_empty(analysis);
    }
    free_words(&table);
    free(table.all);
    free(table.rows);
    sequence_counts_close(&table.counts);
    return fine;
}

static const Command rows[] = {
    {.takes = {.name = "collocations",
               .summary = "runs of words that occur more often than expected",
               TAKES(&group_options, &kind_options, &sequence_options, &reach_options, &compound_options,
                     &dictionary_options, &stop_options, &limit_options, &only_options, &top_options,
                     &bigram_options, &confidence_options, &like_options)},
     .table = {TABLE_COLLOCATIONS, SUBJECT_TERMS},
     .run = run},
};
const CommandRows command_collocations = COMMAND_ROWS(rows);
