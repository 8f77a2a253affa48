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

// The terms that are shown, by their place in the corpus; "!" for a value that is none.
static void expect_shown(const char *show, Language language, const char *expected) {
    Given given = make_given();
    ShownKinds kinds;
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, "test");
    diagnostics_defer(&diagnostics, &(Diagnostics){0});
    Buffer found = {0};
    if (shown_kinds_open(&kinds, show, &diagnostics)) {
        const uint32_t types[] = {given.word,        given.noun,        given.verb,        given.other,
                                  given.name,        given.report_noun, given.report_noun, given.report_verb,
                                  given.report_verb, given.report_noun};
        if (shown_kinds_matter(&kinds, language)) {
            shown_kinds_add(&kinds, &given.vocabulary, language, types, 4);
            shown_kinds_add(&kinds, &given.vocabulary, language, types + 4, sizeof types / sizeof *types - 4);
        }
        for (uint32_t term = 0; term < given.vocabulary.terms.count; term++)
            if (shown_kinds_take(&kinds, language, term))
                buffer_printf(&found, "%.*s ", STR_ARGUMENTS(interner_string(&given.vocabulary.terms, term)));
        shown_kinds_close(&kinds);
    } else
        buffer_append_text(&found, "!");
    ck_assert_msg(str_equal_text(buffer_str(&found), expected), "--show=%s: %s", show ? show : "",
                  buffer_text(&found));
    buffer_free(&found);
    vocabulary_free(&given.vocabulary);
    diagnostics_forget(&diagnostics);
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

START_TEST(what_is_hidden_is_counted) {
    Given given = make_given();
    ShownKinds kinds;
    size_t terms;
    uint64_t tokens;
    ck_assert(shown_kinds_open(&kinds, NULL, NULL));
    const uint32_t types[] = {given.verb, given.verb, given.other, given.report_verb, given.report_noun};
    shown_kinds_add(&kinds, &given.vocabulary, LANGUAGE_KO, types, 5);
    shown_kinds_count(&kinds, &terms, &tokens);
    ck_assert_uint_eq(terms, 2); // a tie is shown
    ck_assert_uint_eq(tokens, 3);
    shown_kinds_close(&kinds);
    vocabulary_free(&given.vocabulary);
}
END_TEST

Suite *shown_kinds_suite(void) {
    Suite *suite = suite_create("shown_kinds");
    TCase *tests = tcase_create("shown_kinds");
    tcase_add_test(tests, rows_are_shown_by_kind);
    tcase_add_test(tests, what_is_hidden_is_counted);
    suite_add_tcase(suite, tests);
    return suite;
}
