#include "analyze/themes/use/inside_words.h"

#include "base/memory.h"
#include "language/unicode/unicode.h"

#include <stdlib.h>

void inside_words_free(InsideWords *inside) {
    free(inside->seen);
    *inside = (InsideWords){0};
}

void inside_words_add(InsideWords *inside, const Vocabulary *vocabulary, const uint32_t *types,
                      size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint32_t term = vocabulary->types[types[i]].term;
        MEMORY_GROW(inside->seen, inside->capacity, (size_t)term + 1);
        inside->seen[term] = true;
    }
}

static bool is_korean(Str word) {
    bool korean = word.length > 0;
    for (size_t length; word.length && korean; word = str_skip(word, length))
        korean = unicode_is_hangul_syllable(unicode_decode(word, &length));
    return korean;
}

typedef struct InsidePattern {
    Str word;
    bool open_start, open_end; // a * there
} InsidePattern;

static bool read_pattern(Str text, InsidePattern *pattern) {
    text = str_trim(text);
    *pattern = (InsidePattern){.open_start = str_starts_with(text, STR("*")),
                               .open_end = str_ends_with(text, STR("*"))};
    if (text.length < 2) return false;
    pattern->word = str_slice(text, pattern->open_start, text.length - pattern->open_end);
    return is_korean(pattern->word);
}

static bool is_found(const InsidePattern *pattern, Str word) {
    return (pattern->open_end || str_ends_with(word, pattern->word)) &&
           (pattern->open_start || str_starts_with(word, pattern->word)) &&
           (pattern->open_start || pattern->open_end || word.length == pattern->word.length);
}

bool inside_words_count(const InsideWords *inside, const Vocabulary *vocabulary, Str text, size_t *count) {
    InsidePattern pattern;
    if (!read_pattern(text, &pattern)) return false;
    *count = 0;
    for (uint32_t term = 0; term < vocabulary->terms.count && term < inside->capacity; term++) {
        if (!inside->seen[term]) continue;
        Str word = interner_string(&vocabulary->terms, term);
        *count += str_find(word, pattern.word) < word.length && !is_found(&pattern, word);
    }
    return true;
}
