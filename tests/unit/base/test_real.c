// Decimal numbers against printf: base/real.h.
#include "base/real.h"

#include <check.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static void check(double value) {
    char wanted[64];
    Buffer found = {0};
    snprintf(wanted, sizeof wanted, "%.12g", value);
    real_append(&found, value);
    ck_assert_str_eq(buffer_text(&found), wanted);
    buffer_free(&found);
}

static void check_around(double value) {
    check(value);
    check(-value);
    check(nextafter(value, 0));
    check(nextafter(value, HUGE_VAL));
}

START_TEST(edges) {
    static const double values[] = {0,
                                    0.5,
                                    1,
                                    0.1,
                                    0.3,
                                    2.5,
                                    1e-4,
                                    0.99999e-4,
                                    9.9999999999949e-5,
                                    9.9999999999995e-5,
                                    1e11,
                                    1e12,
                                    999999999999.0,
                                    999999999999.5,
                                    0.125,
                                    1234.5678,
                                    M_PI,
                                    123456789012.5,
                                    12345678901.25,
                                    0.5000000000005,
                                    99999999999.95,
                                    99.9999999999949,
                                    99.9999999999951,
                                    DBL_MIN,
                                    DBL_MAX,
                                    1e22,
                                    1e23,
                                    4.9e-324,
                                    1e-5};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) check_around(values[i]);
    for (int exponent = -20; exponent <= 20; exponent++) check_around(pow(10, exponent));
    for (int exponent = -60; exponent <= 60; exponent++) check_around(ldexp(1, exponent));
}
END_TEST

// Halves of the last digit: they go to the even one.
START_TEST(ties) {
    for (uint64_t i = 100000000001; i < 100000000200; i++) check_around(((double)i + 0.5));
    for (uint64_t i = 100001; i < 100400; i++) check_around((double)i + 1 / 128.0);
    for (uint64_t i = 1000000001; i < 1000000200; i++) check_around((double)i + 0.125);
}
END_TEST

START_TEST(numbers_of_any_size) {
    uint64_t state = 88172645463325252u;
    for (int i = 0; i < 200000; i++) {
        state ^= state << 13, state ^= state >> 7, state ^= state << 17; // Marsaglia's xorshift
        double value;
        memcpy(&value, &state, sizeof value);
        if (isfinite(value)) check(value);
        check(ldexp((double)(state >> 11), (int)(state % 70) - 80)); // those that tables have
        check((double)(state % 100000) / (double)(1 + (state >> 40)));
    }
}
END_TEST

START_TEST(numbers_beyond_doubles_are_compared) {
    static const char *const rising[] = {"-2e5000", "-1e400", "-1",       "-3e-310", "-1e-5000", "0",
                                         "1e-5001", "1e-310", "2.3e-308", "0.5e-20", "1",        "1e400"};
    for (size_t i = 0; i < sizeof rising / sizeof *rising; i++)
        for (size_t k = 0; k < sizeof rising / sizeof *rising; k++) {
            WideReal a, b;
            ck_assert(real_read_wide(str_from(rising[i]), &a) && real_read_wide(str_from(rising[k]), &b));
            ck_assert_msg(real_compare_wide(&a, &b) == (i > k) - (i < k), "%s %s", rising[i], rising[k]);
        }
    static const char *const none[] = {"", "nan", "1e", "1,5", " 1"};
    WideReal real = {.number = 7};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        ck_assert_msg(!real_read_wide(str_from(none[i]), &real) && real.number == 7, "%s", none[i]);
    ck_assert(real_read_wide(STR("0e-9999"), &real) && real.number == 0 && real.sign == 0);
}
END_TEST

Suite *real_suite(void) {
    Suite *suite = suite_create("real");
    TCase *tests = tcase_create("real");
    tcase_add_test(tests, edges);
    tcase_add_test(tests, ties);
    tcase_add_test(tests, numbers_of_any_size);
    tcase_add_test(tests, numbers_beyond_doubles_are_compared);
    suite_add_tcase(suite, tests);
    return suite;
}
