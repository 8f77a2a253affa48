// Korean particles (조사): what a noun carries behind it and a count of nouns must not see. 인공지능을 is
// 인공지능. Endings of verbs (어미) are never cut.
#pragma once

#include "base/str.h"

// How many bytes at the end of a folded word are particles; 0 for none. At least one syllable (or a Latin or
// number stem, as in "AI를") stays.
size_t korean_particles_length(Str word);
