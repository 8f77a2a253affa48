// Axes of tables: reference numbers, by both ways; a table too large for the references, by one way and the
// other.
#include "analyze/statistics/random.h"
#include "analyze/statistics/tables/principal_axes.h"
#include "analyze/statistics/tables/symmetric_axes.h"
#include "tests/support/reference_rows.h"

enum { BY_BLOCKS = 0, WANTED = 3 };

static SparseTable table_of(const double *counts, size_t count, size_t columns) {
    SparseTable table = {0};
    for (size_t i = 0; i < count; i++) {
        if (counts[i] != 0) sparse_table_add(&table, (uint32_t)(i % columns), counts[i]);
        if ((i + 1) % columns == 0) sparse_table_end_row(&table);
    }
    table.column_count = columns;
    return table;
}

typedef struct Question {
    const PrincipalAxes *axes;
    size_t axis, index;
    double value; // of what was placed
} Question;

static double axes_of(const Question *q) {
    return (double)q->axes->axis_count;
}
static double inertia_of(const Question *q) {
    return q->axes->inertia;
}
static double axis_inertia_of(const Question *q) {
    return q->axes->axis_inertias[q->axis];
}
static double axis_singular_of(const Question *q) {
    return sqrt(q->axes->axis_inertias[q->axis]);
}
static double row_coordinate_of(const Question *q) {
    return q->axes->row_coordinates[q->index * q->axes->axis_count + q->axis];
}
static double column_coordinate_of(const Question *q) {
    return q->axes->column_coordinates[q->index * q->axes->axis_count + q->axis];
}
static double row_inertia_of(const Question *q) {
    return q->axes->row_inertias[q->index];
}
static double column_inertia_of(const Question *q) {
    return q->axes->column_inertias[q->index];
}
static double placed(const Question *q) {
    return q->value;
}

static const struct {
    const char *function;
    double (*ask)(const Question *question);
} questions[] = {{"axes", axes_of},
                 {"inertia", inertia_of},
                 {"axis_inertia", axis_inertia_of},
                 {"axis_singular", axis_singular_of},
                 {"row_coordinate", row_coordinate_of},
                 {"column_coordinate", column_coordinate_of},
                 {"row_inertia", row_inertia_of},
                 {"column_inertia", column_inertia_of},
                 {"supplementary_row", placed},
                 {"supplementary_column", placed},
                 {"supplementary_row_distance", placed},
                 {"supplementary_column_distance", placed}};

static double place(const ReferenceRow *row, const PrincipalAxes *axes, size_t axis) {
    double line[REFERENCE_LIST], values[REFERENCE_LIST], coordinates[WANTED] = {0}, distance = NAN;
    uint32_t places[REFERENCE_LIST];
    size_t length = reference_list(row, "line", line), count = 0;
    for (uint32_t i = 0; i < length; i++)
        if (line[i] != 0) places[count] = i, values[count++] = line[i];
    if (count == 0) return NAN;
    bool is_row = str_starts_with(reference_cell(row, "function"), STR("supplementary_row"));
    ck_assert((is_row ? principal_axes_project_row : principal_axes_project_column)(
        axes, (ProfileCounts){places, values, count}, coordinates, &distance));
    bool of_axis = reference_cell(row, "axis").length > 0;
    return of_axis ? coordinates[axis] : distance;
}

static void check_by(const ReferenceRow *row, size_t most_by_gram, size_t wanted) {
    double counts[REFERENCE_LIST];
    size_t count = reference_list(row, "counts", counts);
    SparseTable table = table_of(counts, count, (size_t)reference_number(row, "columns"));
    PrincipalAxes axes = principal_axes_find(&table, wanted, most_by_gram);
    Question question = {.axes = &axes};
    if (reference_cell(row, "axis").length) question.axis = (size_t)reference_number(row, "axis");
    if (reference_cell(row, "index").length) question.index = (size_t)reference_number(row, "index");
    question.value = place(row, &axes, question.axis);
    size_t i = 0;
    while (!str_equal_text(reference_cell(row, "function"), questions[i].function)) i++;
    reference_compare(row, questions[i].ask(&question), reference_number(row, "expected"));
    principal_axes_free(&axes);
    sparse_table_free(&table);
}

static void check(const ReferenceRow *row) {
    bool all = str_equal_text(reference_cell(row, "function"), "axes");
    check_by(row, GRAM_SIDE, all ? SIZE_MAX : WANTED);
    if (!all) check_by(row, BY_BLOCKS, WANTED);
}

