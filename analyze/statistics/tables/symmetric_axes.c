#include "analyze/statistics/tables/symmetric_axes.h"

#include "analyze/statistics/symmetric_eigen.h"
#include "base/memory.h"

#include <stdlib.h>

// ---- The matrix of products ----

// X'X − √c √c': X√c = √r, and √c has length 1.
static double *multiply_columns(const ScaledTable *scaled) {
    const SparseTable *table = &scaled->table;
    size_t size = table->column_count;
    double *products = memory_allocate(size * size, sizeof *products);
    for (size_t row = 0; row < table->row_count; row++)
        for (size_t i = table->starts[row]; i < table->starts[row + 1]; i++) {
            double *products_of = products + table->columns[i] * size, value = table->values[i];
            for (size_t j = table->starts[row]; j <= i; j++)
                products_of[table->columns[j]] += value * table->values[j];
        }
    for (size_t i = 0; i < size; i++)
        for (size_t j = 0; j <= i; j++)
            products[i * size + j] -= scaled->root_column_masses[i] * scaled->root_column_masses[j];
    return products;
}

SymmetricAxes symmetric_axes_by_gram(const ScaledTable *scaled, size_t wanted) {
    size_t size = scaled->table.column_count;
    double *products = multiply_columns(scaled);
    double *values = memory_allocate(size, sizeof *values);
    double *vectors = memory_allocate(size * size, sizeof *vectors);
    eigen_symmetric(products, size, values, vectors);
    free(products);
    return (SymmetricAxes){.count = wanted, .values = values, .vectors = vectors};
}

void symmetric_axes_free(SymmetricAxes *axes) {
    free(axes->values);
    free(axes->vectors);
    *axes = (SymmetricAxes){0};
}
