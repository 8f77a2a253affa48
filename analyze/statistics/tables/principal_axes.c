#include "analyze/statistics/tables/principal_axes.h"

#include "analyze/statistics/tables/symmetric_axes.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

#define SMALLEST_AXIS 1e-8 // of the first
// Of n, the inertia of rows that are all alike but for rounding.
#define NO_INERTIA 1e-14
#define NOISE 1e-12 // of the largest coordinate of an axis
#define AS_LARGE (1 - 1e-9)

static double *roots_of(const double *numbers, size_t count) {
    double *roots = memory_allocate(count, sizeof *roots);
    for (size_t i = 0; i < count; i++) roots[i] = sqrt(numbers[i]);
    return roots;
}

static double *masses_of(double *sums, size_t count, double sum) {
    for (size_t i = 0; i < count; i++) sums[i] /= sum;
    return sums;
}

// ---- Inertias ----

// Σ (p − rc)² / (rc) over the cells of each row; its empty cells add rc each, r (1 − Σ c of the others).
static double *inertias_of(const SparseTable *table, const double *row_masses, const double *column_masses,
                           double sum) {
    double *inertias = memory_allocate(table->row_count, sizeof *inertias);
    for (size_t row = 0; row < table->row_count; row++) {
        double inertia = 0, covered = 0;
        for (size_t i = table->starts[row]; i < table->starts[row + 1]; i++) {
            double mass = column_masses[table->columns[i]], expected = row_masses[row] * mass;
            double more = table->values[i] / sum - expected;
            inertia += more * more / expected;
            covered += mass;
        }
        bool full = table->starts[row + 1] - table->starts[row] == table->column_count;
        inertias[row] = inertia + (full ? 0 : row_masses[row] * fmax(1 - covered, 0));
    }
    return inertias;
}

static void weigh(PrincipalAxes *axes, const SparseTable *table, const SparseTable *turned) {
    double *row_sums = sparse_table_row_sums(table), *column_sums = sparse_table_column_sums(table);
    for (size_t i = 0; i < table->row_count; i++) axes->sum += row_sums[i];
    axes->row_masses = masses_of(row_sums, table->row_count, axes->sum);
    axes->column_masses = masses_of(column_sums, table->column_count, axes->sum);
    axes->row_inertias = inertias_of(table, axes->row_masses, axes->column_masses, axes->sum);
    axes->column_inertias = inertias_of(turned, axes->column_masses, axes->row_masses, axes->sum);
    for (size_t i = 0; i < table->row_count; i++) axes->inertia += axes->row_inertias[i];
}

// ---- Axes ----

// Of a side, rows or columns: its masses, and its coordinates once they are known.
typedef struct Side {
    const SparseTable *table; // with the side as rows
    const double *masses;
    double *coordinates; // [rows × axes]
} Side;

static ScaledTable scale(const Side *side, const Side *other, double sum) {
    SparseTable copy = sparse_table_transpose(other->table);
    double *roots = roots_of(side->masses, side->table->row_count);
    double *other_roots = roots_of(other->masses, other->table->row_count);
    for (size_t row = 0; row < copy.row_count; row++)
        for (size_t i = copy.starts[row]; i < copy.starts[row + 1]; i++)
            copy.values[i] = copy.values[i] / sum / (roots[row] * other_roots[copy.columns[i]]);
    return (ScaledTable){copy, roots, other_roots};
}

static void free_scaled(ScaledTable *scaled) {
    sparse_table_free(&scaled->table);
    free((void *)scaled->root_row_masses);
    free((void *)scaled->root_column_masses);
}

// Coordinates of the shorter side: vectors × √λ / √mass.
static void place_short(const Side *side, const SymmetricAxes *found, size_t axis_count) {
    size_t count = side->table->row_count;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < axis_count; k++)
            side->coordinates[i * axis_count + k] =
                found->vectors[k * count + i] * sqrt(found->values[k]) / sqrt(side->masses[i]);
}

// Where a profile stands: the mean of the coordinates of the other side by its shares, / √λ.
static void place_profile(const PrincipalAxes *axes, ProfileCounts counts, const double *others,
                          double *coordinates) {
    double sum = 0;
    for (size_t i = 0; i < counts.count; i++) sum += counts.values[i];
    for (size_t k = 0; k < axes->axis_count; k++) {
        double at = 0;
        for (size_t i = 0; i < counts.count; i++)
            at += counts.values[i] * others[counts.places[i] * axes->axis_count + k];
        coordinates[k] = at / sum / sqrt(axes->axis_inertias[k]);
    }
}

static ProfileCounts counts_of(const SparseTable *table, size_t row) {
    size_t start = table->starts[row];
    return (ProfileCounts){table->columns + start, table->values + start, table->starts[row + 1] - start};
}

static void place_long(const PrincipalAxes *axes, const Side *side, const Side *other) {
    for (size_t i = 0; i < side->table->row_count; i++)
        place_profile(axes, counts_of(side->table, i), other->coordinates,
                      side->coordinates + i * axes->axis_count);
}

// What is 0 but for rounding is 0: its digits would say nothing, nor would its sign.
static void clear_noise(double *coordinates, size_t count, size_t stride, double largest) {
    for (size_t i = 0; i < count; i++)
        if (fabs(coordinates[i * stride]) < NOISE * largest) coordinates[i * stride] = 0;
}

