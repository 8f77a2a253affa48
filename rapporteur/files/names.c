#include "rapporteur/files/names.h"

// U+10F700 + byte in UTF-8: F4 8F 9C 80 + byte, in sixes.
static const char lead[] = "\xf4\x8f";
enum { THIRD = 0x9c, WRITTEN_BYTES = 4 };

void name_append_text(Buffer *text, Str name) {
    for (size_t i = 0; i < name.length; i++) {
        unsigned char byte = (unsigned char)name.bytes[i];
        if (byte < 0x80) {
            buffer_append_byte(text, (char)byte);
            continue;
        }
        buffer_append_text(text, lead);
        buffer_append_byte(text, (char)(THIRD + (byte >> 6)));
        buffer_append_byte(text, (char)(0x80 | (byte & 0x3f)));
    }
}

static bool is_written_byte(Str text) {
    if (text.length < WRITTEN_BYTES || !str_starts_with(text, (Str){lead, 2})) return false;
    unsigned char third = (unsigned char)text.bytes[2];
    return third == THIRD + 2 || third == THIRD + 3; // bytes from 0x80 on
}

void name_append_bytes(Buffer *name, Str text) {
    while (text.length) {
        bool is_written = is_written_byte(text);
        if (is_written)
            buffer_append_byte(name, (char)((((unsigned char)text.bytes[2] - THIRD) << 6) |
                                            ((unsigned char)text.bytes[3] & 0x3f)));
        else
            buffer_append_byte(name, text.bytes[0]);
        text = str_skip(text, is_written ? WRITTEN_BYTES : 1);
    }
}
