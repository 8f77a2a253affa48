// A theme dictionary in our own format: what is written is read as the same themes with the same patterns.
#pragma once

#include "analyze/themes/dictionary/dictionary.h"

void dictionary_append_yaml(Buffer *yaml, const Dictionary *dictionary);
