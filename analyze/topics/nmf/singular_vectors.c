#include "analyze/topics/nmf/singular_vectors.h"

#include "analyze/statistics/random.h"
#include "analyze/statistics/symmetric_eigen.h"
#include "base/memory.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { VECTORS_BESIDE = 10, DEGREE = 5, ROUNDS_AT_MOST = 60 };
#define RESIDUAL 1e-4
#define NOTHING 1e-14 // of σ₁²: what rounding leaves of a value that is 0

typedef struct Iteration {
    const WeightedUnits *matrix, *turned;
    size_t wanted, width, threads; // width: of the block, without padding
    LaneRows block, image;         // columns × width: Q, and X'X Q
    LaneRows before, half;         // columns × width, rows × width
    double *values;                // Ritz values, descending
    size_t steps;
} Iteration;

// ---- The block ----

static void fill_at_random(LaneRows block, size_t width) {
    for (size_t row = 0; row < block.rows; row++) {
        RandomStream stream = random_stream(1, row);
        for (size_t i = 0; i < width; i++)
            lane_row(block, row)[i] = (double)(random_bits(&stream) >> 11) * 0x1p-53 - 0.5;
    }
}

static void turn(LaneRows block, size_t width, double *columns, bool back) {
    for (size_t row = 0; row < block.rows; row++)
        for (size_t i = 0; i < width; i++) {
            double *in_block = &lane_row(block, row)[i], *in_column = &columns[i * block.rows + row];
            if (back)
                *in_block = *in_column;
            else
                *in_column = *in_block;
        }
}

// Eight sums, so that one addition need not wait for the last.
static double product_of(const double *a, const double *b, size_t count) {
    double sums[8] = {0}, rest = 0;
    size_t i = 0;
    for (; i + 8 <= count; i += 8)
        for (size_t j = 0; j < 8; j++) sums[j] += a[i + j] * b[i + j];
    for (; i < count; i++) rest += a[i] * b[i];
    for (size_t j = 0; j < 8; j++) rest += sums[j];
    return rest;
}

static void subtract(double *from, double factor, const double *what, size_t count) {
    for (size_t i = 0; i < count; i++) from[i] -= factor * what[i];
}

// Gram and Schmidt, twice; a column of which nothing is left is 0.
static void make_orthonormal(LaneRows block, size_t width) {
    size_t rows = block.rows;
    double *columns = memory_allocate(width * rows + 1, sizeof *columns);
    turn(block, width, columns, false);
    for (size_t i = 0; i < width; i++) {
        double *column = columns + i * rows, whole = sqrt(product_of(column, column, rows));
        for (size_t pass = 0; pass < 2; pass++)
            for (size_t j = 0; j < i; j++) {
                const double *other = columns + j * rows;
                subtract(column, product_of(column, other, rows), other, rows);
            }
        double length = sqrt(product_of(column, column, rows));
        for (size_t row = 0; row < rows; row++)
            column[row] = length > 1e-13 * whole ? column[row] / length : 0;
    }
    turn(block, width, columns, true);
    free(columns);
}

static void apply(Iteration *it, LaneRows to, LaneRows into) {
    lane_rows_multiply(it->matrix, to, it->half, it->threads);
    lane_rows_multiply(it->turned, it->half, into, it->threads);
    it->steps++;
}

// ---- Rayleigh and Ritz ----

// The best of the block's space: block and image become Ritz vectors and their images.
static void rayleigh_ritz(Iteration *it) {
    size_t width = it->width;
    LaneRows products = lane_rows(it->block.width, width), mixture = lane_rows(it->block.width, width);
    double *small = memory_allocate(width * width, sizeof *small),
           *vectors = memory_allocate(width * width, sizeof *vectors);
    apply(it, it->block, it->image);
    lane_rows_gram(it->block, it->image, products, it->threads);
    for (size_t i = 0; i < width; i++)
        for (size_t j = 0; j < width; j++)
            small[i * width + j] = (lane_row(products, i)[j] + lane_row(products, j)[i]) / 2;
    eigen_symmetric(small, width, it->values, vectors);
    for (size_t i = 0; i < width; i++)
        for (size_t j = 0; j < width; j++) lane_row(mixture, j)[i] = vectors[i * width + j];
    lane_rows_mix(it->block, mixture, it->before, it->threads);
    LaneRows ritz = it->before;
    it->before = it->block, it->block = ritz;
    lane_rows_mix(it->image, mixture, it->before, it->threads);
    ritz = it->before;
    it->before = it->image, it->image = ritz;
    free(small), free(vectors);
    lane_rows_free(&products), lane_rows_free(&mixture);
}

