// Vertical text of other programs, and ours where its words are kept: corpus/vertical/tagged.h, tag_kinds.h,
// rapporteur(7).
#include "annotated_shown.h"
#include "corpus/vertical/tag_kinds.h"
#include "corpus/vertical/tagged.h"

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

static void expect(const char *bytes, const char *wanted) {
    expect_annotated(FORMAT_TAGGED, bytes, wanted, "");
}

static void expect_said(const char *bytes, const char *wanted, const char *said) {
    expect_annotated(FORMAT_TAGGED, bytes, wanted, said);
}

// ---- By its look ----

START_TEST(a_file_is_known_by_a_tag_or_by_columns) {
    static const struct {
        const char *start;
        bool is_tagged;
    } rows[] = {
        {"<text id=\"a\">\n", true},
        {"<doc>\n", true},
        {"<document>\n<s>\n", true},
        {"<corpus name=\"c\">\n", true},
        {"<p>\nword\tNOM\tword\n", true},
        {"<s>\nword\n", true},              // a word a line
        {"<s>\nA line of a text\n", false}, // words of a text
        {"<?xml version=\"1.0\"?>\n<!DOCTYPE c>\n<!-- a -->\n<text>\n", true},
        {"<html>\n<p>A\n", false}, // no line that is a tag of ours
        {"<div>\nword\n", false},
        {"\n\nword\tNOM\tword\n", true},
        {"word\tNOM\tword\r\n", true},
        {"A line of a text\n", false},
        {"word\n", false},
        {"<div>\n", false},
        {"", false},
        {"\r\n\n", false},
    };
    for (size_t i = 0; i < LENGTH_OF(rows); i++)
        ck_assert_msg(tagged_is_start(str_from(rows[i].start)) == rows[i].is_tagged, "row %zu: %s", i,
                      rows[i].start);
    Buffer long_head = {0}; // a text of tags alone is looked at so far
    for (int i = 0; i < 600; i++) buffer_append_text(&long_head, "<div>\n");
    buffer_append_text(&long_head, "word\tNOM\tword\n");
    ck_assert(!tagged_is_start(buffer_str(&long_head)));
    buffer_free(&long_head);
}
END_TEST

START_TEST(text_and_doc_start_a_document) {
    static const struct {
        const char *line;
        bool starts;
    } rows[] = {{"<text>", true},      {"<text id=\"a\">", true},
                {"<doc>", true},       {"<document n=\"1\">", true},
                {"</text>", false},    {"<texts>", false},
                {"<p>", false},        {"text", false},
                {"<text\tNOM", false}, {"", false},
                {"<!text>", false}};
    for (size_t i = 0; i < LENGTH_OF(rows); i++)
        ck_assert_msg(tagged_is_document_start(str_from(rows[i].line)) == rows[i].starts, "%s", rows[i].line);
}
END_TEST

START_TEST(formats_are_told_apart) {
    ck_assert_int_eq(annotated_format_of(STR("1\ta\t_\tX\t_\t_\t_\t_\t_\t_\n")), FORMAT_CONLLU);
    ck_assert_int_eq(annotated_format_of(STR("a\tNOM\ta\n")), FORMAT_TAGGED);
    ck_assert_int_eq(annotated_format_of(STR("A text.\n")), FORMAT_NONE);
}
END_TEST

// ---- Columns ----

