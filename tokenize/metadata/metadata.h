// From a raw document to the Document that goes out: fixed fields first, dates in ISO form, the language
// settled.
#pragma once

#include "base/option.h"
#include "language/settings.h"
#include "tokenize/document/raw_document.h"
#include "tokenize/metadata/date_tally.h"
#include "tokenize/metadata/metadata_table.h"

// The set of options about metadata.
typedef struct MetadataOptions {
    const char *date_format; // NULL: ISO dates
    bool no_file_dates;      // the making of a file is no date of its text
    DateTally *tally;        // what is told at the end; may be NULL
    const char *table_path;  // NULL: no table
    MetadataTable *table; // NULL for none; wins over what the document says of itself. Opened by who owns it
} MetadataOptions;
extern const OptionSet metadata_options;

// What fields of the document, --metadata, or its text tell of its language. Once: later calls do nothing.
void metadata_look_up(RawDocument *raw, bool detect, const MetadataOptions *options);
// Fills `document`; `settings->language` becomes the document's when `detect`. False when --strict stops
// here.
bool metadata_settle(RawDocument *raw, Document *document, LanguageSettings *settings, bool detect,
                     const MetadataOptions *options, Diagnostics *diagnostics);
