// Near duplicates: documents --near-duplicates.
#pragma once

#include "analyze/pass/analysis.h"

typedef struct ResemblanceOptions {
    double least;
} ResemblanceOptions;
extern const OptionSet resemblance_options;

bool near_duplicates_run(Analysis *analysis);