START_TEST(columns_are_word_tag_lemma_or_as_they_look) {
    // TreeTagger: word, tag, lemma.
    expect("Les\tDET:ART\tle\nports\tNOM\tport\n",
           "1 text: Les>le/DET@0+3 ports>port/NOUN@4+5\n|Les ports$\n");
    // CWB: word, lemma, tag.
    expect("ports\tport\tNNS\ngrew\tgrow\tVBD\n",
           "1 text: ports>port/NOUN@0+5 grew>grow/VERB@6+4\n|ports grew$\n");
    // Word and lemma; word and tag; the word alone.
    expect("ports\tport\ngrew\tgrow\n", "1 text: ports>port/WORD@0+5 grew>grow/WORD@6+4\n|ports grew$\n");
    expect("ports\tNNS\ngrew\tVBD\n", "1 text: ports/NOUN@0+5 grew/VERB@6+4\n|ports grew$\n");
    expect("Ports\n12\n.\n+\n",
           "1 text: Ports>ports/WORD@0+5 12/NUM@6+2 ./PUNCT@9+1 +/SYM@11+1\n|Ports 12 . +$\n");
    expect("ports\t\tport\n", "1 text: ports>port/WORD@0+5\n|ports$\n"); // not tagged
    // What stands behind the third column changes nothing.
    expect("ports\tport\tNNS\tx\ty\n", "1 text: ports>port/NOUN@0+5\n|ports$\n");
}
END_TEST

START_TEST(a_header_says_the_columns) {
    expect("<?rapporteur columns=\"word pos lemma\"?>\nports\tNOM\tport\n",
           "1 text: ports>port/NOUN@0+5\n|ports$\n");
    expect("<?rapporteur columns=\"form,lemma,tag\"?>\nports\tport\tNOM\n",
           "1 text: ports>port/NOUN@0+5\n|ports$\n");
    expect("<?rapporteur columns=\"token x upos\"?>\nports\tq\tNOUN\n", "1 text: ports/NOUN@0+5\n|ports$\n");
    expect("<?rapporteur columns=\"word\"?>\nports\tNOM\n", "1 text: ports/WORD@0+5\n|ports$\n");
    expect(
        "<?rapporteur version=\"0.1\" columns=\"word term kind\" settings=\"terms=form\"?>\nL'\tL'\tWORD\n",
        "1 text: L'/WORD@0+2\n|L'$\n"); // a term of ours stays as it is
}
END_TEST

START_TEST(headers_that_cannot_be_read) {
    expect_said("<?rapporteur columns=\"lemma word\"?>\nports\tNOM\n", "|\n",
                "test: f:1: the first column of vertical text has to be the word\n");
    expect_said("<?rapporteur version=\"0.2\" columns=\"word\"?>\nports\tNOM\n", "|\n",
                "test: f:1: vertical text of version 0.2; this program reads 0.1\n");
    expect_said("<?rapporteur columns=\"word pos\" version=1?>\nports\tNOM\n",
                "1 text: ports/NOUN@0+5\n|ports$\n",
                "test: f:1: a malformed header of vertical text: its attributes are read so far\n");
}
END_TEST

START_TEST(words_with_fewer_columns_are_left_out_and_told) {
    static const char told[] = "test: f:2: a word with fewer columns than the others: left out\n";
    expect_said("ports\tNOM\tport\nx\nles\tDET\tle\n",
                "1 text: ports>port/NOUN@0+5 les>le/DET@6+3\n|ports les$\n", told);
    expect_said("ports\tNOM\tport\nx\tNOM\n", "1 text: ports>port/NOUN@0+5\n|ports$\n", told);
    expect_said("ports\tNOM\tport\n\tNOM\tx\n", "1 text: ports>port/NOUN@0+5\n|ports$\n", told);
}
END_TEST

// Of many columns sixteen are looked at.
START_TEST(many_columns) {
    Buffer line = {0};
    buffer_append_text(&line, "ports\tport\tNNS");
    for (int i = 0; i < 40; i++) buffer_append_text(&line, "\tx");
    buffer_append_byte(&line, '\n');
    expect(buffer_text(&line), "1 text: ports>port/NOUN@0+5\n|ports$\n");
    buffer_free(&line);
}
END_TEST

// Five hundred lines vote, empty ones and tags do not.
START_TEST(columns_are_guessed_by_the_first_words) {
    Buffer text = {0}, wanted = {0};
    for (int i = 0; i < 500; i++) buffer_append_text(&text, "<g/>\na\ta\tNN\n\n");
    for (int i = 0; i < 1500; i++) buffer_append_text(&text, "<g/>\na\tNN\ta\n\n");
    AnnotatedTypes types = {0};
    AnnotatedText parsed = {.types = &types};
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, "test");
    annotated_parse(&parsed, FORMAT_TAGGED, buffer_str(&text), (AnnotatedOrigin){"f", 1}, &diagnostics);
    ck_assert_uint_eq(parsed.token_count, 2000);
    ck_assert(str_equal_text(types.types[0].lemma, "a") && str_equal_text(types.types[1].lemma, "NN"));
    diagnostics_close(&diagnostics);
    annotated_free(&parsed);
    annotated_types_free(&types);
    buffer_free(&text);
    buffer_free(&wanted);
}
END_TEST

