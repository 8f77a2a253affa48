// tfidf: the terms that are a document's (or a group's) own.
#include "analyze/commands/command.h"
#include "analyze/terms/df_reference.h"
#include "analyze/terms/selection.h"
#include "analyze/terms/term_counts.h"
#include "base/best.h"
#include "base/memory.h"
#include "base/ordered.h"

#include <math.h>
#include <stdlib.h>

// A document or, with --by, a group: what df counts and what a vector of weights belongs to.
typedef struct Vector {
    Str label;
    Str date; // of a document
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
    uint32_t *order;          // by term: its place in byte order; NULL where sums do not matter
    uint32_t *rows;           // vectors, in the order of their labels
    struct Weigher *weighers; // by thread
} TfidfTable;

// The room of one thread, in which it weighs one vector after the other.
typedef struct Weigher {
    TfidfTable *table;
    TableWriter *out;
    CountSums sums;
    NumberSet present;          // places of the vector's terms
    uint32_t *places, *cell_at; // by place
    Cell *cells, *ordered;      // of the vector that is being weighed
    size_t cell_count, cell_capacity, ordered_capacity;
    Best best; // its weights that become rows
} Weigher;

// Vectors that are weighed in one go, as places in `rows`.
typedef struct Stretch {
    size_t start, end;
    TableWriter *rows;
} Stretch;

static bool has_groups(const TfidfTable *table) {
    return table->analysis->options->by.count > 0;
}

