// Counts: document × term counts of a corpus in groups. Zero-initialised is empty and valid.
#pragma once

#include "corpus/rows.h"

#include <stddef.h>

typedef struct Count {
    uint32_t group;
    uint32_t term;
    uint32_t document;
    uint32_t frequency;
} Count;

typedef struct Counts {
    Count *cells;
    size_t count;
    size_t capacity;
    bool sorted;
    // The part being counted: one group of one document.
    uint32_t *frequencies; // by term; all zero between parts
    size_t frequency_capacity;
    uint32_t *touched; // terms with a frequency
    size_t touched_count;
    size_t touched_capacity;
} Counts;

void counts_add(Counts *counts, uint32_t term);
// What was added since the last call belongs to this group of this document.
void counts_end_part(Counts *counts, uint32_t group, uint32_t document);
// The cells, sorted by group, term and document, one for each such triple.
const Count *counts_cells(Counts *counts, size_t *count);
// One row for each group and term, sorted by them.
void counts_rows(Counts *counts, CountRowFunction take, void *context);
void counts_free(Counts *counts);
