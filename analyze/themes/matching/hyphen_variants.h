// A pattern under --hyphens=loose: its text with spaces for hyphens, and hyphens for spaces.
#pragma once

#include "base/arena.h"

enum {
    HYPHEN_PLACES_AT_MOST = 4, // of a pattern; further ones stay as they are written
    HYPHEN_VARIANTS_AT_MOST = 1 << HYPHEN_PLACES_AT_MOST,
};

// The text itself, then its variants; how many there are. What is written =X, /re/ or behind a \ stays, and
// no space beside an operator is one between words.
size_t hyphen_variants(Str text, Arena *arena, Str variants[HYPHEN_VARIANTS_AT_MOST]);
