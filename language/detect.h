// Which of our languages a text is written in: by script first, then by a score of the words that are
// frequent in a language and of the letters that are its own.
#pragma once

#include "language/language.h"

// LANGUAGE_UND when the text is too short, or in none of our languages. Looks at the first 4 KiB.
Language language_detect(Str text);
