// RowMeasure: how alike or how far apart two rows of a table of counts are. To add one: functions and a row
// in row_measures.c, reference rows in tests/reference/tables, its column in the schema.
#pragma once

#include "analyze/statistics/tables/sparse_table.h"
#include "base/str.h"

typedef struct RowSpace RowSpace;

typedef struct RowMeasure {
    const char *name; // as in --measures and as the column
    const char *summary, *formula, *range, *undefined, *source;
    bool of_likeness; // large is alike; else large is far apart
    // Values of a row as the measure needs them, in place of its counts.
    void (*prepare)(RowSpace *space, const double *sizes);
    // Of two rows, `dense` [columns] having the prepared values of the first, 0 elsewhere.
    double (*compare)(const RowSpace *space, const double *dense, size_t a, size_t b);
} RowMeasure;

extern const RowMeasure row_measures[];
extern const size_t row_measure_count;
const RowMeasure *row_measure_find(Str name); // NULL for a name that is none

// A table that has been prepared for a measure.
struct RowSpace {
    const RowMeasure *measure;
    SparseTable table;
    double *totals; // [rows] what `compare` needs to know of a row as a whole
    double scale;
};

// `sizes` [rows] are how many tokens rows have, columns that were not taken included.
RowSpace row_space_open(const RowMeasure *measure, const SparseTable *counts, const double *sizes);
void row_space_close(RowSpace *space);
// The measure of `from` and each row of first … end − 1, into values [end − first]. NaN where it is not
// defined, as for an empty row. `dense` [columns] is all 0 before and after.
void row_space_compare(const RowSpace *space, size_t from, size_t first, size_t end, double *dense,
                       double *values);

// Squared distances of all pairs of rows, as ward_classify takes them: of profiles by χ², or, for cosine, of
// the points where rows meet the unit sphere, 2 − 2 cos. `threads` share them out. The caller frees them.
double *row_squared_distances(const RowMeasure *measure, const SparseTable *counts, const double *sizes,
                              size_t threads);
