#include "base/real.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef unsigned __int128 Wide;

enum { POWERS = 23 }; // 10^22 times a significand of 53 bits still fits into 128 bits

// The largest power of two that 10^22 and a significand leave room for.
enum { SHIFT_AT_MOST = 126 };

static const uint64_t small_powers[] = {1u,           10u,           100u,          1000u,      10000u,
                                        100000u,      1000000u,      10000000u,     100000000u, 1000000000u,
                                        10000000000u, 100000000000u, 1000000000000u};

static Wide power_of_ten(unsigned exponent) {
    return exponent > REAL_DIGITS ? (Wide)small_powers[exponent - REAL_DIGITS] * small_powers[REAL_DIGITS]
                                  : small_powers[exponent];
}

// value · 10^`exponent` as a whole number, rounded to the nearest one and halves to the even one, as printf
// does: nothing is lost on the way.
static uint64_t scale(uint64_t significand, int shift, unsigned exponent) {
    Wide product = significand * power_of_ten(exponent);
    if (shift <= 0) return (uint64_t)(product << -shift);
    Wide whole = product >> shift, rest = product - (whole << shift), half = (Wide)1 << (shift - 1);
    return (uint64_t)whole + (rest > half || (rest == half && (whole & 1)));
}

// `digits` · 10^`exponent`, of twelve digits, without zeros at the end.
static void append_digits(Buffer *buffer, uint64_t digits, int exponent) {
    char text[REAL_DIGITS], printed[40];
    size_t length = REAL_DIGITS, at = 0;
    for (size_t i = REAL_DIGITS; i-- > 0; digits /= 10) text[i] = (char)('0' + digits % 10);
    while (length > 1 && text[length - 1] == '0') length--;
    int point = REAL_DIGITS + exponent; // where it stands, from the left; from -3 to 12
    if (point <= 0) {
        printed[at++] = '0';
        printed[at++] = '.';
        for (; point < 0; point++) printed[at++] = '0';
    }
    for (size_t i = 0; i < length || (int)i < point; i++) {
        if (i > 0 && (int)i == point) printed[at++] = '.';
        printed[at++] = i < length ? text[i] : '0';
    }
    buffer_append(buffer, (Str){printed, at});
}

// Numbers from 1e-4 to 1e12, which need no exponent. Twelve digits are found by the estimate of the logarithm
// that the binary exponent gives; it is at most one too small.
static bool append_plain(Buffer *buffer, double value) {
    int binary;
    uint64_t significand = (uint64_t)(frexp(value, &binary) * 0x1p53);
    int shift = 53 - binary;                                          // value = significand / 2^shift
    int decimal = (int)floor((binary - 1) * 0.30102999566398120) + 1; // digits before the point
    for (int tries = 0; tries < 2; tries++, decimal++) {
        int exponent = REAL_DIGITS - decimal;
        if (exponent < 0 || exponent >= POWERS || shift > SHIFT_AT_MOST || shift < -10) return false;
        uint64_t digits = scale(significand, shift, (unsigned)exponent);
        if (digits < small_powers[REAL_DIGITS - 1]) return false;
        if (digits < small_powers[REAL_DIGITS]) {
            append_digits(buffer, digits, -exponent);
            return true;
        }
    }
    return false;
}

void real_append(Buffer *buffer, double value) {
    double size = fabs(value);
    size_t start = buffer->length;
    if (size >= 1e-4 && size < 999999999999.0) {
        if (value < 0) buffer_append_byte(buffer, '-');
        if (append_plain(buffer, size)) return;
        buffer->length = start;
    }
    buffer_printf(buffer, "%.12g", value);
}

bool real_read_wide(Str text, WideReal *real) {
    char copy[STR_NUMBER_AT_MOST + 1], *end;
    if (!str_looks_like_number(text)) return false;
    memcpy(copy, text.bytes, text.length);
    copy[text.length] = '\0';
    double number = strtod(copy, &end);
    if (*end) return false;
    *real = (WideReal){.number = number};
    double size = fabs(number);
    if (size >= DBL_MIN && size <= DBL_MAX) return true;
    char *power = copy + strcspn(copy, "eE");
    double tens = *power ? strtod(power + 1, NULL) : 0;
    *power = '\0';
    double factor = strtod(copy, NULL);
    if (factor == 0) return true;
    if (size < 1) real->number = 0; // as it has few digits left
    real->sign = factor > 0 ? 1 : -1;
    real->exponent = log10(fabs(factor)) + tens;
    return true;
}

int real_compare_wide(const WideReal *a, const WideReal *b) {
    if (a->number != b->number) return a->number > b->number ? 1 : -1;
    if (a->sign != b->sign) return a->sign > b->sign ? 1 : -1;
    return a->sign * ((a->exponent > b->exponent) - (a->exponent < b->exponent));
}
