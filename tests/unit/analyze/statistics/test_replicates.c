// Random numbers and replicates: bounds, orders, and that threads change nothing.
#include "analyze/statistics/random.h"
#include "analyze/statistics/relabeling.h"
#include "analyze/statistics/slope.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

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
}
END_TEST

Suite *replicates_suite(void) {
    TCase *tests = tcase_create("replicates");
    tcase_add_test(tests, numbers_below_a_bound_are_all_as_likely);
    tcase_add_test(tests, streams_depend_on_seed_and_replicate_alone);
    tcase_add_test(tests, every_exchange_of_unlike_blocks_is_as_likely);
    tcase_add_test(tests, threads_change_no_p);
    tcase_add_test(tests, where_nothing_can_be_exchanged_there_is_no_p);
    Suite *suite = suite_create("replicates");
    suite_add_tcase(suite, tests);
    return suite;
}
