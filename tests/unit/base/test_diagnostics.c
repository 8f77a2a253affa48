// Messages and exit statuses: base/diagnostics.h.
#include "base/buffer.h"
#include "base/diagnostics.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static Diagnostics diagnostics;
static char path[256];

// Every test runs in a process of its own, so that its stderr can be a file.
static void set_up(void) {
    snprintf(path, sizeof path, "%s/test_diagnostics.XXXXXX", P_tmpdir);
    int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    ck_assert_int_ge(dup2(file, STDERR_FILENO), 0);
    close(file);
    diagnostics_init(&diagnostics, "tool");
}

static void tear_down(void) {
    unlink(path);
}

// What has been told so far, the sums at the end included.
static void expect(ExitStatus status, const char *wanted) {
    ck_assert_int_eq(diagnostics_close(&diagnostics), status);
    fflush(stderr);
    Buffer told = {0};
    FILE *file = fopen(path, "r");
    for (int byte; (byte = getc(file)) != EOF;) buffer_append_byte(&told, (char)byte);
    fclose(file);
    ck_assert_str_eq(buffer_text(&told), wanted);
    buffer_free(&told);
}

START_TEST(nothing_is_done) {
    expect(EXIT_DONE, "");
}
END_TEST

START_TEST(a_warning_goes_on) {
    ck_assert(diagnostics_warn(&diagnostics, NO_PLACE, "fact %d", 7));
    ck_assert_uint_eq(diagnostics.warnings, 1);
    expect(EXIT_DONE, "tool: fact 7\n");
}
END_TEST

START_TEST(strict_stops_at_a_warning) {
    diagnostics.strict = diagnostics.quiet = true;
    ck_assert(!diagnostics_warn(&diagnostics, NO_PLACE, "fact"));
    expect(EXIT_INPUT, "tool: fact\n");
}
END_TEST

START_TEST(quiet_keeps_errors) {
    diagnostics.quiet = true;
    ck_assert(diagnostics_warn(&diagnostics, NO_PLACE, "fact"));
    ck_assert(!diagnostics_error(&diagnostics, NO_PLACE, "fault"));
    expect(EXIT_INPUT, "tool: fault\n");
}
END_TEST

START_TEST(the_gravest_status_wins) {
    ck_assert(!diagnostics_usage(&diagnostics, "u"));
    ck_assert(!diagnostics_fatal(&diagnostics, NO_PLACE, "f"));
    ck_assert(!diagnostics_error(&diagnostics, NO_PLACE, "e"));
    ck_assert_uint_eq(diagnostics.errors, 3);
    expect(EXIT_NO_OUTPUT, "tool: u\ntool: f\ntool: e\n");
}
END_TEST

START_TEST(places_are_told) {
    diagnostics_error(&diagnostics, (Place){.file = "a.txt", .line = 3, .column = 5}, "x");
    diagnostics_error(&diagnostics, (Place){.file = "b.txt", .line = 3, .byte = 0, .has_byte = true}, "x");
    diagnostics_error(&diagnostics, (Place){.file = "c.txt"}, "x");
    diagnostics_error(&diagnostics, (Place){.line = 4}, "x");
    expect(EXIT_INPUT, "tool: a.txt:3:5: x\ntool: b.txt:3: byte 0: x\ntool: c.txt: x\ntool: line 4: x\n");
}
END_TEST

START_TEST(control_bytes_are_escaped) {
    diagnostics_error(&diagnostics, (Place){.file = "a\nb\x1b[31m"}, "'%s'", "\r\x7f é");
    expect(EXIT_INPUT, "tool: a\\x0ab\\x1b[31m: '\\x0d\\x7f é'\n");
}
END_TEST

START_TEST(the_same_is_told_three_times_and_summed_up) {
    for (int i = 1; i <= 5; i++) diagnostics_warn(&diagnostics, (Place){.file = "a"}, "fact %d", i);
    for (int i = 1; i <= 3; i++) diagnostics_warn(&diagnostics, (Place){.file = "b"}, "fact %d", i);
    diagnostics_warn(&diagnostics, (Place){.file = "a"}, "other");
    ck_assert_uint_eq(diagnostics.warnings, 9);
    expect(EXIT_DONE, "tool: a: fact 1\ntool: a: fact 2\ntool: a: fact 3\n"
                      "tool: b: fact 1\ntool: b: fact 2\ntool: b: fact 3\ntool: a: other\n"
                      "tool: a: 2 more like this: fact 3\n");
}
END_TEST

Suite *diagnostics_suite(void) {
    Suite *suite = suite_create("diagnostics");
    TCase *tests = tcase_create("diagnostics");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, nothing_is_done);
    tcase_add_test(tests, a_warning_goes_on);
    tcase_add_test(tests, strict_stops_at_a_warning);
    tcase_add_test(tests, quiet_keeps_errors);
    tcase_add_test(tests, the_gravest_status_wins);
    tcase_add_test(tests, places_are_told);
    tcase_add_test(tests, control_bytes_are_escaped);
    tcase_add_test(tests, the_same_is_told_three_times_and_summed_up);
    suite_add_tcase(suite, tests);
    return suite;
}
