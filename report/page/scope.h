// PageScope: what a table of documents adds up to, over all of its rows: words, sentences, documents by year
// and language. Years and languages beyond the limits are counted in no cell, and then no table is shown.
#pragma once

#include "base/interner.h"

#include <stddef.h>

enum { SCOPE_MOST_YEARS = 60, SCOPE_MOST_LANGUAGES = 12 };

typedef struct PageScope {
    double words, sentences;
    Interner years, languages;
    size_t documents[SCOPE_MOST_LANGUAGES][SCOPE_MOST_YEARS];
} PageScope;

struct PageTable;
void scope_add(PageScope *scope, const struct PageTable *table, const Str *cells);
void scope_free(PageScope *scope);
