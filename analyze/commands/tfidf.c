// tfidf: the terms that are a document's (or a group's) own.
#include "analyze/commands/command.h"
#include "analyze/measures/likes.h"
#include "analyze/terms/selection.h"
#include "analyze/terms/stoplist.h"
#include "analyze/terms/vectors.h"
#include "base/best.h"
#include "base/memory.h"
#include "base/ordered.h"
#include "base/translation/translation.h"

#include <math.h>
#include <stdlib.h>

// A term of the vector that is being weighed.
typedef struct Cell {
    uint32_t term;
    uint32_t order; // of the term, by its bytes; where it does not matter, as they came
    double frequency;
} Cell;

typedef struct Weight {
    uint32_t term;
    double tf; // weighed by the scheme
    double idf;
    double tf_idf;
} Weight;

typedef struct TfidfTable {
    Analysis *analysis;
    Selection selection;
    Vectors vectors;
    struct Weigher *weighers; // by thread
} TfidfTable;

enum { KNOWN_TF = 64 };

// The room of one thread, in which it weighs one vector after the other.
typedef struct Weigher {
    TfidfTable *table;
    TableWriter *out;
    CountSums sums;
    NumberSet present;          // places of the vector's terms
    uint32_t *places, *cell_at; // by place
    Cell *cells, *ordered;      // of the vector that is being weighed
    size_t cell_count, cell_capacity, ordered_capacity;
    double tf[KNOWN_TF]; // by frequency, of the vector, where it is known
    uint64_t known_tf;   // a bit for each
    Best best;           // its weights that become rows
    Buffer text;         // of an n-gram
    bool any_row;
} Weigher;

// Vectors that are weighed in one go, as places in the order of labels.
typedef struct Stretch {
    size_t start, end;
    TableWriter *rows;
} Stretch;

static int compare_weights(const void *left, const void *right, void *context) {
    const Weight *a = left, *b = right;
    if (a->tf_idf != b->tf_idf) return a->tf_idf > b->tf_idf ? -1 : 1;
    return vectors_compare(context, a->term, b->term);
}

static void start_weigher(Weigher *weigher, TfidfTable *table) {
    const Analysis *analysis = table->analysis;
    const TopOptions *top = analysis_options(analysis, &top_options);
    *weigher = (Weigher){.table = table,
                         .best = best_of(top->rows, sizeof(Weight), compare_weights, &table->vectors)};
    if (!table->vectors.order) return;
    size_t terms = vectors_term_count(&table->vectors);
    number_set_grow(&weigher->present, terms);
    weigher->places = memory_allocate(terms, sizeof *weigher->places);
    weigher->cell_at = memory_allocate(terms, sizeof *weigher->cell_at);
}

static void free_weigher(Weigher *weigher) {
    count_sums_free(&weigher->sums);
    number_set_free(&weigher->present);
    free(weigher->places);
    free(weigher->cell_at);
    free(weigher->cells);
    free(weigher->ordered);
    best_free(&weigher->best);
    buffer_free(&weigher->text);
}

static bool take_cell(void *context, const CountRow *row) {
    Weigher *weigher = context;
    MEMORY_GROW(weigher->cells, weigher->cell_capacity, weigher->cell_count + 1);
    const uint32_t *place = weigher->table->vectors.order;
    uint32_t order = place ? place[row->term] : (uint32_t)weigher->cell_count;
    weigher->cells[weigher->cell_count++] = (Cell){row->term, order, (double)row->frequency};
    return true;
}