// ---- Words ----

START_TEST(lemmas_that_are_none_and_that_are_several) {
    expect("x\tNOM\t<unknown>\ny\tNOM\t&lt;unknown&gt;\n12\tNUM\t@card@\nsuis\tVER\têtre|suivre\n|\tPUN\t|\n",
           "1 text: x/NOUN@0+1 y/NOUN@2+1 12/NUM@4+2 suis>être/VERB@7+4 |/PUNCT@12+1\n|x y 12 suis |$\n");
}
END_TEST

START_TEST(words_may_hold_entities) {
    expect("l&apos;\tDET\tle\nR&amp;D\tNOM\tr&amp;d\n&quot;\tPUN\t&quot;\n&lt;\tSYM\t&lt;\n",
           "1 text: l'>le/DET@0+2 R&D>r&d/NOUN@3+3 \"/PUNCT@7+1 </SYM@9+1\n|l' R&D \" <$\n");
}
END_TEST

// However many there are: they are not read by recursion.
START_TEST(a_word_of_many_entities) {
    enum { MANY = 300000 };
    Buffer text = {0};
    for (int i = 0; i < MANY; i++) buffer_append_text(&text, "&apos;");
    buffer_append_text(&text, "\tPUN\tx\n");
    AnnotatedTypes types = {0};
    AnnotatedText parsed = {.types = &types};
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics, "test");
    annotated_parse(&parsed, FORMAT_TAGGED, buffer_str(&text), (AnnotatedOrigin){"f", 1}, &diagnostics);
    ck_assert(parsed.token_count == 1 && parsed.tokens[0].length == MANY);
    diagnostics_close(&diagnostics);
    annotated_free(&parsed);
    annotated_types_free(&types);
    buffer_free(&text);
}
END_TEST

// ---- Sentences, paragraphs, turns ----

START_TEST(tags_part_sentences_paragraphs_and_turns) {
    expect("<corpus>\n<text id=\"a\" date=\"2024\" "
           "xml:lang=\"fr\">\n<p>\n<s>\na\tNOM\ta\n</s>\n<s>\nb\tNOM\tb\n</s>\n</p>\n"
           "<p type=\"item\">\n<s>\nc\tNOM\tc\n</s>\n</p>\n</text>\n</corpus>\n",
           "id=a\ndate=2024\nxml_lang=fr\n1 text: a/NOUN@0+1\n1 text: b/NOUN@2+1\n2 item: "
           "c/NOUN@4+1\n|a$b$c$\n");
    expect(
        "<head>\n<s>\na\tNOM\ta\n</s>\n</head>\n<par type=\"heading\">\n<sent>\nb\tNOM\tb\n</sent>\n</par>\n"
        "<paragraph>\n<sentence>\nc\tNOM\tc\n</sentence>\n</paragraph>\n",
        "1 heading: a/NOUN@0+1\n2 heading: b/NOUN@2+1\n3 text: c/NOUN@4+1\n|a$b$c$\n");
    expect("<turn speaker=\"A &amp; B\">\n<s>\na\tNOM\ta\n</turn>\n<s>\nb\tNOM\tb\n<u "
           "who=\"C\">\n<s>\nc\tNOM\tc\n</u>\n"
           "<sp x=\"y\" name=\"D\">\n<s>\nd\tNOM\td\n</sp>\n<s>\ne\tNOM\te\n",
           "1 text A & B: a/NOUN@0+1\n1 text: b/NOUN@2+1\n1 text C: c/NOUN@4+1\n1 text D: d/NOUN@6+1\n1 "
           "text: e/NOUN@8+1\n"
           "|a$b$c$d$e$\n");
}
END_TEST

