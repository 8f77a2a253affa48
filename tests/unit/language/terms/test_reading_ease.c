// Syllables by letters, of words counted by ear, and the formula.
#include "language/rules.h"
#include "language/terms/reading_ease.h"
#include "suites.h"

#include <check.h>
#include <math.h>

static const struct {
    Language language;
    size_t syllables;
    const char *words;
} heard[] = {
    {LANGUAGE_EN, 1, "the we make states used need one signed plans through growth rhyme eyes"},
    {LANGUAGE_EN, 2,
     "people little table places needed every business create being nation special question statement client "
     "studied region going maybe hundred didn't announced likely science quiet"},
    {LANGUAGE_EN, 3,
     "government company media industry industries area president provided services employee creative "
     "management serious actual studying idea earlier beautiful"},
    {LANGUAGE_EN, 4, "january community american economy society experience infrastructure"},
    {LANGUAGE_EN, 5, "opportunity cooperation university immediately administration"},
    {LANGUAGE_FR, 1, "le les vie rue banque trois langue yeux oui pour comme france"},
    {LANGUAGE_FR, 2,
     "nation idée travail ailleurs pays payer réel créer client premier ministre "
     "emploi europe mesures nouvelle poète naïf"},
    {LANGUAGE_FR, 3,
     "citoyenne entreprises président employeur ouvrier création "
     "territoire industrie politiques"},
    {LANGUAGE_FR, 4, "européen économie entrepreneurs gouvernement coopérer économique"},
    {LANGUAGE_FR, 5, "développement coopération régionalement"},
};

START_TEST(syllables_are_as_heard) {
    const SyllableRules *rules = &language_rules[heard[_i].language]->reading_ease->syllables;
    for (Str rest = str_from(heard[_i].words); rest.length;) {
        Str word = str_cut(&rest, ' ');
        size_t found = syllables_count(rules, word);
        if (found != heard[_i].syllables)
            ck_abort_msg("%.*s: %zu, not %zu", STR_ARGUMENTS(word), found, heard[_i].syllables);
    }
}
END_TEST

START_TEST(ease_is_a_formula) {
    const ReadingEase *ease = language_rules[LANGUAGE_EN]->reading_ease;
    ck_assert_double_eq_tol(reading_ease_of(ease, 100, 5, 150), 206.835 - 1.015 * 20 - 84.6 * 1.5, 1e-12);
    ck_assert(isnan(reading_ease_of(ease, 0, 0, 0)));
    ck_assert(language_rules[LANGUAGE_KO]->reading_ease == NULL);
}
END_TEST

Suite *reading_ease_suite(void) {
    Suite *suite = suite_create("reading_ease");
    TCase *tests = tcase_create("reading_ease");
    tcase_add_loop_test(tests, syllables_are_as_heard, 0, (int)(sizeof heard / sizeof *heard));
    tcase_add_test(tests, ease_is_a_formula);
    suite_add_tcase(suite, tests);
    return suite;
}
