// Numbers and marks in units of 16 bits, read from both sides: corpus/counting/number_tape.h.
#include "corpus/counting/number_tape.h"

#include <check.h>

START_TEST(numbers_come_back_from_both_sides) {
    static const uint32_t numbers[] = {0,
                                       1,
                                       NUMBER_DIRECT - 1,
                                       NUMBER_DIRECT,
                                       NUMBER_DIRECT + 1,
                                       NUMBER_SLOT,
                                       NUMBER_DIRECT + 0xfff,
                                       NUMBER_DIRECT + 0x1000,
                                       NUMBER_END,
                                       NUMBER_LIMIT - 1,
                                       NUMBER_LIMIT - 0x1000,
                                       7,
                                       NUMBER_END,
                                       NUMBER_END};
    enum { COUNT = sizeof numbers / sizeof *numbers, TIMES = 1000 };
    NumberTape line = {0};
    uint32_t number;
    for (size_t i = 0; i < COUNT * TIMES; i++) number_tape_add(&line, numbers[i % COUNT]);
    number_tape_fit(&line);
    ck_assert_uint_eq(line.count, (COUNT + 6) * TIMES); // six of them take two units
    const uint16_t *at = line.units;
    for (size_t i = 0; i < COUNT * TIMES; i++) {
        at = number_next(at, &number);
        ck_assert_uint_eq(number, numbers[i % COUNT]);
    }
    ck_assert_ptr_eq(at, line.units + line.count);
    for (size_t i = COUNT * TIMES; i > 0; i--) {
        at = number_before(at, &number);
        ck_assert_uint_eq(number, numbers[(i - 1) % COUNT]);
    }
    ck_assert_ptr_eq(at, line.units);
    number_tape_free(&line);
}
END_TEST

Suite *number_tape_suite(void) {
    TCase *tests = tcase_create("number_tape");
    tcase_add_test(tests, numbers_come_back_from_both_sides);
    Suite *suite = suite_create("number_tape");
    suite_add_tcase(suite, tests);
    return suite;
}
