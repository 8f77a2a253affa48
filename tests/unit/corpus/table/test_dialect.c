// What a cell is to a spreadsheet, and Windows-1252: corpus/table/dialect.h, windows1252.h.
#include "corpus/table/dialect.h"
#include "corpus/table/windows1252.h"

#include <check.h>
#include <iconv.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

// Every text of up to five bytes of these, against the grammar as a regular expression.
START_TEST(numbers_are_those_of_the_grammar) {
    static const char bytes[] = "+-.01eE ";
    enum { BYTES = sizeof bytes - 1, LENGTH = 5 };
    regex_t grammar;
    ck_assert(regcomp(&grammar, "^[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?$",
                      REG_EXTENDED | REG_NOSUB) == 0);
    size_t numbers = 0;
    for (int length = 0, count = 1; length <= LENGTH; length++, count *= BYTES)
        for (int code = 0; code < count; code++) {
            char text[LENGTH + 1] = {0};
            for (int i = 0, rest = code; i < length; i++, rest /= BYTES) text[i] = bytes[rest % BYTES];
            bool is_number = regexec(&grammar, text, 0, NULL, 0) == 0;
            if (cell_is_number(str_from(text)) != is_number) ck_abort_msg("'%s'", text);
            numbers += is_number;
        }
    ck_assert_uint_gt(numbers, 800);
    regfree(&grammar);
}
END_TEST

START_TEST(numbers_have_at_most_63_bytes) {
    char digits[65];
    memset(digits, '1', sizeof digits);
    ck_assert(cell_is_number((Str){digits, 63}));
    ck_assert(!cell_is_number((Str){digits, 64}));
    ck_assert(!cell_is_number(STR("nan")) && !cell_is_number(STR("inf")) && !cell_is_number(STR("0x10")));
    ck_assert(!cell_is_number(STR("1f5")) && !cell_is_number(STR("1e5x")) && !cell_is_number(STR("1,5")));
    ck_assert(cell_is_number(STR("1.2e-582"))); // it need not fit into a double
}
END_TEST

START_TEST(a_decimal_comma_becomes_a_point_where_that_makes_a_number) {
    static const char *const rows[][2] = {
        {"-12,5", "-12.5"},    {"1,5e-3", "1.5e-3"}, {",5", ".5"}, {"5,", "5."},   {"1,2,3", "1,2,3"},
        {"a,b", "a,b"},        {",", ","},           {"", ""},     {"1.5", "1.5"}, {"1.000,5", "1.000,5"},
        {"1 000,5", "1 000,5"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *cell = strdup(rows[i][0]);
        cell_restore_decimal_point(cell, strlen(cell));
        ck_assert_str_eq(cell, rows[i][1]);
        free(cell);
    }
}
END_TEST

static void expect_number(size_t dialect, bool any_delimiter, const char *number, const char *wanted) {
    Buffer cell = {0};
    dialect_append_number(&cell, &dialects[dialect], str_from(number), any_delimiter);
    ck_assert_str_eq(buffer_text(&cell), wanted);
    buffer_free(&cell);
}

START_TEST(numbers_have_the_decimal_mark_of_the_dialect) {
    expect_number(DIALECT_RFC4180, false, "1.5", "1.5");
    expect_number(DIALECT_EXCEL, true, "1.5", "1.5");
    expect_number(DIALECT_EXCEL_FR, false, "-1.5e-3", "-1,5e-3");
    expect_number(DIALECT_EXCEL_FR, false, "15", "15");
    expect_number(DIALECT_EXCEL_FR, true, "15", "15");
    expect_number(DIALECT_EXCEL_FR, true, "1.5", "\"1,5\""); // alone in its row, the comma would part cells
}
END_TEST

static void expect_text(size_t dialect, bool any_delimiter, const char *text, const char *wanted) {
    Buffer cell = {0};
    dialect_append_text(&cell, &dialects[dialect], str_from(text), any_delimiter);
    ck_assert_str_eq(buffer_text(&cell), wanted);
    buffer_free(&cell);
}

START_TEST(cells_are_quoted_where_they_have_to_be) {
    static const char *const rows[][2] = {{"a", "a"},         {"", ""},
                                          {"a,b", "\"a,b\""}, {"a\"b", "\"a\"\"b\""},
                                          {"\"", "\"\"\"\""}, {"a\nb", "\"a\nb\""},
                                          {"\r", "\"\r\""},   {" a ", " a "}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect_text(DIALECT_RFC4180, false, rows[i][0], rows[i][1]);
    expect_text(DIALECT_RFC4180, false, "a;b\tc", "a;b\tc");
    expect_text(DIALECT_RFC4180, true, "a;b", "\"a;b\"");
    expect_text(DIALECT_RFC4180, true, "a\tb", "\"a\tb\"");
    expect_text(DIALECT_RFC4180, true, "ab", "ab");
    expect_text(DIALECT_EXCEL_FR, false, "a;b", "\"a;b\"");
    expect_text(DIALECT_EXCEL_FR, false, "a,b", "a,b");
    expect_text(DIALECT_EXCEL, false, "=a,b", "\"'=a,b\"");
    expect_text(DIALECT_EXCEL, false,
                "\xEF\xBC\x8B"
                "1",
                "'\xEF\xBC\x8B"
                "1"); // full width
}
END_TEST

// As iconv reads the code page; of five bytes it has none.
START_TEST(windows_1252_is_that_of_iconv) {
    iconv_t code = iconv_open("UTF-8", "WINDOWS-1252");
    ck_assert(code != (iconv_t)-1);
    size_t undefined = 0;
    for (int byte = 1; byte < 256; byte++) {
        char from[1] = {(char)byte}, to[8] = {0}, *in = from, *out = to;
        size_t in_left = 1, out_left = sizeof to - 1;
        bool defined = iconv(code, &in, &in_left, &out, &out_left) != (size_t)-1;
        Buffer text = {0};
        windows_1252_append(&text, (Str){from, 1});
        ck_assert_str_eq(buffer_text(&text), defined ? to : "\xEF\xBF\xBD");
        undefined += !defined;
        buffer_free(&text);
    }
    ck_assert_uint_eq(undefined, 5);
    iconv_close(code);
    Buffer text = {0};
    windows_1252_append(&text, STR("a\0\xe9"));
    ck_assert(str_equal(buffer_str(&text), STR("a\0\xc3\xa9")));
    buffer_free(&text);
}
END_TEST

Suite *dialect_suite(void);
Suite *dialect_suite(void) {
    Suite *suite = suite_create("dialect");
    TCase *tests = tcase_create("dialect");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, numbers_are_those_of_the_grammar);
    tcase_add_test(tests, numbers_have_at_most_63_bytes);
    tcase_add_test(tests, a_decimal_comma_becomes_a_point_where_that_makes_a_number);
    tcase_add_test(tests, numbers_have_the_decimal_mark_of_the_dialect);
    tcase_add_test(tests, cells_are_quoted_where_they_have_to_be);
    tcase_add_test(tests, windows_1252_is_that_of_iconv);
    suite_add_tcase(suite, tests);
    return suite;
}
