// tfidf: the terms that are a document's (or a group's) own.
#include "analyze/command.h"
#include "analyze/df_reference.h"
#include "analyze/selection.h"
#include "analyze/term_counts.h"
#include "base/best.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

// A document or, with --by, a group: what df counts and what a vector of weights belongs to.
typedef struct Vector {
    Str label;
    Str date; // empty for groups
    Language language;
} Vector;

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
    Counts counts; // each vector is a group of theirs
    Vector *vectors;
    size_t vector_count;
    uint32_t *df[LANGUAGE_COUNT];      // by term: vectors of that language that have it
    double *idf[LANGUAGE_COUNT];       // by term, of those that have a df
    size_t vectors_of[LANGUAGE_COUNT]; // N
    double terms_of[LANGUAGE_COUNT], tokens_of[LANGUAGE_COUNT]; // summed up over the vectors
    DfReference reference;                                      // --idf-from
    uint32_t *characters;                                       // by term; NULL where there is no norm
    uint32_t *order;            // by term: its place in byte order; NULL where sums do not matter
    NumberSet present;          // places of the vector's terms
    uint32_t *places, *cell_at; // by place
    Cell *cells, *ordered;      // of the vector that is being weighed
    size_t cell_count, cell_capacity, ordered_capacity;
    Best best; // its weights that become rows
} TfidfTable;

// Without --by every document is a group of its own for the engine.
static void read_corpus(TfidfTable *table) {
    Analysis *analysis = table->analysis;
    analysis_leave_out_places(analysis);
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

static bool count_cell(void *context, const CountRow *row) {
    TfidfTable *table = context;
    Language language = table->vectors[row->group].language;
    table->df[language][row->term]++;
    table->terms_of[language]++;
    table->tokens_of[language] += (double)row->frequency;
    return true;
}

static size_t term_count(const TfidfTable *table) {
    return table->analysis->vocabulary->terms.count;
}

static Str term_text(const TfidfTable *table, uint32_t term) {
    return interner_string(&table->analysis->vocabulary->terms, term);
}

static DocumentFrequency frequency_of(const TfidfTable *table, Language language, uint32_t term) {
    if (table->analysis->options.idf_path)
        return df_reference_of(&table->reference, language, term_text(table, term));
    return (DocumentFrequency){table->df[language][term], (double)table->vectors_of[language]};
}

// A term that the corpus of reference does not have is as rare as one of a single document of it.
static double idf_of(const TfidfTable *table, Language language, uint32_t term) {
    DocumentFrequency frequency = frequency_of(table, language, term);
    return weighting_idf(&table->analysis->options.weighting, frequency.n,
                         frequency.df > 0 ? frequency.df : 1);
}

static void count_documents(TfidfTable *table) {
    size_t terms = term_count(table);
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) table->df[i] = memory_allocate(terms, sizeof(uint32_t));
    counts_rows(&table->counts, count_cell, table);
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        table->idf[i] = memory_allocate(terms, sizeof(double));
        for (uint32_t term = 0; term < terms && table->vectors_of[i]; term++)
            if (table->df[i][term]) table->idf[i][term] = idf_of(table, (Language)i, term);
    }
}

static uint32_t character_count(Str text) {
    uint32_t count = 0;
    for (size_t i = 0; i < text.length; i++) count += ((unsigned char)text.bytes[i] & 0xc0) != 0x80;
    return count;
}

// Sums must not depend on the order in which terms were first seen: they go by the bytes of the terms.
static void order_terms(TfidfTable *table) {
    size_t terms = term_count(table);
    if (!weighting_has_norm(&table->analysis->options.weighting)) return;
    table->characters = memory_allocate(terms, sizeof *table->characters);
    for (uint32_t term = 0; term < terms; term++)
        table->characters[term] = character_count(term_text(table, term));
    uint32_t *sorted = memory_allocate(terms, sizeof *sorted);
    interner_sort(&table->analysis->vocabulary->terms, sorted);
    table->order = memory_allocate(terms, sizeof *table->order);
    for (uint32_t i = 0; i < terms; i++) table->order[sorted[i]] = i;
    free(sorted);
    number_set_grow(&table->present, terms);
    table->places = memory_allocate(terms, sizeof *table->places);
    table->cell_at = memory_allocate(terms, sizeof *table->cell_at);
}

static bool take_cell(void *context, const CountRow *row) {
    TfidfTable *table = context;
    MEMORY_GROW(table->cells, table->cell_capacity, table->cell_count + 1);
    uint32_t order = table->order ? table->order[row->term] : (uint32_t)table->cell_count;
    table->cells[table->cell_count++] = (Cell){row->term, order, (double)row->frequency};
    return true;
}

static void sort_cells(TfidfTable *table) {
    MEMORY_GROW(table->ordered, table->ordered_capacity, table->cell_capacity);
    for (size_t i = 0; i < table->cell_count; i++) {
        number_set_add(&table->present, table->cells[i].order);
        table->cell_at[table->cells[i].order] = (uint32_t)i;
    }
    size_t count = number_set_empty(&table->present, table->places);
    for (size_t i = 0; i < count; i++) table->ordered[i] = table->cells[table->cell_at[table->places[i]]];
    Cell *cells = table->cells;
    size_t capacity = table->cell_capacity;
    table->cells = table->ordered;
    table->cell_capacity = table->ordered_capacity;
    table->ordered = cells;
    table->ordered_capacity = capacity;
}

