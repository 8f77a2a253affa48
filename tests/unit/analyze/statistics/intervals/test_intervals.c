// Intervals of rates and shares of groups: reference numbers, and what must hold of any data.
#include "analyze/statistics/intervals/group_intervals.h"
#include "analyze/statistics/intervals/root.h"
#include "analyze/statistics/intervals/total_interval.h"
#include "analyze/statistics/overdispersion/share_profile.h"
#include "analyze/statistics/random.h"
#include "tests/support/reference_rows.h"

#include <string.h>

enum { SUBJECTS_AT_MOST = 4, BLOCKS_AT_MOST = 64, GROUPS_AT_MOST = 8 };

typedef struct Made {
    double sizes[BLOCKS_AT_MOST];
    uint32_t groups[BLOCKS_AT_MOST];
    Sample sample;
    double counts[SUBJECTS_AT_MOST][BLOCKS_AT_MOST];
    uint32_t blocks[SUBJECTS_AT_MOST][BLOCKS_AT_MOST];
    BlockCounts subjects[SUBJECTS_AT_MOST];
    size_t subject_count;
} Made;

static void finish_sample(Made *made, size_t block_count) {
    uint32_t groups = 0;
    for (size_t i = 0; i < block_count; i++)
        if (made->groups[i] >= groups) groups = made->groups[i] + 1;
    made->sample = (Sample){block_count, made->sizes, NULL, made->groups, NULL, groups, 1};
}

// Blocks with a count of 0 are left in: they must make no difference.
static void add_subject(Made *made, const double *counts) {
    size_t i = made->subject_count++;
    for (uint32_t b = 0; b < made->sample.block_count; b++) {
        made->blocks[i][b] = b;
        made->counts[i][b] = counts[b];
    }
    made->subjects[i] = (BlockCounts){made->blocks[i], made->counts[i], made->sample.block_count};
}

static void made_of(const ReferenceRow *row, Made *made) {
    double list[REFERENCE_LIST];
    *made = (Made){0};
    size_t count = reference_list(row, "sizes", made->sizes);
    ck_assert_uint_eq(reference_list(row, "groups", list), count);
    for (size_t i = 0; i < count; i++) made->groups[i] = (uint32_t)list[i];
    finish_sample(made, count);
    for (Str rest = reference_cell(row, "counts"); rest.length;) {
        ck_assert_uint_eq(reference_list_in(str_cut(&rest, ';'), list), count);
        add_subject(made, list);
    }
}

static void check_given(const ReferenceRow *row, const Made *made, TotalKind kind) {
    PhiGrid grid;
    double law[PHI_COUNT] = {1}, expected[REFERENCE_LIST];
    GroupTotal total = {0, 0, 0};
    phi_grid_init(&grid);
    grid.phi[0] = reference_number(row, "phi");
    for (size_t i = 0; i < made->sample.block_count; i++) {
        total.count += made->counts[0][i];
        total.size += made->sizes[i];
        total.squares += made->sizes[i] * made->sizes[i];
    }
    GroupInterval interval = total_interval(kind, &total, &grid, law, reference_number(row, "confidence"));
    ck_assert_uint_eq(reference_list(row, "expected", expected), 2);
    reference_compare(row, interval.low, expected[0]);
    reference_compare(row, interval.high, expected[1]);
}

static void check_profile(const ReferenceRow *row, const Made *made) {
    PhiGrid grid;
    LogRising rising;
    double logs[PHI_COUNT] = {0}, phi = reference_number(row, "phi");
    phi_grid_init(&grid);
    log_rising_open(&rising, &grid, 5);
    share_profile_add(&rising, &(ShareBlocks){made->counts[0], made->sizes, NULL, made->sample.block_count},
                      logs);
    log_rising_close(&rising);
    for (size_t k = 0; k < PHI_COUNT; k++)
        if (fabs(grid.phi[k] / phi - 1) < 1e-9)
            reference_compare(row, logs[k] - logs[20], reference_number(row, "expected"));
}

