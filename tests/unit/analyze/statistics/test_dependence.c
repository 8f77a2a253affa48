// Sentences of one document are not independent: what that does to tests of association, shown on corpora
// that are made so. Documents are about both themes or about neither; within a document the themes ignore
// each other.
#include "analyze/measures/measures.h"
#include "analyze/statistics/block_bootstrap.h"
#include "analyze/statistics/fisher.h"
#include "analyze/statistics/normal.h"
#include "analyze/statistics/random.h"
#include "analyze/statistics/stratified.h"
#include "base/memory.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

enum { DOCUMENTS = 60, SENTENCES = 25, CORPORA = 400, PERCENT = 100 };

// Percent of the documents that are about both themes, and of the sentences that hold a theme there and
// elsewhere.
enum { ABOUT = 25, OFTEN = 50, SELDOM = 3 };

static bool happens(RandomStream *stream, uint32_t percent) {
    return random_below(stream, PERCENT) < percent;
}

// A document; where the themes are `drawn`, one makes the other likelier within documents too.
static Contingency make_document(RandomStream *stream, bool drawn) {
    uint32_t rate = happens(stream, ABOUT) ? OFTEN : SELDOM;
    uint64_t both = 0, a = 0, b = 0;
    for (size_t i = 0; i < SENTENCES; i++) {
        bool has_a = happens(stream, rate), has_b = happens(stream, drawn && has_a ? 2 * rate : rate);
        both += has_a && has_b;
        a += has_a;
        b += has_b;
    }
    return contingency_from_counts(both, a, b, SENTENCES);
}

static Contingency make_corpus(Contingency *documents, uint64_t number, bool drawn) {
    RandomStream stream = random_stream(7, number);
    uint64_t o11 = 0, r1 = 0, c1 = 0;
    for (size_t i = 0; i < DOCUMENTS; i++) {
        documents[i] = make_document(&stream, drawn);
        o11 += (uint64_t)documents[i].o11;
        r1 += (uint64_t)documents[i].r1;
        c1 += (uint64_t)documents[i].c1;
    }
    return contingency_from_counts(o11, r1, c1, DOCUMENTS * SENTENCES);
}

static bool is_significant(double log_p) {
    return log_p < log(0.05);
}

START_TEST(within_documents_nothing_is_found_that_only_documents_make) {
    Contingency documents[DOCUMENTS];
    size_t within = 0, over_all = 0;
    for (uint64_t k = 0; k < CORPORA; k++) {
        Contingency all = make_corpus(documents, k, false);
        within += is_significant(stratified_test(documents, DOCUMENTS, 0.95).log_p);
        over_all += is_significant(fisher_log_p(&all));
    }
    ck_assert_msg(within >= CORPORA * 2 / 100 && within <= CORPORA * 7 / 100, "within: %zu of %d", within,
                  CORPORA);
    ck_assert_msg(over_all > CORPORA * 99 / 100, "over all: %zu of %d", over_all, CORPORA);
}
END_TEST

START_TEST(within_documents_what_is_there_is_found) {
    Contingency documents[DOCUMENTS];
    size_t found = 0, covered = 0;
    for (uint64_t k = 0; k < CORPORA / 4; k++) {
        make_corpus(documents, k, true);
        StratifiedTest test = stratified_test(documents, DOCUMENTS, 0.95);
        found += is_significant(test.log_p);
        covered += test.low > 0;
    }
    ck_assert_msg(found > CORPORA / 4 * 95 / 100, "%zu", found);
    ck_assert_msg(covered > CORPORA / 4 * 95 / 100, "%zu", covered);
}
END_TEST

// What log_ratio estimates: over all sentences there could be.
static double true_log_ratio(void) {
    double about = ABOUT / 100.0, often = OFTEN / 100.0, seldom = SELDOM / 100.0;
    double rate = about * often + (1 - about) * seldom,
           both = about * often * often + (1 - about) * seldom * seldom;
    return log2(both / rate / ((rate - both) / (1 - rate)));
}

START_TEST(the_interval_over_documents_holds_what_it_says) {
    Contingency documents[DOCUMENTS];
    ReplicatePlan plan = {.seed = 5, .replicates = 199};
    size_t resampled = 0, independent = 0;
    double truth = true_log_ratio();
    for (uint64_t k = 0; k < CORPORA; k++) {
        Contingency all = make_corpus(documents, k, false);
        BlockInterval interval = block_bootstrap_log_ratio(documents, DOCUMENTS, 0.95, &plan);
        resampled += interval.low <= truth && truth <= interval.high;
        independent += measure_of(measure_find(STR("log_ratio_low")), &all, 0.95) <= truth &&
                       truth <= measure_of(measure_find(STR("log_ratio_high")), &all, 0.95);
    }
    ck_assert_msg(resampled >= CORPORA * 92 / 100 && resampled <= CORPORA * 97 / 100, "resampled: %zu of %d",
                  resampled, CORPORA);
    ck_assert_msg(independent < CORPORA * 85 / 100, "independent: %zu of %d", independent, CORPORA);
}
END_TEST

START_TEST(intervals_that_cannot_be_are_empty) {
    ReplicatePlan plan = {.seed = 5, .replicates = 199};
    Contingency one = contingency_from_counts(3, 5, 6, 20), apart = contingency_from_counts(0, 5, 6, 20);
    Contingency twice[] = {apart, apart};
    ck_assert(isnan(block_bootstrap_log_ratio(&one, 1, 0.95, &plan).low));
    ck_assert(isnan(block_bootstrap_log_ratio(twice, 2, 0.95, &plan).high));
    ck_assert(isnan(block_bootstrap_log_ratio(NULL, 0, 0.95, &plan).low));
    StratifiedTest none = stratified_test(NULL, 0, 0.95);
    ck_assert(isnan(none.log_p) && isnan(none.log_odds));
}
END_TEST

START_TEST(tails_of_the_normal_law_do_not_underflow) {
    ck_assert(fabs(normal_two_sided(0.95) - 1.959963984540054) < 1e-12);
    ck_assert(isnan(normal_two_sided(1)) && isnan(normal_log_p(NAN)));
    ck_assert(normal_log_p(0) == 0);
    ck_assert(fabs(normal_log_p(-1.959963984540054) - log(0.05)) < 1e-12);
    ck_assert(fabs(normal_log_p(40) / -803.915294833194 - 1) < 1e-8); // scipy: log(2) + norm.logsf(40)
}
END_TEST

Suite *dependence_suite(void) {
    TCase *tests = tcase_create("dependence");
    tcase_set_timeout(tests, 60); // many corpora, beside other work
    tcase_add_test(tests, within_documents_nothing_is_found_that_only_documents_make);
    tcase_add_test(tests, within_documents_what_is_there_is_found);
    tcase_add_test(tests, the_interval_over_documents_holds_what_it_says);
    tcase_add_test(tests, intervals_that_cannot_be_are_empty);
    tcase_add_test(tests, tails_of_the_normal_law_do_not_underflow);
    Suite *suite = suite_create("dependence");
    suite_add_tcase(suite, tests);
    return suite;
}
