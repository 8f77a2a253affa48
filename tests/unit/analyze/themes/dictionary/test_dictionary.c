// Theme dictionaries and every message about a faulty one: analyze/themes/dictionary/dictionary.h.
#include "analyze/themes/dictionary/dictionary_file.h"
#include "base/memory.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// ---- Reading ----

static const char whole[] = "# themes of a paper\n"
                            "options: { accents: ignore }\n"
                            "themes:\n"
                            "  ai:\n"
                            "    label: Artificial intelligence\n"
                            "    fr: [\"=IA\", 'intelligence artificielle']\n"
                            "    ko: 인공지능*\n"
                            "  energy:\n"
                            "    any: [\"energ*\"]\n"
                            "    themes:\n"
                            "      jobs: { und: [x], en: [y] }\n"
                            "      wind:\n"
                            "        themes: { jobs: { en: [\n"
                            "          wind jobs ] } }\n"
                            "  climate:\n"
                            "    fr:\n"
                            "      - climat\n"
                            "      - '!climat social'\n"
                            "      - no\n"
                            "      - 2030\n";

static bool read_text(Dictionary *dictionary, const char *text, size_t length) {
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, "test");
    *dictionary = (Dictionary){0};
    bool read = dictionary_read_bytes(dictionary, (Str){text, length}, "f.yml", NULL, &diagnostics);
    ck_assert_int_eq(diagnostics_close(&diagnostics), read ? EXIT_DONE : EXIT_INPUT);
    return read;
}

static void check_theme(const Dictionary *dictionary, uint32_t index, const char *name, uint32_t parent,
                        uint32_t depth, size_t line) {
    const Theme *theme = &dictionary->themes[index];
    ck_assert_msg(str_equal_text(theme->name, name), "%.*s, not %s", STR_ARGUMENTS(theme->name), name);
    ck_assert_uint_eq(theme->parent, parent);
    ck_assert_uint_eq(theme->depth, depth);
    ck_assert_uint_eq(theme->line, line);
    ck_assert_uint_eq(dictionary_find(dictionary, str_from(name)), index);
}

START_TEST(themes_stand_in_the_order_of_the_file) {
    Dictionary dictionary;
    ck_assert(read_text(&dictionary, whole, sizeof whole - 1));
    ck_assert(dictionary.ignore_accents);
    ck_assert_str_eq(dictionary.file, "f.yml");
    ck_assert_uint_eq(dictionary.theme_count, 6);
    check_theme(&dictionary, 0, "ai", THEME_NONE, 1, 4);
    check_theme(&dictionary, 1, "energy", THEME_NONE, 1, 8);
    check_theme(&dictionary, 2, "energy/jobs", 1, 2, 11); // two themes have the key "jobs"
    check_theme(&dictionary, 3, "wind", 1, 2, 12);
    check_theme(&dictionary, 4, "energy/wind/jobs", 3, 3, 13);
    check_theme(&dictionary, 5, "climate", THEME_NONE, 1, 15);
    ck_assert(str_equal_text(dictionary.themes[0].labels[LANGUAGE_UND], "Artificial intelligence"));
    ck_assert(!theme_has_label(&dictionary.themes[1]));
    ck_assert_uint_eq(dictionary_find(&dictionary, STR("jobs")), THEME_NONE);
    ck_assert(dictionary_is_within(&dictionary, 4, 1));
    ck_assert(dictionary_is_within(&dictionary, 4, 4));
    ck_assert(!dictionary_is_within(&dictionary, 1, 4));
    ck_assert(!dictionary_is_within(&dictionary, 4, 5));
    dictionary_free(&dictionary);
}
END_TEST

typedef struct PatternRow {
    uint32_t theme;
    const char *key;
    const char *text;
    size_t line, column;
} PatternRow;

static const PatternRow patterns[] = {
    {0, "fr", "=IA", 6, 10},
    {0, "fr", "intelligence artificielle", 6, 17},
    {0, "ko", "인공지능*", 7, 9},
    {1, "any", "energ*", 9, 11},
    {2, "und", "x", 11, 21},
    {2, "en", "y", 11, 30},
    {4, "en", "wind jobs", 14, 11},
    {5, "fr", "climat", 17, 9},
    {5, "fr", "!climat social", 18, 9},
    {5, "fr", "no", 19, 9},
    {5, "fr", "2030", 20, 9},
};

