#include "base/interner.h"

#include "base/memory.h"

#include <stdlib.h>

void interner_free(Interner *interner) {
    arena_free(&interner->arena);
    free(interner->strings);
    free(interner->slots);
    *interner = (Interner){0};
}

static uint32_t hash_of(Str str) {
    uint64_t hash = str_hash(str);
    return (uint32_t)(hash ^ hash >> 32);
}

// The slot that holds `str`, or the free slot where it would go.
static InternerSlot *find_slot(const Interner *interner, Str str, uint32_t hash) {
    size_t mask = interner->slot_count - 1;
    for (size_t at = hash & mask;; at = (at + 1) & mask) {
        InternerSlot *slot = &interner->slots[at];
        if (slot->id_and_1 == 0) return slot;
        if (slot->hash == hash && str_equal(interner->strings[slot->id_and_1 - 1], str)) return slot;
    }
}

// Strings need not be looked at: what is known of their hashes is enough, and they differ.
static void grow_slots(Interner *interner) {
    enum { SLOTS_AT_FIRST = 1024 };
    Interner larger = {.slot_count = interner->slot_count ? interner->slot_count * 2 : SLOTS_AT_FIRST};
    larger.slots = memory_allocate(larger.slot_count, sizeof *larger.slots);
    for (size_t i = 0; i < interner->slot_count; i++) {
        size_t at = interner->slots[i].hash & (larger.slot_count - 1);
        if (interner->slots[i].id_and_1 == 0) continue;
        while (larger.slots[at].id_and_1) at = (at + 1) & (larger.slot_count - 1);
        larger.slots[at] = interner->slots[i];
    }
    free(interner->slots);
    interner->slots = larger.slots;
    interner->slot_count = larger.slot_count;
}

uint32_t interner_find(const Interner *interner, Str str) {
    if (interner->slot_count == 0) return INTERNER_NONE;
    return find_slot(interner, str, hash_of(str))->id_and_1 - 1; // NONE for a free one
}

uint32_t interner_add(Interner *interner, Str str) {
    if ((size_t)interner->count * 2 >= interner->slot_count) grow_slots(interner);
    uint32_t hash = hash_of(str);
    InternerSlot *slot = find_slot(interner, str, hash);
    if (slot->id_and_1) return slot->id_and_1 - 1;
    uint32_t id = interner->count++;
    MEMORY_GROW(interner->strings, interner->capacity, interner->count);
    interner->strings[id] = arena_copy(&interner->arena, str);
    *slot = (InternerSlot){id + 1, hash};
    return id;
}

uint32_t interner_add_apart(Interner *interner, Str str) {
    uint32_t id = interner->count++;
    MEMORY_GROW(interner->strings, interner->capacity, interner->count);
    interner->strings[id] = arena_copy(&interner->arena, str);
    return id;
}

void interner_respell(Interner *interner, uint32_t id, Str str) {
    interner->strings[id] = arena_copy(&interner->arena, str);
}

Str interner_string(const Interner *interner, uint32_t id) {
    return interner->strings[id];
}

static int compare_ids(const void *left, const void *right, void *interner) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    int order = str_compare(interner_string(interner, a), interner_string(interner, b));
    return order ? order : (a > b) - (a < b); // what was added apart may be spelled like another
}

void interner_sort(const Interner *interner, uint32_t *order) {
    for (uint32_t id = 0; id < interner->count; id++) order[id] = id;
    if (interner->count) qsort_r(order, interner->count, sizeof *order, compare_ids, (void *)interner);
}