static void check_groups(const ReferenceRow *row, const Made *made, bool rates) {
    GroupInterval intervals[SUBJECTS_AT_MOST * GROUPS_AT_MOST];
    double expected[REFERENCE_LIST];
    IntervalPlan plan = {reference_number(row, "confidence"), 1};
    size_t count = made->subject_count * made->sample.period_count;
    (rates ? group_rate_intervals : group_share_intervals)(&made->sample, made->subjects, made->subject_count,
                                                           &plan, intervals);
    ck_assert_uint_eq(reference_list(row, "expected", expected), 2 * count);
    for (size_t i = 0; i < count; i++) {
        reference_compare(row, intervals[i].low, expected[2 * i]);
        reference_compare(row, intervals[i].high, expected[2 * i + 1]);
    }
}

static void check_row(const ReferenceRow *row) {
    Made made;
    Str function = reference_cell(row, "function");
    made_of(row, &made);
    if (str_equal_text(function, "share_profile"))
        check_profile(row, &made);
    else if (str_starts_with(function, STR("group_")))
        check_groups(row, &made, str_equal_text(function, "group_rates"));
    else
        check_given(row, &made, str_equal_text(function, "rate_given") ? TOTAL_RATE : TOTAL_SHARE);
}

START_TEST(reference_numbers_agree) {
    ck_assert_uint_ge(reference_each("intervals/intervals.csv", check_row), 50);
}
END_TEST

static double cubic(const void *context, double x) {
    (void)context;
    return x * x * x - 2;
}

static double jump(const void *context, double x) {
    return x >= *(const double *)context ? 1 : -1;
}

START_TEST(roots_are_found_on_the_side_that_is_asked_for) {
    double root = root_from((RootPlace){0, -2}, 0.1, 10, 1e-12, cubic, NULL);
    ck_assert(fabs(root - cbrt(2)) <= 2e-12 && cubic(NULL, root) >= 0);
    root = root_from((RootPlace){5, 123}, -0.1, -10, 1e-12, cubic, NULL);
    ck_assert(fabs(root - cbrt(2)) <= 2e-12 && cubic(NULL, root) >= 0);
    ck_assert(isnan(root_from((RootPlace){0, -2}, 0.1, 1, 1e-12, cubic, NULL)));
    for (double at = 1e-9; at < 4; at = at * 3 + 0.01) { // tests jump
        root = root_from((RootPlace){0, -1}, 0.5, 10, 1e-12, jump, &at);
        ck_assert(root >= at && root - at <= 1e-11);
    }
}
END_TEST

// Closer than numbers stand to each other there is nothing to look at; a function that is 0 on a stretch, or
// no number, ends as well.
static double ledge(const void *context, double x) {
    const double *ends = context;
    return x < ends[0] ? -1 : x < ends[1] ? 0 : 1;
}

static double nowhere(const void *context, double x) {
    (void)context, (void)x;
    return NAN;
}

START_TEST(roots_are_found_to_the_last_digit) {
    double at = 1.0 / 3, root = root_between((RootPlace){0, -1}, (RootPlace){1, 1}, 0, jump, &at);
    ck_assert(root == at);
    root = root_between((RootPlace){1, -1}, (RootPlace){0, 1}, 0, ledge, (const double[]){2, 3});
    ck_assert(root == 0);
    root = root_between((RootPlace){0, -1}, (RootPlace){5, 1}, 1e-9, ledge, (const double[]){2, 3});
    ck_assert(root >= 2 && root <= 2 + 1e-9);
    root = root_between((RootPlace){0, -1}, (RootPlace){1, 1}, 1e-9, nowhere, NULL);
    ck_assert(root >= 0 && root <= 1);
}
END_TEST

// With next to no confidence the ends are where both tails are near a half: beside what was observed, as the
// law is askew. Of one occurrence: Poisson's law has (1 + x / 2) e^-x there.
START_TEST(with_no_confidence_ends_meet) {
    PhiGrid grid;
    double law[PHI_COUNT] = {1};
    phi_grid_init(&grid);
    grid.phi[0] = 1e-9;
    GroupTotal total = {.count = 1, .size = 1e6, .squares = 1e10};
    GroupInterval wide = total_interval(TOTAL_RATE, &total, &grid, law, 0.95),
                  close = total_interval(TOTAL_RATE, &total, &grid, law, 0.01);
    ck_assert(wide.low < close.low && close.low < close.high && close.high < wide.high);
    for (int end = 0; end < 2; end++) {
        double x = 1e6 * (end ? close.high : close.low), tail = (1 + x / 2) * exp(-x);
        ck_assert_double_eq_tol(end ? tail : 1 - tail, 0.495, 1e-5);
    }
}
END_TEST

