// LemmaMemory: what is known of the words of a language, once it has been worked out. Words are kept as
// written: Hunspell tells France from france. Safe to use from several threads, which do not wait for one
// another to remember: what is known of a word never changes.
#pragma once

#include "base/buffer.h"
#include "language/terms/senses.h"

struct LemmaEntry;

// What is known of a word besides its lemmas.
typedef struct KnownWord {
    uint8_t set;                    // of the classes that it has lemmas for; 0: there is no lemma
    uint8_t favoured;               // the class that it mostly is of; SENSE_COUNT for none
    uint8_t neighbour;              // what it is beside another word
    bool asks;                      // it has several lemmas
    const char *class;              // UPOS, NULL when its dictionary is not sure
    const struct LemmaEntry *entry; // in the memory
} KnownWord;

typedef struct LemmaMemory LemmaMemory;

LemmaMemory *lemma_memory_make(void);
void lemma_memory_free(LemmaMemory *memory);

bool lemma_memory_recall(LemmaMemory *memory, Str word, KnownWord *known);
// Sets known->asks and ->entry.
void lemma_memory_keep(LemmaMemory *memory, Str word, KnownWord *known, const Senses *senses);
// The lemma that a word has as `class`; lives as long as the memory.
Str lemma_memory_lemma(const KnownWord *known, SenseClass class);
