#include "analyze/statistics/tables/row_measures.h"

#include "analyze/statistics/plain_math.h"
#include "analyze/statistics/tables/ward.h"
#include "base/memory.h"
#include "base/parallel.h"

#include <math.h>
#include <stdlib.h>

#define NOISE 1e-12       // of a mean: what varies less does not vary
#define NO_DISTANCE 1e-14 // squared: rows are as good as the same
#define EACH_CELL(i, space, row)                                                                             \
    for (size_t i = (space)->table.starts[row], end_##i = (space)->table.starts[(row) + 1]; i < end_##i; i++)

static double row_sum(const RowSpace *space, size_t row) {
    double sum = 0;
    EACH_CELL(i, space, row) sum += space->table.values[i];
    return sum;
}

static double row_squares(const RowSpace *space, size_t row) {
    double sum = 0;
    EACH_CELL(i, space, row) sum += space->table.values[i] * space->table.values[i];
    return sum;
}

static void divide_row(RowSpace *space, size_t row, double by) {
    EACH_CELL(i, space, row) space->table.values[i] /= by;
}

static bool is_empty(const RowSpace *space, size_t row) {
    return space->table.starts[row] == space->table.starts[row + 1];
}

// ---- Cosine of TF-IDF ----

// idf = ln((1 + N) / (1 + df)) + 1, that of scikit-learn: a term of all rows counts as well, for of few
// groups most are in all.
static double *idf_of(const RowSpace *space) {
    double *idf = memory_allocate(space->table.column_count, sizeof *idf);
    for (size_t i = 0; i < sparse_table_cells(&space->table); i++) idf[space->table.columns[i]]++;
    for (size_t i = 0; i < space->table.column_count; i++)
        idf[i] = plain_log((1 + (double)space->table.row_count) / (1 + idf[i])) + 1;
    return idf;
}

static void prepare_cosine(RowSpace *space, const double *sizes) {
    (void)sizes;
    double *idf = idf_of(space);
    for (size_t row = 0; row < space->table.row_count; row++) {
        EACH_CELL(i, space, row) space->table.values[i] *= idf[space->table.columns[i]];
        divide_row(space, row, sqrt(row_squares(space, row)));
    }
    free(idf);
}

static double cosine(const RowSpace *space, const double *dense, size_t a, size_t b) {
    (void)a;
    double sum = 0;
    EACH_CELL(i, space, b) sum += dense[space->table.columns[i]] * space->table.values[i];
    return sum;
}

// ---- Jensen and Shannon ----

static void prepare_profiles(RowSpace *space, const double *sizes) {
    (void)sizes;
    for (size_t row = 0; row < space->table.row_count; row++) {
        divide_row(space, row, row_sum(space, row));
        space->totals[row] = row_sum(space, row); // 1 but for rounding
    }
}

// ½ Σ p log2(p / m) + ½ Σ q log2(q / m), m = (p + q) / 2: where one of the two is 0, half of the other.
static double jensen_shannon(const RowSpace *space, const double *dense, size_t a, size_t b) {
    double sum = 0, p_covered = 0, q_covered = 0;
    EACH_CELL(i, space, b) {
        double p = dense[space->table.columns[i]], q = space->table.values[i];
        if (p == 0) continue;
        if (p != q) sum += p * plain_log2(2 * p / (p + q)) + q * plain_log2(2 * q / (p + q));
        p_covered += p;
        q_covered += q;
    }
    double divergence = (sum + (space->totals[a] - p_covered) + (space->totals[b] - q_covered)) / 2;
    return divergence > 0 ? divergence : 0;
}

// ---- Jaccard ----

static void prepare_sets(RowSpace *space, const double *sizes) {
    (void)sizes;
    for (size_t row = 0; row < space->table.row_count; row++) {
        EACH_CELL(i, space, row) space->table.values[i] = 1;
        space->totals[row] = row_sum(space, row);
    }
}

static double jaccard(const RowSpace *space, const double *dense, size_t a, size_t b) {
    double both = 0;
    EACH_CELL(i, space, b) both += dense[space->table.columns[i]];
    return both / (space->totals[a] + space->totals[b] - both);
}

// ---- Burrows' Delta ----

// The standard deviation of each column over rows, n − 1, where absent is 0.
static double *deviations_of(const RowSpace *space) {
    const SparseTable *table = &space->table;
    double rows = (double)table->row_count;
    double *means = sparse_table_column_sums(table);
    double *squares = memory_allocate(table->column_count, sizeof *squares);
    double *present = memory_allocate(table->column_count, sizeof *present);
    for (size_t i = 0; i < table->column_count; i++) means[i] /= rows;
    for (size_t i = 0; i < sparse_table_cells(table); i++) {
        double more = table->values[i] - means[table->columns[i]];
        squares[table->columns[i]] += more * more;
        present[table->columns[i]]++;
    }
    for (size_t i = 0; i < table->column_count; i++) {
        squares[i] = sqrt((squares[i] + (rows - present[i]) * means[i] * means[i]) / (rows - 1));
        if (squares[i] < NOISE * means[i]) squares[i] = 0;
    }
    free(means);
    free(present);
    return squares;
}

// z-scores less z-scores: the means fall out. A column that does not vary adds nothing, and does not count.
static void prepare_delta(RowSpace *space, const double *sizes) {
    for (size_t row = 0; row < space->table.row_count; row++) divide_row(space, row, sizes[row]);
    double *deviations = deviations_of(space);
    space->scale = 0;
    for (size_t i = 0; i < space->table.column_count; i++) space->scale += deviations[i] > 0;
    for (size_t row = 0; row < space->table.row_count; row++) {
        EACH_CELL(i, space, row) {
            double deviation = deviations[space->table.columns[i]];
            space->table.values[i] = deviation > 0 ? space->table.values[i] / deviation : 0;
        }
        space->totals[row] = row_sum(space, row);
    }
    free(deviations);
}

static double delta(const RowSpace *space, const double *dense, size_t a, size_t b) {
    double sum = 0, covered = 0;
    EACH_CELL(i, space, b) {
        double value = dense[space->table.columns[i]];
        sum += fabs(value - space->table.values[i]);
        covered += value;
    }
    double rest = space->totals[a] - covered;
    return space->scale > 0 ? (sum + (rest > 0 ? rest : 0)) / space->scale : NAN;
}

// ---- χ² ----

static void prepare_chi_squared(RowSpace *space, const double *sizes) {
    (void)sizes;
    double *masses = sparse_table_column_sums(&space->table), all = 0;
    for (size_t i = 0; i < space->table.column_count; i++) all += masses[i];
    for (size_t row = 0; row < space->table.row_count; row++) {
        divide_row(space, row, row_sum(space, row));
        EACH_CELL(i, space, row) space->table.values[i] /= sqrt(masses[space->table.columns[i]] / all);
        space->totals[row] = row_squares(space, row);
    }
    free(masses);
}

static double squared_chi_squared(const RowSpace *space, const double *dense, size_t a, size_t b) {
    double sum = 0, covered = 0;
    EACH_CELL(i, space, b) {
        double value = dense[space->table.columns[i]], more = value - space->table.values[i];
        sum += more * more;
        covered += value * value;
    }
    double rest = space->totals[a] - covered;
    return sum + (rest > 0 ? rest : 0);
}

static double chi_squared_distance(const RowSpace *space, const double *dense, size_t a, size_t b) {
    return sqrt(squared_chi_squared(space, dense, a, b));
}

// ---- The table ----

#define EMPTY "a row without any of the columns"

const RowMeasure row_measures[] = {
    {"cosine", "cosine of the TF-IDF of both",
     "Σ w_a w_b / √(Σ w_a² Σ w_b²), w = tf (ln((1 + N) / (1 + df)) + 1)", "0 to 1", EMPTY,
     "Salton 1971; scikit-learn", true, prepare_cosine, cosine},
    {"jensen_shannon", "divergence of the shares of both from their middle, in bits",
     "½ Σ p log2(p / m) + ½ Σ q log2(q / m), m = (p + q) / 2", "0 to 1, 0 is alike", EMPTY, "Lin 1991", false,
     prepare_profiles, jensen_shannon},
    {"jaccard", "share of the terms of either that both have", "o11 / (r1 + c1 - o11)", "0 to 1", EMPTY,
     "Jaccard 1901", true, prepare_sets, jaccard},
    {"delta", "mean difference of z-scores of rates among all tokens",
     "Σ |z_a − z_b| / V, V being the terms that vary", "0 or more, 0 is alike", EMPTY "; nothing varies",
     "Burrows 2002", false, prepare_delta, delta},
    {"chi_squared_distance", "distance of the shares of both, rare terms weighing more",
     "√ Σ (p − q)² / c, c the share of the term in all", "0 or more, 0 is alike", EMPTY, "Benzécri 1973",
     false, prepare_chi_squared, chi_squared_distance},
};
const size_t row_measure_count = sizeof row_measures / sizeof *row_measures;

const RowMeasure *row_measure_find(Str name) {
    for (size_t i = 0; i < row_measure_count; i++)
        if (str_equal_text(name, row_measures[i].name)) return &row_measures[i];
    return NULL;
}

// ---- Spaces ----

RowSpace row_space_open(const RowMeasure *measure, const SparseTable *counts, const double *sizes) {
    SparseTable turned = sparse_table_transpose(counts); // and back: a copy
    RowSpace space = {.measure = measure, .table = sparse_table_transpose(&turned), .scale = 1};
    sparse_table_free(&turned);
    space.totals = memory_allocate(counts->row_count, sizeof *space.totals);
    measure->prepare(&space, sizes);
    return space;
}

void row_space_close(RowSpace *space) {
    sparse_table_free(&space->table);
    free(space->totals);
    *space = (RowSpace){0};
}

void row_space_compare(const RowSpace *space, size_t from, size_t first, size_t end, double *dense,
                       double *values) {
    EACH_CELL(i, space, from) dense[space->table.columns[i]] = space->table.values[i];
    for (size_t row = first; row < end; row++) {
        bool undefined = is_empty(space, from) || is_empty(space, row);
        double value = undefined ? NAN : space->measure->compare(space, dense, from, row);
        values[row - first] = isfinite(value) ? value : NAN;
    }
    EACH_CELL(i, space, from) dense[space->table.columns[i]] = 0;
}

// ---- Squared distances ----

typedef struct AllPairs {
    const RowSpace *space;
    double *squared;
} AllPairs;

static void square_rows(void *context, size_t start, size_t end) {
    const AllPairs *pairs = context;
    const RowSpace *space = pairs->space;
    double *dense = memory_allocate(space->table.column_count, sizeof *dense);
    bool of_cosine = space->measure->compare == cosine;
    for (size_t a = start; a < end; a++) {
        EACH_CELL(i, space, a) dense[space->table.columns[i]] = space->table.values[i];
        for (size_t b = 0; b < a; b++) {
            double value =
                of_cosine ? 2 - 2 * cosine(space, dense, a, b) : squared_chi_squared(space, dense, a, b);
            pairs->squared[distance_place(a, b)] = value > NO_DISTANCE ? value : 0;
        }
        EACH_CELL(i, space, a) dense[space->table.columns[i]] = 0;
    }
    free(dense);
}

double *row_squared_distances(const RowMeasure *measure, const SparseTable *counts, const double *sizes,
                              size_t threads) {
    RowSpace space = row_space_open(measure, counts, sizes);
    size_t rows = counts->row_count;
    AllPairs pairs = {&space, memory_allocate(rows * (rows - 1) / 2 + 1, sizeof(double))};
    parallel_ranges(threads, rows, 8, square_rows, &pairs);
    row_space_close(&space);
    return pairs.squared;
}
