#include "analyze/terms/vectors.h"

#include "analyze/terms/term_counts.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void make_vectors(Vectors *vectors) {
    Analysis *analysis = vectors->analysis;
    bool by_groups = vectors->are_groups;
    vectors->count = by_groups ? groups_count(&analysis->pass.groups) : analysis->pass.document_count;
    vectors->list = memory_allocate(vectors->count, sizeof *vectors->list);
    for (uint32_t i = 0; i < vectors->count; i++) {
        const DocumentInfo *document = by_groups ? NULL : &analysis->pass.documents[i];
        vectors->list[i] =
            by_groups
                ? (Vector){.label = analysis->pass.groups.list[i].label,
                           .language = analysis->pass.groups.list[i].language}
                : (Vector){.label = document->id, .date = document->date, .language = document->language};
        vectors->of[vectors->list[i].language]++;
    }
}

static bool count_cell(void *context, const CountRow *row) {
    Vectors *vectors = context;
    Language language = vectors->list[row->group].language;
    vectors->df[language][row->term]++;
    vectors->terms_of[language]++;
    vectors->tokens_of[language] += (double)row->frequency;
    return true;
}

static const Interner *terms_of(const Vectors *vectors) {
    return &vectors->analysis->pass.vocabulary->terms;
}

size_t vectors_term_count(const Vectors *vectors) {
    return vectors->of_ngrams ? vectors->sequences.sequences.keys.count : terms_of(vectors)->count;
}

Str vectors_term(const Vectors *vectors, uint32_t term, Buffer *text) {
    return vectors->of_ngrams ? sequence_counts_text(&vectors->sequences, term, text)
                              : interner_string(terms_of(vectors), term);
}

size_t vectors_length(const Vectors *vectors, uint32_t ngram) {
    uint32_t terms[SEQUENCE_LENGTH_MAX];
    return sequences_terms(&vectors->sequences.sequences, ngram, terms);
}

int vectors_compare(const Vectors *vectors, uint32_t a, uint32_t b) {
    const Interner *terms = terms_of(vectors);
    return vectors->of_ngrams ? sequences_compare(&vectors->sequences.sequences, a, b, terms)
                              : str_compare(interner_string(terms, a), interner_string(terms, b));
}

// --idf-from goes with terms alone.
DocumentFrequency vectors_frequency(const Vectors *vectors, Language language, uint32_t term) {
    if (vectors->idf_from->path)
        return df_reference_of(&vectors->reference, language, interner_string(terms_of(vectors), term));
    return (DocumentFrequency){vectors->df[language][term], (double)vectors->of[language]};
}

// A term that the corpus of reference does not have is as rare as one of a single document of it.
static double idf_of(const Vectors *vectors, Language language, uint32_t term) {
    DocumentFrequency frequency = vectors_frequency(vectors, language, term);
    return weighting_idf(vectors->weighting, frequency.n, frequency.df > 0 ? frequency.df : 1);
}

// Documents have been tallied while they were counted.
static void take_tally(Vectors *vectors, Language language) {
    const PartTally *tally = counts_tally(vectors->counts, language);
    size_t terms = vectors_term_count(vectors), known = terms < tally->capacity ? terms : tally->capacity;
    if (known) memcpy(vectors->df[language], tally->parts, known * sizeof *tally->parts);
    vectors->terms_of[language] = (double)tally->terms;
    vectors->tokens_of[language] = (double)tally->tokens;
}

static void count_documents(Vectors *vectors) {
    size_t terms = vectors_term_count(vectors);
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) vectors->df[i] = memory_allocate(terms, sizeof(uint32_t));
    if (vectors->are_groups)
        counts_rows(vectors->counts, count_cell, vectors);
    else
        for (size_t i = 0; i < LANGUAGE_COUNT; i++) take_tally(vectors, (Language)i);
    counts_index_groups(vectors->counts);
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        vectors->idf[i] = memory_allocate(terms, sizeof(double));
        for (uint32_t term = 0; term < terms && vectors->of[i]; term++)
            if (vectors->df[i][term]) vectors->idf[i][term] = idf_of(vectors, (Language)i, term);
    }
}

static uint32_t character_count(Str text) {
    uint32_t count = 0;
    for (size_t i = 0; i < text.length; i++) count += ((unsigned char)text.bytes[i] & 0xc0) != 0x80;
    return count;
}

static int compare_ngrams(const void *left, const void *right, void *context) {
    return vectors_compare(context, *(const uint32_t *)left, *(const uint32_t *)right);
}

static void sort_terms(Vectors *vectors, uint32_t *sorted, size_t terms) {
    if (!vectors->of_ngrams) {
        interner_sort(terms_of(vectors), sorted);
        return;
    }
    for (uint32_t term = 0; term < terms; term++) sorted[term] = term;
    if (terms) qsort_r(sorted, terms, sizeof *sorted, compare_ngrams, vectors);
}

static void count_characters(Vectors *vectors, size_t terms) {
    Buffer text = {0};
    vectors->characters = memory_allocate(terms, sizeof *vectors->characters);
    for (uint32_t term = 0; term < terms; term++)
        vectors->characters[term] = character_count(vectors_term(vectors, term, &text));
    buffer_free(&text);
}

