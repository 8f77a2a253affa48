// MeasureHelp: what --measures=help says of a measure, whatever it is a measure of. Texts are English, and
// translated when they are printed; formulas and names of papers are the same in every language.
#pragma once

#include "base/buffer.h"

typedef struct MeasureHelp {
    const char *name, *summary, *formula, *range, *undefined, *source;
} MeasureHelp;

// Of a row of measures, of whatever type: all have these members.
#define MEASURE_HELP(row)                                                                                    \
    (&(MeasureHelp){(row)->name, (row)->summary, (row)->formula, (row)->range, (row)->undefined,             \
                    (row)->source})

// What is written of each measure of a set.
typedef void MeasureHelpWriter(Buffer *out, const MeasureHelp *help);

void measure_help_append(Buffer *text, const MeasureHelp *help);          // three lines, translated
void measure_help_append_texts(Buffer *catalog, const MeasureHelp *help); // for translators
