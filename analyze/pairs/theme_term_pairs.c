#include "analyze/pairs/theme_term_pairs.h"

#include "analyze/pairs/pair_table.h"
#include "analyze/pairs/stretch.h"
#include "analyze/terms/term_counts.h"
#include "analyze/terms/term_ranks.h"
#include "analyze/themes/use/theme_reader.h"
#include "analyze/themes/use/units.h"
#include "base/arena.h"
#include "base/memory.h"
#include "corpus/counting/windows.h"

#include <stdlib.h>
#include <string.h>

// Subjects are numbered through: themes, then terms.

// A token that counts, or a hit: what a unit holds.
typedef struct UnitPart {
    uint32_t group, subject;
    size_t unit, sentence;
    const uint32_t *tokens; // positions in the sentence
    size_t token_count;
} UnitPart;

// What a group has counted.
typedef struct GroupCounts {
    uint64_t units;
    uint32_t *with; // [subjects] units with each
    size_t capacity;
    uint32_t **with_theme; // [themes] by term, units with both
    size_t *with_theme_capacity;
} GroupCounts;

typedef struct Units {
    Unit unit;
    UnitPart *parts; // of the current document
    size_t count, capacity;
    GroupCounts *groups;
    size_t group_capacity;
} Units;

typedef struct ThemeTermPairs {
    Analysis *analysis;
    ThemeReader reader;
    uint32_t theme_count;
    bool *is_node; // by theme; NULL without --node
    Units of_unit[UNIT_COUNT];
    Arena arena; // positions, of the current document
    Counts counts;
    Selection selection;
    TermRanks ranks;
    WindowLine line;
    Windows windows;
    uint32_t *rank; // by subject, of the group being written
    size_t rank_count;
    PairTable table;
} ThemeTermPairs;

// ---- Reading ----

static void add_part(Units *units, UnitPart part) {
    MEMORY_GROW(units->parts, units->capacity, units->count + 1);
    units->parts[units->count++] = part;
}

static void add_hits(ThemeTermPairs *pairs, Units *units, UnitPart part, const Hit *hits, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint32_t *tokens = arena_allocate(&pairs->arena, hits[i].token_count, sizeof *tokens);
        memcpy(tokens, hits[i].tokens, hits[i].token_count * sizeof *tokens);
        part.subject = hits[i].theme;
        part.tokens = tokens;
        part.token_count = hits[i].token_count;
        add_part(units, part);
    }
}

static void add_to_units(ThemeTermPairs *pairs, Units *units, const Sentence *sentence, const Hit *hits,
                         size_t count) {
    Analysis *analysis = pairs->analysis;
    const uint32_t *terms = analysis_counted_terms(analysis);
    UnitPart part = {
        .group = analysis->group, .unit = unit_number(units->unit, sentence), .sentence = sentence->number};
    if (pairs->reader.counted == 0) return;
    add_hits(pairs, units, part, hits, count);
    uint32_t *positions = arena_allocate(&pairs->arena, sentence->length, sizeof *positions);
    part.token_count = 1;
    for (uint32_t i = 0; i < sentence->length; i++) {
        if (terms[sentence->types[i]] == TERM_NONE) continue;
        positions[i] = i;
        part.subject = pairs->theme_count + terms[sentence->types[i]];
        part.tokens = &positions[i];
        add_part(units, part);
    }
}

static void add_slots(ThemeTermPairs *pairs, Stretch *stretch, const Sentence *sentence, const Hit *hits,
                      size_t count) {
    const uint32_t *terms = analysis_counted_terms(pairs->analysis);
    uint32_t *subjects = memory_allocate((size_t)pairs->theme_count + 1, sizeof *subjects);
    stretch_keep(stretch, &pairs->line, pairs->analysis, sentence);
    for (uint32_t i = 0; i < sentence->length; i++) {
        if (terms[sentence->types[i]] == TERM_NONE) continue;
        size_t found = hits_themes_at(hits, count, i, subjects);
        subjects[found++] = pairs->theme_count + terms[sentence->types[i]];
        window_line_add_slot(&pairs->line, subjects, found);
    }
    free(subjects);
}

