// Which of our languages a text is written in: by script first, then by the commonest words of each language.
#pragma once

#include "language/settings.h"

// LANGUAGE_UND when the text is too short, or in none of our languages. Looks at the first 4 KiB.
Language language_detect(Str text);
