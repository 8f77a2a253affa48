#include "analyze/pairs/term_pairs.h"

#include "analyze/pairs/pair_table.h"
#include "analyze/pairs/stretch.h"
#include "analyze/terms/term_ranks.h"
#include "analyze/themes/use/units.h"
#include "base/memory.h"
#include "corpus/counting/pairs.h"
#include "corpus/counting/windows.h"

#include <stdlib.h>

// The units of one kind: --unit may name several.
typedef struct TermUnits {
    Unit unit;
    Pairs pairs;
    UnitList parted; // of units that do not come in one piece
    // The unit that is being read, where units do.
    uint32_t group;
    size_t number;
    uint32_t *terms;
    size_t term_count, term_capacity;
    size_t *last_unit; // by term: the last unit that it was in, counted from 1
    size_t last_capacity, count;
} TermUnits;

typedef struct TermPairs {
    Analysis *analysis;
    const UnitOptions *units;
    const WindowOptions *window;
    Selection selection;
    TermSums sums;
    TermUnits of_unit[UNIT_COUNT];
    size_t unit_count; // that are counted in; with a window one, which holds nothing
    Stretch stretch;   // of the current document
    WindowTape tape;
    Windows windows;
    TermRanks ranks;
    PairTable table;
} TermPairs;

static void take_unit(void *context, uint32_t group, size_t unit, const uint32_t *terms, size_t count) {
    TermUnits *units = context;
    (void)unit;
    pairs_add_unit(&units->pairs, group, terms, count);
}

// A paragraph or a document with several speakers does not come in one piece.
static bool comes_in_one_piece(Unit unit, const CorpusPass *pass) {
    return unit == UNIT_SENTENCE || !pass->groups.by_turn;
}

static void end_unit(TermUnits *units) {
    if (units->term_count) pairs_add_unit(&units->pairs, units->group, units->terms, units->term_count);
    units->term_count = 0;
    units->count++;
}

static void add_to_unit(TermUnits *units, uint32_t term) {
    MEMORY_GROW(units->last_unit, units->last_capacity, (size_t)term + 1);
    if (units->last_unit[term] == units->count) return;
    units->last_unit[term] = units->count;
    MEMORY_GROW(units->terms, units->term_capacity, units->term_count + 1);
    units->terms[units->term_count++] = term;
}

static void add_to_units(TermUnits *units, const CorpusPass *pass, const Sentence *sentence,
                         const uint32_t *terms) {
    size_t number = unit_number(units->unit, sentence);
    bool whole = comes_in_one_piece(units->unit, pass);
    if (whole && (number != units->number || pass->group != units->group)) end_unit(units);
    units->number = number;
    units->group = pass->group;
    for (size_t i = 0; i < sentence->length; i++) {
        uint32_t term = terms[sentence->types[i]];
        if (term == TERM_NONE) continue;
        if (whole)
            add_to_unit(units, term);
        else
            units_add(&units->parted, pass->group, number, term);
    }
}

static void add_to_tape(TermPairs *pairs, const Sentence *sentence, const uint32_t *terms) {
    stretch_keep(&pairs->stretch, &pairs->tape, &pairs->analysis->pass, sentence);
    for (size_t i = 0; i < sentence->length; i++)
        if (terms[sentence->types[i]] != TERM_NONE) window_tape_add(&pairs->tape, terms[sentence->types[i]]);
}

static void add_sentence(void *context, const Sentence *sentence) {
    TermPairs *pairs = context;
    CorpusPass *pass = &pairs->analysis->pass;
    const uint32_t *terms = corpus_pass_counted_terms(pass);
    term_sums_add(&pairs->sums, pairs->analysis, sentence);
    if (pairs->window->tokens)
        add_to_tape(pairs, sentence, terms);
    else
        for (size_t i = 0; i < pairs->unit_count; i++)
            add_to_units(&pairs->of_unit[i], pass, sentence, terms);
}

static void end_document(void *context) {
    TermPairs *pairs = context;
    stretch_end_document(&pairs->stretch, &pairs->tape);
    for (size_t i = 0; i < pairs->unit_count; i++) {
        units_finish(&pairs->of_unit[i].parted, take_unit, &pairs->of_unit[i]);
        end_unit(&pairs->of_unit[i]);
        grouped_tape_end_document(&pairs->of_unit[i].pairs.tape);
    }
}

static bool read_corpus(TermPairs *pairs) {
    pairs->unit_count = counted_units(pairs->units, pairs->window);
    for (size_t i = 0; i < pairs->unit_count; i++) {
        pairs->of_unit[i].unit = pairs->units->list[i];
        pairs->of_unit[i].count = 1;
        pairs->of_unit[i].pairs.threads = pairs->analysis->run->options.threads;
    }
    selection_prepare(pairs->analysis);
    return corpus_pass_each(&pairs->analysis->pass,
                            (PassVisitor){pairs, .sentence = add_sentence, .end_document = end_document});
}

