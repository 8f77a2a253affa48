// Addresses of the web and of mail, names and themes of social networks.
#include "language/words/word_matches.h"

#include <string.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

static bool starts_with_any(Str text, const char *const *starts, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(starts[i]);
        if (text.length > length && strncasecmp(text.bytes, starts[i], length) == 0) return true;
    }
    return false;
}

static size_t count_bytes(Str text, char byte) {
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++) count += text.bytes[i] == byte;
    return count;
}

static bool closes_what_is_not_open(Str address) {
    static const char pairs[][2] = {{'(', ')'}, {'[', ']'}};
    for (size_t i = 0; i < LENGTH_OF(pairs); i++)
        if (address.bytes[address.length - 1] == pairs[i][1])
            return count_bytes(address, pairs[i][0]) < count_bytes(address, pairs[i][1]);
    return false;
}

// What a sentence puts behind an address is no part of it; a closing bracket is, if it was opened in it.
static size_t without_closing_marks(Str text, size_t length) {
    static const char *const marks[] = {".", ",", ";", ":", "!", "?", "'", "\"", "…", "»", "”", "’", ">"};
    for (bool shorter = true; shorter && length > 0;) {
        shorter = false;
        Str address = str_slice(text, 0, length);
        for (size_t i = 0; i < LENGTH_OF(marks) && !shorter; i++) {
            shorter = str_ends_with(address, str_from(marks[i]));
            if (shorter) length -= strlen(marks[i]);
        }
        if (!shorter && length && closes_what_is_not_open(address)) {
            shorter = true;
            length--;
        }
    }
    return length;
}

// Addresses are ASCII, but for letters of the host that are Latin; Hangul behind one is a particle.
static bool goes_on_in_address(Str text, size_t at) {
    unsigned char byte = byte_at(text, at);
    return byte < 0x80 ? !strchr("<>\"", byte) : (byte >= 0xc3 && byte <= 0xc9) || (byte & 0xc0) == 0x80;
}

size_t match_url(Str rest, const LanguageSettings *settings) {
    static const char *const starts[] = {"http://", "https://", "ftp://", "www."};
    (void)settings;
    if (!strchr("hHfFwW", rest.bytes[0])) return 0;
    if (!starts_with_any(rest, starts, LENGTH_OF(starts))) return 0;
    size_t end = 0;
    while (end < rest.length && goes_on_in_address(rest, end)) end++;
    end = without_closing_marks(rest, end);
    return end > strlen("www.") ? end : 0;
}

size_t match_mail(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t at = 0;
    while (ascii_is_letter(byte_at(rest, at)) || ascii_is_digit(byte_at(rest, at)) ||
           (byte_at(rest, at) && strchr("._%+-", byte_at(rest, at)) && at > 0))
        at++;
    if (at == 0 || byte_at(rest, at) != '@') return 0;
    size_t host = ++at;
    while (ascii_is_letter(byte_at(rest, at)) || ascii_is_digit(byte_at(rest, at)) ||
           (at > host && (byte_at(rest, at) == '.' || byte_at(rest, at) == '-')))
        at++;
    at = without_closing_marks(rest, at);
    return at > host ? at : 0;
}

size_t match_mention(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t length, name = byte_at(rest, 0) == '@' ? name_length(rest, 1) : 0;
    if (!(categories_at(rest, 1, &length) & CATEGORY_LETTER)) return 0;
    if (!name) return 0;
    while (byte_at(rest, 1 + name) == '.' && goes_on(rest, 2 + name)) name += 1 + name_length(rest, 2 + name);
    return 1 + name;
}

size_t match_hashtag(Str rest, const LanguageSettings *settings) {
    (void)settings;
    size_t name = byte_at(rest, 0) == '#' ? name_length(rest, 1) : 0;
    bool has_letter = false;
    for (size_t at = 1, length; at <= name && !has_letter; at += length)
        has_letter = categories_at(rest, at, &length) & CATEGORY_LETTER;
    return has_letter ? 1 + name : 0;
}
