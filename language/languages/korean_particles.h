// Korean particles (조사): what a noun carries behind it and a count of nouns must not see. 인공지능을 is
// 인공지능. Endings of verbs (어미) are never cut.
#pragma once

#include "base/str.h"

// How many bytes at the end of a folded word are particles; 0 for none. At least one syllable (or a Latin or
// number stem, as in "AI를") stays.
size_t korean_particles_length(Str word);

// Whether a run of Hangul that stands right behind a closing mark is a particle, or what follows a quotation
// (라고, 며); `before` is what the mark closes.
bool korean_is_lone_particle(Str word, Str before);

// Whether `chain` is particles that fit behind `stem`, also those that are never cut because verbs end so too
// (나, 랑).
bool korean_particles_fit(Str stem, Str chain);

// The particles by number, and whether another may follow; false behind the last.
bool korean_particle(size_t number, Str *text, bool *inner);
