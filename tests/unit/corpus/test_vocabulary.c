// Types and their terms, whatever the order in which they come: corpus/vocabulary.h.
#include "corpus/vocabulary.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

START_TEST(kinds_have_names) {
    for (size_t i = 0; i < kind_count; i++) ck_assert_uint_eq(kind_from_name(str_from(kind_names[i])), i);
    ck_assert_uint_eq(kind_from_name(STR("noun")), KIND_WORD);
    ck_assert_uint_eq(kind_from_name((Str){0}), KIND_WORD);
}
END_TEST

START_TEST(types_share_terms_and_keep_their_words) {
    Vocabulary vocabulary = {0};
    uint32_t types[] = {vocabulary_add(&vocabulary, STR("Ports"), STR("port"), KIND_NOUN),
                        vocabulary_add(&vocabulary, STR("port"), STR("port"), KIND_NOUN),
                        vocabulary_add(&vocabulary, STR("port"), STR("port"), KIND_VERB),
                        vocabulary_add(&vocabulary, STR("gare"), STR("gare"), KIND_NOUN)};
    for (uint32_t i = 0; i < 4; i++) ck_assert_uint_eq(types[i], i);
    ck_assert(vocabulary.types[0].term == vocabulary.types[1].term &&
              vocabulary.types[1].term == vocabulary.types[2].term);
    ck_assert(vocabulary.types[3].term != vocabulary.types[0].term);
    ck_assert(vocabulary.types[2].kind == KIND_VERB && vocabulary.terms.count == 2);
    ck_assert(str_equal_text(vocabulary_word(&vocabulary, 0), "Ports"));
    ck_assert(str_equal_text(vocabulary_term(&vocabulary, 0), "port"));
    ck_assert(str_equal_text(vocabulary_word(&vocabulary, 1), "port"));
    vocabulary_free(&vocabulary);
}
END_TEST

// Each order of a row's spellings gives one term, printed as the first of the row: œ where it is there.
static void try_orders(const char *const *spellings, size_t count) {
    static const size_t orders[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    for (size_t order = 0; order < 6; order++) {
        Vocabulary vocabulary = {0};
        for (size_t i = 0; i < 3; i++) {
            if (orders[order][i] >= count) continue;
            Str spelling = str_from(spellings[orders[order][i]]);
            vocabulary_add(&vocabulary, spelling, spelling, KIND_NOUN);
        }
        ck_assert_uint_eq(vocabulary.terms.count, 1);
        for (uint32_t type = 0; type < vocabulary.type_count; type++)
            ck_assert(str_equal_text(vocabulary_term(&vocabulary, type), spellings[0]));
        for (uint32_t type = 0, at = 0; at < 3; at++) { // words stay as they are
            if (orders[order][at] >= count) continue;
            ck_assert(str_equal_text(vocabulary_word(&vocabulary, type++), spellings[orders[order][at]]));
        }
        vocabulary_free(&vocabulary);
    }
}

START_TEST(ligatures_and_their_letters_are_one_term) {
    static const char *const sister[] = {"sœur", "soeur"}, *const ex[] = {"ex æquo", "ex aequo"};
    static const char *const made_up[] = {"œcœ", "œcoe", "oecoe"};
    try_orders(sister, 2);
    try_orders(ex, 2);
    try_orders(made_up, 3);
}
END_TEST

START_TEST(other_letters_are_no_ligatures) {
    static const char *const words[] = {"noel", "noël", "aérien", "erien", "e", "o",
                                        "",     "été",  "ôe",     "œ",     "ae"};
    Vocabulary vocabulary = {0};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        vocabulary_add(&vocabulary, str_from(words[i]), str_from(words[i]), KIND_WORD);
    for (uint32_t i = 0; i < vocabulary.type_count; i++) {
        ck_assert(str_equal_text(vocabulary_term(&vocabulary, i), words[i]));
        ck_assert_uint_eq(vocabulary.types[i].term, i);
    }
    vocabulary_free(&vocabulary);
}
END_TEST

// cet été (NOUN) and j'ai été, before and behind the moment from which they are told apart.
START_TEST(nouns_that_look_like_stop_words_are_terms_apart) {
    for (int late = 0; late < 2; late++) {
        Vocabulary vocabulary = {0};
        if (!late) vocabulary_part_nouns(&vocabulary);
        vocabulary_add(&vocabulary, STR("été"), STR("été"), KIND_WORD);
        vocabulary_add(&vocabulary, STR("été"), STR("été"), KIND_NOUN);
        vocabulary_add(&vocabulary, STR("Été"), STR("été"), KIND_NOUN);
        vocabulary_add(&vocabulary, STR("port"), STR("port"), KIND_NOUN);
        if (late) ck_assert_uint_eq(vocabulary.types[0].term, vocabulary.types[1].term);
        if (late) vocabulary_part_nouns(&vocabulary);
        const Type *types = vocabulary.types;
        ck_assert(types[0].term != types[1].term && types[1].term == types[2].term);
        for (uint32_t i = 0; i < 3; i++) ck_assert(str_equal_text(vocabulary_term(&vocabulary, i), "été"));
        ck_assert(!vocabulary_is_noun_apart(&vocabulary, types[0].term));
        ck_assert(vocabulary_is_noun_apart(&vocabulary, types[1].term));
        ck_assert(!vocabulary_is_noun_apart(&vocabulary, types[3].term));
        vocabulary_free(&vocabulary);
    }
}
END_TEST

Suite *vocabulary_suite(void);
Suite *vocabulary_suite(void) {
    Suite *suite = suite_create("vocabulary");
    TCase *tests = tcase_create("vocabulary");
    tcase_add_test(tests, kinds_have_names);
    tcase_add_test(tests, types_share_terms_and_keep_their_words);
    tcase_add_test(tests, ligatures_and_their_letters_are_one_term);
    tcase_add_test(tests, other_letters_are_no_ligatures);
    tcase_add_test(tests, nouns_that_look_like_stop_words_are_terms_apart);
    suite_add_tcase(suite, tests);
    return suite;
}
