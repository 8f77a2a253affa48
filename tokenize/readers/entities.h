// HTML character references ("&amp;", "&#233;") in text whose places must not move.
#pragma once

#include "base/str.h"

size_t entity_length(Str text); // of one at the start; 0 for none
// Writes what `entity` stands for to `reading` (entity.length bytes), filled up with invisible characters
// that join what stands on both sides; an unknown entity, or one too short to be filled up, is copied as it
// is.
void entity_decode_in_place(Str entity, char *reading);
