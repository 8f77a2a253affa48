#include "analyze/term_pairs.h"

#include "analyze/pair_table.h"
#include "analyze/selection.h"
#include "analyze/stretch.h"
#include "analyze/term_counts.h"
#include "analyze/units.h"
#include "base/memory.h"
#include "corpus/pairs.h"
#include "corpus/windows.h"

#include <stdlib.h>

typedef struct TermPairs {
    Analysis *analysis;
    Selection selection;
    Counts counts;
    UnitList units;
    Pairs pairs;
    Windows windows;
    uint32_t *order; // terms in byte order
    uint32_t *rank;  // by term, among those selected; UINT32_MAX for the others
    size_t rank_count;
    PairTable table;
} TermPairs;

static void take_unit(void *context, uint32_t group, size_t unit, const uint32_t *terms, size_t count) {
    TermPairs *pairs = context;
    (void)unit;
    pairs_add_unit(&pairs->pairs, group, terms, count);
}

static void add_sentence(TermPairs *pairs, const Sentence *sentence) {
    const Analysis *analysis = pairs->analysis;
    size_t unit = unit_number(analysis->options.unit, sentence);
    for (size_t i = 0; i < sentence->length; i++) {
        if (!analysis_counts(analysis, sentence->types[i])) continue;
        uint32_t term = analysis->vocabulary->types[sentence->types[i]].term;
        if (analysis->options.window_tokens)
            windows_add_slot(&pairs->windows, &term, 1);
        else
            units_add(&pairs->units, analysis->group, unit, term);
    }
}

static void read_corpus(TermPairs *pairs) {
    Analysis *analysis = pairs->analysis;
    while (analysis_next_document(analysis)) {
        Stretch stretch = {0};
        for (Sentence sentence; analysis_next_sentence(analysis, &sentence);) {
            term_counts_add(analysis, &pairs->counts, &sentence);
            if (analysis->options.window_tokens) stretch_keep(&stretch, &pairs->windows, analysis, &sentence);
            add_sentence(pairs, &sentence);
        }
        term_counts_end_document(analysis, &pairs->counts);
        stretch_end(&stretch, &pairs->windows);
        units_finish(&pairs->units, take_unit, pairs);
    }
    analysis_end_reading(analysis);
}

static void rank_terms(TermPairs *pairs, Language language) {
    size_t terms = pairs->analysis->vocabulary->terms.count;
    pairs->rank_count = 0;
    for (size_t i = 0; i < terms; i++) {
        uint32_t term = pairs->order[i];
        bool taken = selection_takes(&pairs->selection, language, term);
        pairs->rank[term] = taken ? (uint32_t)pairs->rank_count++ : UINT32_MAX;
    }
}

// Subjects of the group that pass the selections, and could have been seen together.
static size_t possible_pairs(TermPairs *pairs, uint32_t group) {
    size_t count, present = 0;
    const Count *cells = counts_cells(&pairs->counts, &count);
    for (size_t i = 0; i < count; i++) {
        bool again = i > 0 && cells[i - 1].group == cells[i].group && cells[i - 1].term == cells[i].term;
        present += cells[i].group == group && !again && pairs->rank[cells[i].term] != UINT32_MAX;
    }
    size_t ordered = present ? present * (present - 1) : 0;
    return pairs->analysis->options.window_tokens ? ordered : ordered / 2;
}

static void write_group(TermPairs *pairs, uint32_t group) {
    const Analysis *analysis = pairs->analysis;
    size_t terms = analysis->vocabulary->terms.count;
    rank_terms(pairs, analysis->groups[group].language);
    pairs->table.tests += possible_pairs(pairs, group);
    if (analysis->options.window_tokens)
        windows_rows(&pairs->windows, group, analysis->options.window_tokens, pairs->rank, terms,
                     pairs->rank_count, pair_table_take, &pairs->table);
    else
        pairs_rows(&pairs->pairs, group, pairs->rank, terms, pairs->rank_count, pair_table_take,
                   &pairs->table);
}

static Str term_name(void *context, uint32_t term) {
    return interner_string(&((TermPairs *)context)->analysis->vocabulary->terms, term);
}

static void write_groups(TermPairs *pairs) {
    Analysis *analysis = pairs->analysis;
    size_t terms = analysis->vocabulary->terms.count;
    pairs->order = memory_allocate(terms, sizeof *pairs->order);
    pairs->rank = memory_allocate(terms, sizeof *pairs->rank);
    interner_sort(&analysis->vocabulary->terms, pairs->order);
    const uint32_t *order = analysis_group_order(analysis);
    for (size_t i = 0; i < analysis_group_count(analysis); i++) write_group(pairs, order[i]);
    free(pairs->order);
    free(pairs->rank);
}

void term_pairs_run(Analysis *analysis) {
    analysis->by_language = true;
    TermPairs pairs = {.analysis = analysis};
    pairs.table = (PairTable){.analysis = analysis, .name = term_name, .context = &pairs};
    read_corpus(&pairs);
    pair_table_start(&pairs.table);
    if (selection_open(&pairs.selection, analysis, &pairs.counts))
        write_groups(&pairs);
    else
        analysis->failed = true;
    pair_table_finish(&pairs.table);
    selection_close(&pairs.selection);
    counts_free(&pairs.counts);
    units_free(&pairs.units);
    pairs_free(&pairs.pairs);
    windows_free(&pairs.windows);
}
