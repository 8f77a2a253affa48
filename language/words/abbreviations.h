// Abbreviations that end with a stop, by language.
#pragma once

#include "language/settings.h"

// Whether a word (without its stop) stands before something, so that its stop ends no sentence: M., Mr., p.
bool abbreviation_opens(Str word, Language language);
// Whether the stop belongs to the word by the conventions of treebanks: these, and etc., Inc.
bool abbreviation_keeps_stop(Str word, Language language);
