// Tally: what documents.csv tells of a corpus: how large it is, in which languages, of which periods, and
// what came and went since an earlier documents.csv.
#pragma once

#include "base/buffer.h"
#include "base/diagnostics.h"
#include "base/interner.h"

typedef struct Tally {
    Arena arena;
    size_t documents, tokens;
    Interner languages;
    size_t *of_language; // documents, by number in `languages`
    size_t language_capacity;
    const char *first_date, *last_date; // as they stand there, by bytes; NULL where there is none
    const char *period;                 // "year" …; NULL where there are no two of any
    const char *last_period;            // its label: "2024-Q3"
    size_t periods;
    // Since the earlier one; all are new without it.
    size_t came, changed, went, kept;
    Buffer kept_ids; // a line each
} Tally;

// `period` is "auto", "none" or the name of a step; `before` is the path of the earlier table, NULL for none.
bool tally_read(Tally *tally, const char *path, const char *before, const char *period,
                Diagnostics *diagnostics);
const char *tally_main_language(const Tally *tally); // of most documents; "und" for none
void tally_free(Tally *tally);
