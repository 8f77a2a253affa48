// Places: where the patterns of a set stand in the present sentence, whether or not they count there.
#pragma once

#include "analyze/themes/matching/pattern_set.h"
#include "analyze/themes/pattern.h"

// patterns[i] is the pattern (index in the set) of spans.items[i]. Zero-initialised is empty and valid.
typedef struct Places {
    Spans spans;
    uint32_t *patterns;
    size_t capacity;
} Places;

void places_free(Places *places);

typedef struct PlaceFinder {
    Diagnostics *diagnostics;           // where patterns that take too many steps are reported, once each
    Spans groups[PATTERN_OPERANDS_MAX]; // of the pattern that is looked for
    Spans found;
} PlaceFinder;

void finder_free(PlaceFinder *finder);

// All places in the sentence that set->phrases has read: those of exclusions apart from the others.
void finder_find(PlaceFinder *finder, PatternSet *set, Places *places, Places *exclusions);
