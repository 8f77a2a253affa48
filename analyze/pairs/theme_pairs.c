#include "analyze/pairs/theme_pairs.h"

#include "analyze/pairs/pair_table.h"
#include "analyze/pairs/pair_units.h"
#include "analyze/pairs/stretch.h"
#include "analyze/themes/use/theme_reader.h"
#include "analyze/themes/use/units.h"
#include "base/memory.h"
#include "corpus/counting/windows.h"

#include <stdlib.h>

// The counts of one group: units, units with each theme, units with each pair of themes.
typedef struct TogetherCount {
    uint64_t units, shared;
    uint32_t documents, last_document; // counted from 1
} TogetherCount;

typedef struct ThemeCounts {
    uint64_t units;
    uint64_t *with_theme;     // [themes]
    TogetherCount *with_both; // [themes × themes], the smaller index first
} ThemeCounts;

// The units of one kind: --unit may name several.
typedef struct ThemeUnits {
    struct ThemePairs *pairs;
    Unit unit;
    UnitList units;       // marks which units are there
    PairUnits pair_units; // of the current document
    ThemeCounts *counts;  // by group
    size_t count_capacity;
    bool has_strata;
    PairStrata strata;
} ThemeUnits;

typedef struct ThemePairs {
    Analysis *analysis;
    const UnitOptions *units;
    const WindowOptions *window;
    ThemeReader reader;
    uint32_t theme_count;
    ThemeUnits of_unit[UNIT_COUNT];
    size_t unit_count;    // that are counted in; with a window one, which holds nothing
    Stretch stretch;      // of the current document
    uint32_t *at_a_token; // themes, of one
    WindowTape tape;
    Windows windows;
    uint32_t *rank; // by theme: its place in byte order among the themes selected
    size_t rank_count;
    bool *is_node; // by theme; NULL without --node
    PairTable table;
} ThemePairs;

static ThemeCounts *counts_of(ThemeUnits *units, uint32_t group) {
    MEMORY_GROW(units->counts, units->count_capacity, (size_t)group + 1);
    ThemeCounts *counts = &units->counts[group];
    size_t themes = units->pairs->theme_count;
    if (!counts->with_theme) {
        counts->with_theme = memory_allocate(themes, sizeof(uint64_t));
        counts->with_both = memory_allocate(themes * themes, sizeof *counts->with_both);
    }
    return counts;
}

static bool is_pair(const ThemePairs *pairs, uint32_t a, uint32_t b) {
    return pair_units_is_pair(&pairs->reader.dictionary, a, b);
}

static void add_stratum(ThemeUnits *units, uint32_t group, uint32_t a, uint32_t b) {
    if (units->has_strata)
        pair_strata_add(&units->strata, group, a, b, units->pairs->analysis->pass.document_number);
}

static void take_theme(void *context, uint32_t group, uint32_t theme) {
    counts_of(context, group)->with_theme[theme]++;
    add_stratum(context, group, theme, STRATUM_ALL);
}

static void take_pair(void *context, uint32_t group, size_t unit, uint32_t a, uint32_t b) {
    (void)unit;
    ThemeUnits *units = context;
    TogetherCount *both = &counts_of(units, group)->with_both[(size_t)a * units->pairs->theme_count + b];
    uint32_t document = units->pairs->analysis->pass.document_number + 1;
    both->units++;
    both->documents += both->last_document != document;
    both->last_document = document;
    add_stratum(units, group, a, b);
}

static void take_shared(void *context, uint32_t group, uint32_t a, uint32_t b) {
    ThemeUnits *units = context;
    counts_of(units, group)->with_both[(size_t)a * units->pairs->theme_count + b].shared++;
}

static void take_unit(void *context, uint32_t group, size_t unit, const uint32_t *subjects, size_t count) {
    (void)unit, (void)subjects, (void)count;
    counts_of(context, group)->units++;
    add_stratum(context, group, STRATUM_ALL, STRATUM_ALL);
}

static void add_hits(ThemePairs *pairs, const Sentence *sentence, const Hit *hits, size_t count) {
    uint32_t group = pairs->analysis->pass.group;
    if (pairs->reader.counted == 0) return;
    for (size_t i = 0; i < pairs->unit_count; i++) {
        ThemeUnits *units = &pairs->of_unit[i];
        size_t unit = unit_number(units->unit, sentence);
        units_add(&units->units, group, unit, SUBJECT_NONE);
        pair_units_add(&units->pair_units, group, unit, sentence, hits, count);
    }
}

