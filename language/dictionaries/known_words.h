// Whether a dictionary of Hunspell knows a word. Asked where a text itself does not tell, which is seldom:
// the dictionary of a language is read when it is first needed, and stays.
#pragma once

#include "language/language.h"

// False for every word where no dictionary is installed. Safe to call from several threads.
bool known_word(Str word, Language language);
