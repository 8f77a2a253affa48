// Files that are written whole or not at all: base/output.h.
#include "base/buffer.h"
#include "base/output.h"

#include <check.h>
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[256], path[300];
static Diagnostics diagnostics;
static Output output;

static void set_up(void) {
    snprintf(folder, sizeof folder, "%s/test_output.XXXXXX", P_tmpdir);
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/out", folder);
    diagnostics_init(&diagnostics, "test");
    ck_assert_ptr_nonnull(freopen("/dev/null", "w", stderr));
}

static void tear_down(void) {
    unlink(path);
    ck_assert_msg(rmdir(folder) == 0, "something was left in %s", folder);
    diagnostics_close(&diagnostics);
}

static size_t files_in_folder(void) {
    size_t count = 0;
    DIR *directory = opendir(folder);
    for (struct dirent *entry; (entry = readdir(directory));) count += entry->d_name[0] != '.';
    closedir(directory);
    return count;
}

static void expect_content(const char *wanted) {
    Buffer all = {0};
    FILE *file = fopen(path, "r");
    ck_assert_ptr_nonnull(file);
    for (int byte; (byte = getc(file)) != EOF;) buffer_append_byte(&all, (char)byte);
    fclose(file);
    ck_assert_str_eq(buffer_text(&all), wanted);
    buffer_free(&all);
}

static void write_file(const char *text) {
    ck_assert(output_open(&output, path, &diagnostics));
    output_write(&output, str_from(text));
    ck_assert(output_close(&output, &diagnostics));
}

START_TEST(a_file_gets_its_name_at_the_end) {
    ck_assert(output_open(&output, path, &diagnostics));
    output_write(&output, STR("ab"));
    ck_assert_int_ne(access(path, F_OK), 0);
    output_write(&output, STR(""));
    output_write(&output, STR("c"));
    ck_assert(!output_failed(&output) && output_close(&output, &diagnostics));
    expect_content("abc");
    ck_assert_uint_eq(files_in_folder(), 1);
}
END_TEST

START_TEST(an_old_file_stays_until_then) {
    write_file("old");
    ck_assert(output_open(&output, path, &diagnostics));
    output_write(&output, STR("new"));
    expect_content("old");
    ck_assert(output_close(&output, &diagnostics));
    expect_content("new");
}
END_TEST

START_TEST(abandoned_output_leaves_nothing) {
    ck_assert(output_open(&output, path, &diagnostics));
    output_write(&output, STR("new"));
    output_abandon(&output);
    ck_assert_uint_eq(files_in_folder(), 0);
    ck_assert_int_eq(diagnostics.status, EXIT_DONE);
    write_file("old");
    ck_assert(output_open(&output, path, &diagnostics));
    output_abandon(&output);
    expect_content("old");
    ck_assert_uint_eq(files_in_folder(), 1);
}
END_TEST

// A table stays open while a model is written beside it.
START_TEST(a_signal_leaves_none_of_several_files) {
    Output other;
    char other_path[sizeof path + 1];
    snprintf(other_path, sizeof other_path, "%s2", path);
    pid_t child = fork();
    if (child == 0) {
        signal(SIGTERM, SIG_DFL); // Check has a handler of its own
        output_open(&output, path, &diagnostics);
        output_open(&other, other_path, &diagnostics);
        output_close(&other, &diagnostics);
        output_open(&other, other_path, &diagnostics);
        raise(SIGTERM);
        _exit(0);
    }
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
    ck_assert_uint_eq(files_in_folder(), 1);
    ck_assert_int_eq(unlink(other_path), 0);
}
END_TEST

START_TEST(what_cannot_be_written_is_known_before) {
    char nowhere[sizeof path + 20];
    snprintf(nowhere, sizeof nowhere, "%s/nowhere/t.csv", folder);
    ck_assert(output_is_possible(path, &diagnostics));
    ck_assert_uint_eq(files_in_folder(), 0);
    ck_assert(!output_is_possible(nowhere, &diagnostics));
}
END_TEST

START_TEST(large_pieces_keep_their_order) {
    enum { PIECE = 300 * 1024, PIECES = 5 };
    char *piece = malloc(PIECE);
    ck_assert(output_open(&output, path, &diagnostics));
    for (int i = 0; i < PIECES; i++) {
        memset(piece, 'a' + i, PIECE);
        output_write(&output, STR("-"));
        output_write(&output, (Str){piece, PIECE});
    }
    ck_assert(output_close(&output, &diagnostics));
    FILE *file = fopen(path, "r");
    char *found = malloc(PIECE);
    for (int i = 0; i < PIECES; i++) {
        memset(piece, 'a' + i, PIECE);
        ck_assert_int_eq(getc(file), '-');
        ck_assert_uint_eq(fread(found, 1, PIECE, file), PIECE);
        ck_assert_int_eq(memcmp(found, piece, PIECE), 0);
    }
    ck_assert_int_eq(getc(file), EOF);
    fclose(file);
    free(found);
    free(piece);
}
END_TEST

START_TEST(the_mode_is_that_of_the_umask) {
    mode_t mask = umask(027);
    write_file("x");
    umask(mask);
    struct stat status;
    ck_assert_int_eq(stat(path, &status), 0);
    ck_assert_uint_eq(status.st_mode & 0777, 0640);
}
END_TEST

START_TEST(a_full_device_is_told_once) {
    ck_assert(output_open(&output, "/dev/full", &diagnostics));
    Buffer large = {0};
    buffer_reserve(&large, 400 * 1024);
    memset(large.bytes, 'x', 400 * 1024);
    large.length = 400 * 1024;
    output_write(&output, buffer_str(&large));
    ck_assert(output_failed(&output));
    output_write(&output, buffer_str(&large));
    ck_assert(!output_close(&output, &diagnostics));
    ck_assert_int_eq(diagnostics.status, EXIT_NO_OUTPUT);
    ck_assert_uint_eq(diagnostics.errors, 1);
    buffer_free(&large);
}
END_TEST

START_TEST(a_small_output_fails_at_its_end) {
    ck_assert(output_open(&output, "/dev/full", &diagnostics));
    output_write(&output, STR("x"));
    ck_assert(!output_failed(&output) && !output_close(&output, &diagnostics));
    ck_assert_int_eq(diagnostics.status, EXIT_NO_OUTPUT);
}
END_TEST

START_TEST(places_that_cannot_be_written_are_told) {
    char place[400];
    snprintf(place, sizeof place, "%s/no/file", folder);
    ck_assert(!output_open(&output, place, &diagnostics));
    ck_assert(!output_open(&output, folder, &diagnostics));
    ck_assert_int_eq(diagnostics.status, EXIT_NO_OUTPUT);
    ck_assert_uint_eq(diagnostics.errors, 2);
}
END_TEST

Suite *output_suite(void) {
    Suite *suite = suite_create("output");
    TCase *tests = tcase_create("output");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_file_gets_its_name_at_the_end);
    tcase_add_test(tests, an_old_file_stays_until_then);
    tcase_add_test(tests, abandoned_output_leaves_nothing);
    tcase_add_test(tests, a_signal_leaves_none_of_several_files);
    tcase_add_test(tests, what_cannot_be_written_is_known_before);
    tcase_add_test(tests, large_pieces_keep_their_order);
    tcase_add_test(tests, the_mode_is_that_of_the_umask);
    tcase_add_test(tests, a_full_device_is_told_once);
    tcase_add_test(tests, a_small_output_fails_at_its_end);
    tcase_add_test(tests, places_that_cannot_be_written_are_told);
    suite_add_tcase(suite, tests);
    return suite;
}
