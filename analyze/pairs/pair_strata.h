// PairStrata: the number of units of each document that hold each theme, and each pair of themes. A document
// is a stratum of a test within documents, or a block of a bootstrap over documents. Zero-initialised is
// empty and valid.
#pragma once

#include "analyze/statistics/contingency.h"

#include <stddef.h>
#include <stdint.h>

#define STRATUM_ALL UINT32_MAX // in place of a theme: counts units whatever they hold

typedef struct StratumCount {
    uint32_t group, a, b; // the smaller theme first
    uint32_t document;
    uint32_t units;
} StratumCount;

typedef struct PairStrata {
    StratumCount *counts;
    size_t count, capacity;
    size_t document_start; // of the document being read
    Contingency *tables;   // of the pair that was asked for last
    size_t table_capacity;
} PairStrata;

// Counts one more unit of a document that holds a and b: (ALL, ALL) for every unit, (theme, ALL) for one that
// holds the theme.
void pair_strata_add(PairStrata *strata, uint32_t group, uint32_t a, uint32_t b, uint32_t document);
// After the last unit of a document: what was counted in it needs no more room than it has different counts.
void pair_strata_end_document(PairStrata *strata);
// After the last unit. `order` puts documents into an order that does not depend on the input's.
void pair_strata_end(PairStrata *strata, const uint32_t *order);
// The contingency tables of the pair in the documents of the group, in the order of these; returns how many.
// They are valid until the next call.
size_t pair_strata_of(PairStrata *strata, uint32_t group, uint32_t a, uint32_t b, const Contingency **tables);
void pair_strata_free(PairStrata *strata);