// Paragraphs are counted from 1 by those that hold a sentence.
START_TEST(paragraphs_in_front_of_any_word_do_not_count) {
    expect("<p>\n</p>\n<p>\n</p>\n<p>\n<s>\na\tNOM\ta\n</s>\n</p>\n", "1 text: a/NOUN@0+1\n|a$\n");
}
END_TEST

START_TEST(without_sentence_tags_stops_end_sentences) {
    expect("a\tNOM\ta\n.\tSENT\t.\nb\tNOM\tb\n",
           "1 text: a/NOUN@0+1 ./PUNCT@2+1\n1 text: b/NOUN@4+1\n|a .$b$\n");
    expect("a\tNOM\ta\n!\tPUN\t!\nb\tNOM\tb\n,\tPUN\t,\nc\tNOM\tc\n",
           "1 text: a/NOUN@0+1 !/PUNCT@2+1\n1 text: b/NOUN@4+1 ,/PUNCT@6+1 c/NOUN@8+1\n|a !$b , c$\n");
    expect("a\tNOM\ta\n\nb\tNOM\tb\n", "1 text: a/NOUN@0+1\n1 text: b/NOUN@2+1\n|a$b$\n"); // an empty line
}
END_TEST

// With them stops do not, wherever the first one stands and whatever it is called.
START_TEST(with_sentence_tags_stops_and_empty_lines_are_nothing) {
    static const char *const tags[] = {"<s>", "<s id=\"1\">", "<s\tid=\"1\">", "<sent>",
                                       "<sentence n=\"1\">"};
    for (size_t i = 0; i < LENGTH_OF(tags); i++) {
        char bytes[100];
        snprintf(bytes, sizeof bytes, "%s\nM\tNOM\tm\n.\tSENT\t.\n\nA\tNAM\ta\n</s>\n", tags[i]);
        expect(bytes, "1 text: M>m/NOUN@0+1 ./PUNCT@2+1 A>a/PROPN@4+1\n|M . A$\n");
    }
    expect("<sx>\na\tNOM\ta\n.\tSENT\t.\nb\tNOM\tb\n",
           "1 text: a/NOUN@0+1 ./PUNCT@2+1\n1 text: b/NOUN@4+1\n|a .$b$\n");
}
END_TEST

// ---- Places ----

START_TEST(gaps_and_lengths_say_places) {
    expect("<s offset=\"22\">\nL'\tDET\tle\n<g/>\neau\tNOM\teau\n<g n=\"3\"/>\n<b "
           "n=\"5\"/>\n&amp;\tSYM\t&amp;\nx\tNOM\tx\n</s>\n"
           "<s offset=\"50\">\ny\tNOM\ty\n</s>\n",
           "1 text: L'>le/DET@22+2 eau/NOUN@24+3 &/SYM@30+5 x/NOUN@36+1\n1 text: y/NOUN@50+1\n"
           "|                      L'eau   &     x             y$\n");
    // One place for two words: du = de + le.
    expect("<s>\ndu\tPRP\tde\n<m/>\nle\tDET\tle\nx\tNOM\tx\n</s>\n",
           "1 text: du>de/WORD@0+2 le/DET@0+2 x/NOUN@3+1\n|du x$\n");
}
END_TEST

