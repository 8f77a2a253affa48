// Measures of dispersion: how evenly a word is spread over the parts of a corpus (documents, groups or
// sections), or over its tokens. NaN where undefined, never infinite.
//
// To add one: a function and a row in dispersion.c; reference rows in tests/reference/dispersion.
#pragma once

#include "analyze/measures/measure_help.h"
#include "base/option.h"

#include <stddef.h>
#include <stdint.h>

// A word in the parts of a corpus.
typedef struct Spread {
    // Of all parts; those of size 0 are none.
    double part_count, size_sum, least_size;
    // Of those that hold the word: how often, and their sizes.
    const double *counts, *sizes;
    size_t length;
    // Or of the corpus as one line of size_sum tokens: where the word stands, ascending from 0. NULL if not
    // known.
    const uint64_t *places;
    size_t place_count;
} Spread;

typedef struct DispersionMeasure {
    const char *name; // as in --measures and as the column
    const char *summary, *formula, *range, *undefined, *source;
    double (*of_parts)(const Spread *spread); // one of these; call dispersion_of
    double (*of_places)(const Spread *spread);
} DispersionMeasure;

extern const DispersionMeasure dispersion_measures[];
extern const size_t dispersion_measure_count;

enum { DISPERSIONS_AT_MOST = 16 };
typedef struct DispersionOptions {
    const DispersionMeasure *list[DISPERSIONS_AT_MOST];
    const char *names[DISPERSIONS_AT_MOST];
    size_t count;
} DispersionOptions;
extern const OptionSet dispersion_options;                           // --measures
void dispersion_append_help(Buffer *text, MeasureHelpWriter *write); // --measures=help

const DispersionMeasure *dispersion_find(Str name); // NULL for a name that is none
// NaN too for a word that does not occur, and where what the measure looks at is not known.
double dispersion_of(const DispersionMeasure *measure, const Spread *spread);