START_TEST(patterns_know_their_place) {
    Dictionary dictionary;
    ck_assert(read_text(&dictionary, whole, sizeof whole - 1));
    ck_assert_uint_eq(dictionary.pattern_count, sizeof patterns / sizeof *patterns);
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        const ThemePattern *pattern = &dictionary.patterns[i];
        ck_assert(str_equal_text(pattern->text, patterns[i].text));
        ck_assert_str_eq(dictionary_language_key(pattern), patterns[i].key);
        ck_assert_uint_eq(pattern->theme, patterns[i].theme);
        ck_assert_uint_eq(pattern->line, patterns[i].line);
        ck_assert_uint_eq(pattern->column, patterns[i].column);
    }
    dictionary_free(&dictionary);
}
END_TEST

START_TEST(a_byte_order_mark_and_crlf_are_nothing_special) {
    static const char text[] = "\xef\xbb\xbfthemes:\r\n  a:\r\n    fr: [x]\r\n";
    Dictionary dictionary;
    ck_assert(read_text(&dictionary, text, sizeof text - 1));
    ck_assert_uint_eq(dictionary.patterns[0].line, 3);
    ck_assert_uint_eq(dictionary.patterns[0].column, 10);
    dictionary_free(&dictionary);
}
END_TEST

// ---- Messages ----

// What a call prints on stderr.
static char *captured_message(const char *text, size_t length) {
    FILE *file = tmpfile();
    ck_assert_ptr_nonnull(file);
    int saved = dup(STDERR_FILENO);
    dup2(fileno(file), STDERR_FILENO);
    Dictionary dictionary;
    bool read = read_text(&dictionary, text, length);
    dup2(saved, STDERR_FILENO);
    close(saved);
    ck_assert_msg(!read, "%.200s", text);
    dictionary_free(&dictionary);
    char *message = memory_allocate(1024, 1);
    rewind(file);
    ck_assert_uint_gt(fread(message, 1, 1023, file), 0);
    fclose(file);
    return message;
}

static void check_message(const char *text, size_t length, const char *expected) {
    char *message = captured_message(text, length);
    char line[1024];
    snprintf(line, sizeof line, "test: f.yml:%s\n", expected);
    ck_assert_msg(strcmp(message, line) == 0, "%.200s\n%s instead of\n%s", text, message, line);
    free(message);
}

typedef struct FaultCase {
    const char *text;
    const char *message;
} FaultCase;

