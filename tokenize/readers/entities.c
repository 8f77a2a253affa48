#include "tokenize/readers/entities.h"

#include "language/unicode/unicode.h"

#include <stdlib.h>
#include <string.h>

// The named ones that are met in texts of our languages; all others are written as numbers or as themselves.
static const struct {
    const char *name;
    uint32_t character;
} names[] = {
    {"amp", '&'},      {"lt", '<'},       {"gt", '>'},        {"quot", '"'},      {"apos", '\''},
    {"nbsp", 0xa0},    {"laquo", 0xab},   {"raquo", 0xbb},    {"copy", 0xa9},     {"reg", 0xae},
    {"deg", 0xb0},     {"euro", 0x20ac},  {"hellip", 0x2026}, {"ndash", 0x2013},  {"mdash", 0x2014},
    {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"ldquo", 0x201c},  {"rdquo", 0x201d},  {"bull", 0x2022},
    {"agrave", 0xe0},  {"acirc", 0xe2},   {"ccedil", 0xe7},   {"egrave", 0xe8},   {"eacute", 0xe9},
    {"ecirc", 0xea},   {"euml", 0xeb},    {"icirc", 0xee},    {"iuml", 0xef},     {"ocirc", 0xf4},
    {"ugrave", 0xf9},  {"ucirc", 0xfb},   {"Agrave", 0xc0},   {"Ccedil", 0xc7},   {"Egrave", 0xc8},
    {"Eacute", 0xc9},  {"Ecirc", 0xca},   {"oelig", 0x153},   {"OElig", 0x152},   {"middot", 0xb7},
    {"frac12", 0xbd},  {"times", 0xd7},   {"shy", 0xad},      {"thinsp", 0x2009}, {"ensp", 0x2002},
};

static uint32_t numbered_character(Str digits) {
    char copy[12] = {0};
    bool hex = digits.length && (digits.bytes[0] == 'x' || digits.bytes[0] == 'X');
    digits = str_skip(digits, hex);
    if (digits.length == 0 || digits.length >= sizeof copy) return 0;
    memcpy(copy, digits.bytes, digits.length);
    char *end;
    unsigned long value = strtoul(copy, &end, hex ? 16 : 10);
    bool valid = *end == '\0' && value < 0x110000 && (value < 0xd800 || value > 0xdfff);
    return valid ? (uint32_t)value : 0;
}

static uint32_t character_of(Str entity) {
    if (entity.length < 3) return 0;
    Str name = str_slice(entity, 1, entity.length - 1);
    if (name.bytes[0] == '#') return numbered_character(str_skip(name, 1));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_equal_text(name, names[i].name)) return names[i].character;
    return 0;
}

// `length` bytes of soft hyphens (2 bytes) and at most one word joiner (3 bytes); any length but 1 can be
// made.
static void fill(Buffer *buffer, size_t length) {
    if (length % 2) buffer_append_text(buffer, "\u2060");
    for (size_t i = length % 2 ? 3 : 0; i < length; i += 2) buffer_append_text(buffer, "\u00ad");
}

size_t entity_length(Str text) {
    enum { LONGEST = 32 };
    size_t end = str_find_byte(str_slice(text, 0, text.length < LONGEST ? text.length : LONGEST), ';');
    if (text.length < 3 || end >= LONGEST || end >= text.length) return 0;
    for (size_t i = 1; i < end; i++)
        if (strchr(" <&\n\t", text.bytes[i])) return 0;
    return end + 1;
}

void entity_decode_in_place(Str entity, char *reading) {
    uint32_t character = character_of(entity);
    Buffer decoded = {0};
    if (character) unicode_append(&decoded, character);
    bool fits = decoded.length > 0 && decoded.length <= entity.length && entity.length - decoded.length != 1;
    if (fits && unicode_is_space(character)) {
        while (decoded.length < entity.length) buffer_append_byte(&decoded, ' ');
    } else if (fits) {
        fill(&decoded, entity.length - decoded.length);
    }
    memcpy(reading, fits ? decoded.bytes : entity.bytes, entity.length);
    buffer_free(&decoded);
}
