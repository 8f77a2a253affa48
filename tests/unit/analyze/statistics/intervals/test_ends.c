// Where ends of intervals are found, by reference numbers (tests/reference/intervals/edges.csv); and that the
// order of blocks changes no byte.
#include "analyze/statistics/intervals/group_intervals.h"
#include "analyze/statistics/intervals/root.h"
#include "analyze/statistics/intervals/share_intervals.h"
#include "analyze/statistics/random.h"
#include "tests/support/exact_lists.h"

#include <string.h>

// ---- Roots ----

typedef struct Counted {
    size_t function, calls;
} Counted;

static double value_of(size_t function, double x) {
    switch (function) {
    case 0:
        return x * x * x - 2 * x - 5;
    case 1:
        return x - 1.25;
    case 2:
        return x / (1 + fabs(x)) - 0.3;
    case 3:
        return x < 0.7 ? -1 : 1e6;
    case 4:
        return (x - 1) * (x - 1) * (x - 1) * (x - 1) * (x - 1);
    case 5:
        return -1;
    case 6:
        return 3 - x;
    default:
        return x * (1 + x * x / 1e4) - 1000;
    }
}

static double counted(const void *context, double x) {
    Counted *it = (Counted *)context;
    it->calls++;
    return value_of(it->function, x);
}

static RootPlace place_at(const Counted *it, double x) {
    return (RootPlace){x, value_of(it->function, x)};
}

static void check_between(const Definition *it) {
    const double *given = it->numbers.items;
    Counted function = {(size_t)given[0], 0};
    double x = root_between(place_at(&function, given[1]), place_at(&function, given[2]), given[3], counted,
                            &function);
    definition_expect(it, 0, x);
    definition_expect(it, 1, (double)function.calls);
    ck_assert(value_of(function.function, x) >= 0);
}

static void check_from(const Definition *it) {
    const double *given = it->numbers.items;
    Counted function = {(size_t)given[0], 0};
    double x = root_from(place_at(&function, given[1]), given[2], given[3], given[4], counted, &function);
    definition_expect(it, 0, x);
    definition_expect(it, 1, (double)function.calls);
}

// ---- Totals ----

static void check_total(const Definition *it, TotalKind kind) {
    PhiGrid grid;
    double law[PHI_COUNT] = {0};
    const double *given = it->numbers.items;
    phi_grid_init(&grid);
    for (size_t i = 0; i < it->first.count; i++) law[(size_t)it->first.items[i]] = it->second.items[i];
    GroupInterval interval =
        total_interval(kind, &(GroupTotal){given[0], given[1], given[2]}, &grid, law, given[3]);
    definition_expect(it, 0, interval.low);
    definition_expect(it, 1, interval.high);
}

static void check_rate(const Definition *it) {
    check_total(it, TOTAL_RATE);
}

static void check_share(const Definition *it) {
    check_total(it, TOTAL_SHARE);
}

static const DefinitionCheck checks[] = {{"root_between", check_between},
                                         {"root_from", check_from},
                                         {"rate_interval", check_rate},
                                         {"share_interval", check_share}};

START_TEST(ends_are_where_their_laws_have_them) {
    definitions_hold("intervals/edges.csv", &checks[_i]);
}
END_TEST

// ---- Order ----

enum { BLOCKS = 60, SUBJECTS = 12, GROUPS = 3 };

typedef struct Made {
    double sizes[BLOCKS], counts[SUBJECTS][BLOCKS];
    uint32_t groups[BLOCKS], blocks[BLOCKS];
    BlockCounts subjects[SUBJECTS];
    Sample sample;
} Made;

// Small counts, so that many are alike. The sizes and groups of the blocks are the same from either end, and
// the counts are taken from the front or from the back.
static void make(Made *made, bool turned) {
    RandomStream stream = random_stream(21, 0);
    for (uint32_t i = 0; i < BLOCKS; i++) {
        uint32_t back = BLOCKS - 1 - i, at = turned ? back : i, from_end = i < back ? i : back;
        made->blocks[i] = i;
        made->groups[i] = from_end % GROUPS;
        made->sizes[i] = 20 + from_end * from_end % 11 * 7;
        for (size_t s = 0; s < SUBJECTS; s++) made->counts[s][at] = random_below(&stream, s < 6 ? 2 : 9);
    }
    for (size_t s = 0; s < SUBJECTS; s++)
        made->subjects[s] = (BlockCounts){made->blocks, made->counts[s], BLOCKS};
    made->sample = (Sample){BLOCKS, made->sizes, NULL, made->groups, NULL, GROUPS, 1};
}

