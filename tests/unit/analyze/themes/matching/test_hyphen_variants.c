// Patterns under --hyphens=loose: analyze/themes/matching/hyphen_variants.h.
#include "analyze/themes/matching/hyphen_variants.h"
#include "base/buffer.h"

#include <check.h>

typedef struct Row {
    const char *text, *variants; // parted by ; the text itself first
} Row;

static const Row rows[] = {
    {"start-up", "start-up;start up"},
    {"start up", "start up;start-up"},
    {"mise en oeuvre", "mise en oeuvre;mise-en oeuvre;mise en-oeuvre;mise-en-oeuvre"},
    {"!sous-traitant*", "!sous-traitant*;!sous traitant*"},
    {"a-b +2 c d", "a-b +2 c d;a b +2 c d;a-b +2 c-d;a b +2 c-d"},
    {"usine & robot", "usine & robot"},
    {"usine &! robot", "usine &! robot"},
    {"=Start-up nation", "=Start-up nation"}, // as it is written
    {"start =Up", "start =Up"},
    {"/a-b c/ d", "/a-b c/ d"},
    {"/\\/ / d-e", "/\\/ / d-e;/\\/ / d e"},
    {"a\\-b", "a\\-b"},
    {"a\\ b", "a\\ b"},
    {"a  b", "a  b"},
    {"-a- -", "-a- -;-a---"},
    {"! a", "! a"},
    {"mot", "mot"},
    {"a\\", "a\\"},
};

START_TEST(variants_of_a_pattern) {
    Arena arena = {0};
    Buffer found = {0};
    Str variants[HYPHEN_VARIANTS_AT_MOST];
    size_t count = hyphen_variants(str_from(rows[_i].text), &arena, variants);
    for (size_t i = 0; i < count; i++) {
        if (i) buffer_append_byte(&found, ';');
        buffer_append(&found, variants[i]);
    }
    ck_assert_str_eq(buffer_text(&found), rows[_i].variants);
    buffer_free(&found);
    arena_free(&arena);
}
END_TEST

START_TEST(a_long_pattern_has_a_bounded_number) {
    Arena arena = {0};
    Str variants[HYPHEN_VARIANTS_AT_MOST];
    ck_assert_uint_eq(hyphen_variants(STR("a b c d e f g h"), &arena, variants), HYPHEN_VARIANTS_AT_MOST);
    ck_assert(str_equal_text(variants[HYPHEN_VARIANTS_AT_MOST - 1], "a-b-c-d-e f g h"));
    arena_free(&arena);
}
END_TEST

Suite *hyphen_variants_suite(void) {
    Suite *suite = suite_create("hyphen_variants");
    TCase *tests = tcase_create("tests");
    tcase_add_loop_test(tests, variants_of_a_pattern, 0, sizeof rows / sizeof *rows);
    tcase_add_test(tests, a_long_pattern_has_a_bounded_number);
    suite_add_tcase(suite, tests);
    return suite;
}