// How many pairs could have been seen, of the `present` terms of the group that are selected; `ranks` are
// theirs.
static size_t possible_pairs(const TermPairs *pairs, const TermRanking *ranking, const uint32_t *ranks,
                             size_t present) {
    bool has_nodes = pairs->ranks.is_node;
    size_t nodes = has_nodes ? 0 : present;
    for (size_t i = 0; i < present && has_nodes; i++) nodes += ranks[i] < ranking->node_count;
    size_t ordered = nodes ? nodes * (present - 1) : 0;
    return pairs->window->tokens ? ordered : ordered - nodes * (nodes ? nodes - 1 : 0) / 2;
}

// Rows come in the order of ranks, those of nodes first: behind them the engine may stop.
static bool take_row(void *context, const PairRow *row) {
    TermPairs *pairs = context;
    if (pairs->ranks.is_node && !pairs->ranks.is_node[row->a]) return false;
    return pair_table_take(&pairs->table, row);
}

static void write_group(TermPairs *pairs, TermUnits *units, uint32_t group) {
    const Analysis *analysis = pairs->analysis;
    size_t terms = analysis->pass.vocabulary->terms.count, window = pairs->window->tokens;
    const TermRanking *ranks = term_ranks_of(&pairs->ranks, analysis->pass.groups.list[group].language);
    PairQuery query = {group, {ranks->rank, ranks->count, terms}, take_row, pairs};
    size_t present = window ? windows_rows(&pairs->windows, &pairs->tape, window, &query)
                            : pairs_rows(&units->pairs, &query);
    const Occurrences *occurrences =
        window ? &pairs->tape.ranked.occurrences : &units->pairs.ranked.occurrences;
    pairs->table.family.tests += possible_pairs(pairs, ranks, occurrences->ranks, present);
}

// Gives back the room that the corpus does not need, and bounds the places of terms by what --memory leaves.
static void bound_engine(TermPairs *pairs) {
    number_tape_fit(&pairs->tape.tape.numbers);
    for (size_t i = 0; i < pairs->unit_count; i++) number_tape_fit(&pairs->of_unit[i].pairs.tape.numbers);
    size_t left = memory_left(pairs->analysis->run->options.memory_bytes);
    for (size_t i = 0; i < pairs->unit_count; i++) pairs_bound(&pairs->of_unit[i].pairs, left);
    window_tape_bound(&pairs->tape, left);
}

static Str term_name(void *context, uint32_t term) {
    return interner_string(&((TermPairs *)context)->analysis->pass.vocabulary->terms, term);
}

static bool write_table(TermPairs *pairs) {
    const Groups *groups = &pairs->analysis->pass.groups;
    bool fine = true;
    pair_table_start(&pairs->table);
    term_ranks_open(&pairs->ranks, &pairs->selection);
    bound_engine(pairs);
    for (size_t i = 0; i < pairs->unit_count && fine; i++) {
        pair_table_start_unit(&pairs->table, pairs->of_unit[i].unit);
        for (size_t g = 0; g < groups_count(groups); g++)
            write_group(pairs, &pairs->of_unit[i], groups->order[g]);
        fine = pair_table_end_unit(&pairs->table);
    }
    term_ranks_close(&pairs->ranks);
    return fine;
}

static void free_units(TermUnits *units) {
    units_free(&units->parted);
    pairs_free(&units->pairs);
    free(units->terms);
    free(units->last_unit);
}

static void close_pairs(TermPairs *pairs) {
    pair_table_free(&pairs->table);
    selection_close(&pairs->selection);
    term_sums_free(&pairs->sums);
    for (size_t i = 0; i < UNIT_COUNT; i++) free_units(&pairs->of_unit[i]);
    windows_free(&pairs->windows);
    window_tape_free(&pairs->tape);
}

bool term_pairs_run(Analysis *analysis, const PairTaker *taker) {
    TermPairs pairs = {.analysis = analysis,
                       .units = units_chosen(analysis->run->values),
                       .window = analysis_options(analysis, &window_options)};
    size_t most = taker ? taker->commonest : 0;
    pairs.sums = (TermSums){.limits = analysis_options(analysis, &limit_options), .wanted = most};
    pairs.stretch.limit = pairs.window->limit;
    pairs.windows.threads = analysis->run->options.threads;
    pairs.table = (PairTable){.analysis = analysis, .taker = taker, .names = {term_name, &pairs}};
    bool fine = read_corpus(&pairs) && selection_open_sums(&pairs.selection, analysis, &pairs.sums);
    if (fine && most) selection_keep_commonest(&pairs.selection, &pairs.sums, most);
    fine = fine && write_table(&pairs);
    close_pairs(&pairs);
    return fine;
}
