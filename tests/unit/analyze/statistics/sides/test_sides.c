// Two sides compared: reference numbers, and what must hold of any data.
#include "analyze/statistics/overdispersion/prior.h"
#include "analyze/statistics/overdispersion/profile.h"
#include "analyze/statistics/random.h"
#include "analyze/statistics/sides/mixed_test.h"
#include "analyze/statistics/sides/rank_sum.h"
#include "analyze/statistics/sides/sides.h"
#include "tests/support/reference_rows.h"

#include <string.h>

enum { SUBJECTS_AT_MOST = 8, BLOCKS_AT_MOST = 64 };

// ---- Reference numbers ----

// A sample with its subjects, as a row or a test describes it.
typedef struct Made {
    double sizes[BLOCKS_AT_MOST];
    uint32_t sides[BLOCKS_AT_MOST], strata[BLOCKS_AT_MOST];
    Sample sample;
    double counts[SUBJECTS_AT_MOST][BLOCKS_AT_MOST];
    uint32_t blocks[SUBJECTS_AT_MOST][BLOCKS_AT_MOST];
    BlockCounts subjects[SUBJECTS_AT_MOST];
    size_t subject_count;
} Made;

static void add_subject(Made *made, const double *counts) {
    size_t i = made->subject_count++, length = 0;
    for (uint32_t b = 0; b < made->sample.block_count; b++) {
        if (counts[b] == 0) continue;
        made->blocks[i][length] = b;
        made->counts[i][length++] = counts[b];
    }
    made->subjects[i] = (BlockCounts){made->blocks[i], made->counts[i], length};
}

static void finish_sample(Made *made, size_t block_count) {
    uint32_t strata = 0;
    for (size_t i = 0; i < block_count; i++)
        if (made->strata[i] >= strata) strata = made->strata[i] + 1;
    made->sample = (Sample){block_count, made->sizes, NULL, made->sides, made->strata, 2, strata};
}

static void made_of(const ReferenceRow *row, Made *made) {
    double list[REFERENCE_LIST];
    *made = (Made){0};
    size_t count = reference_list(row, "sizes", made->sizes);
    ck_assert_uint_eq(reference_list(row, "sides", list), count);
    for (size_t i = 0; i < count; i++) made->sides[i] = (uint32_t)list[i];
    ck_assert_uint_eq(reference_list(row, "strata", list), count);
    for (size_t i = 0; i < count; i++) made->strata[i] = (uint32_t)list[i];
    finish_sample(made, count);
    for (Str rest = reference_cell(row, "counts"); rest.length;) {
        ck_assert_uint_eq(reference_list_in(str_cut(&rest, ';'), list), count);
        add_subject(made, list);
    }
}

static SideTotals totals_of(const Made *made, size_t subject) {
    SideTotals s = {0};
    for (size_t i = 0; i < made->sample.block_count; i++) {
        double size = made->sizes[i];
        *(made->sides[i] ? &s.size_a : &s.size_b) += size;
        *(made->sides[i] ? &s.concentration_a : &s.concentration_b) += size * size;
    }
    s.concentration_a /= s.size_a * s.size_a;
    s.concentration_b /= s.size_b * s.size_b;
    const BlockCounts *counts = &made->subjects[subject];
    for (size_t i = 0; i < counts->length; i++)
        *(made->sides[counts->blocks[i]] ? &s.count_a : &s.count_b) += counts->counts[i];
    return s;
}

static size_t phi_index(const PhiGrid *grid, double phi) {
    for (size_t k = 0; k < PHI_COUNT; k++)
        if (fabs(grid->phi[k] - phi) < 1e-9) return k;
    ck_abort_msg("no phi of the grid: %g", phi);
    return 0;
}

