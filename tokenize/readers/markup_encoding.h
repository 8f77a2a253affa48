// The encoding of a web page or XML document: what it declares, unless its bytes cannot be that.
#pragma once

#include "tokenize/document/raw_document.h"

// Sets what raw_document_take_text decodes from. What the user says and a byte order mark go first; bytes
// that are UTF-8 are; ISO-8859-1 means Windows-1252, as everywhere on the web. A declaration that is not true
// is an error, and the document read all the same. False when --strict stops here.
bool markup_settle_encoding(RawDocument *raw, Diagnostics *diagnostics);
