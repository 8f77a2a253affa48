#include "language/encodings/mojibake.h"

#include "language/unicode/character.h"
#include "language/unicode/unicode.h"

#include <string.h>

// What Windows-1252 has for 0x80 to 0x9f; 0 for what it has not.
static const uint16_t upper_signs[32] = {0x20ac, 0,      0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
                                         0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0,      0x17d,  0,
                                         0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                         0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0,      0x17e,  0x178};

// The byte that the character is in Windows-1252; 0 for none.
static unsigned byte_of(uint32_t character) {
    if (character >= 0x80 && character < 0x100) return character;
    for (unsigned i = 0; i < 32; i++)
        if (upper_signs[i] == character) return 0x80 + i;
    return 0;
}

static size_t sequence_length(unsigned lead) {
    if (lead >= 0xc2 && lead < 0xe0) return 2;
    if (lead >= 0xe0 && lead < 0xf0) return 3;
    return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

// The length of the characters at the start that stand for one, whose bytes go to `meant`; 0 for none.
static size_t doubled_length(Str text, char *meant, size_t *meant_length) {
    size_t length, at = 0, bad_length;
    unsigned lead = byte_of(character_decode(text.bytes, &length));
    *meant_length = sequence_length(lead);
    for (size_t i = 0; i < *meant_length; i++) {
        if (at >= text.length) return 0;
        unsigned byte = byte_of(character_decode(text.bytes + at, &length));
        if (i > 0 && (byte & 0xc0) != 0x80) return 0;
        meant[i] = (char)byte;
        at += length;
    }
    Str read = {meant, *meant_length};
    if (at == 0 || unicode_find_malformed(read, &bad_length) < read.length) return 0;
    return unicode_is_control(character_decode(meant, &length)) ? 0 : at;
}

// Where the next character stands that may begin such a sequence: U+00C2 to U+00F4 are 0xc3 in UTF-8.
static size_t next_lead(Str text, size_t at) {
    return at + str_find_byte(str_skip(text, at), '\xc3');
}

size_t mojibake_count(Str text) {
    char meant[4];
    size_t count = 0, meant_length, length;
    for (size_t at = next_lead(text, 0); at < text.length; at = next_lead(text, at)) {
        bool followed = at + 2 < text.length && (unsigned char)text.bytes[at + 2] >= 0xc2;
        length = followed ? doubled_length(str_skip(text, at), meant, &meant_length) : 0;
        count += length > 0;
        at += length ? length : 2;
    }
    return count;
}

static void append_once(Buffer *buffer, Str text) {
    char meant[4];
    size_t meant_length, length;
    for (size_t at = 0, lead; at < text.length; at = lead + length) {
        lead = next_lead(text, at);
        buffer_append(buffer, str_slice(text, at, lead));
        if (lead == text.length) return;
        length = doubled_length(str_skip(text, lead), meant, &meant_length);
        buffer_append(buffer, length ? (Str){meant, meant_length} : str_slice(text, lead, lead + 2));
        if (length == 0) length = 2;
    }
}

// Some texts went through it twice.
void mojibake_append_mended(Buffer *buffer, Str text) {
    enum { TIMES_AT_MOST = 3 };
    Buffer before = {0}, after = {0};
    buffer_append(&before, text);
    for (size_t i = 0; i < TIMES_AT_MOST && mojibake_count(buffer_str(&before)); i++) {
        buffer_clear(&after);
        append_once(&after, buffer_str(&before));
        Buffer swap = before;
        before = after, after = swap;
    }
    buffer_append(buffer, buffer_str(&before));
    buffer_free(&before);
    buffer_free(&after);
}
