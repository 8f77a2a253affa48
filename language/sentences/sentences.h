// SentenceIterator: a paragraph → its sentences. A sentence ends after . ! ? … and the quotes and brackets
// that close behind them, unless what stands there is an abbreviation, an initial, or goes on in lower case.
// Every byte but the white space between sentences lies in one sentence. With SEGMENTATION_UAX29 the
// sentences are those of plain Unicode.
#pragma once

#include "language/settings.h"

typedef struct SentenceIterator {
    Str text;
    size_t position;
    Language language;
    Segmentation segmentation;
} SentenceIterator;

void sentences_start(SentenceIterator *iterator, Str text, const LanguageSettings *settings);
// The next sentence as offsets in the text, without white space around it.
bool sentences_next(SentenceIterator *iterator, size_t *start, size_t *end);
