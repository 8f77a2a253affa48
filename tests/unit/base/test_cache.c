// Files of the cache folder, and what is none: base/cache.h.
#include "base/cache.h"

#include <check.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { AT_MOST = 1000 };

static char folder[200], ours[250], file[300];
static Buffer bytes;

static void set_up(void) {
    snprintf(folder, sizeof folder, "%s/test_cache.XXXXXX", P_tmpdir);
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(ours, sizeof ours, "%s/rapporteur", folder);
    snprintf(file, sizeof file, "%s/some", ours);
    setenv("XDG_CACHE_HOME", folder, 1);
}

static void tear_down(void) {
    setenv("XDG_CACHE_HOME", "/dev/null", 1);
    chmod(ours, 0700);
    unlink(file);
    rmdir(ours);
    ck_assert_msg(rmdir(folder) == 0, "something was left in %s", folder);
    buffer_free(&bytes);
}

static void expect(const char *wanted) { // NULL: none
    bool found = cache_read(&bytes, "some", AT_MOST);
    ck_assert_int_eq(found, wanted != NULL);
    if (wanted) ck_assert_str_eq(buffer_text(&bytes), wanted);
    ck_assert(found || bytes.length == 0);
}

static void spoil(off_t at) {
    char byte;
    int spoilt = open(file, O_RDWR);
    ck_assert_int_eq(pread(spoilt, &byte, 1, at), 1);
    byte ^= 1;
    ck_assert_int_eq(pwrite(spoilt, &byte, 1, at), 1);
    close(spoilt);
}

START_TEST(what_is_written_is_read) {
    expect(NULL);
    ck_assert(cache_is_there());
    cache_write("some", STR("twelve bytes"));
    expect("twelve bytes");
    cache_write("some", STR(""));
    expect("");
    struct stat status;
    ck_assert_int_eq(stat(file, &status), 0);
    ck_assert_int_eq(status.st_mode & 0777, 0600);
    ck_assert_int_eq(stat(ours, &status), 0);
    ck_assert_int_eq(status.st_mode & 0777, 0700);
}
END_TEST

START_TEST(damage_is_none) {
    cache_write("some", STR("twelve bytes"));
    struct stat status;
    ck_assert_int_eq(stat(file, &status), 0);
    for (off_t at = 0; at < status.st_size; at++) {
        spoil(at);
        expect(NULL);
        spoil(at);
    }
    expect("twelve bytes");
    for (off_t length = status.st_size - 1; length >= 0; length--) {
        ck_assert_int_eq(truncate(file, length), 0);
        expect(NULL);
    }
}
END_TEST

START_TEST(what_others_may_write_is_none) {
    cache_write("some", STR("twelve bytes"));
    chmod(file, 0622);
    expect(NULL);
    chmod(file, 0600);
    chmod(ours, 0777);
    expect(NULL);
    ck_assert(!cache_is_there());
    chmod(ours, 0700);
    expect("twelve bytes");
    if (geteuid() != 0) return;
    ck_assert_int_eq(chown(file, 1, (gid_t)-1), 0);
    expect(NULL);
    ck_assert_int_eq(chown(file, 0, (gid_t)-1), 0);
    ck_assert_int_eq(chown(ours, 1, (gid_t)-1), 0);
    expect(NULL);
    ck_assert_int_eq(chown(ours, 0, (gid_t)-1), 0);
}
END_TEST

START_TEST(links_and_pipes_are_none) {
    char elsewhere[300];
    cache_write("some", STR("twelve bytes"));
    snprintf(elsewhere, sizeof elsewhere, "%s/elsewhere", folder);
    ck_assert_int_eq(rename(file, elsewhere), 0);
    ck_assert_int_eq(symlink(elsewhere, file), 0);
    expect(NULL);
    cache_write("some", STR("another")); // takes the place of the link
    expect("another");
    unlink(file);
    ck_assert_int_eq(mkfifo(file, 0600), 0);
    expect(NULL); // and nobody waits
    unlink(file);
    unlink(elsewhere);
    ck_assert_int_eq(rename(ours, elsewhere), 0);
    ck_assert_int_eq(symlink(elsewhere, ours), 0);
    ck_assert(!cache_is_there());
    unlink(ours);
    rmdir(elsewhere);
}
END_TEST

START_TEST(too_much_is_none) {
    static char much[AT_MOST + 1];
    cache_write("some", (Str){much, AT_MOST + 1});
    expect(NULL);
    cache_write("some", (Str){much, AT_MOST});
    ck_assert(cache_read(&bytes, "some", AT_MOST));
    ck_assert_uint_eq(bytes.length, AT_MOST);
}
END_TEST

START_TEST(no_home_is_no_cache) {
    char *home = getenv("HOME") ? strdup(getenv("HOME")) : NULL;
    static const char *const none[] = {"/dev/null", "/proc/nothing/here", "relative", ""};
    unsetenv("HOME");
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        setenv("XDG_CACHE_HOME", none[i], 1);
        ck_assert(!cache_is_there());
        cache_write("some", STR("x"));
        expect(NULL);
    }
    unsetenv("XDG_CACHE_HOME");
    ck_assert(!cache_is_there());
    setenv("HOME", folder, 1); // and there it is made
    cache_write("some", STR("x"));
    expect("x");
    snprintf(file, sizeof file, "%s/.cache/rapporteur/some", folder);
    unlink(file);
    snprintf(file, sizeof file, "%s/.cache/rapporteur", folder);
    rmdir(file);
    snprintf(file, sizeof file, "%s/.cache", folder);
    rmdir(file);
    unsetenv("HOME");
    if (home) setenv("HOME", home, 1);
    free(home);
}
END_TEST

START_TEST(what_was_left_unfinished_goes) {
    char old[300], young[300];
    cache_write("some", STR("x"));
    snprintf(old, sizeof old, "%s/some.1.unfinished", ours);
    snprintf(young, sizeof young, "%s/some.2.unfinished", ours);
    close(open(old, O_CREAT | O_WRONLY, 0600));
    close(open(young, O_CREAT | O_WRONLY, 0600));
    struct timespec days_ago[2] = {{.tv_sec = 1000000000}, {.tv_sec = 1000000000}};
    ck_assert_int_eq(utimensat(AT_FDCWD, old, days_ago, 0), 0);
    cache_write("some", STR("y"));
    ck_assert_int_ne(access(old, F_OK), 0);
    ck_assert_int_eq(access(young, F_OK), 0);
    unlink(young);
}
END_TEST

Suite *cache_suite(void) {
    TCase *all = tcase_create("cache");
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, what_is_written_is_read);
    tcase_add_test(all, damage_is_none);
    tcase_add_test(all, what_others_may_write_is_none);
    tcase_add_test(all, links_and_pipes_are_none);
    tcase_add_test(all, too_much_is_none);
    tcase_add_test(all, no_home_is_no_cache);
    tcase_add_test(all, what_was_left_unfinished_goes);
    Suite *suite = suite_create("cache");
    suite_add_tcase(suite, all);
    return suite;
}
