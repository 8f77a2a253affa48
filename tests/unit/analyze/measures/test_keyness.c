// Measures of keyness and dispersion, the rank sum and exact bounds: reference numbers, at least four of
// each.
#include "analyze/measures/dispersion.h"
#include "analyze/measures/keyness.h"
#include "analyze/measures/measures.h"
#include "analyze/statistics/intervals/exact_share.h"
#include "analyze/statistics/sides/rank_sum.h"
#include "base/memory.h"
#include "tests/support/reference_rows.h"

enum { ROWS_PER_MEASURE = 4, KEYNESS_AT_MOST = 32 };

static size_t keyness_rows[KEYNESS_AT_MOST], dispersion_rows[KEYNESS_AT_MOST];

static double setting(const ReferenceRow *row, const char *column, double otherwise) {
    double value = reference_number(row, column);
    return isnan(value) ? otherwise : value;
}

static void check_keyness(const ReferenceRow *row) {
    KeynessSettings settings = keyness_default();
    settings.k = setting(row, "k", settings.k);
    settings.alpha = setting(row, "alpha", settings.alpha);
    settings.tests = setting(row, "tests", settings.tests);
    settings.sidak = setting(row, "sidak", 0) > 0;
    settings.prior = setting(row, "prior", settings.prior);
    settings.prior_sum = setting(row, "prior_sum", settings.prior_sum);
    Contingency table = contingency_from_groups(
        (uint64_t)reference_number(row, "o11"), (uint64_t)reference_number(row, "r1"),
        (uint64_t)reference_number(row, "o21"), (uint64_t)reference_number(row, "r2"));
    Str function = reference_cell(row, "function");
    const KeynessMeasure *measure = keyness_find(function);
    const Measure *association = measure_find(function); // specificity, which is of any table
    ck_assert_msg(measure || association, "%s:%zu: unknown", row->file, table_place(row->table).line);
    if (measure) keyness_rows[measure - keyness_measures]++;
    double value = measure ? keyness_of(measure, &table, &settings) : measure_of(association, &table, NAN);
    reference_compare(row, value, reference_number(row, "expected"));
}

// Some are of documents.
static void check_peer(const ReferenceRow *row) {
    KeynessSettings settings = keyness_default();
    settings.documents = (KeynessDocuments){
        reference_number(row, "target_documents"), reference_number(row, "target_with"),
        reference_number(row, "reference_documents"), reference_number(row, "reference_with")};
    Contingency table = contingency_from_groups(
        (uint64_t)reference_number(row, "o11"), (uint64_t)reference_number(row, "r1"),
        (uint64_t)reference_number(row, "o21"), (uint64_t)reference_number(row, "r2"));
    const KeynessMeasure *measure = keyness_find(reference_cell(row, "function"));
    ck_assert_msg(measure != NULL, "%s:%zu: unknown", row->file, table_place(row->table).line);
    keyness_rows[measure - keyness_measures]++;
    reference_compare(row, keyness_of(measure, &table, &settings), reference_number(row, "expected"));
}

START_TEST(keyness_agrees) {
    reference_each("keyness/keyness.csv", check_keyness);
    reference_each("keyness/keyness_r.csv", check_keyness);
    ck_assert_uint_ge(reference_each("keyness/edges.csv", check_keyness), 20);
    reference_each("keyness/peers.csv", check_peer);
    ck_assert_uint_ge(reference_each("keyness/peer_edges.csv", check_peer), 90);
    ck_assert_ptr_null(keyness_find(STR("none")));
    for (size_t i = 0; i < keyness_measure_count; i++)
        ck_assert_msg(keyness_rows[i] >= ROWS_PER_MEASURE, "%s", keyness_measures[i].name);
}
END_TEST

// As for all tables: not valid is not defined, and nothing is infinite.
START_TEST(keyness_is_defined_or_not_a_number) {
    KeynessSettings settings = keyness_default();
    Contingency impossible = contingency_from_groups(7, 3, 5, 10);
    for (size_t m = 0; m < keyness_measure_count; m++) {
        const KeynessMeasure *measure = &keyness_measures[m];
        ck_assert_msg(isnan(keyness_of(measure, &impossible, &settings)), "%s", measure->name);
        for (uint64_t r1 = 0; r1 <= 4; r1++)
            for (uint64_t r2 = 0; r2 <= 4; r2++)
                for (uint64_t a = 0; a <= r1; a++)
                    for (uint64_t b = 0; b <= r2; b++)
                        for (int prior = 0; prior < 2; prior++) {
                            settings.prior = prior * 0.5, settings.prior_sum = prior * 0.5,
                            settings.k = prior;
                            Contingency table = contingency_from_groups(a, r1, b, r2);
                            ck_assert_msg(!isinf(keyness_of(measure, &table, &settings)), "%s",
                                          measure->name);
                        }
    }
}
END_TEST

