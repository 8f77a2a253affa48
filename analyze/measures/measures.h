// Measures of association: pure functions of a 2×2 table of counts, one row each in the table `measures`.
// --measures, --measures=help, the manual and the tests loop over the rows.
//
// A measure is NaN where it is undefined, never infinite: a table that cannot be (a negative cell, n = 0),
// and what its row says. Logarithms are of base 2 for pmi, its kin and log_ratio, natural elsewhere (named in
// the formula). `confidence` is the level of intervals, which suppose units that are independent.
//
// To add one:
//   1. in measures.c, a function of a valid table (measure_of has checked that) and a row, in the order in
//      which --measures=help shall list it;
//   2. in tests/reference/make_measures.py, the same measure from an independent implementation, for the
//      usual tables and its limits; run it. test_reference fails for a row without four reference numbers.
#pragma once

#include "analyze/measures/measure_help.h"
#include "analyze/statistics/contingency.h"
#include "base/option.h"

typedef struct Measure {
    const char *name;    // as in --measures and as the column
    const char *summary; // one line, no full stop
    const char *formula; // in Evert's notation
    const char *range;
    const char *undefined; // when it is, besides impossible tables; "never" if only there
    const char *source;
    // One of these; call measure_of.
    double (*of_valid)(const Contingency *table);
    double (*bound)(const Contingency *table, double z); // an end of an interval of ± z
    bool is_log_p; // the value is the natural logarithm of a probability, which is what is printed
} Measure;

extern const Measure measures[];
extern const size_t measure_count;

const Measure *measure_find(Str name); // NULL for a name that is none

enum { MEASURES_AT_MOST = 64 };
typedef struct MeasureOptions {
    const Measure *list[MEASURES_AT_MOST];
    size_t count;
} MeasureOptions;
extern const OptionSet measure_options;
// False with a message that says which names are near.
// --measures has named MEASURES_AT_MOST already, and names one more.
bool measure_too_many(Diagnostics *diagnostics);
bool measure_unknown(const char *what, Str name, Diagnostics *diagnostics);
void measures_append_help(Buffer *text, MeasureHelpWriter *write); // --measures=help

double measure_of(const Measure *measure, const Contingency *table, double confidence);
// Those that tables have whatever --measures says.
double measure_log_ratio(const Contingency *table);
double measure_npmi(const Contingency *table);
double measure_specificity(const Contingency *table);
