// What is said of JSON that is no lines: tokenize/readers/json_shape.h.
#include "tokenize/readers/json_shape.h"

#include <check.h>

typedef struct Row {
    const char *start, *remedy; // NULL: none
} Row;

#define EACH "jq -c . puts each object on a line; --from=jsonl"
#define LINES "--from=jsonl reads it: it is such lines"

static const Row files[] = {
    {"[{\"text\": 1}]", "jq -c '.[]' makes them; --from=jsonl"},
    {"\xef\xbb\xbf \n[ \n {", "jq -c '.[]' makes them; --from=jsonl"},
    {"[\"a\", \"b\"]", "jq -c '.[] | {text: .}' makes them; --from=jsonl"},
    {"[1]", "an object with a key 'text' each; --from=jsonl"},
    {"{\"a\": {\"list\": [{}]}, \"items\": [ {} ]}", "jq -c '.items[]' makes them; --from=jsonl"},
    {"{\"a-b\": [{", "jq -c '.[\"a-b\"][]' makes them; --from=jsonl"},
    {"{\"2a\": [{}]}", "jq -c '.[\"2a\"][]' makes them; --from=jsonl"},
    {"{\"l'or\": [{}]}", EACH}, // a name that no shell line may hold
    {"{\"items\": [{}], \"text\": \"it is a document\"}", LINES},
    {"{\"items\": [1, 2]}", LINES},
    {"{\"text\": \"} [{ \\\" {\"}", LINES},
    {"{\"text\": 1}\n{\"text\": [{}]}", LINES},
    {"{\n\"text\": 1}\n{\"text\": 2}", EACH},
    {"{\"text\": \"longer than what is looked at", EACH},
    {"{\"text\": \"ends in an escape \\", EACH},
    {"{", EACH},
};

START_TEST(a_file_of_json_has_a_remedy) {
    Buffer remedy = {0};
    ck_assert(json_begins(str_from(files[_i].start)));
    json_append_remedy(&remedy, str_from(files[_i].start));
    ck_assert_str_eq(buffer_text(&remedy), files[_i].remedy);
    buffer_free(&remedy);
}
END_TEST

static const Row lines[] = {
    {"[", "jq -c '.[]' makes lines of the list"},
    {"[{\"text\": 1}]", "jq -c '.[]' makes lines of the list"},
    {" {", "jq -c . puts each object on a line"},
    {"{\"a\": [", "jq -c . puts each object on a line"},
    {"{\"a\": 1},", NULL},
    {"[1, 2]", NULL},
    {"]", NULL},
    {"\"a\": 1,", NULL},
    {"", NULL},
};

START_TEST(a_line_that_is_no_object_may_have_one) {
    const char *remedy = json_line_remedy(str_from(lines[_i].start));
    ck_assert_pstr_eq(remedy, lines[_i].remedy);
}
END_TEST

START_TEST(names_of_json) {
    ck_assert(path_is_json(STR("a/b.json")) && path_is_json(STR("b.JSON.gz")));
    ck_assert(!path_is_json(STR("b.jsonl")) && !path_is_json(STR("json")));
    ck_assert(!json_begins(STR("")) && !json_begins(STR(" \"a\"")) && !json_begins(STR("text {")));
}
END_TEST

Suite *json_shape_suite(void) {
    Suite *suite = suite_create("json_shape");
    TCase *tests = tcase_create("tests");
    tcase_add_loop_test(tests, a_file_of_json_has_a_remedy, 0, sizeof files / sizeof *files);
    tcase_add_loop_test(tests, a_line_that_is_no_object_may_have_one, 0, sizeof lines / sizeof *lines);
    tcase_add_test(tests, names_of_json);
    suite_add_tcase(suite, tests);
    return suite;
}
