#include "tokenize/extraction/markup_limits.h"

#include <string.h>
#include <strings.h>

static bool is_space(char byte) {
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static bool is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte & 0x80) || byte == '_' ||
           byte == ':';
}

static bool ends_name(char byte) {
    return is_space(byte) || byte == '=' || byte == '>' || byte == '/';
}

// Behind the next `end`, or the end of the text.
static size_t behind(Str text, size_t from, const char *end) {
    size_t at = str_find(str_skip(text, from), str_from(end));
    return from + at < text.length ? from + at + strlen(end) : text.length;
}

// Behind a value, which may stand in quotes.
static size_t value_end(Str text, size_t at) {
    while (at < text.length && is_space(text.bytes[at])) at++;
    if (at == text.length) return at;
    char quote = text.bytes[at];
    if (quote == '"' || quote == '\'')
        return at + 1 + str_find_byte(str_skip(text, at + 1), quote) + (at + 1 < text.length);
    while (at < text.length && !is_space(text.bytes[at]) && text.bytes[at] != '>') at++;
    return at;
}

// Counts the attributes of a tag whose name begins at `*at`, and goes to its end.
static size_t count_attributes(Str text, size_t *at) {
    size_t count = 0;
    while (*at < text.length && !is_space(text.bytes[*at]) && text.bytes[*at] != '>') ++*at;
    while (*at < text.length && text.bytes[*at] != '>') {
        char byte = text.bytes[*at];
        if (byte == '=')
            *at = value_end(text, *at + 1);
        else if (is_space(byte) || byte == '/')
            ++*at;
        else
            for (count++; *at < text.length && !ends_name(text.bytes[*at]);) ++*at;
        if (*at > text.length) *at = text.length;
    }
    return count;
}

// In HTML, the text of these ends with their end tag only.
static size_t raw_text_end(Str text, Str tag, size_t at) {
    static const char *const names[] = {"script", "style"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t length = strlen(names[i]);
        if (tag.length < length || strncasecmp(tag.bytes, names[i], length) != 0) continue;
        if (tag.length > length && is_letter(tag.bytes[length])) continue;
        for (; at < text.length; at = behind(text, at, "</"))
            if (at > 2 && text.bytes[at - 1] == '/' && text.length - at >= length &&
                strncasecmp(text.bytes + at, names[i], length) == 0)
                return at;
        return at;
    }
    return at;
}

// Behind what begins with "<!" or "<?".
static size_t declaration_end(Str text, size_t at, bool html) {
    Str rest = str_skip(text, at);
    if (str_starts_with(rest, STR("<!--"))) return behind(text, at + 4, "-->");
    if (!html && str_starts_with(rest, STR("<![CDATA["))) return behind(text, at + 9, "]]>");
    if (!html && str_starts_with(rest, STR("<?"))) return behind(text, at + 2, "?>");
    return behind(text, at + 2, ">");
}

bool markup_has_too_many_attributes(Str markup, bool html) {
    for (size_t at = str_find_byte(markup, '<'); at + 1 < markup.length;) {
        char byte = markup.bytes[at + 1];
        if (byte == '!' || byte == '?') {
            at = declaration_end(markup, at, html);
        } else if (is_letter(byte)) {
            size_t start = ++at;
            if (count_attributes(markup, &at) > ATTRIBUTES_AT_MOST) return true;
            if (html) at = raw_text_end(markup, str_slice(markup, start, at), at);
        } else
            at++;
        at += str_find_byte(str_skip(markup, at), '<');
    }
    return false;
}
