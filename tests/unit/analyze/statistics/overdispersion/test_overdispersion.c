// Laws of φ by their definitions (tests/reference/overdispersion).
#include "analyze/statistics/overdispersion/prior.h"
#include "analyze/statistics/overdispersion/profile.h"
#include "analyze/statistics/overdispersion/share_profile.h"
#include "tests/support/exact_lists.h"

static PhiGrid grid;

static void check_phi(const Definition *it) {
    definition_expect_all(it, grid.phi);
}

static void check_log_phi(const Definition *it) {
    definition_expect_all(it, grid.log_phi);
}

static void check_base(const Definition *it) {
    definition_expect_all(it, grid.base);
}

static void check_kernel(const Definition *it) {
    definition_expect_all(it, grid.kernel[(size_t)it->numbers.items[0]]);
}

static void check_posterior(const Definition *it) {
    double law[PHI_COUNT];
    phi_posterior(it->first.items, it->second.count ? it->second.items : NULL, law);
    definition_expect_all(it, law);
}

static void check_mean(const Definition *it) {
    definition_expect(it, 0, phi_grid_mean(&grid, it->first.items));
}

static void check_rising(const Definition *it) {
    LogRising rising;
    double sums[PHI_COUNT] = {0};
    log_rising_open(&rising, &grid, it->numbers.items[0]);
    log_rising_add(&rising, it->numbers.items[1], it->numbers.items[2], sums);
    definition_expect_all(it, sums);
    log_rising_close(&rising);
}

static void check_sums(const Definition *it) {
    SizeSums sums = size_sums_of(it->first.items, it->first.count, it->numbers.items[0]);
    definition_expect_all(it, (const double[]){sums.logs, sums.first, sums.second});
}

static void check_table(const Definition *it) {
    SizeTable table;
    size_table_open(&table, it->first.items, it->first.count, it->numbers.items[0], it->numbers.items[1]);
    SizeSums sums = size_table_at(&table, it->numbers.items[2]);
    definition_expect_all(it, (const double[]){sums.logs, sums.first, sums.second});
    size_table_close(&table);
}

static void check_profile(const Definition *it) {
    LogRising rising;
    SizeTable side;
    double logs[PHI_COUNT] = {0};
    log_rising_open(&rising, &grid, 5);
    size_table_open(&side, it->first.items, it->first.count, 0, 0);
    profile_add(&rising, &side, &(HeldBlocks){it->second.items, it->third.items, it->second.count}, logs);
    definition_expect_all(it, logs);
    size_table_close(&side);
    log_rising_close(&rising);
}

static void check_share_profile(const Definition *it) {
    LogRising rising;
    double logs[PHI_COUNT] = {0};
    log_rising_open(&rising, &grid, 5);
    const double *times = it->third.count ? it->third.items : NULL;
    share_profile_add(&rising, &(ShareBlocks){it->first.items, it->second.items, times, it->first.count},
                      logs);
    definition_expect_all(it, logs);
    log_rising_close(&rising);
}

static double total_of(size_t how, size_t i) {
    return (double)(how == 1 ? i % 40 : how == 2 ? 1 + i / 150 : how == 3 ? 1 + i * i % 997 : 0);
}

static void check_prior(const Definition *it) {
    size_t count = (size_t)it->numbers.items[0], how = (size_t)it->numbers.items[1];
    double *totals = memory_allocate(count, sizeof *totals), law[PHI_COUNT];
    double(*likelihoods)[PHI_COUNT] = memory_allocate(count, sizeof *likelihoods);
    for (size_t i = 0; i < count; i++) {
        double centre = -4 + (double)(i * 37 % 101) / 20, width = 1 + (double)(i * 13 % 7) / 3;
        totals[i] = total_of(how, i);
        for (size_t k = 0; k < PHI_COUNT; k++) {
            double z = (grid.log2_phi[k] - centre) / width;
            likelihoods[i][k] = -z * z / 2;
        }
        phi_likelihood(likelihoods[i]);
    }
    PhiPrior prior;
    phi_prior_open(&prior, &grid, totals, (const double(*)[PHI_COUNT])likelihoods, count, 1);
    phi_prior_at(&prior, it->numbers.items[2], law);
    definition_expect_all(it, law);
    phi_prior_close(&prior);
    free(totals);
    free(likelihoods);
}

static void check_likelihood(const Definition *it) {
    double logs[PHI_COUNT];
    for (size_t k = 0; k < PHI_COUNT; k++) logs[k] = it->first.items[k];
    phi_likelihood(logs);
    definition_expect_all(it, logs);
}

static const DefinitionCheck checks[] = {
    {"grid_phi", check_phi},
    {"grid_log_phi", check_log_phi},
    {"grid_base", check_base},
    {"grid_kernel", check_kernel},
    {"posterior", check_posterior},
    {"grid_mean", check_mean},
    {"log_rising", check_rising},
    {"size_sums", check_sums},
    {"size_table", check_table},
    {"profile", check_profile},
    {"share_profile", check_share_profile},
    {"prior", check_prior},
    {"likelihood", check_likelihood},
};

START_TEST(laws_of_phi_are_those_of_their_definitions) {
    phi_grid_init(&grid);
    definitions_hold("overdispersion/overdispersion.csv", &checks[_i]);
}
END_TEST

// A class has no fewer than 150 subjects, and a small rest joins.
START_TEST(classes_of_subjects) {
    static const size_t counts[] = {1, 149, 150, 151, 224, 225, 300, 374, 375, 1800, 1801, 1812, 1900, 2400};
    static const size_t classes[] = {1, 1, 1, 1, 1, 2, 2, 2, 3, 12, 12, 12, 12, 12};
    phi_grid_init(&grid);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        double *totals = memory_allocate(counts[i], sizeof *totals);
        double(*likelihoods)[PHI_COUNT] = memory_allocate(counts[i], sizeof *likelihoods);
        for (size_t j = 0; j < counts[i]; j++) {
            totals[j] = 1 + (double)j;
            for (size_t k = 0; k < PHI_COUNT; k++) likelihoods[j][k] = 1;
        }
        PhiPrior prior;
        phi_prior_open(&prior, &grid, totals, (const double(*)[PHI_COUNT])likelihoods, counts[i], 2);
        ck_assert_msg(prior.class_count == classes[i], "%zu: %zu", counts[i], prior.class_count);
        double logs = 0, first = classes[i] > 1 ? fmax(150, ceil((double)counts[i] / 12)) : (double)counts[i];
        for (double total = 1; total <= first; total++) logs += log2(total);
        ck_assert_double_eq_tol(prior.centres[0], logs / first, 1e-12);
        phi_prior_close(&prior);
        free(totals);
        free(likelihoods);
    }
}
END_TEST

Suite *overdispersion_suite(void) {
    TCase *tests = tcase_create("overdispersion");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, laws_of_phi_are_those_of_their_definitions, 0, DEFINITION_COUNT(checks));
    tcase_add_test(tests, classes_of_subjects);
    Suite *suite = suite_create("overdispersion");
    suite_add_tcase(suite, tests);
    return suite;
}
