// Words parted by a hyphen at the end of a line: whether the hyphen goes or belongs to the word.
#pragma once

#include "base/interner.h"

// The words of a text, folded, hyphens within them included.
void hyphens_gather(Interner *words, Str text);
// Adds what hyphens_belong asks for, folded; and gathers no more of a text than that.
void hyphens_ask(Interner *asked, Str text, Str next);
void hyphens_gather_asked(Interner *words, const Interner *asked, Str text);
// A letter and a hyphen at the end, a letter at the start of what comes.
bool hyphens_part(Str text, Str next);
// "Jean-|Pierre", "a-t-|elle", and words that the text has so elsewhere.
bool hyphens_belong(const Interner *words, Str text, Str next);

uint32_t hyphens_first(Str text); // character; 0 for none
uint32_t hyphens_last(Str text);
Str hyphens_without_last(Str text);
