#include "analyze/themes/matching/places.h"

#include "base/memory.h"

#include <stdlib.h>

void places_free(Places *places) {
    spans_free(&places->spans);
    free(places->patterns);
    *places = (Places){0};
}

void finder_free(PlaceFinder *finder) {
    for (size_t i = 0; i < PATTERN_OPERANDS_MAX; i++) spans_free(&finder->groups[i]);
    spans_free(&finder->found);
}

static const Spans *phrase_spans(const PatternSet *set, uint32_t phrase) {
    return &set->phrases.phrases[phrase].spans;
}

static void report_given_up(PlaceFinder *finder, const PatternSet *set, SetPattern *pattern) {
    if (pattern->gave_up) return;
    pattern->gave_up = true;
    const ThemePattern *source = &set->dictionary->patterns[pattern->pattern];
    Place place = {set->dictionary->file, .line = source->line, .column = source->column};
    diagnostics_warn(finder->diagnostics, place,
                     "the pattern '%.*s' takes too many steps in a sentence, not all "
                     "of its hits are counted (a smaller number after + or ~ helps)",
                     STR_ARGUMENTS(source->text));
}

// Where a group stands: the spans of its phrase, or those found, kept in `scratch`.
static const Spans *find_group(PlaceFinder *finder, const PatternSet *set, SetPattern *pattern,
                               const PhraseGroup *group, Spans *scratch) {
    if (group->count == 1) return phrase_spans(set, group->phrases[0].phrase);
    SpanOperand operands[PATTERN_OPERANDS_MAX];
    for (size_t i = 0; i < group->count; i++) {
        const GroupPhrase *phrase = &group->phrases[i];
        operands[i] =
            (SpanOperand){phrase_spans(set, phrase->phrase), phrase->gap_tokens, phrase->is_ordered};
    }
    spans_clear(scratch);
    if (!spans_search(scratch, operands, group->count)) report_given_up(finder, set, pattern);
    return scratch;
}

static bool is_forbidden(PlaceFinder *finder, const PatternSet *set, SetPattern *pattern) {
    for (size_t i = 0; i < pattern->forbidden_count; i++)
        if (find_group(finder, set, pattern, &pattern->forbidden[i], &finder->found)->count) return true;
    return false;
}

// Where the whole pattern stands.
static const Spans *find_pattern(PlaceFinder *finder, const PatternSet *set, SetPattern *pattern) {
    SpanOperand operands[PATTERN_OPERANDS_MAX];
    for (size_t i = 0; i < pattern->required_count; i++) {
        const Spans *spans = find_group(finder, set, pattern, &pattern->required[i], &finder->groups[i]);
        if (spans->count == 0) return spans;
        operands[i] = (SpanOperand){spans, GAP_ANY, false};
    }
    if (pattern->required_count == 1) return operands[0].spans;
    spans_clear(&finder->found);
    if (!spans_search(&finder->found, operands, pattern->required_count))
        report_given_up(finder, set, pattern);
    return &finder->found;
}

static void add_places(Places *places, uint32_t pattern, const Spans *spans) {
    MEMORY_GROW(places->patterns, places->capacity, places->spans.count + spans->count);
    for (size_t i = 0; i < spans->count; i++) {
        places->patterns[places->spans.count] = pattern;
        spans_add(&places->spans, spans_tokens(spans, &spans->items[i]), spans->items[i].token_count);
    }
}

void finder_find(PlaceFinder *finder, PatternSet *set, Places *places, Places *exclusions) {
    spans_clear(&places->spans);
    spans_clear(&exclusions->spans);
    for (size_t i = 0; i < set->phrases.found_count; i++) {
        uint32_t phrase = set->phrases.found[i];
        uint32_t next = phrase < set->phrase_capacity ? set->first_of_phrase[phrase] : 0;
        for (; next; next = set->patterns[next - 1].next) {
            SetPattern *pattern = &set->patterns[next - 1];
            if (is_forbidden(finder, set, pattern)) continue;
            add_places(pattern->is_exclusion ? exclusions : places, next - 1,
                       find_pattern(finder, set, pattern));
        }
    }
}
