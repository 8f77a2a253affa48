// A corpus that is read twice: files and stores as they are, standard input from a temporary file where it is
// a pipe.
#pragma once

#include "base/diagnostics.h"

// Before the first reading. False with a message when an input can be read once only.
bool second_reading_prepare(const char *const *paths, size_t count, Diagnostics *diagnostics);
// Between the two.
bool second_reading_start(Diagnostics *diagnostics);