// ---- Counting ----

static int compare_parts(const void *left, const void *right) {
    const UnitPart *a = left, *b = right;
    if (a->group != b->group) return a->group < b->group ? -1 : 1;
    if (a->unit != b->unit) return a->unit < b->unit ? -1 : 1;
    return (a->subject > b->subject) - (a->subject < b->subject);
}

typedef struct PartRange {
    const UnitPart *start, *end;
} PartRange;

static PartRange subject_range(const UnitPart *from, const UnitPart *end) {
    PartRange range = {from, from};
    while (range.end < end && range.end->subject == from->subject) range.end++;
    return range;
}

static bool holds(const UnitPart *hit, const UnitPart *token) {
    if (hit->sentence != token->sentence) return false;
    for (size_t i = 0; i < hit->token_count; i++)
        if (hit->tokens[i] == token->tokens[0]) return true;
    return false;
}

// Both stand in the unit through a hit and a token that is no part of it.
static bool stand_together(PartRange theme, PartRange term) {
    for (const UnitPart *hit = theme.start; hit < theme.end; hit++)
        for (const UnitPart *token = term.start; token < term.end; token++)
            if (!holds(hit, token)) return true;
    return false;
}

static GroupCounts *counts_of(ThemeTermPairs *pairs, Units *units, uint32_t group) {
    MEMORY_GROW(units->groups, units->group_capacity, (size_t)group + 1);
    GroupCounts *counts = &units->groups[group];
    if (!counts->with_theme) {
        counts->with_theme = memory_allocate(pairs->theme_count, sizeof *counts->with_theme);
        counts->with_theme_capacity =
            memory_allocate(pairs->theme_count, sizeof *counts->with_theme_capacity);
    }
    return counts;
}

static void count_together(ThemeTermPairs *pairs, GroupCounts *counts, PartRange theme, PartRange term) {
    uint32_t a = theme.start->subject, b = term.start->subject - pairs->theme_count;
    if (!stand_together(theme, term)) return;
    MEMORY_GROW(counts->with_theme[a], counts->with_theme_capacity[a], (size_t)b + 1);
    counts->with_theme[a][b]++;
}

static void end_unit(ThemeTermPairs *pairs, Units *units, const UnitPart *start, const UnitPart *end) {
    GroupCounts *counts = counts_of(pairs, units, start->group);
    const UnitPart *terms = start;
    while (terms < end && terms->subject < pairs->theme_count) terms++;
    PartRange range, theme;
    counts->units++;
    for (const UnitPart *part = start; part < end; part = range.end) {
        range = subject_range(part, end);
        MEMORY_GROW(counts->with, counts->capacity, (size_t)part->subject + 1);
        counts->with[part->subject]++;
        for (const UnitPart *hit = start; part >= terms && hit < terms; hit = theme.end) {
            theme = subject_range(hit, terms);
            count_together(pairs, counts, theme, range);
        }
    }
}

static void end_document(ThemeTermPairs *pairs, Units *units) {
    const UnitPart *parts = units->parts;
    if (units->count) qsort(units->parts, units->count, sizeof *parts, compare_parts);
    for (size_t start = 0, end; start < units->count; start = end) {
        end = start;
        while (end < units->count && parts[end].group == parts[start].group &&
               parts[end].unit == parts[start].unit)
            end++;
        end_unit(pairs, units, parts + start, parts + end);
    }
    units->count = 0;
}

// For the selections; sizes are the theme reader's to count.
static void count_terms(ThemeTermPairs *pairs, const Sentence *sentence) {
    Analysis *analysis = pairs->analysis;
    counts_add_types(&pairs->counts, analysis_counted_terms(analysis), analysis->vocabulary->terms.count,
                     sentence->types, sentence->length);
    if (analysis->options.by.by_speaker) term_counts_end_document(analysis, &pairs->counts);
}