// Most vectors are one part.
static void take_cells(Weigher *weigher, uint32_t number) {
    const Counts *counts = weigher->table->vectors.counts;
    const uint32_t *place = weigher->table->vectors.order;
    PartCursor part;
    weigher->cell_count = 0;
    if (place || !counts_group_part(counts, number, &part)) {
        counts_group_rows(counts, &weigher->sums, number, take_cell, weigher);
        return;
    }
    MEMORY_GROW(weigher->cells, weigher->cell_capacity, counts_group_bytes(counts, number));
    const double *idf = weigher->table->vectors.idf[weigher->table->vectors.list[number].language];
    Cell *cells = weigher->cells;
    uint32_t count = 0;
    for (; part_cursor_next(&part); count++) {
        __builtin_prefetch(&idf[part.term]);
        cells[count] = (Cell){part.term, count, part.frequency};
    }
    weigher->cell_count = count;
}

static void sort_cells(Weigher *weigher) {
    MEMORY_GROW(weigher->ordered, weigher->ordered_capacity, weigher->cell_capacity);
    for (size_t i = 0; i < weigher->cell_count; i++) {
        number_set_add(&weigher->present, weigher->cells[i].order);
        weigher->cell_at[weigher->cells[i].order] = (uint32_t)i;
    }
    size_t count = number_set_empty(&weigher->present, weigher->places);
    for (size_t i = 0; i < count; i++)
        weigher->ordered[i] = weigher->cells[weigher->cell_at[weigher->places[i]]];
    Cell *cells = weigher->cells;
    size_t capacity = weigher->cell_capacity;
    weigher->cells = weigher->ordered;
    weigher->cell_capacity = weigher->ordered_capacity;
    weigher->ordered = cells;
    weigher->ordered_capacity = capacity;
}

static TermFrequencies frequencies_of(const Weigher *weigher, const Vector *vector) {
    const Vectors *vectors = &weigher->table->vectors;
    TermFrequencies frequencies = {0};
    for (size_t i = 0; i < weigher->cell_count; i++) {
        double tf = weigher->cells[i].frequency;
        if (vectors->characters) frequencies.characters += tf * vectors->characters[weigher->cells[i].term];
        frequencies.sum += tf;
        if (tf > frequencies.largest) frequencies.largest = tf;
    }
    double count = (double)vectors->of[vector->language];
    frequencies.terms = (double)weigher->cell_count;
    frequencies.mean = frequencies.sum / frequencies.terms;
    frequencies.mean_terms = vectors->terms_of[vector->language] / count;
    frequencies.mean_sum = vectors->tokens_of[vector->language] / count;
    return frequencies;
}

// The norm is that of the whole vector: hidden words are hidden as rows only.
static double norm_of(const Weigher *weigher, const Vector *vector, const TermFrequencies *frequencies) {
    const TfidfTable *table = weigher->table;
    const Weighting *weighting = table->vectors.weighting;
    if (!weighting_has_norm(weighting)) return 1;
    double sum = 0, sum_of_squares = 0;
    for (size_t i = 0; i < weigher->cell_count; i++) {
        const Cell *cell = &weigher->cells[i];
        double weight = weighting_tf(weighting, cell->frequency, frequencies) *
                        table->vectors.idf[vector->language][cell->term];
        sum += weight;
        sum_of_squares += weight * weight;
    }
    return weighting_norm(weighting, sum, sum_of_squares, frequencies);
}

// The same frequencies come again and again in one vector.
static double tf_of(Weigher *weigher, double frequency, const TermFrequencies *frequencies) {
    const Weighting *weighting = weigher->table->vectors.weighting;
    if (frequency >= KNOWN_TF) return weighting_tf(weighting, frequency, frequencies);
    unsigned at = (unsigned)frequency;
    if (!(weigher->known_tf >> at & 1)) {
        weigher->tf[at] = weighting_tf(weighting, frequency, frequencies);
        weigher->known_tf |= UINT64_C(1) << at;
    }
    return weigher->tf[at];
}

static bool takes(TfidfTable *table, Language language, uint32_t term) {
    return table->vectors.of_ngrams ? sequence_counts_take(&table->vectors.sequences, language, term)
                                    : selection_takes(&table->selection, language, term);
}

