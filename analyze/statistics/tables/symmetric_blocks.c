// The largest eigenvalues of S'S of a table too large for the matrix of products.
#include "analyze/statistics/random.h"
#include "analyze/statistics/symmetric_eigen.h"
#include "analyze/statistics/tables/symmetric_axes.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// A round multiplies a block of `width` vectors some times, then starts anew from the best of what they span.
enum { SPARE_VECTORS = 4, BLOCKS_OF_A_ROUND = 8 };
#define SMALLEST_RESIDUAL 1e-10

typedef struct Krylov {
    const ScaledTable *scaled;
    size_t size;   // of a vector
    size_t wanted; // vectors
    size_t width;  // of a block
    size_t count, capacity;
    double *basis;                 // [capacity × size], of length 1 and at right angles
    double *images;                // [capacity × size]: S'S of each
    double *across;                // [rows] S of one
    double *values, *ritz;         // of the last round: [count], [width × size]
    double *inner, *inner_vectors; // [capacity × capacity]
} Krylov;

// Four sums side by side: one would wait for itself. Their order is fixed.
static double dot(const double *a, const double *b, size_t size) {
    double sums[4] = {0}, rest = 0;
    size_t i = 0;
    for (; i + 4 <= size; i += 4)
        for (size_t j = 0; j < 4; j++) sums[j] += a[i + j] * b[i + j];
    for (; i < size; i++) rest += a[i] * b[i];
    return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + rest;
}

static void subtract(double *from, double factor, const double *vector, size_t size) {
    for (size_t i = 0; i < size; i++) from[i] -= factor * vector[i];
}

static void multiply(const Krylov *krylov, const double *vector, double *image) {
    const SparseTable *table = &krylov->scaled->table;
    const double *root_rows = krylov->scaled->root_row_masses;
    const double *root_columns = krylov->scaled->root_column_masses;
    double middle = dot(root_columns, vector, krylov->size), middle_across = 0;
    memset(image, 0, krylov->size * sizeof *image);
    for (size_t row = 0; row < table->row_count; row++) {
        double sum = -root_rows[row] * middle;
        for (size_t i = table->starts[row]; i < table->starts[row + 1]; i++)
            sum += table->values[i] * vector[table->columns[i]];
        for (size_t i = table->starts[row]; i < table->starts[row + 1]; i++)
            image[table->columns[i]] += table->values[i] * sum;
        middle_across += root_rows[row] * sum;
    }
    subtract(image, middle_across, root_columns, krylov->size);
}

// Adds what of the vector is at right angles to the basis. Twice is enough (Parlett 1998, section 6.9); what
// is left of a vector that the basis spans already is noise, and is not added.
static void extend(Krylov *krylov, const double *vector) {
    double *last = krylov->basis + krylov->count * krylov->size;
    memmove(last, vector, krylov->size * sizeof *last);
    double before = sqrt(dot(last, last, krylov->size));
    for (int turn = 0; turn < 2; turn++)
        for (size_t i = 0; i < krylov->count; i++) {
            const double *other = krylov->basis + i * krylov->size;
            subtract(last, dot(last, other, krylov->size), other, krylov->size);
        }
    double length = sqrt(dot(last, last, krylov->size));
    if (!(length > 1e-12 * before)) return;
    for (size_t i = 0; i < krylov->size; i++) last[i] /= length;
    multiply(krylov, last, krylov->images + krylov->count * krylov->size);
    krylov->count++;
}

static void fill_basis(Krylov *krylov) {
    krylov->count = 0;
    for (size_t i = 0; i < krylov->width; i++) extend(krylov, krylov->ritz + i * krylov->size);
    for (size_t start = 0, block = 1; block < BLOCKS_OF_A_ROUND; block++) {
        size_t end = krylov->count;
        for (size_t i = start; i < end; i++) extend(krylov, krylov->images + i * krylov->size);
        start = end;
    }
}

// The best vectors within the basis, which holds a block at least: those of its own small matrix.
static void find_ritz(Krylov *krylov) {
    size_t count = krylov->count, size = krylov->size;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j <= i; j++)
            krylov->inner[i * count + j] = dot(krylov->basis + i * size, krylov->images + j * size, size);
    eigen_symmetric(krylov->inner, count, krylov->values, krylov->inner_vectors);
    memset(krylov->ritz, 0, krylov->width * size * sizeof *krylov->ritz);
    for (size_t k = 0; k < krylov->width; k++)
        for (size_t i = 0; i < count; i++)
            subtract(krylov->ritz + k * size, -krylov->inner_vectors[k * count + i], krylov->basis + i * size,
                     size);
}

static double residual_of(const Krylov *krylov, size_t k, double *room) {
    size_t size = krylov->size, count = krylov->count;
    for (size_t i = 0; i < size; i++) room[i] = -krylov->values[k] * krylov->ritz[k * size + i];
    for (size_t i = 0; i < count; i++)
        subtract(room, -krylov->inner_vectors[k * count + i], krylov->images + i * size, size);
    return sqrt(dot(room, room, size)) / krylov->values[0];
}

static double largest_residual(const Krylov *krylov) {
    double *room = memory_allocate(krylov->size, sizeof *room), largest = 0;
    for (size_t k = 0; k < krylov->wanted; k++) {
        double residual = residual_of(krylov, k, room);
        if (residual > largest) largest = residual;
    }
    free(room);
    return largest;
}

static Krylov open_krylov(const ScaledTable *scaled, size_t wanted) {
    size_t size = scaled->table.column_count, width = wanted + SPARE_VECTORS;
    if (width > size) width = size;
    size_t capacity = width * BLOCKS_OF_A_ROUND;
    Krylov krylov = {.scaled = scaled, .size = size, .wanted = wanted, .width = width, .capacity = capacity};
    krylov.basis = memory_allocate((capacity + 1) * size, sizeof(double)); // one to try
    krylov.images = memory_allocate(capacity * size, sizeof(double));
    krylov.ritz = memory_allocate(width * size, sizeof(double));
    krylov.values = memory_allocate(capacity, sizeof(double));
    krylov.inner = memory_allocate(capacity * capacity, sizeof(double));
    krylov.inner_vectors = memory_allocate(capacity * capacity, sizeof(double));
    for (size_t k = 0; k < width; k++) {
        RandomStream stream = random_stream(1, k);
        for (size_t i = 0; i < size; i++)
            krylov.ritz[k * size + i] = (double)(random_bits(&stream) >> 11) * 0x1p-52 - 1;
    }
    return krylov;
}

SymmetricAxes symmetric_axes_by_blocks(const ScaledTable *scaled, size_t wanted, size_t most_rounds) {
    Krylov krylov = open_krylov(scaled, wanted);
    SymmetricAxes axes = {0};
    for (size_t round = 0; round < most_rounds; round++) {
        fill_basis(&krylov);
        find_ritz(&krylov);
        axes.residual = largest_residual(&krylov);
        if (axes.residual <= SMALLEST_RESIDUAL) break;
    }
    axes.count = wanted;
    axes.values = krylov.values;
    axes.vectors = krylov.ritz;
    free(krylov.basis);
    free(krylov.images);
    free(krylov.inner);
    free(krylov.inner_vectors);
    return axes;
}
