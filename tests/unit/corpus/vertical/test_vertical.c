// Lines of vertical text as they are written and read: corpus/vertical/vertical.h, rapporteur(7).
#include "corpus/vertical/vertical.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

START_TEST(columns_stand_in_one_order) {
    static const struct {
        const char *text;
        unsigned columns; // 0: refused
    } rows[] = {
        {"word term kind", VERTICAL_ALL},
        {"word,term,kind", VERTICAL_ALL},
        {"word", VERTICAL_WORD},
        {"term", VERTICAL_TERM},
        {"word kind", VERTICAL_WORD | VERTICAL_KIND},
        {"", 0},
        {"lemma", 0},
        {"word word", 0},
        {"term word", 0},
        {"word  term", 0}, // a column without a name
        {",word", 0},
        {"word term kind kind", 0},
        {"Word", 0},
    };
    for (size_t i = 0; i < LENGTH_OF(rows); i++) {
        unsigned columns;
        bool known = vertical_parse_columns(str_from(rows[i].text), &columns);
        ck_assert_msg(known == (rows[i].columns != 0), "%s", rows[i].text);
        if (known) ck_assert_uint_eq(columns, rows[i].columns);
    }
}
END_TEST

START_TEST(columns_come_back) {
    for (unsigned columns = 1; columns <= VERTICAL_ALL; columns++) {
        Buffer text = {0};
        unsigned again;
        vertical_append_columns(&text, columns);
        ck_assert(vertical_parse_columns(buffer_str(&text), &again) && again == columns);
        buffer_free(&text);
    }
}
END_TEST

// Where terms are written without kinds, a line tells the kind that does not go without saying.
START_TEST(kinds_are_told_where_the_term_does_not_look_it) {
    static const struct {
        unsigned columns;
        const char *term, *kind;
        bool told;
    } rows[] = {
        {VERTICAL_TERM, "port", "WORD", false},
        {VERTICAL_TERM, "12", "NUM", false},
        {VERTICAL_TERM, ".", "PUNCT", false},
        {VERTICAL_TERM, "+", "SYM", false}, // looks a symbol
        {VERTICAL_TERM, "c", "SYM", true},
        {VERTICAL_TERM, "12", "SYM", true},
        {VERTICAL_TERM, "", "SYM", false},
        {VERTICAL_TERM, "하", "VERB", true},
        {VERTICAL_TERM, "그리고", "OTHER", true},
        {VERTICAL_TERM, "는", "PARTICLE", true},
        {VERTICAL_TERM, "항구", "NOUN", false},
        {VERTICAL_ALL, "하", "VERB", false}, // has a column of its own
        {VERTICAL_TERM | VERTICAL_KIND, "하", "VERB", false},
        {VERTICAL_WORD, "하", "VERB", false}, // is not asked for
        {VERTICAL_WORD | VERTICAL_TERM, "하", "VERB", true},
    };
    for (size_t i = 0; i < LENGTH_OF(rows); i++)
        ck_assert_msg(vertical_tells_kind(rows[i].columns, str_from(rows[i].term), rows[i].kind) ==
                          rows[i].told,
                      "row %zu: %s %s", i, rows[i].term, rows[i].kind);
}
END_TEST

// ---- Token lines ----

static void expect_token(unsigned columns, const Str cells[3], const char *wanted) {
    Buffer line = {0};
    vertical_append_token(&line, columns, cells);
    ck_assert_str_eq(buffer_text(&line), wanted);
    buffer_free(&line);
}

START_TEST(a_token_line_has_the_columns_that_there_are) {
    const Str cells[3] = {STR("<Ports"), STR("port"), STR("VERB")}, silent[3] = {STR("Ports"), STR("port")};
    expect_token(VERTICAL_ALL, cells, "&lt;Ports\tport\tVERB");
    expect_token(VERTICAL_WORD, cells, "&lt;Ports");
    expect_token(VERTICAL_KIND, cells, "VERB");
    expect_token(VERTICAL_WORD | VERTICAL_KIND, cells, "&lt;Ports\tVERB");
    expect_token(VERTICAL_WORD | VERTICAL_TERM, cells, "&lt;Ports\tport\tVERB"); // told behind
    expect_token(VERTICAL_WORD | VERTICAL_TERM, silent, "Ports\tport");
    expect_token(VERTICAL_TERM, silent, "port");
}
END_TEST

