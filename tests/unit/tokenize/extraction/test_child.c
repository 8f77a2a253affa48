// Scenario / Expect: programs that do as they should, and programs that do not end, say too much or are not
// there.
#include "tokenize/extraction/child.h"

#include <check.h>

static const ChildLimits small = {
    .cpu_seconds = 1, .wall_seconds = 1, .memory_bytes = (size_t)1 << 30, .output_bytes = 1000};

static ChildEnd run(const char *script, Str input, Buffer *output, Buffer *errors) {
    const char *const arguments[] = {"sh", "-c", script, NULL};
    return child_run(arguments, input, small, output, errors);
}

static ChildEnd end_of(const char *script) {
    Buffer output = {0}, errors = {0};
    ChildEnd end = run(script, STR(""), &output, &errors);
    buffer_free(&output);
    buffer_free(&errors);
    return end;
}

START_TEST(input_goes_in_and_both_outputs_come_out) {
    Buffer output = {0}, errors = {0};
    ck_assert_int_eq(run("cat; echo fault >&2", STR("some bytes"), &output, &errors), CHILD_DONE);
    ck_assert(str_equal(buffer_str(&output), STR("some bytes")));
    ck_assert(str_equal(buffer_str(&errors), STR("fault\n")));
    buffer_free(&output);
    buffer_free(&errors);
}
END_TEST

START_TEST(what_goes_wrong_has_a_name) {
    const char *const nobody[] = {"no-program-of-this-name", NULL};
    Buffer output = {0}, errors = {0};
    ck_assert_int_eq(child_run(nobody, STR(""), small, &output, &errors), CHILD_ABSENT);
    ck_assert_int_eq(end_of("exit 3"), CHILD_FAILED);
    ck_assert_int_eq(end_of("kill -SEGV $$"), CHILD_CRASHED);
    ck_assert_int_eq(end_of("exec sleep 30"), CHILD_TOO_LONG);
    ck_assert_int_eq(end_of("while :; do :; done"), CHILD_TOO_LONG);
    ck_assert_int_eq(end_of("while :; do echo more; done"), CHILD_TOO_MUCH);
    buffer_free(&output);
    buffer_free(&errors);
}
END_TEST

Suite *child_suite(void) {
    Suite *suite = suite_create("child");
    TCase *cases = tcase_create("run");
    tcase_set_timeout(cases, 60);
    tcase_add_test(cases, input_goes_in_and_both_outputs_come_out);
    tcase_add_test(cases, what_goes_wrong_has_a_name);
    suite_add_tcase(suite, cases);
    return suite;
}
