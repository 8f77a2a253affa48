// CountsMaking: writes what is counted of a corpus into a counts file (analyze counts).
#pragma once

#include "analyze/themes/use/units.h"
#include "base/tool.h"
#include "corpus/counts_file/counts_settings.h"

typedef struct ShingleOptions {
    unsigned shingles;
} ShingleOptions;
extern const OptionSet shingle_options; // where near-duplicates may be asked for

typedef struct CountsOptions {
    const char *study;
} CountsOptions;
extern const OptionSet counts_options;

// What is counted, in bags of which unit.
typedef struct CountsPlan {
    CountsSubject of;
    Unit unit;
} CountsPlan;

void counts_make(ToolRun *run, const CountsPlan *plan);
