// Factors a year: reference numbers, and that intervals go with p in any data.
#include "analyze/statistics/random.h"
#include "analyze/statistics/trends/exchanged_times.h"
#include "analyze/statistics/trends/yearly_ratio.h"
#include "tests/support/reference_rows.h"

#include <string.h>

enum { BLOCKS_AT_MOST = 64, SUBJECTS = 8 };

typedef struct Made {
    double sizes[BLOCKS_AT_MOST], positions[BLOCKS_AT_MOST];
    uint32_t periods[BLOCKS_AT_MOST], strata[BLOCKS_AT_MOST];
    Sample sample;
    double counts[SUBJECTS][BLOCKS_AT_MOST];
    uint32_t blocks[SUBJECTS][BLOCKS_AT_MOST];
    BlockCounts subjects[SUBJECTS];
    size_t subject_count;
} Made;

static void add_subject(Made *made, const double *counts) {
    size_t s = made->subject_count++, length = 0;
    for (uint32_t i = 0; i < made->sample.block_count; i++) {
        if (counts[i] == 0) continue;
        made->blocks[s][length] = i;
        made->counts[s][length++] = counts[i];
    }
    made->subjects[s] = (BlockCounts){made->blocks[s], made->counts[s], length};
}

// Periods are the positions that there are, in their order.
static void finish_sample(Made *made, size_t block_count) {
    uint32_t strata = 0, periods = 0;
    for (size_t i = 0; i < block_count; i++) {
        made->periods[i] = 0;
        for (size_t j = 0; j < block_count; j++) {
            bool first = made->positions[j] < made->positions[i];
            for (size_t k = 0; k < j; k++) first &= made->positions[k] != made->positions[j];
            made->periods[i] += first;
        }
        if (made->periods[i] >= periods) periods = made->periods[i] + 1;
        if (made->strata[i] >= strata) strata = made->strata[i] + 1;
    }
    made->sample =
        (Sample){block_count, made->sizes, made->positions, made->periods, made->strata, periods, strata};
}

static void find(const Made *made, double confidence, size_t threads, SlopeTest *tests, YearlyRatio *ratios) {
    ReplicatePlan plan = {5, 199, threads, false};
    slope_permute(&made->sample, made->subjects, made->subject_count, &plan, tests);
    yearly_ratios(&made->sample, made->subjects, made->subject_count, &plan, tests, confidence, ratios);
}

static void check_row(const ReferenceRow *row) {
    Made made = {0};
    double counts[REFERENCE_LIST], strata[REFERENCE_LIST];
    size_t count = reference_list(row, "counts", counts);
    reference_list(row, "sizes", made.sizes);
    reference_list(row, "positions", made.positions);
    reference_list(row, "strata", strata);
    for (size_t i = 0; i < count; i++) made.strata[i] = (uint32_t)strata[i];
    finish_sample(&made, count);
    add_subject(&made, counts);
    SlopeTest test;
    YearlyRatio ratio;
    find(&made, 0.95, 1, &test, &ratio);
    reference_compare(row, ratio.ratio, reference_number(row, "expected"));
}

START_TEST(reference_numbers_agree) {
    ck_assert_uint_ge(reference_each("trends/trends.csv", check_row), 6);
}
END_TEST

static void make_any(Made *made, RandomStream *stream) {
    *made = (Made){0};
    uint32_t blocks = 5 + random_below(stream, 40), years = 2 + random_below(stream, 9),
             strata = 1 + random_below(stream, 2);
    for (uint32_t i = 0; i < blocks; i++) {
        made->positions[i] = 2000 + random_below(stream, years) * 0.5;
        made->sizes[i] = 50 + random_below(stream, 2000);
        made->strata[i] = random_below(stream, strata);
    }
    finish_sample(made, blocks);
    for (size_t s = 0; s < SUBJECTS; s++) {
        double counts[BLOCKS_AT_MOST];
        uint32_t trend = random_below(stream, 3); // none, from some year on, ever more
        for (uint32_t i = 0; i < blocks; i++) {
            uint32_t year = (uint32_t)((made->positions[i] - 2000) * 2);
            uint32_t most = trend == 0 ? 4 : trend == 1 ? (year * 2 > years ? 9 : 0) : 1 + year * year;
            counts[i] = random_below(stream, 3) ? random_below(stream, most + 1) : 0;
        }
        add_subject(made, counts);
    }
}

