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

// The word at the start of a text, by the rule itself.
static size_t word_length(Str text) {
    size_t at = 0, length;
    while (at < text.length) {
        uint32_t character = unicode_decode(str_skip(text, at), &length);
        if (character != '-' && character != 0x2010 && !unicode_is_letter(character) &&
            !unicode_is_mark(character))
            break;
        at += length;
    }
    return at;
}

static size_t count_words(Str text, const char *asked) {
    Seen seen = {.asked = asked};
    for (size_t at = 0, length; at < text.length; at += length) {
        length = word_length(str_skip(text, at));
        if (length)
            see(&seen, str_slice(text, at, at + length));
        else
            unicode_decode(str_skip(text, at), &length);
    }
    return seen.found;
}

// Texts of any length, with edges of words at any place of a block of 64 bytes.
START_TEST(each_word_of_a_text_is_found) {
    static const char *const pieces[] = {"a", "Ab", "é",  "-",      " ",          "’",
                                         "7", "ß",  "가", "\u2010", "innovation", "\n"};
    static const char *const asked[] = {"a",           "ab", "-",  "aé",  "innovation",
                                        "innovationa", "ss", "가", "a-ab"};
    uint32_t random = (uint32_t)_i + 1;
    Buffer text = {0};
    for (size_t i = 0; i < (size_t)_i * 5; i++) {
        random = random * 1664525u + 1013904223u;
        buffer_append_text(&text, pieces[(random >> 16) % (sizeof pieces / sizeof *pieces)]);
    }
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        WordFilter filter = {0};
        Seen seen = {.asked = asked[i]};
        word_filter_add(&filter, str_from(asked[i]));
        word_filter_scan(&filter, buffer_str(&text), see, &seen);
        ck_assert_msg(seen.found == count_words(buffer_str(&text), asked[i]), "%s in '%s'", asked[i],
                      buffer_text(&text));
    }
    buffer_free(&text);
}
END_TEST

Suite *word_filter_suite(void);
Suite *word_filter_suite(void) {
    Suite *suite = suite_create("word_filter");
    TCase *tests = tcase_create("words");
    tcase_add_loop_test(tests, what_folds_to_it_is_let_through, 0, sizeof words / sizeof *words);
    tcase_add_loop_test(tests, each_word_of_a_text_is_found, 0, 200);
    tcase_add_test(tests, little_else_is_looked_at);
    suite_add_tcase(suite, tests);
    return suite;
}
