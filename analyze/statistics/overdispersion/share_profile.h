// How likely each φ of the grid makes the shares of a subject in the blocks of one group: beta-binomial
// counts whose α is 1 / φ, averaged over the share p of the group (41 logits, up to 2.5 from the observed
// one).
#pragma once

#include "analyze/statistics/overdispersion/log_rising.h"

// Blocks of a group, those without the subject as well. Sums are made over what differs, in order, so that
// neither the order of the blocks nor how many of them are given as one shows.
typedef struct ShareBlocks {
    const double *counts, *units; // 0 ≤ count ≤ units, whole numbers
    const double *times;          // how many blocks are so; NULL: one each
    size_t length;
} ShareBlocks;

// Adds the logarithms to `log_likelihood` [PHI_COUNT], up to a constant. A group of one block, or with the
// subject in no unit or in all, says nothing of φ.
void share_profile_add(const LogRising *rising, const ShareBlocks *blocks, double *log_likelihood);
