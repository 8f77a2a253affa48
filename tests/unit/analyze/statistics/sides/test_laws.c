// Conditional laws of two sides and the tests and intervals made of them, by reference numbers
// (tests/reference/sides/edges.csv).
#include "analyze/statistics/sides/conditional.h"
#include "analyze/statistics/sides/ladder.h"
#include "analyze/statistics/sides/mixed_test.h"
#include "analyze/statistics/sides/sides.h"
#include "tests/support/exact_lists.h"

enum { NUMBERS_OF_A_STRATUM = 6 };

static PhiGrid grid;

static SideTotals *strata_of(const Definition *it, size_t *count) {
    *count = it->first.count / NUMBERS_OF_A_STRATUM;
    SideTotals *strata = memory_allocate(*count, sizeof *strata);
    for (size_t i = 0; i < *count; i++) {
        const double *of = it->first.items + i * NUMBERS_OF_A_STRATUM;
        strata[i] = (SideTotals){of[0], of[1], of[2], of[3], of[4], of[5]};
    }
    return strata;
}

// One stratum by the ladder as well, beside other laws: their weight is 0.
static void check_ladder(const Definition *it, const SideTotals *strata, size_t k) {
    static Ladder ladder;
    double weights[PHI_COUNT] = {0};
    MidTails mixed;
    if (!ladder_fits(strata)) return;
    for (size_t laws = k + 1; laws <= PHI_COUNT; laws += 7) {
        weights[k] = 1;
        ladder_set(&ladder, strata, grid.phi, laws);
        ck_assert(ladder_tails(&ladder, it->numbers.items[0], weights, &mixed));
        definition_expect(it, 0, mixed.lower);
        definition_expect(it, 1, mixed.upper);
    }
}

static void check_tails(const Definition *it) {
    size_t count, k = (size_t)it->second.items[0];
    SideTotals *strata = strata_of(it, &count);
    MidTails tails = conditional_tails(strata, count, grid.phi[k], it->numbers.items[0]);
    definition_expect(it, 0, tails.lower);
    definition_expect(it, 1, tails.upper);
    if (count == 1) check_ladder(it, strata, k);
    free(strata);
}

static void check_log_tails(const Definition *it) {
    size_t count;
    SideTotals *strata = strata_of(it, &count);
    MidTails tails =
        conditional_log_tails(strata, count, grid.phi[(size_t)it->second.items[0]], it->numbers.items[0]);
    definition_expect(it, 0, tails.lower - 1); // near 0 they are rounding
    definition_expect(it, 1, tails.upper - 1);
    free(strata);
}

static void check_mixed(const Definition *it) {
    size_t count;
    double law[PHI_COUNT] = {0};
    SideTotals *strata = strata_of(it, &count);
    for (size_t i = 0; i < it->second.count; i++) law[(size_t)it->second.items[i]] = it->third.items[i];
    MixedTest test = mixed_test(strata, count, &grid, law, it->numbers.items[0]);
    definition_expect(it, 0, test.log_p);
    definition_expect(it, 1, test.low);
    definition_expect(it, 2, test.high);
    free(strata);
}

static void check_log_ratio(const Definition *it) {
    const double *n = it->numbers.items;
    definition_expect(it, 0, sides_log_ratio(n[0], n[1], n[2], n[3]));
}

static const DefinitionCheck checks[] = {{"tails", check_tails},
                                         {"log_tails", check_log_tails},
                                         {"mixed_test", check_mixed},
                                         {"log_ratio", check_log_ratio}};

START_TEST(laws_are_those_of_their_definition) {
    phi_grid_init(&grid);
    definitions_hold("sides/edges.csv", &checks[_i]);
}
END_TEST

START_TEST(the_ladder_takes_few_occurrences) {
    ck_assert(ladder_fits(&(SideTotals){200, 56, 10, 10, 1, 1}) &&
              !ladder_fits(&(SideTotals){200, 57, 10, 10, 1, 1}));
}
END_TEST

// Two blocks of one side in one stratum, wherever they stand.
START_TEST(two_blocks_of_a_side_are_not_single) {
    enum { BLOCKS = 4 };
    const double sizes[BLOCKS] = {10, 10, 10, 10};
    for (size_t first = 0; first < BLOCKS; first++)
        for (size_t second = first + 1; second < BLOCKS; second++) {
            uint32_t *periods = memory_allocate(BLOCKS, sizeof *periods),
                     *strata = memory_allocate(BLOCKS, sizeof *strata), next = 0;
            for (size_t i = 0; i < BLOCKS; i++)
                if (i != first && i != second) periods[i] = next % 2, strata[i] = 1 + next++ / 2;
            Sample sample = {BLOCKS, sizes, NULL, periods, strata, 2, 2};
            ck_assert(!sides_are_single(&sample));
            periods[second] = 1;
            ck_assert(sides_are_single(&sample));
            free(periods);
            free(strata);
        }
}
END_TEST

Suite *laws_suite(void) {
    TCase *tests = tcase_create("laws");
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, laws_are_those_of_their_definition, 0, DEFINITION_COUNT(checks));
    tcase_add_test(tests, two_blocks_of_a_side_are_not_single);
    tcase_add_test(tests, the_ladder_takes_few_occurrences);
    Suite *suite = suite_create("laws");
    suite_add_tcase(suite, tests);
    return suite;
}