// In any data ends stand on either side of what was observed, and shares stay in 0 to 1.
START_TEST(ends_stand_around_what_was_observed) {
    RandomStream stream = random_stream(31, (uint64_t)_i);
    for (int round = 0; round < 40; round++) {
        Made made = {0};
        uint32_t blocks = 1 + random_below(&stream, 12), groups = 1 + random_below(&stream, 4);
        for (uint32_t i = 0; i < blocks; i++) {
            made.groups[i] = random_below(&stream, groups);
            made.sizes[i] = 1 + random_below(&stream, 1u << random_below(&stream, 12));
        }
        finish_sample(&made, blocks);
        for (size_t s = 0; s < SUBJECTS_AT_MOST; s++) {
            double counts[BLOCKS_AT_MOST];
            for (uint32_t i = 0; i < blocks; i++)
                counts[i] = s == 0   ? made.sizes[i]
                            : s == 1 ? 0
                                     : random_below(&stream, (uint32_t)made.sizes[i] + 1);
            add_subject(&made, counts);
        }
        for (int rates = 0; rates < 2; rates++) {
            GroupInterval intervals[SUBJECTS_AT_MOST * GROUPS_AT_MOST];
            (rates ? group_rate_intervals : group_share_intervals)(
                &made.sample, made.subjects, made.subject_count, &(IntervalPlan){0.95, 1}, intervals);
            for (size_t s = 0; s < made.subject_count; s++)
                for (uint32_t g = 0; g < made.sample.period_count; g++) {
                    double size = 0, count = 0;
                    for (uint32_t i = 0; i < blocks; i++)
                        if (made.groups[i] == g) size += made.sizes[i], count += made.counts[s][i];
                    GroupInterval interval = intervals[s * made.sample.period_count + g];
                    if (size == 0) {
                        ck_assert(isnan(interval.low) && isnan(interval.high));
                        continue;
                    }
                    ck_assert_msg(!(interval.low > count / size) && !(interval.high < count / size),
                                  "%g to %g around %g", interval.low, interval.high, count / size);
                    ck_assert(count > 0 || interval.low == 0);
                    if (!rates) ck_assert(interval.low >= 0 && interval.high <= 1);
                    if (!rates && count == size) ck_assert(interval.high == 1);
                }
        }
    }
}
END_TEST

START_TEST(threads_change_no_byte) {
    Made made = {0};
    RandomStream stream = random_stream(32, 0);
    for (uint32_t i = 0; i < 30; i++) made.groups[i] = i % 5, made.sizes[i] = 20 + random_below(&stream, 80);
    finish_sample(&made, 30);
    static BlockCounts subjects[40];
    static double counts[40][30];
    static GroupInterval intervals[2][40 * 5];
    for (size_t s = 0; s < 40; s++) {
        for (uint32_t i = 0; i < 30; i++) counts[s][i] = random_below(&stream, (uint32_t)s / 4 + 2);
        add_subject(&made, counts[s]);
        made.subject_count = 0;
        subjects[s] = (BlockCounts){made.blocks[0], counts[s], 30};
    }
    for (size_t i = 0; i < 2; i++)
        group_share_intervals(&made.sample, subjects, 40, &(IntervalPlan){0.95, i ? 4 : 1}, intervals[i]);
    ck_assert(memcmp(intervals[0], intervals[1], sizeof intervals[0]) == 0);
}
END_TEST

Suite *intervals_suite(void) {
    TCase *tests = tcase_create("intervals");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, reference_numbers_agree);
    tcase_add_test(tests, roots_are_found_on_the_side_that_is_asked_for);
    tcase_add_test(tests, roots_are_found_to_the_last_digit);
    tcase_add_test(tests, with_no_confidence_ends_meet);
    tcase_add_loop_test(tests, ends_stand_around_what_was_observed, 0, 4);
    tcase_add_test(tests, threads_change_no_byte);
    Suite *suite = suite_create("intervals");
    suite_add_tcase(suite, tests);
    return suite;
}
