// Str: a borrowed run of bytes. It owns nothing, is never NUL-terminated by promise, and may hold any byte.
// Invariant: `bytes` is readable for `length` bytes; an empty Str may have bytes == NULL.
// Whoever makes a Str says (by its type or an Arena parameter) who keeps the bytes alive.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Str {
    const char *bytes;
    size_t length;
} Str;

// A Str over a string literal.
#define STR(literal) ((Str){"" literal, sizeof(literal) - 1})

// For printf("%.*s", STR_ARGUMENTS(s)).
#define STR_ARGUMENTS(str) (int)(str).length, str_printable(str)
static inline const char *str_printable(Str str) {
    return str.bytes ? str.bytes : "";
}

Str str_from(const char *text); // NULL gives the empty Str
Str str_slice(Str str, size_t start, size_t end);
Str str_skip(Str str, size_t count);
Str str_trim(Str str); // without ASCII white space at either end

bool str_equal(Str a, Str b);
bool str_equal_text(Str a, const char *text);
int str_compare(Str a, Str b); // by bytes; a prefix comes first
bool str_starts_with(Str str, Str prefix);
bool str_ends_with(Str str, Str suffix);

// Where `needle` first stands in `str`, in bytes; `str.length` if nowhere.
size_t str_find(Str str, Str needle);
size_t str_find_byte(Str str, char byte);
// As str_find, by that byte of the needle, which is rare in the text: several times as fast.
size_t str_find_by(Str str, Str needle, size_t rare);

// Cuts `*rest` at the first `separator`: returns what stands before it and leaves what stands after.
Str str_cut(Str *rest, char separator);

// Whether it is one of the words of a list, which are parted by spaces.
bool str_is_listed(Str str, const char *list);
uint64_t str_hash(Str str); // depends on the bytes alone: the same on every machine and run

// Whole numbers in decimal; false when `str` is anything else or too large.
bool str_to_size(Str str, size_t *value);
// The bytes of the character of well-formed UTF-8 that `str`, which is not empty, starts with; 0 for none.
size_t str_character(Str str);
bool str_is_utf8(Str str);

enum { STR_NUMBER_AT_MOST = 63 }; // bytes of a decimal number
// Whether strtod may be asked: no "nan", "inf", "0x1p3", no white space, not too long.
bool str_looks_like_number(Str str);
// Decimal numbers as in C source ("12", "-0.5", "1e3"); false for anything else, and for what is too large.
bool str_to_double(Str str, double *value);
