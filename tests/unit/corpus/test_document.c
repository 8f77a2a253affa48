// Fields of a document: few and many, set anew, removed, begun anew.
#include "corpus/document.h"

#include <check.h>
#include <stdio.h>

enum { MANY = 2000 };

static Str numbered(char *text, size_t size, const char *start, int number) {
    snprintf(text, size, "%s%d", start, number);
    return str_from(text);
}

static void set_many(Document *document, const char *start) {
    char name[32], value[32];
    for (int i = 0; i < MANY; i++)
        document_set(document, numbered(name, sizeof name, "key", i),
                     numbered(value, sizeof value, start, i));
}

static void check_many(const Document *document, const char *start) {
    char name[32], value[32];
    for (int i = 0; i < MANY; i++) {
        Str found = document_get_str(document, numbered(name, sizeof name, "key", i));
        if (!str_equal(found, numbered(value, sizeof value, start, i)))
            ck_abort_msg("%s is %.*s", name, STR_ARGUMENTS(found));
    }
}

START_TEST(many_fields_are_found) {
    Document document = {0};
    set_many(&document, "a");
    ck_assert_uint_eq(document.field_count, MANY);
    check_many(&document, "a");
    set_many(&document, "b");
    ck_assert_uint_eq(document.field_count, MANY);
    check_many(&document, "b");
    ck_assert_uint_eq(document_get(&document, "nothing").length, 0);
    document_free(&document);
}
END_TEST

START_TEST(what_is_removed_is_gone_and_order_stays) {
    Document document = {0};
    set_many(&document, "a");
    document_set(&document, STR("key1000"), (Str){0});
    ck_assert_uint_eq(document.field_count, MANY - 1);
    ck_assert_uint_eq(document_get(&document, "key1000").length, 0);
    ck_assert(str_equal_text(document.fields[1000].name, "key1001"));
    document_set(&document, STR("key1000"), STR("again"));
    ck_assert(str_equal_text(document_get(&document, "key1000"), "again"));
    ck_assert(str_equal_text(document.fields[MANY - 1].name, "key1000"));
    ck_assert(str_equal_text(document_get(&document, "key1999"), "a1999"));
    document_free(&document);
}
END_TEST

START_TEST(a_document_begun_anew_has_none) {
    Document document = {0};
    set_many(&document, "a");
    document_clear(&document);
    ck_assert_uint_eq(document_get(&document, "key7").length, 0);
    document_set(&document, STR("one"), STR("1"));
    ck_assert_uint_eq(document_get(&document, "key7").length, 0);
    ck_assert(str_equal_text(document_get(&document, "one"), "1"));
    set_many(&document, "c");
    check_many(&document, "c");
    document_free(&document);
}
END_TEST

Suite *document_suite(void) {
    Suite *suite = suite_create("document");
    TCase *all = tcase_create("all");
    tcase_add_test(all, many_fields_are_found);
    tcase_add_test(all, what_is_removed_is_gone_and_order_stays);
    tcase_add_test(all, a_document_begun_anew_has_none);
    suite_add_tcase(suite, all);
    return suite;
}
