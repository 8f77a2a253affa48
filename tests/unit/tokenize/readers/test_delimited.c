// Rows of cells from files that fail: tokenize/readers/delimited.h. What rows hold:
// tests/cases/tokenize/tables.
#include "tokenize/readers/delimited.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

START_TEST(a_read_that_fails_is_told_behind_the_rows_before) {
    int folder = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DelimitedReader rows;
    delimited_start(&rows, STR("a,b\nc,d"), folder, ',');
    ck_assert(delimited_next(&rows) && rows.cell_count == 2 && rows.error == 0);
    ck_assert(delimited_next(&rows) && rows.cell_count == 2); // as far as it was read
    ck_assert_int_eq(rows.error, EISDIR);
    ck_assert(!delimited_next(&rows));
    delimited_free(&rows);
    delimited_start(&rows, STR(""), folder, ',');
    ck_assert(!delimited_next(&rows) && rows.error == EISDIR);
    delimited_free(&rows);
    close(folder);
}
END_TEST

START_TEST(a_row_may_be_long_but_not_endless) {
    static const Str start = {"a,\"bcdefgh", 10}, end = {"ij\"\n", 4};
    for (int whole = 0; whole <= 1; whole++) {
        int ends[2];
        ck_assert(pipe(ends) == 0 && write(ends[1], end.bytes, end.length) == (ssize_t)end.length);
        close(ends[1]);
        DelimitedReader rows;
        delimited_start(&rows, start, ends[0], ',');
        rows.row_bytes_at_most = whole ? start.length + end.length : start.length - 1;
        ck_assert(delimited_next(&rows));
        ck_assert_int_eq(rows.error, whole ? 0 : EFBIG);
        ck_assert_int_eq(rows.open_quote, !whole);
        ck_assert_uint_eq(rows.cells[1].length, whole ? strlen("bcdefghij") : strlen("bcdefgh"));
        delimited_free(&rows);
        close(ends[0]);
    }
}
END_TEST

START_TEST(a_delimiter_is_looked_for_at_the_start) {
    Buffer start = {0};
    buffer_append(&start, STR("a;b\n"));
    for (size_t i = 0; i < 20000; i++) buffer_append(&start, STR("c;d\n"));
    DelimitedReader rows;
    delimited_start(&rows, buffer_str(&start), -1, 0);
    ck_assert_int_eq(rows.delimiter, ';');
    delimited_free(&rows);
    buffer_free(&start);
}
END_TEST

Suite *delimited_suite(void) {
    Suite *suite = suite_create("delimited");
    TCase *tests = tcase_create("tests");
    tcase_add_test(tests, a_read_that_fails_is_told_behind_the_rows_before);
    tcase_add_test(tests, a_row_may_be_long_but_not_endless);
    tcase_add_test(tests, a_delimiter_is_looked_for_at_the_start);
    suite_add_tcase(suite, tests);
    return suite;
}