START_TEST(cells_are_escaped_as_little_as_can_be) {
    static const char *const rows[][2] = {
        {"", ""},
        {"R&D", "R&D"},
        {"a<b", "a&lt;b"},
        {"<", "&lt;"},
        {"&lt;", "&amp;lt;"},
        {"&gt;", "&amp;gt;"},
        {"&amp;", "&amp;amp;"},
        {"&quot;", "&quot;"},
        {"&apos;", "&apos;"},
        {"&#10;", "&#10;"},
        {"&", "&"},
        {"a>b", "a>b"},
        {"&l", "&l"},
        {"&&lt;<", "&&amp;lt;&lt;"},
    };
    for (size_t i = 0; i < LENGTH_OF(rows); i++) {
        Buffer cell = {0}, again = {0};
        vertical_append_cell(&cell, str_from(rows[i][0]));
        ck_assert_str_eq(buffer_text(&cell), rows[i][1]);
        vertical_append_unescaped(&again, buffer_str(&cell));
        ck_assert_str_eq(buffer_text(&again), rows[i][0]);
        buffer_free(&cell);
        buffer_free(&again);
    }
}
END_TEST

// Other programs write XML; what is no entity stands for itself.
START_TEST(cells_of_other_programs_have_the_five_entities_of_xml) {
    static const char *const rows[][2] = {
        {"l&apos;usine", "l'usine"},
        {"&quot;&lt;&gt;&amp;&apos;", "\"<>&'"},
        {"&amp;apos;", "&apos;"},
        {"&#9;", "&#9;"},
        {"R&D", "R&D"},
        {"&eacute;", "&eacute;"},
        {"&apos", "&apos"},
        {"&", "&"},
        {"", ""},
    };
    for (size_t i = 0; i < LENGTH_OF(rows); i++) {
        Buffer cell = {0};
        vertical_append_unescaped_xml(&cell, str_from(rows[i][0]));
        ck_assert_str_eq(buffer_text(&cell), rows[i][1]);
        buffer_free(&cell);
    }
}
END_TEST

// ---- Tags ----

START_TEST(a_tag_starts_with_a_letter_a_slash_or_a_question_mark) {
    static const struct {
        const char *line;
        bool is_tag;
        const char *name;
    } rows[] = {
        {"<s>", true, "s"},
        {"</s>", true, "/s"},
        {"<s n=\"1\">", true, "s"},
        {"<g/>", true, "g"},
        {"<P>", true, "P"},
        {"<?rapporteur version=\"0.1\"?>", true, "?rapporteur"},
        {"<p\ttype=\"item\">", true, "p"},
        {"<text", true, "text"},
        {"<", false, NULL},
        {"", false, NULL},
        {"s>", false, NULL},
        {"<3\t<3\tSYM", false, NULL},
        {"< s>", false, NULL},
        {"<!-- -->", false, NULL},
        {"<é>", false, NULL},
        {"<{>", false, NULL},
        {"<[>", false, NULL},
        {"<`>", false, NULL},
        {"<@>", false, NULL},
    };
    for (size_t i = 0; i < LENGTH_OF(rows); i++) {
        Str line = str_from(rows[i].line);
        ck_assert_msg(vertical_is_tag(line) == rows[i].is_tag, "%s", rows[i].line);
        if (rows[i].is_tag) ck_assert(str_equal_text(vertical_tag_name(line), rows[i].name));
    }
}
END_TEST

// The attributes of a tag as "name=value|", and "!" where it is malformed.
static void expect_attributes(const char *tag, const char *wanted) {
    Buffer found = {0}, value = {0};
    Str rest = str_skip(str_from(tag), 1 + vertical_tag_name(str_from(tag)).length), name;
    bool malformed = false;
    while (vertical_next_attribute(&rest, &name, &value, &malformed))
        buffer_printf(&found, "%.*s=%.*s|", STR_ARGUMENTS(name), STR_ARGUMENTS(buffer_str(&value)));
    if (malformed) buffer_append_byte(&found, '!');
    ck_assert_msg(strcmp(buffer_text(&found), wanted) == 0, "%s: %s", tag, buffer_text(&found));
    buffer_free(&found);
    buffer_free(&value);
}

START_TEST(attributes_of_a_tag) {
    static const char *const rows[][2] = {
        {"<s>", ""},
        {"<g/>", ""},
        {"<?x?>", ""},
        {"<s n=\"1\" offset=\"22\">", "n=1|offset=22|"},
        {"<s\tn=\"1\"\toffset=\"22\"  >", "n=1|offset=22|"},
        {"<g n=\"3\"/>", "n=3|"},
        {"<?x a=\"b\"?>", "a=b|"},
        {"<text t=\"\">", "t=|"},
        {"<text t=\"a=b > c/?\">", "t=a=b > c/?|"},
        {"<text t=\"a &amp;amp; b &lt; &quot;c&quot;&#9;&#10;&#13;\">", "t=a &amp; b < \"c\"\t\n\r|"},
        {"<text t=\"l&apos;usine &gt; R&D\">", "t=l'usine > R&D|"},
        {"<text t=\"&eacute;&#233;&\">", "t=&eacute;&#233;&|"},
        // as other programs may write XML
        {"<text t='l\"or' u = \"1\">", "t=l\"or|u=1|"},
        {"<text t =\"a\">", "t=a|"},
        {"<text field:id=\"1\">", "field:id=1|"},
        {"<text a=\"1\"b=\"2\">", "a=1|b=2|"},
    };
    for (size_t i = 0; i < LENGTH_OF(rows); i++) expect_attributes(rows[i][0], rows[i][1]);
}
END_TEST