static void check_dispersion(const ReferenceRow *row) {
    double counts[REFERENCE_LIST], sizes[REFERENCE_LIST], list[REFERENCE_LIST];
    uint64_t places[REFERENCE_LIST];
    size_t parts = reference_list(row, "counts", counts), held = 0;
    reference_list(row, "sizes", sizes);
    Spread spread = {.part_count = (double)parts,
                     .size_sum = reference_number(row, "size"),
                     .counts = counts,
                     .sizes = sizes,
                     .least_size = parts ? sizes[0] : 0};
    for (size_t i = 0; i < parts; i++) {
        spread.least_size = fmin(spread.least_size, sizes[i]);
        if (!(counts[i] > 0)) continue;
        counts[held] = counts[i];
        sizes[held++] = sizes[i];
    }
    spread.length = held;
    spread.place_count = reference_list(row, "places", list);
    for (size_t i = 0; i < spread.place_count; i++) places[i] = (uint64_t)list[i];
    spread.places = places;
    const DispersionMeasure *measure = dispersion_find(reference_cell(row, "function"));
    ck_assert_msg(measure != NULL, "%s:%zu: unknown", row->file, table_place(row->table).line);
    dispersion_rows[measure - dispersion_measures]++;
    reference_compare(row, dispersion_of(measure, &spread), reference_number(row, "expected"));
}

START_TEST(dispersion_agrees) {
    reference_each("dispersion/dispersion.csv", check_dispersion);
    ck_assert_uint_eq(reference_each("dispersion/edges.csv", check_dispersion), 7);
    for (size_t i = 0; i < dispersion_measure_count; i++)
        ck_assert_msg(dispersion_rows[i] >= ROWS_PER_MEASURE, "%s", dispersion_measures[i].name);
}
END_TEST

START_TEST(what_is_not_known_has_no_dispersion) {
    const double counts[] = {2, 3}, sizes[] = {10, 10};
    const uint64_t places[] = {5, 5}; // two readings of one token
    const Spread whole = {2, 20, 10, counts, sizes, 2, places, 2};
    const DispersionMeasure *dp = dispersion_find(STR("dp")), *ald = dispersion_find(STR("ald"));
    ck_assert(!isnan(dispersion_of(dp, &whole)));
    ck_assert_double_eq_tol(dispersion_of(ald, &whole), log10(20), 1e-15); // the way around, and 0
    Spread less = whole;
    less.size_sum = 0;
    ck_assert(isnan(dispersion_of(dp, &less)) && isnan(dispersion_of(ald, &less)));
    less = whole, less.counts = NULL, less.places = NULL;
    ck_assert(isnan(dispersion_of(dp, &less)) && isnan(dispersion_of(ald, &less)));
    less = whole, less.length = 0, less.place_count = 0;
    ck_assert(isnan(dispersion_of(dp, &less)) && isnan(dispersion_of(ald, &less)));
    ck_assert_ptr_null(dispersion_find(STR("none")));
}
END_TEST

START_TEST(the_options_take_measures_of_dispersion) {
    DispersionOptions options = *(const DispersionOptions *)dispersion_options.defaults;
    ck_assert_uint_eq(options.count, 0);
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, "test");
    bool (*read)(void *, const char *, Diagnostics *) = dispersion_options.rows[0].read;
    for (size_t i = 0; i < DISPERSIONS_AT_MOST; i++)
        ck_assert(read(&options, i % 2 ? "dp" : "arf", &diagnostics));
    ck_assert_uint_eq(options.count, DISPERSIONS_AT_MOST);
    ck_assert_str_eq(options.names[0], "arf");
    ck_assert_ptr_eq(options.list[1], dispersion_find(STR("dp")));
    ck_assert(!read(&options, "dp", &diagnostics)); // no room
    options.count = 0;
    ck_assert(!read(&options, "dpp", &diagnostics));
    Buffer help = {0};
    dispersion_append_help(&help, measure_help_append);
    for (size_t i = 0; i < dispersion_measure_count; i++)
        ck_assert(str_find(buffer_str(&help), str_from(dispersion_measures[i].formula)) < help.length);
    buffer_free(&help);
    diagnostics_close(&diagnostics);
}
END_TEST

// What --k and the other options of keyness say unless given, as the manual has it.
START_TEST(the_settings_of_keyness) {
    KeynessSettings settings = keyness_default();
    ck_assert(settings.k == 1 && settings.alpha == 0.001 && settings.tests == 1 && !settings.sidak);
    ck_assert(settings.prior == 0.01 && settings.prior_sum == 1 && isnan(settings.documents.target));
    const KeynessMeasure *z = keyness_find(STR("log_odds_z"));
    Contingency table = contingency_from_groups(10, 100, 5, 200);
    ck_assert(isfinite(keyness_of(z, &table, &settings)));
    settings.prior = 2; // more than all words together
    ck_assert(isnan(keyness_of(z, &table, &settings)));
    settings.prior = -0.5;
    ck_assert(isnan(keyness_of(z, &table, &settings)));
}
END_TEST

