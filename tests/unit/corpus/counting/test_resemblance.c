#include "corpus/counting/resemblance.h"

#include <check.h>
#include <stdlib.h>

static void add_document(Resemblance *resemblance, const char *letters) {
    for (; *letters; letters++) resemblance_add_term(resemblance, (uint32_t)*letters);
    resemblance_end_document(resemblance);
}

typedef struct Found {
    ResemblanceRow rows[64];
    size_t count;
} Found;

static Flow take(void *context, const ResemblanceRow *row) {
    Found *found = context;
    ck_assert_uint_lt(found->count, 64);
    found->rows[found->count++] = *row;
    return GO_ON;
}

START_TEST(it_is_jaccard_of_runs_of_five) {
    Resemblance resemblance = {0};
    Found found = {0};
    add_document(&resemblance, "abcdefgh"); // 4 shingles
    add_document(&resemblance, "xabcdefg"); // 4, 3 of them shared
    add_document(&resemblance, "hgfedcba");
    add_document(&resemblance, "");
    add_document(&resemblance, "abc"); // shorter than a shingle
    add_document(&resemblance, "abc");
    resemblance_pairs(&resemblance, 0.6, take, &found);
    ck_assert_uint_eq(found.count, 2);
    ck_assert(found.rows[0].a == 0 && found.rows[0].b == 1 && found.rows[0].shared == 3);
    ck_assert(found.rows[0].resemblance == 3.0 / 5.0);
    ck_assert(found.rows[1].a == 4 && found.rows[1].b == 5 && found.rows[1].resemblance == 1);
    resemblance_free(&resemblance);
}
END_TEST

// The filter must lose nothing: against comparing all with all at a threshold that nothing escapes.
START_TEST(the_filter_loses_no_pair) {
    static const double thresholds[] = {0.05, 0.2, 0.3333333333333333, 0.5, 0.6, 0.75, 1};
    for (unsigned seed = 1; seed <= 20; seed++) {
        Resemblance resemblance = {0};
        srand(seed);
        for (size_t d = 0; d < 8; d++) {
            char letters[32];
            size_t length = 6 + (size_t)rand() % 20;
            for (size_t i = 0; i < length; i++)
                letters[i] = (char)('a' + (i + (size_t)rand() % 40 / 39) % 12);
            letters[length] = '\0';
            add_document(&resemblance, letters);
        }
        Found all = {0};
        resemblance_pairs(&resemblance, 1e-6, take, &all);
        for (size_t t = 0; t < sizeof thresholds / sizeof *thresholds; t++) {
            Found found = {0};
            size_t wanted = 0;
            for (size_t i = 0; i < all.count; i++) wanted += all.rows[i].resemblance >= thresholds[t];
            resemblance_pairs(&resemblance, thresholds[t], take, &found);
            ck_assert_uint_eq(found.count, wanted);
        }
        resemblance_free(&resemblance);
    }
}
END_TEST

Suite *resemblance_suite(void) {
    TCase *tests = tcase_create("resemblance");
    tcase_add_test(tests, it_is_jaccard_of_runs_of_five);
    tcase_add_test(tests, the_filter_loses_no_pair);
    Suite *suite = suite_create("resemblance");
    suite_add_tcase(suite, tests);
    return suite;
}
