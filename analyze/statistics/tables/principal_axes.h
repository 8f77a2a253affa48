// PrincipalAxes: correspondence analysis of a table of counts (Benzécri 1973, L'analyse des données;
// Greenacre 2007, Correspondence Analysis in Practice): the axes of S = (P − rc') / √(rc'), P being the table
// divided by its sum n, r and c its margins. Coordinates are principal: distances of rows are χ² distances of
// their profiles, and so for columns. Numbers have no units.
//
// Signs: on each axis the largest |coordinate| of a column is positive; of those as large (to 1e-9) the first
// column decides. An axis whose inertia is below 1e-8 of that of the first is none.
#pragma once

#include "analyze/statistics/tables/sparse_table.h"

typedef struct PrincipalAxes {
    size_t row_count, column_count;
    size_t axis_count; // found: no more than were wanted
    double sum;        // n
    double inertia;    // of all axes: χ² / n
    double *row_masses, *column_masses;
    double *row_inertias, *column_inertias; // what each adds to the inertia
    double *axis_inertias;                  // [axis_count] λ, descending
    double next_inertia;                    // of the axis behind the last; 0 for none
    double *row_coordinates;                // [row_count × axis_count]
    double *column_coordinates;             // [column_count × axis_count]
    double residual; // the largest ‖S'Sv − λv‖ / λ₁ of the axes, where they come by iteration; else 0
} PrincipalAxes;

// No row and no column of the table is empty. `most_by_gram`: up to so many rows or columns, whichever are
// fewer, the matrix of their products is decomposed at once; above it axes come by iteration. A table whose
// rows are all alike has no axis.
PrincipalAxes principal_axes_find(const SparseTable *table, size_t wanted, size_t most_by_gram);
// A matrix of products of 500 is decomposed within a second.
enum { GRAM_SIDE = 500 };
void principal_axes_free(PrincipalAxes *axes);

// Counts of a row or a column that took no part.
typedef struct ProfileCounts {
    const uint32_t *places; // columns of the axes for a row, rows for a column
    const double *values;
    size_t count;
} ProfileCounts;

// Where it stands: coordinates [axis_count], and its squared distance from the middle. False for one
// without counts.
bool principal_axes_project_row(const PrincipalAxes *axes, ProfileCounts row, double *coordinates,
                                double *squared_distance);
bool principal_axes_project_column(const PrincipalAxes *axes, ProfileCounts column, double *coordinates,
                                   double *squared_distance);
// How many axes and the ones behind them have as good as the same inertia (to 1e-8 of the first): their
// directions are arbitrary.
size_t principal_axes_ties(const PrincipalAxes *axes);
