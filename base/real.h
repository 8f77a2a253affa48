// Real numbers in decimal: written, the same bytes as printf's "%.12g", without its cost, and compared when
// they are too small or too large for a double, as p-values of large corpora are.
#pragma once

#include "base/buffer.h"

enum { REAL_DIGITS = 12 };

// A finite number.
void real_append(Buffer *buffer, double value);

typedef struct WideReal {
    double number;   // of what is too small or too large for a normal double 0 or infinite, and then
    double exponent; // its logarithm to base 10
    int sign;        // and its sign, else 0
} WideReal;

// Decimal numbers as str_to_double reads them, of any size.
bool real_read_wide(Str text, WideReal *real);
int real_compare_wide(const WideReal *a, const WideReal *b);
