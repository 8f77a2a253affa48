#include "language/dictionaries/hunspell.h"
#include "language/rules.h"
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
        const char *class =
            lemma_word_class(str_from(rows[i].analyses), language_rules[LANGUAGE_FR]->word_classes);
        ck_assert_pstr_eq(class, rows[i].class);
        ck_assert_ptr_null(
            lemma_word_class(str_from(rows[i].analyses), language_rules[LANGUAGE_EN]->word_classes));
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

// As languages add senses; the order of analyses does not matter.
START_TEST(a_class_has_the_best_of_its_lemmas) {
    static const struct {
        const char *lemma;
        int rank;
    } rows[] = {{"suivre", 1}, {"être", 0}, {"étayer", 0}};
    for (size_t start = 0; start < 3; start++) {
        Senses senses = {.folded = str_from("suis")};
        for (size_t i = 0; i < 3; i++)
            senses_add(&senses, SENSE_VERB, str_from(rows[(start + i) % 3].lemma),
                       rows[(start + i) % 3].rank);
        senses_add(&senses, SENSE_NOUN, (Str){0}, 0);
        ck_assert_str_eq(buffer_text(&senses.lemmas[SENSE_VERB]), "étayer"); // the longer
        ck_assert_uint_eq(senses_set(&senses), 1u << SENSE_VERB);
        senses_free(&senses);
    }
}
END_TEST

