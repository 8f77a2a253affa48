// Which language rows take that are too short to tell: tokenize/metadata/table_language.h.
#include "tokenize/metadata/table_language.h"

#include <check.h>

// Rows by language, so many that are too short, and the language that a table has by them.
static const struct {
    size_t fr, en, too_short;
    Language language;
} tables[] = {
    {0, 0, 5, LANGUAGE_UND},   {1, 0, 5, LANGUAGE_FR},    {9, 1, 0, LANGUAGE_FR},
    {8, 1, 100, LANGUAGE_UND}, {50, 50, 3, LANGUAGE_UND}, {10, 90, 0, LANGUAGE_EN},
};

static RowLanguages rows_of(size_t fr, size_t en, size_t too_short) {
    RowLanguages rows = {0};
    for (size_t i = 0; i < fr; i++) row_languages_add(&rows, (LanguageFound){.language = LANGUAGE_FR});
    for (size_t i = 0; i < en; i++) row_languages_add(&rows, (LanguageFound){.language = LANGUAGE_EN});
    for (size_t i = 0; i < too_short; i++) row_languages_add(&rows, (LanguageFound){.too_short = true});
    for (size_t i = 0; i < 7; i++) row_languages_add(&rows, (LanguageFound){0}); // none of ours: no witness
    return rows;
}

START_TEST(nine_in_ten_settle_it) {
    RowLanguages rows = rows_of(tables[_i].fr, tables[_i].en, tables[_i].too_short);
    TableLanguage table = {0};
    table_language_settle(&table, &rows);
    ck_assert_int_eq(table.language, tables[_i].language);
    ck_assert(table.settled);
}
END_TEST

// Later rows of a table in French.
static const struct {
    size_t fr, en;
    Language taken;
} stretches[] = {
    {0, 0, LANGUAGE_FR},   {300, 10, LANGUAGE_FR}, {0, 19, LANGUAGE_FR}, // too few to speak against it
    {0, 20, LANGUAGE_UND}, {17, 3, LANGUAGE_UND},  {18, 2, LANGUAGE_FR},
};

START_TEST(a_stretch_may_speak_against_it) {
    TableLanguage table = {.language = LANGUAGE_FR, .settled = true};
    RowLanguages stretch = rows_of(stretches[_i].fr, stretches[_i].en, 4);
    Language taken = table_language_for(&table, &stretch);
    ck_assert_int_eq(taken, stretches[_i].taken);
    table_language_add(&table, &stretch, taken);
    ck_assert_uint_eq(table.taken, taken == LANGUAGE_FR ? 4 : 0);
    ck_assert_uint_eq(table.rows.too_short, 4);
    ck_assert_uint_eq(table.rows.told[LANGUAGE_EN], stretches[_i].en);
}
END_TEST

Suite *table_language_suite(void);
Suite *table_language_suite(void) {
    Suite *suite = suite_create("table_language");
    TCase *tests = tcase_create("rows");
    tcase_add_loop_test(tests, nine_in_ten_settle_it, 0, sizeof tables / sizeof *tables);
    tcase_add_loop_test(tests, a_stretch_may_speak_against_it, 0, sizeof stretches / sizeof *stretches);
    suite_add_tcase(suite, tests);
    return suite;
}
