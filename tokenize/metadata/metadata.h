// From a raw document to the Document that goes out: fixed fields first, dates in ISO form, the language
// settled.
#pragma once

#include "language/settings.h"
#include "tokenize/document/raw_document.h"
#include "tokenize/metadata/metadata_table.h"

typedef struct MetadataOptions {
    const char *date_format; // NULL: ISO dates
    MetadataTable *table;    // NULL for none; wins over what the document says of itself
} MetadataOptions;

// Fills `document`; `settings->language` becomes the document's when `detect`. False when --strict stops
// here.
bool metadata_settle(RawDocument *raw, Document *document, LanguageSettings *settings, bool detect,
                     const MetadataOptions *options, Diagnostics *diagnostics);
