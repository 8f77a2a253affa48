// Real numbers in decimal, the same bytes as printf's "%.12g", without its cost.
#pragma once

#include "base/buffer.h"

enum { REAL_DIGITS = 12 };

// A finite number.
void real_append(Buffer *buffer, double value);
