#include "suites.h"
#include "tokenize/document/date_forms.h"
#include "tokenize/document/dates.h"

#include <check.h>

static const struct {
    const char *field, *iso; // "" for none, "?" for one that may be two days
} fields[] = {
    {"2024-03-05", "2024-03-05"},
    {"2024/3/5", "2024-03-05"},
    {"2022.05.09", "2022-05-09"},
    {"2022_05_09", "2022-05-09"},
    {"20240305", "2024-03-05"},
    {"14-10-2021", "2021-10-14"},
    {"10/14/2021", "2021-10-14"},
    {"05.03.2024", "2024-03-05"},
    {"03/04/2022", "?"},
    {"04/04/2022", "2022-04-04"},
    {"12 March 2022", "2022-03-12"},
    {"5 mars 2024", "2024-03-05"},
    {"1er août 2024", "2024-08-01"},
    {"mardi 5 mars 2024", "2024-03-05"},
    {"le jeudi 7 mars 2024", "2024-03-07"},
    {"March 5th, 2024", "2024-03-05"},
    {"Tue, 5 Mar 2024 10:00:00 +0100", "2024-03-05"},
    {"2024년 5월 3일", "2024-05-03"},
    {"2024년 5월 3일(금)", "2024-05-03"},
    {"2024. 5. 3.(금)", "2024-05-03"},
    {"2024-05-03(금) 14:00", "2024-05-03"},
    {"2024-05-03금", ""},
    {"2024년 5월 3일 (금)", "2024-05-03"},
    {"2024. 5. 3.", "2024-05-03"},
    {"2024년 5월", "2024-05"},
    {"mars 2024", "2024-03"},
    {"2024-01-02T10:00:00Z", "2024-01-02"},
    {"2024", "2024"},
    {"2024.0", "2024"},
    {"spring 2021", ""},
    {"45325", ""},
    {"1706918400", ""},
    {"31 février 2024", ""},
    {"2023-02-29", ""},
    {"marketing 2024", ""},
    {"12 de marzo de 2022", "2022-03-12"},
    {"sábado, 12 de marzo del 2022", "2022-03-12"},
    {"el 1.º de mar. de 2022", "2022-03-01"},
    {"marzo de 2022", "2022-03"},
    {"12 demarzo de 2022", ""},
    {"12 de de marzo de 2022", ""},
    {"31 de febrero de 2022", ""},
    {"12th of March 2022", "2022-03-12"},
    {"12. März 2022", "2022-03-12"},
    {"Samstag, den 12. März 2022", "2022-03-12"},
    {"3. Dez. 2022", "2022-12-03"},
};

START_TEST(a_field_is_read) {
    Buffer iso = {0};
    FieldDate found = date_of_text(&iso, str_from(fields[_i].field));
    ck_assert_str_eq(found == FIELD_AMBIGUOUS ? "?" : buffer_text(&iso), fields[_i].iso);
    ck_assert_int_eq(found == FIELD_DATE, iso.length > 0);
    buffer_free(&iso);
}
END_TEST

static const struct {
    const char *name, *iso;
    int other_year;
    bool ambiguous, numbered, other_numbers;
} names[] = {
    {"France 2030_2021-10-12", "2021-10-12", 0, false, false, false},
    {"2030-strategie-2021-05-03", "2021-05-03", 0, false, false, false},
    {"간담회_2025년 2월 13일", "2025-02-13", 0, false, false, false},
    {"discours-5-mars-2024", "2024-03-05", 0, false, false, false},
    {"su1990", "1990", 0, false, false, false},
    {"Loi 2005-102", "", 0, false, true, true},
    {"COM(2020) 65 final", "2020", 0, false, false, true},
    {"2023-2024 rapport", "2023", 2024, false, false, false},
    {"03-04-2022", "", 0, true, false, false},
    {"1200 emplois", "", 0, false, false, true},
    {"250213", "", 0, false, false, true},
    {"acta_12_de_marzo_de_2022", "2022-03-12", 0, false, false, false},
    {"acta-12-de-marzo-de-2022", "2022-03-12", 0, false, false, false},
    {"Protokoll 12. März 2022", "2022-03-12", 0, false, false, false},
    {"summary 2024", "2024", 0, false, false, false},
};

START_TEST(a_name_is_read) {
    Buffer iso = {0};
    NameDates dates = dates_of_name(str_from(names[_i].name));
    if (dates.best.year) date_append(&iso, &dates.best);
    ck_assert_str_eq(buffer_text(&iso), names[_i].iso);
    ck_assert_int_eq(dates.other_year, names[_i].other_year);
    ck_assert_int_eq(dates.ambiguous, names[_i].ambiguous);
    ck_assert_int_eq(dates.numbered, names[_i].numbered);
    ck_assert_int_eq(dates.other_numbers, names[_i].other_numbers);
    buffer_free(&iso);
}
END_TEST

START_TEST(a_format_finds_its_date_in_a_name) {
    Buffer iso = {0};
    ck_assert(date_find_iso(&iso, STR("250213 간담회"), "%y%m%d"));
    ck_assert_str_eq(buffer_text(&iso), "2025-02-13");
    ck_assert(!date_find_iso(&iso, STR("1250213"), "%y%m%d"));
    ck_assert(!date_find_iso(&iso, STR("251313"), "%y%m%d"));
    buffer_free(&iso);
}
END_TEST

Suite *dates_suite(void) {
    Suite *suite = suite_create("dates");
    TCase *cases = tcase_create("dates");
    tcase_add_loop_test(cases, a_field_is_read, 0, sizeof fields / sizeof *fields);
    tcase_add_loop_test(cases, a_name_is_read, 0, sizeof names / sizeof *names);
    tcase_add_test(cases, a_format_finds_its_date_in_a_name);
    suite_add_tcase(suite, cases);
    return suite;
}
