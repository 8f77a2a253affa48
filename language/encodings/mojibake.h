// Mojibake: UTF-8 that somebody took for Windows-1252 and turned into UTF-8 once more ("rÃ©gions").
#pragma once

#include "base/buffer.h"

// How many characters of valid UTF-8 are two to four that stand for one.
size_t mojibake_count(Str text);
// Appends the text with those characters as they were meant.
void mojibake_append_mended(Buffer *buffer, Str text);
