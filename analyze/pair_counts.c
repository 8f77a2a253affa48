#include "analyze/pair_counts.h"

#include "analyze/selection.h"
#include "analyze/term_counts.h"
#include "analyze/units.h"
#include "base/memory.h"
#include "corpus/window_pairs.h"

#include <stdlib.h>

typedef struct PairCountRow {
    uint32_t a, b;
    double count;
    size_t order; // in which the engine gave it: by the bytes of a, then of b
} PairCountRow;

typedef struct PairCounts {
    Analysis *analysis;
    Selection selection;
    Counts counts;
    WindowPairs pairs;
    PairCountRow *rows; // of one group
    size_t count, capacity;
} PairCounts;

static void add_document(PairCounts *pairs) {
    Analysis *analysis = pairs->analysis;
    uint32_t group = UINT32_MAX;
    size_t unit = 0;
    for (Sentence sentence; analysis_next_sentence(analysis, &sentence);) {
        size_t its_unit = unit_number(analysis->options.window_limit, &sentence);
        if (its_unit != unit || analysis->group != group) window_pairs_end_stretch(&pairs->pairs, group);
        unit = its_unit;
        group = analysis->group;
        term_counts_add(analysis, &pairs->counts, &sentence);
        for (size_t i = 0; i < sentence.length; i++)
            if (analysis_counts(analysis, sentence.types[i]))
                window_pairs_add(&pairs->pairs, analysis->vocabulary->types[sentence.types[i]].term);
    }
    window_pairs_end_stretch(&pairs->pairs, group);
    term_counts_end_document(analysis, &pairs->counts);
}

static void take_row(void *context, uint32_t a, uint32_t b, double count) {
    PairCounts *pairs = context;
    MEMORY_GROW(pairs->rows, pairs->capacity, pairs->count + 1);
    pairs->rows[pairs->count] = (PairCountRow){a, b, count, pairs->count};
    pairs->count++;
}

static int compare_rows(const void *left, const void *right) {
    const PairCountRow *a = left, *b = right;
    if (a->count != b->count) return a->count > b->count ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static void write_rows(PairCounts *pairs, uint32_t group) {
    Analysis *analysis = pairs->analysis;
    const Interner *terms = &analysis->vocabulary->terms;
    size_t top = analysis->options.top;
    if (top && pairs->count) qsort(pairs->rows, pairs->count, sizeof *pairs->rows, compare_rows);
    for (size_t i = 0; i < pairs->count && (!top || i < top); i++) {
        table_text(analysis->table, analysis_group_label(analysis, group));
        table_text(analysis->table, interner_string(terms, pairs->rows[i].a));
        table_text(analysis->table, interner_string(terms, pairs->rows[i].b));
        table_real(analysis->table, pairs->rows[i].count);
        analysis_end_row(analysis, NULL, true);
    }
    pairs->count = 0;
}

static void write_groups(PairCounts *pairs) {
    Analysis *analysis = pairs->analysis;
    size_t terms = analysis->vocabulary->terms.count, groups = analysis_group_count(analysis);
    WindowPairsOptions options = {analysis->options.window_tokens, analysis->options.ordered,
                                  analysis->options.weigh_distance};
    uint32_t *by_bytes = memory_allocate(terms, sizeof *by_bytes);
    uint32_t *rank = memory_allocate(terms, sizeof *rank);
    interner_sort(&analysis->vocabulary->terms, by_bytes);
    const uint32_t *order = analysis_group_order(analysis);
    for (size_t g = 0; g < groups; g++) {
        size_t ranks = 0;
        Language language = analysis->groups[order[g]].language;
        for (size_t i = 0; i < terms; i++) {
            bool taken = selection_takes(&pairs->selection, language, by_bytes[i]);
            rank[by_bytes[i]] = taken ? (uint32_t)ranks++ : UINT32_MAX;
        }
        window_pairs_rows(&pairs->pairs, order[g], &options, rank, terms, ranks, take_row, pairs);
        write_rows(pairs, order[g]);
    }
    free(by_bytes);
    free(rank);
}

void pair_counts_run(Analysis *analysis) {
    analysis->by_language = true;
    PairCounts pairs = {.analysis = analysis};
    while (analysis_next_document(analysis)) add_document(&pairs);
    analysis_end_reading(analysis);
    analysis_start_table(analysis, "group term_a term_b count", false, true);
    if (selection_open(&pairs.selection, analysis, &pairs.counts))
        write_groups(&pairs);
    else
        analysis->failed = true;
    selection_close(&pairs.selection);
    counts_free(&pairs.counts);
    window_pairs_free(&pairs.pairs);
    free(pairs.rows);
}
