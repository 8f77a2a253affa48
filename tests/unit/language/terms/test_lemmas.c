#include "language/dictionaries/hunspell.h"
#include "language/terms/lemma_choice.h"
#include "language/terms/lemmas.h"
#include "language/terms/terms.h"

#include <check.h>

static void expect(const char *folded, const char *analyses, Language language, const char *wanted) {
    Buffer lemma = {0};
    bool found = lemma_choose(&lemma, str_from(folded), str_from(analyses), language);
    ck_assert_str_eq(buffer_text(&lemma), wanted);
    ck_assert_int_eq(found, wanted[0] != '\0');
    buffer_free(&lemma);
}

START_TEST(english_takes_inflections_alone) {
    expect("running", " st:run fl:G\n", LANGUAGE_EN, "run");
    expect("planned", " st:plan fl:D\n", LANGUAGE_EN, "plan");
    expect("cities", " st:city fl:S\n", LANGUAGE_EN, "city");
    expect("signed", " st:signed\n st:sign fl:D\n", LANGUAGE_EN, "sign");
    expect("building", " st:building\n st:build fl:G\n", LANGUAGE_EN, "building");
    expect("united", " st:unite fl:D\n st:United\n", LANGUAGE_EN, "united");
    expect("competition", "com st:petition fl:F\n", LANGUAGE_EN, "");
    expect("management", " st:manage fl:L\n", LANGUAGE_EN, "");
}
END_TEST

START_TEST(french_classes_have_an_order) {
    expect("est", " st:est po:nom is:mas\n st:être po:v0ei_____a po:ipre\n", LANGUAGE_FR, "être");
    expect("portes", " st:porter po:v1__tnq__a po:ipre\n st:porte po:nom is:fem\n", LANGUAGE_FR, "porte");
    expect("les", " st:les po:mg po:properobj\n po:mg po:prep po:det st:le\n", LANGUAGE_FR, "le");
    expect("aujourd'hui", " st:aujourd’hui po:adv\n", LANGUAGE_FR, "aujourd'hui");
}
END_TEST

START_TEST(classes_are_told_where_all_analyses_agree) {
    static const struct {
        const char *analyses, *class;
    } rows[] = {{" st:porte po:nom is:fem\n", "NOUN"},
                {" st:porte po:nom is:fem\n st:porte po:nom is:epi\n", "NOUN"},
                {" st:porter po:v1__tnq__a po:ipre\n st:porte po:nom\n", NULL},
                {" st:être po:v0ei_____a po:ipre\n", "AUX"},
                {" st:les po:mg po:properobj\n", NULL},
                {" st:petit po:nom po:adj is:fem\n", NULL},
                {" st:x\n", NULL},
                {"", NULL}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *class = lemma_word_class(str_from(rows[i].analyses), LANGUAGE_FR);
        ck_assert_pstr_eq(class, rows[i].class);
        ck_assert_ptr_null(lemma_word_class(str_from(rows[i].analyses), LANGUAGE_EN));
    }
}
END_TEST

START_TEST(korean_compounds_stay_whole) {
    expect("국가경쟁력을", " pa:국가 st:국가\n", LANGUAGE_KO, "국가경쟁력");
    expect("기업들이", " pa:기업 st:기업\n", LANGUAGE_KO, "기업");
    expect("하는", " st:하 fl:540\n st:하다 fl:195\n", LANGUAGE_KO, "하다");
    expect("있다", " st:있다 fl:194\n st:있다\n", LANGUAGE_KO, "있다");
    expect("삶의", " st:살다 fl:289 fl:541\n st:삶 fl:541\n", LANGUAGE_KO, "삶");
    // The dictionary writes letters apart (NFD); a lemma is NFC as all text.
    expect("것으로", " st:\u1100\u1165\u11ba fl:541\n", LANGUAGE_KO, "것");
}
END_TEST

START_TEST(german_takes_nouns_by_their_capital) {
    expect("preise", " st:preisen fl:I\n st:preis fl:E\n st:Preis fl:E\n", LANGUAGE_DE, "preis");
    expect("regierung", " st:regieren fl:J\n st:Regieren fl:J\n", LANGUAGE_DE, "");
    expect("alten", " st:alten fl:k\n fl:k st:alt fl:A\n st:alt fl:A\n", LANGUAGE_DE, "alt");
    expect("sucht", " st:sucht fl:k\n st:suchen fl:X\n st:suchen fl:I\n", LANGUAGE_DE, "suchen");
    expect("häuser", " st:häuser fl:k\n st:haus fl:p\n st:Haus fl:p\n", LANGUAGE_DE, "haus");
}
END_TEST

