// SamplerGrid: the tokens of a text laid out in cells, so that several threads may sample them without locks
// and without copies of counts. Units are cut in their order into blocks of about equal length, words are
// packed into as many groups of about equal frequency; cell (i, j) has the tokens of block i whose word is in
// group j. Two cells that share neither block nor group touch no count together, so that a sweep is made in
// phases: in phase p, cells (i, i + p) of all i.
//
// How many parts there are depends on the text alone, never on the machine: so do the cells, and what is
// drawn in them.
#pragma once

#include "analyze/topics/sampler/topic_text.h"

// Tokens of one unit that stand side by side in a cell.
typedef struct GridRun {
    uint32_t unit, tokens;
} GridRun;

typedef struct GridCell {
    size_t first_token, token_count; // in `words`
    size_t first_run, run_count;     // in `runs`
} GridCell;

typedef struct SamplerGrid {
    size_t parts;
    GridCell *cells; // [parts * parts], block by block
    GridRun *runs;
    uint32_t *words; // [token_count] cell by cell; in a cell by units, in a unit by words: the order of the
                     // text is all one
} SamplerGrid;

SamplerGrid sampler_grid_make(const TopicText *text);
void sampler_grid_free(SamplerGrid *grid);
// How many parts a text of so many tokens has: one for 20,000 tokens, an even number as threads mostly are,
// 16 at most.
size_t sampler_grid_parts(size_t token_count);
