#include "analyze/pairs/pair_units.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void pair_units_add(PairUnits *units, uint32_t group, size_t unit, const Sentence *sentence, const Hit *hits,
                    size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint32_t *tokens = arena_allocate(&units->arena, hits[i].token_count, sizeof *tokens);
        memcpy(tokens, hits[i].tokens, hits[i].token_count * sizeof *tokens);
        MEMORY_GROW(units->hits, units->hit_capacity, units->hit_count + 1);
        units->hits[units->hit_count++] =
            (UnitHit){group, hits[i].theme, unit, sentence->number, tokens, hits[i].token_count};
    }
}

static int compare_hits(const void *left, const void *right) {
    const UnitHit *a = left, *b = right;
    if (a->group != b->group) return a->group < b->group ? -1 : 1;
    if (a->unit != b->unit) return a->unit < b->unit ? -1 : 1;
    return (a->theme > b->theme) - (a->theme < b->theme);
}

static bool share_a_token(const UnitHit *a, const UnitHit *b) {
    if (a->sentence != b->sentence) return false;
    for (size_t i = 0, j = 0; i < a->token_count && j < b->token_count;) {
        if (a->tokens[i] == b->tokens[j]) return true;
        if (a->tokens[i] < b->tokens[j])
            i++;
        else
            j++;
    }
    return false;
}

// The hits of one theme in one unit.
typedef struct HitRange {
    const UnitHit *start, *end;
} HitRange;

static HitRange theme_range(const UnitHit *from, const UnitHit *end) {
    HitRange range = {from, from};
    while (range.end < end && range.end->theme == from->theme) range.end++;
    return range;
}

static bool stand_together(HitRange a, HitRange b) {
    for (const UnitHit *one = a.start; one < a.end; one++)
        for (const UnitHit *other = b.start; other < b.end; other++)
            if (!share_a_token(one, other)) return true;
    return false;
}

bool pair_units_is_pair(const Dictionary *dictionary, uint32_t a, uint32_t b) {
    return !dictionary_is_within(dictionary, a, b) && !dictionary_is_within(dictionary, b, a);
}

static void end_unit(const Dictionary *dictionary, const UnitHit *start, const UnitHit *end,
                     PairUnitCalls calls) {
    HitRange a, b;
    for (const UnitHit *hit = start; hit < end; hit = a.end) {
        a = theme_range(hit, end);
        if (calls.theme) calls.theme(calls.context, hit->group, hit->theme);
        for (const UnitHit *other = a.end; other < end; other = b.end) {
            b = theme_range(other, end);
            bool is_pair = !dictionary || pair_units_is_pair(dictionary, hit->theme, other->theme);
            if (!is_pair) continue;
            if (stand_together(a, b))
                calls.pair(calls.context, hit->group, hit->unit, hit->theme, other->theme);
            else if (calls.shared)
                calls.shared(calls.context, hit->group, hit->theme, other->theme);
        }
    }
}

void pair_units_end(PairUnits *units, PairUnitCalls calls) {
    const UnitHit *hits = units->hits;
    if (units->hit_count) qsort(units->hits, units->hit_count, sizeof *hits, compare_hits);
    for (size_t start = 0, end; start < units->hit_count; start = end) {
        end = start;
        while (end < units->hit_count && hits[end].group == hits[start].group &&
               hits[end].unit == hits[start].unit)
            end++;
        end_unit(units->dictionary, hits + start, hits + end, calls);
    }
    units->hit_count = 0;
    arena_free(&units->arena);
}

void pair_units_free(PairUnits *units) {
    free(units->hits);
    arena_free(&units->arena);
}
