// FoldedCounts: sums of parts of a corpus, in the place of the parts: how often each term is in each group,
// and in how many documents, in some three bytes each. What they take grows with what differs, not with the
// corpus. Zero-initialised is empty and valid.
#pragma once

#include "base/buffer.h"
#include "corpus/counting/engine_rows.h"

#include <stdbool.h>

typedef struct FoldedGroup {
    uint32_t group;
    size_t start; // in `coded`; it ends where the next one starts
} FoldedGroup;

typedef struct FoldedCounts {
    Buffer coded;
    FoldedGroup *groups; // ascending
    size_t count, capacity;
    uint64_t last_term_and_1; // of the last group
} FoldedCounts;

// Behind what is there: terms ascend within a group, and groups.
void folded_counts_add(FoldedCounts *folded, const CountRow *row);
void folded_counts_free(FoldedCounts *folded);

typedef struct FoldedCursor {
    Str rest;
    uint64_t next_term; // the least that may come
    CountRow row;
} FoldedCursor;

// The sums of the group, in the order of terms; without any where it is not there.
FoldedCursor folded_counts_cursor(const FoldedCounts *folded, uint32_t group);
bool folded_cursor_next(FoldedCursor *cursor);
