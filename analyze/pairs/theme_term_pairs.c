#include "analyze/pairs/theme_term_pairs.h"

#include "analyze/pairs/pair_table.h"
#include "analyze/pairs/stretch.h"
#include "analyze/pairs/theme_term_units.h"
#include "analyze/terms/term_counts.h"
#include "analyze/terms/term_ranks.h"
#include "analyze/themes/use/theme_reader.h"
#include "analyze/themes/use/units.h"
#include "base/memory.h"
#include "corpus/counting/windows.h"

#include <stdlib.h>

// Subjects are numbered through: themes, then terms.
typedef struct ThemeTermPairs {
    Analysis *analysis;
    const UnitOptions *units;
    const WindowOptions *window;
    ThemeReader reader;
    uint32_t theme_count;
    bool *is_node; // by theme; NULL without --node
    ThemeTermUnits of_unit[UNIT_COUNT];
    size_t unit_count; // that are counted in; with a window one, which holds nothing
    Counts counts;
    Selection selection;
    TermRanks ranks;
    Stretch stretch;      // of the current document
    uint32_t *at_a_token; // subjects, of one
    WindowTape tape;
    Windows windows;
    uint32_t *rank; // by subject, of the group being written
    size_t rank_count;
    PairTable table;
} ThemeTermPairs;

// ---- Reading ----

static void add_slots(ThemeTermPairs *pairs, const Sentence *sentence, const Hit *hits, size_t count) {
    const uint32_t *terms = corpus_pass_counted_terms(&pairs->analysis->pass);
    stretch_keep(&pairs->stretch, &pairs->tape, &pairs->analysis->pass, sentence);
    for (uint32_t i = 0; i < sentence->length; i++) {
        if (terms[sentence->types[i]] == TERM_NONE) continue;
        size_t found = hits_themes_at(hits, count, i, pairs->at_a_token);
        pairs->at_a_token[found++] = pairs->theme_count + terms[sentence->types[i]];
        window_tape_add_slot(&pairs->tape, pairs->at_a_token, found);
    }
}

// For the selections; sizes are the theme reader's to count.
static void count_terms(ThemeTermPairs *pairs, const Sentence *sentence) {
    CorpusPass *pass = &pairs->analysis->pass;
    counts_add_types(&pairs->counts, corpus_pass_counted_terms(pass), pass->vocabulary->terms.count,
                     sentence->types, sentence->length);
    if (pass->groups.by_turn) term_counts_end_document(&pairs->counts, pass);
}

static void add_sentence(void *context, const Sentence *sentence, const Hit *hits, size_t count) {
    ThemeTermPairs *pairs = context;
    count_terms(pairs, sentence);
    if (pairs->window->tokens)
        add_slots(pairs, sentence, hits, count);
    else
        for (size_t i = 0; i < pairs->unit_count && pairs->reader.counted; i++)
            theme_term_units_add(&pairs->of_unit[i], &pairs->analysis->pass, sentence, hits, count);
}

static void end_document(void *context) {
    ThemeTermPairs *pairs = context;
    term_counts_end_document(&pairs->counts, &pairs->analysis->pass);
    stretch_end_document(&pairs->stretch, &pairs->tape);
    for (size_t i = 0; i < pairs->unit_count; i++) theme_term_units_end_document(&pairs->of_unit[i]);
}

// ---- Writing ----

static Str subject_name(void *context, uint32_t subject) {
    const ThemeTermPairs *pairs = context;
    if (subject < pairs->theme_count) return pairs->reader.dictionary.themes[subject].name;
    return interner_string(&pairs->analysis->pass.vocabulary->terms, subject - pairs->theme_count);
}

static int compare_themes(const void *left, const void *right, void *context) {
    return str_compare(subject_name(context, *(const uint32_t *)left),
                       subject_name(context, *(const uint32_t *)right));
}