START_TEST(places_that_cannot_be_are_passed_over) {
    static const char *const rows[] = {"<s offset=\"x\">",
                                       "<s offset=\"1\">",
                                       "<s offset=\"-9\">",
                                       "<s offset=\"99999999\">",
                                       "<s offset=\"99999999999999999999999\">",
                                       "<s>"};
    for (size_t i = 0; i < LENGTH_OF(rows); i++) {
        char bytes[200];
        snprintf(bytes, sizeof bytes, "<s>\nabc\tNOM\tabc\n</s>\n%s\nx\tNOM\tx\n</s>\n", rows[i]);
        expect(bytes, "1 text: abc/NOUN@0+3\n1 text: x/NOUN@4+1\n|abc$x$\n");
    }
    expect("<s>\na\tNOM\ta\n<g n=\"9999999\"/>\nb\tNOM\tb\n<g n=\"x\"/>\nc\tNOM\tc\n<b "
           "n=\"9999999\"/>\nd\tNOM\td\n"
           "<b n=\"x\"/>\ne\tNOM\te\n<b n=\"1\"/>\nfg\tNOM\tfg\n",
           "1 text: a/NOUN@0+1 b/NOUN@1+1 c/NOUN@2+1 d/NOUN@4+1 e/NOUN@6+1 fg/NOUN@8+2\n|abc d e fg$\n");
    // Nothing is in front of the first word of a text or of a sentence, whose place it could have.
    expect("<m/>\na\tNOM\ta\n", "1 text: a/NOUN@0+1\n|a$\n");
    expect("<s>\na\tNOM\ta\n<m/>\n</s>\n<s>\nb\tNOM\tb\n", "1 text: a/NOUN@0+1\n1 text: b/NOUN@2+1\n|a$b$\n");
    expect("<s>\na\tNOM\ta\n</s>\n<s>\n<m/>\nb\tNOM\tb\n", "1 text: a/NOUN@0+1\n1 text: b/NOUN@2+1\n|a$b$\n");
}
END_TEST

// ---- Fields and faults ----

START_TEST(attributes_of_a_document_are_its_fields) {
    expect("<doc id='a' title=\"l&apos;&quot;eau&quot;\" field:n=\"1\" 2b=\"x\">\n<s>\na\tNOM\ta\n",
           "id=a\ntitle=l'\"eau\"\nfield:n=1\n_b=x\n1 text: a/NOUN@0+1\n|a$\n");
    expect_said("<text id=\"a\" checked date=\"2024\">\n<s>\na\tNOM\ta\n", "id=a\n1 text: a/NOUN@0+1\n|a$\n",
                "test: f:1: a malformed tag of a document: its attributes are read so far\n");
}
END_TEST

START_TEST(other_tags_are_passed_over) {
    expect("<?xml version=\"1.0\"?>\n<!DOCTYPE corpus>\n<!-- a\tb -->\n<s>\n<name "
           "type=\"x\">\na\tNOM\ta\n</name>\n</s>\n",
           "1 text: a/NOUN@0+1\n|a$\n");
    expect("<s>\n<a\tNOM\ta\n", "1 text: <a>a/NOUN@0+2\n|<a$\n"); // no tag: it does not end as one
}
END_TEST

START_TEST(line_ends_and_the_end_of_the_file) {
    expect("<s>\r\na\tNOM\ta\r\n</s>\r\n<s>\r\nb\tNOM\tb", "1 text: a/NOUN@0+1\n1 text: b/NOUN@2+1\n|a$b$\n");
    expect("", "|\n");
    expect("\n", "|\n");
}
END_TEST

// ---- Kinds of tags ----

