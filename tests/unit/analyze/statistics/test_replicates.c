// Random numbers and replicates: bounds, orders, what each replicate gives, and that threads change nothing.
#include "analyze/statistics/block_bootstrap.h"
#include "analyze/statistics/change_point.h"
#include "analyze/statistics/random.h"
#include "analyze/statistics/relabeling.h"
#include "analyze/statistics/slope.h"
#include "analyze/statistics/trends/yearly_ratio.h"
#include "base/memory.h"
#include "tests/support/reference_rows.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

START_TEST(numbers_below_a_bound_are_all_as_likely) {
    RandomStream stream = random_stream(1, 2);
    size_t seen[7] = {0};
    for (size_t i = 0; i < 70000; i++) seen[random_below(&stream, 7)]++;
    for (size_t i = 0; i < 7; i++) ck_assert_msg(seen[i] > 9600 && seen[i] < 10400, "%zu: %zu", i, seen[i]);
    ck_assert_uint_eq(random_below(&stream, 1), 0);
}
END_TEST

START_TEST(streams_depend_on_seed_and_replicate_alone) {
    RandomStream one = random_stream(1, 2), same = random_stream(1, 2), other = random_stream(2, 1);
    uint64_t first = random_bits(&one);
    ck_assert_uint_eq(first, random_bits(&same));
    ck_assert_uint_ne(first, random_bits(&other));
}
END_TEST

START_TEST(one_item_is_not_drawn_for) {
    RandomStream stream = random_stream(1, 2), same = stream;
    uint32_t item = 5;
    random_shuffle(&stream, &item, 1, 0);
    ck_assert(item == 5 && stream.state == same.state);
}
END_TEST

START_TEST(two_unlike_blocks_can_be_exchanged) {
    const double sizes[2] = {1, 1}, positions[2] = {0, 1};
    uint32_t *periods = memory_allocate(2, sizeof *periods), *strata = memory_allocate(2, sizeof *strata);
    for (uint32_t unlike = 0; unlike < 2; unlike++)
        for (uint32_t apart = 0; apart < 2; apart++) {
            Relabeling relabeling;
            periods[1] = unlike, strata[1] = apart;
            const Sample sample = {2, sizes, positions, periods, strata, 2, 2};
            relabeling_open(&relabeling, &sample);
            ck_assert_int_eq(relabeling_can_vary(&relabeling), unlike && !apart);
            relabeling_close(&relabeling);
        }
    free(periods);
    free(strata);
}
END_TEST

// Five blocks, three of them of period 0: 20 placings of the others. Two more in a stratum of their own.
START_TEST(every_exchange_of_unlike_blocks_is_as_likely) {
    const double sizes[7] = {1, 1, 1, 1, 1, 1, 1}, positions[7] = {2, 0, 0, 1, 0, 0, 1};
    const uint32_t periods[7] = {2, 0, 0, 1, 0, 0, 1}, strata[7] = {0, 0, 0, 0, 0, 1, 1};
    const Sample sample = {7, sizes, positions, periods, strata, 3, 2};
    size_t seen[5][5] = {0}, swapped = 0;
    uint32_t shuffled[7];
    Relabeling relabeling;
    relabeling_open(&relabeling, &sample);
    ck_assert(relabeling_can_vary(&relabeling));
    for (uint64_t k = 0; k < 40000; k++) {
        uint32_t taken[7] = {0};
        relabeling_draw(&relabeling, 1, k, shuffled);
        for (size_t i = 0; i < 7; i++) taken[shuffled[i]] = periods[relabeling.order[i]] + 1;
        uint32_t one = 0, two = 0;
        for (uint32_t i = 0; i < 5; i++) {
            if (taken[i] == 2) one = i;
            if (taken[i] == 3) two = i;
        }
        seen[one][two]++;
        ck_assert(taken[5] + taken[6] == 3); // their periods, in either order
        swapped += taken[5] == 2;
    }
    for (size_t i = 0; i < 5; i++)
        for (size_t j = 0; j < 5; j++)
            if (i != j)
                ck_assert_msg(seen[i][j] > 1800 && seen[i][j] < 2200, "%zu %zu: %zu", i, j, seen[i][j]);
    ck_assert(swapped > 19500 && swapped < 20500);
    relabeling_close(&relabeling);
}
END_TEST

