#include "tokenize/document/stamps.h"

#include "language/unicode/unicode.h"

static bool is_digit_at(Str text, size_t at) {
    return at < text.length && text.bytes[at] >= '0' && text.bytes[at] <= '9';
}

static size_t digits_at(Str text, size_t at) {
    size_t end = at;
    while (is_digit_at(text, end)) end++;
    return end - at;
}

// 0:05, 00:01:12, 00:01:12.500: the bytes of it, or 0.
static size_t time_length(Str text) {
    size_t at = digits_at(text, 0), parts = 1;
    if (at == 0 || at > 2) return 0;
    for (; at < text.length && text.bytes[at] == ':' && digits_at(text, at + 1) == 2; at += 3) parts++;
    if (parts < 2 || parts > 3) return 0;
    if (at < text.length && (text.bytes[at] == '.' || text.bytes[at] == ',')) {
        size_t digits = digits_at(text, at + 1);
        if (digits >= 1 && digits <= 3) at += 1 + digits;
    }
    size_t length;
    return at < text.length && unicode_is_letter(unicode_decode(str_skip(text, at), &length)) ? 0 : at;
}

// am, PM, a.m., P.M., with the space before it.
static size_t half_day_length(Str text) {
    static const char *const halves[] = {"am", "pm", "AM", "PM", "a.m.", "p.m.", "A.M.", "P.M."};
    size_t length, space = 0;
    while (space < text.length && unicode_is_space(unicode_decode(str_skip(text, space), &length)))
        space += length;
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++) {
        Str half = str_from(halves[i]), rest = str_skip(text, space);
        if (!str_starts_with(rest, half)) continue;
        rest = str_skip(rest, half.length);
        if (!rest.length || !unicode_is_letter(unicode_decode(rest, &length))) return space + half.length;
    }
    return 0;
}

// What parts the two times of a range, with the white space around it.
static size_t range_mark_length(Str text) {
    static const char *const marks[] = {"-->", "–", "-", "/"};
    size_t at = 0;
    while (at < text.length && text.bytes[at] == ' ') at++;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        Str mark = str_from(marks[i]);
        if (!str_starts_with(str_skip(text, at), mark)) continue;
        at += mark.length;
        while (at < text.length && text.bytes[at] == ' ') at++;
        return at;
    }
    return 0;
}

static size_t times_length(Str text) {
    size_t first = time_length(text);
    if (!first) return 0;
    first += half_day_length(str_skip(text, first));
    size_t mark = range_mark_length(str_skip(text, first));
    size_t second = mark ? time_length(str_skip(text, first + mark)) : 0;
    return second ? first + mark + second : first;
}

size_t stamp_length(Str text) {
    char opening = text.length ? text.bytes[0] : '\0';
    char closing = opening == '[' ? ']' : opening == '(' ? ')' : opening == '<' ? '>' : '\0';
    if (!closing) return times_length(text);
    size_t end = 1 + times_length(str_skip(text, 1));
    return end > 1 && end < text.length && text.bytes[end] == closing ? end + 1 : 0;
}

static bool is_circle(uint32_t character) {
    return character == 0x25cb || character == 0x25ef || character == 0x3007;
}

static bool is_ornament(uint32_t character) {
    return is_circle(character) || character == 0x2022 || character == 0x25cf || character == '*' ||
           character == '_';
}

static bool is_ascii_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool may_open_stamp(char byte) {
    return (byte >= '0' && byte <= '9') || byte == '[' || byte == '(' || byte == '<';
}

bool trimmings_begin(Str text) {
    size_t length;
    uint32_t character = unicode_decode(text, &length);
    return is_ornament(character) || unicode_is_space(character);
}

Trimmings trimmings_before(Str text) {
    Trimmings found = {0};
    while (found.length < text.length) {
        Str rest = str_skip(text, found.length);
        if (is_ascii_letter(rest.bytes[0])) break; // nearly always
        size_t length, stamp = may_open_stamp(rest.bytes[0]) ? stamp_length(rest) : 0;
        uint32_t character = unicode_decode(rest, &length);
        if (!stamp && !is_ornament(character) && !unicode_is_space(character) &&
            !(found.stamped && character == '-'))
            break;
        found.stamped |= stamp > 0;
        found.circled = stamp ? false : is_circle(character);
        found.length += stamp ? stamp : length;
    }
    return found;
}

static bool is_no_time_of_day(Str stamp) {
    size_t colons = 0;
    for (size_t i = 0; i < stamp.length; i++) colons += stamp.bytes[i] == ':';
    return colons > 1 || stamp.bytes[0] < '0' || stamp.bytes[0] > '9';
}

size_t trimmings_after(Str text) {
    size_t at = 0, length;
    while (at < text.length) {
        Str rest = str_skip(text, at);
        size_t stamp = stamp_length(rest);
        uint32_t character = unicode_decode(rest, &length);
        if (stamp && !is_no_time_of_day(str_slice(rest, 0, stamp))) break;
        if (!stamp && character != '*' && character != '_' && !unicode_is_space(character)) break;
        at += stamp ? stamp : length;
    }
    return at;
}

// The start of a stamp that the text ends with; its length for none.
static size_t last_stamp(Str text) {
    enum { STAMP_BYTES_AT_MOST = 40 };
    for (size_t i = text.length; i-- > 0 && text.length - i <= STAMP_BYTES_AT_MOST;) {
        bool inside = i > 0 && text.bytes[i] != '[' && text.bytes[i] != '(' && text.bytes[i] != '<' &&
                      text.bytes[i - 1] != ' ' && text.bytes[i - 1] != '\t';
        if (!inside && stamp_length(str_skip(text, i)) == text.length - i) return i;
    }
    return text.length;
}

// The text without the white space and ornaments at its end.
static Str without_ornaments(Str text) {
    for (;;) {
        size_t at = text.length, length;
        while (at > 0 && ((unsigned char)text.bytes[--at] & 0xC0) == 0x80) continue;
        if (text.length == 0) return text;
        uint32_t character = unicode_decode(str_skip(text, at), &length);
        if (!unicode_is_space(character) && !is_ornament(character)) return text;
        text.length = at;
    }
}

size_t trimmings_behind(Str text, bool *stamped) {
    text = without_ornaments(text);
    for (size_t start; (start = last_stamp(text)) < text.length; *stamped = true)
        text = without_ornaments(str_slice(text, 0, start));
    return text.length;
}
