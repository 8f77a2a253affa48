// Which of our languages a text is written in: by script first, then by a score of the words that are
// frequent in a language and of the letters that are its own.
#pragma once

#include "language/language.h"

#include <stdbool.h>

typedef struct LanguageFound {
    Language language; // LANGUAGE_UND when the text is too short, or in none of our languages
    bool too_short;    // it is LANGUAGE_UND for want of words, and nothing in it speaks against our languages
} LanguageFound;

// Looks at the first 4 KiB.
LanguageFound language_find(Str text);
Language language_detect(Str text);