// From the term that was seen last to the first: those that come late are rare, and weigh most.
static void choose_rows(Weigher *weigher, const Vector *vector) {
    TfidfTable *table = weigher->table;
    TermFrequencies frequencies = frequencies_of(weigher, vector);
    double norm = norm_of(weigher, vector, &frequencies), least = -INFINITY;
    const double *idfs = table->vectors.idf[vector->language];
    weigher->known_tf = 0;
    for (size_t i = weigher->cell_count; i-- > 0;) {
        const Cell *cell = &weigher->cells[i];
        double tf = tf_of(weigher, cell->frequency, &frequencies), idf = idfs[cell->term];
        Weight weight = {cell->term, tf, idf, norm == 1 ? tf * idf : tf * idf / norm};
        if (weight.tf_idf < least) continue; // most: they need not be asked for
        if (!takes(table, vector->language, cell->term)) continue;
        best_add(&weigher->best, &weight);
        const Weight *last = best_last(&weigher->best);
        if (last) least = last->tf_idf;
    }
}

static void write_row(Weigher *weigher, const Vector *vector, const Weight *weight, size_t rank) {
    const Vectors *vectors = &weigher->table->vectors;
    TableWriter *out = weigher->out;
    table_text(out, vector->label);
    if (!vectors->are_groups) table_text(out, vector->date);
    table_text(out, vectors_term(vectors, weight->term, &weigher->text));
    if (vectors->of_ngrams) table_integer(out, vectors_length(vectors, weight->term));
    table_real(out, weight->tf);
    table_integer(out, (uint64_t)vectors_frequency(vectors, vector->language, weight->term).df);
    table_real(out, weight->idf);
    table_real(out, weight->tf_idf);
    table_integer(out, rank);
    result_table_names(&weigher->table->analysis->table, out,
                       vectors_spread(vectors, vector->language, weight->term));
    result_table_end_row_apart(&weigher->table->analysis->table, out);
}

static void write_vector(Weigher *weigher, uint32_t number) {
    const Vectors *vectors = &weigher->table->vectors;
    const Vector *vector = &vectors->list[number];
    take_cells(weigher, number);
    if (weigher->cell_count == 0) return;
    if (vectors->order) sort_cells(weigher);
    choose_rows(weigher, vector);
    const Weight *weights = best_sort(&weigher->best);
    weigher->any_row |= weigher->best.count > 0;
    for (size_t i = 0; i < weigher->best.count && !vectors->of_ngrams; i++)
        __builtin_prefetch(vectors_term(vectors, weights[i].term, NULL).bytes);
    for (size_t i = 0; i < weigher->best.count; i++) write_row(weigher, vector, &weights[i], i + 1);
    best_clear(&weigher->best);
}

static void work_on_stretch(void *context, size_t thread, void *job) {
    TfidfTable *table = context;
    Weigher *weigher = &table->weighers[thread];
    Stretch *stretch = job;
    weigher->out = stretch->rows;
    for (size_t i = stretch->start; i < stretch->end; i++) write_vector(weigher, table->vectors.rows[i]);
}

static bool finish_stretch(void *context, void *job) {
    Stretch *stretch = job;
    table_take_rows(((TfidfTable *)context)->analysis->table.writer, stretch->rows);
    free(stretch);
    return true;
}

// The next stretch: rows of it are kept until it is written, so that it may not be long.
static Stretch *take_stretch(const TfidfTable *table, size_t start) {
    enum { BYTES_OF_A_STRETCH = 1 << 14 };
    Stretch *stretch = memory_allocate(1, sizeof *stretch);
    *stretch = (Stretch){start, start, table_start_rows(table->analysis->table.writer)};
    for (size_t bytes = 0; stretch->end < table->vectors.count && bytes < BYTES_OF_A_STRETCH; stretch->end++)
        bytes += counts_group_bytes(table->vectors.counts, table->vectors.rows[stretch->end]);
    return stretch;
}

