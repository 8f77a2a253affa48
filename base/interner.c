#include "base/interner.h"

#include "base/memory.h"

#include <stdlib.h>

void interner_free(Interner *interner) {
    arena_free(&interner->arena);
    free(interner->strings);
    free(interner->slots);
    free(interner->marks);
    *interner = (Interner){0};
}

// The slot that holds `str`, or the free slot where it would go.
static size_t find_slot(const Interner *interner, Str str, uint64_t hash) {
    size_t slot = hash & (interner->slot_count - 1);
    uint32_t mark = (uint32_t)(hash >> 32);
    while (interner->slots[slot] != 0) {
        if (interner->marks[slot] == mark && str_equal(interner->strings[interner->slots[slot] - 1], str))
            break;
        slot = (slot + 1) & (interner->slot_count - 1);
    }
    return slot;
}

static void put(Interner *interner, uint32_t id) {
    Str str = interner->strings[id];
    uint64_t hash = str_hash(str);
    size_t slot = find_slot(interner, str, hash);
    interner->slots[slot] = id + 1;
    interner->marks[slot] = (uint32_t)(hash >> 32);
}

static void grow_slots(Interner *interner) {
    free(interner->slots);
    free(interner->marks);
    interner->slot_count = interner->slot_count ? interner->slot_count * 2 : 1024;
    interner->slots = memory_allocate(interner->slot_count, sizeof *interner->slots);
    interner->marks = memory_allocate(interner->slot_count, sizeof *interner->marks);
    for (uint32_t id = 0; id < interner->count; id++) put(interner, id);
}

uint32_t interner_find(const Interner *interner, Str str) {
    if (interner->slot_count == 0) return INTERNER_NONE;
    uint32_t found = interner->slots[find_slot(interner, str, str_hash(str))];
    return found ? found - 1 : INTERNER_NONE;
}

uint32_t interner_add(Interner *interner, Str str) {
    if ((size_t)interner->count * 2 >= interner->slot_count) grow_slots(interner);
    uint64_t hash = str_hash(str);
    size_t slot = find_slot(interner, str, hash);
    if (interner->slots[slot]) return interner->slots[slot] - 1;
    uint32_t id = interner->count++;
    MEMORY_GROW(interner->strings, interner->capacity, interner->count);
    interner->strings[id] = arena_copy(&interner->arena, str);
    interner->slots[slot] = id + 1;
    interner->marks[slot] = (uint32_t)(hash >> 32);
    return id;
}

Str interner_string(const Interner *interner, uint32_t id) {
    return interner->strings[id];
}

static int compare_ids(const void *left, const void *right, void *interner) {
    return str_compare(interner_string(interner, *(const uint32_t *)left),
                       interner_string(interner, *(const uint32_t *)right));
}

void interner_sort(const Interner *interner, uint32_t *order) {
    for (uint32_t id = 0; id < interner->count; id++) order[id] = id;
    if (interner->count) qsort_r(order, interner->count, sizeof *order, compare_ids, (void *)interner);
}
