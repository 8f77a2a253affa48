// The note of a row: remarks that a semicolon parts.
#pragma once

#include "base/buffer.h"

void note_add(Buffer *note, const char *format, ...) __attribute__((format(printf, 2, 3)));