enum { BLOCKS = 40, SUBJECTS = 100 };

typedef struct Made {
    double sizes[BLOCKS], positions[BLOCKS], counts[SUBJECTS][BLOCKS];
    uint32_t periods[BLOCKS], strata[BLOCKS], blocks[BLOCKS];
    Sample sample;
    BlockCounts subjects[SUBJECTS];
} Made;

static void make(Made *made) {
    RandomStream stream = random_stream(3, 0);
    for (uint32_t i = 0; i < BLOCKS; i++) {
        made->sizes[i] = 100 + random_below(&stream, 100);
        made->periods[i] = i % 2;
        made->positions[i] = i % 2;
        made->strata[i] = i < 10;
        made->blocks[i] = i;
    }
    for (size_t s = 0; s < SUBJECTS; s++) {
        for (size_t i = 0; i < BLOCKS; i++) made->counts[s][i] = 1 + random_below(&stream, 5);
        made->subjects[s] = (BlockCounts){made->blocks, made->counts[s], BLOCKS};
    }
    made->sample = (Sample){BLOCKS, made->sizes, made->positions, made->periods, made->strata, 2, 2};
}

START_TEST(threads_change_no_p) {
    static Made made;
    static SlopeTest tests[2][SUBJECTS];
    make(&made);
    for (size_t run = 0; run < 2; run++) {
        ReplicatePlan plan = {9, 199, run ? 4 : 1, true};
        slope_permute(&made.sample, made.subjects, SUBJECTS, &plan, tests[run]);
    }
    for (size_t s = 0; s < SUBJECTS; s++) {
        ck_assert(tests[0][s].p_value == tests[1][s].p_value);
        ck_assert(tests[0][s].replicates == tests[1][s].replicates);
    }
}
END_TEST

START_TEST(where_nothing_can_be_exchanged_there_is_no_p) {
    static Made made;
    SlopeTest test;
    ReplicatePlan plan = {9, 199, 1, true};
    make(&made);
    for (uint32_t i = 0; i < BLOCKS; i++) made.strata[i] = i % 2; // each side is a stratum of its own
    slope_permute(&made.sample, made.subjects, 1, &plan, &test);
    ck_assert(isnan(test.p_value) && test.replicates == 0);
    YearlyRatio ratios[2] = {{1, 1, 1}, {1, 1, 1}};
    yearly_ratios(&made.sample, made.subjects, 2, &plan, (const SlopeTest[]){test, test}, 0.95, ratios);
    for (size_t i = 0; i < 2; i++)
        ck_assert(isnan(ratios[i].ratio) && isnan(ratios[i].low) && isnan(ratios[i].high));
}
END_TEST

// ---- All replicates, by another program ----

typedef struct Given {
    double counts[REFERENCE_LIST], expected[REFERENCE_LIST];
    double *sizes, *positions;
    uint32_t *periods, *strata, *blocks;
    size_t count, expected_count;
    Sample sample;
    BlockCounts subject;
    ReplicatePlan plan;
} Given;

// A list of a row, in memory that ends behind the last number, so that sanitizers see who reads on.
static double *exact_list(const ReferenceRow *row, const char *column) {
    double list[REFERENCE_LIST];
    size_t count = reference_list(row, column, list);
    double *exact = memory_allocate(count, sizeof *exact);
    if (count) memcpy(exact, list, count * sizeof *exact);
    return exact;
}

static uint32_t *exact_numbers(const ReferenceRow *row, const char *column, uint32_t *most) {
    double list[REFERENCE_LIST];
    size_t count = reference_list(row, column, list);
    uint32_t *exact = memory_allocate(count, sizeof *exact);
    for (size_t i = 0; i < count; i++) {
        exact[i] = (uint32_t)list[i];
        if (exact[i] > *most) *most = exact[i];
    }
    return exact;
}

