#include "language/terms/listed_words.h"

#include "base/memory.h"

#include <stdlib.h>

void listed_words_add(ListedWords *listed, const char *words, uint8_t kind) {
    for (Str rest = str_from(words); rest.length;) {
        uint32_t before = listed->words.count, number = interner_add(&listed->words, str_cut(&rest, ' '));
        if (number < before) continue;
        MEMORY_GROW(listed->kinds, listed->capacity, (size_t)number + 1);
        listed->kinds[number] = kind;
    }
}

uint8_t listed_words_find(const ListedWords *listed, Str word, uint8_t otherwise) {
    if (!listed->words.count) return otherwise;
    uint32_t number = interner_find(&listed->words, word);
    return number == INTERNER_NONE ? otherwise : listed->kinds[number];
}

void listed_words_free(ListedWords *listed) {
    interner_free(&listed->words);
    free(listed->kinds);
}
