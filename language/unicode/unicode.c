#include "language/unicode/unicode.h"

#include "base/memory.h"
#include "language/unicode/character.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>
#include <unistr.h>
#include <unistring/version.h>
#include <uniwidth.h>

uint32_t unicode_decode(Str text, size_t *length) {
    return character_decode(text.bytes, length);
}

uint32_t unicode_decode_any(Str text, size_t *length) {
    if (str_character(text)) return unicode_decode(text, length);
    *length = 1;
    return UNICODE_NONCHARACTER;
}

void unicode_append(Buffer *buffer, uint32_t character) {
    uint8_t bytes[6];
    int length = u8_uctomb(bytes, character, sizeof bytes);
    if (length > 0) buffer_append(buffer, (Str){(const char *)bytes, (size_t)length});
}

// The range of the second byte narrows for some lead bytes (no overlong forms, no surrogates, nothing above
// U+10FFFF): table 3-7 of the Unicode standard.
typedef struct LeadByte {
    unsigned char first, last; // lead bytes
    unsigned char low, high;   // second byte
    size_t length;
} LeadByte;

static const LeadByte lead_bytes[] = {
    {0xc2, 0xdf, 0x80, 0xbf, 2}, {0xe0, 0xe0, 0xa0, 0xbf, 3}, {0xe1, 0xec, 0x80, 0xbf, 3},
    {0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3}, {0xf0, 0xf0, 0x90, 0xbf, 4},
    {0xf1, 0xf3, 0x80, 0xbf, 4}, {0xf4, 0xf4, 0x80, 0x8f, 4},
};

static const LeadByte *find_lead_byte(unsigned char byte) {
    for (size_t i = 0; i < sizeof lead_bytes / sizeof *lead_bytes; i++)
        if (byte >= lead_bytes[i].first && byte <= lead_bytes[i].last) return &lead_bytes[i];
    return NULL;
}

// How many bytes at `byte`, which is no ASCII, belong together, and whether they are a whole character.
static size_t well_formed_length(const unsigned char *byte, size_t available, bool *whole) {
    *whole = false;
    const LeadByte *lead = find_lead_byte(byte[0]);
    if (!lead) return 1;
    size_t length = 1;
    while (length < lead->length && length < available) {
        unsigned char low = length == 1 ? lead->low : 0x80, high = length == 1 ? lead->high : 0xbf;
        if (byte[length] < low || byte[length] > high) return length;
        length++;
    }
    *whole = length == lead->length;
    return length;
}

#define ASCII_MASK UINT64_C(0x8080808080808080) // eight bytes of ASCII have none of these bits

// Behind the usual ones: é, à, Greek, Cyrillic; Hangul, Chinese, with single blanks between.
static size_t skip_usual(const unsigned char *bytes, size_t at, size_t length) {
    while (at + 3 <= length) {
        uint32_t next = bytes[at] | (uint32_t)bytes[at + 1] << 8 | (uint32_t)bytes[at + 2] << 16;
        bool three = (next & 0xc0c0f0) == 0x8080e0 && bytes[at] != 0xe0 && bytes[at] != 0xed;
        bool two = (next & 0xc0e0) == 0x80c0 && bytes[at] >= 0xc2;
        bool blank = (next & 0x8080) == 0x8000; // ASCII, and then none
        if (!three && !two && !blank) break;
        at += three ? 3 : two ? 2 : 1;
    }
    return at;
}

size_t unicode_find_malformed(Str text, size_t *bad_length) {
    const unsigned char *bytes = (const unsigned char *)text.bytes;
    size_t at = 0;
    while (at < text.length) {
        uint64_t eight;
        if (at + sizeof eight <= text.length) {
            memcpy(&eight, bytes + at, sizeof eight);
            if (!(eight & ASCII_MASK)) {
                at += sizeof eight;
                continue;
            }
            at += (size_t)__builtin_ctzll(eight & ASCII_MASK) / 8; // the first byte that is no ASCII
        }
        while (at < text.length && bytes[at] < 0x80) at++;
        at = skip_usual(bytes, at, text.length);
        if (at == text.length || bytes[at] < 0x80) continue;
        bool whole;
        size_t length = well_formed_length(bytes + at, text.length - at, &whole);
        if (!whole) {
            *bad_length = length;
            return at;
        }
        at += length;
    }
    return text.length;
}

