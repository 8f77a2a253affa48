// How much of each group is of each topic. Intervals are by composition: each replicate takes one draw of one
// run, its topics matched to those reported, and resamples the documents of the group; a draw alone knows
// nothing of which texts there might have been, and its intervals would hold the truth in 12 of 100 cases
// where 95 are promised.
#pragma once

#include "analyze/pass/analysis.h"

typedef struct PrevalenceOptions {
    bool asked;
    size_t replicates;
} PrevalenceOptions;
extern const OptionSet prevalence_options; // --prevalence, --replicates

bool topic_prevalence_run(Analysis *analysis);
