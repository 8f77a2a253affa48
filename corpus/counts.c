#include "corpus/counts.h"

#include "base/memory.h"

#include <stdlib.h>

void counts_add(Counts *counts, uint32_t term) {
    MEMORY_GROW(counts->frequencies, counts->frequency_capacity, (size_t)term + 1);
    if (counts->frequencies[term]++ > 0) return;
    MEMORY_GROW(counts->touched, counts->touched_capacity, counts->touched_count + 1);
    counts->touched[counts->touched_count++] = term;
}

void counts_end_part(Counts *counts, uint32_t group, uint32_t document) {
    MEMORY_GROW(counts->cells, counts->capacity, counts->count + counts->touched_count);
    for (size_t i = 0; i < counts->touched_count; i++) {
        uint32_t term = counts->touched[i];
        counts->cells[counts->count++] = (Count){group, term, document, counts->frequencies[term]};
        counts->frequencies[term] = 0;
    }
    counts->touched_count = 0;
    counts->sorted = false;
}

static uint64_t key_of(const Count *cell) {
    return (uint64_t)cell->group << 32 | cell->term;
}

// One pass of a radix sort, by 11 bits of the key; stable.
static void sort_by_digit(const Count *from, Count *to, size_t count, unsigned shift) {
    enum { DIGITS = 2048 };
    size_t places[DIGITS] = {0}, place = 0;
    for (size_t i = 0; i < count; i++) places[key_of(&from[i]) >> shift & (DIGITS - 1)]++;
    for (size_t digit = 0; digit < DIGITS; digit++) {
        size_t of_digit = places[digit];
        places[digit] = place;
        place += of_digit;
    }
    for (size_t i = 0; i < count; i++) to[places[key_of(&from[i]) >> shift & (DIGITS - 1)]++] = from[i];
}

// By group and term. Documents are counted in order, and stay so; digits that are the same in all keys are passed over.
static void sort_cells(Counts *counts) {
    enum { BITS = 11, KEY_BITS = 64 };
    uint64_t used = 0;
    for (size_t i = 1; i < counts->count; i++) used |= key_of(&counts->cells[i]) ^ key_of(&counts->cells[0]);
    Count *other = memory_allocate(counts->count, sizeof *other);
    for (unsigned shift = 0; shift < KEY_BITS; shift += BITS) {
        if (!(used >> shift & ((1u << BITS) - 1))) continue;
        sort_by_digit(counts->cells, other, counts->count, shift);
        Count *sorted = other;
        other = counts->cells;
        counts->cells = sorted;
    }
    counts->capacity = counts->count;
    free(other);
}

static bool is_same_cell(const Count *a, const Count *b) {
    return key_of(a) == key_of(b) && a->document == b->document;
}

// A speaker may speak several times in a document: such parts come together here.
static void merge_cells(Counts *counts) {
    size_t kept = 0;
    for (size_t i = 0; i < counts->count; i++) {
        if (kept && is_same_cell(&counts->cells[kept - 1], &counts->cells[i]))
            counts->cells[kept - 1].frequency += counts->cells[i].frequency;
        else
            counts->cells[kept++] = counts->cells[i];
    }
    counts->count = kept;
}

const Count *counts_cells(Counts *counts, size_t *count) {
    if (!counts->sorted && counts->count) {
        sort_cells(counts);
        merge_cells(counts);
    }
    counts->sorted = true;
    *count = counts->count;
    return counts->cells;
}

void counts_rows(Counts *counts, CountRowFunction take, void *context) {
    size_t count;
    const Count *cells = counts_cells(counts, &count);
    for (size_t i = 0; i < count;) {
        CountRow row = {.group = cells[i].group, .term = cells[i].term};
        for (; i < count && cells[i].group == row.group && cells[i].term == row.term; i++) {
            row.frequency += cells[i].frequency;
            row.documents++;
        }
        if (!take(context, &row)) return;
    }
}

void counts_free(Counts *counts) {
    free(counts->cells);
    free(counts->frequencies);
    free(counts->touched);
    *counts = (Counts){0};
}
