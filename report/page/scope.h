// PageScope: what a table of documents adds up to, over all of its rows: words, sentences, documents by year
// and language. Years and languages beyond the limits are counted in no cell, and then no table is shown.
#pragma once

#include "report/page/page.h"

void scope_add(PageTable *table, const Str *cells); // the first row begins it
void scope_free(PageScope *scope);                  // may be NULL