START_TEST(spanish_takes_no_prefix_off) {
    expect("empresas", "em st:presa fl:i fl:S\n", LANGUAGE_ES, "");
    expect("obras", " st:obra fl:S\n st:obrar fl:E\n", LANGUAGE_ES, "obra");
    expect("españolas", " st:españolar fl:E\n st:español fl:G\n", LANGUAGE_ES, "español");
    expect("luces", " st:lucir fl:I\n st:luz fl:S\n", LANGUAGE_ES, "luz");
    expect("administración", " st:administrar fl:A\n", LANGUAGE_ES, "");
    expect("siguiendo", " st:seguir fl:X\n", LANGUAGE_ES, "seguir");
}
END_TEST

START_TEST(order_of_analyses_does_not_matter) {
    expect("suis", " st:suivre po:v3_it_x__a\n st:être po:v0ei_____a\n", LANGUAGE_FR, "être");
    expect("suis", " st:être po:v0ei_____a\n st:suivre po:v3_it_x__a\n", LANGUAGE_FR, "être");
    expect("x", "", LANGUAGE_FR, "");
}
END_TEST

static void expect_term(const Lemmas *lemmas, const char *word, Language language, const char *wanted) {
    LanguageSettings settings = {.language = language, .terms = TERMS_LEMMA, .lemmas = lemmas};
    Buffer term = {0};
    term_append(&term, str_from(word), TOKEN_WORD, &settings);
    ck_assert_str_eq(buffer_text(&term), wanted);
    buffer_free(&term);
}

// With whatever dictionaries are installed; what none is installed for keeps its folded word.
START_TEST(terms_are_lemmas) {
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, "test");
    Lemmas *lemmas = hunspell_supported() ? lemmas_open(NULL, true, &diagnostics) : NULL;
    HunspellDictionary *korean = hunspell_open(LANGUAGE_KO), *french = hunspell_open(LANGUAGE_FR);
    HunspellDictionary *german = hunspell_open(LANGUAGE_DE), *spanish = hunspell_open(LANGUAGE_ES);
    if (lemmas && korean) {
        expect_term(lemmas, "탄소중립", LANGUAGE_KO, "탄소중립");
        expect_term(lemmas, "인공지능을", LANGUAGE_KO, "인공지능");
        expect_term(lemmas, "했습니다", LANGUAGE_KO, "하다");
    }
    if (lemmas && french) {
        expect_term(lemmas, "Régionales", LANGUAGE_FR, "régional");
        expect_term(lemmas, "France", LANGUAGE_FR, "france");
        expect_term(lemmas, "Geochang", LANGUAGE_FR, "geochang");
    }
    if (lemmas && german) {
        expect_term(lemmas, "Städte", LANGUAGE_DE, "stadt");
        expect_term(lemmas, "Arbeitsplätze", LANGUAGE_DE, "arbeitsplatz");
        expect_term(lemmas, "Handelsbeziehungen", LANGUAGE_DE, "handelsbeziehung");
        expect_term(lemmas, "aufgenommen", LANGUAGE_DE, "aufnehmen");
        expect_term(lemmas, "eingestellt", LANGUAGE_DE, "einstellen");
        expect_term(lemmas, "Angaben", LANGUAGE_DE, "angabe"); // not angeben, as without its capital
        expect_term(lemmas, "gaben", LANGUAGE_DE, "geben");
    }
    if (lemmas && spanish) {
        expect_term(lemmas, "reuniones", LANGUAGE_ES, "reunión");
        expect_term(lemmas, "países", LANGUAGE_ES, "país");
        expect_term(lemmas, "propuso", LANGUAGE_ES, "proponer");
        expect_term(lemmas, "s", LANGUAGE_ES, "s");
    }
    Buffer word = {0};
    for (int i = 0; i < 300; i++) buffer_append_byte(&word, 'a');
    if (lemmas) expect_term(lemmas, buffer_text(&word), LANGUAGE_FR, buffer_text(&word));
    buffer_free(&word);
    hunspell_close(korean);
    hunspell_close(french);
    hunspell_close(german);
    hunspell_close(spanish);
    lemmas_close(lemmas);
    diagnostics_close(&diagnostics);
}
END_TEST

Suite *lemmas_suite(void) {
    Suite *suite = suite_create("lemmas");
    TCase *cases = tcase_create("lemmas");
    tcase_add_test(cases, english_takes_inflections_alone);
    tcase_add_test(cases, french_classes_have_an_order);
    tcase_add_test(cases, classes_are_told_where_all_analyses_agree);
    tcase_add_test(cases, korean_compounds_stay_whole);
    tcase_add_test(cases, german_takes_nouns_by_their_capital);
    tcase_add_test(cases, spanish_takes_no_prefix_off);
    tcase_add_test(cases, order_of_analyses_does_not_matter);
    tcase_add_test(cases, terms_are_lemmas);
    suite_add_tcase(suite, cases);
    return suite;
}