static void check_rank_sum(const ReferenceRow *row) {
    double counts[REFERENCE_LIST], sizes[REFERENCE_LIST], sides[REFERENCE_LIST];
    uint32_t periods[REFERENCE_LIST], blocks[REFERENCE_LIST];
    size_t count = reference_list(row, "sizes", sizes), held = 0;
    reference_list(row, "sides", sides);
    reference_list(row, "counts", counts);
    for (uint32_t i = 0; i < count; i++) {
        periods[i] = (uint32_t)sides[i];
        if (!(counts[i] > 0)) continue;
        blocks[held] = i;
        counts[held++] = counts[i];
    }
    Sample sample = {count, sizes, NULL, periods, NULL, 2, 1};
    RankSum found = rank_sum(&sample, &(BlockCounts){blocks, counts, held});
    bool u = str_equal_text(reference_cell(row, "function"), "rank_sum_u");
    reference_compare(row, u ? found.u : found.log_p, reference_number(row, "expected"));
    ck_assert(isnan(found.u) || (found.superiority >= 0 && found.superiority <= 1));
}

START_TEST(rank_sums_agree) {
    ck_assert_uint_ge(reference_each("keyness/rank_sum.csv", check_rank_sum), 14);
}
END_TEST

// One block against two: the least that has a rank; by the normal law, with correction for continuity.
START_TEST(ranks_of_three_blocks) {
    double *sizes = memory_allocate(3, sizeof *sizes);
    const uint32_t periods[] = {1, 0, 0}, blocks[] = {0, 1, 2};
    for (size_t i = 0; i < 3; i++) sizes[i] = 10;
    const Sample sample = {3, sizes, NULL, periods, NULL, 2, 1};
    RankSum found = rank_sum(&sample, &(BlockCounts){blocks, (const double[]){5, 2, 1}, 3});
    ck_assert(found.u == 2 && found.superiority == 1);
    ck_assert_double_eq_tol(found.log_p, log(erfc(0.5 / sqrt(2.0 / 3) / sqrt(2))), 1e-12);
    const uint32_t other[] = {0, 1, 1};
    const Sample turned = {3, sizes, NULL, other, NULL, 2, 1};
    found = rank_sum(&turned, &(BlockCounts){blocks, (const double[]){5, 2, 1}, 3});
    ck_assert(found.u == 0 && found.superiority == 0);
    ck_assert_double_eq_tol(found.log_p, log(erfc(0.5 / sqrt(2.0 / 3) / sqrt(2))), 1e-12);
    free(sizes);
}
END_TEST

// Where one or none was counted the bounds have a closed form; the two are each other's mirror.
START_TEST(exact_bounds_have_their_closed_forms) {
    for (double n = 1; n < 1e8; n *= 7)
        for (double alpha = 0.4; alpha > 1e-14; alpha /= 11) {
            double logit = exact_logit_low(n, 0, alpha), share = pow(alpha, 1 / n); // all of n
            ck_assert_double_le(fabs(logit - (log(share) - log(-expm1(log(alpha) / n)))),
                                1e-9 * (1 + fabs(logit)));
            logit = exact_logit_low(1, n, alpha); // one or more of n + 1
            double rest = log1p(-alpha) / (n + 1);
            ck_assert_double_le(fabs(logit - (log(-expm1(rest)) - rest)), 1e-9 * (1 + fabs(logit)));
            ck_assert(exact_logit_high(n, 3, alpha) == -exact_logit_low(3, n, alpha));
        }
    ck_assert(isnan(exact_logit_low(0, 5, 0.1)) && isnan(exact_logit_high(5, 0, 0.1)));
    ck_assert(isnan(exact_logit_low(2, 5, 0)) && isnan(exact_logit_low(2, 5, 1)));
    ck_assert(isnan(exact_logit_low(2, -1, 0.1)));
    // Next to certain: far above what was counted, where sums are beyond all numbers on the way; of the
    // distance from 1 the last 22 bits of a number are left.
    double rest = -31 * M_LN2 / 1000001, logit = exact_logit_low(1, 1e6, 1 - 0x1p-31);
    ck_assert_double_le(fabs(logit - (log(-expm1(rest)) - rest)), 1e-6 * fabs(logit));
}
END_TEST

Suite *keyness_suite(void) {
    TCase *tests = tcase_create("keyness");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, keyness_agrees);
    tcase_add_test(tests, keyness_is_defined_or_not_a_number);
    tcase_add_test(tests, dispersion_agrees);
    tcase_add_test(tests, what_is_not_known_has_no_dispersion);
    tcase_add_test(tests, the_options_take_measures_of_dispersion);
    tcase_add_test(tests, the_settings_of_keyness);
    tcase_add_test(tests, rank_sums_agree);
    tcase_add_test(tests, ranks_of_three_blocks);
    tcase_add_test(tests, exact_bounds_have_their_closed_forms);
    Suite *suite = suite_create("keyness");
    suite_add_tcase(suite, tests);
    return suite;
}
