#include "analyze/pairs/pair_counts.h"

#include "analyze/pairs/stretch.h"
#include "analyze/terms/term_ranks.h"
#include "base/best.h"
#include "base/memory.h"
#include "corpus/counting/window_pairs.h"

typedef struct PairCountRow {
    double count;
    uint32_t a, b;
    size_t order; // in which the engine gave it: by the bytes of a, then of b
} PairCountRow;

typedef struct PairCounts {
    Analysis *analysis;
    Selection selection;
    TermSums sums;
    WindowLine line;
    WindowPairs pairs;
    TermRanks ranks;
    uint32_t group; // being written
    Best best;      // with --top, its rows
    size_t row_count;
} PairCounts;

static void read_corpus(PairCounts *pairs) {
    Analysis *analysis = pairs->analysis;
    analysis_leave_out_places(analysis);
    while (analysis_next_document(analysis)) {
        Stretch stretch = {0};
        for (Sentence sentence; analysis_next_sentence(analysis, &sentence);) {
            const uint32_t *terms = analysis_counted_terms(analysis);
            term_sums_add(&pairs->sums, analysis, &sentence);
            stretch_keep(&stretch, &pairs->line, analysis, &sentence);
            for (size_t i = 0; i < sentence.length; i++)
                if (terms[sentence.types[i]] != TERM_NONE)
                    window_line_add(&pairs->line, terms[sentence.types[i]]);
        }
        stretch_end(&stretch, &pairs->line);
    }
    analysis_end_reading(analysis);
}

static void write_row(PairCounts *pairs, const PairCountRow *row) {
    Analysis *analysis = pairs->analysis;
    const Interner *terms = &analysis->vocabulary->terms;
    table_text(analysis->table, analysis_group_label(analysis, pairs->group));
    table_text(analysis->table, interner_string(terms, row->a));
    table_text(analysis->table, interner_string(terms, row->b));
    table_real(analysis->table, row->count);
    analysis_end_row(analysis, NULL, true);
}

static bool take_row(void *context, uint32_t a, uint32_t b, double count) {
    PairCounts *pairs = context;
    PairCountRow row = {count, a, b, pairs->row_count++};
    if (pairs->analysis->options.top)
        best_add(&pairs->best, &row);
    else
        write_row(pairs, &row);
    return !output_failed(&pairs->analysis->output);
}

static int compare_rows(const void *left, const void *right, void *context) {
    const PairCountRow *a = left, *b = right;
    (void)context;
    if (a->count != b->count) return a->count > b->count ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static void write_group(PairCounts *pairs, uint32_t group) {
    const AnalyzeOptions *options = &pairs->analysis->options;
    WindowPairsOptions how = {options->window_tokens, options->ordered, options->weigh_distance};
    const TermRanking *ranks = term_ranks_of(&pairs->ranks, pairs->analysis->groups[group].language);
    pairs->group = group;
    window_pairs_rows(&pairs->pairs, &pairs->line, group, &how, ranks->rank,
                      pairs->analysis->vocabulary->terms.count, ranks->count, take_row, pairs);
    const PairCountRow *rows = best_sort(&pairs->best);
    for (size_t i = 0; i < pairs->best.count; i++) write_row(pairs, &rows[i]);
    best_clear(&pairs->best);
}

static void write_groups(PairCounts *pairs) {
    Analysis *analysis = pairs->analysis;
    term_ranks_open(&pairs->ranks, &pairs->selection);
    number_line_fit(&pairs->line.line.numbers);
    window_line_bound(&pairs->line, memory_left(analysis->run->options.memory_bytes));
    const uint32_t *order = analysis_group_order(analysis);
    for (size_t i = 0; i < analysis_group_count(analysis); i++) write_group(pairs, order[i]);
}

void pair_counts_run(Analysis *analysis) {
    analysis->by_language = true;
    PairCounts pairs = {.analysis = analysis};
    pairs.best = best_of(analysis->options.top, sizeof(PairCountRow), compare_rows, NULL);
    read_corpus(&pairs);
    analysis_start_table(analysis, "group term_a term_b count", false, true);
    if (selection_open_sums(&pairs.selection, analysis, &pairs.sums))
        write_groups(&pairs);
    else
        analysis->failed = true;
    term_ranks_close(&pairs.ranks);
    selection_close(&pairs.selection);
    term_sums_free(&pairs.sums);
    window_pairs_free(&pairs.pairs);
    window_line_free(&pairs.line);
    best_free(&pairs.best);
}
