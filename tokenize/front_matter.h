// YAML front matter: what stands between a first line "---" and the next line "---" (or "...").
#pragma once

#include "tokenize/raw_document.h"

// How many bytes at the start of the text are front matter (both lines included); 0 for none.
size_t front_matter_length(Str text);
// Its scalars become metadata; a list is joined with ';', a nested key is parent_child. A fault is one
// warning with line and column (false when --strict stops there); what was read before it stays.
bool front_matter_read(RawDocument *raw, Str front, Diagnostics *diagnostics);
