// ListedWords: words of closed lists, each with a small number.
#pragma once

#include "base/interner.h"

typedef struct ListedWords {
    Interner words;
    uint8_t *kinds; // by number of the word
    size_t capacity;
} ListedWords;

// Adds words parted by spaces (NULL for none); a word that is there keeps its number.
void listed_words_add(ListedWords *listed, const char *words, uint8_t kind);
uint8_t listed_words_find(const ListedWords *listed, Str word, uint8_t otherwise);
void listed_words_free(ListedWords *listed);
