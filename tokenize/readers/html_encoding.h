// Which encoding a web page is in.
#pragma once

#include "tokenize/raw_document.h"

// Settles which encoding `raw->bytes` are read in: UTF-8 if they are, else as the page declares, unless it
// lies. False when --strict stops here.
bool html_settle_encoding(RawDocument *raw, Diagnostics *diagnostics);
