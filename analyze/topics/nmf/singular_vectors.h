// The largest singular values of a sparse matrix, with their vectors: X ≈ Σ_i σ_i u_i v_i'. A block of
// vectors is brought towards them by Chebyshev polynomials of X'X (Zhou, Saad and others 2006, Journal of
// Computational Physics 219) until ‖X'X v − σ² v‖ ≤ 1e-4 σ₁² for each one that is wanted: randomised methods
// stop after a number of steps, and what they give depends on chance.
#pragma once

#include "analyze/topics/nmf/lane_rows.h"

typedef struct SingularVectors {
    size_t count;    // at most what was asked for, rows and columns
    double *values;  // descending; 0 beyond the rank
    LaneRows left;   // rows of X × count; 0 where the value is
    LaneRows right;  // columns of X × count
    double residual; // the largest, in units of σ₁²
    size_t steps;    // products with X'X
} SingularVectors;

// `turned` is the transpose of `matrix`.
SingularVectors singular_vectors_of(const WeightedUnits *matrix, const WeightedUnits *turned, size_t count,
                                    size_t threads);
void singular_vectors_free(SingularVectors *vectors);
