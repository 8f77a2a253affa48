// CountedParts: parts of a corpus (one group of one document each) with what was counted in them, as
// corpus/counting/part_counter.h codes it: parts are decoded one after the other whenever they are looked at.
// Zero-initialised is empty and valid.
#pragma once

#include "corpus/counting/part_counter.h"

typedef struct CountPart {
    uint32_t group;
    uint32_t document;
    size_t start; // in `coded`; it ends where the next one starts
} CountPart;

typedef struct CountedParts {
    Buffer coded;
    CountPart *parts;
    size_t count, capacity;
    size_t term_limit; // all terms of the parts are below it
} CountedParts;

static inline void counted_parts_know_terms(CountedParts *parts, size_t limit) {
    if (limit > parts->term_limit) parts->term_limit = limit;
}
// Ends a part: what the counter holds. One in which nothing was counted is none. The tally may be NULL.
void counted_parts_end(CountedParts *parts, PartCounter *counter, PartTally *tally, uint32_t group,
                       uint32_t document);
void counted_parts_append(CountedParts *parts, const CountedParts *more); // behind those that are there
// Moves the parts of the last document, which stand at the end, to `last`, which is empty.
void counted_parts_cut_last(CountedParts *parts, CountedParts *last);
PartCursor counted_parts_cursor(const CountedParts *parts, size_t part);
size_t counted_parts_bytes(const CountedParts *parts, size_t part); // what it costs to look at, roughly
void counted_parts_clear(CountedParts *parts);                      // keeps the memory
void counted_parts_free(CountedParts *parts);