START_TEST(tags_of_known_sets_have_kinds) {
    static const struct {
        const char *tag, *word, *kind;
    } rows[] = {
        // Penn, TreeTagger in French and English, STTS, Sejong, UPOS
        {"NN", "port", "NOUN"},
        {"NNS", "ports", "NOUN"},
        {"NNP", "Paris", "PROPN"},
        {"NPS", "Alps", "PROPN"},
        {"VBZ", "is", "VERB"},
        {"VHZ", "has", "VERB"},
        {"VVD", "grew", "VERB"},
        {"MD", "must", "AUX"},
        {"JJR", "larger", "ADJ"},
        {"RB", "not", "ADV"},
        {"CD", "two", "NUM"},
        {"-LRB-", "(", "PUNCT"},
        {"NOM", "eau", "NOUN"},
        {"NAM", "Paris", "PROPN"},
        {"VER:pres", "a", "VERB"},
        {"DET:ART", "le", "DET"},
        {"PRO:PER", "il", "PRON"},
        {"KON", "et", "CCONJ"},
        {"ADV", "ne", "ADV"},
        {"SENT", ".", "PUNCT"},
        {"PUN:cit", "\"", "PUNCT"},
        {"$.", ".", "PUNCT"},
        {"$,", ",", "PUNCT"},
        {"CARD", "zwei", "NUM"},
        {"NNG", "항구", "NOUN"},
        {"VA", "크", "ADJ"},
        {"MAG", "매우", "ADV"},
        {"SF", ".", "PUNCT"},
        {"SN", "12", "NUM"},
        {"SW", "+", "SYM"},
        {"NOUN", "x", "NOUN"},
        {"OTHER", "x", "OTHER"},
        {"#", "#", "SYM"},
        {"$", "$", "SYM"},
        // unknown: by the look of the word
        {"QQ", "port", "WORD"},
        {"", "12", "NUM"},
        {"QQ", ".", "PUNCT"},
        {"QQ", "+", "SYM"},
        {"QQ", "", "SYM"},
        {"noun", "port", "WORD"},
    };
    for (size_t i = 0; i < LENGTH_OF(rows); i++)
        ck_assert_msg(
            strcmp(kind_names[kind_of_tag(str_from(rows[i].tag), str_from(rows[i].word))], rows[i].kind) == 0,
            "%s of %s", rows[i].tag, rows[i].word);
}
END_TEST

START_TEST(tags_that_end_a_sentence) {
    static const struct {
        const char *tag, *word;
        bool ends;
    } rows[] = {{"SENT", ".", true}, {"SENT", ";", true}, {"$.", ":", true},    {"SF", ".", true},
                {"PUN", "?", true},  {"PUN", ",", false}, {"PUNCT", "…", true}, {"PUN", "...", true},
                {".", ".", true},    {",", ",", false},   {"SYM", ".", false},  {"NOM", "M.", false},
                {"", "", false},     {"PUN", "。", true}, {"NN", ".", false}};
    for (size_t i = 0; i < LENGTH_OF(rows); i++)
        ck_assert_msg(tag_ends_sentence(str_from(rows[i].tag), str_from(rows[i].word)) == rows[i].ends,
                      "%s of %s", rows[i].tag, rows[i].word);
}
END_TEST

Suite *tagged_suite(void);
Suite *tagged_suite(void) {
    Suite *suite = suite_create("tagged");
    TCase *tests = tcase_create("tagged");
    tcase_add_test(tests, a_file_is_known_by_a_tag_or_by_columns);
    tcase_add_test(tests, text_and_doc_start_a_document);
    tcase_add_test(tests, formats_are_told_apart);
    tcase_add_test(tests, columns_are_word_tag_lemma_or_as_they_look);
    tcase_add_test(tests, a_header_says_the_columns);
    tcase_add_test(tests, headers_that_cannot_be_read);
    tcase_add_test(tests, words_with_fewer_columns_are_left_out_and_told);
    tcase_add_test(tests, many_columns);
    tcase_add_test(tests, columns_are_guessed_by_the_first_words);
    tcase_add_test(tests, lemmas_that_are_none_and_that_are_several);
    tcase_add_test(tests, words_may_hold_entities);
    tcase_add_test(tests, a_word_of_many_entities);
    tcase_add_test(tests, tags_part_sentences_paragraphs_and_turns);
    tcase_add_test(tests, paragraphs_in_front_of_any_word_do_not_count);
    tcase_add_test(tests, without_sentence_tags_stops_end_sentences);
    tcase_add_test(tests, with_sentence_tags_stops_and_empty_lines_are_nothing);
    tcase_add_test(tests, gaps_and_lengths_say_places);
    tcase_add_test(tests, places_that_cannot_be_are_passed_over);
    tcase_add_test(tests, attributes_of_a_document_are_its_fields);
    tcase_add_test(tests, other_tags_are_passed_over);
    tcase_add_test(tests, line_ends_and_the_end_of_the_file);
    tcase_add_test(tests, tags_of_known_sets_have_kinds);
    tcase_add_test(tests, tags_that_end_a_sentence);
    suite_add_tcase(suite, tests);
    return suite;
}
