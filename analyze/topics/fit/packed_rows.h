// PackedRows: rows of counts that are mostly 0, kept in few bytes: of each row the gaps between the places
// that have a count, and the counts, as numbers of 7 bits a byte. Zero-initialised is empty and valid.
#pragma once

#include "base/buffer.h"

#include <stdbool.h>

typedef struct PackedRows {
    Buffer bytes;
    size_t *starts; // [count + 1] in `bytes`; NULL while there is none
    size_t count, capacity;
} PackedRows;

void packed_rows_add(PackedRows *rows, const uint32_t *row, size_t width);
// The row as `width` counts.
void packed_rows_read(const PackedRows *rows, size_t index, uint32_t *row, size_t width);
// Adds the row to sums, `times` over.
void packed_rows_add_to(const PackedRows *rows, size_t index, double times, double *sums);
// Whether each row is such as packed_rows_add writes, for `width` places: of rows that come from a file.
bool packed_rows_are_whole(const PackedRows *rows, size_t width);
void packed_rows_free(PackedRows *rows);
