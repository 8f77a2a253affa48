#include "analyze/statistics/tables/bipartition.h"

#include "analyze/statistics/tables/principal_axes.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

enum { GRAM_SIDE_OF_A_CUT = 150 }; // above it one axis comes sooner by iteration
#define AXIS_STEP 1e-9             // of the largest coordinate: what is nearer is the same
#define WORTH_A_CHANGE 1e-12       // of χ²: what is less is rounding

// ---- χ² of two sums of rows ----

// With column sums m, n in all, the first side having a of each column and A in all:
// χ² = n² / (A (n − A)) · (Σ a²/m − A²/n).
typedef struct TwoSides {
    const SparseTable *table;
    double *masses; // m
    double *first;  // a
    double all, first_all;
    double squares; // Σ a²/m
} TwoSides;

static TwoSides two_sides_of(const SparseTable *table) {
    TwoSides sides = {.table = table, .masses = sparse_table_column_sums(table)};
    sides.first = memory_allocate(table->column_count, sizeof *sides.first);
    for (size_t i = 0; i < table->column_count; i++) sides.all += sides.masses[i];
    return sides;
}

static void free_sides(TwoSides *sides) {
    free(sides->masses);
    free(sides->first);
}

static double chi_squared_of(const TwoSides *sides, double first_all, double squares) {
    double all = sides->all;
    return all * all / (first_all * (all - first_all)) * (squares - first_all * first_all / all);
}

// What Σ a²/m gains when the row comes to the first side (sign 1) or leaves it (−1); and its sum.
static double gain_of(const TwoSides *sides, size_t row, double sign, double *row_sum) {
    const SparseTable *table = sides->table;
    double gain = 0;
    *row_sum = 0;
    for (size_t i = table->starts[row]; i < table->starts[row + 1]; i++) {
        double value = table->values[i], a = sides->first[table->columns[i]];
        gain += (2 * sign * a * value + value * value) / sides->masses[table->columns[i]];
        *row_sum += value;
    }
    return gain;
}

static void move_row(TwoSides *sides, size_t row, double sign) {
    const SparseTable *table = sides->table;
    for (size_t i = table->starts[row]; i < table->starts[row + 1]; i++)
        sides->first[table->columns[i]] += sign * table->values[i];
}

// Σ a²/m anew, so that errors do not add up. Counts are whole: sums of them are exact.
static double settle(TwoSides *sides) {
    sides->first_all = sides->squares = 0;
    for (size_t i = 0; i < sides->table->column_count; i++) {
        sides->first_all += sides->first[i];
        sides->squares += sides->first[i] * sides->first[i] / sides->masses[i];
    }
    return chi_squared_of(sides, sides->first_all, sides->squares);
}

double bipartition_chi_squared(const SparseTable *table, const bool *second) {
    TwoSides sides = two_sides_of(table);
    size_t on_first = 0;
    for (size_t row = 0; row < table->row_count; row++) {
        if (second[row]) continue;
        on_first++;
        move_row(&sides, row, 1);
    }
    double chi_squared = on_first && on_first < table->row_count ? settle(&sides) : NAN;
    free_sides(&sides);
    return chi_squared;
}

// ---- The cut along the axis ----

typedef struct PlacedRow {
    double place; // a whole number of steps
    uint32_t row;
} PlacedRow;

static int compare_places(const void *left, const void *right) {
    const PlacedRow *a = left, *b = right;
    if (a->place != b->place) return a->place < b->place ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static uint32_t *order_rows(const double *coordinates, size_t count) {
    PlacedRow *placed = memory_allocate(count, sizeof *placed);
    uint32_t *order = memory_allocate(count, sizeof *order);
    double largest = 0;
    for (size_t i = 0; i < count; i++)
        if (fabs(coordinates[i]) > largest) largest = fabs(coordinates[i]);
    for (uint32_t i = 0; i < count; i++)
        placed[i] = (PlacedRow){rint(coordinates[i] / (AXIS_STEP * largest)), i};
    qsort(placed, count, sizeof *placed, compare_places);
    for (size_t i = 0; i < count; i++) order[i] = placed[i].row;
    free(placed);
    return order;
}

uint32_t *bipartition_axis_order(const SparseTable *table) {
    PrincipalAxes axes = principal_axes_find(table, 1, GRAM_SIDE_OF_A_CUT);
    uint32_t *order = axes.axis_count ? order_rows(axes.row_coordinates, table->row_count) : NULL;
    principal_axes_free(&axes);
    return order;
}

// The first of the best cuts: how many rows of the order are on the first side.
static size_t best_cut(TwoSides *sides, const uint32_t *order) {
    double best = -INFINITY, squares = 0, first_all = 0, row_sum;
    size_t cut = 0;
    for (size_t i = 0; i + 1 < sides->table->row_count; i++) {
        squares += gain_of(sides, order[i], 1, &row_sum);
        first_all += row_sum;
        move_row(sides, order[i], 1);
        double chi_squared = chi_squared_of(sides, first_all, squares);
        if (!(chi_squared > best + WORTH_A_CHANGE * fabs(best)) && i > 0) continue;
        best = chi_squared;
        cut = i + 1;
    }
    for (size_t i = cut; i + 1 < sides->table->row_count; i++) move_row(sides, order[i], -1);
    return cut;
}

// ---- Rows that change sides ----

typedef struct Change {
    size_t row;
    double chi_squared;
} Change;

static Change best_change(const TwoSides *sides, const bool *second, size_t on_second) {
    Change best = {0, -INFINITY};
    size_t rows = sides->table->row_count;
    for (size_t row = 0; row < rows; row++) {
        double sign = second[row] ? 1 : -1, row_sum;
        if (second[row] ? on_second == 1 : on_second == rows - 1) continue; // none would be left
        double squares = sides->squares + gain_of(sides, row, sign, &row_sum);
        double chi_squared = chi_squared_of(sides, sides->first_all + sign * row_sum, squares);
        if (chi_squared > best.chi_squared) best = (Change){row, chi_squared};
    }
    return best;
}

static void change_sides(Bipartition *partition, TwoSides *sides, size_t on_second) {
    for (;;) {
        Change change = best_change(sides, partition->second, on_second);
        if (!(change.chi_squared > partition->chi_squared * (1 + WORTH_A_CHANGE))) return;
        bool comes = partition->second[change.row];
        move_row(sides, change.row, comes ? 1 : -1);
        partition->second[change.row] = !comes;
        on_second += comes ? (size_t)-1 : 1;
        partition->chi_squared = settle(sides);
        partition->changes++;
    }
}

bool bipartition_find(Bipartition *partition, const SparseTable *table) {
    *partition = (Bipartition){0};
    uint32_t *order = bipartition_axis_order(table);
    if (!order) return false;
    TwoSides sides = two_sides_of(table);
    size_t cut = best_cut(&sides, order);
    partition->second = memory_allocate(table->row_count, sizeof *partition->second);
    for (size_t i = cut; i < table->row_count; i++) partition->second[order[i]] = true;
    partition->cut_chi_squared = partition->chi_squared = settle(&sides);
    change_sides(partition, &sides, table->row_count - cut);
    free_sides(&sides);
    free(order);
    return true;
}

void bipartition_free(Bipartition *partition) {
    free(partition->second);
    *partition = (Bipartition){0};
}
