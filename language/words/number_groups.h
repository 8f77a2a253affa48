// Numbers whose digits are grouped by plain spaces (30 000): they are one chunk.
#pragma once

#include "language/settings.h"

// Where the number ends whose first group is the chunk from `start` to `end` of the text: `end` if it is
// none.
size_t number_groups_end(Str text, size_t start, size_t end, const LanguageSettings *settings);
