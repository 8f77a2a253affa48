// Blocks: the observations of one group gathered into what is resampled (analyze/statistics/sample.h): parts,
// or all documents of a cluster in one period. Blocks come in the order of document ids, so that random
// numbers do not depend on the order of the input.
#pragma once

#include "analyze/overtime/observations.h"
#include "analyze/statistics/sample.h"

// How often a subject occurs in the documents of one period.
typedef struct PeriodCounts {
    uint64_t frequency;
    uint32_t documents;
    uint64_t largest; // frequency in the document that holds most of them
} PeriodCounts;

// The subjects of a group with all that is counted of them, in the order of the table. Owns its arrays.
typedef struct Blocks {
    Unit unit;
    bool clustered; // some block has more than one document
    Sample sample;
    double *sizes, *positions;
    uint32_t *periods, *strata;
    uint32_t *clusters; // [blocks] INTERNER_NONE for none
    uint32_t *subject_ids;
    BlockCounts *subjects;
    size_t subject_count, subject_capacity;
    PeriodCounts *counts; // [subjects × periods]
    // Of periods: tokens or units, and documents.
    double *period_sizes;
    uint32_t *period_documents;
    uint32_t *cell_blocks;
    double *cell_counts;
} Blocks;

// Gathers the blocks of a group: documents, those of one cluster together, or parts as they were read.
// `period_positions` [period_count] are the positions, in the sense of Sample, of the blocks of each period.
void blocks_make(Blocks *blocks, Observations *observations, uint32_t group, Unit unit,
                 const double *period_positions, uint32_t period_count);
size_t blocks_in_period(const Blocks *blocks, uint32_t period);
void blocks_free(Blocks *blocks);