static const FaultCase faults[] = {
    {"", "1: expected themes, found an empty file"},
    {"# nothing\n", "1: expected themes, found an empty file"},
    {"[a]", "1:1: expected a mapping with the keys options and themes"},
    {"themes", "1:1: expected a mapping with the keys options and themes"},
    {"{}", "1: expected the key themes"},
    {"options: {accents: keep}", "1: expected the key themes"},
    {"themes: {}", "1:1: expected at least one theme"},
    {"themes:", "1:8: expected themes, each under its key"},
    {"themes: [a]", "1:9: expected themes, each under its key"},
    {"theme: {a: {fr: x}}", "1:1: unknown key 'theme' (near: themes)"},
    {"AFRICA: {a: {fr: x}}", "1:14: expected the key themes at the top of a file that has 'fr' in a theme"},
    {"options: {accent: keep}\n", "1:11: unknown key 'accent' (near: accents)"},
    {"options: {accents: drop}\n", "1:20: expected keep or ignore for accents"},
    {"options: {accents: [keep]}\n", "1:20: expected keep or ignore for accents"},
    {"options: keep\n", "1:10: expected options: accents"},
    {"themes: {a: {pt: [x]}}", "1:14: unknown key 'pt' (one of: label, " LANGUAGE_CODES "any, und, themes)"},
    {"themes: {a: {labl: x}}", "1:14: unknown key 'labl' (near: label)"},
    {"themes: {a: {label: {pt: x}}}", "1:22: unknown key 'pt' (one of: " LANGUAGE_CODES "any)"},
    {"themes: {a: {label: {fr: [x]}}}", "1:26: expected a label, one line of text"},
    {"themes: {a: {label: {fr: x, fr: y}}}", "1:29: expected each key once: 'fr' stands in line 1 already"},
    {"themes: {a: {label: [x]}}", "1:21: expected a label, one line of text"},
    {"themes: {a: {label: \"x\\ty\"}}", "1:21: expected a label without control characters"},
    {"themes: {a: x}", "1:13: expected a theme: label, " LANGUAGE_CODES "any, und, themes"},
    {"themes: {a: {label: x}}", "1:10: expected patterns in the theme 'a'"},
    {"themes: {a: {fr: x}, b: {themes: {}}}", "1:22: expected patterns in the theme 'b'"},
    {"themes: {a: {fr: []}}", "1:18: expected a list of patterns, found an empty one"},
    {"themes: {a: {fr: }}", "1:18: expected a list of patterns"},
    {"themes: {a: {fr: {x: y}}}", "1:18: expected a list of patterns"},
    {"themes: {a: {fr: [[x]]}}", "1:19: expected a pattern"},
    {"themes: {a: {fr: [x, '']}}", "1:23: expected a pattern"},
    {"themes: {a: {fr: x, fr: y}}", "1:21: expected each key once: 'fr' stands in line 1 already"},
    {"themes:\n  a: {fr: x}\n  b: {fr: x}\n  a: {fr: y}\n",
     "4:3: expected each key once: 'a' stands in line 2 already"},
    {"themes: {a: {fr: x}}\nthemes: {a: {fr: x}}\n",
     "2:1: expected each key once: 'themes' stands in line 1 already"},
    {"themes: {a/b: {fr: x}}", "1:10: expected a theme's key, not empty, without / and control characters"},
    {"themes: {'': {fr: x}}", "1:10: expected a theme's key, not empty, without / and control characters"},
    {"themes: {\"a\\nb\": {fr: x}}",
     "1:10: expected a theme's key, not empty, without / and control characters"},
    {"themes: {? [a] : {fr: x}}", "1:12: expected a key"},
    // the place inside a pattern
    {"themes: {a: {fr: ['développement +0 é']}}",
     "1:35: expected a number from 1 to 100 after + (a + that is meant is "
     "written \\+)"},
    {"themes:\n  é:\n    fr:\n    - a &\n", "4:9: expected a word after &"},
    {"themes: {é: {fr: x, en: a & }}", "1:28: expected a word after &"},
    {"themes: {a: {fr: \"\\x61 &\"}}",
     "1:18: expected a word after &"}, // where only the scalar's place is known
    {"themes: {a: {fr: ['/(/']}}", "1:22: expected a regular expression: missing closing parenthesis"},
    // what YAML takes for its own
    {"themes: {a: {fr: [!écart]}}",
     "1:20: not YAML: did not find expected whitespace or line break (a pattern that begins with ! stands "
     "in quotes)"},
    {"themes: {a: {fr: [!ecart ]}}",
     "1:19: expected no tag !ecart (a pattern that begins with ! stands in quotes)"},
    {"themes: {a: {fr: [*égion]}}", "1:20: not YAML: did not find expected alphabetic or numeric character "
                                    "(a pattern that begins with * stands in "
                                    "quotes)"},
    {"themes: {a: {fr: [*ation]}}",
     "1:19: expected no alias *ation (a pattern that begins with * stands in quotes)"},
    {"themes: {a: &x {fr: x, themes: {b: *x }}}",
     "1:36: expected no alias *x (a pattern that begins with * stands in quotes)"},
    {"themes: {a: {fr: [\"R\\&D\"]}}",
     "1:21: not YAML: found unknown escape character (a pattern with \\ stands in single quotes)"},
    {"themes: {a: {fr: [x}}", "1:20: not YAML: did not find expected ',' or ']'"},
    {"themes:\n\ta: x\n", "2:1: not YAML: found character that cannot start any token"},
    {"themes: {a: {fr: x}}\n---\nb\n", "2:1: expected the end of the file, found a second document"},
    {"themes: {a: {fr: x}}\n# \x01\n", " byte 23: not YAML: control characters are not allowed"},
    {"themes:\n  \xc3\xa9\xc3\xa9\xff: {fr: x}\n",
     "2:7: expected UTF-8 (--themes-encoding=NAME says what else it is)"},
};

START_TEST(a_fault_is_told_in_one_line) {
    check_message(faults[_i].text, strlen(faults[_i].text), faults[_i].message);
}
END_TEST

