#include "corpus/table/schema.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static size_t split(const char *list, Str *names, size_t room) {
    size_t count = 0;
    for (Str rest = str_from(list); rest.length && count < room;) names[count++] = str_cut(&rest, ' ');
    return count;
}

static size_t required(const TableKind *kind, Str *names, size_t room) {
    size_t count = 0;
    for (ColumnWalk walk = schema_walk(kind); count < room && schema_next_column(&walk, &names[count]);)
        count += walk.when == COLUMN_REQUIRED;
    return count;
}

START_TEST(columns_are_named_once_and_explained) {
    for (size_t i = 0; i < schema_column_count; i++) {
        const ColumnMeaning *column = &schema_columns[i];
        ck_assert_ptr_eq(schema_column(str_from(column->name)), column); // the first of that name
        ck_assert_ptr_nonnull(column->unit);
        ck_assert_uint_gt(strlen(column->meaning), 5);
        ck_assert_int_ne(column->meaning[strlen(column->meaning) - 1], '.');
    }
    ck_assert_ptr_null(schema_column(STR("population")));
    ck_assert_ptr_null(schema_column((Str){0}));
}
END_TEST

// Those of one language are told apart, so that no two columns of a table look the same.
START_TEST(columns_have_labels_in_every_language_and_no_two_the_same) {
    for (size_t i = 0; i < schema_column_count; i++) {
        const char *column = schema_columns[i].name, *labelled = schema_labelled_column(i);
        ck_assert_msg(labelled && strcmp(labelled, column) == 0, "%s: no labels in its place, but %s", column,
                      labelled ? labelled : "none");
        for (LabelLanguage in = 0; in < LABEL_LANGUAGE_COUNT; in++) {
            const char *label = schema_label(&schema_columns[i], in);
            ck_assert_msg(label && label[0], "%s: no label in %s", column, label_language_names[in]);
            for (size_t j = 0; j < i; j++)
                ck_assert_msg(strcmp(label, schema_label(&schema_columns[j], in)) != 0, "%s, %s: %s", column,
                              schema_columns[j].name, label);
        }
    }
    ck_assert_ptr_null(schema_labelled_column(schema_column_count));
}
END_TEST

START_TEST(kinds_are_made_of_columns_of_ours) {
    Str names[32], subjects[8], name;
    for (size_t i = 0; i < TABLE_KIND_COUNT; i++) {
        for (ColumnWalk walk = schema_walk(&table_kinds[i]); schema_next_column(&walk, &name);) {
            ck_assert_int_lt(walk.when, COLUMN_WHEN_COUNT);
            bool is_named = walk.when != COLUMN_METADATA && walk.when != COLUMN_MEASURES;
            ck_assert_msg(is_named == (schema_column(name) != NULL), "%s: '%.*s'", table_kinds[i].name,
                          STR_ARGUMENTS(name));
        }
        size_t count = required(&table_kinds[i], names, 32);
        size_t subject_count = split(table_kinds[i].subject, subjects, 8);
        ck_assert_uint_ge(subject_count, 1);
        for (size_t j = 0; j < subject_count; j++) {
            bool found = false;
            for (size_t k = 0; k < count; k++) found = found || str_equal(names[k], subjects[j]);
            ck_assert_msg(found, "%s: %.*s", table_kinds[i].name, STR_ARGUMENTS(subjects[j]));
        }
    }
}
END_TEST

START_TEST(each_kind_is_recognised_by_its_own_columns_in_any_order) {
    Str names[34], reversed[34];
    for (size_t i = 0; i < TABLE_KIND_COUNT; i++) {
        size_t count = required(&table_kinds[i], names, 32);
        names[count++] = STR("unit");
        names[count++] = STR("population");
        for (size_t j = 0; j < count; j++) reversed[j] = names[count - 1 - j];
        ck_assert_ptr_eq(schema_recognise(reversed, count), &table_kinds[i]);
    }
}
END_TEST

START_TEST(brackets_say_when_a_column_is_there) {
    static const TableKind kind = {"made_up", "made_up", "a", "[languages group] a [metadata] b [by by c] d"};
    static const struct {
        const char *name;
        ColumnWhen when;
    } expected[] = {{"group", COLUMN_LANGUAGES}, {"a", COLUMN_REQUIRED}, {"", COLUMN_METADATA},
                    {"b", COLUMN_REQUIRED},      {"by", COLUMN_BY},      {"c", COLUMN_BY},
                    {"d", COLUMN_REQUIRED}};
    ColumnWalk walk = schema_walk(&kind);
    Str name;
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        ck_assert(schema_next_column(&walk, &name));
        ck_assert(str_equal_text(name, expected[i].name));
        ck_assert_int_eq(walk.when, expected[i].when);
    }
    ck_assert(!schema_next_column(&walk, &name));
}
END_TEST

START_TEST(kinds_have_names_of_their_own) {
    for (size_t i = 0; i < TABLE_KIND_COUNT; i++)
        for (size_t j = 0; j < i; j++) ck_assert_str_ne(table_kinds[i].name, table_kinds[j].name);
}
END_TEST

START_TEST(a_missing_column_makes_it_another_kind_or_none) {
    const Str frequency[] = {STR("group"),           STR("term"),        STR("frequency"), STR("documents"),
                             STR("group_documents"), STR("per_million"), STR("rank")};
    ck_assert_ptr_null(schema_recognise(frequency, 7));
    ck_assert_ptr_null(schema_recognise(NULL, 0));
}
END_TEST

START_TEST(types) {
    ck_assert(schema_is_numeric(schema_column(STR("o11"))));
    ck_assert(schema_is_numeric(schema_column(STR("npmi"))));
    ck_assert(!schema_is_numeric(schema_column(STR("term"))));
    ck_assert(!schema_is_numeric(schema_column(STR("date"))));
    ck_assert(!schema_is_numeric(NULL));
    ck_assert(schema_is_probability(schema_column(STR("q_value"))));
    ck_assert(!schema_is_probability(schema_column(STR("log10_p"))));
    ck_assert(!schema_is_probability(NULL));
    ck_assert(schema_is_share(schema_column(STR("share_low"))));
    ck_assert(!schema_is_share(schema_column(STR("p_value"))));
    ck_assert(!schema_is_share(NULL));
    ck_assert_str_eq(column_type_names[schema_column(STR("date"))->type], "date");
}
END_TEST

Suite *schema_suite(void);
Suite *schema_suite(void) {
    Suite *suite = suite_create("schema");
    TCase *tests = tcase_create("schema");
    tcase_add_test(tests, columns_are_named_once_and_explained);
    tcase_add_test(tests, columns_have_labels_in_every_language_and_no_two_the_same);
    tcase_add_test(tests, kinds_are_made_of_columns_of_ours);
    tcase_add_test(tests, each_kind_is_recognised_by_its_own_columns_in_any_order);
    tcase_add_test(tests, brackets_say_when_a_column_is_there);
    tcase_add_test(tests, kinds_have_names_of_their_own);
    tcase_add_test(tests, a_missing_column_makes_it_another_kind_or_none);
    tcase_add_test(tests, types);
    suite_add_tcase(suite, tests);
    return suite;
}
