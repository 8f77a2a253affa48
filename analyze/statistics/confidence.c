#include "analyze/statistics/confidence.h"

#include <float.h>

static const Option rows[] = {
    {"confidence", "C", "level of intervals (default: 0.95)",
     AS_REAL(ConfidenceOptions, level, DBL_TRUE_MIN, 1 - DBL_EPSILON / 2),
     .wants = "a number between 0 and 1"},
};
const OptionSet confidence_options = {"Statistics", OPTION_ROWS(rows), sizeof(ConfidenceOptions),
                                      &(ConfidenceOptions){0.95}};
