// Answers of dictionaries that are kept: language/dictionaries/answers.h.
#include "base/cache.h"
#include "language/dictionaries/answers.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[200];
static Answers answers;
static Buffer analyses;

static void set_up(void) {
    snprintf(folder, sizeof folder, "%s/test_answers.XXXXXX", P_tmpdir);
    ck_assert_ptr_nonnull(mkdtemp(folder));
    setenv("XDG_CACHE_HOME", folder, 1);
}

static void tear_down(void) {
    char path[300];
    setenv("XDG_CACHE_HOME", "/dev/null", 1);
    snprintf(path, sizeof path, "%s/rapporteur/words", folder);
    unlink(path);
    snprintf(path, sizeof path, "%s/rapporteur", folder);
    rmdir(path);
    ck_assert_int_eq(rmdir(folder), 0);
    buffer_free(&analyses);
}

static void start(const char *key) {
    answers_open(&answers, STR("words"), str_from(key));
}

static void expect_spelling(const char *word, int wanted) { // -1: unknown
    bool is_right;
    int found = answers_find_spelling(&answers, str_from(word), &is_right) ? is_right : -1;
    ck_assert_msg(found == wanted, "%s: %d", word, found);
}

static void expect_analyses(const char *word, const char *wanted) {
    buffer_clear(&analyses);
    bool found = answers_find_analyses(&answers, str_from(word), &analyses);
    ck_assert_msg(found == (wanted != NULL), "%s", word);
    ck_assert_str_eq(buffer_text(&analyses), wanted ? wanted : "");
}

static void add_three(void) {
    start("key 1");
    answers_add_spelling(&answers, STR("right"), true);
    answers_add_spelling(&answers, STR("wrong"), false);
    answers_add_analyses(&answers, STR("right"), STR("st:right\nst:other\n"));
    answers_add_analyses(&answers, STR("neither"), STR(""));
}

static void expect_three(void) {
    expect_spelling("right", 1);
    expect_spelling("wrong", 0);
    expect_spelling("neither", -1);
    expect_analyses("right", "st:right\nst:other\n");
    expect_analyses("wrong", NULL);
    expect_analyses("neither", "");
    expect_analyses("righ", NULL);
}

START_TEST(answers_are_kept) {
    add_three();
    expect_three();
    answers_close(&answers);
    start("key 1");
    expect_three();
    answers_close(&answers);
}
END_TEST

START_TEST(answers_of_another_dictionary_are_not) {
    add_three();
    answers_close(&answers);
    start("key 2");
    expect_spelling("right", -1);
    expect_analyses("right", NULL);
    answers_close(&answers);
}
END_TEST

START_TEST(without_a_name_nothing_is_kept) {
    answers_add_spelling(&answers, STR("right"), true);
    expect_spelling("right", 1);
    answers_close(&answers);
    ck_assert(!cache_read(&analyses, "words", 1000));
}
END_TEST

START_TEST(long_words_are_not_kept) {
    char word[66];
    memset(word, 'a', sizeof word);
    start("key 1");
    answers_add_spelling(&answers, (Str){word, 65}, true);
    answers_add_spelling(&answers, (Str){word, 64}, true);
    bool is_right;
    ck_assert(!answers_find_spelling(&answers, (Str){word, 65}, &is_right));
    ck_assert(answers_find_spelling(&answers, (Str){word, 64}, &is_right));
    answers_close(&answers);
}
END_TEST

// A file that says what is not in it, with a sum that is right: what is read of it stays inside.
START_TEST(records_that_lie_end_the_file) {
    static const char *const records[] = {"\xff\x03\x00\x00right",
                                          "\x05\x04\xff\xff"
                                          "right",
                                          "\x00\x03\x00\x00", "\x05\x03\x00",
                                          "\x05\x07\x05\x00"
                                          "rightst:"};
    static const size_t lengths[] = {9, 9, 4, 3, 12};
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        buffer_clear(&analyses);
        buffer_append(&analyses, STR("key 1\x04\x03\x00\x00good"));
        buffer_append(&analyses, (Str){records[i], lengths[i]});
        cache_write("words", buffer_str(&analyses));
        start("key 1");
        expect_spelling("good", 1);
        expect_spelling("right", -1);
        answers_close(&answers);
    }
}
END_TEST

// Those that this run asked about stay; of the others, as many as there is room for.
START_TEST(a_full_file_keeps_what_was_asked) {
    char word[32], text[4000];
    memset(text, 'x', sizeof text);
    start("key 1");
    for (int i = 0; i < 8500; i++) {
        snprintf(word, sizeof word, "w%d", i);
        answers_add_analyses(&answers, str_from(word), (Str){text, sizeof text});
    }
    expect_analyses("w8499", NULL); // there was no room
    answers_close(&answers);
    start("key 1");
    buffer_clear(&analyses);
    ck_assert(answers_find_analyses(&answers, STR("w8000"), &analyses));
    for (int i = 0; i < 1000; i++) {
        snprintf(word, sizeof word, "new%d", i);
        answers_add_analyses(&answers, str_from(word), (Str){text, sizeof text});
    }
    answers_close(&answers);
    start("key 1");
    buffer_clear(&analyses);
    ck_assert(answers_find_analyses(&answers, STR("w8000"), &analyses));
    ck_assert(answers_find_analyses(&answers, STR("new999"), &analyses));
    ck_assert(answers_find_analyses(&answers, STR("w0"), &analyses));
    ck_assert(!answers_find_analyses(&answers, STR("w7999"), &analyses));
    answers_close(&answers);
}
END_TEST

Suite *answers_suite(void) {
    TCase *all = tcase_create("answers");
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, answers_are_kept);
    tcase_add_test(all, answers_of_another_dictionary_are_not);
    tcase_add_test(all, without_a_name_nothing_is_kept);
    tcase_add_test(all, long_words_are_not_kept);
    tcase_add_test(all, records_that_lie_end_the_file);
    tcase_add_test(all, a_full_file_keeps_what_was_asked);
    Suite *suite = suite_create("answers");
    suite_add_tcase(suite, all);
    return suite;
}
