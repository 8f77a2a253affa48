// YAML front matter: what stands between a first line "---" and the next line "---" (or "...").
#pragma once

#include "tokenize/document/raw_document.h"

const char *front_matter_library_version(void); // "libyaml 0.2.5"

// How many bytes at the start of the text are front matter (both lines included); 0 for none.
size_t front_matter_length(Str text);
// Takes a raw document's text over (raw_document_take_text) and reads its front matter, whose length goes to
// `*length`. Scalars become metadata; a list is joined with ';', a nested key is parent_child. A fault is one
// warning with line and column; what was read before it stays. False when --strict stops there.
bool front_matter_take(RawDocument *raw, size_t *length, Diagnostics *diagnostics);
