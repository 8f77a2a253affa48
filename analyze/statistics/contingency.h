// Contingency: how often two events occur together, as a 2×2 table in Evert's notation (The Statistics of
// Word Cooccurrences, Stuttgart 2005, section 2.2.1).
//
//              b      not b
//     a       o11      o12     r1        e11 … e22: what r1, c1 and n alone let expect, e11 = r1 · c1 / n
//     not a   o21      o22     r2
//             c1       c2      n
//
// Invariant: rows and columns sum to their margins. Counts are doubles, exact up to 2^53; nothing is clipped:
// a table that cannot be (o11 > r1, say) has a negative cell and is not valid.
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef struct Contingency {
    double o11, o12, o21, o22;
    double r1, r2, c1, c2;
    double n;
    double e11, e12, e21, e22;
} Contingency;

// From the count of both, the two margins and the number of all: cells are exact before they become doubles.
// Whatever cannot be is not valid.
Contingency contingency_from_counts(uint64_t o11, uint64_t r1, uint64_t c1, uint64_t n);
// Keyness: `target` of `target_size` tokens against `reference` of `reference_size`.
Contingency contingency_from_groups(uint64_t target, uint64_t target_size, uint64_t reference,
                                    uint64_t reference_size);

bool contingency_is_valid(const Contingency *table);    // n > 0 and no cell is negative or NaN
bool contingency_has_margins(const Contingency *table); // valid, and no margin is 0: both events can vary
bool contingency_has_zero_cell(const Contingency *table);

// o11 · o22 − o12 · o21 = n · (o11 − e11), without the cancellation of either side.
double contingency_determinant(const Contingency *table);

// G² over four cells, 2 Σ o ln(o / e) (Dunning 1993), never negative and accurate also where o is close to e.
// The table must be valid; a margin of 0 leaves nothing to deviate: 0.
double contingency_log_likelihood(const Contingency *table);
// No less than that, without a logarithm, for those who look for the largest of many: o ln(o / e) ≤ o (o − e)
// / e in all cells but the first, whose logarithm is rounded up.
double contingency_log_likelihood_at_most(uint64_t o11, uint64_t r1, uint64_t c1, uint64_t n);