static void add_slots(ThemePairs *pairs, const Sentence *sentence, const Hit *hits, size_t count) {
    stretch_keep(&pairs->stretch, &pairs->tape, &pairs->analysis->pass, sentence);
    for (size_t i = 0; i < sentence->length; i++)
        if (corpus_pass_counts(&pairs->analysis->pass, sentence->types[i]))
            window_tape_add_slot(&pairs->tape, pairs->at_a_token,
                                 hits_themes_at(hits, count, i, pairs->at_a_token));
}

static void add_sentence(void *context, const Sentence *sentence, const Hit *hits, size_t count) {
    ThemePairs *pairs = context;
    if (pairs->window->tokens)
        add_slots(pairs, sentence, hits, count);
    else
        add_hits(pairs, sentence, hits, count);
}

static void end_document(void *context) {
    ThemePairs *pairs = context;
    stretch_end_document(&pairs->stretch, &pairs->tape);
    for (size_t i = 0; i < pairs->unit_count; i++) {
        ThemeUnits *units = &pairs->of_unit[i];
        units_finish(&units->units, take_unit, units);
        pair_units_end(&units->pair_units, (PairUnitCalls){take_theme, take_pair, units, take_shared});
        pair_strata_end_document(&units->strata);
    }
}

static int compare_names(const void *left, const void *right, void *context) {
    const Dictionary *dictionary = context;
    return str_compare(dictionary->themes[*(const uint32_t *)left].name,
                       dictionary->themes[*(const uint32_t *)right].name);
}

// Themes selected, in byte order of their names.
static uint32_t *order_themes(ThemePairs *pairs) {
    uint32_t *order = memory_allocate(pairs->theme_count, sizeof *order);
    for (uint32_t theme = 0; theme < pairs->theme_count; theme++)
        if (theme_reader_takes(&pairs->reader, theme) || (pairs->is_node && pairs->is_node[theme]))
            order[pairs->rank_count++] = theme;
    qsort_r(order, pairs->rank_count, sizeof *order, compare_names, &pairs->reader.dictionary);
    for (uint32_t theme = 0; theme < pairs->theme_count; theme++) pairs->rank[theme] = UINT32_MAX;
    for (uint32_t i = 0; i < pairs->rank_count; i++) pairs->rank[order[i]] = i;
    return order;
}

// Puts the node of the two themes first, else leaves them in byte order. False when --node asks for neither.
static bool put_node_first(const ThemePairs *pairs, uint32_t *a, uint32_t *b) {
    if (!pairs->is_node || pairs->is_node[*a]) return true;
    if (!pairs->is_node[*b]) return false;
    uint32_t node = *b;
    *b = *a;
    *a = node;
    return true;
}

static void write_unit_rows(ThemePairs *pairs, ThemeUnits *units, uint32_t group, const uint32_t *order) {
    const ThemeCounts *counts = counts_of(units, group);
    for (size_t i = 0; i < pairs->rank_count; i++)
        if (counts->with_theme[order[i]]) pair_table_take_theme(&pairs->table, group, order[i]);
    for (size_t i = 0; i < pairs->rank_count; i++) {
        for (size_t j = i + 1; j < pairs->rank_count; j++) {
            uint32_t a = order[i], b = order[j], low = a < b ? a : b, high = a < b ? b : a;
            if (!is_pair(pairs, a, b) || !counts->with_theme[a] || !counts->with_theme[b]) continue;
            if (!put_node_first(pairs, &a, &b)) continue;
            pairs->table.family.tests++;
            const TogetherCount *both = &counts->with_both[(size_t)low * pairs->theme_count + high];
            PairRow row = {group,
                           a,
                           b,
                           both->units,
                           counts->with_theme[a],
                           counts->with_theme[b],
                           counts->units,
                           both->documents,
                           both->shared};
            pair_table_take(&pairs->table, &row);
        }
    }
}

static bool take_window_row(void *context, const PairRow *row) {
    ThemePairs *pairs = context;
    bool wanted = is_pair(pairs, row->a, row->b) && (!pairs->is_node || pairs->is_node[row->a]);
    return !wanted || pair_table_take(&pairs->table, row);
}

// Directed pairs of the themes that occur in the group's windows.
static void count_window_tests(ThemePairs *pairs, uint32_t group, const uint32_t *order) {
    bool *present = memory_allocate(pairs->theme_count, sizeof *present);
    window_tape_mark_present(&pairs->tape, group, present);
    for (size_t i = 0; i < pairs->rank_count; i++) {
        uint32_t a = order[i];
        if (present[a]) pair_table_take_theme(&pairs->table, group, a);
        if (!present[a] || (pairs->is_node && !pairs->is_node[a])) continue;
        for (size_t j = 0; j < pairs->rank_count; j++)
            pairs->table.family.tests += i != j && present[order[j]] && is_pair(pairs, a, order[j]);
    }
    free(present);
}