START_TEST(the_order_of_blocks_changes_no_byte) {
    static Made made[2];
    static GroupInterval rates[2][SUBJECTS * GROUPS], shares[2][SUBJECTS * GROUPS];
    for (size_t run = 0; run < 2; run++) {
        const IntervalPlan plan = {0.95, 1 + run};
        make(&made[run], run);
        group_rate_intervals(&made[run].sample, made[run].subjects, SUBJECTS, &plan, rates[run]);
        group_share_intervals(&made[run].sample, made[run].subjects, SUBJECTS, &plan, shares[run]);
    }
    ck_assert_mem_eq(rates[0], rates[1], sizeof rates[0]);
    ck_assert_mem_eq(shares[0], shares[1], sizeof shares[0]);
}
END_TEST

// Blocks without a subject need not be given; what was counted of one is not counted of the next.
START_TEST(blocks_without_a_subject_may_be_left_out) {
    static Made made;
    static BlockCounts sparse[SUBJECTS];
    static double counts[SUBJECTS][BLOCKS];
    static uint32_t blocks[SUBJECTS][BLOCKS];
    static GroupInterval all[2][SUBJECTS * GROUPS], some[2][SUBJECTS * GROUPS];
    const IntervalPlan plan = {0.95, 1};
    make(&made, false);
    for (size_t s = 0; s < SUBJECTS; s++) {
        size_t held = 0;
        for (uint32_t i = 0; i < BLOCKS; i++)
            if (made.counts[s][i] > 0) counts[s][held] = made.counts[s][i], blocks[s][held++] = i;
        sparse[s] = (BlockCounts){blocks[s], counts[s], held};
    }
    group_rate_intervals(&made.sample, made.subjects, SUBJECTS, &plan, all[0]);
    group_share_intervals(&made.sample, made.subjects, SUBJECTS, &plan, all[1]);
    group_rate_intervals(&made.sample, sparse, SUBJECTS, &plan, some[0]);
    group_share_intervals(&made.sample, sparse, SUBJECTS, &plan, some[1]);
    ck_assert_mem_eq(all, some, sizeof all);
}
END_TEST

// Of blocks given one by one, and the same with how many are so.
START_TEST(blocks_that_are_alike_may_be_given_as_one) {
    static Made made;
    static GroupInterval whole[SUBJECTS * GROUPS], joined[SUBJECTS * GROUPS];
    static double counts[SUBJECTS * GROUPS][BLOCKS], units[BLOCKS], times[SUBJECTS * GROUPS][BLOCKS];
    static ShareBlocks blocks[SUBJECTS * GROUPS];
    const IntervalPlan plan = {0.9, 2};
    make(&made, false);
    for (size_t i = 0; i < BLOCKS; i++) made.sizes[i] = units[i] = 40;
    for (size_t s = 0; s < SUBJECTS; s++)
        for (size_t i = 0; i < BLOCKS; i++) {
            size_t place = s * GROUPS + made.groups[i], at = 0;
            while (at < blocks[place].length && counts[place][at] != made.counts[s][i]) at++;
            if (at == blocks[place].length) counts[place][blocks[place].length++] = made.counts[s][i];
            times[place][at]++;
        }
    for (size_t place = 0; place < SUBJECTS * GROUPS; place++)
        blocks[place] = (ShareBlocks){counts[place], units, times[place], blocks[place].length};
    group_share_intervals(&made.sample, made.subjects, SUBJECTS, &plan, whole);
    share_intervals(blocks, SUBJECTS, GROUPS, &plan, joined);
    for (size_t place = 0; place < SUBJECTS * GROUPS; place++) {
        ck_assert_double_eq_tol(whole[place].low, joined[place].low, 1e-12);
        ck_assert_double_eq_tol(whole[place].high, joined[place].high, 1e-12);
    }
    // Without how many there are, each is one: as if the others were not there.
    static double ones[BLOCKS];
    for (size_t i = 0; i < BLOCKS; i++) ones[i] = 1;
    for (size_t place = 0; place < SUBJECTS * GROUPS; place++) blocks[place].times = ones;
    share_intervals(blocks, SUBJECTS, GROUPS, &plan, whole);
    for (size_t place = 0; place < SUBJECTS * GROUPS; place++) blocks[place].times = NULL;
    share_intervals(blocks, SUBJECTS, GROUPS, &plan, joined);
    ck_assert_mem_eq(whole, joined, sizeof whole);
}
END_TEST

Suite *ends_suite(void) {
    TCase *tests = tcase_create("ends");
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, ends_are_where_their_laws_have_them, 0, DEFINITION_COUNT(checks));
    tcase_add_test(tests, the_order_of_blocks_changes_no_byte);
    tcase_add_test(tests, blocks_without_a_subject_may_be_left_out);
    tcase_add_test(tests, blocks_that_are_alike_may_be_given_as_one);
    Suite *suite = suite_create("ends");
    suite_add_tcase(suite, tests);
    return suite;
}