START_TEST(malformed_attributes_are_no_names_and_no_values) {
    static const char *const rows[][2] = {
        {"<text", "!"},
        {"<text id=\"a\"", "id=a|!"},
        {"<text id>", "!"},
        {"<text id=>", "!"},
        {"<text id=", "!"},
        {"<text id=a>", "!"},
        {"<text id=\"a>", "!"},
        {"<text id=\"a'>", "!"},
        {"<text id='a\">", "!"},
        {"<text id=\"", "!"},
        {"<text =\"a\">", "!"},
        {"<text a=\"1\" =\"2\">", "a=1|!"},
        {"<text checked id=\"a\">", "!"}, // is no field of the name "checked id"
        {"<text a=\"1\" \"b\" c=\"2\">", "a=1|!"},
        {"<text a=\"1\" 'b' c=\"2\">", "a=1|!"},
        {"<text a\tb=\"2\">", "!"},
        {"<text a<b=\"2\">", "!"},
        {"<text a\">b=\"2\">", "!"},
    };
    for (size_t i = 0; i < LENGTH_OF(rows); i++) expect_attributes(rows[i][0], rows[i][1]);
}
END_TEST

// Whatever the value holds, it comes back, and no byte of it ends the tag or its line.
START_TEST(attributes_come_back) {
    Buffer value = {0}, tag = {0}, again = {0};
    for (int byte = 0; byte < 256; byte++) buffer_append_byte(&value, (char)byte);
    buffer_append_text(&value, "&amp;&lt;&gt;&quot;&apos;&#9;&#10;&#13;&");
    buffer_append_text(&tag, "<text");
    vertical_append_attribute(&tag, STR("title"), buffer_str(&value));
    vertical_append_attribute(&tag, STR("plain"), STR("a b"));
    vertical_append_attribute(&tag, STR("empty"), (Str){0});
    buffer_append_byte(&tag, '>');
    ck_assert(str_find_byte(buffer_str(&tag), '\n') == tag.length);
    ck_assert(str_find_byte(str_skip(buffer_str(&tag), 1), '<') == tag.length - 1);
    Str rest = str_skip(buffer_str(&tag), strlen("<text")), name;
    bool malformed;
    ck_assert(vertical_next_attribute(&rest, &name, &again, &malformed) && str_equal_text(name, "title"));
    ck_assert(str_equal(buffer_str(&again), buffer_str(&value)));
    ck_assert(vertical_next_attribute(&rest, &name, &again, &malformed));
    ck_assert(str_equal_text(buffer_str(&again), "a b"));
    ck_assert(vertical_next_attribute(&rest, &name, &again, &malformed) && again.length == 0);
    ck_assert(!vertical_next_attribute(&rest, &name, &again, &malformed) && !malformed);
    buffer_free(&value);
    buffer_free(&tag);
    buffer_free(&again);
}
END_TEST

START_TEST(the_header_says_columns_and_settings) {
    Buffer header = {0};
    vertical_append_header(&header, VERTICAL_WORD | VERTICAL_TERM, STR("language=fr lists=\"a\""));
    ck_assert_str_eq(buffer_text(&header), "<?rapporteur version=\"0.1\" columns=\"word term\" "
                                           "settings=\"language=fr lists=&quot;a&quot;\"?>\n");
    buffer_free(&header);
}
END_TEST

Suite *vertical_suite(void);
Suite *vertical_suite(void) {
    Suite *suite = suite_create("vertical");
    TCase *tests = tcase_create("vertical");
    tcase_add_test(tests, columns_stand_in_one_order);
    tcase_add_test(tests, columns_come_back);
    tcase_add_test(tests, kinds_are_told_where_the_term_does_not_look_it);
    tcase_add_test(tests, a_token_line_has_the_columns_that_there_are);
    tcase_add_test(tests, cells_are_escaped_as_little_as_can_be);
    tcase_add_test(tests, cells_of_other_programs_have_the_five_entities_of_xml);
    tcase_add_test(tests, a_tag_starts_with_a_letter_a_slash_or_a_question_mark);
    tcase_add_test(tests, attributes_of_a_tag);
    tcase_add_test(tests, malformed_attributes_are_no_names_and_no_values);
    tcase_add_test(tests, attributes_come_back);
    tcase_add_test(tests, the_header_says_columns_and_settings);
    suite_add_tcase(suite, tests);
    return suite;
}