// Ranks of all subjects in a group of the language: themes in byte order, then terms. Themes that --node
// leaves out, and terms that are not selected, have none.
static void rank_subjects(ThemeTermPairs *pairs, Language language) {
    const TermRanking *terms = term_ranks_of(&pairs->ranks, language);
    size_t term_count = pairs->analysis->pass.vocabulary->terms.count, themes = 0;
    uint32_t *order = memory_allocate(pairs->theme_count, sizeof *order);
    for (uint32_t theme = 0; theme < pairs->theme_count; theme++) {
        pairs->rank[theme] = RANK_NONE;
        if (!pairs->is_node || pairs->is_node[theme]) order[themes++] = theme;
    }
    qsort_r(order, themes, sizeof *order, compare_themes, pairs);
    for (uint32_t i = 0; i < themes; i++) pairs->rank[order[i]] = i;
    for (size_t i = 0; i < term_count; i++) {
        uint32_t rank = terms->rank[i];
        pairs->rank[pairs->theme_count + i] = rank == RANK_NONE ? RANK_NONE : rank + (uint32_t)themes;
    }
    pairs->rank_count = themes + terms->count;
    free(order);
}

static bool is_theme(const ThemeTermPairs *pairs, uint32_t subject) {
    return subject < pairs->theme_count;
}

// Windows give every pair in both directions; those of themes as nodes come first.
static bool take_window_row(void *context, const PairRow *row) {
    ThemeTermPairs *pairs = context;
    if (!is_theme(pairs, row->a)) return false;
    return is_theme(pairs, row->b) || pair_table_take(&pairs->table, row);
}

// Every theme of the group with every term of it could have been seen together.
static void count_tests(ThemeTermPairs *pairs, const uint32_t *subjects, size_t count) {
    size_t themes = 0;
    for (size_t i = 0; i < count; i++) themes += is_theme(pairs, subjects[i]);
    pairs->table.family.tests += themes * (count - themes);
}

static int compare_ranks(const void *left, const void *right, void *context) {
    const uint32_t *rank = context, a = rank[*(const uint32_t *)left], b = rank[*(const uint32_t *)right];
    return (a > b) - (a < b);
}

static void write_units(ThemeTermPairs *pairs, const ThemeTermCounts *counts, uint32_t group,
                        const uint32_t *subjects, size_t count) {
    for (size_t i = 0; i < count && is_theme(pairs, subjects[i]); i++) {
        uint32_t theme = subjects[i];
        for (size_t j = i + 1; j < count; j++) {
            uint32_t term = is_theme(pairs, subjects[j]) ? UINT32_MAX : subjects[j] - pairs->theme_count;
            if (term >= counts->with_theme_capacity[theme] || !counts->with_theme[theme][term].units)
                continue;
            const ThemeTermCount *both = &counts->with_theme[theme][term];
            PairRow row = {group,
                           theme,
                           subjects[j],
                           both->units,
                           counts->with[theme],
                           counts->with[subjects[j]],
                           counts->units,
                           both->documents,
                           0};
            pair_table_take(&pairs->table, &row);
        }
    }
}

static void write_unit_group(ThemeTermPairs *pairs, ThemeTermUnits *units, uint32_t group) {
    const ThemeTermCounts *counts = theme_term_units_of(units, group);
    uint32_t *subjects = memory_allocate(counts->capacity, sizeof *subjects);
    size_t count = 0, limit = pairs->theme_count + pairs->analysis->pass.vocabulary->terms.count;
    for (uint32_t i = 0; i < counts->capacity && i < limit; i++)
        if (counts->with[i] && pairs->rank[i] != RANK_NONE) subjects[count++] = i;
    if (count) qsort_r(subjects, count, sizeof *subjects, compare_ranks, pairs->rank);
    count_tests(pairs, subjects, count);
    write_units(pairs, counts, group, subjects, count);
    free(subjects);
}

