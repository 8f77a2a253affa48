// CodedSample: a table that themes --sample wrote and people filled in, one row a sentence and theme.
#pragma once

#include "analyze/themes/dictionary/dictionary.h"
#include "analyze/themes/use/theme_sample.h"
#include "base/interner.h"

typedef struct CodedSentence {
    uint32_t theme, document; // ids in the interners
    Stratum stratum;
    double weight;
    size_t first_code; // in `codes`, one for each coder
} CodedSentence;

typedef struct CodedSample {
    Interner themes, documents;
    CodedSentence *sentences;
    size_t count, capacity;
    size_t coders;
    int8_t *codes; // 0, 1 or CODE_NONE (statistics/coding/agreement.h)
    size_t code_count, code_capacity;
    size_t coded; // sentences with a code
} CodedSample;

// False with a message: columns are missing, a cell is no code, weight or stratum, or nothing is coded.
// coded_sample_free is right after either.
bool coded_sample_read(CodedSample *sample, const char *path, Diagnostics *diagnostics);
// Calls each theme as the dictionary does where the table has its label, as workbooks do. False with a
// message for one that is neither a name nor the label of one theme.
bool coded_sample_name(CodedSample *sample, const Dictionary *dictionary, Place place,
                       Diagnostics *diagnostics);
void coded_sample_free(CodedSample *sample);
