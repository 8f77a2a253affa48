// Writes a theme dictionary in our own format, from which the same themes with the same patterns are read.
#pragma once

#include "analyze/themes/dictionary/dictionary.h"

void dictionary_append_yaml(Buffer *yaml, const Dictionary *dictionary);
