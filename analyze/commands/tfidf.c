// tfidf: the terms that are a document's (or a group's) own.
#include "analyze/command.h"
#include "analyze/df_reference.h"
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
    double terms_of[LANGUAGE_COUNT], tokens_of[LANGUAGE_COUNT]; // summed up over the vectors
    DfReference reference;                                      // --idf-from
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
        table->terms_of[vector->language]++;
        table->tokens_of[vector->language] += (double)table->cells[i].frequency;
    }
}

static double character_count(Str text) {
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++) count += ((unsigned char)text.bytes[i] & 0xc0) != 0x80;
    return (double)count;
}

static TermFrequencies frequencies_of(const TfidfTable *table, const Vector *vector) {
    TermFrequencies frequencies = {0};
    for (size_t i = vector->start; i < vector->end; i++) {
        double tf = (double)table->cells[i].frequency;
        Str term = interner_string(&table->analysis->vocabulary->terms, table->cells[i].term);
        frequencies.characters += tf * character_count(term);
        frequencies.sum += tf;
        frequencies.largest = fmax(frequencies.largest, tf);
    }
    double vectors = (double)table->vectors_of[vector->language];
    frequencies.terms = (double)(vector->end - vector->start);
    frequencies.mean = frequencies.sum / frequencies.terms;
    frequencies.mean_terms = table->terms_of[vector->language] / vectors;
    frequencies.mean_sum = table->tokens_of[vector->language] / vectors;
    return frequencies;
}

static DocumentFrequency frequency_of(const TfidfTable *table, const Vector *vector, uint32_t term) {
    if (table->analysis->options.idf_path)
        return df_reference_of(&table->reference, vector->language,
                               interner_string(&table->analysis->vocabulary->terms, term));
    return (DocumentFrequency){table->df[vector->language][term],
                               (double)table->vectors_of[vector->language]};
}

// A term that the corpus of reference does not have is as rare as one of a single document of it.
static double idf_of(const TfidfTable *table, const Vector *vector, uint32_t term) {
    DocumentFrequency frequency = frequency_of(table, vector, term);
    return weighting_idf(&table->analysis->options.weighting, frequency.n,
                         frequency.df > 0 ? frequency.df : 1);
}

// The norm is that of the whole vector: hidden words are hidden as rows only.
static void weigh(const TfidfTable *table, const Vector *vector, Weight *weights) {
    const Weighting *weighting = &table->analysis->options.weighting;
    TermFrequencies frequencies = frequencies_of(table, vector);
    double sum = 0, sum_of_squares = 0;
    for (size_t i = vector->start; i < vector->end; i++) {
        const CountRow *cell = &table->cells[i];
        Weight *weight = &weights[i - vector->start];
        double idf = idf_of(table, vector, cell->term);
        double tf = weighting_tf(weighting, (double)cell->frequency, &frequencies);
        *weight = (Weight){cell->term, tf, idf, tf * idf};
        sum += weight->tf_idf;
        sum_of_squares += weight->tf_idf * weight->tf_idf;
    }
    double norm = weighting_norm(weighting, sum, sum_of_squares, &frequencies);
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
    table_integer(out, (uint64_t)frequency_of(table, vector, weight->term).df);
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

// Whether the table of reference speaks of every language that is weighed.
static bool reference_serves(const TfidfTable *table) {
    if (!table->analysis->options.idf_path) return true;
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        if (table->vectors_of[i] && isnan(table->reference.n[i]))
            return diagnostics_error(&table->analysis->run->diagnostics,
                                     (Place){.file = table->analysis->options.idf_path},
                                     "has no rows of language %s, which the corpus has", language_codes[i]);
    return true;
}

static void run(Analysis *analysis) {
    analysis->by_language = true;
    TfidfTable table = {.analysis = analysis};
    const char *idf_path = analysis->options.idf_path;
    if (idf_path && !df_reference_read(&table.reference, idf_path, &analysis->run->diagnostics)) {
        analysis->failed = true;
        df_reference_free(&table.reference);
        return;
    }
    read_corpus(&table);
    make_vectors(&table);
    counts_rows(&table.counts, take_cell, &table);
    index_cells(&table);
    bool by_groups = analysis->options.by.count > 0;
    analysis_start_table(analysis,
                         by_groups ? "group date term tf df idf tf_idf rank"
                                   : "document date term tf df idf tf_idf rank",
                         false, false);
    if (selection_open(&table.selection, analysis, &table.counts) && reference_serves(&table))
        write_vectors(&table);
    else
        analysis->failed = true;
    selection_close(&table.selection);
    counts_free(&table.counts);
    df_reference_free(&table.reference);
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
