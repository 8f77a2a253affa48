// PageQuotes: the sentences of tables of evidence, each once, whatever is said in it. As many are quoted as
// the page has room for: shared out among subjects, years and pairs, one of each document first.
#pragma once

#include "report/page/page.h"

PageQuotes *quotes_start(void);
void quotes_add(PageQuotes *quotes, const PageTable *table, const Str *cells);
// Chooses what `room` bytes hold, and writes their section; nothing where there are none.
void quotes_write(Page *page, size_t room);
bool quotes_are_none(const PageQuotes *quotes);
void quotes_write_subjects(Page *page); // their names, as a JSON array: marks name them by number
void quotes_free(PageQuotes *quotes);
