// Slices: base/str.h.
#include "base/str.h"

#include <check.h>

START_TEST(slices_compare_by_bytes) {
    ck_assert_int_lt(str_compare(STR("a"), STR("b")), 0);
    ck_assert_int_lt(str_compare(STR("a"), STR("ab")), 0); // a prefix comes first
    ck_assert_int_lt(str_compare(STR("Z"), STR("a")), 0);
    ck_assert_int_lt(str_compare(STR("z"), STR("é")), 0); // bytes above 0x7f are large
    ck_assert_int_lt(str_compare(STR(""), STR("a")), 0);
    ck_assert_int_eq(str_compare(STR(""), (Str){0}), 0);
    ck_assert_int_gt(str_compare(STR("a\0b"), STR("a\0a")), 0);
    ck_assert(str_equal(STR("a\0b"), STR("a\0b")) && !str_equal(STR("a"), STR("a\0")));
    ck_assert(str_equal((Str){0}, STR("")) && str_equal_text((Str){0}, NULL) && str_from(NULL).length == 0);
}
END_TEST

START_TEST(slices_are_searched_and_cut) {
    ck_assert_uint_eq(str_find(STR("abcabd"), STR("abd")), 3);
    ck_assert_uint_eq(str_find(STR("abc"), STR("x")), 3);
    ck_assert_uint_eq(str_find(STR("abc"), STR("abcd")), 3);
    for (size_t rare = 0; rare < 3; rare++) {
        ck_assert_uint_eq(str_find_by(STR("abcabd abd"), STR("abd"), rare), 3);
        ck_assert_uint_eq(str_find_by(STR("abd"), STR("abd"), rare), 0);
        ck_assert_uint_eq(str_find_by(STR("bdab"), STR("abd"), rare), 4);
        ck_assert_uint_eq(str_find_by((Str){0}, STR("abd"), rare), 0);
    }
    ck_assert_uint_eq(str_find_byte(STR("a\0b"), 'b'), 2);
    ck_assert_uint_eq(str_find_byte((Str){0}, 'b'), 0);
    ck_assert(str_starts_with(STR("abc"), STR("ab")) && !str_starts_with(STR("a"), STR("ab")));
    ck_assert(str_ends_with(STR("abc"), STR("bc")) && str_ends_with(STR("abc"), STR("")) &&
              !str_ends_with(STR("c"), STR("bc")));
    ck_assert_uint_eq(str_skip(STR("abc"), 9).length, 0);
    ck_assert(str_equal(str_trim(STR(" \t a b\r\n\f\v")), STR("a b")) && str_trim(STR(" \n")).length == 0);
    Str rest = STR("a,,b");
    ck_assert(str_equal(str_cut(&rest, ','), STR("a")) && str_equal(str_cut(&rest, ','), STR("")));
    ck_assert(str_equal(str_cut(&rest, ','), STR("b")) && rest.length == 0);
}
END_TEST

START_TEST(whole_numbers_are_read) {
    size_t value = 7;
    ck_assert(str_to_size(STR("0"), &value) && value == 0);
    ck_assert(str_to_size(STR("0042"), &value) && value == 42);
    ck_assert(str_to_size(STR("18446744073709551615"), &value) && value == SIZE_MAX);
    static const char *const none[] = {
        "", "18446744073709551616", "99999999999999999999", "-1", "+1", " 1", "1 ", "1.0", "x"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        ck_assert_msg(!str_to_size(str_from(none[i]), &value), "%s", none[i]);
}
END_TEST

START_TEST(utf8_is_told) {
    static const char *const whole[] = {"",
                                        "a",
                                        "é",
                                        "\u0800",
                                        "\xed\x9f\xbf",
                                        "\xee\x80\x80",
                                        "\U00010000",
                                        "\xf4\x8f\xbf\xbf",
                                        "a é 중 \U0001f600"};
    static const char *const none[] = {"\x80",
                                       "\xc1\x81",
                                       "é\xc3",
                                       "\xe0\x9f\xbf",
                                       "\xed\xa0\x80",
                                       "\xf0\x8f\xbf\xbf",
                                       "\xf4\x90\x80\x80",
                                       "\xf5\x80\x80\x80",
                                       "\xe2\x82",
                                       "r\xe9gion"};
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        ck_assert_msg(str_is_utf8(str_from(whole[i])), "%zu", i);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        ck_assert_msg(!str_is_utf8(str_from(none[i])), "%zu", i);
}
END_TEST

START_TEST(decimal_numbers_are_read) {
    double value;
    ck_assert(str_to_double(STR("12"), &value) && value == 12);
    ck_assert(str_to_double(STR("-0.5"), &value) && value == -0.5);
    ck_assert(str_to_double(STR("1e3"), &value) && value == 1000);
    static const char *const none[] = {"",    "nan", "inf", "0x10", " 1",    "1 ",
                                       "1,5", "1e",  "e3",  ".",    "1.2.3", "--1"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        ck_assert_msg(!str_to_double(str_from(none[i]), &value), "%s", none[i]);
    ck_assert(!str_to_double(STR("1\0"), &value));
}
END_TEST

START_TEST(hashes_depend_on_all_bytes) {
    static const char text[] = "abcdefghijklmnopqrstuvwxyz";
    for (size_t length = 0; length < 26; length++) {
        ck_assert_uint_ne(str_hash((Str){text, length}), str_hash((Str){text, length + 1}));
        ck_assert_uint_eq(str_hash((Str){text, length}), str_hash((Str){text, length}));
    }
    ck_assert_uint_ne(str_hash(STR("a\0")), str_hash(STR("a")));
}
END_TEST

Suite *str_suite(void) {
    Suite *suite = suite_create("str");
    TCase *tests = tcase_create("str");
    tcase_add_test(tests, slices_compare_by_bytes);
    tcase_add_test(tests, slices_are_searched_and_cut);
    tcase_add_test(tests, whole_numbers_are_read);
    tcase_add_test(tests, utf8_is_told);
    tcase_add_test(tests, decimal_numbers_are_read);
    tcase_add_test(tests, hashes_depend_on_all_bytes);
    suite_add_tcase(suite, tests);
    return suite;
}
