#include "corpus/vertical/conllu_escape.h"

#include <string.h>

static const struct {
    char byte;
    char letter;
} escapes[] = {{' ', 's'}, {'\t', 't'}, {'\n', 'n'}, {'\r', 'r'}, {'|', 'p'}, {'\\', '\\'}};

void conllu_append_escaped(Buffer *buffer, Str text) {
    for (size_t i = 0; i < text.length; i++) {
        char letter = 0;
        for (size_t j = 0; j < sizeof escapes / sizeof *escapes; j++)
            if (escapes[j].byte == text.bytes[i]) letter = escapes[j].letter;
        unsigned char byte = (unsigned char)text.bytes[i];
        if (letter) {
            buffer_append_byte(buffer, '\\');
            buffer_append_byte(buffer, letter);
        } else if (byte < 0x20 || byte == 0x7f)
            buffer_printf(buffer, "\\x%02x", byte);
        else
            buffer_append_byte(buffer, text.bytes[i]);
    }
}

static unsigned digit_value(char byte) {
    const char *digits = "0123456789abcdef", *found = byte ? strchr(digits, byte) : NULL;
    return found ? (unsigned)(found - digits) : 16;
}

// One escape at the start; its length, 0 when it is none.
static size_t append_escape(Buffer *buffer, Str text) {
    if (text.length < 2 || text.bytes[0] != '\\') return 0;
    for (size_t j = 0; j < sizeof escapes / sizeof *escapes; j++) {
        if (escapes[j].letter != text.bytes[1]) continue;
        buffer_append_byte(buffer, escapes[j].byte);
        return 2;
    }
    if (text.bytes[1] != 'x' || text.length < 4) return 0;
    unsigned high = digit_value(text.bytes[2]), low = digit_value(text.bytes[3]);
    if (high > 7 || low > 15) return 0;
    buffer_append_byte(buffer, (char)(high * 16 + low));
    return 4;
}

void conllu_append_unescaped(Buffer *buffer, Str text) {
    while (text.length) {
        size_t length = append_escape(buffer, text);
        if (!length) buffer_append_byte(buffer, text.bytes[0]);
        text = str_skip(text, length ? length : 1);
    }
}
