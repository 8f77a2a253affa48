// Measures of similarity of rows: reference numbers, at least ten of each; and limits.
#include "analyze/statistics/tables/row_measures.h"
#include "analyze/statistics/tables/ward.h"
#include "tests/support/reference_rows.h"

enum { ROWS_PER_MEASURE = 10 };
static size_t rows_of[16];

static SparseTable table_of(const double *counts, size_t count, size_t columns) {
    SparseTable table = {0};
    for (size_t i = 0; i < count; i++) {
        if (counts[i] != 0) sparse_table_add(&table, (uint32_t)(i % columns), counts[i]);
        if ((i + 1) % columns == 0) sparse_table_end_row(&table);
    }
    table.column_count = columns;
    return table;
}

static double compare(const RowMeasure *measure, const SparseTable *table, const double *sizes, size_t a,
                      size_t b) {
    double *dense = calloc(table->column_count, sizeof *dense), value;
    RowSpace space = row_space_open(measure, table, sizes);
    row_space_compare(&space, a, b, b + 1, dense, &value);
    for (size_t i = 0; i < table->column_count; i++) ck_assert(dense[i] == 0);
    row_space_close(&space);
    free(dense);
    return value;
}

static void check(const ReferenceRow *row) {
    double counts[REFERENCE_LIST], sizes[REFERENCE_LIST];
    const RowMeasure *measure = row_measure_find(reference_cell(row, "function"));
    ck_assert(measure != NULL);
    size_t count = reference_list(row, "counts", counts);
    reference_list(row, "sizes", sizes);
    SparseTable table = table_of(counts, count, (size_t)reference_number(row, "columns"));
    size_t a = (size_t)reference_number(row, "a"), b = (size_t)reference_number(row, "b");
    double expected = reference_number(row, "expected");
    reference_compare(row, compare(measure, &table, sizes, a, b), expected);
    reference_compare(row, compare(measure, &table, sizes, b, a), expected);
    rows_of[measure - row_measures]++;
    sparse_table_free(&table);
}

START_TEST(similarities_agree) {
    reference_each("tables/similarity.csv", check);
    for (size_t i = 0; i < row_measure_count; i++)
        ck_assert_msg(rows_of[i] >= ROWS_PER_MEASURE, "%s", row_measures[i].name);
}
END_TEST

static double of_two(const char *name, const double *counts, size_t columns) {
    SparseTable table = table_of(counts, 2 * columns, columns);
    double sizes[] = {100, 100}, value = compare(row_measure_find(str_from(name)), &table, sizes, 0, 1);
    sparse_table_free(&table);
    return value;
}

START_TEST(limits_of_similarity) {
    static const double same[] = {7, 1, 3, 7, 1, 3}, shares[] = {1, 2, 3, 2, 4, 6},
                        apart[] = {1, 2, 0, 0, 0, 4}, empty[] = {1, 2, 0, 0};
    static const struct {
        const char *name;
        double same, shares, apart;
    } limits[] = {{"cosine", 1, 1, 0},
                  {"jensen_shannon", 0, 0, 1},
                  {"jaccard", 1, 1, 0},
                  {"chi_squared_distance", 0, 0, -1}};
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        ck_assert_double_eq_tol(of_two(limits[i].name, same, 3), limits[i].same, 1e-15);
        ck_assert_double_eq_tol(of_two(limits[i].name, shares, 3), limits[i].shares, 1e-15);
        if (limits[i].apart >= 0)
            ck_assert_double_eq_tol(of_two(limits[i].name, apart, 3), limits[i].apart, 1e-15);
        ck_assert(isnan(of_two(limits[i].name, empty, 2)));
    }
    ck_assert(isnan(of_two("cosine", (const double[]){0, 0, 1, 2}, 2))); // the first is empty
    ck_assert_ptr_null(row_measure_find(STR("none")));
    ck_assert(isnan(of_two("delta", same, 3))); // nothing varies
    ck_assert(isnan(of_two("delta", empty, 2)));
    ck_assert_double_eq_tol(of_two("delta", shares, 3), sqrt(2), 1e-12); // of two all z are ±√½
}
END_TEST

START_TEST(one_term_that_varies_is_enough) {
    // Of two rows z is ±√½ in the first column; the second does not vary.
    ck_assert_double_eq_tol(of_two("delta", (const double[]){7, 1, 3, 1}, 2), sqrt(2), 1e-12);
    RowSpace space = {.measure = row_measures};
    row_space_close(&space);
    ck_assert_ptr_null(space.measure);
}
END_TEST

START_TEST(a_table_grows_by_its_cells) {
    SparseTable table = {0};
    for (uint32_t column = 0; column < 9; column += 2) {
        sparse_table_add(&table, column, 1 + column);
        ck_assert_uint_eq(table.column_count, column + 1);
    }
    sparse_table_end_row(&table);
    sparse_table_add(&table, 3, 5);
    sparse_table_end_row(&table);
    ck_assert_uint_eq(table.column_count, 9);
    SparseTable turned = sparse_table_transpose(&table);
    ck_assert(turned.row_count == 9 && turned.column_count == 2 && turned.values[turned.starts[3]] == 5);
    for (uint32_t i = 0; i < 40; i++) { // its room is known
        sparse_table_add(&turned, i % 2, 1);
        sparse_table_end_row(&turned);
    }
    ck_assert(turned.row_count == 49 && sparse_table_cells(&turned) == 46);
    sparse_table_free(&table);
    sparse_table_free(&turned);
}
END_TEST

START_TEST(squares_are_those_of_distances) {
    static const double counts[] = {3, 2, 1, 0, 2, 0, 1, 1, 1, 0, 1, 4, 6, 4, 2, 0};
    static const char *const names[] = {"chi_squared_distance", "cosine"};
    SparseTable table = table_of(counts, 16, 4);
    double sizes[] = {6, 4, 6, 12};
    for (size_t i = 0; i < 2; i++) {
        const RowMeasure *measure = row_measure_find(str_from(names[i]));
        double *squared = row_squared_distances(measure, &table, sizes, 3);
        ck_assert(squared[distance_place(3, 0)] == 0); // the same but for its size
        for (size_t a = 0; a < 4; a++)
            for (size_t b = 0; b < a; b++) {
                double value = compare(measure, &table, sizes, a, b);
                ck_assert_double_eq_tol(squared[distance_place(a, b)], i ? 2 - 2 * value : value * value,
                                        1e-12);
            }
        free(squared);
    }
    sparse_table_free(&table);
}
END_TEST

Suite *similarity_suite(void);
Suite *similarity_suite(void) {
    Suite *suite = suite_create("similarity");
    TCase *tests = tcase_create("similarity");
    tcase_add_test(tests, similarities_agree);
    tcase_add_test(tests, limits_of_similarity);
    tcase_add_test(tests, one_term_that_varies_is_enough);
    tcase_add_test(tests, a_table_grows_by_its_cells);
    tcase_add_test(tests, squares_are_those_of_distances);
    suite_add_tcase(suite, tests);
    return suite;
}
