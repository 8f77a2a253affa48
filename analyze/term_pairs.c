#include "analyze/term_pairs.h"

#include "analyze/pair_table.h"
#include "analyze/stretch.h"
#include "analyze/term_counts.h"
#include "analyze/term_ranks.h"
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
    WindowLine line;
    Windows windows;
    TermRanks ranks;
    size_t present; // terms of the group being written that are selected
    PairTable table;
    // The unit that is being read, where units come in one piece.
    uint32_t group;
    size_t unit;
    uint32_t *terms;
    size_t term_count, term_capacity;
    size_t *last_unit; // by term: number of the last unit that it was in
    size_t last_capacity, unit_count;
} TermPairs;

static void take_unit(void *context, uint32_t group, size_t unit, const uint32_t *terms, size_t count) {
    TermPairs *pairs = context;
    (void)unit;
    pairs_add_unit(&pairs->pairs, group, terms, count);
}

// A paragraph or a document with several speakers does not come in one piece.
static bool comes_in_one_piece(const AnalyzeOptions *options) {
    return options->unit == UNIT_SENTENCE || !options->by.by_speaker;
}

static void end_unit(TermPairs *pairs) {
    if (pairs->term_count) pairs_add_unit(&pairs->pairs, pairs->group, pairs->terms, pairs->term_count);
    pairs->term_count = 0;
    pairs->unit_count++;
}

static void add_to_unit(TermPairs *pairs, uint32_t term) {
    MEMORY_GROW(pairs->last_unit, pairs->last_capacity, (size_t)term + 1);
    if (pairs->last_unit[term] == pairs->unit_count) return;
    pairs->last_unit[term] = pairs->unit_count;
    MEMORY_GROW(pairs->terms, pairs->term_capacity, pairs->term_count + 1);
    pairs->terms[pairs->term_count++] = term;
}

static void start_sentence(TermPairs *pairs, size_t unit) {
    uint32_t group = pairs->analysis->group;
    if (unit != pairs->unit || group != pairs->group) end_unit(pairs);
    pairs->unit = unit;
    pairs->group = group;
}

static void add_sentence(TermPairs *pairs, const Sentence *sentence) {
    Analysis *analysis = pairs->analysis;
    size_t unit = unit_number(analysis->options.unit, sentence);
    const uint32_t *terms = analysis_counted_terms(analysis);
    bool windows = analysis->options.window_tokens > 0, whole = comes_in_one_piece(&analysis->options);
    if (!windows && whole) start_sentence(pairs, unit);
    for (size_t i = 0; i < sentence->length; i++) {
        uint32_t term = terms[sentence->types[i]];
        if (term == TERM_NONE) continue;
        if (windows)
            window_line_add(&pairs->line, term);
        else if (whole)
            add_to_unit(pairs, term);
        else
            units_add(&pairs->units, analysis->group, unit, term);
    }
}

static void read_corpus(TermPairs *pairs) {
    Analysis *analysis = pairs->analysis;
    analysis_leave_out_places(analysis);
    pairs->unit_count = 1; // 0: a term that was in no unit
    while (analysis_next_document(analysis)) {
        Stretch stretch = {0};
        for (Sentence sentence; analysis_next_sentence(analysis, &sentence);) {
            term_counts_add(analysis, &pairs->counts, &sentence);
            if (analysis->options.window_tokens) stretch_keep(&stretch, &pairs->line, analysis, &sentence);
            add_sentence(pairs, &sentence);
        }
        term_counts_end_document(analysis, &pairs->counts);
        stretch_end(&stretch, &pairs->line);
        units_finish(&pairs->units, take_unit, pairs);
        end_unit(pairs);
    }
    analysis_end_reading(analysis);
}

static bool count_present(void *context, const CountRow *row) {
    TermPairs *pairs = context;
    Language language = pairs->analysis->groups[row->group].language;
    pairs->present += term_ranks_of(&pairs->ranks, language)->rank[row->term] != UINT32_MAX;
    return true;
}

// Of subjects of the group that pass the selections, which could have been seen together.
static size_t possible_pairs(TermPairs *pairs, uint32_t group) {
    pairs->present = 0;
    counts_group_rows(&pairs->counts, group, count_present, pairs);
    size_t ordered = pairs->present ? pairs->present * (pairs->present - 1) : 0;
    return pairs->analysis->options.window_tokens ? ordered : ordered / 2;
}

static void write_group(TermPairs *pairs, uint32_t group) {
    const Analysis *analysis = pairs->analysis;
    size_t terms = analysis->vocabulary->terms.count, window = analysis->options.window_tokens;
    const TermRanking *ranks = term_ranks_of(&pairs->ranks, analysis->groups[group].language);
    pairs->table.tests += possible_pairs(pairs, group);
    if (window)
        windows_rows(&pairs->windows, &pairs->line, group, window, ranks->rank, terms, ranks->count,
                     pair_table_take, &pairs->table);
    else
        pairs_rows(&pairs->pairs, group, ranks->rank, terms, ranks->count, pair_table_take, &pairs->table);
}

// What has been read takes no more room than it needs, and places what --memory leaves.
static void bound_engine(TermPairs *pairs) {
    number_line_fit(&pairs->line.numbers);
    number_line_fit(&pairs->pairs.subjects);
    counts_fit(&pairs->counts);
    size_t left = memory_left(pairs->analysis->run->options.memory_bytes);
    pairs_bound(&pairs->pairs, left);
    window_line_bound(&pairs->line, left);
}

static Str term_name(void *context, uint32_t term) {
    return interner_string(&((TermPairs *)context)->analysis->vocabulary->terms, term);
}

static void write_groups(TermPairs *pairs) {
    Analysis *analysis = pairs->analysis;
    term_ranks_open(&pairs->ranks, &pairs->selection);
    bound_engine(pairs);
    const uint32_t *order = analysis_group_order(analysis);
    for (size_t i = 0; i < analysis_group_count(analysis); i++) write_group(pairs, order[i]);
}

static void close_pairs(TermPairs *pairs) {
    selection_close(&pairs->selection);
    counts_free(&pairs->counts);
    units_free(&pairs->units);
    pairs_free(&pairs->pairs);
    windows_free(&pairs->windows);
    window_line_free(&pairs->line);
    term_ranks_close(&pairs->ranks);
    free(pairs->terms);
    free(pairs->last_unit);
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
    close_pairs(&pairs);
}
