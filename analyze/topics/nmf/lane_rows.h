// LaneRows: a matrix with few columns, whose rows are whole groups of four numbers, twice the lanes of
// statistics/lanes.h; what stands behind the
// last column is 0. Each lane is as if it stood alone, so the result is the same on every processor; products
// are made in pieces of rows that do not depend on threads.
#pragma once

#include "analyze/statistics/lanes.h"
#include "analyze/topics/nmf/weighted_units.h"

enum { ROW_GROUP = 2 * LANES };

typedef struct LaneRows {
    size_t rows, width; // width: a multiple of ROW_GROUP
    double *values;
} LaneRows;

LaneRows lane_rows(size_t rows, size_t columns); // zeros
void lane_rows_free(LaneRows *matrix);

static inline double *lane_row(LaneRows matrix, size_t row) {
    return matrix.values + row * matrix.width;
}

// to[i] += factor · row[i]; `width` is whole groups.
static inline void lane_rows_add(double *to, double factor, const double *row, size_t width) {
    for (size_t i = 0; i < width; i += LANES) {
        Lanes sum, more;
        LANES_LOAD(sum, to + i);
        LANES_LOAD(more, row + i);
        sum += factor * more;
        LANES_STORE(to + i, sum);
    }
}

// into = sparse · factor; `into` has its rows, `factor` has as many as it has columns.
void lane_rows_multiply(const WeightedUnits *sparse, LaneRows factor, LaneRows into, size_t threads);
// into = left' · right, of as many rows each: left.width × right.width.
void lane_rows_gram(LaneRows left, LaneRows right, LaneRows into, size_t threads);
// into = left · small, which has left.width rows.
void lane_rows_mix(LaneRows left, LaneRows small, LaneRows into, size_t threads);
