// Factors: X ≈ W H without negative numbers, X the TF-IDF of units × words (weighted_units.h): what topics a
// unit has, what words a topic. Hierarchical alternating least squares (Cichocki and Phan 2009, IEICE E92-A),
// row by row, from a start by singular vectors (NNDSVD: Boutsidis and Gallopoulos 2008, Pattern Recognition
// 41), stopped when the projected gradient is 1e-4 of the first (Lin 2007; scikit-learn's solver `cd`). What
// comes out depends on X alone, not on chance, threads or processor.
#pragma once

#include "analyze/topics/nmf/lane_rows.h"

#include <stdbool.h>

typedef struct FactorsQuery {
    const WeightedUnits *units;
    size_t topics, rounds_at_most; // FACTOR_ROUNDS_AT_MOST
    size_t threads;
} FactorsQuery;

enum { FACTOR_ROUNDS_AT_MOST = 200 };

typedef struct Factors {
    size_t topics;
    LaneRows of_units; // W: units × topics
    LaneRows of_words; // H': words × topics
    double error;      // ‖X − W H‖
    size_t rounds;
    bool settled;          // or stopped at the last round
    double start_residual; // of the singular vectors
} Factors;

Factors factors_of(const FactorsQuery *query);
void factors_free(Factors *factors);