static void given_open(Given *given, const ReferenceRow *row) {
    uint32_t last_period = 0, last_stratum = 0;
    *given = (Given){.sizes = exact_list(row, "sizes"), .positions = exact_list(row, "positions")};
    given->periods = exact_numbers(row, "periods", &last_period);
    given->strata = exact_numbers(row, "strata", &last_stratum);
    given->expected_count = reference_list(row, "expected", given->expected);
    size_t counts = reference_list(row, "counts", given->counts), held = 0;
    given->count = reference_list(row, "sizes", (double[REFERENCE_LIST]){0});
    given->blocks = memory_allocate(given->count, sizeof *given->blocks);
    for (uint32_t i = 0; i < given->count && counts; i++)
        if (given->counts[i] > 0) {
            given->counts[held] = given->counts[i];
            given->blocks[held++] = i;
        }
    given->sample = (Sample){given->count,  given->sizes,    given->positions, given->periods,
                             given->strata, last_period + 1, last_stratum + 1};
    given->subject = (BlockCounts){given->blocks, given->counts, held};
    given->plan = (ReplicatePlan){.seed = (uint64_t)reference_number(row, "seed"),
                                  .replicates = (size_t)reference_number(row, "replicates"),
                                  .threads = 1,
                                  .refine = reference_number(row, "other") > 0};
}

static void given_close(Given *given) {
    free(given->sizes);
    free(given->positions);
    free(given->periods);
    free(given->strata);
    free(given->blocks);
}

static void check_random(const ReferenceRow *row, Given *given) {
    RandomStream stream = random_stream(given->plan.seed, given->plan.replicates);
    uint32_t bound = (uint32_t)fmax(0, reference_number(row, "other"));
    for (size_t i = 0; i < given->expected_count; i++) {
        if (bound) {
            reference_compare(row, random_below(&stream, bound), given->expected[i]);
            continue;
        }
        uint64_t bits = random_bits(&stream);
        reference_compare(row, (double)(bits >> 32), given->expected[i++]);
        reference_compare(row, (double)(uint32_t)bits, given->expected[i]);
    }
}

static void check_shuffle(const ReferenceRow *row, Given *given) {
    uint32_t most = 0, *items = exact_numbers(row, "counts", &most);
    RandomStream stream = random_stream(given->plan.seed, given->plan.replicates);
    random_shuffle(&stream, items, (uint32_t)given->expected_count, (uint32_t)reference_number(row, "other"));
    for (size_t i = 0; i < given->expected_count; i++) reference_compare(row, items[i], given->expected[i]);
    free(items);
}

static void check_relabeling(const ReferenceRow *row, Given *given) {
    Relabeling relabeling;
    uint32_t *shuffled = memory_allocate(given->count, sizeof *shuffled);
    relabeling_open(&relabeling, &given->sample);
    relabeling_draw(&relabeling, given->plan.seed, given->plan.replicates, shuffled);
    for (size_t i = 0; i < given->count; i++) reference_compare(row, shuffled[i], given->expected[i]);
    relabeling_close(&relabeling);
    free(shuffled);
}

// Beside others, on several threads, a subject has what it has alone.
enum { BESIDE = 70 };

static void check_change_point(const ReferenceRow *row, Given *given) {
    BlockCounts subjects[BESIDE];
    ChangePoint points[BESIDE];
    for (size_t i = 0; i < BESIDE; i++) subjects[i] = given->subject;
    given->plan.threads = 2;
    change_point_permute(&given->sample, subjects, BESIDE, &given->plan, points);
    for (size_t i = 0; i < BESIDE; i += BESIDE - 1) {
        reference_compare(row, points[i].statistic, given->expected[0]);
        reference_compare(row, (double)points[i].first_after, given->expected[1]);
        reference_compare(row, points[i].p_value, given->expected[2]);
    }
}

