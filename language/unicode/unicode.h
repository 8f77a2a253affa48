// Unicode: decoding, normal form, folding and classes of characters. The only room that knows libunistring.
// All text inside the program is valid UTF-8: unicode_append_mended makes it so where bytes come in.
#pragma once

#include "base/buffer.h"

// Decodes the character at `text.bytes[0]` of valid UTF-8; `*length` gets its bytes (1 to 4). text is not
// empty.
uint32_t unicode_decode(Str text, size_t *length);
void unicode_append(Buffer *buffer, uint32_t character);

// The offset of the first byte that is not part of well-formed UTF-8, text.length if all is; `*bad_length`
// gets how many bytes one U+FFFD stands for there (the maximal subpart rule of the WHATWG encoding standard).
size_t unicode_find_malformed(Str text, size_t *bad_length);

// Appends the bytes with U+FFFD for each malformed place; how many there were.
size_t unicode_append_mended(Buffer *buffer, Str bytes);

void unicode_append_nfc(Buffer *buffer, Str text);
// NFC and full case folding (of all languages: no Turkish dots), every apostrophe (’ ʼ ＇) as '.
void unicode_append_folded(Buffer *buffer, Str text);
// Whether `text`, folded, is one of the (folded) words of a list.
bool unicode_folds_to_one_of(Str text, const char *const *words, size_t count);
// Without combining marks: "é" gives "e". Hangul stays whole.
void unicode_append_unaccented(Buffer *buffer, Str text);

bool unicode_is_letter(uint32_t character);     // L*
bool unicode_is_mark(uint32_t character);       // M*
bool unicode_is_digit(uint32_t character);      // Nd
bool unicode_is_number(uint32_t character);     // N*
bool unicode_is_upper(uint32_t character);      // Lu, Lt
bool unicode_is_lower(uint32_t character);      // Ll
bool unicode_is_control(uint32_t character);    // Cc
bool unicode_is_space(uint32_t character);      // White_Space, no-break spaces included
bool unicode_is_apostrophe(uint32_t character); // ' ’ ʼ ＇
bool unicode_is_invisible(uint32_t character);  // soft hyphen, word joiner, BOM: would tell equal words apart
bool unicode_is_hangul_syllable(uint32_t character);

// Columns on a terminal or in fixed-width text: 2 for wide characters, 0 for combining ones.
size_t unicode_width(Str text);

const char *unicode_library_version(void); // "libunistring 1.0 (Unicode 14.0)"
