// Measures of keyness: how much more a word is of a target than of a reference, beside those of association
// (measures.h), of which log_likelihood, chi_squared, fisher, log_ratio and odds_ratio hold for keyness as
// well. Of a table of two groups (contingency_from_groups): o11 of r1 tokens of the target, o21 of r2 of the
// reference. They suppose that tokens are independent, which they are not: sides_compare tells what is sure.
//
// NaN where undefined, never infinite. To add one: a function of a valid table and a row in keyness.c;
// reference rows in tests/reference/keyness.
#pragma once

#include "analyze/measures/keyness_settings.h"
#include "analyze/statistics/contingency.h"
#include "base/str.h"

// k 1, α .001 of one test after Bonferroni, prior .01 of 1, documents unknown.
KeynessSettings keyness_default(void);

typedef struct KeynessMeasure {
    const char *name;                                           // as in --measures and as the column
    const char *summary, *formula, *range, *undefined, *source; // as of a Measure
    double (*of_valid)(const Contingency *table, const KeynessSettings *settings); // call keyness_of
} KeynessMeasure;

extern const KeynessMeasure keyness_measures[];
extern const size_t keyness_measure_count;

const KeynessMeasure *keyness_find(Str name); // NULL for a name that is none
double keyness_of(const KeynessMeasure *measure, const Contingency *table, const KeynessSettings *settings);
