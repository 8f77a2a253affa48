// LemmaMemory: what is known of the words of a language, once it has been worked out. Words are kept as
// written: Hunspell tells France from france. Safe to use from several threads.
#pragma once

#include "base/buffer.h"
#include "language/terms/senses.h"

// What is known of a word besides its lemmas.
typedef struct KnownWord {
    uint8_t set;       // of the classes that it has lemmas for; 0: there is no lemma
    uint8_t favoured;  // the class that it mostly is of; SENSE_COUNT for none
    uint8_t neighbour; // what it is beside another word
    bool asks;         // it has several lemmas
    uint32_t number;   // in the memory
    const char *class; // UPOS, NULL when its dictionary is not sure
} KnownWord;

typedef struct LemmaMemory LemmaMemory;

LemmaMemory *lemma_memory_make(void);
void lemma_memory_free(LemmaMemory *memory);

bool lemma_memory_recall(LemmaMemory *memory, Str word, KnownWord *known);
// Sets known->asks and ->number.
void lemma_memory_keep(LemmaMemory *memory, Str word, KnownWord *known, const Senses *senses);
// Appends the lemma that a word has as `class`.
void lemma_memory_append(LemmaMemory *memory, Buffer *lemma, const KnownWord *known, SenseClass class);
