// PartCounter: counts the terms of one part of a corpus after the other, and codes each part as a run of
// bytes: terms in order, each as its distance to the one before, with its frequency. Zero-initialised is
// empty and valid.
#pragma once

#include "base/buffer.h"
#include "corpus/counting/number_set.h"

typedef struct PartCounter {
    uint32_t *frequencies; // by term + 1; all zero between parts, but for the first, which is for no term
    size_t frequency_capacity;
    uint32_t *seen; // terms with a frequency, as they came
    size_t seen_count, seen_capacity;
    NumberSet present; // brings them into order
} PartCounter;

#define COUNTS_NO_TERM UINT32_MAX

void part_counter_make_room(PartCounter *counter, size_t term_limit);

// Most tokens are of terms that are there already, but which is hard to foresee: nothing waits for it here.
static inline void part_counter_add_known(PartCounter *counter, uint32_t term) {
    uint32_t *frequency = &counter->frequencies[term + 1u];
    counter->seen[counter->seen_count] = term;
    counter->seen_count += *frequency == 0;
    ++*frequency;
}

static inline void part_counter_add(PartCounter *counter, uint32_t term) {
    if ((size_t)term + 1 >= counter->frequency_capacity) part_counter_make_room(counter, (size_t)term + 1);
    part_counter_add_known(counter, term);
}

// Appends what was added since the last call; false if that is nothing.
bool part_counter_end(PartCounter *counter, Buffer *coded);
void part_counter_free(PartCounter *counter);

// Walks a part as part_counter_end has coded it.
typedef struct PartCursor {
    const unsigned char *at, *end;
    uint32_t term;
    uint32_t frequency;
} PartCursor;

// Seven bits a byte, the lowest first; the eighth says that more follow.
static inline uint64_t part_cursor_number(PartCursor *cursor) {
    uint64_t number = *cursor->at++;
    if (number < 0x80) return number;
    number &= 0x7f;
    for (unsigned shift = 7;; shift += 7) {
        uint64_t byte = *cursor->at++;
        number |= (byte & 0x7f) << shift;
        if (byte < 0x80) return number;
    }
}

// The lowest bit of a distance says that the term is there once; else its frequency follows.
static inline bool part_cursor_next(PartCursor *cursor) {
    if (cursor->at == cursor->end) return false;
    uint64_t distance = part_cursor_number(cursor);
    cursor->term += (uint32_t)(distance >> 1);
    cursor->frequency = distance & 1 ? 1 : (uint32_t)part_cursor_number(cursor);
    return true;
}