static Str theme_name(void *context, uint32_t theme) {
    return ((ThemePairs *)context)->reader.dictionary.themes[theme].name;
}

static void write_windows(ThemePairs *pairs, uint32_t group, const uint32_t *order) {
    count_window_tests(pairs, group, order);
    PairQuery query = {group, {pairs->rank, pairs->rank_count, pairs->theme_count}, take_window_row, pairs};
    windows_rows(&pairs->windows, &pairs->tape, pairs->window->tokens, &query);
}

static void write_groups(ThemePairs *pairs, ThemeUnits *units, const uint32_t *order) {
    const Groups *groups = &pairs->analysis->pass.groups;
    for (size_t i = 0; i < groups_count(groups); i++) {
        if (pairs->window->tokens)
            write_windows(pairs, groups->order[i], order);
        else
            write_unit_rows(pairs, units, groups->order[i], order);
    }
}

static void end_strata(ThemePairs *pairs, PairStrata *strata) {
    const Analysis *analysis = pairs->analysis;
    uint32_t *order = memory_allocate(analysis->pass.document_count, sizeof *order);
    for (size_t i = 0; i < analysis->pass.document_count; i++) order[i] = analysis->pass.documents[i].order;
    pair_strata_end(strata, order);
    free(order);
    pairs->table.strata = strata;
}

// Documents as units have nothing within.
static bool needs_strata(const ThemePairs *pairs, Unit unit) {
    const PairTestOptions *tests = analysis_options(pairs->analysis, &pair_test_options);
    return !pairs->table.taker && (unit != UNIT_DOCUMENT || tests->resamples);
}

static bool write_table(ThemePairs *pairs) {
    bool fine = true;
    pairs->rank = memory_allocate(pairs->theme_count, sizeof *pairs->rank);
    uint32_t *order = order_themes(pairs);
    pair_table_start(&pairs->table);
    for (size_t i = 0; i < pairs->unit_count && fine; i++) {
        ThemeUnits *units = &pairs->of_unit[i];
        pair_table_start_unit(&pairs->table, units->unit);
        pairs->table.strata = NULL;
        if (units->has_strata) end_strata(pairs, &units->strata);
        write_groups(pairs, units, order);
        fine = pair_table_end_unit(&pairs->table);
    }
    pair_table_free(&pairs->table);
    free(order);
    free(pairs->rank);
    return fine;
}

static bool open_pairs(ThemePairs *pairs) {
    if (!theme_reader_open(&pairs->reader, pairs->analysis)) return false;
    pairs->theme_count = pairs->reader.dictionary.theme_count;
    pairs->at_a_token = memory_allocate(pairs->theme_count, sizeof *pairs->at_a_token);
    pairs->unit_count = counted_units(pairs->units, pairs->window);
    for (size_t i = 0; i < pairs->unit_count; i++)
        pairs->of_unit[i] = (ThemeUnits){.pairs = pairs,
                                         .unit = pairs->units->list[i],
                                         .has_strata = needs_strata(pairs, pairs->units->list[i]),
                                         .pair_units = {.dictionary = &pairs->reader.dictionary}};
    return theme_reader_find_nodes(&pairs->reader, &pairs->is_node);
}

static void free_units(ThemeUnits *units) {
    for (size_t i = 0; i < units->count_capacity; i++) {
        free(units->counts[i].with_theme);
        free(units->counts[i].with_both);
    }
    free(units->counts);
    pair_units_free(&units->pair_units);
    units_free(&units->units);
    pair_strata_free(&units->strata);
}

bool theme_pairs_run(Analysis *analysis, const PairTaker *taker) {
    ThemePairs pairs = {.analysis = analysis,
                        .units = units_chosen(analysis->run->values),
                        .window = analysis_options(analysis, &window_options)};
    pairs.stretch.limit = pairs.window->limit;
    pairs.table = (PairTable){.analysis = analysis, .taker = taker, .names = {theme_name, &pairs}};
    ThemeVisitor visitor = {&pairs, .sentence = add_sentence, .end_document = end_document};
    bool fine = open_pairs(&pairs) && theme_reader_each(&pairs.reader, visitor) && write_table(&pairs);
    for (size_t i = 0; i < UNIT_COUNT; i++) free_units(&pairs.of_unit[i]);
    windows_free(&pairs.windows);
    window_tape_free(&pairs.tape);
    free(pairs.at_a_token);
    free(pairs.is_node);
    theme_reader_close(&pairs.reader);
    return fine;
}