static Buffer nested_themes(int levels) {
    Buffer text = {0};
    for (int i = 0; i < levels; i++) buffer_printf(&text, "%sthemes: {t%d: {", i ? ", " : "{", i);
    buffer_append_text(&text, "fr: x");
    for (int i = 0; i < levels; i++) buffer_append_text(&text, "}}");
    buffer_append_text(&text, "}");
    Buffer fixed = {0}; // no comma before the first key of an inner mapping
    Str rest = buffer_str(&text);
    for (size_t at; (at = str_find(rest, STR("{, "))) < rest.length; rest = str_skip(rest, at + 3)) {
        buffer_append(&fixed, str_slice(rest, 0, at + 1));
    }
    buffer_append(&fixed, rest);
    buffer_free(&text);
    return fixed;
}

START_TEST(themes_nest_16_deep) {
    Buffer text = nested_themes(16);
    Dictionary dictionary;
    ck_assert(read_text(&dictionary, text.bytes, text.length));
    ck_assert_uint_eq(dictionary.theme_count, 16);
    dictionary_free(&dictionary);
    buffer_free(&text);
    text = nested_themes(17);
    char *message = captured_message(text.bytes, text.length);
    ck_assert_ptr_nonnull(strstr(message, ": expected at most 16 levels of themes\n"));
    free(message);
    buffer_free(&text);
}
END_TEST

START_TEST(a_dictionary_has_at_most_100000_patterns) {
    Buffer text = {0};
    buffer_append_text(&text, "themes:\n  a:\n    fr:\n");
    for (int i = 0; i <= DICTIONARY_PATTERNS_MAX; i++) buffer_append_text(&text, "    - x\n");
    char *message = captured_message(text.bytes, text.length);
    ck_assert_str_eq(message, "test: f.yml:100004:7: expected at most 100000 patterns\n");
    free(message);
    text.length -= 8;
    Dictionary dictionary;
    ck_assert(read_text(&dictionary, text.bytes, text.length));
    dictionary_free(&dictionary);
    buffer_free(&text);
}
END_TEST

// ---- Files ----

static bool read_path(const char *path) {
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, "test");
    Dictionary dictionary;
    bool read = dictionary_read(&dictionary, path, NULL, &diagnostics);
    ck_assert(read || (dictionary.theme_count == 0 && dictionary.pattern_count == 0));
    dictionary_free(&dictionary);
    ck_assert_int_eq(diagnostics_close(&diagnostics), read ? EXIT_DONE : EXIT_INPUT);
    return read;
}

static bool read_file_of(const char *head, size_t padding) {
    char path[] = "/tmp/test_dictionary_XXXXXX";
    int descriptor = mkstemp(path);
    ck_assert_int_ge(descriptor, 0);
    FILE *file = fdopen(descriptor, "w");
    fputs(head, file);
    for (size_t i = 0; i < padding; i++) fputc('\n', file);
    fclose(file);
    bool read = read_path(path);
    unlink(path);
    return read;
}

START_TEST(a_file_is_read_whole_or_not_at_all) {
    ck_assert(read_file_of("themes: {a: {fr: x}}\n", 0));
    ck_assert(!read_file_of("themes: {a: {fr: x}, b: {fr: +}}\n", 0));
    ck_assert(!read_file_of("themes: {a: {fr: x}}\n", DICTIONARY_BYTES_MAX));
    ck_assert(!read_path("/nonexistent/themes.yml"));
    ck_assert(!read_path("/"));
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

Suite *dictionary_suite(void);
Suite *dictionary_suite(void) {
    Suite *suite = suite_create("dictionary");
    TCase *tests = tcase_create("dictionary");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, themes_stand_in_the_order_of_the_file);
    tcase_add_test(tests, patterns_know_their_place);
    tcase_add_test(tests, a_byte_order_mark_and_crlf_are_nothing_special);
    tcase_add_loop_test(tests, a_fault_is_told_in_one_line, 0, ROWS(faults));
    tcase_add_test(tests, themes_nest_16_deep);
    tcase_add_test(tests, a_dictionary_has_at_most_100000_patterns);
    tcase_add_test(tests, a_file_is_read_whole_or_not_at_all);
    suite_add_tcase(suite, tests);
    return suite;
}
