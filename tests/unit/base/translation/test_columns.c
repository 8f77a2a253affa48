// Columns of a terminal: base/translation/columns.h. Translations are told by
// tests/properties/translations.sh.
#include "base/translation/columns.h"
#include "base/translation/translation.h"

#include <check.h>
#include <string.h>

static size_t columns(const char *text) {
    return text_columns(text, strlen(text));
}

START_TEST(letters_take_one_or_two_columns) {
    ck_assert_uint_eq(columns(""), 0);
    ck_assert_uint_eq(columns("abc"), 3);
    ck_assert_uint_eq(columns("é…"), 2);
    ck_assert_uint_eq(columns("e\u0301"), 1); // a combining mark
    ck_assert_uint_eq(columns("가나"), 4);
    ck_assert_uint_eq(columns("\u1100\u1161"), 2); // a syllable as its letters
    ck_assert_uint_eq(columns("漢字"), 4);
    ck_assert_uint_eq(columns("ＡＢ"), 4);       // full width
    ck_assert_uint_eq(columns("\u00a0:"), 2);    // the no-break space of French
    ck_assert_uint_eq(columns("\U0001F600"), 1); // beyond what our texts have
    ck_assert_uint_eq(text_columns("가", 2), 1); // cut off: no more is read than there is
}
END_TEST

// Nothing was asked for here: texts are themselves.
START_TEST(without_a_language_texts_are_themselves) {
    const char *text = MESSAGE("cannot be read: %s");
    ck_assert_ptr_eq(translated(text), text);
    ck_assert_ptr_eq(translated(""), translated(""));
}
END_TEST

Suite *columns_suite(void) {
    Suite *suite = suite_create("columns");
    TCase *tests = tcase_create("columns");
    tcase_add_test(tests, letters_take_one_or_two_columns);
    tcase_add_test(tests, without_a_language_texts_are_themselves);
    suite_add_tcase(suite, tests);
    return suite;
}
