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

static int compare_cells(const void *left, const void *right) {
    const Count *a = left, *b = right;
    if (a->group != b->group) return a->group < b->group ? -1 : 1;
    if (a->term != b->term) return a->term < b->term ? -1 : 1;
    return (a->document > b->document) - (a->document < b->document);
}

// A speaker may speak several times in a document: such parts come together here.
static void merge_cells(Counts *counts) {
    size_t kept = 0;
    for (size_t i = 0; i < counts->count; i++) {
        if (kept && compare_cells(&counts->cells[kept - 1], &counts->cells[i]) == 0)
            counts->cells[kept - 1].frequency += counts->cells[i].frequency;
        else
            counts->cells[kept++] = counts->cells[i];
    }
    counts->count = kept;
}

const Count *counts_cells(Counts *counts, size_t *count) {
    if (!counts->sorted && counts->count) {
        qsort(counts->cells, counts->count, sizeof *counts->cells, compare_cells);
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
