// Functions at the bounds of their comparisons and loops, by reference numbers (tests/reference/edges).
#include "analyze/statistics/bursts.h"
#include "analyze/statistics/coding/agreement.h"
#include "analyze/statistics/contingency.h"
#include "analyze/statistics/kendall.h"
#include "tests/support/exact_lists.h"

static void check_at_most(const Definition *it) {
    const double *cells = it->first.items;
    definition_expect(it, 0,
                      contingency_log_likelihood_at_most((uint64_t)cells[0], (uint64_t)cells[1],
                                                         (uint64_t)cells[2], (uint64_t)cells[3]));
}

static void check_bursts(const Definition *it) {
    bool *burst = memory_allocate(it->first.count, sizeof *burst);
    for (size_t i = 0; i < it->first.count; i++) burst[i] = true;
    bursts_find(it->first.items, it->second.items, it->first.count, burst);
    for (size_t i = 0; i < it->first.count; i++) definition_expect(it, i, burst[i]);
    free(burst);
}

static void check_units(const Definition *it) {
    enum { CODERS = 2 };
    int8_t *codes = memory_allocate(it->first.count, sizeof *codes);
    for (size_t i = 0; i < it->first.count; i++)
        codes[i] = it->first.items[i] < 0 ? CODE_NONE : (int8_t)it->first.items[i];
    definition_expect(it, 0, (double)agreement_nominal(codes, it->first.count / CODERS, CODERS).units);
    free(codes);
}

static void check_kendall(const Definition *it) {
    KendallTest test = kendall_test(it->first.items, it->first.count);
    definition_expect(it, 0, test.score);
    definition_expect(it, 1, test.tau);
    definition_expect(it, 2, test.p_value);
}

static const DefinitionCheck checks[] = {
    {"log_likelihood_at_most", check_at_most},
    {"bursts", check_bursts},
    {"agreement_units", check_units},
    {"kendall", check_kendall},
};

START_TEST(functions_are_what_their_definitions_say) {
    definitions_hold("edges/edges.csv", &checks[_i]);
}
END_TEST

Suite *definitions_suite(void) {
    TCase *tests = tcase_create("definitions");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, functions_are_what_their_definitions_say, 0, DEFINITION_COUNT(checks));
    Suite *suite = suite_create("definitions");
    suite_add_tcase(suite, tests);
    return suite;
}
