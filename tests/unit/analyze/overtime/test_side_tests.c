// Tests of two sides over blocks: sides made of periods, one family, the order of rows; near-duplicates as
// clusters.
#include "analyze/overtime/near_clusters.h"
#include "analyze/overtime/side_ranks.h"

#include <check.h>
#include <math.h>
#include <string.h>

enum { PERIODS = 3, BLOCKS = 12, SUBJECTS = 3 };

// Three periods of four blocks: subject 0 is of period 0, 1 is everywhere, 2 occurs twice.
static const double sizes[BLOCKS] = {900, 1000, 1100, 1000, 800, 1200, 1000, 1000, 950, 1050, 1000, 1000};
static const uint32_t periods[BLOCKS] = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2};
static const uint32_t strata[BLOCKS] = {0};
static const uint32_t every_block[BLOCKS] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
static const double counts[SUBJECTS][BLOCKS] = {
    {20, 25, 22, 19}, {9, 10, 11, 10, 8, 12, 10, 10, 9, 11, 10, 10}, {1, 1}};
static const size_t lengths[SUBJECTS] = {4, BLOCKS, 2};
static const bool a_is_0[PERIODS] = {true}, a_is_none[PERIODS] = {false};
static const SidesPlan plan = {0.95, 1};

typedef struct Made {
    Blocks blocks;
    BlockCounts subjects[SUBJECTS];
    PeriodCounts counts[SUBJECTS * PERIODS];
    double period_sizes[PERIODS];
    uint32_t period_documents[PERIODS];
    uint32_t clusters[BLOCKS];
} Made;

static void make(Made *made) {
    *made = (Made){.blocks = {.unit = UNIT_DOCUMENT, .subject_count = SUBJECTS}};
    Blocks *blocks = &made->blocks;
    blocks->sample = (Sample){BLOCKS, sizes, sizes, periods, strata, PERIODS, 1};
    blocks->periods = (uint32_t *)periods;
    blocks->subjects = made->subjects;
    blocks->clusters = made->clusters;
    for (size_t i = 0; i < BLOCKS; i++) made->clusters[i] = INTERNER_NONE;
    blocks->counts = made->counts;
    blocks->period_sizes = made->period_sizes;
    blocks->period_documents = made->period_documents;
    for (size_t i = 0; i < BLOCKS; i++) {
        made->period_sizes[periods[i]] += sizes[i];
        made->period_documents[periods[i]]++;
    }
    for (size_t s = 0; s < SUBJECTS; s++) {
        made->subjects[s] = (BlockCounts){every_block, counts[s], lengths[s]};
        for (size_t i = 0; i < lengths[s]; i++) {
            PeriodCounts *period = &made->counts[s * PERIODS + periods[i]];
            period->frequency += (uint64_t)counts[s][i];
            period->documents++;
            if (counts[s][i] > (double)period->largest) period->largest = (uint64_t)counts[s][i];
        }
    }
}

START_TEST(a_side_is_a_period_and_the_other_all_others) {
    Made made;
    SideTests tests;
    make(&made);
    side_tests_run(&tests, &made.blocks, a_is_0, &plan);
    ck_assert(tests.a.size == 4000 && tests.b.size == 8000);
    ck_assert_uint_eq(tests.a.documents, 4);
    ck_assert_uint_eq(tests.b.blocks, 8);
    ck_assert(!tests.single);
    ck_assert_uint_eq(side_tests_a(&tests, 1)->frequency, 40);
    ck_assert_uint_eq(side_tests_b(&tests, 1)->documents, 8);
    ck_assert_uint_eq(side_tests_b(&tests, 1)->largest, 12);
    ck_assert(fabs(side_tests_log_ratio(&tests, 1)) < 1e-12);
    ck_assert(side_tests_log_likelihood(&tests, 1) < 1e-9);
    ck_assert(tests.tests[0].log_p < log(0.001) && tests.tests[0].low > 0 && isnan(tests.tests[0].high));
    ck_assert(tests.tests[1].low < 0 && tests.tests[1].high > 0);
    ck_assert(fabs(side_tests_largest_share(&tests, 0) - 25. / 86) < 1e-12);
    side_tests_free(&tests);
}
END_TEST

START_TEST(it_is_the_engine_on_these_sides) {
    uint32_t sides[BLOCKS];
    SidesTest expected[SUBJECTS];
    Made made;
    SideTests tests;
    make(&made);
    for (size_t i = 0; i < BLOCKS; i++) sides[i] = periods[i] == 0;
    Sample sample = made.blocks.sample;
    sample.periods = sides;
    sample.period_count = 2;
    sides_compare(&sample, made.subjects, SUBJECTS, &plan, expected);
    side_tests_run(&tests, &made.blocks, a_is_0, &plan);
    for (size_t s = 0; s < SUBJECTS; s++) ck_assert(tests.tests[s].log_p == expected[s].log_p);
    side_tests_free(&tests);
}
END_TEST

