// PartCounter: counts the terms of one part of a corpus after the other, and codes each part as a run of
// bytes: terms in order, each as its distance to the one before, with its frequency. Zero-initialised is
// empty and valid. Parts may be tallied besides: in how many of them a term is.
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

// What is known of many parts together. Zero-initialised is empty and valid.
typedef struct PartTally {
    uint32_t *parts; // by term: how many have it
    size_t capacity;
    uint64_t terms, tokens; // summed up over the parts
} PartTally;

// Tallies by class of part. Zero-initialised is empty and valid.
typedef struct PartTallies {
    PartTally *of; // by class
    size_t capacity;
} PartTallies;

#define TALLY_NONE UINT32_MAX
PartTally *part_tallies_of(PartTallies *tallies, uint32_t class); // NULL for the class TALLY_NONE
void part_tallies_add(PartTallies *tallies, const PartTallies *more);
void part_tallies_free(PartTallies *tallies);

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

// Appends what was added since the last call; false if that is nothing. The tally may be NULL. Behind the
// bytes stand PART_SLACK_BYTES more, which are no part.
enum { PART_SLACK_BYTES = 2 };
bool part_counter_end(PartCounter *counter, PartTally *tally, Buffer *coded);
void part_pad(Buffer *coded); // puts these there
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

static inline void part_cursor_next_long(PartCursor *cursor) {
    uint64_t distance = part_cursor_number(cursor);
    cursor->term += (uint32_t)(distance >> 1);
    cursor->frequency = distance & 1 ? 1 : (uint32_t)part_cursor_number(cursor);
}

// The lowest bit of a distance says that the term is there once; else its frequency follows. Which of one or
// two bytes and whether that, is hard to foresee: nothing waits for it here. Longer numbers are rare.
static inline bool part_cursor_next(PartCursor *cursor) {
    const unsigned char *at = cursor->at;
    if (at == cursor->end) return false;
    uint32_t first = at[0], two = first >> 7, second = at[1];
    uint32_t distance = (first & 0x7f) | (second << 7 & (0u - two));
    uint32_t more = ~distance & 1, frequency = at[1 + two];
    if (__builtin_expect((two & second >> 7) | (more & frequency >> 7), 0)) {
        part_cursor_next_long(cursor);
        return true;
    }
    cursor->term += distance >> 1;
    cursor->frequency = 1 + ((frequency - 1) & (0u - more));
    cursor->at = at + 1 + two + more;
    return true;
}
