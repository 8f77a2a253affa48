// Slope: how the rate of a subject changes with the position of blocks, studentised with the residuals of
// blocks.
//
// The model is count = size · (rate of the stratum + slope · (x − mean x of the stratum)), fitted as ratios
// are (weights 1 / size): slope = Σ z count / Σ z² size with z = x − Σ size x / Σ size. Its variance is the
// sandwich Σ z² e² / (Σ z² size)², e being the residual of a block. With two sides (x = 1 and 0) the slope is
// the difference of the two rates and the residuals are those of each side about its own rate; with times it
// is the change of the rate per year. (Cochran 1977, Sampling Techniques, 6.3; White 1980, Econometrica 48.)
//
// p permutes the positions of blocks within strata (and nothing else: the counts stay with their sizes). As
// the statistic is studentised, p holds approximately also where the two sides differ in spread only (Janssen
// 1997; Chung and Romano 2013, Ann. Statist. 41).
#pragma once

#include "analyze/statistics/sample.h"

typedef struct SlopeTest {
    double slope;
    double standard_error;
    double t;
    double p_value; // (1 + replicates with |t*| ≥ |t|) / (1 + replicates); NaN where nothing can vary
    uint64_t replicates;
} SlopeTest;

// Fits and tests subjects [subject_count] into `tests`. All is NaN of a subject that occurs nowhere, or where
// all blocks have one position.
void slope_permute(const Sample *sample, const BlockCounts *subjects, size_t subject_count,
                   const ReplicatePlan *plan, SlopeTest *tests);
