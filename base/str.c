#include "base/str.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

Str str_from(const char *text) {
    return (Str){text, text ? strlen(text) : 0};
}

Str str_slice(Str str, size_t start, size_t end) {
    assert(start <= end && end <= str.length);
    return (Str){str.bytes + start, end - start};
}

Str str_skip(Str str, size_t count) {
    return count >= str.length ? (Str){str.bytes + str.length, 0} : str_slice(str, count, str.length);
}

static bool is_ascii_space(char byte) {
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

Str str_trim(Str str) {
    while (str.length && is_ascii_space(str.bytes[0])) str = str_skip(str, 1);
    while (str.length && is_ascii_space(str.bytes[str.length - 1])) str.length--;
    return str;
}

bool str_equal(Str a, Str b) {
    return a.length == b.length && (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}

bool str_equal_text(Str a, const char *text) {
    return str_equal(a, str_from(text));
}

int str_compare(Str a, Str b) {
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = shorter ? memcmp(a.bytes, b.bytes, shorter) : 0;
    if (order != 0) return order;
    return (a.length > b.length) - (a.length < b.length);
}

bool str_starts_with(Str str, Str prefix) {
    return str.length >= prefix.length && str_equal(str_slice(str, 0, prefix.length), prefix);
}

bool str_ends_with(Str str, Str suffix) {
    return str.length >= suffix.length && str_equal(str_skip(str, str.length - suffix.length), suffix);
}

size_t str_find(Str str, Str needle) {
    if (needle.length == 0) return 0;
    if (str.length == 0) return 0;
    const char *found = memmem(str.bytes, str.length, needle.bytes, needle.length);
    return found ? (size_t)(found - str.bytes) : str.length;
}

size_t str_find_byte(Str str, char byte) {
    const char *found = str.length ? memchr(str.bytes, byte, str.length) : NULL;
    return found ? (size_t)(found - str.bytes) : str.length;
}

size_t str_find_by(Str str, Str needle, size_t rare) {
    for (size_t at = rare;; at++) {
        at += str_find_byte(str_skip(str, at), needle.bytes[rare]);
        if (at >= str.length) return str.length;
        if (str_starts_with(str_skip(str, at - rare), needle)) return at - rare;
    }
}

Str str_cut(Str *rest, char separator) {
    size_t end = str_find_byte(*rest, separator);
    Str head = str_slice(*rest, 0, end);
    *rest = str_skip(*rest, end + 1);
    return head;
}

// Eight bytes at a time, mixed by multiplication and shift (the finaliser of Vigna's splitmix64).
static uint64_t mix(uint64_t hash) {
    hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9u;
    hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebu;
    return hash ^ (hash >> 31);
}

bool str_is_listed(Str str, const char *list) {
    Str rest = str_from(list);
    if (str.length == 0 || str_find_byte(str, ' ') < str.length) return false;
    for (const char *found;
         (found = rest.length ? memmem(rest.bytes, rest.length, str.bytes, str.length) : NULL);) {
        const char *end = found + str.length;
        if ((found == list || found[-1] == ' ') && (*end == ' ' || *end == '\0')) return true;
        rest = str_skip(rest, (size_t)(end - rest.bytes));
    }
    return false;
}

uint64_t str_hash(Str str) {
    uint64_t hash = 0x9e3779b97f4a7c15u ^ str.length;
    for (; str.length >= 8; str = str_skip(str, 8)) {
        uint64_t word;
        memcpy(&word, str.bytes, 8);
        hash = mix(hash ^ word) + 0x9e3779b97f4a7c15u;
    }
    uint64_t last = 0;
    if (str.length) memcpy(&last, str.bytes, str.length);
    return mix(hash ^ last);
}

bool str_to_size(Str str, size_t *value) {
    if (str.length == 0) return false;
    size_t sum = 0;
    for (size_t i = 0; i < str.length; i++) {
        if (str.bytes[i] < '0' || str.bytes[i] > '9') return false;
        size_t digit = (size_t)(str.bytes[i] - '0');
        if (sum > (SIZE_MAX - digit) / 10) return false;
        sum = sum * 10 + digit;
    }
    *value = sum;
    return true;
}

// Table 3-7 of the Unicode standard: no overlong forms, no surrogates, nothing above U+10FFFF.
size_t str_character(Str str) {
    const unsigned char *byte = (const unsigned char *)str.bytes;
    if (byte[0] < 0x80) return 1;
    size_t length = byte[0] < 0xc2 ? 0 : byte[0] < 0xe0 ? 2 : byte[0] < 0xf0 ? 3 : byte[0] < 0xf5 ? 4 : 0;
    if (length == 0 || length > str.length) return 0;
    for (size_t i = 1; i < length; i++)
        if ((byte[i] & 0xc0) != 0x80) return 0;
    bool overlong = (byte[0] == 0xe0 && byte[1] < 0xa0) || (byte[0] == 0xf0 && byte[1] < 0x90);
    bool beyond = (byte[0] == 0xed && byte[1] >= 0xa0) || (byte[0] == 0xf4 && byte[1] >= 0x90);
    return overlong || beyond ? 0 : length;
}

bool str_is_utf8(Str str) {
    for (size_t length; str.length; str = str_skip(str, length))
        if ((length = str_character(str)) == 0) return false;
    return true;
}

bool str_looks_like_number(Str str) {
    if (str.length == 0 || str.length > STR_NUMBER_AT_MOST) return false;
    for (size_t i = 0; i < str.length; i++)
        if (!strchr("0123456789+-.eE", str.bytes[i]) || str.bytes[i] == '\0') return false;
    return true;
}

bool str_to_double(Str str, double *value) {
    char copy[STR_NUMBER_AT_MOST + 1];
    if (!str_looks_like_number(str)) return false;
    memcpy(copy, str.bytes, str.length);
    copy[str.length] = '\0';
    char *end;
    *value = strtod(copy, &end);
    return *end == '\0' && isfinite(*value);
}
