#include "analyze/lexical/segments.h"

#include "base/memory.h"

#include <stdlib.h>

static Segment *add_segment(Segments *segments, const LexicalUnit *unit, size_t row) {
    const Segment *last = segments->count ? &segments->list[segments->count - 1] : NULL;
    uint32_t number = last && last->document == unit->document ? last->number + 1 : 0;
    MEMORY_GROW(segments->list, segments->capacity, segments->count + 1);
    segments->list[segments->count] = (Segment){unit->document, number, row, row};
    return &segments->list[segments->count++];
}

// The last segment ends in front of `row`: where it is short and its document has one before, it joins that.
static void end_segment(Segments *segments, size_t tokens, size_t words) {
    Segment *last = &segments->list[segments->count - 1];
    if (2 * tokens >= words || last->number == 0) return;
    last[-1].end_row = last->end_row;
    segments->count--;
}

static void number_rows(Segments *segments, size_t rows) {
    segments->of_row = memory_allocate(rows, sizeof *segments->of_row);
    for (uint32_t i = 0; i < segments->count; i++)
        for (size_t row = segments->list[i].first_row; row < segments->list[i].end_row; row++)
            segments->of_row[row] = i;
}

Segments segments_join(const LexicalTables *tables, const LexicalTable *units, size_t words) {
    Segments segments = {0};
    Segment *current = NULL;
    size_t tokens = 0, rows = units->counts.row_count;
    for (size_t row = 0; row < rows; row++) {
        const LexicalUnit *unit = &tables->of.units[units->row_numbers[row]];
        if (current && current->document != unit->document) {
            end_segment(&segments, tokens, words);
            current = NULL;
        }
        if (!current) {
            current = add_segment(&segments, unit, row);
            tokens = 0;
        }
        current->end_row = row + 1;
        tokens += unit->tokens;
        if (tokens >= words) current = NULL;
    }
    if (current) end_segment(&segments, tokens, words);
    number_rows(&segments, rows);
    return segments;
}

static int compare_columns(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

SparseTable segments_presences(const Segments *segments, const LexicalTable *units) {
    const SparseTable *counts = &units->counts;
    SparseTable presences = {0};
    uint32_t *seen = memory_allocate(counts->column_count, sizeof *seen); // the segment that last had it, + 1
    uint32_t *columns = memory_allocate(counts->column_count, sizeof *columns);
    for (uint32_t segment = 0; segment < segments->count; segment++) {
        const Segment *rows = &segments->list[segment];
        size_t count = 0;
        for (size_t i = counts->starts[rows->first_row]; i < counts->starts[rows->end_row]; i++) {
            if (seen[counts->columns[i]] != segment + 1) columns[count++] = counts->columns[i];
            seen[counts->columns[i]] = segment + 1;
        }
        if (count) qsort(columns, count, sizeof *columns, compare_columns);
        for (size_t i = 0; i < count; i++) sparse_table_add(&presences, columns[i], 1);
        sparse_table_end_row(&presences);
    }
    presences.column_count = counts->column_count;
    free(seen);
    free(columns);
    return presences;
}

void segments_free(Segments *segments) {
    free(segments->list);
    free(segments->of_row);
    *segments = (Segments){0};
}
