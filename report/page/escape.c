#include "report/page/escape.h"

#include "base/sha256.h"
#include "language/unicode/unicode.h"
#include "report/shaping/shown.h"

#include <string.h>

static bool may_stand(uint32_t character) {
    return character == '\t' || character == '\n' || is_shown(character);
}

static const char *reference_of(char byte) {
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void html_append(Buffer *out, Str text) {
    for (size_t at = 0, length; at < text.length; at += length) {
        Str rest = str_skip(text, at);
        uint32_t character = unicode_decode_any(rest, &length);
        const char *reference = reference_of(rest.bytes[0]);
        if (reference)
            buffer_append_text(out, reference);
        else
            buffer_append(out, may_stand(character) ? str_slice(rest, 0, length) : STR(SHOWN_INSTEAD));
    }
}

size_t html_cut(Str text, size_t most) {
    if (text.length <= most) return text.length;
    while (most > 0 && ((unsigned char)text.bytes[most] & 0xC0) == 0x80) most--;
    return most;
}

void html_append_cut(Buffer *out, Str text, size_t most) {
    bool is_cut = text.length > most;
    html_append(out, is_cut ? str_slice(text, 0, html_cut(text, most)) : text);
    if (is_cut) buffer_append_text(out, "…");
}

void html_append_json(Buffer *out, Str text) {
    buffer_append_byte(out, '"');
    for (size_t at = 0, length; at < text.length; at += length) {
        Str rest = str_skip(text, at);
        uint32_t character = unicode_decode_any(rest, &length);
        if (!may_stand(character))
            buffer_append_text(out, SHOWN_INSTEAD);
        else if (character < 0x80 && (character < 0x20 || strchr("\"\\<>&", (int)character)))
            buffer_printf(out, "\\u%04x", (unsigned)character);
        else
            buffer_append(out, str_slice(rest, 0, length));
    }
    buffer_append_byte(out, '"');
}

static unsigned digit_value(char digit) {
    return digit <= '9' ? (unsigned)(digit - '0') : (unsigned)(digit - 'a' + 10);
}

void html_append_hash(Buffer *out, Str source) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char hex[65];
    unsigned char bytes[33] = {0}; // the last one fills up the last three
    sha256_hex(source, hex);
    for (size_t i = 0; i < 32; i++)
        bytes[i] = (unsigned char)(digit_value(hex[2 * i]) << 4 | digit_value(hex[2 * i + 1]));
    buffer_append_text(out, "'sha256-");
    for (size_t i = 0; i < 33; i += 3) {
        unsigned three = (unsigned)bytes[i] << 16 | (unsigned)bytes[i + 1] << 8 | bytes[i + 2];
        for (unsigned shift = 18; shift < 24 && (i < 30 || shift > 0); shift -= 6)
            buffer_append_byte(out, digits[three >> shift & 63]);
    }
    buffer_append_text(out, "='");
}

bool html_may_link(Str text) {
    return str_starts_with(text, STR("https://")) || str_starts_with(text, STR("http://"));
}
