#include "base/translation/columns.h"

// East Asian Width W and F (UAX #11) as far as Korean, Chinese and Japanese texts have them, and combining
// marks.
static const struct {
    unsigned first, last, columns;
} ranges[] = {
    {0x0300, 0x036f, 0}, {0x1100, 0x115f, 2}, {0x1160, 0x11ff, 0}, {0x200b, 0x200f, 0},
    {0x2e80, 0x303e, 2}, {0x3041, 0xa4cf, 2}, {0xa960, 0xa97c, 2}, {0xac00, 0xd7a3, 2},
    {0xf900, 0xfaff, 2}, {0xfe30, 0xfe6f, 2}, {0xff00, 0xff60, 2}, {0xffe0, 0xffe6, 2},
};

static size_t columns_of(unsigned character) {
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (character >= ranges[i].first && character <= ranges[i].last) return ranges[i].columns;
    return 1;
}

// The character at `text`, whose length goes to `length`: UTF-8 that is ours, so that it is well formed.
static unsigned character_at(const unsigned char *text, size_t left, size_t *length) {
    *length = *text < 0xc0 ? 1 : *text < 0xe0 ? 2 : *text < 0xf0 ? 3 : 4;
    if (*length > left) *length = left;
    unsigned character = *length == 1 ? *text : *text & (0x7fu >> *length);
    for (size_t i = 1; i < *length; i++) character = character << 6 | (text[i] & 0x3fu);
    return character;
}

size_t text_columns(const char *text, size_t length_bytes) {
    size_t columns = 0;
    for (size_t at = 0, length; at < length_bytes; at += length)
        columns += columns_of(character_at((const unsigned char *)text + at, length_bytes - at, &length));
    return columns;
}