static void check_slope(const ReferenceRow *row, Given *given) {
    BlockCounts subjects[BESIDE];
    SlopeTest tests[BESIDE];
    for (size_t i = 0; i < BESIDE; i++) subjects[i] = given->subject;
    given->plan.threads = 2;
    slope_permute(&given->sample, subjects, BESIDE, &given->plan, tests);
    for (size_t i = 0; i < BESIDE; i += BESIDE - 1) {
        const double found[] = {tests[i].slope, tests[i].standard_error, tests[i].t, tests[i].p_value,
                                (double)tests[i].replicates};
        for (size_t j = 0; j < sizeof found / sizeof *found; j++)
            reference_compare(row, found[j], given->expected[j]);
    }
}

static void check_yearly_ratio(const ReferenceRow *row, Given *given) {
    SlopeTest test, tests[3];
    YearlyRatio ratio, ratios[3];
    given->plan.refine = false;
    const BlockCounts subjects[3] = {given->subject, given->subject, given->subject};
    slope_permute(&given->sample, subjects, 3, &given->plan, tests);
    yearly_ratios(&given->sample, subjects, 3, &given->plan, tests, reference_number(row, "other"), ratios);
    test = tests[2], ratio = ratios[2]; // as the first
    reference_compare(row, ratio.ratio, given->expected[0]);
    reference_compare(row, ratio.low, given->expected[1]);
    reference_compare(row, ratio.high, given->expected[2]);
    // Whose p was taken back, as of too few periods, has no interval.
    test.p_value = NAN;
    yearly_ratios(&given->sample, &given->subject, 1, &given->plan, &test, reference_number(row, "other"),
                  &ratio);
    reference_compare(row, ratio.ratio, given->expected[0]);
    ck_assert(isnan(ratio.low) && isnan(ratio.high));
}

static void check_bootstrap(const ReferenceRow *row, Given *given) {
    double list[REFERENCE_LIST];
    size_t count = reference_list(row, "counts", list) / 4;
    Contingency *blocks = memory_allocate(count, sizeof *blocks);
    for (size_t i = 0; i < count; i++)
        blocks[i] = contingency_from_groups((uint64_t)list[4 * i], (uint64_t)list[4 * i + 1],
                                            (uint64_t)list[4 * i + 2], (uint64_t)list[4 * i + 3]);
    BlockInterval interval =
        block_bootstrap_log_ratio(blocks, count, reference_number(row, "other"), &given->plan);
    reference_compare(row, interval.low, given->expected[0]);
    reference_compare(row, interval.high, given->expected[1]);
    free(blocks);
}

static const struct {
    const char *function;
    void (*check)(const ReferenceRow *row, Given *given);
} checks[] = {{"random_bits", check_random},        {"random_below", check_random},
              {"random_shuffle", check_shuffle},    {"relabeling", check_relabeling},
              {"change_point", check_change_point}, {"slope", check_slope},
              {"block_bootstrap", check_bootstrap}, {"yearly_ratio", check_yearly_ratio}};

static int wanted; // of the checks
static size_t looked_at;

static void check_replicates(const ReferenceRow *row) {
    Given given;
    if (!str_equal_text(reference_cell(row, "function"), checks[wanted].function)) return;
    given_open(&given, row);
    checks[wanted].check(row, &given);
    given_close(&given);
    looked_at++;
}

START_TEST(replicates_are_those_of_another_program) {
    wanted = _i;
    looked_at = 0;
    reference_each("replicates/replicates.csv", check_replicates);
    ck_assert_uint_gt(looked_at, 0);
}
END_TEST

Suite *replicates_suite(void) {
    TCase *tests = tcase_create("replicates");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, replicates_are_those_of_another_program, 0,
                        (int)(sizeof checks / sizeof *checks));
    tcase_add_test(tests, numbers_below_a_bound_are_all_as_likely);
    tcase_add_test(tests, streams_depend_on_seed_and_replicate_alone);
    tcase_add_test(tests, one_item_is_not_drawn_for);
    tcase_add_test(tests, two_unlike_blocks_can_be_exchanged);
    tcase_add_test(tests, every_exchange_of_unlike_blocks_is_as_likely);
    tcase_add_test(tests, threads_change_no_p);
    tcase_add_test(tests, where_nothing_can_be_exchanged_there_is_no_p);
    Suite *suite = suite_create("replicates");
    suite_add_tcase(suite, tests);
    return suite;
}
