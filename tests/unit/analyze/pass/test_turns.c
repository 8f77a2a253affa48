// Turns: a document as each of its speakers has it; portions: its sentences as each side has them.
#include "analyze/pass/portions.h"
#include "analyze/pass/turns.h"
#include "suites.h"

#include <check.h>

static void expect(const Turns *turns, const char *field, const char *value) {
    Str found = document_get(&turns->turn, field);
    ck_assert_msg(str_equal_text(found, value), "%s is '%.*s', not '%s'", field, STR_ARGUMENTS(found), value);
}

START_TEST(a_turn_is_a_document_with_its_speaker) {
    Document document = {0};
    Turns turns = {0};
    document_set(&document, STR("id"), STR("a"));
    document_set(&document, STR("speaker"), STR("The clerk"));
    turns_start_document(&turns, &document);
    ck_assert(turns_enter(&turns, (Str){0}));
    expect(&turns, "speaker", "The clerk");
    ck_assert(turns_enter(&turns, STR("Ms. Bell")));
    ck_assert(!turns_enter(&turns, STR("Ms. Bell")));
    expect(&turns, "id", "a");
    expect(&turns, "speaker", "Ms. Bell");
    expect(&turns, "field:speaker", "The clerk");
    ck_assert_uint_eq(turns.turn.field_count, 3);
    turns_free(&turns);
    document_free(&document);
}
END_TEST

START_TEST(the_same_speaker_in_another_document_is_another_turn) {
    Document first = {0}, second = {0};
    Turns turns = {0};
    document_set(&first, STR("room"), STR("1"));
    document_set(&second, STR("room"), STR("2"));
    turns_start_document(&turns, &first);
    ck_assert(turns_enter(&turns, STR("Ms. Bell")));
    turns_start_document(&turns, &second);
    ck_assert(turns_enter(&turns, STR("Ms. Bell")));
    expect(&turns, "room", "2");
    turns_free(&turns);
    document_free(&first);
    document_free(&second);
}
END_TEST

// Ms. Bell is Blue and of no known role.
static SpeakerTable table_of_one(Str cells[2], bool heard[1]) {
    SpeakerTable speakers = {.path = "p.csv", .heard = heard, .cells = cells};
    interner_add(&speakers.names, STR("Ms. Bell"));
    interner_add(&speakers.fields, STR("party"));
    interner_add(&speakers.fields, STR("role"));
    interner_add(&speakers.prefixed, STR("field:party"));
    interner_add(&speakers.prefixed, STR("field:role"));
    return speakers;
}

START_TEST(fields_of_speakers_take_the_place_of_those_of_the_document) {
    Document document = {0};
    Str cells[] = {STR("Blue"), {0}};
    bool heard[] = {false};
    Turns turns = {.speakers = table_of_one(cells, heard)};
    document_set(&document, STR("party"), STR("Red"));
    document_set(&document, STR("role"), STR("debate"));
    turns_start_document(&turns, &document);
    turns_enter(&turns, STR("Mr. Roe"));
    expect(&turns, "party", "");
    expect(&turns, "field:party", "Red");
    ck_assert(!heard[0]);
    turns_enter(&turns, STR("Ms. Bell"));
    expect(&turns, "party", "Blue");
    expect(&turns, "role", "");
    ck_assert(heard[0]);
    turns_enter(&turns, (Str){0});
    expect(&turns, "party", "Red");
    document_set(&document, STR("speaker"), STR("Ms. Bell"));
    turns_start_document(&turns, &document);
    turns_enter(&turns, (Str){0});
    expect(&turns, "party", "Blue");
    expect(&turns, "role", "debate");
    expect(&turns, "speaker", "Ms. Bell");
    ck_assert_uint_eq(turns.speakers.strangers.count, 1);
    turns.speakers.cells = NULL;
    turns.speakers.heard = NULL;
    turns_free(&turns);
    document_free(&document);
}
END_TEST

START_TEST(portions_are_of_one_speaker_in_one_place) {
    Portions portions = {0};
    Sentence bell = {.speaker = STR("Bell")}, cook = {.speaker = STR("Cook")};
    portions_add(&portions, 1, 0, &bell);
    portions_add(&portions, 1, 0, &cook);
    portions_add(&portions, 0, 0, &bell);
    portions_add(&portions, 1, 0, &bell);
    ck_assert_uint_eq(portions.count, 3);
    ck_assert_uint_eq(portions.list[0].count, 2);
    ck_assert_uint_eq(portions.list[0].place, 1);
    ck_assert(str_equal_text(portions.list[1].speaker, "Cook"));
    ck_assert_uint_eq(portions.list[2].place, 0);
    portions_clear(&portions);
    ck_assert_uint_eq(portions.count, 0);
    portions_add(&portions, 0, 0, &cook);
    ck_assert_uint_eq(portions.list[0].count, 1);
    portions_free(&portions);
}
END_TEST

START_TEST(portions_keep_copies) {
    Portions portions = {0};
    uint32_t types[] = {4, 2};
    char name[] = "Bell";
    Sentence sentence = {.number = 3, .speaker = {name, 4}, .length = 2, .types = types};
    portions_add(&portions, 1, 7, &sentence);
    types[0] = 9;
    name[0] = 'T';
    portions_add(&portions, 0, 8, &sentence);
    const Portion *one = &portions.list[0];
    ck_assert_uint_eq(one->count, 1);
    ck_assert_uint_eq(one->groups[0], 7);
    ck_assert_uint_eq(one->sentences[0].types[0], 4);
    ck_assert(str_equal_text(one->sentences[0].speaker, "Bell"));
    ck_assert_ptr_null(one->sentences[0].offset_bytes);
    ck_assert_uint_eq(portions.list[1].sentences[0].types[0], 9);
    portions_clear(&portions);
    ck_assert_uint_eq(one->count, 0);
    portions_free(&portions);
}
END_TEST

Suite *turns_suite(void) {
    TCase *tests = tcase_create("turns");
    tcase_add_test(tests, a_turn_is_a_document_with_its_speaker);
    tcase_add_test(tests, the_same_speaker_in_another_document_is_another_turn);
    tcase_add_test(tests, fields_of_speakers_take_the_place_of_those_of_the_document);
    tcase_add_test(tests, portions_are_of_one_speaker_in_one_place);
    tcase_add_test(tests, portions_keep_copies);
    Suite *suite = suite_create("turns");
    suite_add_tcase(suite, tests);
    return suite;
}