static void make_vectors(TfidfTable *table) {
    Analysis *analysis = table->analysis;
    bool by_groups = has_groups(table);
    table->vector_count = by_groups ? groups_count(&analysis->pass.groups) : analysis->pass.document_count;
    table->vectors = memory_allocate(table->vector_count, sizeof *table->vectors);
    for (uint32_t i = 0; i < table->vector_count; i++) {
        const DocumentInfo *document = by_groups ? NULL : &analysis->pass.documents[i];
        table->vectors[i] =
            by_groups
                ? (Vector){.label = analysis->pass.groups.list[i].label,
                           .language = analysis->pass.groups.list[i].language}
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
    return table->analysis->pass.vocabulary->terms.count;
}

static Str term_text(const TfidfTable *table, uint32_t term) {
    return interner_string(&table->analysis->pass.vocabulary->terms, term);
}

static DocumentFrequency frequency_of(const TfidfTable *table, Language language, uint32_t term) {
    if (table->analysis->options->idf_path)
        return df_reference_of(&table->reference, language, term_text(table, term));
    return (DocumentFrequency){table->df[language][term], (double)table->vectors_of[language]};
}

// A term that the corpus of reference does not have is as rare as one of a single document of it.
static double idf_of(const TfidfTable *table, Language language, uint32_t term) {
    DocumentFrequency frequency = frequency_of(table, language, term);
    return weighting_idf(&table->analysis->options->weighting, frequency.n,
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
    if (!weighting_has_norm(&table->analysis->options->weighting)) return;
    table->characters = memory_allocate(terms, sizeof *table->characters);
    for (uint32_t term = 0; term < terms; term++)
        table->characters[term] = character_count(term_text(table, term));
    uint32_t *sorted = memory_allocate(terms, sizeof *sorted);
    interner_sort(&table->analysis->pass.vocabulary->terms, sorted);
    table->order = memory_allocate(terms, sizeof *table->order);
    for (uint32_t i = 0; i < terms; i++) table->order[sorted[i]] = i;
    free(sorted);
}

static int compare_weights(const void *left, const void *right, void *context) {
    const Weight *a = left, *b = right;
    const Interner *terms = context;
    if (a->tf_idf != b->tf_idf) return a->tf_idf > b->tf_idf ? -1 : 1;
    return str_compare(interner_string(terms, a->term), interner_string(terms, b->term));
}

static void start_weigher(Weigher *weigher, TfidfTable *table) {
    const Analysis *analysis = table->analysis;
    *weigher = (Weigher){.table = table,
                         .best = best_of(analysis->options->top, sizeof(Weight), compare_weights,
                                         (void *)&analysis->pass.vocabulary->terms)};
    if (!table->order) return;
    size_t terms = term_count(table);
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
}

static bool take_cell(void *context, const CountRow *row) {
    Weigher *weigher = context;
    MEMORY_GROW(weigher->cells, weigher->cell_capacity, weigher->cell_count + 1);
    const uint32_t *place = weigher->table->order;
    uint32_t order = place ? place[row->term] : (uint32_t)weigher->cell_count;
    weigher->cells[weigher->cell_count++] = (Cell){row->term, order, (double)row->frequency};
    return true;
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
    const TfidfTable *table = weigher->table;
    TermFrequencies frequencies = {0};
    for (size_t i = 0; i < weigher->cell_count; i++) {
        double tf = weigher->cells[i].frequency;
        if (table->characters) frequencies.characters += tf * table->characters[weigher->cells[i].term];
        frequencies.sum += tf;
        if (tf > frequencies.largest) frequencies.largest = tf;
    }
    double vectors = (double)table->vectors_of[vector->language];
    frequencies.terms = (double)weigher->cell_count;
    frequencies.mean = frequencies.sum / frequencies.terms;
    frequencies.mean_terms = table->terms_of[vector->language] / vectors;
    frequencies.mean_sum = table->tokens_of[vector->language] / vectors;
    return frequencies;
}

// The norm is that of the whole vector: hidden words are hidden as rows only.
static double norm_of(const Weigher *weigher, const Vector *vector, const TermFrequencies *frequencies) {
    const TfidfTable *table = weigher->table;
    const Weighting *weighting = &table->analysis->options->weighting;
    if (!weighting_has_norm(weighting)) return 1;
    double sum = 0, sum_of_squares = 0;
    for (size_t i = 0; i < weigher->cell_count; i++) {
        const Cell *cell = &weigher->cells[i];
        double weight =
            weighting_tf(weighting, cell->frequency, frequencies) * table->idf[vector->language][cell->term];
        sum += weight;
        sum_of_squares += weight * weight;
    }
    return weighting_norm(weighting, sum, sum_of_squares, frequencies);
}

static void choose_rows(Weigher *weigher, const Vector *vector) {
    TfidfTable *table = weigher->table;
    const Weighting *weighting = &table->analysis->options->weighting;
    TermFrequencies frequencies = frequencies_of(weigher, vector);
    double norm = norm_of(weigher, vector, &frequencies);
    for (size_t i = 0; i < weigher->cell_count; i++) {
        const Cell *cell = &weigher->cells[i];
        double tf = weighting_tf(weighting, cell->frequency, &frequencies);
        double idf = table->idf[vector->language][cell->term];
        Weight weight = {cell->term, tf, idf, tf * idf / norm};
        const Weight *last = best_last(&weigher->best);
        if (last && weight.tf_idf < last->tf_idf) continue; // most: they need not be asked for
        if (selection_takes(&table->selection, vector->language, cell->term))
            best_add(&weigher->best, &weight);
    }
}

static void write_row(Weigher *weigher, const Vector *vector, const Weight *weight, size_t rank) {
    const TfidfTable *table = weigher->table;
    TableWriter *out = weigher->out;
    table_text(out, vector->label);
    if (!has_groups(table)) table_text(out, vector->date);
    table_text(out, term_text(table, weight->term));
    table_real(out, weight->tf);
    table_integer(out, (uint64_t)frequency_of(table, vector->language, weight->term).df);
    table_real(out, weight->idf);
    table_real(out, weight->tf_idf);
    table_integer(out, rank);
    result_table_end_row_apart(&table->analysis->table, out);
}

static void write_vector(Weigher *weigher, uint32_t number) {
    const TfidfTable *table = weigher->table;
    const Vector *vector = &table->vectors[number];
    weigher->cell_count = 0;
    counts_group_rows(&table->counts, &weigher->sums, number, take_cell, weigher);
    if (weigher->cell_count == 0) return;
    if (table->order) sort_cells(weigher);
    choose_rows(weigher, vector);
    const Weight *weights = best_sort(&weigher->best);
    for (size_t i = 0; i < weigher->best.count; i++) write_row(weigher, vector, &weights[i], i + 1);
    best_clear(&weigher->best);
}

static int compare_vectors(const void *left, const void *right, void *context) {
    const Vector *vectors = context;
    return str_compare(vectors[*(const uint32_t *)left].label, vectors[*(const uint32_t *)right].label);
}

static void order_vectors(TfidfTable *table) {
    table->rows = memory_allocate(table->vector_count, sizeof *table->rows);
    for (uint32_t i = 0; i < table->vector_count; i++) table->rows[i] = i;
    if (table->vector_count)
        qsort_r(table->rows, table->vector_count, sizeof *table->rows, compare_vectors, table->vectors);
}

static void work_on_stretch(void *context, size_t thread, void *job) {
    TfidfTable *table = context;
    Weigher *weigher = &table->weighers[thread];
    Stretch *stretch = job;
    weigher->out = stretch->rows;
    for (size_t i = stretch->start; i < stretch->end; i++) write_vector(weigher, table->rows[i]);
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
    for (size_t bytes = 0; stretch->end < table->vector_count && bytes < BYTES_OF_A_STRETCH; stretch->end++)
        bytes += counts_group_bytes(&table->counts, table->rows[stretch->end]);
    return stretch;
}

static void write_vectors(TfidfTable *table) {
    size_t threads = table->analysis->run->options.threads;
    table->weighers = memory_allocate(threads, sizeof *table->weighers);
    for (size_t i = 0; i < threads; i++) start_weigher(&table->weighers[i], table);
    OrderedWork *work = ordered_open(threads, (OrderedCalls){table, work_on_stretch, finish_stretch, NULL});
    for (size_t start = 0; start < table->vector_count;) {
        Stretch *stretch = take_stretch(table, start);
        start = stretch->end;
        ordered_submit(work, stretch);
    }
    ordered_close(work);
    for (size_t i = 0; i < threads; i++) free_weigher(&table->weighers[i]);
    free(table->weighers);
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
    free(table->rows);
}

// Whether the table of reference speaks of every language that is weighed.
static bool reference_serves(const TfidfTable *table) {
    if (!table->analysis->options->idf_path) return true;
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        if (table->vectors_of[i] && isnan(table->reference.n[i]))
            return diagnostics_error(&table->analysis->run->diagnostics,
                                     (Place){.file = table->analysis->options->idf_path},
                                     "has no rows of language %s, which the corpus has", language_codes[i]);
    return true;
}

static bool read_reference(TfidfTable *table) {
    const char *path = table->analysis->options->idf_path;
    return !path || df_reference_read(&table->reference, path, &table->analysis->run->diagnostics);
}

static void write_table(TfidfTable *table) {
    order_terms(table);
    order_vectors(table);
    analysis_start_table(table->analysis, has_groups(table) ? TABLE_TFIDF_GROUPS : TABLE_TFIDF);
    write_vectors(table);
}

// Without --by every document is a group of its own for the engine.
static bool weigh_corpus(TfidfTable *table) {
    if (!read_reference(table)) return false;
    if (!term_counts_read(&table->counts, table->analysis, !has_groups(table))) return false;
    make_vectors(table);
    count_documents(table);
    if (!selection_open(&table->selection, table->analysis, &table->counts)) return false;
    if (!reference_serves(table)) return false;
    write_table(table);
    return true;
}

static bool run(Analysis *analysis) {
    TfidfTable table = {.analysis = analysis};
    bool fine = weigh_corpus(&table);
    close_table(&table);
    return fine;
}

const Command command_tfidf = {
    .name = "tfidf",
    .summary = "the terms that are a document's, or a group's, own (TF-IDF in any SMART scheme)",
    .takes = OPTION_BY | OPTION_KINDS | OPTION_STOPWORDS | OPTION_SELECTION | OPTION_TOP | OPTION_SCHEME |
             OPTION_COMPOUNDS | OPTION_THEMES,
    .groups = analysis_groups_by_language,
    .run = run,
};