// Blocks 5 and 9 are of one cluster, and of two periods of side b; 0 and 8 are of another, but on two sides.
START_TEST(a_cluster_is_one_block_of_a_side) {
    double b_sizes[BLOCKS - 1], b_counts[BLOCKS - 1];
    uint32_t b_sides[BLOCKS - 1], b_blocks[BLOCKS - 1];
    SidesTest expected;
    Made made;
    SideTests tests;
    make(&made);
    made.clusters[5] = made.clusters[9] = 5;
    made.clusters[0] = made.clusters[8] = 0;
    for (uint32_t i = 0, at = 0; i < BLOCKS; i++) {
        if (i == 9) continue;
        b_sizes[at] = sizes[i] + (i == 5 ? sizes[9] : 0);
        b_counts[at] = counts[1][i] + (i == 5 ? counts[1][9] : 0);
        b_sides[at] = periods[i] == 0;
        b_blocks[at] = at;
        at++;
    }
    Sample sample = {BLOCKS - 1, b_sizes, b_sizes, b_sides, strata, 2, 1};
    BlockCounts subject = {b_blocks, b_counts, BLOCKS - 1};
    made.blocks.subject_count = 1;
    made.subjects[0] = made.subjects[1];
    memcpy(made.counts, made.counts + PERIODS, PERIODS * sizeof *made.counts);
    sides_compare(&sample, &subject, 1, &plan, &expected);
    side_tests_run(&tests, &made.blocks, a_is_0, &plan);
    ck_assert(tests.joined);
    ck_assert(tests.tests[0].log_p == expected.log_p && tests.tests[0].high == expected.high);
    ck_assert_uint_eq(side_tests_b(&tests, 0)->documents, 8);
    side_tests_free(&tests);
}
END_TEST

START_TEST(an_empty_side_is_not_tested) {
    Made made;
    SideTests tests;
    Buffer note = {0};
    make(&made);
    side_tests_run(&tests, &made.blocks, a_is_none, &plan);
    for (size_t s = 0; s < SUBJECTS; s++) {
        ck_assert(isnan(tests.tests[s].log_p) && isnan(side_tests_log_ratio(&tests, s)));
        ck_assert(isnan(side_tests_log_likelihood(&tests, s)));
    }
    side_tests_note(&tests, 0, "words", &note);
    ck_assert_str_eq(buffer_text(&note), "a side is empty: no test");
    buffer_free(&note);
    side_tests_free(&tests);
}
END_TEST

// What is large is sure only if it has a q.
START_TEST(rows_come_strongest_first_and_rare_ones_last) {
    Made made;
    SideTests tests;
    size_t order[SUBJECTS];
    make(&made);
    side_tests_run(&tests, &made.blocks, a_is_0, &plan);
    tests.log_q[1] = log(0.9);
    tests.log_q[0] = log(0.01);
    for (SideSort by = SIDE_SORT_SURE; by <= SIDE_SORT_LIKELIHOOD; by++) {
        side_ranks_sort(&tests, by, order);
        ck_assert(order[0] == 0 && order[1] == 1 && order[2] == 2);
    }
    side_tests_free(&tests);
}
END_TEST

START_TEST(how_sure_a_ratio_is_counts_from_the_nearer_end) {
    ck_assert(side_ranks_sure(&(SidesTest){-1, 0.5, 2, 1}) == 0.5);
    ck_assert(side_ranks_sure(&(SidesTest){-1, -3, -1, 1}) == 1);
    ck_assert(side_ranks_sure(&(SidesTest){-1, -0.5, 2, 1}) == -0.5);
    ck_assert(side_ranks_sure(&(SidesTest){-1, NAN, -1, 1}) == 1);
    ck_assert(side_ranks_sure(&(SidesTest){-1, 1.5, NAN, 1}) == 1.5);
    ck_assert(side_ranks_sure(&(SidesTest){NAN, NAN, NAN, NAN}) == -HUGE_VAL);
}
END_TEST

static void add_document(Resemblance *resemblance, uint32_t first, uint32_t count, uint32_t last) {
    for (uint32_t i = 0; i < count; i++) resemblance_add_term(resemblance, first + i);
    resemblance_add_term(resemblance, last);
    resemblance_end_document(resemblance);
}

static bool not_with_4(const void *context, uint32_t a, uint32_t b) {
    (void)context;
    return a != 4 && b != 4;
}

// 0, 1 and 3 are alike; 4 is as well, but may not be; 2 is another text, and 5 joins it for another reason.
START_TEST(whoever_is_alike_to_one_of_a_cluster_is_of_it) {
    NearClusters clusters = {0};
    for (uint32_t i = 0; i < 6; i++)
        add_document(&clusters.resemblance, i == 2 || i == 5 ? 1000 * i : 0, 40, 5000 + i);
    near_clusters_find(&clusters, 0.5, not_with_4, NULL);
    near_clusters_count(&clusters, (uint32_t[]){0, 0, 0, 1, 0, 0});
    ck_assert_uint_eq(near_clusters_root(&clusters, 1), 0);
    ck_assert_uint_eq(near_clusters_root(&clusters, 3), 0);
    ck_assert_uint_eq(near_clusters_root(&clusters, 4), 4);
    ck_assert_uint_eq(clusters.alike, 2); // 3 is of another period
    ck_assert_uint_eq(clusters.texts, 1);
    near_clusters_join(&clusters, 5, 2);
    ck_assert_uint_eq(near_clusters_root(&clusters, 5), 2);
    near_clusters_free(&clusters);
}
END_TEST

Suite *side_tests_suite(void) {
    TCase *tests = tcase_create("side_tests");
    tcase_add_test(tests, a_side_is_a_period_and_the_other_all_others);
    tcase_add_test(tests, it_is_the_engine_on_these_sides);
    tcase_add_test(tests, a_cluster_is_one_block_of_a_side);
    tcase_add_test(tests, an_empty_side_is_not_tested);
    tcase_add_test(tests, rows_come_strongest_first_and_rare_ones_last);
    tcase_add_test(tests, how_sure_a_ratio_is_counts_from_the_nearer_end);
    tcase_add_test(tests, whoever_is_alike_to_one_of_a_cluster_is_of_it);
    Suite *suite = suite_create("side_tests");
    suite_add_tcase(suite, tests);
    return suite;
}
