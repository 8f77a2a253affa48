// Counts: document × term counts of a corpus in groups. What a part (one group of one document) holds is kept
// as a run of bytes: terms in order, each as its distance to the one before, with its frequency; that comes
// to some one and a half bytes for a term of a document. Parts are decoded one after the other whenever they
// are looked at. Zero-initialised is empty and valid.
#pragma once

#include "base/buffer.h"
#include "corpus/group_index.h"
#include "corpus/number_set.h"
#include "corpus/rows.h"

typedef struct Count {
    uint32_t group;
    uint32_t term;
    uint32_t document;
    uint32_t frequency;
} Count;

typedef struct CountPart {
    uint32_t group;
    uint32_t document;
    size_t start; // in `coded`; it ends where the next one starts
} CountPart;

typedef struct Counts {
    Buffer coded;
    CountPart *parts;
    size_t part_count, part_capacity;
    // The part being counted.
    uint32_t *frequencies; // by term + 1; all zero between parts, but for the first, which is for no term
    size_t frequency_capacity;
    uint32_t *seen; // terms with a frequency, as they came
    size_t seen_count, seen_capacity;
    NumberSet present; // brings them into order
    // For looking at a group.
    GroupIndex by_group;
    struct GroupSums *sums; // of the group being looked at
    Count *cells;           // what counts_cells has given
    size_t cell_count, cell_capacity, cells_of;
} Counts;

#define COUNTS_NO_TERM UINT32_MAX

void counts_make_room(Counts *counts, size_t term_limit);

// Most tokens are of terms that are there already, but which is hard to foresee: nothing waits for it here.
static inline void counts_add_known(Counts *counts, uint32_t term) {
    uint32_t *frequency = &counts->frequencies[term + 1u];
    counts->seen[counts->seen_count] = term;
    counts->seen_count += *frequency == 0;
    ++*frequency;
}

static inline void counts_add(Counts *counts, uint32_t term) {
    if ((size_t)term + 1 >= counts->frequency_capacity) counts_make_room(counts, (size_t)term + 1);
    counts_add_known(counts, term);
}

// Tokens by their types: term_of[type] is a term below the limit, or COUNTS_NO_TERM. How many are counted.
size_t counts_add_types(Counts *counts, const uint32_t *term_of, size_t term_limit, const uint32_t *types,
                        size_t count);
// What was added since the last call belongs to this group of this document. The parts of a document come one
// behind the other.
void counts_end_part(Counts *counts, uint32_t group, uint32_t document);

void counts_fit(Counts *counts); // after the last part: gives back what has not been used

typedef void (*CountFunction)(void *context, const Count *cell);
// Each part as it was ended, its terms in order: a group may have several parts of one document.
void counts_each(const Counts *counts, CountFunction take, void *context);
// The cells, sorted by group, term and document, one for each such triple.
const Count *counts_cells(Counts *counts, size_t *count);
// One row for each group and term, sorted by them.
void counts_rows(Counts *counts, CountRowFunction take, void *context);
// Those of one group; what it costs depends on what the group holds. False if `take` has stopped it.
bool counts_group_rows(Counts *counts, uint32_t group, CountRowFunction take, void *context);
void counts_free(Counts *counts);