static void read_document(ThemeTermPairs *pairs) {
    Analysis *analysis = pairs->analysis;
    const AnalyzeOptions *options = &analysis->options;
    Stretch stretch = {0};
    const Hit *hits;
    size_t count;
    for (Sentence sentence; theme_reader_next_sentence(&pairs->reader, &sentence, &hits, &count);) {
        count_terms(pairs, &sentence);
        if (options->window_tokens)
            add_slots(pairs, &stretch, &sentence, hits, count);
        else
            for (size_t i = 0; i < options->unit_count; i++)
                add_to_units(pairs, &pairs->of_unit[i], &sentence, hits, count);
    }
    term_counts_end_document(analysis, &pairs->counts);
    stretch_end(&stretch, &pairs->line);
    for (size_t i = 0; i < options->unit_count; i++) end_document(pairs, &pairs->of_unit[i]);
    arena_free(&pairs->arena);
}

static void read_corpus(ThemeTermPairs *pairs) {
    analysis_leave_out_places(pairs->analysis);
    while (theme_reader_next_document(&pairs->reader)) read_document(pairs);
    analysis_end_reading(pairs->analysis);
}

// ---- Writing ----

static Str subject_name(void *context, uint32_t subject) {
    const ThemeTermPairs *pairs = context;
    if (subject < pairs->theme_count) return pairs->reader.dictionary.themes[subject].name;
    return interner_string(&pairs->analysis->vocabulary->terms, subject - pairs->theme_count);
}

static int compare_themes(const void *left, const void *right, void *context) {
    return str_compare(subject_name(context, *(const uint32_t *)left),
                       subject_name(context, *(const uint32_t *)right));
}

