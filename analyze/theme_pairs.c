#include "analyze/theme_pairs.h"

#include "analyze/pair_table.h"
#include "analyze/pair_units.h"
#include "analyze/stretch.h"
#include "analyze/theme_reader.h"
#include "analyze/units.h"
#include "base/memory.h"
#include "corpus/windows.h"

#include <stdlib.h>

// What a group has counted: units, units with each theme, units with each pair of themes.
typedef struct ThemeCounts {
    uint64_t units;
    uint64_t *with_theme; // [themes]
    uint64_t *with_both;  // [themes × themes], the smaller index first
} ThemeCounts;

typedef struct ThemePairs {
    Analysis *analysis;
    ThemeReader reader;
    uint32_t theme_count;
    UnitList units;       // marks which units are there
    PairUnits pair_units; // of the current document
    ThemeCounts *counts;  // by group
    size_t count_capacity;
    WindowLine line;
    Windows windows;
    uint32_t *rank; // by theme: its place in byte order among the themes selected
    size_t rank_count;
    PairTable table;
} ThemePairs;

static ThemeCounts *counts_of(ThemePairs *pairs, uint32_t group) {
    MEMORY_GROW(pairs->counts, pairs->count_capacity, (size_t)group + 1);
    ThemeCounts *counts = &pairs->counts[group];
    size_t themes = pairs->theme_count;
    if (!counts->with_theme) {
        counts->with_theme = memory_allocate(themes, sizeof(uint64_t));
        counts->with_both = memory_allocate(themes * themes, sizeof(uint64_t));
    }
    return counts;
}

static bool is_pair(const ThemePairs *pairs, uint32_t a, uint32_t b) {
    return pair_units_is_pair(&pairs->reader.dictionary, a, b);
}

static void take_theme(void *context, uint32_t group, uint32_t theme) {
    counts_of(context, group)->with_theme[theme]++;
}

static void take_pair(void *context, uint32_t group, size_t unit, uint32_t a, uint32_t b) {
    (void)unit;
    ThemePairs *pairs = context;
    counts_of(pairs, group)->with_both[(size_t)a * pairs->theme_count + b]++;
}

static void take_unit(void *context, uint32_t group, size_t unit, const uint32_t *subjects, size_t count) {
    (void)unit, (void)subjects, (void)count;
    counts_of(context, group)->units++;
}

static void finish_document(ThemePairs *pairs) {
    units_finish(&pairs->units, take_unit, pairs);
    pair_units_end(&pairs->pair_units, (PairUnitCalls){take_theme, take_pair, pairs});
}

static void add_hits(ThemePairs *pairs, const Sentence *sentence, const Hit *hits, size_t count) {
    const Analysis *analysis = pairs->analysis;
    size_t unit = unit_number(analysis->options.unit, sentence);
    if (pairs->reader.counted == 0) return;
    units_add(&pairs->units, analysis->group, unit, SUBJECT_NONE);
    pair_units_add(&pairs->pair_units, analysis->group, unit, sentence, hits, count);
}

// The themes that use token `position`, each once (hits come sorted by theme).
static size_t themes_at(const Hit *hits, size_t count, size_t position, uint32_t *themes) {
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        bool uses = false;
        for (size_t j = 0; j < hits[i].token_count && !uses; j++) uses = hits[i].tokens[j] == position;
        if (uses && (found == 0 || themes[found - 1] != hits[i].theme)) themes[found++] = hits[i].theme;
    }
    return found;
}

static void add_slots(ThemePairs *pairs, const Sentence *sentence, const Hit *hits, size_t count,
                      uint32_t *themes) {
    for (size_t i = 0; i < sentence->length; i++)
        if (analysis_counts(pairs->analysis, sentence->types[i]))
            window_line_add_slot(&pairs->line, themes, themes_at(hits, count, i, themes));
}

