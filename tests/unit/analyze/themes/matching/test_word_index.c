// Which words of patterns a type matches: analyze/themes/matching/word_index.h beside trying every word on
// every type.
#include "analyze/themes/matching/word_index.h"
#include "analyze/themes/pattern.h"

#include <check.h>
#include <string.h>

enum { WORDS = 150, TYPES = 600 };

static uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

// Of few letters, so that much matches; one of them has two bytes, and the beginnings of two letters are the
// same byte.
static void append_random(Buffer *text, uint32_t *state, bool with_globs) {
    static const char *const letters[] = {"a", "b", "é", "è", "한", "*", "?"};
    size_t length = next_random(state) % 6 + 1;
    for (size_t i = 0; i < length; i++)
        buffer_append_text(text, letters[next_random(state) % (with_globs ? 7 : 5)]);
}

static PatternWord random_word(Arena *arena, uint32_t *state) {
    Buffer text = {0};
    if (next_random(state) % 20 == 0) buffer_append_text(&text, "/.*é[ab]+/");
    if (text.length == 0) append_random(&text, state, true);
    Pattern *pattern;
    PatternError error;
    ck_assert(pattern_parse(&pattern, buffer_str(&text), &(LanguageSettings){0}, arena, &error));
    buffer_free(&text);
    return pattern->root->words[0];
}

static void add_random_type(Vocabulary *vocabulary, uint32_t *state) {
    Buffer word = {0}, term = {0};
    append_random(&word, state, false);
    append_random(&term, state, false);
    bool are_same = next_random(state) % 2;
    vocabulary_add(vocabulary, buffer_str(&word), are_same ? buffer_str(&word) : buffer_str(&term),
                   KIND_WORD);
    buffer_free(&word);
    buffer_free(&term);
}

START_TEST(the_index_finds_what_trying_everything_finds) {
    uint32_t state = (uint32_t)_i + 1;
    Arena arena = {0};
    WordIndex index = {0};
    Vocabulary vocabulary = {0};
    PatternWord words[WORDS];
    uint32_t ids[WORDS];
    for (size_t i = 0; i < WORDS; i++) {
        words[i] = random_word(&arena, &state);
        ids[i] = word_index_add(&index, &words[i], NO_PLACE);
    }
    for (size_t i = 0; i < TYPES; i++) add_random_type(&vocabulary, &state);
    word_index_know(&index, &vocabulary);
    size_t matches = 0;
    for (uint32_t type = 0; type < TYPES; type++) {
        PatternToken token = {0};
        pattern_token_set(&token, vocabulary_word(&vocabulary, type), vocabulary_term(&vocabulary, type),
                          false);
        TypeWords found = word_index_of_type(&index, &vocabulary, type);
        bool is_found[WORDS] = {false};
        for (uint32_t i = 0; i < found.count; i++) is_found[index.matches[found.start + i]] = true;
        for (size_t i = 0; i < WORDS; i++) {
            bool limit_reached = false,
                 matches_word = pattern_word_matches(&words[i], &token, &limit_reached);
            ck_assert_msg(is_found[ids[i]] == matches_word, "type %u, word %zu", type, i);
            matches += matches_word;
        }
        pattern_token_free(&token);
    }
    ck_assert(matches > TYPES); // there was something to find
    word_index_free(&index);
    vocabulary_free(&vocabulary);
    arena_free(&arena);
}
END_TEST

Suite *word_index_suite(void);

Suite *word_index_suite(void) {
    Suite *suite = suite_create("word_index");
    TCase *tests = tcase_create("word_index");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, the_index_finds_what_trying_everything_finds, 0, 4);
    suite_add_tcase(suite, tests);
    return suite;
}
