// NumberSet: which of the numbers below a limit are there. They come back in order without being sorted: a
// bit for each number, a bit for each word of those that is not 0, and a bit for each word of the second
// kind. An empty set costs a look at its last level, a full one a look at each member. Zero-initialised is
// empty and valid, with the limit 0.
#pragma once

#include <stddef.h>
#include <stdint.h>

enum { NUMBER_SET_LEVELS = 3 };

typedef struct NumberSet {
    uint64_t *levels[NUMBER_SET_LEVELS];
    size_t words[NUMBER_SET_LEVELS];
} NumberSet;

// Makes room for numbers below `limit`; what is in the set stays.
void number_set_grow(NumberSet *set, size_t limit);
void number_set_free(NumberSet *set);

static inline void number_set_add(NumberSet *set, size_t number) {
    for (size_t level = 0; level < NUMBER_SET_LEVELS; level++) {
        uint64_t *word = &set->levels[level][number / 64], before = *word;
        *word = before | UINT64_C(1) << number % 64;
        if (before) return; // those above know
        number /= 64;
    }
}

// Writes the members in order and empties the set; how many there were.
size_t number_set_empty(NumberSet *set, uint32_t *members);
