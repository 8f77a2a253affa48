// Bytes and records that go to temporary files: base/spills/.
#include "base/spills/sorted_spill.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const size_t bounds[] = {0, 1, 64, 4096}; // 0: all of it in memory

enum { BOUNDS = 4 };

static Str text_of(uint32_t number, char *text) {
    int length = sprintf(text, "%u", number * 2654435761u);
    return (Str){text, (size_t)length};
}

START_TEST(bytes_come_back) {
    enum { TEXTS = 3000 };
    Spill spill = {.bound_bytes = bounds[_i]};
    Buffer all = {0};
    char text[16], read[100];
    for (uint32_t i = 0; i < TEXTS; i++) {
        spill_append(&spill, text_of(i, text));
        buffer_append(&all, text_of(i, text));
    }
    ck_assert_uint_eq(spill_length(&spill), all.length);
    for (size_t start = 0; start < all.length; start += 77) {
        size_t count = spill_read(&spill, start, read, sizeof read);
        ck_assert_uint_eq(count, all.length - start < sizeof read ? all.length - start : sizeof read);
        ck_assert_mem_eq(read, all.bytes + start, count);
    }
    SpillCursor cursor = {.spill = &spill, .next = 5, .end = all.length - 3};
    Str bytes;
    size_t at = 5;
    for (; spill_cursor_take(&cursor, 3, &bytes); at += 3) ck_assert_mem_eq(bytes.bytes, all.bytes + at, 3);
    ck_assert_uint_gt(at + 3, all.length - 3);
    spill_cursor_free(&cursor);
    spill_free(&spill);
    buffer_free(&all);
}
END_TEST

START_TEST(numbers_come_back) {
    static const unsigned char bytes[] = {0, 0x7f, 0x80, 1, 0xff, 0xff, 3, 0x80};
    Spill spill = {.bound_bytes = 1};
    uint64_t number;
    spill_append(&spill, (Str){(const char *)bytes, 4});
    spill_append(&spill, (Str){(const char *)bytes + 4, 4});
    SpillCursor cursor = {.spill = &spill, .end = spill_length(&spill)};
    ck_assert(spill_cursor_number(&cursor, &number) && number == 0);
    ck_assert(spill_cursor_number(&cursor, &number) && number == 0x7f);
    ck_assert(spill_cursor_number(&cursor, &number) && number == 0x80);
    ck_assert(spill_cursor_number(&cursor, &number) && number == 0xffff);
    ck_assert(!spill_cursor_number(&cursor, &number)); // is cut off
    spill_cursor_free(&cursor);
    spill_free(&spill);
}
END_TEST

typedef struct Seen {
    char key[16];
    unsigned long count, last; // the number that the last text of the key was
} Seen;

static void see(void *context, Str key, Str text) {
    Seen *seen = context;
    char digits[16] = {0};
    memcpy(digits, text.bytes, text.length);
    unsigned long number = strtoul(digits, NULL, 10);
    int order = str_compare(str_from(seen->key), key);
    ck_assert_int_le(order, 0);
    if (order == 0) ck_assert_uint_gt(number, seen->last); // as they came
    memset(seen->key, 0, sizeof seen->key);
    memcpy(seen->key, key.bytes, key.length);
    seen->last = number;
    seen->count++;
}

START_TEST(records_come_in_order) {
    enum { RECORDS = 5000, KEYS = 700 };
    SortedSpill sorted = {.bound_bytes = bounds[_i]};
    Seen seen = {.key = ""};
    char key[16], text[16];
    for (uint32_t i = 0; i < RECORDS; i++) {
        snprintf(text, sizeof text, "%u", i);
        sorted_spill_add(&sorted, text_of(i % KEYS, key), str_from(text));
        if (i % 5 != 4) continue;
        sorted_spill_take_back(&sorted);
        sorted_spill_add(&sorted, text_of(i % KEYS, key), str_from(text));
    }
    sorted_spill_each(&sorted, see, &seen);
    ck_assert_uint_eq(seen.count, RECORDS);
    sorted_spill_free(&sorted);
}
END_TEST

START_TEST(none_are_none) {
    SortedSpill sorted = {0};
    sorted_spill_each(&sorted, see, NULL);
    sorted_spill_add(&sorted, STR("a"), STR(""));
    sorted_spill_take_back(&sorted);
    sorted_spill_each(&sorted, see, NULL);
    sorted_spill_free(&sorted);
}
END_TEST

Suite *spill_suite(void) {
    Suite *suite = suite_create("spill");
    TCase *tests = tcase_create("spill");
    tcase_add_loop_test(tests, bytes_come_back, 0, BOUNDS);
    tcase_add_test(tests, numbers_come_back);
    tcase_add_loop_test(tests, records_come_in_order, 0, BOUNDS);
    tcase_add_test(tests, none_are_none);
    suite_add_tcase(suite, tests);
    return suite;
}