static void read_corpus(ThemePairs *pairs) {
    Analysis *analysis = pairs->analysis;
    uint32_t *themes = memory_allocate(pairs->theme_count, sizeof *themes);
    size_t window = analysis->options.window_tokens;
    while (theme_reader_next_document(&pairs->reader)) {
        Stretch stretch = {0};
        const Hit *hits;
        size_t count;
        for (Sentence sentence; theme_reader_next_sentence(&pairs->reader, &sentence, &hits, &count);) {
            if (!window) {
                add_hits(pairs, &sentence, hits, count);
                continue;
            }
            stretch_keep(&stretch, &pairs->line, analysis, &sentence);
            add_slots(pairs, &sentence, hits, count, themes);
        }
        stretch_end(&stretch, &pairs->line);
        finish_document(pairs);
    }
    free(themes);
    analysis_end_reading(analysis);
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
        if (theme_reader_takes(&pairs->reader, theme)) order[pairs->rank_count++] = theme;
    qsort_r(order, pairs->rank_count, sizeof *order, compare_names, &pairs->reader.dictionary);
    for (uint32_t theme = 0; theme < pairs->theme_count; theme++) pairs->rank[theme] = UINT32_MAX;
    for (uint32_t i = 0; i < pairs->rank_count; i++) pairs->rank[order[i]] = i;
    return order;
}

static void write_unit_rows(ThemePairs *pairs, uint32_t group, const uint32_t *order) {
    const ThemeCounts *counts = counts_of(pairs, group);
    for (size_t i = 0; i < pairs->rank_count; i++) {
        for (size_t j = i + 1; j < pairs->rank_count; j++) {
            uint32_t a = order[i], b = order[j], low = a < b ? a : b, high = a < b ? b : a;
            if (!is_pair(pairs, a, b) || !counts->with_theme[a] || !counts->with_theme[b]) continue;
            pairs->table.tests++;
            uint64_t both = counts->with_both[(size_t)low * pairs->theme_count + high];
            PairRow row = {group, a, b, both, counts->with_theme[a], counts->with_theme[b], counts->units};
            if (both) pair_table_take(&pairs->table, &row);
        }
    }
}

static bool take_window_row(void *context, const PairRow *row) {
    ThemePairs *pairs = context;
    return !is_pair(pairs, row->a, row->b) || pair_table_take(&pairs->table, row);
}

// Directed pairs of the themes that occur in the group's windows.
static void count_window_tests(ThemePairs *pairs, uint32_t group, const uint32_t *order) {
    bool *present = memory_allocate(pairs->theme_count, sizeof *present);
    window_line_mark_present(&pairs->line, group, present);
    for (size_t i = 0; i < pairs->rank_count; i++)
        for (size_t j = 0; j < pairs->rank_count; j++)
            pairs->table.tests +=
                i != j && present[order[i]] && present[order[j]] && is_pair(pairs, order[i], order[j]);
    free(present);
}

static Str theme_name(void *context, uint32_t theme) {
    return ((ThemePairs *)context)->reader.dictionary.themes[theme].name;
}

static void write_groups(ThemePairs *pairs) {
    Analysis *analysis = pairs->analysis;
    pairs->rank = memory_allocate(pairs->theme_count, sizeof *pairs->rank);
    uint32_t *order = order_themes(pairs);
    const uint32_t *groups = analysis_group_order(analysis);
    for (size_t i = 0; i < analysis_group_count(analysis); i++) {
        if (!analysis->options.window_tokens) {
            write_unit_rows(pairs, groups[i], order);
            continue;
        }
        count_window_tests(pairs, groups[i], order);
        windows_rows(&pairs->windows, &pairs->line, groups[i], analysis->options.window_tokens, pairs->rank,
                     pairs->theme_count, pairs->rank_count, take_window_row, pairs);
    }
    free(order);
    free(pairs->rank);
}

static void free_pairs(ThemePairs *pairs) {
    for (size_t i = 0; i < pairs->count_capacity; i++) {
        free(pairs->counts[i].with_theme);
        free(pairs->counts[i].with_both);
    }
    free(pairs->counts);
    pair_units_free(&pairs->pair_units);
    units_free(&pairs->units);
    windows_free(&pairs->windows);
    window_line_free(&pairs->line);
    theme_reader_close(&pairs->reader);
}

void theme_pairs_run(Analysis *analysis) {
    ThemePairs pairs = {.analysis = analysis};
    pairs.table = (PairTable){.analysis = analysis, .name = theme_name, .context = &pairs};
    if (theme_reader_open(&pairs.reader, analysis)) {
        pairs.theme_count = pairs.reader.dictionary.theme_count;
        pairs.pair_units.dictionary = &pairs.reader.dictionary;
        read_corpus(&pairs);
        pair_table_start(&pairs.table);
        write_groups(&pairs);
        pair_table_finish(&pairs.table);
    } else {
        analysis->failed = true;
    }
    free_pairs(&pairs);
}
