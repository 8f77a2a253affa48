// PageRank: the numbers of networkx 2.8.8, pagerank with tol=1e-15; ranks of texts are held against it in
// tests/properties/phrases.sh.
#include "analyze/networks/page_rank.h"
#include "suites.h"

#include <check.h>

static void ranks_are(const Graph *graph, const double *expected) {
    double ranks[8], sum = 0;
    page_rank_of(graph, ranks);
    for (uint32_t i = 0; i < graph->node_count; i++) {
        ck_assert_double_eq_tol(ranks[i], expected[i], 1e-13);
        sum += ranks[i];
    }
    ck_assert_double_eq_tol(sum, 1, 1e-13);
}

START_TEST(a_star) {
    const GraphEdge edges[] = {{0, 1, 1}, {0, 2, 1}, {0, 3, 1}};
    ranks_are(&(Graph){4, edges, 3},
              (const double[]){0.47972972972973, 0.173423423423423, 0.173423423423423, 0.173423423423423});
}
END_TEST

START_TEST(a_node_in_no_edge) {
    const GraphEdge edges[] = {{0, 1, 1}, {0, 3, 1}, {1, 2, 1}};
    ranks_are(&(Graph){5, edges, 3}, (const double[]){0.31283026844219, 0.31283026844219, 0.169097442401184,
                                                      0.169097442401184, 0.036144578313253});
}
END_TEST

START_TEST(limits) {
    ranks_are(&(Graph){1, NULL, 0}, (const double[]){1});
    ranks_are(&(Graph){2, NULL, 0}, (const double[]){0.5, 0.5});
    page_rank_of(&(Graph){0, NULL, 0}, NULL);
}
END_TEST

Suite *page_rank_suite(void) {
    Suite *suite = suite_create("page_rank");
    TCase *tests = tcase_create("page_rank");
    tcase_add_test(tests, a_star);
    tcase_add_test(tests, a_node_in_no_edge);
    tcase_add_test(tests, limits);
    suite_add_tcase(suite, tests);
    return suite;
}
