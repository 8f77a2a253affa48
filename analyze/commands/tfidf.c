// tfidf: the terms that are a document's (or a group's) own.
#include "analyze/command.h"
#include "analyze/selection.h"
#include "analyze/term_counts.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

// A document or, with --by, a group: what df counts and what a vector of weights belongs to.
typedef struct Vector {
    Str label;
    Str date; // empty for groups
    Language language;
    size_t start, end; // of its cells
} Vector;

typedef struct Weight {
    uint32_t term;
    double tf; // weighed by the scheme
    double idf;
    double tf_idf;
} Weight;

typedef struct TfidfTable {
    Analysis *analysis;
    Selection selection;
    Counts counts;
    CountRow *cells; // one for each vector and term, sorted by them; `group` is the vector
    size_t cell_count, cell_capacity;
    Vector *vectors;
    size_t vector_count;
    uint32_t *df[LANGUAGE_COUNT];      // by term: vectors of that language that have it
    size_t vectors_of[LANGUAGE_COUNT]; // N
} TfidfTable;

// Without --by every document is a group of its own for the engine.
static void read_corpus(TfidfTable *table) {
    Analysis *analysis = table->analysis;
    while (analysis_next_document(analysis)) {
        for (Sentence sentence; analysis_next_sentence(analysis, &sentence);)
            term_counts_add(analysis, &table->counts, &sentence);
        if (analysis->options.by.count > 0)
            term_counts_end_document(analysis, &table->counts);
        else
            counts_end_part(&table->counts, analysis->document_number, analysis->document_number);
    }
    analysis_end_reading(analysis);
}

static bool take_cell(void *context, const CountRow *row) {
    TfidfTable *table = context;
    MEMORY_GROW(table->cells, table->cell_capacity, table->cell_count + 1);
    table->cells[table->cell_count++] = *row;
    return true;
}

static void make_vectors(TfidfTable *table) {
    Analysis *analysis = table->analysis;
    bool by_groups = analysis->options.by.count > 0;
    table->vector_count = by_groups ? analysis_group_count(analysis) : analysis->document_count;
    table->vectors = memory_allocate(table->vector_count, sizeof *table->vectors);
    for (uint32_t i = 0; i < table->vector_count; i++) {
        const DocumentInfo *document = by_groups ? NULL : &analysis->documents[i];
        table->vectors[i] =
            by_groups
                ? (Vector){.label = analysis_group_label(analysis, i),
                           .language = analysis->groups[i].language}
                : (Vector){.label = document->id, .date = document->date, .language = document->language};
        table->vectors_of[table->vectors[i].language]++;
    }
}

// Where each vector's cells lie, and the document frequencies.
static void index_cells(TfidfTable *table) {
    size_t terms = table->analysis->vocabulary->terms.count;
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) table->df[i] = memory_allocate(terms, sizeof(uint32_t));
    for (size_t i = 0; i < table->cell_count; i++) {
        Vector *vector = &table->vectors[table->cells[i].group];
        if (vector->end == 0) vector->start = i;
        vector->end = i + 1;
        table->df[vector->language][table->cells[i].term]++;
    }
}

static TermFrequencies frequencies_of(const TfidfTable *table, const Vector *vector) {
    TermFrequencies frequencies = {0};
    for (size_t i = vector->start; i < vector->end; i++) {
        double tf = (double)table->cells[i].frequency;
        frequencies.sum += tf;
        frequencies.largest = fmax(frequencies.largest, tf);
    }
    frequencies.mean = frequencies.sum / (double)(vector->end - vector->start);
    return frequencies;
}

// The norm is that of the whole vector: hidden words are hidden as rows only.
static void weigh(const TfidfTable *table, const Vector *vector, Weight *weights) {
    const Weighting *weighting = &table->analysis->options.weighting;
    TermFrequencies frequencies = frequencies_of(table, vector);
    double sum = 0, sum_of_squares = 0;
    for (size_t i = vector->start; i < vector->end; i++) {
        const CountRow *cell = &table->cells[i];
        Weight *weight = &weights[i - vector->start];
        double idf = weighting_idf(weighting, (double)table->vectors_of[vector->language],
                                   table->df[vector->language][cell->term]);
        double tf = weighting_tf(weighting, (double)cell->frequency, &frequencies);
        *weight = (Weight){cell->term, tf, idf, tf * idf};
        sum += weight->tf_idf;
        sum_of_squares += weight->tf_idf * weight->tf_idf;
    }
    double norm = weighting_norm(weighting, sum, sum_of_squares);
    for (size_t i = 0; i < vector->end - vector->start; i++) weights[i].tf_idf /= norm;
}

