// What stands on a terminal while work goes on: tokenize/progress.h. Time is set back, not waited for.
#include "tokenize/progress.h"

#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SECOND_NS = 1000000000 };

static int terminal, before;

static bool open_terminal(void) {
    terminal = posix_openpt(O_RDWR | O_NOCTTY);
    if (terminal < 0 || grantpt(terminal) != 0 || unlockpt(terminal) != 0) return false;
    int other = open(ptsname(terminal), O_RDWR | O_NOCTTY);
    if (other < 0) return false;
    fflush(stderr);
    before = dup(STDERR_FILENO);
    dup2(other, STDERR_FILENO);
    close(other);
    return true;
}

// What was printed; stderr is what it was. What is written to a terminal comes out of it a while later: up to
// a mark behind it.
static void expect_printed(const char *wanted) {
    char text[300] = {0};
    size_t length = 0;
    fputc('|', stderr);
    fflush(stderr);
    for (ssize_t got = 1; got > 0 && !strchr(text, '|'); length += (size_t)got)
        got = read(terminal, text + length, sizeof text - 1 - length);
    dup2(before, STDERR_FILENO);
    close(before);
    close(terminal);
    ck_assert_uint_eq(length, strlen(wanted) + 1);
    ck_assert_int_eq(strncmp(text, wanted, strlen(wanted)), 0);
}

START_TEST(work_that_takes_a_second_is_shown) {
    Progress progress;
    if (!open_terminal()) return;
    progress_start(&progress, "test", false);
    bool is_on = !progress.off;
    progress_add(&progress, 1000000, 1); // too soon
    progress.started_ns -= 4 * (uint64_t)SECOND_NS;
    progress.printed_ns -= SECOND_NS;
    progress_add(&progress, 7000000, 2);
    progress_add(&progress, 1000000, 1); // too soon behind that
    progress_end(&progress);
    expect_printed("\rtest: 3 documents, 8 MB, 2 MB/s\033[K\r\033[K");
    ck_assert(is_on && progress.documents == 4 && progress.bytes == 9000000);
}
END_TEST

START_TEST(short_work_and_quiet_work_are_not_shown) {
    for (int quiet = 0; quiet < 2; quiet++) {
        Progress progress;
        if (!open_terminal()) return;
        progress_start(&progress, "test", quiet);
        if (quiet) progress.started_ns = progress.printed_ns = 0;
        progress_add(&progress, 1000000, 1);
        progress_end(&progress);
        expect_printed("");
    }
}
END_TEST

START_TEST(nothing_is_shown_where_there_is_no_terminal) {
    Progress progress;
    int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
    before = dup(STDERR_FILENO);
    dup2(nothing, STDERR_FILENO);
    progress_start(&progress, "test", false);
    dup2(before, STDERR_FILENO);
    close(before);
    close(nothing);
    ck_assert(progress.off);
    progress_add(&progress, 1, 1);
    progress_end(&progress);
    ck_assert(!progress.shown && progress.documents == 1);
}
END_TEST

Suite *progress_suite(void);
Suite *progress_suite(void) {
    Suite *suite = suite_create("progress");
    TCase *tests = tcase_create("progress");
    tcase_add_test(tests, work_that_takes_a_second_is_shown);
    tcase_add_test(tests, short_work_and_quiet_work_are_not_shown);
    tcase_add_test(tests, nothing_is_shown_where_there_is_no_terminal);
    suite_add_tcase(suite, tests);
    return suite;
}