START_TEST(neighbours_decide) {
    static const SenseWeights favours = {[SENSE_NOUN] = 20},
                              sets[1 << SENSE_COUNT] = {[1 << SENSE_NOUN | 1 << SENSE_VERB] = {[SENSE_NOUN] =
                                                                                                   1}},
                              before[NEIGHBOURS_AT_MOST] = {[NEIGHBOUR_LISTED] = {[SENSE_VERB] = 15}},
                              behind[NEIGHBOURS_AT_MOST] = {[NEIGHBOUR_COMMA] = {[SENSE_VERB] = -20}};
    static const SenseRules rules = {.favours = &favours, .sets = sets, .before = before, .behind = behind};
    static const struct {
        Neighbours neighbours;
        SenseClass favoured, wanted;
    } rows[] = {{{NEIGHBOUR_NONE, NEIGHBOUR_NONE}, SENSE_COUNT, SENSE_NOUN},
                {{NEIGHBOUR_LISTED, NEIGHBOUR_NONE}, SENSE_COUNT, SENSE_VERB},
                {{NEIGHBOUR_LISTED, NEIGHBOUR_COMMA}, SENSE_COUNT, SENSE_NOUN},
                {{NEIGHBOUR_LISTED, NEIGHBOUR_NONE}, SENSE_NOUN, SENSE_NOUN},
                {{NEIGHBOUR_LISTED, NEIGHBOUR_NONE}, SENSE_NAME, SENSE_VERB}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_uint_eq(
            senses_decide(&rules, 1 << SENSE_NOUN | 1 << SENSE_VERB, rows[i].favoured, rows[i].neighbours),
            rows[i].wanted);
}
END_TEST

START_TEST(kinds_of_neighbours) {
    ck_assert_uint_eq(senses_neighbour(0, true), NEIGHBOUR_CAPITAL);
    ck_assert_uint_eq(senses_neighbour(0, false), NEIGHBOUR_UNKNOWN);
    ck_assert_uint_eq(senses_neighbour(1 << SENSE_OTHER, false), NEIGHBOUR_OTHER);
    ck_assert_uint_eq(senses_neighbour(1 << SENSE_NOUN | 1 << SENSE_ADJECTIVE, false),
                      NEIGHBOUR_NOUN_ADJECTIVE);
    ck_assert_uint_eq(senses_neighbour(1 << SENSE_PARTICIPLE, false), NEIGHBOUR_VERBS);
    ck_assert_uint_eq(senses_neighbour(1 << SENSE_NOUN | 1 << SENSE_ADJECTIVE | 1 << SENSE_VERB, false),
                      NEIGHBOUR_LISTED - 1);
    ck_assert_uint_eq(neighbour_of_mark(str_from("…")), NEIGHBOUR_STOP);
    ck_assert_uint_eq(neighbour_of_mark(str_from("(")), NEIGHBOUR_OPENING);
    ck_assert_uint_eq(neighbour_of_mark(str_from("%")), NEIGHBOUR_MARK);
}
END_TEST

// What the tables of a language say has a class that it can be said of.
START_TEST(languages_have_rules_and_words_for_them) {
    size_t languages = 0;
    for (Language i = 0; i < LANGUAGE_COUNT; i++) {
        const SenseRules *rules = language_rules[i]->sense_rules;
        if (!rules) continue;
        size_t kinds = NEIGHBOUR_LISTED, weights = 0;
        while (rules->neighbours[kinds - NEIGHBOUR_LISTED]) kinds++;
        ck_assert_uint_le(kinds, NEIGHBOURS_AT_MOST);
        for (size_t kind = 0; kind < NEIGHBOURS_AT_MOST; kind++)
            for (size_t class = 0; class < SENSE_COUNT; class ++) {
                bool says = rules->before[kind][class] || rules->behind[kind][class];
                weights += says;
                ck_assert_msg(!says || (kind < kinds && kind != NEIGHBOUR_NONE), "a weight of no kind: %zu",
                              kind);
            }
        for (size_t set = 0; set < 1 << SENSE_COUNT; set++)
            for (size_t class = 0; class < SENSE_COUNT; class ++)
                ck_assert_msg(!rules->sets[set][class] || set >> class & 1, "a class outside its set: %zu",
                              set);
        ck_assert_uint_gt(weights, 100);
        languages++;
    }
    ck_assert_uint_eq(languages, 2);
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
    HunspellDictionary *korean = hunspell_open(LANGUAGE_KO, NULL), *french = hunspell_open(LANGUAGE_FR, NULL);
    HunspellDictionary *german = hunspell_open(LANGUAGE_DE, NULL),
                       *spanish = hunspell_open(LANGUAGE_ES, NULL);
    HunspellDictionary *english = hunspell_open(LANGUAGE_EN, NULL);
    if (lemmas && korean) {
        expect_term(lemmas, "탄소중립", LANGUAGE_KO, "탄소중립");
        expect_term(lemmas, "인공지능을", LANGUAGE_KO, "인공지능");
        expect_term(lemmas, "했습니다", LANGUAGE_KO, "하다");
    }
    if (lemmas && french) {
        expect_term(lemmas, "Régionales", LANGUAGE_FR, "régional");
        expect_term(lemmas, "France", LANGUAGE_FR, "france");
        expect_term(lemmas, "Geochang", LANGUAGE_FR, "geochang");
        expect_term(lemmas, "mégawatts", LANGUAGE_FR, "mégawatt");
        expect_term(lemmas, "MWh", LANGUAGE_FR, "mwh");
        expect_term(lemmas, "carrières", LANGUAGE_FR, "carrière");
        expect_term(lemmas, "étaient", LANGUAGE_FR, "être"); // not étayer
        expect_term(lemmas, "issue", LANGUAGE_FR, "issue");
        expect_term(lemmas, "aujourd'hui", LANGUAGE_FR, "aujourd'hui");
    }
    if (lemmas && english) {
        static const char *const rows[][2] = {{"farmers", "farmer"},
                                              {"larger", "large"},
                                              {"easiest", "easy"},
                                              {"number", "number"},
                                              {"wasted", "waste"},
                                              {"planned", "plan"},
                                              {"hoping", "hope"},
                                              {"released", "release"},
                                              {"called", "call"},
                                              {"putting", "put"},
                                              {"cities", "city"},
                                              {"gentlemen", "gentleman"},
                                              {"boxes", "box"},
                                              {"yes", "yes"},
                                              {"news", "news"},
                                              {"Hamas", "hamas"},
                                              {"invest", "invest"},
                                              {"need", "need"},
                                              {"died", "die"},
                                              {"topics", "topic"},
                                              {"economics", "economics"},
                                              {"something", "something"},
                                              {"company's", "company"},
                                              {"1990s", "1990s"}};
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
            expect_term(lemmas, rows[i][0], LANGUAGE_EN, rows[i][1]);
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
    hunspell_close(english);
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
    tcase_add_test(cases, classes_are_told_where_all_analyses_agree);
    tcase_add_test(cases, korean_compounds_stay_whole);
    tcase_add_test(cases, german_takes_nouns_by_their_capital);
    tcase_add_test(cases, spanish_takes_no_prefix_off);
    tcase_add_test(cases, a_class_has_the_best_of_its_lemmas);
    tcase_add_test(cases, neighbours_decide);
    tcase_add_test(cases, kinds_of_neighbours);
    tcase_add_test(cases, languages_have_rules_and_words_for_them);
    tcase_add_test(cases, terms_are_lemmas);
    suite_add_tcase(suite, cases);
    return suite;
}
