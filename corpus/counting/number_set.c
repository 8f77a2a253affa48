#include "corpus/counting/number_set.h"

#include "base/memory.h"

#include <stdlib.h>

void number_set_grow(NumberSet *set, size_t limit) {
    for (size_t level = 0; level < NUMBER_SET_LEVELS; level++) {
        limit = limit / 64 + 1;
        MEMORY_GROW(set->levels[level], set->words[level], limit);
    }
}

void number_set_free(NumberSet *set) {
    for (size_t level = 0; level < NUMBER_SET_LEVELS; level++) free(set->levels[level]);
    *set = (NumberSet){0};
}

static size_t take_word(uint64_t *word, size_t number, uint32_t *members) {
    size_t count = 0;
    for (uint64_t bits = *word; bits; bits &= bits - 1)
        members[count++] = (uint32_t)(number * 64 + (unsigned)__builtin_ctzll(bits));
    *word = 0;
    return count;
}

size_t number_set_empty(NumberSet *set, uint32_t *members) {
    size_t count = 0;
    for (size_t top = 0; top < set->words[2]; top++) {
        for (uint64_t tops = set->levels[2][top]; tops; tops &= tops - 1) {
            size_t middle = top * 64 + (unsigned)__builtin_ctzll(tops);
            for (uint64_t middles = set->levels[1][middle]; middles; middles &= middles - 1) {
                size_t low = middle * 64 + (unsigned)__builtin_ctzll(middles);
                count += take_word(&set->levels[0][low], low, members + count);
            }
            set->levels[1][middle] = 0;
        }
        set->levels[2][top] = 0;
    }
    return count;
}
