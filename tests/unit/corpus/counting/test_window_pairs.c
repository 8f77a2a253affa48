#include "corpus/counting/window_pairs.h"

#include <check.h>
#include <math.h>

enum { LETTERS = 6 };

// Rows as a matrix.
static bool take(void *context, uint32_t a, uint32_t b, double count) {
    double(*matrix)[LETTERS] = context;
    matrix[a][b] = count;
    return true;
}

static void count(const char *text, WindowPairsQuery query, double matrix[LETTERS][LETTERS]) {
    WindowPairs pairs = {0};
    WindowTape tape = {0};
    uint32_t rank[LETTERS];
    for (uint32_t i = 0; i < LETTERS; i++) rank[i] = i;
    for (; *text; text++)
        if (*text == '.')
            window_tape_end_stretch(&tape, 0);
        else
            window_tape_add(&tape, (uint32_t)(*text - 'A'));
    window_tape_end_stretch(&tape, 0);
    window_tape_end_stretch(&tape, 0); // nothing more: no stretch
    query.ranks = (SubjectRanks){rank, LETTERS, LETTERS};
    query.take = take;
    query.context = matrix;
    window_pairs_rows(&pairs, &tape, &query);
    window_pairs_free(&pairs);
    window_tape_free(&tape);
}

// Against the definition, every pair of places.
START_TEST(every_pair_of_places_counts_once) {
    static const char text[] = "ADACEADFEBACED";
    for (size_t window = 1; window <= 14; window++)
        for (int ordered = 0; ordered < 2; ordered++)
            for (int weighed = 0; weighed < 2; weighed++) {
                double found[LETTERS][LETTERS] = {{0}}, wanted[LETTERS][LETTERS] = {{0}};
                for (size_t i = 0; text[i]; i++)
                    for (size_t j = i + 1; text[j] && j <= i + window; j++) {
                        int a = text[i] - 'A', b = text[j] - 'A';
                        double weight = weighed ? 1 / (double)(j - i) : 1;
                        if (!ordered && a == b) weight *= 2;
                        if (!ordered && a > b)
                            wanted[b][a] += weight;
                        else
                            wanted[a][b] += weight;
                    }
                count(text,
                      (WindowPairsQuery){
                          .window_tokens = window, .ordered = ordered, .weigh_distance = weighed},
                      found);
                for (size_t a = 0; a < LETTERS; a++)
                    for (size_t b = 0; b < LETTERS; b++) ck_assert(fabs(found[a][b] - wanted[a][b]) < 1e-12);
            }
}
END_TEST

// The matrix that quanteda's own tests expect of this text (tests/testthat/test-fcm.R, window = 3, tri =
// TRUE).
START_TEST(counts_are_those_of_quanteda) {
    static const double wanted[LETTERS][LETTERS] = {{4, 1, 4, 4, 5, 2}, {0, 0, 1, 1, 2, 1},
                                                    {0, 0, 0, 3, 3, 0}, {0, 0, 0, 0, 4, 1},
                                                    {0, 0, 0, 0, 0, 2}, {0}};
    double found[LETTERS][LETTERS] = {{0}};
    count("ADACEADFEBACED", (WindowPairsQuery){.window_tokens = 3}, found);
    for (size_t a = 0; a < LETTERS; a++)
        for (size_t b = 0; b < LETTERS; b++) ck_assert(found[a][b] == wanted[a][b]);
}
END_TEST

START_TEST(no_pair_crosses_an_end) {
    double found[LETTERS][LETTERS] = {{0}};
    count("AB.AC..", (WindowPairsQuery){.window_tokens = 5}, found);
    ck_assert(found[0][1] == 1 && found[0][2] == 1 && found[1][2] == 0 && found[0][0] == 0);
}
END_TEST

Suite *window_pairs_suite(void) {
    TCase *tests = tcase_create("window_pairs");
    tcase_add_test(tests, every_pair_of_places_counts_once);
    tcase_add_test(tests, counts_are_those_of_quanteda);
    tcase_add_test(tests, no_pair_crosses_an_end);
    Suite *suite = suite_create("window_pairs");
    suite_add_tcase(suite, tests);
    return suite;
}