static TermFrequencies frequencies_of(const TfidfTable *table, const Vector *vector) {
    TermFrequencies frequencies = {0};
    for (size_t i = 0; i < table->cell_count; i++) {
        double tf = table->cells[i].frequency;
        if (table->characters) frequencies.characters += tf * table->characters[table->cells[i].term];
        frequencies.sum += tf;
        if (tf > frequencies.largest) frequencies.largest = tf;
    }
    double vectors = (double)table->vectors_of[vector->language];
    frequencies.terms = (double)table->cell_count;
    frequencies.mean = frequencies.sum / frequencies.terms;
    frequencies.mean_terms = table->terms_of[vector->language] / vectors;
    frequencies.mean_sum = table->tokens_of[vector->language] / vectors;
    return frequencies;
}

// The norm is that of the whole vector: hidden words are hidden as rows only.
static double norm_of(const TfidfTable *table, const Vector *vector, const TermFrequencies *frequencies) {
    const Weighting *weighting = &table->analysis->options.weighting;
    if (!weighting_has_norm(weighting)) return 1;
    double sum = 0, sum_of_squares = 0;
    for (size_t i = 0; i < table->cell_count; i++) {
        const Cell *cell = &table->cells[i];
        double weight =
            weighting_tf(weighting, cell->frequency, frequencies) * table->idf[vector->language][cell->term];
        sum += weight;
        sum_of_squares += weight * weight;
    }
    return weighting_norm(weighting, sum, sum_of_squares, frequencies);
}

static int compare_weights(const void *left, const void *right, void *context) {
    const Weight *a = left, *b = right;
    const Interner *terms = context;
    if (a->tf_idf != b->tf_idf) return a->tf_idf > b->tf_idf ? -1 : 1;
    return str_compare(interner_string(terms, a->term), interner_string(terms, b->term));
}

static void choose_rows(TfidfTable *table, const Vector *vector) {
    const Weighting *weighting = &table->analysis->options.weighting;
    TermFrequencies frequencies = frequencies_of(table, vector);
    double norm = norm_of(table, vector, &frequencies);
    for (size_t i = 0; i < table->cell_count; i++) {
        const Cell *cell = &table->cells[i];
        double tf = weighting_tf(weighting, cell->frequency, &frequencies);
        double idf = table->idf[vector->language][cell->term];
        Weight weight = {cell->term, tf, idf, tf * idf / norm};
        const Weight *last = best_last(&table->best);
        if (last && weight.tf_idf < last->tf_idf) continue; // most: they need not be asked for
        if (selection_takes(&table->selection, vector->language, cell->term)) best_add(&table->best, &weight);
    }
}

static void write_row(TfidfTable *table, const Vector *vector, const Weight *weight, size_t rank) {
    TableWriter *out = table->analysis->table;
    table_text(out, vector->label);
    table_text(out, vector->date);
    table_text(out, term_text(table, weight->term));
    table_real(out, weight->tf);
    table_integer(out, (uint64_t)frequency_of(table, vector->language, weight->term).df);
    table_real(out, weight->idf);
    table_real(out, weight->tf_idf);
    table_integer(out, rank);
    analysis_end_row(table->analysis, NULL, false);
}

static void write_vector(TfidfTable *table, uint32_t number) {
    const Vector *vector = &table->vectors[number];
    table->cell_count = 0;
    counts_group_rows(&table->counts, number, take_cell, table);
    if (table->cell_count == 0) return;
    if (table->order) sort_cells(table);
    choose_rows(table, vector);
    const Weight *weights = best_sort(&table->best);
    for (size_t i = 0; i < table->best.count; i++) write_row(table, vector, &weights[i], i + 1);
    best_clear(&table->best);
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
    for (size_t i = 0; i < table->vector_count; i++) write_vector(table, order[i]);
    free(order);
}

static void close_table(TfidfTable *table) {
    selection_close(&table->selection);
    df_reference_free(&table->reference);
    counts_free(&table->counts);
    free(table->vectors);
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        free(table->df[i]);
        free(table->idf[i]);
    }
    free(table->characters);
    free(table->order);
    number_set_free(&table->present);
    free(table->places);
    free(table->cell_at);
    free(table->cells);
    free(table->ordered);
    best_free(&table->best);
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
    count_documents(&table);
    order_terms(&table);
    table.best =
        best_of(analysis->options.top, sizeof(Weight), compare_weights, (void *)&analysis->vocabulary->terms);
    bool by_groups = analysis->options.by.count > 0;
    analysis_start_table(analysis,
                         by_groups ? "group date term tf df idf tf_idf rank"
                                   : "document date term tf df idf tf_idf rank",
                         false, false);
    if (selection_open(&table.selection, analysis, &table.counts) && reference_serves(&table))
        write_vectors(&table);
    else
        analysis->failed = true;
    close_table(&table);
}

const Command command_tfidf = {
    .name = "tfidf",
    .summary = "the terms that are a document's, or a group's, own (TF-IDF in any SMART scheme)",
    .takes = OPTION_BY | OPTION_KINDS | OPTION_STOPWORDS | OPTION_SELECTION | OPTION_TOP | OPTION_SCHEME |
             OPTION_COMPOUNDS | OPTION_THEMES,
    .run = run,
};
