// Growing runs of bytes: base/buffer.h.
#include "base/buffer.h"

#include <check.h>
#include <string.h>

START_TEST(everything_is_appended) {
    Buffer buffer = {0};
    ck_assert_uint_eq(buffer_str(&buffer).length, 0);
    ck_assert_str_eq(buffer_text(&buffer), "");
    buffer_append(&buffer, (Str){0});
    buffer_append(&buffer, STR("a\0b"));
    buffer_append_text(&buffer, "cd");
    buffer_append_byte(&buffer, '\0');
    buffer_append_size(&buffer, 0);
    buffer_append_byte(&buffer, ' ');
    buffer_append_size(&buffer, SIZE_MAX);
    buffer_printf(&buffer, " %s %d", "x", -3);
    ck_assert(str_equal(buffer_str(&buffer), STR("a\0bcd\0"
                                                 "0 18446744073709551615 x -3")));
    ck_assert_int_eq(buffer_text(&buffer)[buffer.length], '\0');
    buffer_clear(&buffer);
    ck_assert_uint_eq(buffer.length, 0);
    ck_assert_uint_gt(buffer.capacity, 0);
    buffer_free(&buffer);
    ck_assert_ptr_null(buffer.bytes);
}
END_TEST

START_TEST(long_text_is_printed_whole) {
    enum { LENGTH = 100000 };
    static char text[LENGTH + 1];
    memset(text, 'x', LENGTH);
    Buffer buffer = {0};
    buffer_printf(&buffer, "<%s>%zu", text, (size_t)LENGTH);
    ck_assert_uint_eq(buffer.length, LENGTH + 2 + 6);
    ck_assert_int_eq(buffer.bytes[LENGTH + 1], '>');
    buffer_free(&buffer);
}
END_TEST

START_TEST(room_is_made_beforehand) {
    Buffer buffer = {0};
    buffer_append_text(&buffer, "ab");
    buffer_reserve(&buffer, 5000);
    ck_assert_uint_ge(buffer.capacity, 5002);
    ck_assert_uint_eq(buffer.length, 2);
    char *bytes = buffer.bytes;
    for (size_t i = 0; i < 5000; i++) buffer_append_byte(&buffer, 'c');
    ck_assert_ptr_eq(bytes, buffer.bytes);
    buffer_free(&buffer);
}
END_TEST

Suite *buffer_suite(void) {
    Suite *suite = suite_create("buffer");
    TCase *tests = tcase_create("buffer");
    tcase_add_test(tests, everything_is_appended);
    tcase_add_test(tests, long_text_is_printed_whole);
    tcase_add_test(tests, room_is_made_beforehand);
    suite_add_tcase(suite, tests);
    return suite;
}
