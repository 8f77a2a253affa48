// How likely each φ of the grid makes the counts of a subject in the blocks of one side: the profile
// likelihood of the negative binomial law with sizes as offsets, adjusted for the rate that had to be fitted
// (Cox and Reid 1987, J. R. Stat. Soc. B 49; for counts: McCarthy, Chen and Smyth 2012, Nucleic Acids Res.
// 40).
#pragma once

#include "analyze/statistics/overdispersion/log_rising.h"
#include "analyze/statistics/overdispersion/size_table.h"

// The blocks of a side that hold the subject, in ascending order of counts.
typedef struct HeldBlocks {
    const double *counts; // whole numbers above 0
    const double *sizes;
    size_t length;
} HeldBlocks;

// Adds the logarithms to `log_likelihood` [PHI_COUNT], up to a constant. A side of one block, or without the
// subject, says nothing of φ and adds 0.
void profile_add(const LogRising *rising, const SizeTable *side, const HeldBlocks *held,
                 double *log_likelihood);
