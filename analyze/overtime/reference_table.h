// ReferenceTable: how often terms occur in a general corpus, from a table of the user's (--reference-table):
// columns term (or ngram, theme) and frequency, and size where the rows are not the whole corpus. A table of
// `analyze frequency` is one.
#pragma once

#include "base/diagnostics.h"
#include "base/interner.h"

typedef struct ReferenceTable {
    const char *path; // NULL: there is none
    Interner names;   // folded
    uint64_t *frequencies;
    size_t capacity;
    uint64_t size; // tokens
} ReferenceTable;

// `subject` is the name of the column beside term. False with a message that has the line;
// reference_table_close is right after either.
bool reference_table_read(ReferenceTable *table, const char *path, const char *subject,
                          Diagnostics *diagnostics);
uint64_t reference_table_frequency(const ReferenceTable *table, Str name); // 0 where it has none
void reference_table_close(ReferenceTable *table);
