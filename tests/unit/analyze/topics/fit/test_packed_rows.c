// Rows of counts in few bytes: analyze/topics/fit/packed_rows.h.
#include "analyze/topics/fit/packed_rows.h"

#include <check.h>
#include <string.h>

static const uint32_t rows_given[][5] = {
    {0, 0, 0, 0, 0}, {1, 2, 3, 4, 5}, {0, 127, 128, 0, UINT32_MAX}, {0, 0, 0, 0, 1}, {300, 0, 0, 70000, 0}};
enum { ROWS = sizeof rows_given / sizeof *rows_given };

static PackedRows pack(void) {
    PackedRows rows = {0};
    for (size_t i = 0; i < ROWS; i++) packed_rows_add(&rows, rows_given[i], 5);
    return rows;
}

START_TEST(rows_come_back) {
    PackedRows rows = pack();
    uint32_t row[5];
    for (size_t i = 0; i < ROWS; i++) {
        packed_rows_read(&rows, i, row, 5);
        ck_assert_mem_eq(row, rows_given[i], sizeof row);
    }
    ck_assert(packed_rows_are_whole(&rows, 5));
    ck_assert(!packed_rows_are_whole(&rows, 4));
    packed_rows_free(&rows);
}
END_TEST

START_TEST(rows_are_added_times_over) {
    PackedRows rows = pack();
    double sums[5] = {1, 0, 0, 0, 0};
    packed_rows_add_to(&rows, 1, 2, sums);
    packed_rows_add_to(&rows, 3, 1, sums);
    const double expected[] = {3, 4, 6, 8, 11};
    ck_assert_mem_eq(sums, expected, sizeof sums);
    packed_rows_free(&rows);
}
END_TEST

// Numbers without an end, a place without a count, a count of 0, too large a number.
START_TEST(broken_rows_are_told) {
    static const char *const bytes[] = {"\x80", "\x01", "\x01\xff\xff\xff\xff\xff\x01",
                                        "\x01\xff\xff\xff\xff\x1f"};
    for (size_t i = 0; i < sizeof bytes / sizeof *bytes; i++) {
        size_t starts[] = {0, strlen(bytes[i])};
        PackedRows rows = {.starts = starts, .count = 1};
        buffer_append_text(&rows.bytes, bytes[i]);
        ck_assert(!packed_rows_are_whole(&rows, 100));
        buffer_free(&rows.bytes);
    }
    size_t starts[] = {0, 2};
    PackedRows zero = {.starts = starts, .count = 1};
    buffer_append(&zero.bytes, (Str){"\x01\x00", 2});
    ck_assert(!packed_rows_are_whole(&zero, 100));
    buffer_free(&zero.bytes);
}
END_TEST

Suite *packed_rows_suite(void);
Suite *packed_rows_suite(void) {
    Suite *suite = suite_create("packed_rows");
    TCase *tests = tcase_create("packed_rows");
    tcase_add_test(tests, rows_come_back);
    tcase_add_test(tests, rows_are_added_times_over);
    tcase_add_test(tests, broken_rows_are_told);
    suite_add_tcase(suite, tests);
    return suite;
}
