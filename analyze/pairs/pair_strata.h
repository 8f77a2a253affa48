// PairStrata: in how many units of each document each theme stands, and each pair of themes: the strata of a
// test within documents, and the blocks of a bootstrap over documents. Zero-initialised is empty and valid.
#pragma once

#include "analyze/statistics/contingency.h"

#include <stddef.h>
#include <stdint.h>

#define STRATUM_ALL UINT32_MAX // in place of a theme: units whatever they hold

typedef struct StratumCount {
    uint32_t group, a, b; // the smaller theme first
    uint32_t document;
    uint32_t units;
} StratumCount;

typedef struct PairStrata {
    StratumCount *counts;
    size_t count, capacity;
    Contingency *tables; // of the pair that was asked for last
    size_t table_capacity;
} PairStrata;

// One more unit of a document that holds a and b: (ALL, ALL) for any, (theme, ALL) for one with the theme.
void pair_strata_add(PairStrata *strata, uint32_t group, uint32_t a, uint32_t b, uint32_t document);
// After the last unit. `order` puts documents into an order that does not depend on the input's.
void pair_strata_end(PairStrata *strata, const uint32_t *order);
// The table of the pair in each document of the group, in order; how many there are. Valid until the next
// call.
size_t pair_strata_of(PairStrata *strata, uint32_t group, uint32_t a, uint32_t b, const Contingency **tables);
void pair_strata_free(PairStrata *strata);