START_TEST(axes_agree) {
    ck_assert_uint_ge(reference_each("tables/axes.csv", check), 150);
}
END_TEST

// Words of a hundred: rows that speak of ten things.
static SparseTable random_table(size_t rows, size_t columns) {
    SparseTable table = {.column_count = columns};
    RandomStream stream = random_stream(7, 0);
    for (size_t row = 0; row < rows; row++) {
        uint32_t middle = (uint32_t)(row % 10 * columns / 10);
        for (uint32_t column = 0; column < columns; column++) {
            uint32_t distance = (column + (uint32_t)columns - middle) % (uint32_t)columns;
            uint32_t drawn = random_below(&stream, 20 + distance);
            if (drawn < 5 || column == 0) sparse_table_add(&table, column, 1 + drawn);
        }
        sparse_table_end_row(&table);
    }
    return table;
}

START_TEST(both_ways_lead_to_the_same_axes) {
    SparseTable table = random_table(160, 230);
    PrincipalAxes one = principal_axes_find(&table, 5, GRAM_SIDE);
    PrincipalAxes other = principal_axes_find(&table, 5, BY_BLOCKS);
    ck_assert_uint_eq(one.axis_count, 5);
    ck_assert_uint_eq(other.axis_count, 5);
    ck_assert(other.residual > 0 && other.residual <= 1e-10);
    for (size_t k = 0; k < 5; k++)
        ck_assert_double_eq_tol(one.axis_inertias[k], other.axis_inertias[k], 1e-12);
    for (size_t i = 0; i < 160 * 5; i++)
        if (fabs(one.row_coordinates[i] - other.row_coordinates[i]) > 1e-7)
            ck_abort_msg("row %zu: %g, %g", i / 5, one.row_coordinates[i], other.row_coordinates[i]);
    for (size_t i = 0; i < 230 * 5; i++)
        if (fabs(one.column_coordinates[i] - other.column_coordinates[i]) > 1e-7)
            ck_abort_msg("column %zu: %g, %g", i / 5, one.column_coordinates[i], other.column_coordinates[i]);
    principal_axes_free(&one);
    principal_axes_free(&other);
    sparse_table_free(&table);
}
END_TEST

// The largest ‖S'S v − λ v‖ of the vectors over the first λ, from S itself.
static double residual_of(const ScaledTable *scaled, const SymmetricAxes *axes) {
    const SparseTable *table = &scaled->table;
    double largest = 0;
    for (size_t k = 0; k < axes->count; k++) {
        const double *vector = axes->vectors + k * table->column_count;
        double image[256] = {0}, squares = 0;
        for (size_t row = 0; row < table->row_count; row++) {
            double dense[256], sum = 0;
            for (size_t j = 0; j < table->column_count; j++)
                dense[j] = -scaled->root_row_masses[row] * scaled->root_column_masses[j];
            for (size_t i = table->starts[row]; i < table->starts[row + 1]; i++)
                dense[table->columns[i]] += table->values[i];
            for (size_t j = 0; j < table->column_count; j++) sum += dense[j] * vector[j];
            for (size_t j = 0; j < table->column_count; j++) image[j] += dense[j] * sum;
        }
        for (size_t j = 0; j < table->column_count; j++) {
            double away = image[j] - axes->values[k] * vector[j];
            squares += away * away;
        }
        largest = fmax(largest, sqrt(squares) / axes->values[0]);
    }
    return largest;
}

// Of a large table one round is not enough, and says so; values of what it knows are too small, not too
// large.
START_TEST(rounds_bring_the_residual_down) {
    enum { COLUMNS = 90 };
    SparseTable table = random_table(120, COLUMNS);
    double *rows = sparse_table_row_sums(&table), *columns = sparse_table_column_sums(&table), all = 0;
    for (size_t i = 0; i < table.row_count; i++) all += rows[i];
    for (size_t i = 0; i < table.row_count; i++) rows[i] = sqrt(rows[i] / all);
    for (size_t i = 0; i < COLUMNS; i++) columns[i] = sqrt(columns[i] / all);
    for (size_t row = 0; row < table.row_count; row++)
        for (size_t i = table.starts[row]; i < table.starts[row + 1]; i++)
            table.values[i] = table.values[i] / all / (rows[row] * columns[table.columns[i]]);
    ScaledTable scaled = {table, rows, columns};
    SymmetricAxes exact = symmetric_axes_by_gram(&scaled, 2);
    SymmetricAxes once = symmetric_axes_by_blocks(&scaled, 2, 1),
                  often = symmetric_axes_by_blocks(&scaled, 2, SYMMETRIC_ROUNDS);
    ck_assert(exact.count == 2 && once.count == 2 && often.count == 2 && exact.residual == 0);
    ck_assert_double_eq_tol(once.residual, residual_of(&scaled, &once), 1e-12);
    ck_assert(once.residual > 1e-10 && once.residual < 0.1 && often.residual <= 1e-10);
    for (size_t k = 0; k < 2; k++) {
        ck_assert(once.values[k] <= exact.values[k] * (1 + 1e-12));
        ck_assert_double_eq_tol(often.values[k], exact.values[k], 1e-12);
    }
    symmetric_axes_free(&once);
    ck_assert(once.count == 0 && !once.values);
    symmetric_axes_free(&often);
    symmetric_axes_free(&exact);
    sparse_table_free(&table);
    free(rows);
    free(columns);
}
END_TEST

