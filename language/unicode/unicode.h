// Unicode: decoding, normal form, folding and classes of characters. The only room that knows libunistring.
// All text inside the program is valid UTF-8: unicode_append_mended makes it so where bytes come in.
#pragma once

#include "base/buffer.h"

// Decodes the character at `text.bytes[0]` of valid UTF-8; `*length` gets its bytes (1 to 4). text is not
// empty.
uint32_t unicode_decode(Str text, size_t *length);
// The same of any bytes, as names of files are: UNICODE_NONCHARACTER for a byte that is not part of a
// character.
enum { UNICODE_NONCHARACTER = 0xffff };
uint32_t unicode_decode_any(Str text, size_t *length);
void unicode_append(Buffer *buffer, uint32_t character); // nothing for a number that is no character

// The offset of the first byte that is not part of well-formed UTF-8, text.length if all is; `*bad_length`
// gets how many bytes one U+FFFD stands for there (the maximal subpart rule of the WHATWG encoding standard).
size_t unicode_find_malformed(Str text, size_t *bad_length);

// Appends the bytes with U+FFFD for each malformed place; how many there were.
size_t unicode_append_mended(Buffer *buffer, Str bytes);

void unicode_append_nfc(Buffer *buffer, Str text);
// NFC, one space for any run of white space, none at either end: as names of people are kept.
void unicode_append_spaced(Buffer *buffer, Str text);
// NFC and full case folding (of all languages: no Turkish dots), every apostrophe (’ ʼ ＇) as ', and what
// looks alike as one (unicode_alike).
void unicode_append_folded(Buffer *buffer, Str text);
// The hyphen of Armenian. A reader writes it over a hyphen and the line end behind it, which no other hyphen
// has the length for; words show it as -.
enum { UNICODE_HYPHEN_OF_TWO_BYTES = 0x58a };
// The plain character that one behind `before` (0 at the start) is written for: - for other hyphens, ASCII
// for full width, · for other middle dots, ' for ‘ ´ ′ ` behind a letter that is no Hangul, a digit for a
// subscript behind a capital.
// NFKC would take too much: it makes 3 of a note's number and words of signs (№, ㈜).
uint32_t unicode_alike(uint32_t character, uint32_t before);
void unicode_append_alike(Buffer *buffer, Str text); // all of a text, capitals left as they are
// œ and oe are one, as æ and ae are, wherever words are compared; what is printed keeps them.
bool unicode_has_ligature(Str text);
void unicode_append_without_ligatures(Buffer *buffer, Str text);
// Whether `text`, folded, is one of the (folded) words of a list.
bool unicode_folds_to_one_of(Str text, const char *const *words, size_t count);
// Without combining marks: "é" gives "e". Hangul stays whole.
void unicode_append_unaccented(Buffer *buffer, Str text);

bool unicode_is_letter(uint32_t character);          // L*
bool unicode_is_mark(uint32_t character);            // M*
bool unicode_is_digit(uint32_t character);           // Nd
bool unicode_is_number(uint32_t character);          // N*
bool unicode_is_upper(uint32_t character);           // Lu, Lt
bool unicode_is_lower(uint32_t character);           // Ll
bool unicode_is_control(uint32_t character);         // Cc
bool unicode_is_space(uint32_t character);           // White_Space, no-break spaces included
bool unicode_is_apostrophe(uint32_t character);      // ' ’ ʼ ＇
bool unicode_is_apostrophe_like(uint32_t character); // ‘ ´ ′ `
// Soft hyphen, joiners, marks of direction, space of no width, BOM: would tell equal words apart.
bool unicode_is_invisible(uint32_t character);
bool unicode_is_hangul_syllable(uint32_t character);

// Columns on a terminal or in fixed-width text: 2 for wide characters, 0 for combining ones.
size_t unicode_width(Str text);

const char *unicode_library_version(void); // "libunistring 1.0 (Unicode 14.0)"