static void check_given(const ReferenceRow *row, const Made *made, Str what) {
    PhiGrid grid;
    phi_grid_init(&grid);
    double law[PHI_COUNT] = {0}, phi = reference_number(row, "phi"),
           confidence = reference_number(row, "confidence");
    law[phi_index(&grid, phi)] = 1;
    SideTotals totals = totals_of(made, 0);
    MixedTest test = mixed_test(&totals, 1, &grid, law, isnan(confidence) ? 0.95 : confidence);
    MidTails tails = conditional_tails(&totals, 1, phi, 1);
    double actual = str_equal_text(what, "conditional_lower")   ? tails.lower
                    : str_equal_text(what, "conditional_upper") ? tails.upper
                    : str_equal_text(what, "given_log_p")       ? test.log_p
                    : str_equal_text(what, "given_low")         ? test.low
                                                                : test.high;
    reference_compare(row, actual, reference_number(row, "expected"));
}

static int compare_numbers(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

// The likelihood of both sides, up to a constant; pairs of (count, size) are put in order of counts.
static void profile_of(const Made *made, const LogRising *rising, double *profile) {
    for (uint32_t side = 0; side < 2; side++) {
        double sizes[BLOCKS_AT_MOST], pairs[BLOCKS_AT_MOST][2], counts[BLOCKS_AT_MOST],
            held_sizes[BLOCKS_AT_MOST];
        size_t count = 0, held = 0;
        for (size_t i = 0; i < made->sample.block_count; i++)
            if (made->sides[i] == side) sizes[count++] = made->sizes[i];
        const BlockCounts *subject = &made->subjects[0];
        for (size_t i = 0; i < subject->length; i++) {
            if (made->sides[subject->blocks[i]] != side) continue;
            pairs[held][0] = subject->counts[i];
            pairs[held++][1] = made->sizes[subject->blocks[i]];
        }
        qsort(pairs, held, sizeof *pairs, compare_numbers);
        for (size_t i = 0; i < held; i++) counts[i] = pairs[i][0], held_sizes[i] = pairs[i][1];
        SizeTable table;
        size_table_open(&table, sizes, count, -25, 5);
        profile_add(rising, &table, &(HeldBlocks){counts, held_sizes, held}, profile);
        size_table_close(&table);
    }
}

static void check_profile(const ReferenceRow *row, const Made *made) {
    PhiGrid grid;
    LogRising rising;
    double profile[PHI_COUNT] = {0};
    phi_grid_init(&grid);
    log_rising_open(&rising, &grid, 20); // the counts of some cases are beyond its rows
    profile_of(made, &rising, profile);
    size_t k = phi_index(&grid, reference_number(row, "phi"));
    reference_compare(row, profile[k] - profile[phi_index(&grid, 1)], reference_number(row, "expected"));
    log_rising_close(&rising);
}

static void check_sides(const ReferenceRow *row, const Made *made, Str what) {
    SidesTest tests[SUBJECTS_AT_MOST];
    double expected[REFERENCE_LIST];
    SidesPlan plan = {reference_number(row, "confidence"), 1};
    sides_compare(&made->sample, made->subjects, made->subject_count, &plan, tests);
    ck_assert_uint_eq(reference_list(row, "expected", expected), made->subject_count);
    for (size_t i = 0; i < made->subject_count; i++)
        reference_compare(row,
                          str_equal_text(what, "sides_log_p")  ? tests[i].log_p
                          : str_equal_text(what, "sides_low")  ? tests[i].low
                          : str_equal_text(what, "sides_high") ? tests[i].high
                                                               : log2(tests[i].phi),
                          expected[i]);
}

static void check_row(const ReferenceRow *row) {
    Made made;
    Str function = reference_cell(row, "function");
    made_of(row, &made);
    if (str_starts_with(function, STR("sides_")))
        check_sides(row, &made, function);
    else if (str_equal_text(function, "profile"))
        check_profile(row, &made);
    else
        check_given(row, &made, function);
}

START_TEST(reference_numbers_agree) {
    ck_assert_uint_ge(reference_each("sides/sides.csv", check_row), 250);
}
END_TEST

// ---- The table of sizes ----

START_TEST(the_table_agrees_with_sums_over_blocks) {
    double sizes[200], most[3] = {0};
    RandomStream stream = random_stream(3, 0);
    for (size_t i = 0; i < 200; i++) sizes[i] = exp(2 + 10 * (random_below(&stream, 1000) / 1000.0));
    for (size_t count = 2; count <= 200; count *= 10) {
        SizeTable table;
        size_table_open(&table, sizes, count, -25, 4);
        for (int i = 0; i <= 40000; i++) {
            double log_x = -26 + i * 0.00079; // beyond both ends as well
            SizeSums actual = size_table_at(&table, log_x), expected = size_sums_of(sizes, count, log_x);
            most[0] = fmax(most[0], fabs(actual.logs / expected.logs - 1));
            most[1] = fmax(most[1], fabs(actual.first / expected.first - 1));
            most[2] = fmax(most[2], fabs(actual.second / expected.second - 1));
        }
        size_table_close(&table);
    }
    ck_assert_msg(most[0] <= 1e-10 && most[1] <= 1e-10, "%g %g", most[0], most[1]);
    ck_assert_msg(most[2] <= 1e-7, "%g", most[2]); // steers steps only
}
END_TEST

START_TEST(counts_beyond_the_rows_are_worked_out) {
    PhiGrid grid;
    LogRising few, many;
    phi_grid_init(&grid);
    log_rising_open(&few, &grid, 3);
    log_rising_open(&many, &grid, 1000);
    for (double y = 1; y <= 1000; y += 37) {
        double a[PHI_COUNT] = {0}, b[PHI_COUNT] = {0};
        log_rising_add(&few, y, 2, a);
        log_rising_add(&many, y, 2, b);
        for (size_t k = 0; k < PHI_COUNT; k++) ck_assert_double_le(fabs(a[k] - b[k]), 1e-9 + 1e-11 * b[k]);
    }
    log_rising_close(&few);
    log_rising_close(&many);
}
END_TEST

// ---- Any data ----

// Layouts by round: one block a side, many, sizes over six orders of magnitude, strata, counts from none to
// hundreds of thousands.
static void make_any(Made *made, RandomStream *stream) {
    *made = (Made){0};
    uint32_t blocks = 2 + random_below(stream, random_below(stream, 3) ? 8 : 40);
    uint32_t strata = random_below(stream, 4) ? 1 : 2, kind = random_below(stream, 4);
    for (uint32_t i = 0; i < blocks; i++) {
        made->sides[i] = i < 2 ? i : random_below(stream, 2);
        made->strata[i] = i < 2 ? 0 : random_below(stream, strata);
        made->sizes[i] = kind == 0 ? 500 : exp(random_below(stream, 1000) / (kind == 1 ? 72.0 : 300.0)) + 1;
    }
    finish_sample(made, blocks);
    for (size_t s = 0; s < SUBJECTS_AT_MOST; s++) {
        double counts[BLOCKS_AT_MOST];
        uint32_t scale = 1u << random_below(stream, random_below(stream, 8) ? 6 : 18);
        uint32_t one_side = random_below(stream, 4); // 0 and 1: on that side only
        for (uint32_t i = 0; i < blocks; i++)
            counts[i] = random_below(stream, 2) || made->sides[i] == one_side
                            ? 0
                            : random_below(stream, 1 + random_below(stream, scale + 1));
        add_subject(made, counts);
    }
}

static void check_agreement(const SidesTest *test, double confidence) {
    if (isnan(test->log_p)) {
        ck_assert(isnan(test->low) && isnan(test->high) && isnan(test->phi));
        return;
    }
    double p = exp(test->log_p);
    bool leaves_out = test->low > 0 || test->high < 0;
    ck_assert_msg(leaves_out == (p < 1 - confidence), "p %.17g, interval %.17g to %.17g at %g", p, test->low,
                  test->high, confidence);
    ck_assert(!(test->low > test->high));
    ck_assert(test->log_p <= 0 && isfinite(test->log_p));
    ck_assert(!isinf(test->low) && !isinf(test->high));
    ck_assert(test->phi >= 0x1p-10 && test->phi <= 64);
}

static double total_of(const Made *made, size_t subject, uint32_t side) {
    double total = 0;
    const BlockCounts *counts = &made->subjects[subject];
    for (size_t i = 0; i < counts->length; i++)
        if (made->sides[counts->blocks[i]] == side) total += counts->counts[i];
    return total;
}

START_TEST(the_interval_leaves_out_0_exactly_where_p_is_small) {
    static const double confidences[] = {0.95, 0.5, 0.8, 0.99, 0.999};
    RandomStream stream = random_stream(22, (uint64_t)_i);
    size_t tested = 0;
    for (int round = 0; round < 60; round++) {
        Made made;
        SidesTest tests[SUBJECTS_AT_MOST];
        double confidence = confidences[round % 5];
        make_any(&made, &stream);
        sides_compare(&made.sample, made.subjects, made.subject_count, &(SidesPlan){confidence, 1}, tests);
        for (size_t i = 0; i < made.subject_count; i++) {
            check_agreement(&tests[i], confidence);
            tested += isnan(tests[i].log_p) ? 0 : 1;
            if (total_of(&made, i, 1) == 0) ck_assert(isnan(tests[i].low));
            if (total_of(&made, i, 0) == 0) ck_assert(isnan(tests[i].high));
        }
    }
    ck_assert_uint_ge(tested, 200);
}
END_TEST

// Sides exchanged: the same p, and the interval the other way round.
START_TEST(it_is_the_same_from_the_other_side) {
    RandomStream stream = random_stream(23, 0);
    for (int round = 0; round < 40; round++) {
        Made made;
        SidesTest tests[2][SUBJECTS_AT_MOST];
        make_any(&made, &stream);
        for (int turned = 0; turned < 2; turned++) {
            sides_compare(&made.sample, made.subjects, made.subject_count, &(SidesPlan){0.95, 1},
                          tests[turned]);
            for (size_t i = 0; i < made.sample.block_count; i++) made.sides[i] = 1 - made.sides[i];
        }
        for (size_t i = 0; i < made.subject_count; i++) {
            const SidesTest *one = &tests[0][i], *other = &tests[1][i];
            if (isnan(one->log_p)) {
                ck_assert(isnan(other->log_p));
                continue;
            }
            ck_assert_double_le(fabs(one->log_p - other->log_p), 1e-8 * (1 + fabs(one->log_p)));
            ck_assert(isnan(one->low) ? isnan(other->high) : fabs(one->low + other->high) < 1e-6);
            ck_assert(isnan(one->high) ? isnan(other->low) : fabs(one->high + other->low) < 1e-6);
        }
    }
}
END_TEST

START_TEST(threads_change_no_byte) {
    enum { SUBJECTS = 500, BLOCKS = 30 };
    static double sizes[BLOCKS], counts[SUBJECTS][BLOCKS];
    static uint32_t sides[BLOCKS], strata[BLOCKS], blocks[SUBJECTS][BLOCKS];
    static BlockCounts subjects[SUBJECTS];
    static SidesTest tests[2][SUBJECTS];
    RandomStream stream = random_stream(24, 0);
    for (uint32_t i = 0; i < BLOCKS; i++) sizes[i] = 100 + random_below(&stream, 900), sides[i] = i % 3 == 0;
    for (size_t s = 0; s < SUBJECTS; s++) {
        size_t length = 0;
        for (uint32_t i = 0; i < BLOCKS; i++) {
            if (random_below(&stream, 3)) continue;
            blocks[s][length] = i;
            counts[s][length++] = 1 + random_below(&stream, 1 + (uint32_t)s % 20);
        }
        subjects[s] = (BlockCounts){blocks[s], counts[s], length};
    }
    Sample sample = {BLOCKS, sizes, NULL, sides, strata, 2, 1};
    for (size_t i = 0; i < 2; i++)
        sides_compare(&sample, subjects, SUBJECTS, &(SidesPlan){0.95, i ? 4 : 1}, tests[i]);
    ck_assert(memcmp(tests[0], tests[1], sizeof tests[0]) == 0);
}
END_TEST

// ---- Limits ----

START_TEST(single_blocks_are_told) {
    double sizes[3] = {100, 200, 300};
    uint32_t sides[3] = {0, 1, 1}, strata[3] = {0, 0, 1};
    Sample sample = {3, sizes, NULL, sides, strata, 2, 2};
    ck_assert(sides_are_single(&sample));
    strata[2] = 0;
    ck_assert(!sides_are_single(&sample));
}
END_TEST

START_TEST(of_nothing_nothing_is_said) {
    double sizes[3] = {100, 200, 300};
    double count = 3;
    uint32_t sides[3] = {1, 1, 1}, strata[3] = {0}, block = 1;
    Sample sample = {3, sizes, NULL, sides, strata, 2, 1};
    BlockCounts subjects[2] = {{&block, &count, 1}, {NULL, NULL, 0}};
    SidesTest tests[2];
    sides_compare(&sample, subjects, 2, &(SidesPlan){0.95, 1}, tests);
    ck_assert(isnan(tests[0].log_p)); // no side b
    ck_assert(isnan(tests[1].log_p)); // no occurrence
    sides_compare(&sample, NULL, 0, &(SidesPlan){0.95, 1}, NULL);
    sides[0] = 0;
    sides_compare(&sample, subjects, 2, &(SidesPlan){0.95, 1}, tests);
    ck_assert(!isnan(tests[0].log_p) && isnan(tests[0].high) && isnan(tests[1].log_p));
}
END_TEST

// p far below what a double holds, and ratios far beyond 2^14.
START_TEST(nothing_underflows) {
    SideTotals totals = {30000, 2, 1e6, 1e8, 0.01, 0.01};
    PhiGrid grid;
    double law[PHI_COUNT] = {1};
    phi_grid_init(&grid);
    MixedTest test = mixed_test(&totals, 1, &grid, law, 0.95);
    ck_assert(test.log_p < -1000 && isfinite(test.log_p));
    ck_assert(test.low > 14 && test.high > test.low);
}
END_TEST

// As few as laws are kept for, and yet tails of either side below 1e-280.
START_TEST(small_tails_of_few_occurrences) {
    PhiGrid grid;
    double law[PHI_COUNT] = {1};
    phi_grid_init(&grid);
    grid.phi[0] = 1e-12;
    const double size = 1e4, odds = 1e-3;
    SideTotals more = {200, 0, size * odds, size, 0.01, 0.01},
               fewer = {0, 200, size, size * odds, 0.01, 0.01};
    MixedTest test = mixed_test(&more, 1, &grid, law, 0.95), other = mixed_test(&fewer, 1, &grid, law, 0.95);
    double share = odds / (1 + odds); // binomial: half of p^200, twice
    ck_assert_double_eq_tol(test.log_p / (200 * log(share)), 1, 1e-6);
    ck_assert_double_eq_tol(other.log_p / test.log_p, 1, 1e-9);
    ck_assert(isnan(test.high) && isnan(other.low) && test.low > 0 && other.high < 0);
}
END_TEST

START_TEST(a_side_without_blocks_has_no_ranks) {
    const double sizes[] = {10, 20, 30}, counts[] = {1, 2};
    const uint32_t blocks[] = {0, 2};
    for (uint32_t side = 0; side < 2; side++) {
        const uint32_t sides[] = {side, side, side};
        const Sample sample = {3, sizes, NULL, sides, NULL, 2, 1};
        RankSum ranks = rank_sum(&sample, &(BlockCounts){blocks, counts, 2});
        ck_assert(isnan(ranks.u) && isnan(ranks.superiority) && isnan(ranks.log_p));
    }
}
END_TEST

// 3,000 blocks with one occurrence each, of 3,000 subjects: their factors multiply to more than a number
// holds, and all classes of subjects are as large as they should be.
START_TEST(many_blocks_and_subjects) {
    enum { MANY = 3000 };
    static double sizes[MANY], counts[MANY], one_size[2] = {10, 10}, totals[MANY];
    static double likelihoods[MANY][PHI_COUNT];
    PhiGrid grid;
    LogRising rising;
    SizeTable table, none;
    double of_all[PHI_COUNT] = {0}, of_none[PHI_COUNT] = {0};
    phi_grid_init(&grid);
    for (size_t i = 0; i < MANY; i++) sizes[i] = 100, counts[i] = 1;
    log_rising_open(&rising, &grid, 5);
    size_table_open(&table, sizes, MANY, -25, 5);
    size_table_open(&none, one_size, 1, -25, 5);
    profile_add(&rising, &table, &(HeldBlocks){counts, sizes, MANY}, of_all);
    profile_add(&rising, &none, &(HeldBlocks){counts, one_size, 1}, of_none);
    ck_assert(of_none[0] == 0 && of_none[PHI_COUNT - 1] == 0); // of one block nothing is told
    for (size_t k = 1; k < PHI_COUNT; k++)                     // once in each: the less bursty, the likelier
        ck_assert_msg(isfinite(of_all[k]) && of_all[k] < of_all[k - 1], "%zu", k);
    log_rising_close(&rising);
    size_table_close(&table);
    size_table_close(&none);
    RandomStream stream = random_stream(6, 0);
    for (size_t i = 0; i < MANY; i++) {
        totals[i] = 1 + (double)i;
        for (size_t k = 0; k < PHI_COUNT; k++) likelihoods[i][k] = 1;
        likelihoods[i][random_below(&stream, PHI_COUNT)] = 0.5;
    }
    PhiPrior prior;
    phi_prior_open(&prior, &grid, totals, likelihoods, MANY, 1);
    ck_assert_uint_eq(prior.class_count, 12); // of 250 each
    for (size_t c = 1; c < prior.class_count; c++) ck_assert(prior.centres[c] > prior.centres[c - 1]);
    phi_prior_close(&prior);
}
END_TEST

// 2,200 occurrences, so that places hold several; a stratum without any adds nothing.
START_TEST(wide_places_change_little) {
    SideTotals strata[2] = {{1300, 900, 40000, 41000, 0.05, 0.04}, {0, 0, 100, 120, 0.3, 0.2}};
    for (double ratio = 0.7; ratio < 2; ratio += 0.1) {
        MidTails wide = conditional_tails(strata, 2, 0.25, ratio),
                 exact = conditional_tails(strata, 1, 0.25, ratio);
        ck_assert_double_le(fabs(wide.lower + wide.upper - 1), 1e-12);
        ck_assert_double_le(fabs(wide.upper / exact.upper - 1), 2e-3);
        ck_assert_double_le(fabs(wide.lower / exact.lower - 1), 2e-3);
    }
}
END_TEST

Suite *sides_suite(void) {
    TCase *tests = tcase_create("sides");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, reference_numbers_agree);
    tcase_add_test(tests, the_table_agrees_with_sums_over_blocks);
    tcase_add_test(tests, counts_beyond_the_rows_are_worked_out);
    tcase_add_loop_test(tests, the_interval_leaves_out_0_exactly_where_p_is_small, 0, 8);
    tcase_add_test(tests, it_is_the_same_from_the_other_side);
    tcase_add_test(tests, threads_change_no_byte);
    tcase_add_test(tests, single_blocks_are_told);
    tcase_add_test(tests, of_nothing_nothing_is_said);
    tcase_add_test(tests, nothing_underflows);
    tcase_add_test(tests, small_tails_of_few_occurrences);
    tcase_add_test(tests, a_side_without_blocks_has_no_ranks);
    tcase_add_test(tests, many_blocks_and_subjects);
    tcase_add_test(tests, wide_places_change_little);
    Suite *suite = suite_create("sides");
    suite_add_tcase(suite, tests);
    return suite;
}
