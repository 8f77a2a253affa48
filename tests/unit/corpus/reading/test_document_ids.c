// Ids that come twice: corpus/reading/document_ids.h.
#include "corpus/reading/document_ids.h"

#include <check.h>
#include <stdio.h>

START_TEST(what_comes_twice_is_named) {
    enum { IDS = 30000, IDS_OF_AN_INPUT = 1000 };
    DocumentIds ids = {0};
    char id[32];
    for (uint64_t i = 0; i < IDS; i++) {
        uint64_t input = i / IDS_OF_AN_INPUT, own = input;
        snprintf(id, sizeof id, "folder/%lu.txt", (unsigned long)i);
        if (!document_ids_add(&ids, str_from(id), &input) || input != own) ck_abort_msg("%s is not new", id);
    }
    for (uint64_t i = 0; i < IDS; i += 997) {
        uint64_t input = 99;
        snprintf(id, sizeof id, "folder/%lu.txt", (unsigned long)i);
        ck_assert(!document_ids_add(&ids, str_from(id), &input));
        ck_assert_uint_eq(input, i / IDS_OF_AN_INPUT);
    }
    document_ids_free(&ids);
}
END_TEST

// What another id has left in the table is no proof: the ids are compared.
START_TEST(a_hash_that_is_there_is_no_id) {
    DocumentIds ids = {0};
    uint64_t input = 0, second = 1;
    ck_assert(document_ids_add(&ids, STR("a"), &input));
    spill_free(&ids.log);
    ck_assert(document_ids_add(&ids, STR("a"), &second));
    ck_assert(!document_ids_add(&ids, STR("a"), &input));
    ck_assert_uint_eq(input, 1);
    document_ids_free(&ids);
}
END_TEST

Suite *document_ids_suite(void) {
    Suite *suite = suite_create("document_ids");
    TCase *tests = tcase_create("document_ids");
    tcase_add_test(tests, what_comes_twice_is_named);
    tcase_add_test(tests, a_hash_that_is_there_is_no_id);
    suite_add_tcase(suite, tests);
    return suite;
}
