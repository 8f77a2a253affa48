#include "language/terms/lemma_memory.h"

#include "base/memory.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

// All that is known of a word in one place: memory has to be waited for once.
typedef struct LemmaEntry {
    KnownWord known;
    uint32_t ends[SENSE_COUNT + 1]; // of the word and, behind it, its lemmas
    char bytes[];
} LemmaEntry;

// Filled once: the hash first, then the entry.
typedef struct Slot {
    _Atomic(LemmaEntry *) entry;
    uint64_t hash;
} Slot;

// A table that has become too small stays for who is looking into it.
typedef struct Table {
    struct Table *smaller;
    size_t size; // a power of two
    Slot slots[];
} Table;

struct LemmaMemory {
    pthread_mutex_t mutex; // over what is added
    _Atomic(Table *) table;
    size_t count;
    Arena arena;
};

static Table *make_table(size_t size, Table *smaller) {
    Table *table = memory_allocate_large(1, sizeof *table + size * sizeof *table->slots);
    table->size = size;
    table->smaller = smaller;
    return table;
}

LemmaMemory *lemma_memory_make(void) {
    enum { SLOTS_AT_FIRST = 4096 };
    LemmaMemory *memory = memory_allocate(1, sizeof *memory);
    pthread_mutex_init(&memory->mutex, NULL);
    atomic_init(&memory->table, make_table(SLOTS_AT_FIRST, NULL));
    return memory;
}

void lemma_memory_free(LemmaMemory *memory) {
    if (!memory) return;
    for (Table *table = atomic_load(&memory->table), *smaller; table; table = smaller) {
        smaller = table->smaller;
        free(table);
    }
    arena_free(&memory->arena);
    pthread_mutex_destroy(&memory->mutex);
    free(memory);
}

// ---- The table ----

static const LemmaEntry *find(Table *table, Str word, uint64_t hash) {
    size_t mask = table->size - 1;
    for (size_t at = hash & mask;; at = (at + 1) & mask) {
        const LemmaEntry *entry = atomic_load_explicit(&table->slots[at].entry, memory_order_acquire);
        if (!entry) return NULL;
        if (table->slots[at].hash == hash && str_equal((Str){entry->bytes, entry->ends[0]}, word))
            return entry;
    }
}

static void put(Table *table, LemmaEntry *entry, uint64_t hash) {
    size_t mask = table->size - 1, at = hash & mask;
    while (atomic_load_explicit(&table->slots[at].entry, memory_order_relaxed)) at = (at + 1) & mask;
    table->slots[at].hash = hash;
    atomic_store_explicit(&table->slots[at].entry, entry, memory_order_release);
}

static Table *table_with_room(LemmaMemory *memory) {
    Table *table = atomic_load_explicit(&memory->table, memory_order_relaxed);
    if (++memory->count * 2 <= table->size) return table;
    Table *larger = make_table(table->size * 2, table);
    for (size_t i = 0; i < table->size; i++) {
        LemmaEntry *entry = atomic_load_explicit(&table->slots[i].entry, memory_order_relaxed);
        if (entry) put(larger, entry, table->slots[i].hash);
    }
    atomic_store_explicit(&memory->table, larger, memory_order_release);
    return larger;
}

// ---- Words ----

bool lemma_memory_recall(LemmaMemory *memory, Str word, KnownWord *known) {
    Table *table = atomic_load_explicit(&memory->table, memory_order_acquire);
    const LemmaEntry *entry = find(table, word, str_hash(word));
    if (entry) *known = entry->known;
    return entry;
}

static LemmaEntry *make_entry(Arena *arena, Str word, const Senses *senses) {
    size_t length = word.length;
    for (size_t i = 0; i < SENSE_COUNT; i++) length += senses->lemmas[i].length;
    LemmaEntry *entry = arena_allocate(arena, 1, sizeof *entry + length);
    if (word.length) memcpy(entry->bytes, word.bytes, word.length);
    entry->ends[0] = (uint32_t)word.length;
    for (size_t i = 0; i < SENSE_COUNT; i++) {
        const Buffer *lemma = &senses->lemmas[i];
        if (lemma->length) memcpy(entry->bytes + entry->ends[i], lemma->bytes, lemma->length);
        entry->ends[i + 1] = entry->ends[i] + (uint32_t)lemma->length;
    }
    return entry;
}

static bool has_several_lemmas(const Senses *senses) {
    const Buffer *first = NULL;
    for (size_t i = 0; i < SENSE_COUNT; i++) {
        const Buffer *lemma = &senses->lemmas[i];
        if (!lemma->length) continue;
        if (first && !str_equal(buffer_str(first), buffer_str(lemma))) return true;
        first = lemma;
    }
    return false;
}

void lemma_memory_keep(LemmaMemory *memory, Str word, KnownWord *known, const Senses *senses) {
    uint64_t hash = str_hash(word);
    known->asks = has_several_lemmas(senses);
    pthread_mutex_lock(&memory->mutex);
    // Another thread may have been quicker.
    const LemmaEntry *entry = find(atomic_load_explicit(&memory->table, memory_order_relaxed), word, hash);
    if (!entry) {
        LemmaEntry *made = make_entry(&memory->arena, word, senses);
        known->entry = made;
        made->known = *known;
        put(table_with_room(memory), made, hash);
    } else
        *known = entry->known;
    pthread_mutex_unlock(&memory->mutex);
}

Str lemma_memory_lemma(const KnownWord *known, SenseClass class) {
    const LemmaEntry *entry = known->entry;
    return (Str){entry->bytes + entry->ends[class], entry->ends[class + 1] - entry->ends[class]};
}
