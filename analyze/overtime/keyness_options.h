// What keyness is asked: which documents against which, in what order, with which measures.
#pragma once

#include "analyze/measures/dispersion.h"
#include "analyze/measures/keyness.h"
#include "analyze/measures/measure_help.h"
#include "analyze/measures/measures.h"
#include "corpus/period.h"

// Each group of --by against the rest, or --target against --reference (or the rest).
typedef struct KeynessSides {
    Grouping by;
    const char *by_text; // as the user wrote it; NULL: no groups
    Conditions target, reference;
    const char *reference_table; // in place of documents; NULL: none
} KeynessSides;
extern const OptionSet keyness_side_options;

typedef enum KeynessDirection { KEYNESS_POSITIVE, KEYNESS_NEGATIVE, KEYNESS_BOTH } KeynessDirection;
typedef struct DirectionOptions {
    KeynessDirection direction;
} DirectionOptions;
extern const OptionSet direction_options;

// A measure that --measures names is one of these, or neither: the rank sum.
typedef struct ChosenMeasure {
    const Measure *association;
    const KeynessMeasure *keyness;
    const DispersionMeasure *dispersion;
} ChosenMeasure;

typedef struct KeynessMeasureOptions {
    ChosenMeasure list[MEASURES_AT_MOST];
    const char *names[MEASURES_AT_MOST];
    size_t count;
    double k;
    double prior;
    bool prior_is_corpus; // the word's own frequency stands for it
} KeynessMeasureOptions;
extern const OptionSet keyness_measure_options;
void keyness_append_help(Buffer *text, MeasureHelpWriter *write); // --measures=help
