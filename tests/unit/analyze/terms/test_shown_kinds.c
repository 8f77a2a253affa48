// Which rows are shown by kind: analyze/terms/shown_kinds.h.
#include "analyze/terms/shown_kinds.h"
#include "base/buffer.h"

#include <check.h>
#include <string.h>

// A corpus of four words; 보고 is a noun three times and a verb twice.
typedef struct Given {
    Vocabulary vocabulary;
    uint32_t word, noun, verb, other, report_noun, report_verb, name;
} Given;

static Given make_given(void) {
    Given given = {0};
    Vocabulary *vocabulary = &given.vocabulary;
    given.word = vocabulary_add(vocabulary, STR("x"), STR("x"), KIND_WORD);
    given.noun = vocabulary_add(vocabulary, STR("공장을"), STR("공장"), KIND_NOUN);
    given.verb = vocabulary_add(vocabulary, STR("있다"), STR("있다"), KIND_VERB);
    given.other = vocabulary_add(vocabulary, STR("것"), STR("것"), KIND_OTHER);
    given.report_noun = vocabulary_add(vocabulary, STR("보고를"), STR("보고"), KIND_NOUN);
    given.report_verb = vocabulary_add(vocabulary, STR("보고"), STR("보고"), KIND_VERB);
    given.name = vocabulary_add(vocabulary, STR("서울"), STR("서울"), KIND_PROPN);
    return given;
}

static bool read_show(ShowOptions *options, const char *value) {
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, "test");
    diagnostics_defer(&diagnostics, &(Diagnostics){0});
    *options = (ShowOptions){0};
    bool fine = !value || show_options.rows[0].read(options, value, &diagnostics);
    diagnostics_forget(&diagnostics);
    return fine;
}

// The terms that are shown, by their place in the corpus; "!" for a value that is none.
static void expect_shown(const char *show, Language language, const char *expected) {
    Given given = make_given();
    ShowOptions options;
    Buffer found = {0};
    if (read_show(&options, show)) {
        ShownKinds kinds = {.options = &options};
        const uint64_t tokens[] = {1, 1, 1, 1, 3, 2, 1}; // by type, in the order of make_given
        if (show_options_hide(&options, language))
            shown_kinds_add(&kinds, &given.vocabulary, language, tokens, sizeof tokens / sizeof *tokens);
        for (uint32_t term = 0; term < given.vocabulary.terms.count; term++)
            if (shown_kinds_take(&kinds, language, term))
                buffer_printf(&found, "%.*s ", STR_ARGUMENTS(interner_string(&given.vocabulary.terms, term)));
        shown_kinds_free(&kinds);
    } else
        buffer_append_text(&found, "!");
    ck_assert_msg(str_equal_text(buffer_str(&found), expected), "--show=%s: %s", show ? show : "",
                  buffer_text(&found));
    buffer_free(&found);
    vocabulary_free(&given.vocabulary);
}

START_TEST(rows_are_shown_by_kind) {
    expect_shown(NULL, LANGUAGE_KO, "x 공장 보고 서울 ");
    expect_shown(NULL, LANGUAGE_FR, "x 공장 있다 것 보고 서울 ");
    expect_shown("all", LANGUAGE_KO, "x 공장 있다 것 보고 서울 ");
    expect_shown("content", LANGUAGE_KO, "x 공장 있다 보고 서울 ");
    expect_shown("content", LANGUAGE_FR, "x 공장 있다 보고 서울 ");
    expect_shown("NOUN", LANGUAGE_FR, "x 공장 보고 서울 ");
    expect_shown("VERB", LANGUAGE_KO, "x 있다 ");
    expect_shown("VERB,OTHER", LANGUAGE_KO, "x 있다 것 ");
    expect_shown("nouns", LANGUAGE_KO, "!");
    expect_shown("", LANGUAGE_KO, "!");
}
END_TEST

START_TEST(a_tie_is_shown) {
    Given given = make_given();
    ShowOptions options = {0};
    ShownKinds kinds = {.options = &options};
    const uint64_t tokens[] = {0, 0, 2, 1, 1, 1, 0};
    shown_kinds_add(&kinds, &given.vocabulary, LANGUAGE_KO, tokens, sizeof tokens / sizeof *tokens);
    ck_assert(shown_kinds_take(&kinds, LANGUAGE_KO, given.vocabulary.types[given.report_noun].term));
    ck_assert(!shown_kinds_take(&kinds, LANGUAGE_KO, given.vocabulary.types[given.verb].term));
    shown_kinds_free(&kinds);
    vocabulary_free(&given.vocabulary);
}
END_TEST

Suite *shown_kinds_suite(void) {
    Suite *suite = suite_create("shown_kinds");
    TCase *tests = tcase_create("shown_kinds");
    tcase_add_test(tests, rows_are_shown_by_kind);
    tcase_add_test(tests, a_tie_is_shown);
    suite_add_tcase(suite, tests);
    return suite;
}