size_t unicode_append_mended(Buffer *buffer, Str bytes) {
    size_t count = 0;
    for (size_t bad_length, bad; bytes.length; bytes = str_skip(bytes, bad + bad_length), count++) {
        bad = unicode_find_malformed(bytes, &bad_length);
        buffer_append(buffer, str_slice(bytes, 0, bad));
        if (bad == bytes.length) break;
        buffer_append_text(buffer, "\ufffd");
    }
    return count;
}

static bool is_ascii(Str text) {
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.bytes[i] >= 0x80) return false;
    return true;
}

// What a character folds to, when it has no part in normal forms; else 0. All letters of the languages that
// are ours are so.
static uint32_t simple_fold(uint32_t character) {
    if (character < CHARACTER_FOLDS) return character == 0x2bc ? '\'' : character_folds[character];
    if (unicode_is_hangul_syllable(character)) return character;
    if (character == 0x2019) return '\'';
    if ((character >= 0x2010 && character <= 0x2012) || character == UNICODE_HYPHEN_OF_TWO_BYTES) return '-';
    bool simple = (character >= 0x2013 && character <= 0x2027) || // dashes, quotation marks, …
                  (character >= 0x4e00 && character <= 0x9fff) || // Chinese characters
                  (character >= 0x3041 && character <= 0x3096) || // Hiragana
                  (character >= 0x30a1 && character <= 0x30fa) || // Katakana
                  (character >= 0x5d0 && character <= 0x5ea) ||   // Hebrew
                  (character >= 0x621 && character <= 0x64a) ||   // Arabic
                  (character >= 0x3001 && character <= 0x3002);
    return simple ? character : 0;
}

// Whether all characters are so: the text is in normal form then.
static bool is_simple(Str text) {
    size_t length;
    for (size_t at = 0; at < text.length; at += length) {
        length = 1; // of ASCII, all of which folds to something
        if ((unsigned char)text.bytes[at] < 0x80) continue;
        if (!simple_fold(character_decode(text.bytes + at, &length))) return false;
    }
    return true;
}

static size_t put_character(char *to, uint32_t character) {
    if (character < 0x80) return to[0] = (char)character, 1;
    if (character < 0x800)
        return to[0] = (char)(0xc0 | character >> 6), to[1] = (char)(0x80 | (character & 0x3f)), 2;
    to[0] = (char)(0xe0 | character >> 12);
    to[1] = (char)(0x80 | (character >> 6 & 0x3f));
    to[2] = (char)(0x80 | (character & 0x3f));
    return 3;
}

static bool append_simply_folded(Buffer *buffer, Str text) {
    buffer_reserve(buffer, text.length * 2); // some fold to one byte more
    size_t to = buffer->length, length;
    uint32_t before = 0;
    for (size_t at = 0; at < text.length; at += length) {
        uint32_t character = character_decode(text.bytes + at, &length);
        if (character < 0x80 && character != '`') {
            buffer->bytes[to++] = (char)character_folds[character];
            before = character;
            continue;
        }
        uint32_t folded = simple_fold(unicode_alike(character, before));
        if (!folded) return false;
        to += put_character(buffer->bytes + to, folded);
        before = character;
    }
    buffer->length = to;
    return true;
}

void unicode_append_alike(Buffer *buffer, Str text) {
    uint32_t before = 0;
    for (size_t length; text.length; text = str_skip(text, length)) {
        uint32_t character = character_decode(text.bytes, &length), alike = unicode_alike(character, before);
        if (alike == character)
            buffer_append(buffer, str_slice(text, 0, length));
        else
            unicode_append(buffer, alike);
        before = character;
    }
}

// A string that libunistring has allocated.
static uint8_t *made(uint8_t *bytes) {
    if (!bytes) memory_exhausted(); // unreachable: malloc of the programs ends them before it gives nothing
    return bytes;
}

static void append_owned(Buffer *buffer, uint8_t *bytes, size_t length) {
    buffer_append(buffer, (Str){(const char *)made(bytes), length});
    free(bytes);
}