static double largest_residual(const Iteration *it) {
    double largest = 0;
    if (!(it->values[0] > 0)) return 0;
    for (size_t i = 0; i < it->wanted; i++) {
        double squares = 0;
        for (size_t row = 0; row < it->block.rows; row++) {
            double away = lane_row(it->image, row)[i] - it->values[i] * lane_row(it->block, row)[i];
            squares += away * away;
        }
        largest = fmax(largest, sqrt(squares) / it->values[0]);
    }
    return largest;
}

// ---- The filter ----

// image = 2 (X'X − c) / e · block − before, or half of that for the first degree, when `before` is nothing.
static void next_degree(const Iteration *it, double middle, bool first) {
    double scale = (first ? 1 : 2) / middle;
    for (size_t i = 0; i < it->block.rows * it->block.width; i++) {
        double value = scale * (it->image.values[i] - middle * it->block.values[i]);
        it->image.values[i] = first ? value : value - it->before.values[i];
    }
}

static void pass_on(Iteration *it) {
    LaneRows oldest = it->before;
    it->before = it->block, it->block = it->image, it->image = oldest;
}

// What is in [0, smallest Ritz value] stays as small as it is, what is above grows; image = X'X block is
// there. Where that value is 0 the block holds all there is, once it is an image.
static void filter(Iteration *it) {
    double middle = it->values[it->width - 1] / 2;
    if (!(middle > NOTHING * it->values[0])) {
        pass_on(it);
        return;
    }
    for (size_t degree = 0; degree < DEGREE; degree++) {
        if (degree > 0) apply(it, it->block, it->image);
        next_degree(it, middle, degree == 0);
        pass_on(it);
    }
}

// ---- All of it ----

static void take_vectors(SingularVectors *found, Iteration *it) {
    for (size_t row = 0; row < it->block.rows; row++)
        memcpy(lane_row(found->right, row), lane_row(it->block, row), found->count * sizeof(double));
    lane_rows_multiply(it->matrix, it->block, it->half, it->threads);
    for (size_t i = 0; i < found->count; i++) {
        found->values[i] = it->values[i] > NOTHING * it->values[0] ? sqrt(it->values[i]) : 0;
        for (size_t row = 0; row < it->half.rows && found->values[i] > 0; row++)
            lane_row(found->left, row)[i] = lane_row(it->half, row)[i] / found->values[i];
    }
}

static size_t smallest_of(size_t a, size_t b, size_t c) {
    size_t smaller = a < b ? a : b;
    return smaller < c ? smaller : c;
}

SingularVectors singular_vectors_of(const WeightedUnits *matrix, const WeightedUnits *turned, size_t count,
                                    size_t threads) {
    size_t rows = matrix->rows, columns = matrix->columns;
    size_t wanted = smallest_of(count, rows, columns),
           width = smallest_of(count + VECTORS_BESIDE, rows, columns);
    SingularVectors found = {.count = wanted,
                             .values = memory_allocate(wanted + 1, sizeof(double)),
                             .left = lane_rows(rows, wanted),
                             .right = lane_rows(columns, wanted)};
    if (wanted == 0) return found;
    Iteration it = {.matrix = matrix, .turned = turned, .wanted = wanted, .width = width, .threads = threads};
    it.block = lane_rows(columns, width), it.image = lane_rows(columns, width);
    it.before = lane_rows(columns, width), it.half = lane_rows(rows, width);
    it.values = memory_allocate(width, sizeof *it.values);
    fill_at_random(it.block, width);
    for (size_t round = 0; round < ROUNDS_AT_MOST; round++) {
        make_orthonormal(it.block, width);
        rayleigh_ritz(&it);
        found.residual = largest_residual(&it);
        if (found.residual <= RESIDUAL) break;
        filter(&it);
    }
    take_vectors(&found, &it);
    found.steps = it.steps;
    lane_rows_free(&it.block), lane_rows_free(&it.image), lane_rows_free(&it.before),
        lane_rows_free(&it.half);
    free(it.values);
    return found;
}

void singular_vectors_free(SingularVectors *vectors) {
    free(vectors->values);
    lane_rows_free(&vectors->left);
    lane_rows_free(&vectors->right);
    *vectors = (SingularVectors){0};
}
