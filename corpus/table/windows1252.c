#include "corpus/table/windows1252.h"

// 0x80 to 0x9F, after the index of the WHATWG encoding standard; the rest is Latin-1.
static const char *const characters[32] = {
    "€",  NULL, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", NULL, "Ž", NULL,
    NULL, "‘",  "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", NULL, "ž", "Ÿ",
};

void windows_1252_append(Buffer *buffer, Str text) {
    for (size_t i = 0; i < text.length; i++) {
        unsigned byte = (unsigned char)text.bytes[i];
        if (byte < 0x80) {
            buffer_append_byte(buffer, text.bytes[i]);
        } else if (byte < 0xA0) {
            const char *character = characters[byte - 0x80];
            buffer_append_text(buffer, character ? character : "\xEF\xBF\xBD");
        } else {
            buffer_append_byte(buffer, (char)(0xC0 | byte >> 6));
            buffer_append_byte(buffer, (char)(0x80 | (byte & 0x3F)));
        }
    }
}