void unicode_append_nfc(Buffer *buffer, Str text) {
    if (is_simple(text)) {
        buffer_append(buffer, text);
        return;
    }
    size_t length = 0;
    uint8_t *normal = u8_normalize(UNINORM_NFC, (const uint8_t *)text.bytes, text.length, NULL, &length);
    append_owned(buffer, normal, length);
}

void unicode_append_spaced(Buffer *buffer, Str text) {
    Buffer normal = {0};
    size_t start = buffer->length;
    bool parted = false;
    unicode_append_nfc(&normal, text);
    for (Str rest = buffer_str(&normal); rest.length;) {
        size_t length;
        bool space = unicode_is_space(unicode_decode(rest, &length));
        if (!space && parted && buffer->length > start) buffer_append_byte(buffer, ' ');
        if (!space) buffer_append(buffer, str_slice(rest, 0, length));
        parted = space;
        rest = str_skip(rest, length);
    }
    buffer_free(&normal);
}

// Rewrites what was appended from `start` on: every apostrophe becomes '.
static void straighten_apostrophes(Buffer *buffer, size_t start) {
    size_t to = start;
    for (size_t from = start; from < buffer->length;) {
        size_t length;
        Str rest = {buffer->bytes + from, buffer->length - from};
        if (unicode_is_apostrophe(unicode_decode(rest, &length)))
            buffer->bytes[to++] = '\'';
        else
            for (size_t i = 0; i < length; i++) buffer->bytes[to++] = buffer->bytes[from + i];
        from += length;
    }
    buffer->length = to;
}

void unicode_append_folded(Buffer *buffer, Str text) {
    if (append_simply_folded(buffer, text)) return;
    size_t start = buffer->length, length = 0;
    Buffer alike = {0};
    unicode_append_alike(&alike, text);
    uint8_t *folded =
        u8_casefold((const uint8_t *)alike.bytes, alike.length, NULL, UNINORM_NFC, NULL, &length);
    append_owned(buffer, folded, length);
    straighten_apostrophes(buffer, start);
    buffer_free(&alike);
}

bool unicode_folds_to_one_of(Str text, const char *const *words, size_t count) {
    enum { LONGEST_BYTES = 40, SHRINKS_AT_MOST = 3 }; // times, in bytes: ’ to ', the Kelvin sign to k
    if (text.length > LONGEST_BYTES * SHRINKS_AT_MOST || text.length == 0) return false;
    Buffer folded = {0};
    unicode_append_folded(&folded, text);
    bool found = false;
    for (size_t i = 0; i < count && !found; i++)
        found = words[i][0] == folded.bytes[0] && str_equal_text(buffer_str(&folded), words[i]);
    buffer_free(&folded);
    return found;
}

void unicode_append_unaccented(Buffer *buffer, Str text) {
    if (is_ascii(text)) {
        buffer_append(buffer, text);
        return;
    }
    size_t length = 0;
    uint8_t *parts = made(u8_normalize(UNINORM_NFD, (const uint8_t *)text.bytes, text.length, NULL, &length));
    Buffer bare = {0};
    for (Str rest = {(const char *)parts, length}; rest.length;) {
        size_t bytes;
        if (!unicode_is_mark(unicode_decode(rest, &bytes))) buffer_append(&bare, str_slice(rest, 0, bytes));
        rest = str_skip(rest, bytes);
    }
    free(parts);
    unicode_append_nfc(buffer, buffer_str(&bare)); // puts Hangul syllables together again
    buffer_free(&bare);
}

bool unicode_is_letter(uint32_t character) {
    return character_class(character)->categories & CATEGORY_LETTER;
}

bool unicode_is_mark(uint32_t character) {
    return character_class(character)->categories & CATEGORY_MARK;
}

bool unicode_is_digit(uint32_t character) {
    return character_class(character)->categories & CATEGORY_DIGIT;
}

bool unicode_is_number(uint32_t character) {
    return character_class(character)->categories & CATEGORY_NUMBER;
}

bool unicode_is_upper(uint32_t character) {
    return character_class(character)->categories & CATEGORY_UPPER;
}

bool unicode_is_lower(uint32_t character) {
    return character_class(character)->categories & CATEGORY_LOWER;
}

bool unicode_is_control(uint32_t character) {
    return character_class(character)->categories & CATEGORY_CONTROL;
}

