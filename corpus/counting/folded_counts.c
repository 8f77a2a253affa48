#include "corpus/counting/folded_counts.h"

#include "base/memory.h"
#include "base/varint.h"

#include <stdlib.h>

static void start_group(FoldedCounts *folded, uint32_t group) {
    MEMORY_GROW(folded->groups, folded->capacity, folded->count + 1);
    folded->groups[folded->count++] = (FoldedGroup){group, folded->coded.length};
    folded->last_term_and_1 = 0;
}

// Most terms are as often in a group as there are documents with them; the lowest bit of a distance says so.
void folded_counts_add(FoldedCounts *folded, const CountRow *row) {
    Buffer *coded = &folded->coded;
    if (!folded->count || folded->groups[folded->count - 1].group != row->group)
        start_group(folded, row->group);
    uint64_t distance = row->term - folded->last_term_and_1, more = row->frequency - row->documents;
    varint_append(coded, distance << 1 | (more == 0));
    varint_append(coded, row->documents);
    if (more) varint_append(coded, more);
    folded->last_term_and_1 = (uint64_t)row->term + 1;
}

void folded_counts_free(FoldedCounts *folded) {
    buffer_free(&folded->coded);
    free(folded->groups);
    *folded = (FoldedCounts){0};
}

static size_t place_of(const FoldedCounts *folded, uint32_t group) {
    size_t low = 0, high = folded->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (folded->groups[middle].group < group)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

FoldedCursor folded_counts_cursor(const FoldedCounts *folded, uint32_t group) {
    size_t place = place_of(folded, group);
    if (place == folded->count || folded->groups[place].group != group) return (FoldedCursor){0};
    size_t end = place + 1 < folded->count ? folded->groups[place + 1].start : folded->coded.length;
    return (FoldedCursor){.rest = str_slice(buffer_str(&folded->coded), folded->groups[place].start, end),
                          .row.group = group};
}

bool folded_cursor_next(FoldedCursor *cursor) {
    uint64_t distance, documents, more = 0;
    if (!varint_take(&cursor->rest, &distance) || !varint_take(&cursor->rest, &documents) ||
        (!(distance & 1) && !varint_take(&cursor->rest, &more)))
        return false;
    cursor->row.term = (uint32_t)(cursor->next_term + (distance >> 1));
    cursor->row.documents = (uint32_t)documents;
    cursor->row.frequency = documents + more;
    cursor->next_term = (uint64_t)cursor->row.term + 1;
    return true;
}
