// Partitions in two and descents by another program (tests/reference/tables/descents.csv).
#include "analyze/statistics/tables/bipartition.h"
#include "analyze/statistics/tables/descending.h"
#include "tests/support/exact_lists.h"

static SparseTable table_of(const Definition *it) {
    SparseTable table = {.column_count = (size_t)it->numbers.items[0]};
    size_t columns = table.column_count;
    for (size_t i = 0; i < it->first.count; i++) {
        if (it->first.items[i] > 0) sparse_table_add(&table, (uint32_t)(i % columns), it->first.items[i]);
        if ((i + 1) % columns == 0) sparse_table_end_row(&table);
    }
    return table;
}

static void check_bipartition(const Definition *it) {
    SparseTable table = table_of(it);
    Bipartition partition;
    bool found = bipartition_find(&partition, &table);
    definition_expect(it, 0, found);
    if (found) {
        definition_expect(it, 1, partition.cut_chi_squared);
        definition_expect(it, 2, partition.chi_squared);
        definition_expect(it, 3, (double)partition.changes);
        for (size_t row = 0; row < table.row_count; row++)
            definition_expect(it, 4 + row, partition.second[row]);
        ck_assert_double_eq_tol(bipartition_chi_squared(&table, partition.second), partition.chi_squared,
                                1e-10 * partition.chi_squared);
    }
    bipartition_free(&partition);
    sparse_table_free(&table);
}

static int descending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a < b) - (a > b);
}

static void check_descent(const Definition *it) {
    const double *given = it->numbers.items;
    SparseTable table = table_of(it);
    DescendingPlan plan = {(size_t)given[1], (size_t)given[2], (size_t)given[3], given[4]};
    ClassTree tree;
    double heights[REFERENCE_LIST];
    size_t parted = 0;
    descending_classify(&tree, &table, &plan);
    for (size_t row = 0; row < table.row_count; row++) {
        bool none = tree.classes[row] == CLASS_NONE;
        definition_expect(it, row, none ? -1 : (double)tree.classes[row]);
        ck_assert(none == (tree.leaves[row] == NODE_NONE));
    }
    for (size_t node = 0; node < tree.node_count; node++)
        if (!isnan(tree.nodes[node].height)) heights[parted++] = tree.nodes[node].height;
    qsort(heights, parted, sizeof *heights, descending);
    ck_assert_uint_eq(it->expected.count, table.row_count + parted);
    for (size_t i = 0; i < parted; i++) definition_expect(it, table.row_count + i, heights[i]);
    // Members are those of the leaves below; an inner node has as many as it gave on.
    for (size_t node = 0; node < tree.node_count; node++) {
        const ClassNode *n = &tree.nodes[node];
        if (n->children[0] == NODE_NONE) {
            size_t rows = 0;
            for (size_t row = 0; row < table.row_count; row++) rows += tree.leaves[row] == node;
            ck_assert_uint_eq(n->members, rows);
        } else
            ck_assert_uint_eq(n->members,
                              tree.nodes[n->children[0]].members + tree.nodes[n->children[1]].members);
    }
    class_tree_free(&tree);
    sparse_table_free(&table);
}

static const DefinitionCheck checks[] = {{"bipartition", check_bipartition}, {"descent", check_descent}};

START_TEST(classes_are_those_of_another_program) {
    definitions_hold("tables/descents.csv", &checks[_i]);
}
END_TEST

Suite *descents_suite(void) {
    TCase *tests = tcase_create("descents");
    tcase_add_loop_test(tests, classes_are_those_of_another_program, 0, DEFINITION_COUNT(checks));
    Suite *suite = suite_create("descents");
    suite_add_tcase(suite, tests);
    return suite;
}