START_TEST(what_has_no_counts_has_no_place) {
    const double counts[] = {4, 2, 3, 2, 4, 3, 7, 4, 25};
    SparseTable table = table_of(counts, 9, 3);
    PrincipalAxes axes = principal_axes_find(&table, 2, GRAM_SIDE);
    double coordinates[2], distance;
    ck_assert(!principal_axes_project_row(&axes, (ProfileCounts){NULL, NULL, 0}, coordinates, &distance));
    ck_assert(!principal_axes_project_column(&axes, (ProfileCounts){NULL, NULL, 0}, coordinates, &distance));
    principal_axes_free(&axes);
    sparse_table_free(&table);
}
END_TEST

static PrincipalAxes axes_of_counts(const double *counts, size_t count, size_t columns) {
    SparseTable table = table_of(counts, count, columns);
    PrincipalAxes axes = principal_axes_find(&table, 5, GRAM_SIDE);
    sparse_table_free(&table);
    return axes;
}

START_TEST(what_is_alike_has_no_axis) {
    static const struct {
        double counts[6];
        size_t count, columns;
    } alike[] = {{{1, 2, 3, 2, 4, 6}, 6, 3}, {{1, 2, 3}, 3, 3}, {{1, 2, 3}, 3, 1}, {{7}, 1, 1}};
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++) {
        PrincipalAxes axes = axes_of_counts(alike[i].counts, alike[i].count, alike[i].columns);
        ck_assert_uint_eq(axes.axis_count, 0);
        ck_assert_double_le(axes.inertia, 1e-15);
        principal_axes_free(&axes);
    }
}
END_TEST

// Rows of three kinds lie in a plane, however many there are.
START_TEST(few_kinds_of_rows_have_few_axes) {
    static const double kinds[3][4] = {{5, 1, 2, 0}, {1, 6, 1, 3}, {2, 2, 7, 1}};
    enum { ROWS = 18, COLUMNS = 12 };
    double counts[ROWS * COLUMNS];
    for (size_t i = 0; i < ROWS * COLUMNS; i++) {
        size_t row = i / COLUMNS, column = i % COLUMNS;
        counts[i] = kinds[row % 3][column % 4] * (double)(1 + row / 3);
    }
    SparseTable table = table_of(counts, ROWS * COLUMNS, COLUMNS);
    PrincipalAxes one = principal_axes_find(&table, 5, GRAM_SIDE);
    PrincipalAxes other = principal_axes_find(&table, 5, BY_BLOCKS);
    ck_assert_uint_eq(one.axis_count, 2);
    ck_assert_uint_eq(other.axis_count, 2);
    ck_assert_double_eq_tol(one.axis_inertias[0] + one.axis_inertias[1], one.inertia, 1e-12);
    for (size_t k = 0; k < 2; k++)
        ck_assert_double_eq_tol(one.axis_inertias[k], other.axis_inertias[k], 1e-12);
    for (size_t i = 0; i < ROWS * 2; i++)
        ck_assert_double_eq_tol(one.row_coordinates[i], other.row_coordinates[i], 1e-8);
    ck_assert_uint_eq(principal_axes_ties(&one), 0);
    principal_axes_free(&one);
    principal_axes_free(&other);
    one = principal_axes_find(&table, 1, GRAM_SIDE); // and one of the two
    other = principal_axes_find(&table, 2, GRAM_SIDE);
    ck_assert_uint_eq(one.axis_count, 1);
    ck_assert_double_eq_tol(one.next_inertia, other.axis_inertias[1], 1e-15);
    principal_axes_free(&one);
    principal_axes_free(&other);
    sparse_table_free(&table);
}
END_TEST

