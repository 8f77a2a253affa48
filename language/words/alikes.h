// Marks inside words that are not what they look like: ‘ ´ ′ ` for an apostrophe, a space of no width that is
// no space to a reader.
#pragma once

#include "language/settings.h"

// Where the word that goes on behind a look-alike of an apostrophe ends, if the language has one there
// (d‘accord, Korea´s) and no mark answers it in the chunk; `end` if it does not. The word's letters stand
// from `start` to `end`, with the mark or up to it.
size_t apostrophe_alike_end(Str chunk, size_t start, size_t end, const LanguageSettings *settings);

// Where the word ends that goes on behind spaces of no width; `end` if it does not: it has none behind it, or
// a dictionary of the language knows both halves, of four and more letters, and not the whole.
size_t zero_width_end(Str chunk, size_t start, size_t end, const LanguageSettings *settings);
bool is_zero_width(Str text); // one or several of them and nothing else
