#include "language/words/alikes.h"

#include "language/dictionaries/known_words.h"
#include "language/rules.h"
#include "language/unicode/character.h"
#include "language/words/segment.h"
#include "language/words/word_matches.h"

// ---- Apostrophes ----

static bool is_latin(unsigned categories, uint32_t character) {
    return categories & CATEGORY_LETTER && character < 0x250;
}

// The look-alike that a word of letters has inside or behind it; false for none.
static bool find_alike(Str chunk, size_t start, size_t *at, size_t *length, uint32_t *mark) {
    for (*at = start; *at < chunk.length; *at += *length) {
        *mark = character_decode(chunk.bytes + *at, length);
        if (unicode_is_apostrophe_like(*mark)) return *at > start;
        if (!is_latin(character_class(*mark)->categories, *mark)) return false;
    }
    return false;
}

// Whether what opens with `mark` is closed in what follows: then it is a quotation mark.
static bool is_answered(Str rest, uint32_t mark) {
    for (size_t length; rest.length; rest = str_skip(rest, length)) {
        uint32_t character = character_decode(rest.bytes, &length);
        bool closes = character == mark || (mark == 0x2018 && character == 0x2019) ||
                      (mark == '`' && (character == 0xb4 || character == '\''));
        if (closes) return true;
    }
    return false;
}

// Whether the word from `start` to `end` is cut at its apostrophe by its language.
static bool has_elision_or_clitic(Str word, const LanguageRules *rules) {
    if (rules->elision_length && rules->elision_length(word)) return true;
    return rules->clitic_start && rules->clitic_start(word) < word.length;
}

size_t apostrophe_alike_end(Str chunk, size_t start, size_t end, const LanguageSettings *settings) {
    const LanguageRules *rules = language_rules[settings->language];
    size_t at, length;
    uint32_t mark, behind;
    if (!(rules->elision_length || rules->clitic_start)) return end;
    if (!find_alike(chunk, start, &at, &length, &mark) || at + length >= chunk.length) return end;
    behind = character_decode(chunk.bytes + at + length, &(size_t){0});
    if (!is_latin(character_class(behind)->categories, behind)) return end;
    if (is_answered(str_skip(chunk, at + length), mark)) return end;
    size_t whole = segment_end(chunk, at + length);
    return has_elision_or_clitic(str_slice(chunk, start, whole), rules) ? whole : end;
}

// ---- Spaces of no width ----

static const Str zero_width = {"\u200b", 3};

bool is_zero_width(Str text) {
    while (str_starts_with(text, zero_width)) text = str_skip(text, zero_width.length);
    return text.length == 0;
}

static size_t count_letters(Str text) {
    size_t count = 0, length;
    for (size_t at = 0; at < text.length; at += length)
        count += (categories_at(text, at, &length) & CATEGORY_LETTER) != 0;
    return count;
}

static bool are_two_words(Str left, Str right, Language language) {
    enum { LETTERS_AT_LEAST = 4 };
    if (count_letters(left) < LETTERS_AT_LEAST || count_letters(right) < LETTERS_AT_LEAST) return false;
    if (!known_word(left, language) || !known_word(right, language)) return false;
    Buffer whole = {0};
    buffer_append(&whole, left);
    buffer_append(&whole, right);
    bool known = known_word(buffer_str(&whole), language);
    buffer_free(&whole);
    return !known;
}

size_t zero_width_end(Str chunk, size_t start, size_t end, const LanguageSettings *settings) {
    for (size_t part = start;;) {
        size_t next = end;
        while (str_starts_with(str_skip(chunk, next), zero_width)) next += zero_width.length;
        if (next == end || !goes_on(chunk, next)) return end;
        size_t next_end = segment_end(chunk, next);
        if (are_two_words(str_slice(chunk, part, end), str_slice(chunk, next, next_end), settings->language))
            return end;
        part = next;
        end = next_end;
    }
}
