// Exports of press databases that hold several articles in one file: told, as one document cannot be dated or
// counted as they can.
#pragma once

#include "tokenize/document/raw_document.h"

// False when --strict stops here.
bool exports_tell(RawDocument *raw, Diagnostics *diagnostics);
