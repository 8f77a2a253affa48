// The largest eigenvalues of S'S, and their vectors, for a table with more rows than columns. Values stand in
// descending order; vectors [wanted][columns] have length 1 and an arbitrary sign.
#pragma once

#include "analyze/statistics/tables/sparse_table.h"

// S = X − √r √c', X having the cells of the table's `values`: p / √(r c).
typedef struct ScaledTable {
    SparseTable table;
    const double *root_row_masses, *root_column_masses;
} ScaledTable;

typedef struct SymmetricAxes {
    size_t count;
    double *values;  // [count]
    double *vectors; // [count × columns]
    double residual; // ‖S'Sv − λv‖ / λ₁, the largest
} SymmetricAxes;

// From the matrix of products of the columns. No more are wanted than there are columns.
SymmetricAxes symmetric_axes_by_gram(const ScaledTable *scaled, size_t wanted);
// By blocks of Krylov vectors from a fixed start, with Rayleigh and Ritz, until residuals are 1e-10 (Saad
// 2011, Numerical Methods for Large Eigenvalue Problems, chapters 5 and 6), or after `most_rounds`.
enum { SYMMETRIC_ROUNDS = 300 };
SymmetricAxes symmetric_axes_by_blocks(const ScaledTable *scaled, size_t wanted, size_t most_rounds);
void symmetric_axes_free(SymmetricAxes *axes);
