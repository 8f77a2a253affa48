// The level of the intervals of a table.
#pragma once

#include "base/option.h"

typedef struct ConfidenceOptions {
    double level; // between 0 and 1
} ConfidenceOptions;
extern const OptionSet confidence_options;
