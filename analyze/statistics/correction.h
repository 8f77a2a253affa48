// Corrections of p-values for the number of tests made. All p are natural logarithms, so nothing underflows.
//
// The family may be larger than the p-values given: `family` tests were made, those not given had p = 1
// (pairs never seen together). That is R's p.adjust(p, method, n = family). Ties get the same result, and the
// order of the input does not matter.
//
// To add one: a function and a row in correction.c, and reference rows in tests/reference/correction.csv.
#pragma once

#include "base/option.h"

#include <stddef.h>

typedef struct Correction {
    const char *name; // as in --correction
    const char *summary;
    const char *formula;
    const char *source;
    // Of the `count` sorted log_p (smallest first): their q. Only correction_adjust calls it.
    void (*adjust)(double *sorted_log_p, size_t count, double family);
} Correction;

extern const Correction corrections[];
extern const size_t correction_count;

const Correction *correction_find(Str name); // NULL for a name that is none

typedef struct CorrectionOptions {
    const Correction *asked; // NULL: not asked for
} CorrectionOptions;
extern const OptionSet correction_options;

// The one that was asked for, else Benjamini and Hochberg's.
const Correction *correction_or_default(const CorrectionOptions *options);

// log_q[i] from log_p[i], at most 0; the two may be the same array. A NaN stays NaN and is no test. A
// `family` smaller than the number of tests given counts as that number.
void correction_adjust(const Correction *correction, const double *log_p, size_t count, size_t family,
                       double *log_q);
