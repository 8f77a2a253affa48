#include "language/terms/lemma_memory.h"

#include "base/memory.h"

#include <pthread.h>
#include <stdlib.h>

typedef struct Entry {
    KnownWord known;
    uint32_t lemmas[SENSE_COUNT];
} Entry;

struct LemmaMemory {
    pthread_mutex_t mutex;
    Interner words, lemmas;
    Entry *entries; // by number of the word
    size_t capacity;
};

LemmaMemory *lemma_memory_make(void) {
    LemmaMemory *memory = memory_allocate(1, sizeof *memory);
    pthread_mutex_init(&memory->mutex, NULL);
    return memory;
}

void lemma_memory_free(LemmaMemory *memory) {
    if (!memory) return;
    interner_free(&memory->words);
    interner_free(&memory->lemmas);
    free(memory->entries);
    pthread_mutex_destroy(&memory->mutex);
    free(memory);
}

bool lemma_memory_recall(LemmaMemory *memory, Str word, KnownWord *known) {
    pthread_mutex_lock(&memory->mutex);
    uint32_t number = interner_find(&memory->words, word);
    bool found = number != INTERNER_NONE;
    if (found) *known = memory->entries[number].known;
    pthread_mutex_unlock(&memory->mutex);
    return found;
}

void lemma_memory_keep(LemmaMemory *memory, Str word, KnownWord *known, const Senses *senses) {
    Entry entry = {0};
    bool first = true;
    uint32_t one = 0;
    pthread_mutex_lock(&memory->mutex);
    for (size_t i = 0; i < SENSE_COUNT; i++) {
        if (!senses->lemmas[i].length) continue;
        entry.lemmas[i] = interner_add(&memory->lemmas, buffer_str(&senses->lemmas[i]));
        if (first) one = entry.lemmas[i];
        known->asks |= entry.lemmas[i] != one;
        first = false;
    }
    known->number = interner_add(&memory->words, word);
    entry.known = *known;
    MEMORY_GROW(memory->entries, memory->capacity, (size_t)known->number + 1);
    memory->entries[known->number] = entry;
    pthread_mutex_unlock(&memory->mutex);
}

void lemma_memory_append(LemmaMemory *memory, Buffer *lemma, const KnownWord *known, SenseClass class) {
    pthread_mutex_lock(&memory->mutex);
    buffer_append(lemma, interner_string(&memory->lemmas, memory->entries[known->number].lemmas[class]));
    pthread_mutex_unlock(&memory->mutex);
}