static void order_terms(Vectors *vectors) {
    size_t terms = vectors_term_count(vectors);
    if (!weighting_has_norm(vectors->weighting)) return;
    count_characters(vectors, terms);
    uint32_t *sorted = memory_allocate(terms, sizeof *sorted);
    sort_terms(vectors, sorted, terms);
    vectors->order = memory_allocate(terms, sizeof *vectors->order);
    for (uint32_t i = 0; i < terms; i++) vectors->order[sorted[i]] = i;
    free(sorted);
}

static int compare_vectors(const void *left, const void *right, void *context) {
    const Vector *list = context;
    return str_compare(list[*(const uint32_t *)left].label, list[*(const uint32_t *)right].label);
}

static void order_vectors(Vectors *vectors) {
    vectors->rows = memory_allocate(vectors->count, sizeof *vectors->rows);
    for (uint32_t i = 0; i < vectors->count; i++) vectors->rows[i] = i;
    if (vectors->count)
        qsort_r(vectors->rows, vectors->count, sizeof *vectors->rows, compare_vectors, vectors->list);
}

// Whether the table of reference speaks of every language that is weighed.
static bool reference_serves(const Vectors *vectors) {
    if (!vectors->idf_from->path) return true;
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        if (vectors->of[i] && isnan(vectors->reference.n[i]))
            return diagnostics_error(&vectors->analysis->run->diagnostics,
                                     (Place){.file = vectors->idf_from->path},
                                     "has no rows of language %s, which the corpus has", language_codes[i]);
    return true;
}

static bool read_reference(Vectors *vectors) {
    const char *path = vectors->idf_from->path;
    return !path || df_reference_read(&vectors->reference, path, &vectors->analysis->run->diagnostics);
}

// ---- Dispersion ----

static void measure_term(void *context, const SpreadRow *row) {
    const Vectors *vectors = context;
    double *values = vectors->spread[row->line] + row->subject * vectors->dispersion->count;
    for (size_t i = 0; i < vectors->dispersion->count; i++)
        values[i] = dispersion_of(vectors->dispersion->list[i], &row->spread);
}

static void measure_terms(Vectors *vectors, const Spreads *spreads) {
    size_t terms = vectors_term_count(vectors);
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        if (vectors->of[i])
            vectors->spread[i] = memory_allocate(terms * vectors->dispersion->count, sizeof(double));
    spreads_each(spreads, &vectors->analysis->pass,
                 &(SpreadQuery){.subject_limit = terms, .take = measure_term, .context = vectors});
}

const double *vectors_spread(const Vectors *vectors, Language language, uint32_t term) {
    return vectors->spread[language] + term * vectors->dispersion->count;
}

// ---- Reading ----

static bool count_subjects(Vectors *vectors, Spreads *spreads) {
    Analysis *analysis = vectors->analysis;
    SequenceCounts *sequences = &vectors->sequences;
    vectors->counts = vectors->of_ngrams ? &sequences->counts : &vectors->of_terms;
    if (!vectors->of_ngrams)
        return term_counts_read(vectors->counts, analysis, !vectors->are_groups, spreads);
    return vectors->are_groups ? sequence_counts_read(sequences, analysis, 0, spreads)
                               : sequence_counts_read_documents(sequences, analysis, spreads);
}

static bool count_terms(Vectors *vectors) {
    Spreads spreads = {0};
    bool spread = vectors->dispersion->count > 0;
    bool fine = count_subjects(vectors, spread ? &spreads : NULL);
    if (fine) make_vectors(vectors);
    if (fine && spread) measure_terms(vectors, &spreads);
    spreads_free(&spreads);
    return fine;
}

// Without --by every document is a group of its own for the engine.
bool vectors_read(Vectors *vectors, Analysis *analysis) {
    TableName kind = analysis->plan.kind;
    *vectors = (Vectors){.analysis = analysis,
                         .are_groups = kind == TABLE_TFIDF_GROUPS || kind == TABLE_TFIDF_GROUPS_NGRAMS,
                         .of_ngrams = kind == TABLE_TFIDF_NGRAMS || kind == TABLE_TFIDF_GROUPS_NGRAMS,
                         .dispersion = analysis_options(analysis, &dispersion_options),
                         .weighting = analysis_options(analysis, &weighting_options),
                         .idf_from = analysis_options(analysis, &idf_options)};
    if (!read_reference(vectors)) return false;
    if (!count_terms(vectors)) return false;
    order_vectors(vectors);
    count_documents(vectors);
    order_terms(vectors);
    return reference_serves(vectors);
}

void vectors_close(Vectors *vectors) {
    df_reference_free(&vectors->reference);
    counts_free(&vectors->of_terms);
    sequence_counts_close(&vectors->sequences);
    free(vectors->list);
    free(vectors->rows);
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        free(vectors->df[i]);
        free(vectors->idf[i]);
        free(vectors->spread[i]);
    }
    free(vectors->characters);
    free(vectors->order);
}
