#include "language/rules.h"

static const void *member_of(Language language, size_t list) {
    const char *row = (const char *)language_rules[language];
    return *(const void *const *)(const void *)(row + list);
}

// No word or phrase of a list is as long, not even where folding makes letters shorter.
enum { LISTED_BYTES_AT_MOST = 120 };

bool any_language_has_word(Str text, size_t list) {
    if (text.length > LISTED_BYTES_AT_MOST) return false;
    Buffer folded = {0};
    unicode_append_folded(&folded, text);
    bool found = false;
    for (Language language = 0; language < LANGUAGE_COUNT && !found; language++)
        found = str_is_listed(buffer_str(&folded), member_of(language, list));
    buffer_free(&folded);
    return found;
}

static bool has_phrase(const char *const *phrases, Str folded) {
    for (; phrases && *phrases; phrases++)
        if (str_equal_text(folded, *phrases)) return true;
    return false;
}

bool any_language_has_phrase(Str text, size_t list) {
    if (text.length > LISTED_BYTES_AT_MOST) return false;
    Buffer folded = {0};
    unicode_append_folded(&folded, text);
    bool found = false;
    for (Language language = 0; language < LANGUAGE_COUNT && !found; language++)
        found = has_phrase(member_of(language, list), buffer_str(&folded));
    buffer_free(&folded);
    return found;
}

// The longest of the names that `folded` begins with, in bytes.
static size_t name_at_start(Str folded, const char *names) {
    size_t longest = 0;
    for (Str rest = str_from(names); rest.length;) {
        Str name = str_cut(&rest, ' ');
        if (name.length > longest && str_starts_with(folded, name)) longest = name.length;
    }
    return longest;
}

int any_language_month(Str folded, size_t *length) {
    int month = 0;
    *length = 0;
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        for (int i = 0; language_rules[language]->months && i < 12; i++) {
            size_t found = name_at_start(folded, language_rules[language]->months[i]);
            if (found <= *length) continue;
            *length = found;
            month = i + 1;
        }
    return month;
}

// The primary part of a tag ("fr" of "fr-CA"), in lower case.
static Str primary_part(Str tag, char *lower, size_t size) {
    size_t length = 0;
    for (; length < tag.length && length < size; length++) {
        char byte = tag.bytes[length];
        if (byte == '-' || byte == '_') break;
        lower[length] = byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
    }
    return (Str){lower, length};
}

Language language_from_tag(Str tag) {
    char lower[16];
    Str primary = primary_part(str_trim(tag), lower, sizeof lower);
    for (Language language = LANGUAGE_UND + 1; language < LANGUAGE_COUNT; language++)
        if (str_equal_text(primary, language_codes[language]) ||
            str_is_listed(primary, language_rules[language]->tags))
            return language;
    return LANGUAGE_UND;
}
