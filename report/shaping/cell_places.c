#include "report/shaping/cell_places.h"

#include "base/memory.h"

#include <stdlib.h>

enum { SLOTS_AT_FIRST = 1024 };

// Cells of a row follow one another: their numbers are spread by a multiplier (Knuth, TAOCP 6.4).
static CellPlace *slot_of(const CellPlaces *places, uint64_t cell) {
    uint64_t hash = cell * UINT64_C(0x9e3779b97f4a7c15);
    size_t at = (size_t)(hash ^ hash >> 32) & (places->slot_count - 1);
    while (places->slots[at].cell && places->slots[at].cell != cell) at = (at + 1) & (places->slot_count - 1);
    return &places->slots[at];
}

static void enlarge(CellPlaces *places) {
    CellPlaces old = *places;
    places->slot_count = old.slot_count ? 2 * old.slot_count : SLOTS_AT_FIRST;
    places->slots = memory_allocate(places->slot_count, sizeof *places->slots);
    for (size_t i = 0; i < old.slot_count; i++)
        if (old.slots[i].cell) *slot_of(places, old.slots[i].cell) = old.slots[i];
    free(old.slots);
}

size_t cell_places_add(CellPlaces *places, uint64_t cell, size_t line) {
    if (2 * places->used >= places->slot_count) enlarge(places);
    CellPlace *slot = slot_of(places, cell);
    if (slot->cell) return slot->line;
    *slot = (CellPlace){cell, line};
    places->used++;
    return 0;
}

void cell_places_free(CellPlaces *places) {
    free(places->slots);
    *places = (CellPlaces){0};
}
