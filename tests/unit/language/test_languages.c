#include "language/detect.h"
#include "language/rules.h"
#include "language/short_words.h"
#include "suites.h"

#include <check.h>
#include <string.h>

static const struct {
    const char *text;
    Language language;
} texts[] = {
    {"", LANGUAGE_UND},
    {"2024, 3.5 %", LANGUAGE_UND},
    {"Le port est dans la ville et les trains sont avec nous.", LANGUAGE_FR},
    {"Il y a quelques instants, le ministre y est revenu.", LANGUAGE_FR},
    {"The port is in the city and the trains are with us.", LANGUAGE_EN},
    {"Thank you, José Ángel Gurría Treviño, for all of this.", LANGUAGE_EN},
    {"AI와 R&D는 중요하다 OECD.", LANGUAGE_KO},
    {"Der Hafen liegt in der Stadt, und die Züge fahren für uns.", LANGUAGE_DE},
    {"El puerto está en la ciudad y los trenes también son para nosotros.", LANGUAGE_ES},
    {"O porto está na cidade, mas os comboios não são para você.", LANGUAGE_UND},
    {"Il porto è nella città e i treni sono anche per noi.", LANGUAGE_UND},
    {"De haven ligt in het centrum van de stad en de treinen zijn voor ons.", LANGUAGE_UND},
};

START_TEST(languages_are_told) {
    Language found = language_detect(str_from(texts[_i].text));
    ck_assert_msg(found == texts[_i].language, "%s: %s", texts[_i].text, language_codes[found]);
}
END_TEST

static const struct {
    const char *text;
    bool too_short;
} without[] = {
    {"", true},
    {"12,5 %", true},
    {"Manque trains", true},
    {"Łódź", true}, // a name, in Latin letters
    {"O porto está na cidade, mas os comboios não são para você.", false},
    {"Не хватает поездов", false},
    {"AI δελτίο τύπου", false},
    {"Le port est dans la ville et les trains sont avec nous.", false}, // it is told
    {"a b c d e f g h i j k l m n o p q r s t u v w x", false},
};

START_TEST(texts_too_short_to_tell) {
    LanguageFound found = language_find(str_from(without[_i].text));
    ck_assert_msg(found.too_short == without[_i].too_short, "%s: %s", without[_i].text,
                  language_codes[found.language]);
}
END_TEST

START_TEST(tags_are_read) {
    for (Language language = LANGUAGE_UND + 1; language < LANGUAGE_COUNT; language++) {
        ck_assert_int_eq(language_from_tag(str_from(language_codes[language])), language);
        for (Str tags = str_from(language_rules[language]->tags); tags.length;)
            ck_assert_int_eq(language_from_tag(str_cut(&tags, ' ')), language);
    }
    ck_assert_int_eq(language_from_tag(STR(" ES_mx ")), LANGUAGE_ES);
    ck_assert_int_eq(language_from_tag(STR("de-AT")), LANGUAGE_DE);
    ck_assert_int_eq(language_from_tag(STR("pt")), LANGUAGE_UND);
    ck_assert_int_eq(language_from_tag(STR("")), LANGUAGE_UND);
}
END_TEST

static void check_short(const char *words, Language language) {
    for (Str rest = str_from(words); rest.length;) {
        Str word = str_cut(&rest, ' ');
        ck_assert_msg(word.length > 0 && word.length <= SHORT_WORD_BYTES, "%s: %.*s",
                      language_codes[language], STR_ARGUMENTS(word));
    }
}

static void check_folded(const char *words, Language language) {
    Buffer folded = {0};
    unicode_append_folded(&folded, str_from(words));
    ck_assert_msg(strcmp(buffer_text(&folded), words ? words : "") == 0, "%s: %s", language_codes[language],
                  words);
    buffer_free(&folded);
}

static void check_phrases(const char *const *phrases, Language language) {
    for (; phrases && *phrases; phrases++) check_folded(*phrases, language);
}

// A word that is too long, or not folded, would never be found.
START_TEST(lists_can_be_found) {
    Language language = (Language)_i;
    const LanguageRules *rules = language_rules[language];
    check_short(rules->frequent_words, language);
    check_short(rules->abbreviations.open, language);
    check_short(rules->abbreviations.keep, language);
    check_short(rules->abbreviations.open_and_keep, language);
    const char *const words[] = {rules->stopwords,       rules->sentence_starters, rules->titles,
                                 rules->roles,           rules->articles,          rules->surnames,
                                 rules->sounds,          rules->page_words,        rules->tied_words,
                                 rules->verb_prefixes,   rules->day_endings,       rules->addresses,
                                 rules->salutations,     rules->name_links,        rules->numbered_speakers,
                                 rules->heading_endings, rules->questions,         rules->office_endings};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) check_folded(words[i], language);
    check_phrases(rules->no_speakers, language);
    check_phrases(rules->furniture, language);
    check_phrases(rules->irregular_lemmas, language);
    for (size_t i = 0; rules->months && i < 12; i++) check_folded(rules->months[i], language);
}
END_TEST

START_TEST(stop_words_stand_once) {
    for (Str rest = str_from(language_rules[_i]->stopwords); rest.length;) {
        Str word = str_cut(&rest, ' ');
        bool again = rest.length && str_is_listed(word, rest.bytes);
        ck_assert_msg(!again, "%s: %.*s", language_codes[_i], STR_ARGUMENTS(word));
    }
}
END_TEST

START_TEST(months_are_told_by_their_longest_name) {
    size_t length;
    ck_assert(any_language_month(STR("mars 2024"), &length) == 3 && length == 4);
    ck_assert(any_language_month(STR("märz"), &length) == 3 && length == 5);
    ck_assert(any_language_month(STR("marzo"), &length) == 3 && length == 5);
    ck_assert(any_language_month(STR("diciembre"), &length) == 12 && length == 9);
    ck_assert(any_language_month(STR("x"), &length) == 0 && length == 0);
}
END_TEST

Suite *languages_suite(void) {
    Suite *suite = suite_create("languages");
    TCase *tests = tcase_create("languages");
    tcase_add_loop_test(tests, texts_too_short_to_tell, 0, sizeof without / sizeof *without);
    tcase_add_loop_test(tests, languages_are_told, 0, (int)(sizeof texts / sizeof *texts));
    tcase_add_loop_test(tests, lists_can_be_found, 0, LANGUAGE_COUNT);
    tcase_add_loop_test(tests, stop_words_stand_once, 0, LANGUAGE_COUNT);
    tcase_add_test(tests, tags_are_read);
    tcase_add_test(tests, months_are_told_by_their_longest_name);
    suite_add_tcase(suite, tests);
    return suite;
}
