#include "language/language.h"

#include "language/rules.h"

#define LANGUAGE_CODE(number, code, name) code,
const char *const language_codes[LANGUAGE_COUNT] = {"und", LANGUAGES(LANGUAGE_CODE)};
const char *const language_choices[LANGUAGE_CHOICE_COUNT] = {"auto", LANGUAGES(LANGUAGE_CODE) "und"};

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