static void write_window_group(ThemeTermPairs *pairs, uint32_t group) {
    size_t limit = pairs->theme_count + pairs->analysis->pass.vocabulary->terms.count, count = 0;
    bool *present = memory_allocate(limit, sizeof *present);
    uint32_t *subjects = memory_allocate(limit, sizeof *subjects);
    window_tape_mark_present(&pairs->tape, group, present);
    for (uint32_t i = 0; i < limit; i++)
        if (present[i] && pairs->rank[i] != RANK_NONE) subjects[count++] = i;
    count_tests(pairs, subjects, count);
    PairQuery query = {group, {pairs->rank, pairs->rank_count, limit}, take_window_row, pairs};
    windows_rows(&pairs->windows, &pairs->tape, pairs->window->tokens, &query);
    free(present);
    free(subjects);
}

static bool write_unit(ThemeTermPairs *pairs, ThemeTermUnits *units) {
    const Groups *groups = &pairs->analysis->pass.groups;
    pair_table_start_unit(&pairs->table, units->unit);
    for (size_t g = 0; g < groups_count(groups); g++) {
        rank_subjects(pairs, groups->list[groups->order[g]].language);
        if (pairs->window->tokens)
            write_window_group(pairs, groups->order[g]);
        else
            write_unit_group(pairs, units, groups->order[g]);
    }
    return pair_table_end_unit(&pairs->table);
}

static bool write_table(ThemeTermPairs *pairs) {
    bool fine = true;
    pairs->rank = memory_allocate(pairs->theme_count + pairs->analysis->pass.vocabulary->terms.count,
                                  sizeof *pairs->rank);
    pair_table_start(&pairs->table);
    term_ranks_open(&pairs->ranks, &pairs->selection);
    for (size_t i = 0; i < pairs->unit_count && fine; i++) fine = write_unit(pairs, &pairs->of_unit[i]);
    term_ranks_close(&pairs->ranks);
    pair_table_free(&pairs->table);
    free(pairs->rank);
    return fine;
}

// ---- The command ----

static bool open_pairs(ThemeTermPairs *pairs) {
    if (!theme_reader_open(&pairs->reader, pairs->analysis)) return false;
    pairs->theme_count = pairs->reader.dictionary.theme_count;
    pairs->at_a_token = memory_allocate((size_t)pairs->theme_count + 1, sizeof *pairs->at_a_token);
    pairs->unit_count = counted_units(pairs->units, pairs->window);
    for (size_t i = 0; i < pairs->unit_count; i++)
        pairs->of_unit[i] =
            (ThemeTermUnits){.unit = pairs->units->list[i], .theme_count = pairs->theme_count, .document = 1};
    return theme_reader_find_nodes(&pairs->reader, &pairs->is_node);
}

static bool read_corpus(ThemeTermPairs *pairs) {
    selection_prepare(pairs->analysis);
    return theme_reader_each(&pairs->reader,
                             (ThemeVisitor){pairs, .sentence = add_sentence, .end_document = end_document});
}

bool theme_term_pairs_run(Analysis *analysis) {
    ThemeTermPairs pairs = {.analysis = analysis,
                            .units = units_chosen(analysis->run->values),
                            .window = analysis_options(analysis, &window_options)};
    pairs.stretch.limit = pairs.window->limit;
    pairs.table = (PairTable){.analysis = analysis, .names = {subject_name, &pairs}};
    bool fine = open_pairs(&pairs) && read_corpus(&pairs) &&
                selection_open(&pairs.selection, analysis, &pairs.counts) && write_table(&pairs);
    selection_close(&pairs.selection);
    for (size_t i = 0; i < UNIT_COUNT; i++) theme_term_units_free(&pairs.of_unit[i]);
    windows_free(&pairs.windows);
    window_tape_free(&pairs.tape);
    counts_free(&pairs.counts);
    free(pairs.at_a_token);
    free(pairs.is_node);
    theme_reader_close(&pairs.reader);
    return fine;
}