static void turn_axis(PrincipalAxes *axes, size_t axis) {
    size_t count = axes->axis_count;
    double largest = 0, decisive = 0;
    for (size_t i = 0; i < axes->column_count; i++) {
        double size = fabs(axes->column_coordinates[i * count + axis]);
        if (size > largest) largest = size;
    }
    for (size_t i = 0; i < axes->column_count && decisive == 0; i++)
        if (fabs(axes->column_coordinates[i * count + axis]) >= AS_LARGE * largest)
            decisive = axes->column_coordinates[i * count + axis];
    clear_noise(axes->column_coordinates + axis, axes->column_count, count, largest);
    clear_noise(axes->row_coordinates + axis, axes->row_count, count, largest);
    if (!(decisive < 0)) return;
    for (size_t i = 0; i < axes->column_count; i++) axes->column_coordinates[i * count + axis] *= -1;
    for (size_t i = 0; i < axes->row_count; i++) axes->row_coordinates[i * count + axis] *= -1;
}

static void take_axes(PrincipalAxes *axes, const SymmetricAxes *found, size_t wanted) {
    while (axes->axis_count < wanted &&
           found->values[axes->axis_count] >= SMALLEST_AXIS * found->values[0])
        axes->axis_count++;
    axes->axis_inertias = memory_allocate(axes->axis_count, sizeof(double));
    for (size_t k = 0; k < axes->axis_count; k++) axes->axis_inertias[k] = found->values[k];
    axes->next_inertia = found->values[axes->axis_count]; // one more was looked at
    axes->residual = found->residual;
    axes->row_coordinates = memory_allocate(axes->row_count * axes->axis_count, sizeof(double));
    axes->column_coordinates = memory_allocate(axes->column_count * axes->axis_count, sizeof(double));
}

static void find_axes(PrincipalAxes *axes, Side rows, Side columns, size_t wanted, size_t most_by_gram) {
    bool rows_are_fewer = axes->row_count < axes->column_count;
    Side *shorter = rows_are_fewer ? &rows : &columns, *longer = rows_are_fewer ? &columns : &rows;
    size_t size = shorter->table->row_count;
    if (wanted > size - 1) wanted = size - 1;
    size_t looked_at = wanted + 1; // whether the last ties with the next
    ScaledTable scaled = scale(longer, shorter, axes->sum);
    SymmetricAxes found = size <= most_by_gram
                              ? symmetric_axes_by_gram(&scaled, looked_at)
                              : symmetric_axes_by_blocks(&scaled, looked_at, SYMMETRIC_ROUNDS);
    take_axes(axes, &found, wanted);
    rows.coordinates = axes->row_coordinates;
    columns.coordinates = axes->column_coordinates;
    place_short(shorter, &found, axes->axis_count);
    place_long(axes, longer, shorter);
    for (size_t k = 0; k < axes->axis_count; k++) turn_axis(axes, k);
    symmetric_axes_free(&found);
    free_scaled(&scaled);
}

PrincipalAxes principal_axes_find(const SparseTable *table, size_t wanted, size_t most_by_gram) {
    PrincipalAxes axes = {.row_count = table->row_count, .column_count = table->column_count};
    SparseTable turned = sparse_table_transpose(table);
    weigh(&axes, table, &turned);
    if (axes.inertia > NO_INERTIA) // nor has one row, or one column
        find_axes(&axes, (Side){table, axes.row_masses, NULL}, (Side){&turned, axes.column_masses, NULL},
                  wanted, most_by_gram);
    sparse_table_free(&turned);
    return axes;
}

void principal_axes_free(PrincipalAxes *axes) {
    free(axes->row_masses);
    free(axes->column_masses);
    free(axes->row_inertias);
    free(axes->column_inertias);
    free(axes->axis_inertias);
    free(axes->row_coordinates);
    free(axes->column_coordinates);
    *axes = (PrincipalAxes){0};
}

size_t principal_axes_ties(const PrincipalAxes *axes) {
    size_t ties = 0;
    for (size_t k = 0; k < axes->axis_count; k++) {
        double next = k + 1 < axes->axis_count ? axes->axis_inertias[k + 1] : axes->next_inertia;
        ties += axes->axis_inertias[k] - next < SMALLEST_AXIS * axes->axis_inertias[0];
    }
    return ties;
}

// ---- What took no part ----

// Σ (p − m)² / m over all places: that of those with counts, and m of each of the others.
static double squared_distance_of(ProfileCounts counts, const double *masses) {
    double sum = 0, distance = 0, covered = 0;
    for (size_t i = 0; i < counts.count; i++) sum += counts.values[i];
    for (size_t i = 0; i < counts.count; i++) {
        double mass = masses[counts.places[i]], more = counts.values[i] / sum - mass;
        distance += more * more / mass;
        covered += mass;
    }
    return covered < 1 ? distance + 1 - covered : distance;
}

bool principal_axes_project_row(const PrincipalAxes *axes, ProfileCounts row, double *coordinates,
                                double *squared_distance) {
    if (row.count == 0) return false;
    place_profile(axes, row, axes->column_coordinates, coordinates);
    *squared_distance = squared_distance_of(row, axes->column_masses);
    return true;
}

bool principal_axes_project_column(const PrincipalAxes *axes, ProfileCounts column, double *coordinates,
                                   double *squared_distance) {
    if (column.count == 0) return false;
    place_profile(axes, column, axes->row_coordinates, coordinates);
    *squared_distance = squared_distance_of(column, axes->row_masses);
    return true;
}
