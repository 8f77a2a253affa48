// WindowPairs: how often two terms stand at most N tokens apart, each pair of places counting once: the
// feature co-occurrence matrix of quanteda (fcm, context = "window"). Places lie in stretches that no window
// crosses. Zero-initialised is empty and valid.
//
// Unordered, a pair of places of one term counts 2, as it does there; ordered, a stands before b and it
// counts 1.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct TermStretch {
    uint32_t group;
    size_t start, end; // in `terms`
} TermStretch;

typedef struct WindowPairs {
    uint32_t *terms; // one for each place
    size_t term_count, term_capacity;
    TermStretch *stretches;
    size_t stretch_count, stretch_capacity;
} WindowPairs;

typedef struct WindowPairsOptions {
    size_t window_tokens;
    bool ordered;
    bool weigh_distance; // a pair counts 1 / distance instead of 1
} WindowPairsOptions;

typedef void (*WindowPairFunction)(void *context, uint32_t a, uint32_t b, double count);

void window_pairs_add(WindowPairs *pairs, uint32_t term);
void window_pairs_end_stretch(WindowPairs *pairs, uint32_t group);
// Pairs of the group seen at least once, sorted by rank; `rank` (by term) as in corpus/pairs.h. Unordered:
// a's rank is not above b's.
void window_pairs_rows(const WindowPairs *pairs, uint32_t group, const WindowPairsOptions *options,
                       const uint32_t *rank, size_t term_limit, size_t rank_count, WindowPairFunction take,
                       void *context);
void window_pairs_free(WindowPairs *pairs);
