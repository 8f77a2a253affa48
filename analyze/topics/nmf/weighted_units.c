#include "analyze/topics/nmf/weighted_units.h"

#include "analyze/statistics/plain_math.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static WeightedUnits make_room(size_t rows, size_t columns, size_t cells) {
    return (WeightedUnits){rows, columns, memory_allocate(rows + 1, sizeof(size_t)),
                           memory_allocate(cells + 1, sizeof(uint32_t)),
                           memory_allocate(cells + 1, sizeof(double))};
}

static int compare_ids(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

// Each word of a unit once, with how often it stands there.
static void count_words(WeightedUnits *weighted, const UnitWords *units, size_t unit, uint32_t *sorted) {
    size_t count = units->starts[unit + 1] - units->starts[unit], cell = weighted->starts[unit];
    if (count) memcpy(sorted, units->words + units->starts[unit], count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, compare_ids);
    for (size_t i = 0, end; i < count; i = end, cell++) {
        for (end = i + 1; end < count && sorted[end] == sorted[i];) end++;
        weighted->places[cell] = sorted[i];
        weighted->weights[cell] = (double)(end - i);
    }
    weighted->starts[unit + 1] = cell;
}

static double *inverse_frequencies(const WeightedUnits *counts) {
    double *idf = memory_allocate(counts->columns + 1, sizeof *idf);
    for (size_t cell = 0; cell < counts->starts[counts->rows]; cell++) idf[counts->places[cell]]++;
    for (size_t word = 0; word < counts->columns; word++)
        idf[word] = plain_log((1 + (double)counts->rows) / (1 + idf[word])) + 1;
    return idf;
}

static void weigh_row(WeightedUnits *weighted, size_t row, const double *idf) {
    double squares = 0;
    for (size_t cell = weighted->starts[row]; cell < weighted->starts[row + 1]; cell++) {
        weighted->weights[cell] *= idf[weighted->places[cell]];
        squares += weighted->weights[cell] * weighted->weights[cell];
    }
    for (size_t cell = weighted->starts[row]; cell < weighted->starts[row + 1]; cell++)
        weighted->weights[cell] /= sqrt(squares);
}

WeightedUnits weighted_units_of(const UnitWords *units) {
    size_t tokens = units->starts[units->units];
    WeightedUnits weighted = make_room(units->units, units->vocabulary, tokens);
    uint32_t *sorted = memory_allocate(tokens + 1, sizeof *sorted);
    for (size_t unit = 0; unit < units->units; unit++) count_words(&weighted, units, unit, sorted);
    double *idf = inverse_frequencies(&weighted);
    for (size_t unit = 0; unit < units->units; unit++) weigh_row(&weighted, unit, idf);
    free(sorted), free(idf);
    return weighted;
}

WeightedUnits weighted_units_transpose(const WeightedUnits *units) {
    size_t cells = units->starts[units->rows];
    WeightedUnits turned = make_room(units->columns, units->rows, cells);
    size_t *next = memory_allocate(units->columns + 1, sizeof *next);
    for (size_t cell = 0; cell < cells; cell++) turned.starts[units->places[cell] + 1]++;
    for (size_t column = 0; column < units->columns; column++) {
        turned.starts[column + 1] += turned.starts[column];
        next[column] = turned.starts[column];
    }
    for (size_t row = 0; row < units->rows; row++)
        for (size_t cell = units->starts[row]; cell < units->starts[row + 1]; cell++) {
            size_t at = next[units->places[cell]]++;
            turned.places[at] = (uint32_t)row;
            turned.weights[at] = units->weights[cell];
        }
    free(next);
    return turned;
}

void weighted_units_free(WeightedUnits *units) {
    free(units->starts);
    free(units->places);
    free(units->weights);
    *units = (WeightedUnits){0};
}

double weighted_units_squares(const WeightedUnits *units) {
    double squares = 0;
    for (size_t cell = 0; cell < units->starts[units->rows]; cell++)
        squares += units->weights[cell] * units->weights[cell];
    return squares;
}
