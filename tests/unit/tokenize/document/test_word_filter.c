// What the filter of words lets through: tokenize/document/word_filter.h.
#include "base/buffer.h"
#include "language/unicode/unicode.h"
#include "tokenize/document/word_filter.h"

#include <check.h>

// A word that is asked for, and one of a text that folds to it.
static const struct {
    const char *asked, *word;
} words[] = {
    {"innovation", "innovation"},
    {"innovation", "INNOVATION"},
    {"région", "Région"},
    {"région", "re\u0301gion"}, // in parts, which folding joins
    {"été", "ÉTÉ"},
    {"strasse", "Straße"},
    {"fin", "\ufb01n"},
    {"k", "\u212a"}, // the sign of Kelvin
    {"rendez-vous", "rendez-vous"},
    {"rendez-vous", "rendez\u2010vous"},
    {"공급망", "공급망"},
    {"москва", "Москва"},
    {"cœur", "CŒUR"},
};

typedef struct Seen {
    const char *asked;
    size_t taken, found;
} Seen;

static void see(void *context, Str word) {
    Seen *seen = context;
    Buffer folded = {0};
    unicode_append_folded(&folded, word);
    seen->taken++;
    seen->found += str_equal_text(buffer_str(&folded), seen->asked);
    buffer_free(&folded);
}

START_TEST(what_folds_to_it_is_let_through) {
    WordFilter filter = {0};
    Seen seen = {.asked = words[_i].asked};
    Buffer text = {0};
    word_filter_add(&filter, str_from(words[_i].asked));
    buffer_printf(&text, "(%s) l’%s, 2%s", words[_i].word, words[_i].word, words[_i].word);
    word_filter_scan(&filter, buffer_str(&text), see, &seen);
    ck_assert_uint_eq(seen.found, 3);
    buffer_free(&text);
}
END_TEST

START_TEST(little_else_is_looked_at) {
    WordFilter filter = {0};
    Seen seen = {.asked = "innovation"};
    word_filter_add(&filter, STR("innovation"));
    word_filter_scan(&filter,
                     STR("La région demande une formation, l'an 2024 : 정부는 지역을 돕는다. Ça va."), see,
                     &seen);
    ck_assert_uint_eq(seen.taken, 0);
    word_filter_scan(&filter, (Str){0}, see, &seen);
    ck_assert_uint_eq(seen.taken, 0);
}
END_TEST

Suite *word_filter_suite(void);
Suite *word_filter_suite(void) {
    Suite *suite = suite_create("word_filter");
    TCase *tests = tcase_create("words");
    tcase_add_loop_test(tests, what_folds_to_it_is_let_through, 0, sizeof words / sizeof *words);
    tcase_add_test(tests, little_else_is_looked_at);
    suite_add_tcase(suite, tests);
    return suite;
}
