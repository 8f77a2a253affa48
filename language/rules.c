#include "language/rules.h"

#include <assert.h>
#include <pthread.h>

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

// The names of months of all languages, by their first byte: every word of a file's name is looked up.
typedef struct MonthName {
    Str name;
    int month;
    const struct MonthName *next;
} MonthName;

enum { MONTH_NAMES = 12 * 16 * LANGUAGE_COUNT };
static MonthName month_names[MONTH_NAMES];
static const MonthName *month_heads[256];

static void learn_months(void) {
    size_t count = 0;
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        for (int i = 0; language_rules[language]->months && i < 12; i++)
            for (Str rest = str_from(language_rules[language]->months[i]); rest.length;) {
                assert(count < MONTH_NAMES);
                MonthName *name = &month_names[count++];
                *name = (MonthName){.name = str_cut(&rest, ' '), .month = i + 1};
                const MonthName **head = &month_heads[(unsigned char)name->name.bytes[0]];
                name->next = *head;
                *head = name;
            }
}

int any_language_month(Str folded, size_t *length) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    int month = 0;
    *length = 0;
    pthread_once(&once, learn_months);
    const MonthName *name = folded.length ? month_heads[(unsigned char)folded.bytes[0]] : NULL;
    for (; name; name = name->next) {
        if (name->name.length <= *length || !str_starts_with(folded, name->name)) continue;
        *length = name->name.length;
        month = name->month;
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
