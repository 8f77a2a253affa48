// Functions at the bounds of their comparisons and loops, by reference numbers (tests/reference/edges): lists
// stand in memory that ends behind the last number, so that sanitizers see who reads on.
#include "analyze/statistics/bursts.h"
#include "analyze/statistics/coding/agreement.h"
#include "analyze/statistics/contingency.h"
#include "analyze/statistics/kendall.h"
#include "base/memory.h"
#include "tests/support/reference_rows.h"

typedef struct Definition {
    const ReferenceRow *row;
    double *first, *second, *numbers, *expected;
    size_t first_count, second_count, number_count, expected_count;
} Definition;

static double *exact_list(const ReferenceRow *row, const char *column, size_t *count) {
    double list[REFERENCE_LIST];
    *count = reference_list(row, column, list);
    double *exact = memory_allocate(*count, sizeof *exact);
    for (size_t i = 0; i < *count; i++) exact[i] = list[i];
    return exact;
}

static void expect(const Definition *it, size_t place, double actual) {
    ck_assert_uint_lt(place, it->expected_count);
    reference_compare(it->row, actual, it->expected[place]);
}

static void check_at_most(const Definition *it) {
    const double *cells = it->first;
    expect(it, 0, contingency_log_likelihood_at_most((uint64_t)cells[0], (uint64_t)cells[1], (uint64_t)cells[2],
                                                     (uint64_t)cells[3]));
}

static void check_bursts(const Definition *it) {
    bool *burst = memory_allocate(it->first_count, sizeof *burst);
    for (size_t i = 0; i < it->first_count; i++) burst[i] = true;
    bursts_find(it->first, it->second, it->first_count, burst);
    for (size_t i = 0; i < it->first_count; i++) expect(it, i, burst[i]);
    free(burst);
}

static void check_units(const Definition *it) {
    enum { CODERS = 2 };
    int8_t *codes = memory_allocate(it->first_count, sizeof *codes);
    for (size_t i = 0; i < it->first_count; i++) codes[i] = it->first[i] < 0 ? CODE_NONE : (int8_t)it->first[i];
    expect(it, 0, (double)agreement_nominal(codes, it->first_count / CODERS, CODERS).units);
    free(codes);
}

static void check_kendall(const Definition *it) {
    KendallTest test = kendall_test(it->first, it->first_count);
    expect(it, 0, test.score);
    expect(it, 1, test.tau);
    expect(it, 2, test.p_value);
}

static const struct {
    const char *function;
    void (*check)(const Definition *it);
} checks[] = {
    {"log_likelihood_at_most", check_at_most},
    {"bursts", check_bursts},
    {"agreement_units", check_units},
    {"kendall", check_kendall},
};

static void check_row(const ReferenceRow *row) {
    Definition it = {.row = row};
    it.first = exact_list(row, "first", &it.first_count);
    it.second = exact_list(row, "second", &it.second_count);
    it.numbers = exact_list(row, "numbers", &it.number_count);
    it.expected = exact_list(row, "expected", &it.expected_count);
    size_t known = 0;
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (str_equal_text(reference_cell(row, "function"), checks[i].function)) {
            checks[i].check(&it);
            known++;
        }
    ck_assert_msg(known == 1, "%s:%zu: unknown", row->file, table_place(row->table).line);
    free(it.first);
    free(it.second);
    free(it.numbers);
    free(it.expected);
}

START_TEST(functions_are_what_their_definitions_say) {
    ck_assert_uint_ge(reference_each("edges/edges.csv", check_row), 160);
}
END_TEST

Suite *definitions_suite(void) {
    TCase *tests = tcase_create("definitions");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, functions_are_what_their_definitions_say);
    Suite *suite = suite_create("definitions");
    suite_add_tcase(suite, tests);
    return suite;
}
