#include "corpus/counts.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void counts_make_room(Counts *counts, size_t term_limit) {
    MEMORY_GROW(counts->frequencies, counts->frequency_capacity, term_limit + 1);
    MEMORY_GROW(counts->seen, counts->seen_capacity, counts->frequency_capacity + 1);
    number_set_grow(&counts->present, counts->frequency_capacity);
    counts->frequencies[0] = 1; // is never seen for the first time
}

size_t counts_add_types(Counts *counts, const uint32_t *term_of, size_t term_limit, const uint32_t *types,
                        size_t count) {
    if (term_limit >= counts->frequency_capacity) counts_make_room(counts, term_limit);
    size_t without = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t term = term_of[types[i]];
        counts_add_known(counts, term);
        without += term == COUNTS_NO_TERM;
    }
    return count - without;
}

// Seven bits a byte, the lowest first; the eighth says that more follow.
static void append_number(Buffer *coded, uint64_t number) {
    for (; number >= 0x80; number >>= 7) coded->bytes[coded->length++] = (char)(number | 0x80);
    coded->bytes[coded->length++] = (char)number;
}

static inline uint64_t read_number(const unsigned char **at) {
    uint64_t number = *(*at)++;
    if (number < 0x80) return number;
    number &= 0x7f;
    for (unsigned shift = 7;; shift += 7) {
        uint64_t byte = *(*at)++;
        number |= (byte & 0x7f) << shift;
        if (byte < 0x80) return number;
    }
}

// The lowest bit of a distance says that the term is there once; else its frequency follows.
void counts_end_part(Counts *counts, uint32_t group, uint32_t document) {
    enum { BYTES_AT_MOST = 10 };
    size_t count = counts->seen_count;
    if (count == 0) return;
    counts->frequencies[0] = 1;
    for (size_t i = 0; i < count; i++) number_set_add(&counts->present, counts->seen[i]);
    counts->seen_count = 0;
    number_set_empty(&counts->present, counts->seen);
    MEMORY_GROW(counts->parts, counts->part_capacity, counts->part_count + 1);
    counts->parts[counts->part_count++] = (CountPart){group, document, counts->coded.length};
    buffer_reserve(&counts->coded, count * BYTES_AT_MOST);
    uint32_t before = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t term = counts->seen[i], frequency = counts->frequencies[term + 1u];
        append_number(&counts->coded, (uint64_t)(term - before) << 1 | (frequency == 1));
        if (frequency != 1) append_number(&counts->coded, frequency);
        counts->frequencies[term + 1u] = 0;
        before = term;
    }
}

void counts_fit(Counts *counts) {
    buffer_fit(&counts->coded);
}

// Goes through one part.
typedef struct Cursor {
    const unsigned char *at, *end;
    uint32_t term;
    uint32_t frequency;
} Cursor;

static Cursor start_part(const Counts *counts, size_t part) {
    const unsigned char *bytes = (const unsigned char *)counts->coded.bytes;
    size_t end = part + 1 < counts->part_count ? counts->parts[part + 1].start : counts->coded.length;
    return (Cursor){.at = bytes + counts->parts[part].start, .end = bytes + end};
}

static inline bool next_term(Cursor *cursor) {
    if (cursor->at == cursor->end) return false;
    uint64_t distance = read_number(&cursor->at);
    cursor->term += (uint32_t)(distance >> 1);
    cursor->frequency = distance & 1 ? 1 : (uint32_t)read_number(&cursor->at);
    return true;
}

void counts_each(const Counts *counts, CountFunction take, void *context) {
    for (size_t i = 0; i < counts->part_count; i++) {
        const CountPart *part = &counts->parts[i];
        for (Cursor cursor = start_part(counts, i); next_term(&cursor);)
            take(context, &(Count){part->group, cursor.term, part->document, cursor.frequency});
    }
}

static void index_parts(Counts *counts) {
    const uint32_t *first = counts->part_count ? &counts->parts->group : NULL;
    group_index_update(&counts->by_group, first, sizeof *counts->parts, counts->part_count);
}

// What the terms of one group come to, if it has several parts.
struct GroupSums {
    struct {
        uint64_t frequency;
        uint32_t documents;
        uint32_t last_document; // + 1
    } * by_term;                // all zero between groups
    size_t capacity;
    NumberSet present;
    uint32_t *terms;
    size_t term_capacity;
};