// Ranks of all subjects in a group of the language: themes in byte order, then terms. Themes that --node
// leaves out, and terms that are not selected, have none.
static void rank_subjects(ThemeTermPairs *pairs, Language language) {
    const TermRanking *terms = term_ranks_of(&pairs->ranks, language);
    size_t term_count = pairs->analysis->vocabulary->terms.count, themes = 0;
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

// Of themes and terms that the group has.
static void count_tests(ThemeTermPairs *pairs, const uint32_t *subjects, size_t count) {
    size_t themes = 0;
    for (size_t i = 0; i < count; i++) themes += is_theme(pairs, subjects[i]);
    pairs->table.tests += themes * (count - themes);
}

static int compare_ranks(const void *left, const void *right, void *context) {
    const uint32_t *rank = context, a = rank[*(const uint32_t *)left], b = rank[*(const uint32_t *)right];
    return (a > b) - (a < b);
}

static void write_units(ThemeTermPairs *pairs, const GroupCounts *counts, uint32_t group,
                        const uint32_t *subjects, size_t count) {
    for (size_t i = 0; i < count && is_theme(pairs, subjects[i]); i++) {
        uint32_t theme = subjects[i];
        for (size_t j = i + 1; j < count; j++) {
            uint32_t term = is_theme(pairs, subjects[j]) ? UINT32_MAX : subjects[j] - pairs->theme_count;
            if (term >= counts->with_theme_capacity[theme] || !counts->with_theme[theme][term]) continue;
            PairRow row = {group,
                           theme,
                           subjects[j],
                           counts->with_theme[theme][term],
                           counts->with[theme],
                           counts->with[subjects[j]],
                           counts->units};
            pair_table_take(&pairs->table, &row);
        }
    }
}

static void write_unit_group(ThemeTermPairs *pairs, Units *units, uint32_t group) {
    const GroupCounts *counts = counts_of(pairs, units, group);
    uint32_t *subjects = memory_allocate(counts->capacity, sizeof *subjects);
    size_t count = 0, limit = pairs->theme_count + pairs->analysis->vocabulary->terms.count;
    for (uint32_t i = 0; i < counts->capacity && i < limit; i++)
        if (counts->with[i] && pairs->rank[i] != RANK_NONE) subjects[count++] = i;
    if (count) qsort_r(subjects, count, sizeof *subjects, compare_ranks, pairs->rank);
    count_tests(pairs, subjects, count);
    write_units(pairs, counts, group, subjects, count);
    free(subjects);
}

static void write_window_group(ThemeTermPairs *pairs, uint32_t group) {
    size_t limit = pairs->theme_count + pairs->analysis->vocabulary->terms.count, count = 0;
    bool *present = memory_allocate(limit, sizeof *present);
    uint32_t *subjects = memory_allocate(limit, sizeof *subjects);
    window_line_mark_present(&pairs->line, group, present);
    for (uint32_t i = 0; i < limit; i++)
        if (present[i] && pairs->rank[i] != RANK_NONE) subjects[count++] = i;
    count_tests(pairs, subjects, count);
    windows_rows(&pairs->windows, &pairs->line, group, pairs->analysis->options.window_tokens, pairs->rank,
                 limit, pairs->rank_count, take_window_row, pairs);
    free(present);
    free(subjects);
}

static void write_table(ThemeTermPairs *pairs) {
    Analysis *analysis = pairs->analysis;
    size_t subjects = pairs->theme_count + analysis->vocabulary->terms.count;
    pairs->rank = memory_allocate(subjects, sizeof *pairs->rank);
    term_ranks_open(&pairs->ranks, &pairs->selection);
    const uint32_t *order = analysis_group_order(analysis);
    for (size_t i = 0; i < analysis->options.unit_count; i++) {
        analysis->options.unit = pairs->of_unit[i].unit;
        for (size_t g = 0; g < analysis_group_count(analysis); g++) {
            rank_subjects(pairs, analysis->groups[order[g]].language);
            if (analysis->options.window_tokens)
                write_window_group(pairs, order[g]);
            else
                write_unit_group(pairs, &pairs->of_unit[i], order[g]);
        }
        pair_table_end_unit(&pairs->table);
    }
    term_ranks_close(&pairs->ranks);
    free(pairs->rank);
}

// ---- The command ----

static bool open_pairs(ThemeTermPairs *pairs) {
    AnalyzeOptions *options = &pairs->analysis->options;
    if (!theme_reader_open(&pairs->reader, pairs->analysis)) return false;
    pairs->theme_count = pairs->reader.dictionary.theme_count;
    for (size_t i = 0; i < options->unit_count; i++) pairs->of_unit[i].unit = options->units[i];
    if (options->window_tokens) options->unit_count = 1; // windows take the place of units
    return theme_reader_find_nodes(&pairs->reader, &pairs->is_node);
}

static void free_units(Units *units, uint32_t theme_count) {
    for (size_t i = 0; i < units->group_capacity; i++) {
        for (size_t theme = 0; units->groups[i].with_theme && theme < theme_count; theme++)
            free(units->groups[i].with_theme[theme]);
        free(units->groups[i].with_theme);
        free(units->groups[i].with_theme_capacity);
        free(units->groups[i].with);
    }
    free(units->groups);
    free(units->parts);
}

void theme_term_pairs_run(Analysis *analysis) {
    analysis->by_language = true;
    ThemeTermPairs pairs = {.analysis = analysis};
    pairs.table = (PairTable){.analysis = analysis, .name = subject_name, .context = &pairs};
    analysis->failed = !open_pairs(&pairs);
    if (!analysis->failed) {
        read_corpus(&pairs);
        pair_table_start(&pairs.table);
        analysis->failed = !selection_open(&pairs.selection, analysis, &pairs.counts);
        if (!analysis->failed) write_table(&pairs);
        pair_table_free(&pairs.table);
        selection_close(&pairs.selection);
    }
    for (size_t i = 0; i < UNIT_COUNT; i++) free_units(&pairs.of_unit[i], pairs.theme_count);
    windows_free(&pairs.windows);
    window_line_free(&pairs.line);
    counts_free(&pairs.counts);
    free(pairs.is_node);
    theme_reader_close(&pairs.reader);
}
