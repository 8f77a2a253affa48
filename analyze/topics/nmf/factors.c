#include "analyze/topics/nmf/factors.h"

#include "analyze/topics/nmf/factor_start.h"
#include "base/memory.h"
#include "base/parallel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TOLERANCE 1e-4

enum { ROWS_OF_A_PIECE = 64 };

// One side while the other stands still: rows · (fixed' fixed) should be `target` = X fixed.
typedef struct Side {
    LaneRows rows, target, products;
    size_t topics;
    double *violations; // of each piece of rows
} Side;

// ---- A row ----

// Each number in turn is set to where its parabola is least, not below 0. The gradient of all follows, so
// that a number that stays where it is costs nothing. Returns the length of the projected gradient, in
// absolute values.
static double descend(const Side *side, double *row, const double *target, double *gradient) {
    double violation = 0;
    size_t width = side->products.width;
    for (size_t i = 0; i < width; i++) gradient[i] = -target[i];
    for (size_t topic = 0; topic < side->topics; topic++)
        if (row[topic] > 0) lane_rows_add(gradient, row[topic], lane_row(side->products, topic), width);
    for (size_t topic = 0; topic < side->topics; topic++) {
        double slope = gradient[topic], curvature = lane_row(side->products, topic)[topic], old = row[topic];
        violation += slope < 0 ? -slope : old > 0 ? slope : 0;
        if (!(curvature > 0)) continue;
        double best = old - slope / curvature;
        row[topic] = best > 0 ? best : 0;
        if (row[topic] != old)
            lane_rows_add(gradient, row[topic] - old, lane_row(side->products, topic), width);
    }
    return violation;
}

static void descend_rows(void *context, size_t start, size_t end) {
    const Side *side = context;
    double *gradient = memory_allocate(side->products.width, sizeof *gradient), violation = 0;
    for (size_t row = start; row < end; row++)
        violation += descend(side, lane_row(side->rows, row), lane_row(side->target, row), gradient);
    side->violations[start / ROWS_OF_A_PIECE] = violation;
    free(gradient);
}

// ---- A side ----

static double update(Side *side, const WeightedUnits *matrix, LaneRows fixed, size_t threads) {
    size_t rows = side->rows.rows;
    double violation = 0;
    lane_rows_gram(fixed, fixed, side->products, threads);
    lane_rows_multiply(matrix, fixed, side->target, threads);
    parallel_ranges(threads, rows, ROWS_OF_A_PIECE, descend_rows, side);
    for (size_t piece = 0; piece * ROWS_OF_A_PIECE < rows; piece++) violation += side->violations[piece];
    return violation;
}

static Side side_of(LaneRows rows, size_t topics) {
    return (Side){rows, lane_rows(rows.rows, topics), lane_rows(rows.width, topics), topics,
                  memory_allocate(rows.rows / ROWS_OF_A_PIECE + 1, sizeof(double))};
}

static void side_free(Side *side) {
    lane_rows_free(&side->target);
    lane_rows_free(&side->products);
    free(side->violations);
}

// ‖X − W H‖² = ‖X‖² − 2 ⟨X'W, H'⟩ + ⟨W'W, H H'⟩.
static double error_of(const WeightedUnits *units, const Factors *factors, Side *words, size_t threads) {
    LaneRows own = lane_rows(words->rows.width, factors->topics);
    double squares = weighted_units_squares(units);
    lane_rows_gram(factors->of_words, factors->of_words, own, threads);
    for (size_t i = 0; i < words->rows.rows * words->rows.width; i++)
        squares -= 2 * words->target.values[i] * words->rows.values[i];
    for (size_t i = 0; i < own.rows * own.width; i++) squares += own.values[i] * words->products.values[i];
    lane_rows_free(&own);
    return sqrt(fmax(squares, 0));
}

// ---- All of it ----

static void start(Factors *factors, const FactorsQuery *query, const WeightedUnits *turned) {
    SingularVectors vectors = singular_vectors_of(query->units, turned, query->topics, query->threads);
    factor_start(&vectors, factors->of_units, factors->of_words);
    factors->start_residual = vectors.residual;
    singular_vectors_free(&vectors);
}

Factors factors_of(const FactorsQuery *query) {
    const WeightedUnits *units = query->units;
    WeightedUnits turned = weighted_units_transpose(units);
    Factors factors = {.topics = query->topics,
                       .of_units = lane_rows(units->rows, query->topics),
                       .of_words = lane_rows(units->columns, query->topics)};
    Side of_units = side_of(factors.of_units, query->topics),
         of_words = side_of(factors.of_words, query->topics);
    double first = 0;
    start(&factors, query, &turned);
    while (factors.rounds < query->rounds_at_most && !factors.settled) {
        double violation = update(&of_units, units, factors.of_words, query->threads);
        violation += update(&of_words, &turned, factors.of_units, query->threads);
        if (factors.rounds++ == 0) first = violation;
        factors.settled = violation <= TOLERANCE * first;
    }
    factors.error = error_of(units, &factors, &of_words, query->threads);
    side_free(&of_units), side_free(&of_words);
    weighted_units_free(&turned);
    return factors;
}

void factors_free(Factors *factors) {
    lane_rows_free(&factors->of_units);
    lane_rows_free(&factors->of_words);
    *factors = (Factors){0};
}
