// Strings as dense ids: base/interner.h.
#include "base/interner.h"

#include <check.h>
#include <stdio.h>

START_TEST(ids_are_dense_and_stay) {
    enum { COUNT = 20000 };
    Interner interner = {0};
    char text[16];
    ck_assert_uint_eq(interner_find(&interner, STR("0")), INTERNER_NONE);
    for (uint32_t round = 0; round < 2; round++)
        for (uint32_t i = 0; i < COUNT; i++) {
            snprintf(text, sizeof text, "%u", i * 7919);
            ck_assert_uint_eq(interner_add(&interner, str_from(text)), i);
        }
    ck_assert_uint_eq(interner.count, COUNT);
    for (uint32_t i = 0; i < COUNT; i++) {
        snprintf(text, sizeof text, "%u", i * 7919);
        ck_assert_uint_eq(interner_find(&interner, str_from(text)), i);
        ck_assert(str_equal_text(interner_string(&interner, i), text));
    }
    ck_assert_uint_eq(interner_find(&interner, STR("x")), INTERNER_NONE);
    interner_free(&interner);
}
END_TEST

START_TEST(any_bytes_are_a_string) {
    Interner interner = {0};
    static const Str strings[] = {{"", 0}, {"\0", 1}, {"\0\0", 2}, {"a", 1}, {"a\0", 2}, {"\xff", 1}};
    for (uint32_t i = 0; i < 6; i++) ck_assert_uint_eq(interner_add(&interner, strings[i]), i);
    for (uint32_t i = 0; i < 6; i++) ck_assert_uint_eq(interner_find(&interner, strings[i]), i);
    ck_assert_uint_eq(interner_find(&interner, (Str){0}), 0);
    interner_free(&interner);
}
END_TEST

START_TEST(it_keeps_its_own_copy) {
    Interner interner = {0};
    char text[] = "ab";
    interner_add(&interner, str_from(text));
    text[0] = 'x';
    ck_assert(str_equal_text(interner_string(&interner, 0), "ab"));
    interner_free(&interner);
}
END_TEST

START_TEST(order_is_that_of_bytes) {
    Interner interner = {0};
    static const char *const strings[] = {"é", "b", "", "a", "ab", "Z"};
    uint32_t order[6];
    for (size_t i = 0; i < 6; i++) interner_add(&interner, str_from(strings[i]));
    interner_sort(&interner, order);
    static const uint32_t wanted[] = {2, 5, 3, 4, 1, 0};
    for (size_t i = 0; i < 6; i++) ck_assert_uint_eq(order[i], wanted[i]);
    interner_free(&interner);
    interner_sort(&interner, order); // an empty one has none
}
END_TEST

Suite *interner_suite(void) {
    Suite *suite = suite_create("interner");
    TCase *tests = tcase_create("interner");
    tcase_add_test(tests, ids_are_dense_and_stay);
    tcase_add_test(tests, any_bytes_are_a_string);
    tcase_add_test(tests, it_keeps_its_own_copy);
    tcase_add_test(tests, order_is_that_of_bytes);
    suite_add_tcase(suite, tests);
    return suite;
}
