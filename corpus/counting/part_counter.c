#include "corpus/counting/part_counter.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void part_counter_make_room(PartCounter *counter, size_t term_limit) {
    MEMORY_GROW(counter->frequencies, counter->frequency_capacity, term_limit + 1);
    MEMORY_GROW(counter->seen, counter->seen_capacity, counter->frequency_capacity + 1);
    number_set_grow(&counter->present, counter->frequency_capacity);
    counter->frequencies[0] = 1; // is never seen for the first time
}

static char *put_long(char *at, uint64_t number) {
    for (; number >= 0x80; number >>= 7) *at++ = (char)(number | 0x80);
    *at++ = (char)number;
    return at;
}

// One byte or two, whichever it is.
static inline char *put_number(char *at, uint64_t number) {
    uint64_t two = number >= 0x80;
    if (number >= 0x4000) return put_long(at, number);
    at[0] = (char)((number & 0x7f) | two << 7);
    at[1] = (char)(number >> 7);
    return at + 1 + two;
}

// As put_number, but nothing for a 1.
static inline char *put_frequency(char *at, uint32_t frequency) {
    if (frequency >= 0x80) return put_long(at, frequency);
    *at = (char)frequency;
    return at + (frequency != 1);
}

void part_pad(Buffer *coded) {
    buffer_reserve(coded, PART_SLACK_BYTES);
    memset(coded->bytes + coded->length, 0, PART_SLACK_BYTES);
}

static uint64_t code(PartCounter *counter, size_t count, uint32_t *parts, Buffer *coded) {
    uint64_t tokens = 0;
    const uint32_t *seen = counter->seen;
    uint32_t *frequencies = counter->frequencies, before = 0;
    char *at = coded->bytes + coded->length;
    for (size_t i = 0; i < count; i++) {
        uint32_t term = seen[i], frequency = frequencies[term + 1u];
        at = put_number(at, (uint64_t)(term - before) << 1 | (frequency == 1));
        at = put_frequency(at, frequency);
        frequencies[term + 1u] = 0;
        before = term;
        tokens += frequency;
        if (parts) parts[term]++;
    }
    coded->length = (size_t)(at - coded->bytes);
    return tokens;
}

bool part_counter_end(PartCounter *counter, PartTally *tally, Buffer *coded) {
    enum { BYTES_AT_MOST = 10 };
    size_t count = counter->seen_count;
    if (count == 0) return false;
    counter->frequencies[0] = 1;
    for (size_t i = 0; i < count; i++) number_set_add(&counter->present, counter->seen[i]);
    counter->seen_count = 0;
    number_set_empty(&counter->present, counter->seen);
    buffer_reserve(coded, count * BYTES_AT_MOST + PART_SLACK_BYTES);
    if (tally) MEMORY_GROW(tally->parts, tally->capacity, counter->frequency_capacity);
    uint64_t tokens = code(counter, count, tally ? tally->parts : NULL, coded);
    part_pad(coded);
    if (!tally) return true;
    tally->terms += count;
    tally->tokens += tokens;
    return true;
}

static void part_tally_add(PartTally *tally, const PartTally *more) {
    MEMORY_GROW(tally->parts, tally->capacity, more->capacity);
    for (size_t i = 0; i < more->capacity; i++) tally->parts[i] += more->parts[i];
    tally->terms += more->terms;
    tally->tokens += more->tokens;
}

PartTally *part_tallies_of(PartTallies *tallies, uint32_t class) {
    if (class == TALLY_NONE) return NULL;
    MEMORY_GROW(tallies->of, tallies->capacity, (size_t) class + 1);
    return &tallies->of[class];
}

void part_tallies_add(PartTallies *tallies, const PartTallies *more) {
    for (uint32_t class = 0; class < more->capacity; class ++)
        part_tally_add(part_tallies_of(tallies, class), &more->of[class]);
}

void part_tallies_free(PartTallies *tallies) {
    for (size_t class = 0; class < tallies->capacity; class ++) free(tallies->of[class].parts);
    free(tallies->of);
    *tallies = (PartTallies){0};
}

void part_counter_free(PartCounter *counter) {
    free(counter->frequencies);
    free(counter->seen);
    number_set_free(&counter->present);
    *counter = (PartCounter){0};
}
