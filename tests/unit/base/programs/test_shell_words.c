// Words as a shell cuts them: base/programs/shell_words.h.
#include "base/programs/shell_words.h"

#include <check.h>
#include <stdlib.h>

static Arena arena;
static OptionList words;

static void tear_down(void) {
    free(words.items);
    words = (OptionList){0};
    arena_free(&arena);
}

// The words behind one another, each in brackets; "-" where a quote is not closed.
static Str cut(const char *text) {
    Buffer joined = {0};
    words.count = 0;
    if (!shell_words_cut(&words, &arena, text)) return STR("-");
    for (size_t i = 0; i < words.count; i++) buffer_printf(&joined, "[%s]", words.items[i]);
    Str result = arena_copy(&arena, buffer_str(&joined));
    buffer_free(&joined);
    return result;
}

#define CUT(text, expected) ck_assert(str_equal_text(cut(text), expected))

START_TEST(blanks_part_words) {
    CUT("", "");
    CUT(" \t\n", "");
    CUT("a", "[a]");
    CUT(" --a=b\t--c \n d ", "[--a=b][--c][d]");
}
END_TEST

START_TEST(quotes_keep_blanks_and_make_no_word_of_their_own) {
    CUT("'a b'", "[a b]");
    CUT("\"a b\"", "[a b]");
    CUT("--x='a b'c\" d\"", "[--x=a bc d]");
    CUT("'' \"\" a''", "[][][a]");
    CUT("'a\nb'", "[a\nb]");
}
END_TEST

START_TEST(a_backslash_takes_the_next_character) {
    CUT("a\\ b", "[a b]");
    CUT("\\'\\\"\\\\", "['\"\\]");
    CUT("'a\\b'", "[a\\b]");
    CUT("\"a\\\"b\\\\c\\d\"", "[a\"b\\c\\d]");
    CUT("'\"' \"'\"", "[\"][']");
}
END_TEST

START_TEST(nothing_is_expanded) {
    CUT("$HOME ~ *.txt `x` $(x) a;b|c>d&e #f", "[$HOME][~][*.txt][`x`][$(x)][a;b|c>d&e][#f]");
    CUT("\"$HOME\"", "[$HOME]");
}
END_TEST

START_TEST(what_is_not_closed_is_refused) {
    CUT("'a", "-");
    CUT("a \"b", "-");
    CUT("a\\", "-");
    CUT("\"a\\\"", "-");
    CUT("a 'b' \"c' d", "-");
}
END_TEST

// What is written for a shell is cut into the same words again.
START_TEST(a_word_is_written_so_that_it_comes_back) {
    static const char *const written[] = {"a",  "--a=date = 2024", "it's", "--set=\"b\"", "", "$HOME", "\\",
                                        "é;", "--where=a < 'b'"};
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        Buffer text = {0}, wanted = {0};
        shell_word_append(&text, written[i]);
        buffer_printf(&wanted, "[%s]", written[i]);
        CUT(buffer_text(&text), buffer_text(&wanted));
        buffer_free(&text);
        buffer_free(&wanted);
    }
}
END_TEST

Suite *shell_words_suite(void) {
    TCase *tests = tcase_create("shell_words");
    tcase_add_checked_fixture(tests, NULL, tear_down);
    tcase_add_test(tests, blanks_part_words);
    tcase_add_test(tests, quotes_keep_blanks_and_make_no_word_of_their_own);
    tcase_add_test(tests, a_backslash_takes_the_next_character);
    tcase_add_test(tests, nothing_is_expanded);
    tcase_add_test(tests, what_is_not_closed_is_refused);
    tcase_add_test(tests, a_word_is_written_so_that_it_comes_back);
    Suite *suite = suite_create("shell_words");
    suite_add_tcase(suite, tests);
    return suite;
}
