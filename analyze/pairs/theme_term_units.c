#include "analyze/pairs/theme_term_units.h"

#include "analyze/themes/use/units.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static void add_part(ThemeTermUnits *units, UnitPart part) {
    MEMORY_GROW(units->parts, units->capacity, units->count + 1);
    units->parts[units->count++] = part;
}

static void add_hits(ThemeTermUnits *units, UnitPart part, const Hit *hits, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint32_t *tokens = arena_allocate(&units->arena, hits[i].token_count, sizeof *tokens);
        memcpy(tokens, hits[i].tokens, hits[i].token_count * sizeof *tokens);
        part.subject = hits[i].theme;
        part.tokens = tokens;
        part.token_count = hits[i].token_count;
        add_part(units, part);
    }
}

void theme_term_units_add(ThemeTermUnits *units, CorpusPass *pass, const Sentence *sentence, const Hit *hits,
                          size_t count) {
    const uint32_t *terms = corpus_pass_counted_terms(pass);
    UnitPart part = {
        .group = pass->group, .unit = unit_number(units->unit, sentence), .sentence = sentence->number};
    add_hits(units, part, hits, count);
    uint32_t *positions = arena_allocate(&units->arena, sentence->length, sizeof *positions);
    part.token_count = 1;
    for (uint32_t i = 0; i < sentence->length; i++) {
        if (terms[sentence->types[i]] == TERM_NONE) continue;
        positions[i] = i;
        part.subject = units->theme_count + terms[sentence->types[i]];
        part.tokens = &positions[i];
        add_part(units, part);
    }
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

static bool stand_together(PartRange theme, PartRange term) {
    for (const UnitPart *hit = theme.start; hit < theme.end; hit++)
        for (const UnitPart *token = term.start; token < term.end; token++)
            if (!holds(hit, token)) return true;
    return false;
}

static ThemeTermCounts *counts_of(ThemeTermUnits *units, uint32_t group) {
    MEMORY_GROW(units->groups, units->group_capacity, (size_t)group + 1);
    ThemeTermCounts *counts = &units->groups[group];
    if (!counts->with_theme) {
        counts->with_theme = memory_allocate(units->theme_count, sizeof *counts->with_theme);
        counts->with_theme_capacity =
            memory_allocate(units->theme_count, sizeof *counts->with_theme_capacity);
    }
    return counts;
}

static void count_together(const ThemeTermUnits *units, ThemeTermCounts *counts, PartRange theme,
                           PartRange term) {
    uint32_t a = theme.start->subject, b = term.start->subject - units->theme_count;
    if (!stand_together(theme, term)) return;
    MEMORY_GROW(counts->with_theme[a], counts->with_theme_capacity[a], (size_t)b + 1);
    ThemeTermCount *both = &counts->with_theme[a][b];
    both->units++;
    both->documents += both->last_document != units->document;
    both->last_document = units->document;
}

static void end_unit(ThemeTermUnits *units, const UnitPart *start, const UnitPart *end) {
    ThemeTermCounts *counts = counts_of(units, start->group);
    const UnitPart *terms = start;
    while (terms < end && terms->subject < units->theme_count) terms++;
    PartRange range, theme;
    counts->units++;
    for (const UnitPart *part = start; part < end; part = range.end) {
        range = subject_range(part, end);
        MEMORY_GROW(counts->with, counts->capacity, (size_t)part->subject + 1);
        counts->with[part->subject]++;
        for (const UnitPart *hit = start; part >= terms && hit < terms; hit = theme.end) {
            theme = subject_range(hit, terms);
            count_together(units, counts, theme, range);
        }
    }
}

void theme_term_units_end_document(ThemeTermUnits *units) {
    const UnitPart *parts = units->parts;
    if (units->count) qsort(units->parts, units->count, sizeof *parts, compare_parts);
    for (size_t start = 0, end; start < units->count; start = end) {
        end = start;
        while (end < units->count && parts[end].group == parts[start].group &&
               parts[end].unit == parts[start].unit)
            end++;
        end_unit(units, parts + start, parts + end);
    }
    units->count = 0;
    units->document++;
    arena_free(&units->arena);
}

const ThemeTermCounts *theme_term_units_of(ThemeTermUnits *units, uint32_t group) {
    return counts_of(units, group);
}

static void free_counts(ThemeTermCounts *counts, uint32_t theme_count) {
    for (size_t theme = 0; counts->with_theme && theme < theme_count; theme++)
        free(counts->with_theme[theme]);
    free(counts->with_theme);
    free(counts->with_theme_capacity);
    free(counts->with);
}

void theme_term_units_free(ThemeTermUnits *units) {
    for (size_t i = 0; i < units->group_capacity; i++) free_counts(&units->groups[i], units->theme_count);
    free(units->groups);
    free(units->parts);
    arena_free(&units->arena);
}
