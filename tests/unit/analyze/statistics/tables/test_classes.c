// Classes: trees of Ward and how partitions agree beside reference numbers; Reinert's descent by what it must
// hold to.
#include "analyze/statistics/random.h"
#include "analyze/statistics/tables/agreement.h"
#include "analyze/statistics/tables/bipartition.h"
#include "analyze/statistics/tables/descending.h"
#include "analyze/statistics/tables/principal_axes.h"
#include "analyze/statistics/tables/ward.h"
#include "tests/support/reference_rows.h"

// ---- Ward ----

static double *squares_of_points(const double *points, size_t count) {
    double *squared = calloc(count * count, sizeof *squared);
    for (size_t a = 0; a < count; a++)
        for (size_t b = 0; b < a; b++) {
            double x = points[2 * a] - points[2 * b], y = points[2 * a + 1] - points[2 * b + 1];
            squared[distance_place(a, b)] = x * x + y * y;
        }
    return squared;
}

static int compare_doubles(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void check_height(const ReferenceRow *row) {
    double points[REFERENCE_LIST], distances[REFERENCE_LIST], heights[REFERENCE_LIST];
    size_t count = reference_list(row, "points", points) / 2,
           given = reference_list(row, "distances", distances);
    double *squared = squares_of_points(points, count ? count : 3);
    // Those of three rows are listed as (1, 2), (1, 3), (2, 3), which is our order.
    for (size_t i = 0; i < given; i++) squared[i] = distances[i] * distances[i];
    ClassTree tree;
    ward_classify(&tree, squared, given ? 3 : count);
    size_t inner = 0;
    for (size_t i = 0; i < tree.node_count; i++)
        if (!isnan(tree.nodes[i].height)) heights[inner++] = tree.nodes[i].height;
    qsort(heights, inner, sizeof *heights, compare_doubles);
    reference_compare(row, heights[(size_t)reference_number(row, "index")],
                      reference_number(row, "expected"));
    class_tree_free(&tree);
    free(squared);
}

START_TEST(heights_of_ward_agree) {
    ck_assert_uint_ge(reference_each("tables/ward.csv", check_height), 90);
}
END_TEST

static void check_cut(const double *points, size_t count, size_t classes, const uint32_t *expected) {
    double *squared = squares_of_points(points, count);
    ClassTree tree;
    ward_classify(&tree, squared, count);
    ward_cut(&tree, classes);
    for (size_t i = 0; i < count; i++) ck_assert_uint_eq(tree.classes[i], expected[i]);
    class_tree_free(&tree);
    free(squared);
}

START_TEST(a_cut_of_ward) {
    static const double five[] = {0, 0, 1, 0, 0, 3, 4, 4, 5, 4};
    check_cut(five, 5, 3, (const uint32_t[]){0, 0, 2, 1, 1}); // R: 1 1 2 3 3; here the largest come first
    check_cut(five, 5, 1, (const uint32_t[]){0, 0, 0, 0, 0});
    check_cut(five, 5, 9, (const uint32_t[]){0, 1, 2, 3, 4});
    check_cut(five, 5, 2, (const uint32_t[]){0, 0, 0, 1, 1});
    check_cut(five, 5, 4, (const uint32_t[]){0, 0, 1, 2, 3});
    check_cut(five, 5, 5, (const uint32_t[]){0, 1, 2, 3, 4});
    check_cut(five, 1, 2, (const uint32_t[]){0});
    // A square: all sides are as long, the first two rows merge, then the others.
    check_cut((const double[]){0, 0, 0, 1, 1, 0, 1, 1}, 4, 2, (const uint32_t[]){0, 0, 1, 1});
}
END_TEST

// The sum of the places of the rows below a node.
static void add_places(const ClassTree *tree, uint32_t node, const double *points, double *x, double *y) {
    *x = *y = 0;
    for (size_t row = 0; row < tree->row_count; row++) {
        uint32_t above = tree->leaves[row];
        while (above != NODE_NONE && above != node) above = tree->nodes[above].parent;
        if (above != node) continue;
        *x += points[2 * row];
        *y += points[2 * row + 1];
    }
}

// Ward's distance: 2 a b / (a + b) times the squared distance of the centres (the square of two rows'
// distance).
static double ward_squared(const ClassTree *tree, const ClassNode *node, const double *points) {
    double x[2], y[2], n[2];
    for (size_t i = 0; i < 2; i++) {
        n[i] = tree->nodes[node->children[i]].members;
        add_places(tree, node->children[i], points, &x[i], &y[i]);
    }
    double across = x[0] / n[0] - x[1] / n[1], up = y[0] / n[0] - y[1] / n[1];
    return 2 * n[0] * n[1] / (n[0] + n[1]) * (across * across + up * up);
}

START_TEST(members_of_nodes_add_up) {
    double points[100];
    RandomStream stream = random_stream(3, 1);
    for (size_t i = 0; i < 100; i++) points[i] = random_below(&stream, 12); // with ties
    double *squared = squares_of_points(points, 50);
    ClassTree tree;
    ward_classify(&tree, squared, 50);
    ck_assert_uint_eq(tree.node_count, 99);
    ck_assert_uint_eq(tree.nodes[0].members, 50);
    for (size_t i = 0; i < tree.node_count; i++) {
        const ClassNode *node = &tree.nodes[i];
        if (node->children[0] == NODE_NONE) continue;
        const ClassNode *a = &tree.nodes[node->children[0]], *b = &tree.nodes[node->children[1]];
        ck_assert_uint_eq(node->members, a->members + b->members);
        ck_assert(!(a->height > node->height) && !(b->height > node->height));
        ck_assert_double_eq_tol(node->height * node->height, ward_squared(&tree, node, points), 1e-9);
    }
    class_tree_free(&tree);
    free(squared);
}
END_TEST

// ---- Agreement ----

static void check_agreement(const ReferenceRow *row) {
    double one[REFERENCE_LIST], other[REFERENCE_LIST];
    uint32_t of_one[REFERENCE_LIST], of_other[REFERENCE_LIST];
    size_t count = reference_list(row, "one", one);
    reference_list(row, "other", other);
    for (size_t i = 0; i < count; i++) of_one[i] = (uint32_t)one[i], of_other[i] = (uint32_t)other[i];
    CrossTable table = cross_table_of(of_one, 6, of_other, 6, count);
    reference_compare(row, cross_table_adjusted_rand(&table), reference_number(row, "expected"));
    cross_table_free(&table);
}

START_TEST(adjusted_rand_agrees) {
    ck_assert_uint_ge(reference_each("tables/agreement.csv", check_agreement), 12);
}
END_TEST

START_TEST(jaccard_of_classes) {
    const uint32_t one[] = {0, 0, 0, 1, 1, CLASS_NONE}, other[] = {0, 0, 1, 1, CLASS_NONE, 0};
    CrossTable table = cross_table_of(one, 3, other, 2, 6);
    ck_assert_double_eq_tol(cross_table_jaccard(&table, 0, 0), 2.0 / 3, 1e-15);
    ck_assert_double_eq_tol(cross_table_best_jaccard(&table, 1), 0.5, 1e-15);
    ck_assert_double_eq_tol(cross_table_jaccard(&table, 0, 1), 0.25, 1e-15);
    ck_assert_double_eq_tol(cross_table_best_jaccard(&table, 0), 2.0 / 3, 1e-15);
    ck_assert_double_eq_tol(cross_table_jaccard(&table, 1, 0), 0, 1e-15);
    ck_assert(isnan(cross_table_best_jaccard(&table, 2)));
    cross_table_free(&table);
    table = cross_table_of(one, 2, other, 2, 0);
    ck_assert(isnan(cross_table_adjusted_rand(&table)));
    cross_table_free(&table);
    table = cross_table_of(one, 2, other, 2, 1); // one row is in no pair
    ck_assert(cross_table_adjusted_rand(&table) == 1 && cross_table_jaccard(&table, 0, 0) == 1);
    ck_assert(isnan(cross_table_jaccard(&table, 1, 1)));
    cross_table_free(&table);
    ck_assert(table.row_count == 0 && !table.cells);
}
END_TEST

// ---- Parting in two ----

static SparseTable presences_of(const uint8_t *cells, size_t rows, size_t columns) {
    SparseTable table = {0};
    for (size_t row = 0; row < rows; row++) {
        for (uint32_t column = 0; column < columns; column++)
            if (cells[row * columns + column]) sparse_table_add(&table, column, 1);
        sparse_table_end_row(&table);
    }
    table.column_count = columns;
    return table;
}

// The table of rainette's tests; χ² of cuts by the formula, the best of all partitions is that of {3, 6}.
static const uint8_t seven[] = {1, 1, 1, 0, 0, 0, 0, 1, 1, 0, 1, 0, 0, 0, 0, 1, 1, 1,
                                1, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 0};

START_TEST(seven_rows) {
    static const double inertias[] = {0.3404183303, 0.1548706010, 0.1297905102, 0.01353166956};
    static const double cuts[] = {2.287037037, 4.843137255, 3.270714286, 4.50530303, 4.173214286, 3.42745098};
    static const uint32_t expected[] = {3, 6, 1, 7, 4, 5, 2};
    SparseTable table = presences_of(seven, 7, 5);
    PrincipalAxes axes = principal_axes_find(&table, 4, GRAM_SIDE);
    for (size_t k = 0; k < 4; k++) ck_assert_double_eq_tol(axes.axis_inertias[k], inertias[k], 1e-9);
    uint32_t *order = bipartition_axis_order(&table);
    bool turned = order[0] == 1; // the sign of an axis is ours
    bool second[7] = {true, true, true, true, true, true, true};
    for (size_t i = 0; i < 6; i++) {
        second[expected[i] - 1] = false;
        ck_assert_double_eq_tol(bipartition_chi_squared(&table, second), cuts[i], 1e-8);
        if (!turned) ck_assert_uint_eq(order[i], expected[i] - 1);
    }
    Bipartition partition;
    ck_assert(bipartition_find(&partition, &table));
    ck_assert_double_eq_tol(partition.chi_squared, 4.8431372549, 1e-9);
    for (size_t i = 0; i < 7; i++)
        ck_assert_int_eq(partition.second[i] == partition.second[2], i == 2 || i == 5);
    bipartition_free(&partition);
    principal_axes_free(&axes);
    sparse_table_free(&table);
    free(order);
}
END_TEST

static SparseTable random_presences(uint64_t seed, size_t rows, size_t columns) {
    SparseTable table = {.column_count = columns};
    RandomStream stream = random_stream(seed, 0);
    for (size_t row = 0; row < rows; row++) {
        for (uint32_t column = 0; column < columns; column++)
            if (random_below(&stream, 100) < 20 || column == row % columns)
                sparse_table_add(&table, column, 1);
        sparse_table_end_row(&table);
    }
    return table;
}

// The height that is told is χ² of the partition, never below the cut, and no single change raises it.
static void check_partition(const SparseTable *table, size_t *changes) {
    Bipartition partition;
    ck_assert(bipartition_find(&partition, table));
    ck_assert_double_eq_tol(partition.chi_squared, bipartition_chi_squared(table, partition.second), 1e-9);
    ck_assert(partition.chi_squared >= partition.cut_chi_squared);
    for (size_t row = 0; row < table->row_count; row++) {
        partition.second[row] = !partition.second[row];
        double other = bipartition_chi_squared(table, partition.second);
        if (other > partition.chi_squared * (1 + 1e-9)) ck_abort_msg("row %zu raises chi squared", row);
        partition.second[row] = !partition.second[row];
    }
    *changes += partition.changes;
    bipartition_free(&partition);
}

START_TEST(heights_are_those_of_their_partitions) {
    size_t changes = 0;
    for (uint64_t seed = 0; seed < 200; seed++) {
        SparseTable table = random_presences(seed, 40, 30);
        check_partition(&table, &changes);
        sparse_table_free(&table);
    }
    ck_assert_uint_ge(changes, 100); // or nothing would have been shown
}
END_TEST

START_TEST(what_cannot_be_parted) {
    static const uint8_t same[] = {1, 1, 0, 1, 1, 0, 1, 1, 0};
    SparseTable table = presences_of(same, 3, 3);
    bool rows[] = {true, true, true}, columns[] = {true, true, false}, one[] = {true, false, false};
    SparseTable alike = sparse_table_part(&table, rows, columns),
                single = sparse_table_part(&table, one, columns);
    Bipartition partition;
    const bool first[] = {false, false, false};
    ck_assert(isnan(bipartition_chi_squared(&table, rows)) && isnan(bipartition_chi_squared(&table, first)));
    ck_assert(!bipartition_find(&partition, &alike));
    ck_assert(!bipartition_find(&partition, &single));
    ClassTree tree;
    DescendingPlan plan = {.classes = 5, .least_parted = 2, .least_rows = 1, .largest_coefficient = 0.3};
    descending_classify(&tree, &table, &plan);
    ck_assert_uint_eq(tree.class_count, 1);
    ck_assert_uint_eq(tree.classes[2], 0);
    class_tree_free(&tree);
    plan.least_parted = 0; // down to single rows, which are not parted
    SparseTable apart = presences_of((const uint8_t[]){1, 0, 0, 1, 0, 0, 0, 1, 0}, 3, 3);
    descending_classify(&tree, &apart, &plan);
    ck_assert_uint_eq(tree.class_count, 2);
    ck_assert(tree.classes[0] == 0 && tree.classes[1] == 0 && tree.classes[2] == 1);
    class_tree_free(&tree);
    sparse_table_free(&apart);
    SparseTable nothing = {0};
    ck_assert_uint_eq(sparse_table_cells(&nothing), 0);
    descending_classify(&tree, &nothing, &plan);
    ck_assert_uint_eq(tree.class_count, 0);
    class_tree_free(&tree);
    ck_assert(!tree.nodes && tree.row_count == 0);
    partition = (Bipartition){.second = calloc(1, 1)};
    bipartition_free(&partition);
    ck_assert_ptr_null(partition.second);
    sparse_table_free(&table);
    ck_assert(!table.starts && table.row_count == 0);
    sparse_table_free(&alike);
    sparse_table_free(&single);
}
END_TEST

// ---- Planted classes ----

typedef struct Planted {
    size_t classes, rows, words, own_words, common_words; // rows of each class, words of each row
    uint32_t own_percent;                                 // of the words of a row
} Planted;

static int compare_words(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static void add_planted_row(SparseTable *table, const Planted *planted, size_t class, RandomStream *stream) {
    uint32_t words[64], last = UINT32_MAX;
    for (size_t i = 0; i < planted->words; i++) {
        bool own = random_below(stream, 100) < planted->own_percent;
        words[i] =
            own ? (uint32_t)(class * planted->own_words) + random_below(stream, (uint32_t)planted->own_words)
                : (uint32_t)(planted->classes * planted->own_words) +
                      random_below(stream, (uint32_t)planted->common_words);
    }
    qsort(words, planted->words, sizeof *words, compare_words);
    for (size_t i = 0; i < planted->words; last = words[i++])
        if (words[i] != last) sparse_table_add(table, words[i], 1);
    sparse_table_end_row(table);
}

static double planted_rand(const Planted *planted, uint64_t seed) {
    SparseTable table = {0};
    RandomStream stream = random_stream(seed, 0);
    size_t rows = planted->classes * planted->rows;
    uint32_t *truth = malloc(rows * sizeof *truth);
    for (size_t row = 0; row < rows; row++) {
        truth[row] = (uint32_t)(row % planted->classes);
        add_planted_row(&table, planted, truth[row], &stream);
    }
    ClassTree tree;
    DescendingPlan plan = DESCENDING_PLAN;
    plan.classes = planted->classes;
    descending_classify(&tree, &table, &plan);
    CrossTable cross = cross_table_of(truth, planted->classes, tree.classes, tree.class_count, rows);
    double rand = cross_table_adjusted_rand(&cross);
    if (cross.all < 0.9 * (double)rows) rand = 0; // too many are in no class
    cross_table_free(&cross);
    class_tree_free(&tree);
    sparse_table_free(&table);
    free(truth);
    return rand;
}

static double median_planted_rand(const Planted *planted) {
    double rands[20];
    for (uint64_t seed = 0; seed < 20; seed++) rands[seed] = planted_rand(planted, seed);
    qsort(rands, 20, sizeof *rands, compare_doubles);
    return (rands[9] + rands[10]) / 2;
}

START_TEST(planted_classes_are_found) {
    static const Planted designs[] = {
        {4, 50, 20, 60, 200, 50}, {4, 50, 20, 60, 200, 35}, {6, 40, 20, 60, 200, 50}};
    for (size_t i = 0; i < sizeof designs / sizeof *designs; i++) {
        double median = median_planted_rand(&designs[i]);
        ck_assert_msg(median >= 0.9, "design %zu: median of adjusted Rand %g", i, median);
    }
}
END_TEST

Suite *classes_suite(void);
Suite *classes_suite(void) {
    Suite *suite = suite_create("classes");
    TCase *tests = tcase_create("classes");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, heights_of_ward_agree);
    tcase_add_test(tests, a_cut_of_ward);
    tcase_add_test(tests, members_of_nodes_add_up);
    tcase_add_test(tests, adjusted_rand_agrees);
    tcase_add_test(tests, jaccard_of_classes);
    tcase_add_test(tests, seven_rows);
    tcase_add_test(tests, heights_are_those_of_their_partitions);
    tcase_add_test(tests, what_cannot_be_parted);
    tcase_add_test(tests, planted_classes_are_found);
    suite_add_tcase(suite, tests);
    return suite;
}
