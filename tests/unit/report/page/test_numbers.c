#include "report/page/numbers.h"

#include <check.h>

static Buffer out;

static const char *shown(double value, LabelLanguage language) {
    buffer_clear(&out);
    number_append(&out, value, language);
    return buffer_text(&out);
}

static const char *probability(double value, LabelLanguage language) {
    buffer_clear(&out);
    number_append_probability(&out, value, language);
    return buffer_text(&out);
}

START_TEST(two_or_three_digits_tell) {
    ck_assert_str_eq(shown(0, LABEL_EN), "0");
    ck_assert_str_eq(shown(0.0123456, LABEL_EN), "0.012");
    ck_assert_str_eq(shown(0.5, LABEL_EN), "0.50");
    ck_assert_str_eq(shown(9.994, LABEL_EN), "9.99");
    ck_assert_str_eq(shown(12.34, LABEL_EN), "12.3");
    ck_assert_str_eq(shown(12, LABEL_EN), "12");
    ck_assert_str_eq(shown(123.4, LABEL_EN), "123");
    ck_assert_str_eq(shown(-1234567, LABEL_EN), "\xE2\x88\x92"
                                                "1,234,567");
    ck_assert_str_eq(shown(1e-12, LABEL_EN), "0.000000");
}
END_TEST

START_TEST(languages_have_their_marks) {
    ck_assert_str_eq(shown(1234.5, LABEL_FR), "1\xE2\x80\xAF"
                                              "234");
    ck_assert_str_eq(shown(12.34, LABEL_FR), "12,3");
    ck_assert_str_eq(shown(1234.5, LABEL_KO), "1,234");
    buffer_clear(&out);
    number_append_share(&out, 0.0634, LABEL_FR);
    ck_assert_str_eq(buffer_text(&out), "6,3\xE2\x80\xAF%");
}
END_TEST

// Nothing looks like less than nothing.
START_TEST(a_rounded_zero_has_no_sign) {
    buffer_clear(&out);
    number_append_decimals(&out, -0.001, 1, LABEL_EN);
    ck_assert_str_eq(buffer_text(&out), "0.0");
}
END_TEST

START_TEST(probabilities_are_never_0) {
    ck_assert_str_eq(probability(0, LABEL_EN), "&lt;\xC2\xA0"
                                               "0.0001");
    ck_assert_str_eq(probability(1e-300, LABEL_FR), "&lt;\xC2\xA0"
                                                    "0,0001");
    ck_assert_str_eq(probability(0.00012, LABEL_EN), "0.0001");
    ck_assert_str_eq(probability(0.0014, LABEL_EN), "0.0014");
    ck_assert_str_eq(probability(0.05, LABEL_EN), "0.050");
    ck_assert_str_eq(probability(1, LABEL_EN), "1");
}
END_TEST

static void free_text(void) {
    buffer_free(&out);
}

Suite *numbers_suite(void) {
    Suite *suite = suite_create("numbers");
    TCase *cases = tcase_create("numbers");
    tcase_add_unchecked_fixture(cases, NULL, free_text);
    tcase_add_test(cases, two_or_three_digits_tell);
    tcase_add_test(cases, languages_have_their_marks);
    tcase_add_test(cases, a_rounded_zero_has_no_sign);
    tcase_add_test(cases, probabilities_are_never_0);
    suite_add_tcase(suite, cases);
    return suite;
}
