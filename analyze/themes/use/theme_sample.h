// themes --sample=N: for each theme N sentences with and without hits, drawn at random, to be coded by hand.
// Which ones depends on the seed, the theme and the sentences alone, not on the order of the input.
#pragma once

#include "analyze/pass/analysis.h"

typedef struct SampleOptions {
    size_t sentences; // of a theme
} SampleOptions;
extern const OptionSet sample_options;

// What stands in the column `stratum`.
typedef enum Stratum { STRATUM_HIT, STRATUM_NONE, STRATUM_COUNT } Stratum;
extern const char *const stratum_names[STRATUM_COUNT]; // "hit", "none"

bool theme_sample_run(Analysis *analysis);