bool unicode_is_space(uint32_t character) {
    return character_class(character)->categories & CATEGORY_SPACE;
}

bool unicode_is_apostrophe(uint32_t character) {
    return character == '\'' || character == 0x2019 || character == 0x2bc || character == 0xff07;
}

bool unicode_is_apostrophe_like(uint32_t character) {
    return character == '`' || character == 0xb4 || character == 0x2018 || character == 0x2032;
}

static const struct Ligature {
    const char *bytes, *small, *capital; // letters that stand for it before a small letter, before a capital
} ligatures[] = {{"œ", "oe", "oe"}, {"æ", "ae", "ae"}, {"Œ", "Oe", "OE"}, {"Æ", "Ae", "AE"}};

bool unicode_has_ligature(Str text) {
    for (size_t i = 0; i + 1 < text.length; i++) {
        unsigned char lead = (unsigned char)text.bytes[i], next = (unsigned char)text.bytes[i + 1];
        bool oe = lead == 0xc5 && (next == 0x92 || next == 0x93), ae = lead == 0xc3 && (next | 0x20) == 0xa6;
        if (oe || ae) return true;
    }
    return false;
}

static const struct Ligature *ligature_at(Str text) {
    for (size_t i = 0; i < sizeof ligatures / sizeof *ligatures; i++)
        if (str_starts_with(text, str_from(ligatures[i].bytes))) return &ligatures[i];
    return NULL;
}

void unicode_append_without_ligatures(Buffer *buffer, Str text) {
    for (size_t length; text.length; text = str_skip(text, length)) {
        uint32_t character = character_decode(text.bytes, &length);
        const struct Ligature *ligature = character < 0x80 ? NULL : ligature_at(text);
        Str rest = str_skip(text, length);
        bool capital = rest.length && unicode_is_upper(unicode_decode(rest, &(size_t){0}));
        if (ligature)
            buffer_append_text(buffer, capital ? ligature->capital : ligature->small);
        else
            buffer_append(buffer, str_slice(text, 0, length));
    }
}

static uint32_t full_width_alike(uint32_t character) {
    return character <= 0xff5e ? character - 0xff01 + '!' : character;
}

static bool is_subscript(uint32_t character) {
    return character >= 0x2080 && character <= 0x2089;
}

static bool is_middle_dot(uint32_t character) {
    static const uint32_t dots[] = {0x2022, 0x2027, 0x2219, 0x22c5, 0x30fb, 0x318d, 0xff65};
    for (size_t i = 0; i < sizeof dots / sizeof *dots; i++)
        if (dots[i] == character) return true;
    return false;
}

uint32_t unicode_alike(uint32_t character, uint32_t before) {
    if (character < 0x80 && character != '`') return character;
    if (character > 0x318d && character < 0xff01) return character; // Hangul, Chinese
    if (is_middle_dot(character)) return 0xb7;
    if (character >= 0xff01) return full_width_alike(character);
    if ((character >= 0x2010 && character <= 0x2012) || character == UNICODE_HYPHEN_OF_TWO_BYTES) return '-';
    if (unicode_is_apostrophe_like(character))
        return before && unicode_is_letter(before) && !unicode_is_hangul_syllable(before) ? '\'' : character;
    bool numbers = is_subscript(character) && before && (unicode_is_upper(before) || is_subscript(before));
    return numbers ? character - 0x2080 + '0' : character;
}

bool unicode_is_invisible(uint32_t character) {
    if (character < 0xad) return false;
    return character == 0xad || character == 0x61c || (character >= 0x200b && character <= 0x200f) ||
           (character >= 0x202a && character <= 0x202e) || (character >= 0x2060 && character <= 0x2069) ||
           character == 0xfeff;
}

bool unicode_is_hangul_syllable(uint32_t character) {
    return character >= 0xac00 && character <= 0xd7a3;
}

size_t unicode_width(Str text) {
    int columns = text.length ? u8_width((const uint8_t *)text.bytes, text.length, "UTF-8") : 0;
    return columns > 0 ? (size_t)columns : 0;
}

const char *unicode_library_version(void) {
    static char version[64];
    snprintf(version, sizeof version, "libunistring %d.%d (Unicode 14.0)", _libunistring_version >> 16,
             _libunistring_version >> 8 & 0xff);
    return version;
}
