// From a raw document to the Document that goes out: fixed fields first, dates in ISO form, the language
// settled.
#pragma once

#include "language/settings.h"
#include "tokenize/raw_document.h"

// Fills `document`; `settings->language` becomes the document's when `detect`. False when --strict stops
// here.
bool metadata_settle(const RawDocument *raw, Document *document, LanguageSettings *settings, bool detect,
                     Diagnostics *diagnostics);