START_TEST(the_interval_leaves_out_1_exactly_where_p_is_small) {
    RandomStream stream = random_stream(41, (uint64_t)_i);
    size_t rejected = 0, tested = 0, empty = 0;
    for (int round = 0; round < 12; round++) {
        Made made;
        SlopeTest tests[SUBJECTS];
        YearlyRatio ratios[SUBJECTS];
        double confidence = round % 3 ? 0.95 : 0.8;
        make_any(&made, &stream);
        find(&made, confidence, 1, tests, ratios);
        for (size_t i = 0; i < made.subject_count; i++) {
            const YearlyRatio *found = &ratios[i];
            bool nothing_fits = tests[i].p_value + confidence < 1 && isnan(found->low) && isnan(found->high);
            bool leaves_out = found->low > 1 || found->high < 1 || nothing_fits;
            if (isnan(tests[i].p_value)) {
                ck_assert(isnan(found->low) && isnan(found->high));
                continue;
            }
            tested++;
            empty += nothing_fits ? 1 : 0;
            rejected += leaves_out ? 1 : 0;
            ck_assert_msg(leaves_out == (tests[i].p_value + confidence < 1), "p %g: %g to %g",
                          tests[i].p_value, found->low, found->high);
            ck_assert(!(found->low > found->high));
            ck_assert(!(found->ratio < found->low) || leaves_out == false);
            ck_assert(!isinf(found->low) && !isinf(found->high) && !isinf(found->ratio));
        }
    }
    ck_assert(tested > 50 && rejected > 5 && empty <= tested / 20);
}
END_TEST

START_TEST(threads_change_no_byte) {
    RandomStream stream = random_stream(42, 0);
    Made made;
    SlopeTest tests[SUBJECTS];
    YearlyRatio ratios[2][SUBJECTS];
    make_any(&made, &stream);
    find(&made, 0.95, 1, tests, ratios[0]);
    find(&made, 0.95, 3, tests, ratios[1]);
    ck_assert(memcmp(ratios[0], ratios[1], sizeof ratios[0]) == 0);
}
END_TEST

START_TEST(what_cannot_be_told_is_not_told) {
    Made made = {.sizes = {10, 10, 10, 10}, .positions = {1, 2, 3, 4}};
    const double counts[3][4] = {{0, 0, 0, 5}, {0, 0, 0, 0}, {1, 2, 3, 4}};
    finish_sample(&made, 4);
    for (size_t i = 0; i < 3; i++) add_subject(&made, counts[i]);
    SlopeTest tests[3];
    YearlyRatio ratios[3];
    find(&made, 0.95, 1, tests, ratios);
    ck_assert(isnan(ratios[0].ratio)); // in the last year only: no factor is large enough
    ck_assert(isnan(ratios[1].ratio)); // nowhere
    ck_assert(ratios[2].ratio > 1.1 && isnan(ratios[2].low) && isnan(ratios[2].high)); // four documents
    for (size_t i = 0; i < 4; i++) made.positions[i] = 1;
    made.subject_count = 3;
    finish_sample(&made, 4);
    find(&made, 0.95, 1, tests, ratios);
    ck_assert(isnan(ratios[2].ratio)); // one time
}
END_TEST

// Strata in which nothing is, as filters leave them.
START_TEST(an_empty_stratum_changes_no_ratio) {
    const double counts[12] = {1, 2, 1, 3, 2, 4, 3, 4, 6, 5, 6, 8};
    YearlyRatio ratios[2];
    for (uint32_t stratum = 0; stratum < 2; stratum++) {
        Made made = {0};
        SlopeTest test;
        for (size_t i = 0; i < 12; i++)
            made.sizes[i] = 100, made.positions[i] = (double)(i / 3), made.strata[i] = stratum;
        finish_sample(&made, 12);
        add_subject(&made, counts);
        find(&made, 0.95, 1, &test, &ratios[stratum]);
    }
    ck_assert(ratios[0].ratio > 1.1 && memcmp(&ratios[0], &ratios[1], sizeof ratios[0]) == 0);
}
END_TEST

// 60 strata of 100 periods: sums of 384,000 bytes a replicate, of which 64 MiB hold 174.
START_TEST(replicates_are_as_many_as_memory_holds) {
    enum { MANY = 6000 };
    static double sizes[MANY], positions[MANY];
    static uint32_t periods[MANY], strata[MANY];
    for (uint32_t i = 0; i < MANY; i++)
        sizes[i] = 10, periods[i] = i % 100, positions[i] = periods[i], strata[i] = i / 100;
    Sample sample = {MANY, sizes, positions, periods, strata, 100, 60};
    ReplicatePlan plan = {5, 199, 1, false};
    ExchangedTimes times;
    ck_assert(exchanged_times_open(&times, &sample, &plan));
    ck_assert_uint_eq(times.replicates, (UINT64_C(1) << 26) / (MANY * 2 + 6000 * sizeof(TimeSums)));
    ck_assert(times.replicates > 99 && times.reach == 99);
    exchanged_times_close(&times);
    sample.period_count = 70000; // more than 16 bits tell apart
    ck_assert(!exchanged_times_open(&times, &sample, &plan));
    exchanged_times_close(&times);
}
END_TEST

Suite *trends_suite(void) {
    TCase *tests = tcase_create("trends");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, reference_numbers_agree);
    tcase_add_loop_test(tests, the_interval_leaves_out_1_exactly_where_p_is_small, 0, 4);
    tcase_add_test(tests, threads_change_no_byte);
    tcase_add_test(tests, what_cannot_be_told_is_not_told);
    tcase_add_test(tests, an_empty_stratum_changes_no_ratio);
    tcase_add_test(tests, replicates_are_as_many_as_memory_holds);
    Suite *suite = suite_create("trends");
    suite_add_tcase(suite, tests);
    return suite;
}
