#include "analyze/topics/nmf/lane_rows.h"

#include "base/memory.h"
#include "base/parallel.h"

#include <stdbool.h>
#include <stdlib.h>

enum { ROWS_OF_A_PIECE = 256, GROUPS_AT_ONCE = 4 };

typedef struct Product {
    const WeightedUnits *sparse;
    LaneRows left, right, into;
    double *sums; // a gram matrix for each piece
} Product;

LaneRows lane_rows(size_t rows, size_t columns) {
    size_t width = (columns + ROW_GROUP - 1) / ROW_GROUP * ROW_GROUP;
    return (LaneRows){rows, width, memory_allocate(rows * width + 1, sizeof(double))};
}

void lane_rows_free(LaneRows *matrix) {
    free(matrix->values);
    *matrix = (LaneRows){0};
}

// ---- Sparse · dense ----

// `groups` groups of columns of a row; the sums stay in registers, as the number is known where this is
// inlined.
static inline __attribute__((always_inline)) void groups_of_row(const Product *p, size_t row, size_t column,
                                                                size_t groups) {
    const WeightedUnits *s = p->sparse;
    Lanes sums[2 * GROUPS_AT_ONCE] = {{0}};
    for (size_t cell = s->starts[row]; cell < s->starts[row + 1]; cell++) {
        const double *factor = lane_row(p->right, s->places[cell]) + column;
#pragma GCC unroll 8
        for (size_t i = 0; i < 2 * groups; i++) {
            Lanes more;
            LANES_LOAD(more, factor + i * LANES);
            sums[i] += s->weights[cell] * more;
        }
    }
#pragma GCC unroll 8
    for (size_t i = 0; i < 2 * groups; i++) LANES_STORE(lane_row(p->into, row) + column + i * LANES, sums[i]);
}

static void multiply_rows(void *context, size_t start, size_t end) {
    const Product *p = context;
    for (size_t row = start; row < end; row++) {
        size_t column = 0, left = p->right.width / ROW_GROUP;
        for (; left >= GROUPS_AT_ONCE; left -= GROUPS_AT_ONCE, column += GROUPS_AT_ONCE * ROW_GROUP)
            groups_of_row(p, row, column, GROUPS_AT_ONCE);
        if (left == 3) groups_of_row(p, row, column, 3);
        if (left == 2) groups_of_row(p, row, column, 2);
        if (left == 1) groups_of_row(p, row, column, 1);
    }
}

void lane_rows_multiply(const WeightedUnits *sparse, LaneRows factor, LaneRows into, size_t threads) {
    Product product = {.sparse = sparse, .right = factor, .into = into};
    parallel_ranges(threads, sparse->rows, ROWS_OF_A_PIECE, multiply_rows, &product);
}

// ---- Dense · dense ----

// Of a matrix with itself only what stands right of the diagonal, in whole groups.
static void add_products(double *sums, const double *left, const double *right, const Product *p) {
    size_t width = p->right.width;
    bool is_symmetric = p->left.values == p->right.values;
    for (size_t i = 0; i < p->left.width; i++) {
        size_t from = is_symmetric ? i / ROW_GROUP * ROW_GROUP : 0;
        if (left[i] != 0) lane_rows_add(sums + i * width + from, left[i], right + from, width - from);
    }
}

static void mirror(LaneRows matrix) {
    for (size_t i = 0; i < matrix.rows; i++)
        for (size_t j = 0; j < i; j++) lane_row(matrix, i)[j] = lane_row(matrix, j)[i];
}

static void gram_of_piece(void *context, size_t start, size_t end) {
    const Product *p = context;
    double *sums = p->sums + start / ROWS_OF_A_PIECE * p->left.width * p->right.width;
    for (size_t row = start; row < end; row++)
        add_products(sums, lane_row(p->left, row), lane_row(p->right, row), p);
}

void lane_rows_gram(LaneRows left, LaneRows right, LaneRows into, size_t threads) {
    size_t pieces = (left.rows + ROWS_OF_A_PIECE - 1) / ROWS_OF_A_PIECE, cells = left.width * right.width;
    Product product = {
        .left = left, .right = right, .sums = memory_allocate(pieces * cells + 1, sizeof(double))};
    parallel_ranges(threads, left.rows, ROWS_OF_A_PIECE, gram_of_piece, &product);
    for (size_t i = 0; i < cells; i++) into.values[i] = 0;
    for (size_t piece = 0; piece < pieces; piece++)
        for (size_t i = 0; i < cells; i++) into.values[i] += product.sums[piece * cells + i];
    if (left.values == right.values) mirror(into);
    free(product.sums);
}

static void mix_rows(void *context, size_t start, size_t end) {
    const Product *p = context;
    for (size_t row = start; row < end; row++) {
        const double *left = lane_row(p->left, row);
        double *into = lane_row(p->into, row);
        for (size_t column = 0; column < p->right.width; column++) into[column] = 0;
        for (size_t i = 0; i < p->left.width; i++)
            lane_rows_add(into, left[i], lane_row(p->right, i), p->right.width);
    }
}

void lane_rows_mix(LaneRows left, LaneRows small, LaneRows into, size_t threads) {
    Product product = {.left = left, .right = small, .into = into};
    parallel_ranges(threads, left.rows, ROWS_OF_A_PIECE, mix_rows, &product);
}
