#include "analyze/pairs/pair_counts.h"

#include "analyze/pairs/stretch.h"
#include "analyze/terms/term_ranks.h"
#include "base/best.h"
#include "base/memory.h"
#include "corpus/counting/window_pairs.h"

typedef struct PairCountOptions {
    bool weigh_distance, ordered;
} PairCountOptions;

static bool agree(void *own, const OptionValues *values, Diagnostics *diagnostics) {
    const WindowOptions *window = option_values(values, &window_options);
    (void)own;
    return window->tokens ||
           diagnostics_usage(diagnostics, "--count=pairs counts in windows: give --window=N");
}

static const char *const weight_names[] = {"flat", "distance"};
static const Option option_rows[] = {
    {"weights", NULL, "a pair counts 1 (default), or 1 / distance",
     AS_CHOICE(PairCountOptions, weigh_distance, weight_names)},
    {"ordered", NULL, "pairs in their order: term_a stands before term_b",
     AS_SWITCH(PairCountOptions, ordered)},
};
const OptionSet pair_count_options = {"What is counted", OPTION_ROWS(option_rows), sizeof(PairCountOptions),
                                      &(PairCountOptions){0}, .agree = agree};

typedef struct PairCountRow {
    double count;
    uint32_t a, b;
    size_t order; // in which the engine gave it: by the bytes of a, then of b
} PairCountRow;

typedef struct PairCounts {
    Analysis *analysis;
    const PairCountOptions *options;
    const WindowOptions *window;
    size_t top;
    Selection selection;
    TermSums sums;
    Stretch stretch; // of the current document
    WindowTape tape;
    WindowPairs pairs;
    TermRanks ranks;
    uint32_t group; // being written
    Best best;      // with --top, its rows
    size_t row_count;
} PairCounts;

static void add_sentence(void *context, const Sentence *sentence) {
    PairCounts *pairs = context;
    CorpusPass *pass = &pairs->analysis->pass;
    const uint32_t *terms = corpus_pass_counted_terms(pass);
    term_sums_add(&pairs->sums, pairs->analysis, sentence);
    stretch_keep(&pairs->stretch, &pairs->tape, pass, sentence);
    for (size_t i = 0; i < sentence->length; i++)
        if (terms[sentence->types[i]] != TERM_NONE) window_tape_add(&pairs->tape, terms[sentence->types[i]]);
}

static void end_document(void *context) {
    PairCounts *pairs = context;
    stretch_end_document(&pairs->stretch, &pairs->tape);
}

static void write_row(PairCounts *pairs, const PairCountRow *row) {
    Analysis *analysis = pairs->analysis;
    const Interner *terms = &analysis->pass.vocabulary->terms;
    table_text(analysis->table.writer, analysis->pass.groups.list[pairs->group].label);
    table_text(analysis->table.writer, interner_string(terms, row->a));
    table_text(analysis->table.writer, interner_string(terms, row->b));
    table_real(analysis->table.writer, row->count);
    table_text(analysis->table.writer, STR("window"));
    result_table_end_row(&analysis->table);
}

static bool take_row(void *context, uint32_t a, uint32_t b, double count) {
    PairCounts *pairs = context;
    PairCountRow row = {count, a, b, pairs->row_count++};
    if (pairs->top)
        best_add(&pairs->best, &row);
    else
        write_row(pairs, &row);
    return !result_table_failed(&pairs->analysis->table);
}

static int compare_rows(const void *left, const void *right, void *context) {
    const PairCountRow *a = left, *b = right;
    (void)context;
    if (a->count != b->count) return a->count > b->count ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static void write_group(PairCounts *pairs, uint32_t group) {
    const TermRanking *ranks =
        term_ranks_of(&pairs->ranks, pairs->analysis->pass.groups.list[group].language);
    pairs->group = group;
    window_pairs_rows(&pairs->pairs, &pairs->tape,
                      &(WindowPairsQuery){
                          .group = group,
                          .ranks = {ranks->rank, ranks->count, pairs->analysis->pass.vocabulary->terms.count},
                          .window_tokens = pairs->window->tokens,
                          .ordered = pairs->options->ordered,
                          .weigh_distance = pairs->options->weigh_distance,
                          .take = take_row,
                          .context = pairs,
                      });
    const PairCountRow *rows = best_sort(&pairs->best);
    for (size_t i = 0; i < pairs->best.count; i++) write_row(pairs, &rows[i]);
    best_clear(&pairs->best);
}

static void write_table(PairCounts *pairs) {
    Analysis *analysis = pairs->analysis;
    const Groups *groups = &analysis->pass.groups;
    analysis_start_table(analysis);
    term_ranks_open(&pairs->ranks, &pairs->selection);
    number_tape_fit(&pairs->tape.tape.numbers);
    window_tape_bound(&pairs->tape, memory_left(analysis->run->options.memory_bytes));
    for (size_t i = 0; i < groups_count(groups); i++) write_group(pairs, groups->order[i]);
}

bool pair_counts_run(Analysis *analysis) {
    const TopOptions *top = analysis_options(analysis, &top_options);
    PairCounts pairs = {.analysis = analysis,
                        .options = analysis_options(analysis, &pair_count_options),
                        .window = analysis_options(analysis, &window_options),
                        .top = top->rows,
                        .best = best_of(top->rows, sizeof(PairCountRow), compare_rows, NULL)};
    pairs.sums.limits = analysis_options(analysis, &limit_options);
    pairs.stretch.limit = pairs.window->limit;
    pairs.pairs.threads = analysis->run->options.threads;
    selection_prepare(analysis);
    bool fine = corpus_pass_each(&analysis->pass, (PassVisitor){&pairs, .sentence = add_sentence,
                                                                .end_document = end_document}) &&
                selection_open_sums(&pairs.selection, analysis, &pairs.sums);
    if (fine) write_table(&pairs);
    term_ranks_close(&pairs.ranks);
    selection_close(&pairs.selection);
    term_sums_free(&pairs.sums);
    window_pairs_free(&pairs.pairs);
    window_tape_free(&pairs.tape);
    best_free(&pairs.best);
    return fine;
}