static int compare_weights(const void *left, const void *right, void *context) {
    const Weight *a = left, *b = right;
    const Interner *terms = context;
    if (a->tf_idf != b->tf_idf) return a->tf_idf > b->tf_idf ? -1 : 1;
    return str_compare(interner_string(terms, a->term), interner_string(terms, b->term));
}

// Sums must not depend on the order in which terms were first seen, so cells are brought into byte order
// first.
static int compare_cells(const void *left, const void *right, void *context) {
    const CountRow *a = left, *b = right;
    const Interner *terms = context;
    return str_compare(interner_string(terms, a->term), interner_string(terms, b->term));
}

static void write_row(TfidfTable *table, const Vector *vector, const Weight *weight, size_t rank) {
    TableWriter *out = table->analysis->table;
    table_text(out, vector->label);
    table_text(out, vector->date);
    table_text(out, interner_string(&table->analysis->vocabulary->terms, weight->term));
    table_real(out, weight->tf);
    table_integer(out, table->df[vector->language][weight->term]);
    table_real(out, weight->idf);
    table_real(out, weight->tf_idf);
    table_integer(out, rank);
    analysis_end_row(table->analysis, NULL, false);
}

static void write_vector(TfidfTable *table, const Vector *vector) {
    if (vector->start == vector->end) return;
    const Interner *terms = &table->analysis->vocabulary->terms;
    qsort_r(table->cells + vector->start, vector->end - vector->start, sizeof *table->cells, compare_cells,
            (void *)terms);
    Weight *weights = memory_allocate(vector->end - vector->start, sizeof *weights);
    weigh(table, vector, weights);
    size_t kept = 0, top = table->analysis->options.top;
    for (size_t i = 0; i < vector->end - vector->start; i++)
        if (selection_takes(&table->selection, vector->language, weights[i].term))
            weights[kept++] = weights[i];
    qsort_r(weights, kept, sizeof *weights, compare_weights, (void *)terms);
    for (size_t i = 0; i < kept && (!top || i < top); i++) write_row(table, vector, &weights[i], i + 1);
    free(weights);
}

static int compare_vectors(const void *left, const void *right, void *context) {
    const Vector *vectors = context;
    return str_compare(vectors[*(const uint32_t *)left].label, vectors[*(const uint32_t *)right].label);
}

static void write_vectors(TfidfTable *table) {
    uint32_t *order = memory_allocate(table->vector_count, sizeof *order);
    for (uint32_t i = 0; i < table->vector_count; i++) order[i] = i;
    if (table->vector_count)
        qsort_r(order, table->vector_count, sizeof *order, compare_vectors, table->vectors);
    for (size_t i = 0; i < table->vector_count; i++) write_vector(table, &table->vectors[order[i]]);
    free(order);
}

static void run(Analysis *analysis) {
    analysis->by_language = true;
    TfidfTable table = {.analysis = analysis};
    read_corpus(&table);
    make_vectors(&table);
    counts_rows(&table.counts, take_cell, &table);
    index_cells(&table);
    bool by_groups = analysis->options.by.count > 0;
    analysis_start_table(analysis,
                         by_groups ? "group date term tf df idf tf_idf rank"
                                   : "document date term tf df idf tf_idf rank",
                         false, false);
    if (selection_open(&table.selection, analysis, &table.counts))
        write_vectors(&table);
    else
        analysis->failed = true;
    selection_close(&table.selection);
    counts_free(&table.counts);
    free(table.cells);
    free(table.vectors);
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) free(table.df[i]);
}

const Command command_tfidf = {
    .name = "tfidf",
    .summary = "the terms that are a document's, or a group's, own (TF-IDF in any SMART scheme)",
    .takes = OPTION_BY | OPTION_KINDS | OPTION_STOPWORDS | OPTION_SELECTION | OPTION_TOP | OPTION_SCHEME |
             OPTION_COMPOUNDS | OPTION_THEMES,
    .run = run,
};
