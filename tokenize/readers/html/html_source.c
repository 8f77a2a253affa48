#include "tokenize/readers/html/html_source.h"

#include <string.h>

static bool starts_with_ignoring_case(Str text, Str prefix) {
    return text.length >= prefix.length && strncasecmp(text.bytes, prefix.bytes, prefix.length) == 0;
}

static size_t find_ignoring_case(Str text, Str wanted) {
    for (size_t at = 0; at < text.length; at++) {
        at += str_find_byte(str_skip(text, at), wanted.bytes[0]);
        bool differs =
            at + 1 < text.length && wanted.length > 1 && (text.bytes[at + 1] | 0x20) != wanted.bytes[1];
        if (differs) continue; // nearly all
        if (starts_with_ignoring_case(str_skip(text, at), wanted)) return at;
    }
    return text.length;
}

static size_t behind(Str text, Str wanted) {
    size_t at = find_ignoring_case(text, wanted);
    return at < text.length ? at + wanted.length : text.length;
}

// What stands in the source as it is, whatever looks like a tag in it.
static size_t raw_length(Str rest) {
    static const struct {
        Str open, close;
    } rows[] = {
        {{"<!--", 4}, {"-->", 3}}, {{"<script", 7}, {"</script", 8}}, {{"<style", 6}, {"</style", 7}}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (starts_with_ignoring_case(rest, rows[i].open)) {
            Str inside = str_skip(rest, rows[i].open.length);
            return rows[i].open.length + behind(inside, rows[i].close);
        }
    return 0;
}

// Bytes that are no part of the page; 0 for none. A noscript that nobody closes is a tag only.
static size_t unsound_length(Str rest) {
    if (str_starts_with(rest, STR("<![")) || str_starts_with(rest, STR("<!-->")))
        return behind(rest, STR(">"));
    if (!starts_with_ignoring_case(rest, STR("<noscript"))) return 0;
    size_t close = find_ignoring_case(rest, STR("</noscript"));
    Str end = str_skip(rest, close);
    return close == rest.length ? behind(rest, STR(">")) : close + behind(end, STR(">"));
}

bool html_append_sound(Buffer *sound, Str source) {
    bool needed = str_find_by(source, STR("<!["), strlen("<!")) < source.length ||
                  find_ignoring_case(source, STR("<noscript")) < source.length;
    if (!needed) return false;
    while (source.length) {
        size_t plain = str_find_byte(source, '<');
        buffer_append(sound, str_slice(source, 0, plain));
        source = str_skip(source, plain);
        if (source.length == 0) break;
        size_t raw = raw_length(source), unsound = raw ? 0 : unsound_length(source);
        size_t kept = raw ? raw : unsound ? 0 : 1;
        buffer_append(sound, str_slice(source, 0, kept));
        source = str_skip(source, kept + unsound);
    }
    return true;
}