// False when there was no row.
static bool write_vectors(TfidfTable *table) {
    bool any_row = false;
    size_t threads = table->analysis->run->options.threads;
    table->weighers = memory_allocate(threads, sizeof *table->weighers);
    for (size_t i = 0; i < threads; i++) start_weigher(&table->weighers[i], table);
    OrderedWork *work = ordered_open(threads, (OrderedCalls){table, work_on_stretch, finish_stretch, NULL});
    for (size_t start = 0; start < table->vectors.count;) {
        Stretch *stretch = take_stretch(table, start);
        start = stretch->end;
        ordered_submit(work, stretch);
    }
    ordered_close(work);
    for (size_t i = 0; i < threads; i++) {
        any_row |= table->weighers[i].any_row;
        free_weigher(&table->weighers[i]);
    }
    free(table->weighers);
    return any_row;
}

// That of n-grams is theirs.
static bool open_selection(TfidfTable *table) {
    return table->vectors.of_ngrams ||
           selection_open(&table->selection, table->analysis, table->vectors.counts);
}

static bool run(Analysis *analysis) {
    TfidfTable table = {.analysis = analysis};
    bool fine = vectors_read(&table.vectors, analysis) && open_selection(&table);
    if (fine) {
        TableChoice choice = analysis_table_choice(analysis);
        choice.names = table.vectors.dispersion->names;
        choice.name_count = table.vectors.dispersion->count;
        result_table_start(&analysis->table, analysis->plan.kind, &choice);
        if (!write_vectors(&table))
            selection_tell_none(analysis, table.vectors.counts,
                                table.vectors.of_ngrams ? MESSAGE("n-grams") : MESSAGE("terms"),
                                table.vectors.of_ngrams ? "--stopwords=none" : "--stopwords=none --show=all");
    }
    selection_close(&table.selection);
    vectors_close(&table.vectors);
    return fine;
}

static const Command rows[] = {
    {.takes = {.name = "tfidf",
               .summary = "the terms that are a document's own, by any SMART scheme",
               TAKES_COUNTED(&kind_options, &compound_options, &dictionary_options, &stop_options,
                             &show_options, &limit_options, &only_options, &top_options, &weighting_options,
                             &idf_options, &dispersion_options, &like_options, &memory_options)},
     .table = {TABLE_TFIDF, SUBJECT_TERMS},
     .counts_of = "terms",
     .run = run},
    {.takes = {.name = "tfidf",
               .flags = "--by",
               .summary = "the terms that are a group's own",
               TAKES_COUNTED(&group_options, &kind_options, &compound_options, &dictionary_options,
                             &stop_options, &show_options, &limit_options, &only_options, &top_options,
                             &weighting_options, &idf_options, &dispersion_options, &like_options,
                             &memory_options)},
     .table = {TABLE_TFIDF_GROUPS, SUBJECT_TERMS},
     .counts_of = "terms",
     .run = run},
    {.takes = {.name = "tfidf",
               .flags = "--n",
               .summary = "the runs of words that are a document's own",
               TAKES(&kind_options, &sequence_options, &compound_options, &dictionary_options, &stop_options,
                     &limit_options, &only_options, &top_options, &weighting_options, &dispersion_options,
                     &like_options)},
     .table = {TABLE_TFIDF_NGRAMS, SUBJECT_NGRAMS},
     .run = run},
    {.takes = {.name = "tfidf",
               .flags = "--by --n",
               .summary = "the runs of words that are a group's own",
               TAKES(&group_options, &kind_options, &sequence_options, &compound_options, &dictionary_options,
                     &stop_options, &limit_options, &only_options, &top_options, &weighting_options,
                     &dispersion_options, &like_options)},
     .table = {TABLE_TFIDF_GROUPS_NGRAMS, SUBJECT_NGRAMS},
     .run = run},
};
const CommandRows command_tfidf = COMMAND_ROWS(rows);
