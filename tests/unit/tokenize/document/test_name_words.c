// Words of names: what the lists of languages say of each.

#include "language/rules.h"
#include "suites.h"
#include "tokenize/document/name_words.h"

#include <check.h>
#include <string.h>

typedef struct UsedList {
    size_t list;
    NameUse use;
} UsedList;

static const UsedList lists[] = {
    {LANGUAGE_LIST(titles), NAME_TITLE},           {LANGUAGE_LIST(addresses), NAME_ADDRESS},
    {LANGUAGE_LIST(salutations), NAME_SALUTATION}, {LANGUAGE_LIST(roles), NAME_ROLE},
    {LANGUAGE_LIST(articles), NAME_ARTICLE},       {LANGUAGE_LIST(name_links), NAME_LINK},
};

static const char *list_of(Language language, size_t list) {
    const char *words;
    memcpy(&words, (const char *)language_rules[language] + list, sizeof words);
    return words;
}

// The table says of each word what any_language_has_word says; and it has room for all of them.
START_TEST(test_every_listed_word) {
    size_t count = 0;
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
            for (Str rest = str_from(list_of(language, lists[i].list)); rest.length; count++) {
                Str word = str_cut(&rest, ' ');
                NameWord read = name_word(word);
                for (size_t j = 0; j < sizeof lists / sizeof *lists; j++)
                    ck_assert_msg(!(read.uses & lists[j].use) == !any_language_has_word(word, lists[j].list),
                                  "%.*s", STR_ARGUMENTS(word));
            }
    ck_assert_uint_gt(count, 200);
    ck_assert_uint_le(count, NAME_LISTED_AT_MOST);
}
END_TEST

START_TEST(test_uses) {
    ck_assert_uint_eq(name_uses(STR("MME")), NAME_TITLE);
    ck_assert_uint_eq(name_uses(STR("Le")), NAME_ARTICLE | NAME_LINK);
    ck_assert_uint_eq(name_uses(STR("Durand")), 0);
    ck_assert_uint_eq(name_uses(STR("")), 0);
    ck_assert_uint_eq(name_uses(STR("위원장")), NAME_ROLE);
}
END_TEST

START_TEST(test_words) {
    NameWords words = name_words(STR(" Mme  ANNE\u00a0Roy-Petit "));
    ck_assert_uint_eq(words.count, 3);
    ck_assert(str_equal_text(words.words[2].text, "Roy-Petit") && name_word_is_capitalised(&words.words[2]));
    ck_assert(name_word_is_in_capitals(&words.words[1]) && !words.capitals && !words.other);
    ck_assert(name_words(STR("Mme Anne 2")).other);
    ck_assert(name_words(STR("김민수 위원")).all_hangul);
    ck_assert_uint_eq(name_words(STR("a b c d e f g h i j k l")).count, NAME_WORDS_AT_MOST);
    ck_assert_uint_eq(name_words(STR("a b c d e f g h i j k l m")).count, 0);
}
END_TEST

Suite *name_words_suite(void) {
    Suite *suite = suite_create("name_words");
    TCase *words = tcase_create("words");
    tcase_add_test(words, test_every_listed_word);
    tcase_add_test(words, test_uses);
    tcase_add_test(words, test_words);
    suite_add_tcase(suite, words);
    return suite;
}
