// FieldCensus: which names and values are slips of the hand.
#include "analyze/pass/field_census.h"
#include "suites.h"

#include <check.h>

typedef struct CensusCase {
    const char *condition;
    bool fine;
} CensusCase;

// Of two documents: date 2024, region north and south, edition 9 and 10, code 7 and x.
static const CensusCase conditions[] = {
    {"region = north", true},   {"region = nort", false},
    {"region = 5", false},      {"region = 2024-07", false},
    {"region != west", true},   {"region > west", true},
    {"edition = 11", true},     {"edition = 10", true},
    {"edition = ten", false},   {"code = 8", true}, // some codes are numbers
    {"code = y", false},        {"date = 1999", true},
    {"added = 2024", true},     {"document = a", true},
    {"document = c", false},    {"regoin = north", false},
    {"regoin != north", false}, {"field:region = south", true},
    {"party = Red", true}, // a field that is known otherwise
};

static Document document_of(const char *id, const char *region, const char *edition, const char *code) {
    Document document = {0};
    document_set(&document, STR("id"), str_from(id));
    document_set(&document, STR("date"), STR("2024"));
    document_set(&document, STR("region"), str_from(region));
    document_set(&document, STR("edition"), str_from(edition));
    document_set(&document, STR("code"), str_from(code));
    return document;
}

static void see(FieldCensus *census, const char *id, const char *region, const char *edition,
                const char *code) {
    Document document = document_of(id, region, edition, code);
    field_census_see(census, &document);
    document_free(&document);
}

START_TEST(slips_are_told_from_empty_answers) {
    const CensusCase *row = &conditions[_i];
    Diagnostics diagnostics;
    Conditions asked = {0};
    FieldCensus census = {0};
    diagnostics_init(&diagnostics, "test");
    ck_assert(conditions_add(&asked, "--where", str_from(row->condition), &diagnostics));
    field_census_ask_conditions(&census, "--where", &asked);
    ck_assert_msg(field_census_check(&census, &diagnostics), "without documents nothing is known");
    see(&census, "a", "north", "9", "7");
    see(&census, "b", "south", "10", "x");
    field_census_know(&census, STR("party"));
    ck_assert_msg(field_census_check(&census, &diagnostics) == row->fine, "%s", row->condition);
    field_census_close(&census);
    conditions_free(&asked);
    ck_assert_int_eq(diagnostics_close(&diagnostics), row->fine ? EXIT_DONE : EXIT_USAGE);
}
END_TEST

static bool grouping_is_fine(const char *by) {
    Diagnostics diagnostics;
    Grouping grouping;
    FieldCensus census = {0};
    diagnostics_init(&diagnostics, "test");
    ck_assert(grouping_parse(&grouping, str_from(by), &diagnostics));
    field_census_ask_grouping(&census, &grouping);
    see(&census, "a", "north", "9", "7");
    bool fine = field_census_check(&census, &diagnostics);
    field_census_close(&census);
    grouping_free(&grouping);
    diagnostics_close(&diagnostics);
    return fine;
}

START_TEST(our_groupings_are_known_and_fields_must_be) {
    ck_assert(grouping_is_fine("year"));
    ck_assert(grouping_is_fine("week,region"));
    ck_assert(grouping_is_fine("document"));
    ck_assert(!grouping_is_fine("yaer"));
    ck_assert(grouping_is_fine("speaker"));
    ck_assert(!grouping_is_fine("region,party"));
}
END_TEST

Suite *field_census_suite(void) {
    TCase *tests = tcase_create("field census");
    tcase_add_loop_test(tests, slips_are_told_from_empty_answers, 0,
                        (int)(sizeof conditions / sizeof *conditions));
    tcase_add_test(tests, our_groupings_are_known_and_fields_must_be);
    Suite *suite = suite_create("field_census");
    suite_add_tcase(suite, tests);
    return suite;
}