// Three rows that share nothing: any two directions of the plane would do.
START_TEST(axes_of_the_same_inertia_are_counted) {
    PrincipalAxes axes = axes_of_counts((const double[]){2, 0, 0, 0, 2, 0, 0, 0, 2}, 9, 3);
    ck_assert_uint_eq(axes.axis_count, 2);
    ck_assert_double_eq_tol(axes.axis_inertias[0], 1, 1e-12);
    ck_assert_uint_eq(principal_axes_ties(&axes), 1);
    principal_axes_free(&axes);
}
END_TEST

START_TEST(ties_are_counted_to_the_last) {
    const double four[] = {2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2};
    PrincipalAxes axes = axes_of_counts(four, 16, 4);
    ck_assert_uint_eq(axes.axis_count, 3);
    ck_assert_uint_eq(principal_axes_ties(&axes), 2);
    principal_axes_free(&axes);
    ck_assert(axes.row_count == 0 && !axes.row_masses);
}
END_TEST

// The first and the last column, and the last row, stand in the middle between the two others.
START_TEST(what_is_in_the_middle_is_0) {
    const double counts[] = {2, 4, 1, 3, 2, 1, 4, 3, 5, 2, 2, 6};
    PrincipalAxes axes = axes_of_counts(counts, 12, 4);
    ck_assert_uint_eq(axes.axis_count, 2);
    size_t k = fabs(axes.row_coordinates[0]) > 0.3 ? 0 : 1; // that tells the first two rows
    ck_assert(axes.column_coordinates[k] == 0 && axes.column_coordinates[3 * 2 + k] == 0);
    ck_assert(axes.row_coordinates[2 * 2 + k] == 0);
    ck_assert(axes.column_coordinates[2 + k] > 0.1); // of two as large the first is above 0
    ck_assert_double_eq_tol(axes.column_coordinates[2 + k], -axes.column_coordinates[4 + k], 1e-12);
    principal_axes_free(&axes);
}
END_TEST

// An axis below 1e-8 of the first is none, however much above rounding.
START_TEST(small_axes_are_none) {
    double counts[] = {1e6, 2e6, 3e6, 3e6, 2e6, 1e6, 2e6, 2e6 + 50, 2e6};
    PrincipalAxes axes = axes_of_counts(counts, 9, 3);
    ck_assert_uint_eq(axes.axis_count, 1);
    ck_assert(axes.next_inertia > 1e-12 && axes.next_inertia < 1e-8 * axes.axis_inertias[0]);
    principal_axes_free(&axes);
    counts[7] = 2e6 + 5000;
    axes = axes_of_counts(counts, 9, 3);
    ck_assert_uint_eq(axes.axis_count, 2);
    ck_assert(axes.residual == 0 && axes.next_inertia < 1e-15);
    principal_axes_free(&axes);
}
END_TEST

// Up to so many rows or columns there is no iteration.
START_TEST(the_shorter_side_decides_on_the_way) {
    SparseTable table = random_table(40, 60);
    PrincipalAxes by_products = principal_axes_find(&table, 2, 40),
                  by_rounds = principal_axes_find(&table, 2, 39);
    ck_assert(by_products.residual == 0 && by_rounds.residual > 0);
    principal_axes_free(&by_products);
    principal_axes_free(&by_rounds);
    sparse_table_free(&table);
}
END_TEST

Suite *axes_suite(void);
Suite *axes_suite(void) {
    Suite *suite = suite_create("axes");
    TCase *tests = tcase_create("axes");
    tcase_add_test(tests, axes_agree);
    tcase_add_test(tests, both_ways_lead_to_the_same_axes);
    tcase_add_test(tests, what_is_alike_has_no_axis);
    tcase_add_test(tests, rounds_bring_the_residual_down);
    tcase_add_test(tests, what_has_no_counts_has_no_place);
    tcase_add_test(tests, few_kinds_of_rows_have_few_axes);
    tcase_add_test(tests, ties_are_counted_to_the_last);
    tcase_add_test(tests, what_is_in_the_middle_is_0);
    tcase_add_test(tests, small_axes_are_none);
    tcase_add_test(tests, the_shorter_side_decides_on_the_way);
    tcase_add_test(tests, axes_of_the_same_inertia_are_counted);
    suite_add_tcase(suite, tests);
    return suite;
}
