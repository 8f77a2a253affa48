// Words that hyphens join (rendez-vous, non-profit).
#pragma once

#include "language/settings.h"

// Bytes of the hyphen that `text` begins with (- U+2010 U+2011 U+2012); 0 for none.
size_t hyphen_length(Str text);

// How far the word that ends at `end` of the chunk goes on behind a hyphen, as its language has it: `end` if
// it does not. `start` is where it begins.
size_t joined_end(Str chunk, size_t start, size_t end, const LanguageSettings *settings);
