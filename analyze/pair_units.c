#include "analyze/pair_units.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void pair_units_add(PairUnits *units, const Sentence *sentence, const Hit *hits, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint32_t *tokens = arena_allocate(&units->arena, hits[i].token_count, sizeof *tokens);
        memcpy(tokens, hits[i].tokens, hits[i].token_count * sizeof *tokens);
        MEMORY_GROW(units->hits, units->hit_capacity, units->hit_count + 1);
        units->hits[units->hit_count++] =
            (UnitHit){hits[i].theme, sentence->number, tokens, hits[i].token_count};
    }
}

static int compare_hits(const void *left, const void *right) {
    const UnitHit *a = left, *b = right;
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

static const UnitHit *end_of_theme(const UnitHit *from, const UnitHit *end) {
    const UnitHit *hit = from;
    while (hit < end && hit->theme == from->theme) hit++;
    return hit;
}

static bool stand_together(const UnitHit *a, const UnitHit *a_end, const UnitHit *b, const UnitHit *b_end) {
    for (const UnitHit *one = a; one < a_end; one++)
        for (const UnitHit *other = b; other < b_end; other++)
            if (!share_a_token(one, other)) return true;
    return false;
}

static bool is_pair(const Dictionary *dictionary, uint32_t a, uint32_t b) {
    return !dictionary_is_within(dictionary, a, b) && !dictionary_is_within(dictionary, b, a);
}

void pair_units_end(PairUnits *units, void (*take)(void *context, uint32_t a, uint32_t b), void *context) {
    if (units->hit_count) qsort(units->hits, units->hit_count, sizeof *units->hits, compare_hits);
    const UnitHit *end = units->hits + units->hit_count;
    for (const UnitHit *a = units->hits, *a_end; a < end; a = a_end) {
        a_end = end_of_theme(a, end);
        for (const UnitHit *b = a_end, *b_end; b < end; b = b_end) {
            b_end = end_of_theme(b, end);
            if (is_pair(units->dictionary, a->theme, b->theme) && stand_together(a, a_end, b, b_end))
                take(context, a->theme, b->theme);
        }
    }
    units->hit_count = 0;
    arena_free(&units->arena);
}

void pair_units_free(PairUnits *units) {
    free(units->hits);
    arena_free(&units->arena);
}
