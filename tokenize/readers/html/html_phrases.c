#include "tokenize/readers/html/html_phrases.h"

#include "language/rules.h"

#include <string.h>

enum { PHRASE_BYTES_AT_MOST = 60, COPYRIGHT_BYTES_AT_MOST = 200 };

// Without arrows and dots around it.
static Str bare_line(Str line) {
    size_t length, start = 0, end = 0;
    for (size_t at = 0; at < line.length; at += length) {
        uint32_t character = unicode_decode(str_skip(line, at), &length);
        if (!unicode_is_letter(character) && !unicode_is_number(character)) continue;
        if (end == 0) start = at;
        end = at + length;
    }
    return str_slice(line, start, end);
}

// Whether it begins as one of them, before the case of all its letters is looked at.
static bool may_be_copyright(Str line) {
    return line.length && line.length <= COPYRIGHT_BYTES_AT_MOST &&
           str_find_byte(STR("cC(\xc2"), line.bytes[0]) < strlen("cC(\xc2");
}

// "© 2024 …", "Copyright …"
static bool is_copyright(Str line) {
    static const Str starts[] = {{"©", 2}, {"copyright", 9}, {"(c) ", 4}};
    Buffer folded = {0};
    bool found = false;
    line = str_trim(line);
    if (may_be_copyright(line)) unicode_append_folded(&folded, line);
    for (size_t i = 0; i < sizeof starts / sizeof *starts && !found; i++)
        found = str_starts_with(buffer_str(&folded), starts[i]);
    buffer_free(&folded);
    return found;
}

bool html_is_phrase(Str line) {
    if (is_copyright(line)) return true;
    if (line.length > PHRASE_BYTES_AT_MOST) return false;
    return any_language_has_phrase(bare_line(line),
                                   LANGUAGE_LIST(furniture)); // the whole line is one of them
}
