#include "analyze/topics/fit/packed_rows.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static void append_number(Buffer *bytes, uint32_t number) {
    for (; number >= 0x80; number >>= 7) buffer_append_byte(bytes, (char)(number | 0x80));
    buffer_append_byte(bytes, (char)number);
}

// False where the bytes end within a number, or it is too large.
static bool take_number(const char **at, const char *end, uint32_t *number) {
    *number = 0;
    for (unsigned shift = 0; *at < end && shift < 32; shift += 7) {
        unsigned char byte = (unsigned char)*(*at)++;
        *number |= (uint32_t)(byte & 0x7f) << shift;
        if (byte < 0x80) return shift < 28 || byte < 0x10;
    }
    return false;
}

void packed_rows_add(PackedRows *rows, const uint32_t *row, size_t width) {
    MEMORY_GROW(rows->starts, rows->capacity, rows->count + 2);
    uint32_t gap = 0;
    for (size_t i = 0; i < width; i++, gap++) {
        if (!row[i]) continue;
        append_number(&rows->bytes, gap);
        append_number(&rows->bytes, row[i]);
        gap = UINT32_MAX; // the next place is at a gap of 0
    }
    rows->starts[++rows->count] = rows->bytes.length;
}

// The next place with a count; false at the end of the row.
typedef struct RowWalk {
    const char *at, *end;
    size_t place; // behind the last
} RowWalk;

static RowWalk walk_row(const PackedRows *rows, size_t index) {
    return (RowWalk){rows->bytes.bytes + rows->starts[index], rows->bytes.bytes + rows->starts[index + 1], 0};
}

static bool next_place(RowWalk *walk, size_t *place, uint32_t *count) {
    uint32_t gap;
    if (walk->at == walk->end || !take_number(&walk->at, walk->end, &gap) ||
        !take_number(&walk->at, walk->end, count))
        return false;
    *place = walk->place + gap;
    walk->place = *place + 1;
    return true;
}

void packed_rows_read(const PackedRows *rows, size_t index, uint32_t *row, size_t width) {
    memset(row, 0, width * sizeof *row);
    RowWalk walk = walk_row(rows, index);
    uint32_t count;
    for (size_t place; next_place(&walk, &place, &count);) row[place] = count;
}

void packed_rows_add_to(const PackedRows *rows, size_t index, double times, double *sums) {
    RowWalk walk = walk_row(rows, index);
    uint32_t count;
    for (size_t place; next_place(&walk, &place, &count);) sums[place] += times * count;
}

static bool is_whole(const PackedRows *rows, size_t index, size_t width) {
    RowWalk walk = walk_row(rows, index);
    uint32_t count;
    for (size_t place; walk.at < walk.end;)
        if (!next_place(&walk, &place, &count) || place >= width || !count) return false;
    return true;
}

bool packed_rows_are_whole(const PackedRows *rows, size_t width) {
    for (size_t i = 0; i < rows->count; i++)
        if (rows->starts[i] > rows->starts[i + 1] || rows->starts[i + 1] > rows->bytes.length ||
            !is_whole(rows, i, width))
            return false;
    return rows->count == 0 || (rows->starts[0] == 0 && rows->starts[rows->count] == rows->bytes.length);
}

void packed_rows_free(PackedRows *rows) {
    buffer_free(&rows->bytes);
    free(rows->starts);
    *rows = (PackedRows){0};
}
