// CountsMaking: writes what is counted of a corpus into a counts file (analyze counts).
#pragma once

#include "analyze/themes/use/units.h"
#include "base/tool.h"

typedef struct CountsOptions {
    unsigned shingles;
    const char *study;
} CountsOptions;
extern const OptionSet counts_options;

// What is counted: in bags of which unit, or the hits of themes.
typedef struct CountsPlan {
    bool of_themes;
    Unit unit;
} CountsPlan;

void counts_make(ToolRun *run, const CountsPlan *plan);
