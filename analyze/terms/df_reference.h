// DfReference: document frequencies of a corpus of reference, from a table that `analyze frequency` wrote
// (--idf-from). Weights that rest on them do not change when documents are added to the corpus that is
// weighed. The table should be whole: written with --stopwords=none and without selections. Zero-initialised
// is empty and valid.
#pragma once

#include "base/diagnostics.h"
#include "base/interner.h"
#include "base/option.h"
#include "language/settings.h"

typedef struct IdfOptions {
    const char *path; // NULL: idf is that of this corpus
} IdfOptions;
extern const OptionSet idf_options;

typedef struct DocumentFrequency {
    double df; // 0 for a term that is not in the table
    double n;
} DocumentFrequency;

typedef struct DfReference {
    Interner terms; // group and term
    double *df;     // by term
    size_t capacity;
    double n[LANGUAGE_COUNT]; // documents of the group that serves the language; NaN if none does
    bool by_language;         // the groups of the table are languages
} DfReference;

// False with a message if the file is not a table of frequency, or its groups are not languages.
bool df_reference_read(DfReference *reference, const char *path, Diagnostics *diagnostics);
DocumentFrequency df_reference_of(const DfReference *reference, Language language, Str term);
void df_reference_free(DfReference *reference);