static struct GroupSums *make_sums(Counts *counts) {
    if (!counts->sums) counts->sums = memory_allocate(1, sizeof *counts->sums);
    struct GroupSums *sums = counts->sums;
    MEMORY_GROW(sums->by_term, sums->capacity, counts->frequency_capacity);
    MEMORY_GROW(sums->terms, sums->term_capacity, counts->frequency_capacity);
    number_set_grow(&sums->present, counts->frequency_capacity);
    return sums;
}

static void sum_up_part(struct GroupSums *sums, const Counts *counts, size_t part) {
    uint32_t document = counts->parts[part].document;
    for (Cursor cursor = start_part(counts, part); next_term(&cursor);) {
        if (sums->by_term[cursor.term].frequency == 0) number_set_add(&sums->present, cursor.term);
        sums->by_term[cursor.term].frequency += cursor.frequency;
        sums->by_term[cursor.term].documents += sums->by_term[cursor.term].last_document != document + 1;
        sums->by_term[cursor.term].last_document = document + 1;
    }
}

static bool give_sums(struct GroupSums *sums, uint32_t group, CountRowFunction take, void *context) {
    bool go_on = true;
    size_t count = number_set_empty(&sums->present, sums->terms);
    for (size_t i = 0; i < count; i++) {
        uint32_t term = sums->terms[i];
        CountRow row = {group, term, sums->by_term[term].documents, sums->by_term[term].frequency};
        memset(&sums->by_term[term], 0, sizeof *sums->by_term);
        go_on = go_on && take(context, &row);
    }
    return go_on;
}

static bool give_part(const Counts *counts, size_t part, CountRowFunction take, void *context) {
    uint32_t group = counts->parts[part].group;
    for (Cursor cursor = start_part(counts, part); next_term(&cursor);)
        if (!take(context, &(CountRow){group, cursor.term, 1, cursor.frequency})) return false;
    return true;
}

bool counts_group_rows(Counts *counts, uint32_t group, CountRowFunction take, void *context) {
    index_parts(counts);
    GroupRange range = group_index_range(&counts->by_group, group);
    const uint32_t *parts = counts->by_group.things;
    if (range.end - range.start == 1) return give_part(counts, parts[range.start], take, context);
    if (range.start == range.end) return true;
    struct GroupSums *sums = make_sums(counts);
    for (size_t i = range.start; i < range.end; i++) sum_up_part(sums, counts, parts[i]);
    return give_sums(sums, group, take, context);
}

void counts_rows(Counts *counts, CountRowFunction take, void *context) {
    index_parts(counts);
    for (size_t group = 0; group < counts->by_group.groups; group++)
        if (!counts_group_rows(counts, (uint32_t)group, take, context)) return;
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
    for (size_t i = 0; i < counts->cell_count; i++) {
        if (kept && compare_cells(&counts->cells[kept - 1], &counts->cells[i]) == 0)
            counts->cells[kept - 1].frequency += counts->cells[i].frequency;
        else
            counts->cells[kept++] = counts->cells[i];
    }
    counts->cell_count = kept;
}

static void keep_cell(void *context, const Count *cell) {
    Counts *counts = context;
    MEMORY_GROW(counts->cells, counts->cell_capacity, counts->cell_count + 1);
    counts->cells[counts->cell_count++] = *cell;
}

const Count *counts_cells(Counts *counts, size_t *count) {
    if (counts->cells_of != counts->part_count) {
        counts->cell_count = 0;
        counts_each(counts, keep_cell, counts);
        qsort(counts->cells, counts->cell_count, sizeof *counts->cells, compare_cells);
        merge_cells(counts);
        counts->cells_of = counts->part_count;
    }
    *count = counts->cell_count;
    return counts->cells;
}

void counts_free(Counts *counts) {
    if (counts->sums) {
        free(counts->sums->by_term);
        free(counts->sums->terms);
        number_set_free(&counts->sums->present);
    }
    free(counts->sums);
    buffer_free(&counts->coded);
    free(counts->parts);
    free(counts->frequencies);
    number_set_free(&counts->present);
    free(counts->seen);
    group_index_free(&counts->by_group);
    free(counts->cells);
    *counts = (Counts){0};
}
