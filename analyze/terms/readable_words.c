#include "analyze/terms/readable_words.h"

#include "base/memory.h"
#include "language/rules.h"
#include "language/terms/reading_ease.h"
#include "language/unicode/unicode.h"

#include <stdlib.h>

static size_t letters_of(Str word) {
    size_t letters = 0, length;
    for (size_t i = 0; i < word.length; i += length)
        letters += unicode_is_letter(unicode_decode(str_skip(word, i), &length));
    return letters;
}

static ReadableWord look_at(Str folded, Language language) {
    const ReadingEase *ease = language_rules[language]->reading_ease;
    size_t letters = letters_of(folded);
    if (letters == 0) return (ReadableWord){.known = true};
    bool elided = str_starts_with(folded, STR("'")) || str_ends_with(folded, STR("'"));
    bool is_word = !elided && !str_starts_with(folded, STR("-"));
    return (ReadableWord){.syllables =
                              ease && !elided ? (uint16_t)syllables_count(&ease->syllables, folded) : 0,
                          .known = true,
                          .is_word = is_word,
                          .is_long = is_word && letters >= LONG_WORD_LETTERS};
}

ReadableWord readable_words_of(ReadableWords *words, const Vocabulary *vocabulary, Language language,
                               uint32_t type) {
    MEMORY_GROW(words->words[language], words->capacity[language], (size_t)type + 1);
    ReadableWord *word = &words->words[language][type];
    if (word->known) return *word;
    Buffer folded = {0};
    unicode_append_folded(&folded, vocabulary_word(vocabulary, type));
    *word = look_at(buffer_str(&folded), language);
    buffer_free(&folded);
    return *word;
}

void readable_words_free(ReadableWords *words) {
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) free(words->words[i]);
}
