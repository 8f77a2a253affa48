// How little a reading of bytes looks like writing: the price of the characters above ASCII where they stand.
// A letter inside a word of its own case is free, a sign where signs stand too; a capital behind a small
// letter, a sign between letters, a syllable that Korean hardly has are not. What is read in the wrong
// encoding is full of these.
#pragma once

#include "base/str.h"

typedef struct Rating {
    size_t price;
    size_t characters; // above ASCII
} Rating;

// Of a text in UTF-8.
Rating rating_of(Str text);
