// --explain: a table (tabs, header row) of the tokens of a document, each with the rule that made it
// (language/words/word_rules.h; "uax29" for a plain segment of Unicode).
#pragma once

#include "language/settings.h"
#include "tokenize/document/raw_document.h"

void explain_form_append_header(Buffer *output);
void explain_form_append(Buffer *output, const RawDocument *raw, Str id, const LanguageSettings *settings);
