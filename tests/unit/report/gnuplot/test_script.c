#include "report/formats/gnuplot/script.h"

#include <check.h>
#include <math.h>

static Buffer out;
static Script script;

#define SHOWS(call, wanted)                                                                                  \
    do {                                                                                                     \
        buffer_clear(&out);                                                                                  \
        call;                                                                                                \
        ck_assert_str_eq(buffer_text(&out), wanted);                                                         \
    } while (0)

START_TEST(nothing_ends_the_quotes) {
    SHOWS(script_text(&script, &out, STR("'; system('x') #"), 99), "'’; system(’x’) #'");
    SHOWS(script_text(&script, &out, STR("a\nEOD\r\tb"), 99), "'a EOD  b'");
    SHOWS(script_text(&script, &out, STR("a\0\x1b\xE2\x80\xAE"), 99),
          "'a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD'");
    SHOWS(script_text(&script, &out, STR("`x` \"y\" \\"), 99), "'`x` \"y\" \\'");
}
END_TEST

START_TEST(marks_of_axes_have_no_formats) {
    SHOWS(script_tic(&script, &out, STR("5 % %g"), 99), "'5 %% %%g'");
    SHOWS(script_text(&script, &out, STR("5 % %g"), 99), "'5 % %g'");
}
END_TEST

START_TEST(long_texts_are_cut_between_characters) {
    SHOWS(script_text(&script, &out, STR("인공지능"), 8), "'인공지능'");
    SHOWS(script_text(&script, &out, STR("인공지능"), 7), "'인공지…'");
    SHOWS(script_cut(&out, STR("abcdef"), 4), "abc…");
    SHOWS(script_cut(&out, STR("abcd"), 4), "abcd");
}
END_TEST

START_TEST(hangul_is_noticed) {
    Script own = {0};
    SHOWS(script_text(&own, &out, STR("AI"), 9), "'AI'");
    ck_assert(!own.has_hangul);
    SHOWS(script_text(&own, &out, STR("인공"), 9), "'인공'");
    ck_assert(own.has_hangul);
}
END_TEST

START_TEST(numbers_are_those_of_the_table) {
    SHOWS(script_number(&out, 5204.35581954), "5204.35581954");
    SHOWS(script_number(&out, NAN), "NaN");
}
END_TEST

START_TEST(steps_are_round) {
    ck_assert_double_eq(script_step(23.6, 4), 10);
    ck_assert_double_eq(script_step(20, 4), 5);
    ck_assert_double_eq(script_step(1, 4), 0.5);
    ck_assert_double_eq(script_step(0.03, 4), 0.01);
    ck_assert_double_eq(script_step(98765, 2), 50000);
}
END_TEST

static void free_text(void) {
    buffer_free(&out);
}

Suite *script_suite(void) {
    Suite *suite = suite_create("script");
    TCase *cases = tcase_create("script");
    tcase_add_unchecked_fixture(cases, NULL, free_text);
    tcase_add_test(cases, nothing_ends_the_quotes);
    tcase_add_test(cases, marks_of_axes_have_no_formats);
    tcase_add_test(cases, long_texts_are_cut_between_characters);
    tcase_add_test(cases, hangul_is_noticed);
    tcase_add_test(cases, numbers_are_those_of_the_table);
    tcase_add_test(cases, steps_are_round);
    suite_add_tcase(suite, cases);
    return suite;
}
