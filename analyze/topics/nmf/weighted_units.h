// WeightedUnits: a sparse matrix of units × words with TF-IDF as scikit-learn's TfidfVectorizer gives it: tf
// (ln((1 + units) / (1 + df)) + 1), rows of length 1. Rows hold ascending words; a unit without words is a
// row without cells. The transposed matrix is one as well.
#pragma once

#include "analyze/topics/quality/unit_words.h"

typedef struct WeightedUnits {
    size_t rows, columns;
    size_t *starts;   // rows + 1
    uint32_t *places; // the column of each cell
    double *weights;
} WeightedUnits;

WeightedUnits weighted_units_of(const UnitWords *units);
WeightedUnits weighted_units_transpose(const WeightedUnits *units);
void weighted_units_free(WeightedUnits *units);
double weighted_units_squares(const WeightedUnits *units); // sum of squares
