// The inner loop: the tokens of one cell of the grid are drawn their topics.
#pragma once

#include "analyze/statistics/random.h"
#include "analyze/topics/sampler/sampler_state.h"

// What a thread works with in one cell: counts of topics as they were when the phase began, and what has
// changed in this cell since. Rows of `width` numbers, aligned to quads.
typedef struct CellCounts {
    int32_t *topics;     // not from keywords
    int32_t *keywords;   // from them
    float *scale;        // what is common to all words: 1 / (topic's tokens + V beta)
    float *has_keywords; // 1 or 0
    float *is_topic;     // 1, 0 in the padding
    float *unit;         // the row of the unit that is worked on
    float *sums;         // running sums of weights
} CellCounts;

void cell_counts_start(CellCounts *counts, const Sampler *sampler);
void cell_counts_free(CellCounts *counts);
// Draws all tokens of the cell. `counts` takes its topics from the sampler, and keeps them changed.
void cell_draw(Sampler *sampler, CellCounts *counts, const GridCell *cell, RandomStream stream);
