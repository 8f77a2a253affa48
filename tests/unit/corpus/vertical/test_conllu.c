// CoNLL-U: words, what lies between them, comments, and what is malformed: corpus/vertical/conllu.h,
// conllu_text.h, conllu_escape.h; rapporteur(7), decisions 47 and 48.
#include "annotated_shown.h"
#include "corpus/vertical/conllu.h"
#include "corpus/vertical/conllu_escape.h"

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

// Lines of the format; `misc` is the tenth column.
#define WORD(id, form, lemma, upos, misc) id "\t" form "\t" lemma "\t" upos "\t_\t_\t_\t_\t_\t" misc "\n"
#define PLAIN(id, form) WORD(id, form, "_", "X", "_")

static void expect(const char *bytes, const char *wanted) {
    expect_annotated(FORMAT_CONLLU, bytes, wanted, "");
}

static void expect_said(const char *bytes, const char *wanted, const char *said) {
    expect_annotated(FORMAT_CONLLU, bytes, wanted, said);
}

// ---- By its look ----

START_TEST(a_file_is_known_by_its_first_lines) {
    static const struct {
        const char *start;
        bool is_conllu;
    } rows[] = {
        {PLAIN("1", "a"), true},
        {"\n\n" PLAIN("1", "a"), true},
        {"\r\n" PLAIN("1", "a"), true},
        {"# sent_id = 1\n", true},
        {"# text = a\n" PLAIN("1", "a"), true},
        {"# newdoc id = a\n", true},
        {"# newpar id = a\n", true},
        {"# newpar = a\n# note = x\n", true},
        {"# global.columns = ID FORM\n", true},
        {"# sent_id = 1\n1\ta", true},               // cut off within a line
        {"# sent_id = 1\n1\ta\n", true},             // a comment says it, and there are columns
        {"# sent_id = 1\nA text\n", false},          // words of a text
        {"# generator = x\n" PLAIN("1", "a"), true}, // by its columns
        {"# A title\nA text\n", false},
        {"# note = x\nA\ttext\n", false},
        {"# A title\n" PLAIN("1", "a"), true},
        {"a\tb\tc\td\te\tf\tg\th\ti\tj\n", false}, // no number
        {":\tb\tc\td\te\tf\tg\th\ti\tj\n", false},
        {"/\tb\tc\td\te\tf\tg\th\ti\tj\n", false},
        {"1\tb\tc\n", false},
        {"1\tb\tc\td\te\tf\tg\th\ti\tj\tk\n", false}, // eleven columns
        {"", false},
        {"\n", false},
        {"# note = x\n", false},
    };
    for (size_t i = 0; i < LENGTH_OF(rows); i++)
        ck_assert_msg(conllu_is_start(str_from(rows[i].start)) == rows[i].is_conllu, "row %zu: %s", i,
                      rows[i].start);
}
END_TEST

START_TEST(newdoc_starts_a_document) {
    static const struct {
        const char *line;
        bool starts;
    } rows[] = {{"# newdoc id = a", true},
                {"# newdoc", true},
                {"#newdoc id=a", true},
                {"# newdoc  = a", true},
                {"# newdocument", false},
                {"# text = newdoc", false},
                {"# newdoc_id = a", false},
                {"newdoc id = a", false},
                {"", false},
                {"#", false},
                {"# new", false},
                {"# newpar", false}};
    for (size_t i = 0; i < LENGTH_OF(rows); i++)
        ck_assert_msg(conllu_is_document_start(str_from(rows[i].line)) == rows[i].starts, "%s", rows[i].line);
}
END_TEST

// ---- Words and kinds ----

START_TEST(terms_are_lemmas_and_kinds_are_upos) {
    expect(WORD("1", "Les", "le", "DET", "_") WORD("2", "Ports", "port", "NOUN", "_") "\n",
           "1 text: Les>le/DET@0+3 Ports>port/NOUN@4+5\n|Les Ports$\n");
    // No lemma: the word, folded. The word "_" has a lemma "_".
    expect(WORD("1", "É", "_", "X", "_") WORD("2", "_", "_", "SYM", "_"),
           "1 text: É>é/X@0+2 _/SYM@3+1\n|É _$\n");
    expect("", "|\n");
}
END_TEST

// Without UPOS, or with one that is none, a word is what it looks.
START_TEST(words_that_are_not_tagged_are_what_they_look) {
    expect(WORD("1", "un", "_", "_", "_") WORD("2", "12", "_", "_", "_") WORD("3", ".", "_", "_", "_")
               WORD("4", "+", "_", "_", "_") WORD("5", "항구", "_", "NNG", "_") WORD("6", "x", "_", "?", "_"),
           "1 text: un/WORD@0+2 12/NUM@3+2 ./PUNCT@6+1 +/SYM@8+1 항구/NOUN@10+6 x/WORD@17+1\n"
           "|un 12 . + 항구 x$\n");
    // Where our tokenizer tells no kind it is a word, and its terms stay as they are.
    expect("# rapporteur_settings = terms=form\n" WORD("1", "+", "Plus", "_", "_"),
           "1 text: +>Plus/WORD@0+1\n|+$\n");
}
END_TEST

START_TEST(kinds_of_ours_stand_in_misc) {
    expect(WORD("1", "는", "는", "ADP", "Kind=PARTICLE") WORD("2", "는", "는", "ADP", "_")
               WORD("3", "가", "가", "_", "SpaceAfter=No|Kind=OTHER")
                   WORD("4", "는", "는", "ADP", "Kind=PARTICLE"),
           "1 text: 는/PARTICLE@0+3 는/ADP@4+3 가/OTHER@8+3 는/PARTICLE@11+3\n|는 는 가는$\n");
}
END_TEST

// ---- What lies between words ----

START_TEST(words_are_parted_by_a_space_sentences_by_a_line_end) {
    expect(PLAIN("1", "a") PLAIN("2", "b") "\n" PLAIN("1", "c") "\n# newpar\n" PLAIN("1", "d") "\n\n\n",
           "1 text: a/X@0+1 b/X@2+1\n1 text: c/X@4+1\n2 text: d/X@7+1\n|a b$c$$d$\n");
}
END_TEST

START_TEST(misc_says_what_stands_behind_and_before) {
    expect(WORD("1", "a", "_", "X", "SpaceAfter=No") PLAIN("2", "b") "\n", "1 text: a/X@0+1 b/X@1+1\n|ab$\n");
    expect(WORD("1", "a", "_", "X", "SpaceAfter=Yes") PLAIN("2", "b") "\n",
           "1 text: a/X@0+1 b/X@2+1\n|a b$\n");
    expect(WORD("1", "a", "_", "X", "SpacesAfter=\\s\\n\\p") WORD("2", "b", "_", "X", "x=y|SpacesAfter=\\t"),
           "1 text: a/X@0+1 b/X@4+1\n|a $|b\t\n");
    // What is told stands against SpaceAfter, in either order; with nothing in it, nothing is between.
    expect(WORD("1", "a", "_", "X", "SpaceAfter=No|SpacesAfter=\\n") PLAIN("2", "b"),
           "1 text: a/X@0+1 b/X@2+1\n|a$b$\n");
    expect(WORD("1", "a", "_", "X", "SpacesAfter=\\n|SpaceAfter=No") PLAIN("2", "b"),
           "1 text: a/X@0+1 b/X@2+1\n|a$b$\n");
    expect(WORD("1", "a", "_", "X", "SpacesAfter=") PLAIN("2", "b"), "1 text: a/X@0+1 b/X@1+1\n|ab$\n");
    expect(WORD("1", "a", "_", "X", "SpacesBefore=\\s\\s") WORD("2", "b", "_", "X", "SpacesBefore=\\n"),
           "1 text: a/X@2+1 b/X@5+1\n|  a $b$\n");
    // What the text has in place of the word.
    expect(WORD("1", "&", "_", "SYM", "Surface=&amp;") PLAIN("2", "b"),
           "1 text: &/SYM@0+5 b/X@6+1\n|&amp; b$\n");
}
END_TEST

START_TEST(start_char_counts_characters) {
    expect(WORD("1", "é", "_", "X", "start_char=2|end_char=3")
               WORD("2", "b", "_", "X", "start_char=3|end_char=4")
                   WORD("3", "c", "_", "X", "start_char=6|end_char=7") "\n" WORD("1", "d", "_", "X",
                                                                                 "start_char=7"),
           "1 text: é/X@2+2 b/X@4+1 c/X@7+1\n1 text: d/X@8+1\n|  éb  cd$\n");
    // SpacesAfter goes first, and what is no number is no place.
    expect(WORD("1", "a", "_", "X", "SpaceAfter=No") WORD("2", "b", "_", "X", "start_char=9"),
           "1 text: a/X@0+1 b/X@1+1\n|ab$\n");
    expect(PLAIN("1", "a") WORD("2", "b", "_", "X", "start_char=x"), "1 text: a/X@0+1 b/X@2+1\n|a b$\n");
}
END_TEST

// Counted in a larger text than this document, or anew in each sentence, it is no place here: what is between
// two words is then what it is without.
START_TEST(start_char_of_another_text_glues_no_words) {
    expect(WORD("1", "a", "_", "X", "start_char=5000000") WORD("2", "b", "_", "X", "start_char=5000002"),
           "1 text: a/X@0+1 b/X@2+1\n|a b$\n");
    expect(WORD("1", "a", "_", "X", "start_char=0")
               WORD("2", "b", "_", "X", "start_char=2") "\n" WORD("1", "c", "_", "X", "start_char=0")
                   WORD("2", "d", "_", "X", "start_char=2") "\n",
           "1 text: a/X@0+1 b/X@2+1\n1 text: c/X@4+1 d/X@6+1\n|a b$c d$\n");
    // The most that is filled up, and one more.
    Buffer padded = {0};
    buffer_append_text(&padded, "1 text: a/X@100000+1 b/X@100002+1 c/X@100004+1\n|");
    for (size_t i = 0; i < 100000; i++) buffer_append_byte(&padded, ' ');
    buffer_append_text(&padded, "a b c$\n");
    expect(WORD("1", "a", "_", "X", "start_char=100000") WORD("2", "b", "_", "X", "start_char=200002")
               WORD("3", "c", "_", "X", "start_char=18446744073709551615"),
           buffer_text(&padded));
    buffer_free(&padded);
}
END_TEST

START_TEST(the_comment_text_shows_what_is_between_words) {
    expect("# text = l'eau\u00a0 bleue  \n" PLAIN("1", "l'") PLAIN("2", "eau")
               PLAIN("3", "bleue") "\n" PLAIN("1", "b"),
           "1 text: l'/X@0+2 eau/X@2+3 bleue/X@8+5\n1 text: b/X@14+1\n|l'eau\u00a0 bleue$b$\n");
    // From a word that it does not have on, it says nothing.
    expect("# text = a-b-c\n" PLAIN("1", "a") PLAIN("2", "-") PLAIN("3", "x") PLAIN("4", "c"),
           "1 text: a/X@0+1 -/X@1+1 x/X@2+1 c/X@4+1\n|a-x c$\n");
    // It is of one sentence.
    expect("# text = ab\n" PLAIN("1", "a") PLAIN("2", "b") "\n" PLAIN("1", "a") PLAIN("2", "b"),
           "1 text: a/X@0+1 b/X@1+1\n1 text: a/X@3+1 b/X@5+1\n|ab$a b$\n");
    expect("# text =  a b\n" PLAIN("1", "a") WORD("2", "b", "_", "X", "start_char=2"),
           "1 text: a/X@0+1 b/X@2+1\n|a b$\n");
    expect("# text = ab\n" WORD("1", "a", "_", "X", "start_char=0") WORD("2", "b", "_", "X", "_"),
           "1 text: a/X@0+1 b/X@2+1\n|a b$\n");
}
END_TEST

// ---- Multiword tokens ----

START_TEST(of_a_multiword_token_the_words_are_counted) {
    // They add up to it: each has its part.
    expect(PLAIN("1-2", "l'eau") WORD("1", "l'", "le", "DET", "_") WORD("2", "eau", "eau", "NOUN", "_"),
           "1 text: l'>le/DET@0+2 eau/NOUN@2+3\n|l'eau$\n");
    // They do not: one place, and the first is written as the text shows it.
    expect(WORD("1-2", "du", "_", "_", "SpaceAfter=No") WORD("1", "de", "de", "ADP", "_")
               WORD("2", "le", "le", "DET", "_") WORD("3", "x", "x", "X", "_"),
           "1 text: du>de/ADP@0+2 le/DET@0+2 x/X@2+1\n|dux$\n");
    expect(PLAIN("1-2", "du") WORD("1", "de", "_", "ADP", "_") WORD("2", "le", "_", "DET", "_"),
           "1 text: du>de/ADP@0+2 le/DET@0+2\n|du$\n"); // without a lemma the word is it
    expect(PLAIN("1-2", "du") WORD("1", "de", "de", "ADP", "_") WORD("2", "le", "le", "DET", "_")
               PLAIN("3-4", "du") WORD("3", "de", "de", "ADP", "_") WORD("4", "le", "le", "DET", "_"),
           "1 text: du>de/ADP@0+2 le/DET@0+2 du>de/ADP@3+2 le/DET@3+2\n|du du$\n");
    // They are less than it.
    expect(PLAIN("1-2", "abc") PLAIN("1", "a") PLAIN("2", "b"), "1 text: abc>a/X@0+3 b/X@0+3\n|abc$\n");
    // The text shows it otherwise.
    expect(WORD("1-2", "ab", "_", "_", "Surface=a-b") PLAIN("1", "a") PLAIN("2", "b"),
           "1 text: a-b>a/X@0+3 b/X@0+3\n|a-b$\n");
}
END_TEST

START_TEST(a_multiword_token_may_end_early) {
    expect(PLAIN("1-2", "du") WORD("1", "de", "de", "ADP", "_") "\n", "1 text: du>de/ADP@0+2\n|du$\n");
    expect_said(PLAIN("1-2", "du") WORD("1", "de", "de", "ADP", "_") PLAIN("3", "x"),
                "1 text: du>de/ADP@0+2 x/X@3+1\n|du x$\n",
                "test: f:3: words are out of order (a number 2 that was expected did not come): read as they "
                "stand\n");
    expect_said(PLAIN("1-3", "abc") PLAIN("1", "a") PLAIN("2-3", "bc") PLAIN("2", "b") PLAIN("3", "c"),
                "1 text: abc>a/X@0+3 b/X@4+1 c/X@5+1\n|abc bc$\n", "");
    // Without a word it is in the text alone.
    expect(PLAIN("1-2", "du") "\n" PLAIN("1", "a"), "1 text: a/X@3+1\n|du$a$\n");
}
END_TEST

START_TEST(empty_nodes_are_not_in_the_text) {
    expect(PLAIN("1", "a") PLAIN("1.1", "b") PLAIN("2", "c") PLAIN("2.1", "d"),
           "1 text: a/X@0+1 c/X@2+1\n|a c$\n");
}
END_TEST

// ---- Comments ----

START_TEST(comments_are_fields_of_the_document_or_of_the_sentence) {
    expect("# newdoc id = d1\n# date = 2024-07\n# meta::title = A b\n# newpar id = p\n# sent_id = 1\n"
           "# note = of the sentence\n# meta::source = x\n# text_en = b\n# empty =\n" PLAIN(
               "1", "a") "\n# meta::late = y\n# place = z\n" PLAIN("1", "b"),
           "id=d1\ndate=2024-07\ntitle=A b\nsource=x\n1 text: a/X@0+1\n1 text: b/X@2+1\n|a$b$\n");
}
END_TEST

START_TEST(comments_of_the_file_are_no_fields) {
    expect("# global.columns = ID FORM\n# generator = UDPipe 2\n# udpipe_model = french\n"
           "# udpipe_model_licence = CC\n# key = v\n" PLAIN("1", "a"),
           "key=v\n1 text: a/X@0+1\n|a$\n");
    expect("# newdoc\n#\n# no equals sign\n" PLAIN("1", "a"), "1 text: a/X@0+1\n|a$\n");
}
END_TEST

START_TEST(paragraphs_have_kinds_and_sentences_speakers) {
    expect("# newpar\n# newpar_type = heading\n# speaker = Mme A\n" PLAIN("1", "a") "\n" PLAIN(
               "1", "b") "\n# newpar\n# newpar_type = item\n" PLAIN("1", "c") "\n# newpar\n# newpar_type = "
                                                                              "other\n" PLAIN("1", "d"),
           "1 heading Mme A: a/X@0+1\n1 heading: b/X@2+1\n2 item: c/X@5+1\n3 text: d/X@8+1\n|a$b$$c$$d$\n");
}
END_TEST

START_TEST(a_document_without_a_word_may_have_a_text) {
    expect("# newdoc id = a\n# rapporteur_reference = <p>\\n\\x01\\n\n", "id=a\n|<p>$\x01$\n");
}
END_TEST

// A comment behind a word that is not followed by an empty line is about the next sentence.
START_TEST(a_comment_ends_a_sentence) {
    expect(PLAIN("1", "a") "# sent_id = 2\n" PLAIN("1", "b"), "1 text: a/X@0+1\n1 text: b/X@2+1\n|a$b$\n");
}
END_TEST

// ---- Faults ----

#define LEFT_OUT(line)                                                                                       \
    "test: f:" line ": not a word of CoNLL-U (its number or its form is malformed): left out\n"

START_TEST(malformed_words_are_left_out_and_told) {
    static const char *const ids[] = {"x",
                                      "",
                                      "-",
                                      "1-",
                                      "-1",
                                      "2-1",
                                      "1-2-3",
                                      "1x",
                                      "+1",
                                      "99999999999999999999999",
                                      "1-99999999999999999999999"};
    for (size_t i = 0; i < LENGTH_OF(ids); i++) {
        char bytes[200];
        snprintf(bytes, sizeof bytes, "%s" PLAIN("%s", "b") "%s", PLAIN("1", "a"), ids[i], PLAIN("2", "c"));
        expect_said(bytes, "1 text: a/X@0+1 c/X@2+1\n|a c$\n", LEFT_OUT("2"));
    }
    expect_said(PLAIN("1", "a") PLAIN("2", "") PLAIN("2", "c"), "1 text: a/X@0+1 c/X@2+1\n|a c$\n",
                LEFT_OUT("2"));
}
END_TEST

START_TEST(lines_have_ten_columns) {
    static const char fewer[] = "test: f:1: a word of CoNLL-U has ten columns parted by tabs; this line has "
                                "fewer: left out\n";
    expect_said("1\ta\n" PLAIN("2", "b"), "1 text: b/X@0+1\n|b$\n", fewer); // the number goes on behind it
    expect_said("1\ta\t_\tX\t_\t_\t_\t_\t_\n" PLAIN("2", "b"), "1 text: b/X@0+1\n|b$\n", fewer);
    expect_said("1\ta\n" PLAIN("1", "b"), "1 text: b/X@0+1\n|b$\n",
                "test: f:1: a word of CoNLL-U has ten columns parted by tabs; this line has fewer: left out\n"
                "test: f:2: no empty line before a word 1: a new sentence is taken to start here\n");
    expect_said("a text\n\n" PLAIN("1", "b"), "1 text: b/X@0+1\n|b$\n", fewer);
    expect_said(
        "1\ta\t_\tX\t_\t_\t_\t_\t_\t_\t_\n" PLAIN("2", "b"), "1 text: b/X@0+1\n|b$\n",
        "test: f:1: a word of CoNLL-U has ten columns parted by tabs; this line has more: left out\n");
}
END_TEST

START_TEST(words_out_of_order_are_read_as_they_stand) {
    expect_said(PLAIN("1", "a") PLAIN("3", "b") PLAIN("4", "c"), "1 text: a/X@0+1 b/X@2+1 c/X@4+1\n|a b c$\n",
                "test: f:2: words are out of order (a number 2 that was expected did not come): read as they "
                "stand\n");
    expect_said(PLAIN("1", "a") PLAIN("1", "b") PLAIN("2", "c"),
                "1 text: a/X@0+1\n1 text: b/X@2+1 c/X@4+1\n|a$b c$\n",
                "test: f:2: no empty line before a word 1: a new sentence is taken to start here\n");
}
END_TEST

START_TEST(line_ends_and_the_end_of_the_file) {
    expect("# sent_id = 1\r\n1\ta\t_\tX\t_\t_\t_\t_\t_\t_\r\n\r\n1\tb\t_\tX\t_\t_\t_\t_\t_\tSpaceAfter=No",
           "1 text: a/X@0+1\n1 text: b/X@2+1\n|a$b\n");
}
END_TEST

// --strict stops at the first fault, where --quiet would go on.
START_TEST(strict_stops_at_each_fault) {
    static const char *const rows[] = {
        PLAIN("1", "a") PLAIN("3", "b") PLAIN("x", "c"), "1\ta\n" PLAIN("x", "b"),
        PLAIN("1", "a") PLAIN("1", "b") PLAIN("x", "c"), PLAIN("x", "a") PLAIN("x", "b")};
    for (size_t i = 0; i < LENGTH_OF(rows); i++) {
        Diagnostics diagnostics;
        AnnotatedTypes types = {0};
        AnnotatedText text = {.types = &types};
        diagnostics_init(&diagnostics, "test");
        Diagnostics strict = {.strict = true};
        diagnostics_defer(&diagnostics, &strict);
        ck_assert_int_eq(
            annotated_parse(&text, FORMAT_CONLLU, str_from(rows[i]), (AnnotatedOrigin){"f", 1}, &diagnostics),
            STOP);
        ck_assert_uint_eq(diagnostics.deferred_count, 1);
        annotated_free(&text);
        annotated_types_free(&types);
        diagnostics_forget(&diagnostics);
        diagnostics_close(&diagnostics);
    }
}
END_TEST

// ---- Escapes ----

START_TEST(what_is_escaped_comes_back) {
    Buffer all = {0}, escaped = {0}, again = {0};
    for (int byte = 0; byte < 256; byte++) buffer_append_byte(&all, (char)byte);
    buffer_append_text(&all, "\\s\\\\x41 \\");
    conllu_append_escaped(&escaped, buffer_str(&all));
    for (size_t i = 0; i < escaped.length; i++) {
        unsigned char byte = (unsigned char)escaped.bytes[i];
        ck_assert(byte > ' ' && byte != '|' && byte != 0x7f); // nothing that ends a cell or a value
    }
    conllu_append_unescaped(&again, buffer_str(&escaped));
    ck_assert(str_equal(buffer_str(&again), buffer_str(&all)));
    buffer_free(&all);
    buffer_free(&escaped);
    buffer_free(&again);
}
END_TEST

START_TEST(escapes_as_udpipe_writes_them) {
    static const char *const rows[][2] = {
        {" \t\r\n|\\a", "\\s\\t\\r\\n\\p\\\\a"}, {"\x01\x1f\x7f", "\\x01\\x1f\\x7f"}, {"é", "é"}, {"", ""}};
    for (size_t i = 0; i < LENGTH_OF(rows); i++) {
        Buffer escaped = {0};
        conllu_append_escaped(&escaped, str_from(rows[i][0]));
        ck_assert_str_eq(buffer_text(&escaped), rows[i][1]);
        buffer_free(&escaped);
    }
}
END_TEST

START_TEST(what_is_no_escape_stands_for_itself) {
    static const char *const rows[] = {"\\",    "\\a",   "\\x",   "\\x4", "\\xg0", "\\x0g",
                                       "\\x80", "\\xff", "\\X41", "a\\",  "s"};
    for (size_t i = 0; i < LENGTH_OF(rows); i++) {
        Buffer text = {0};
        conllu_append_unescaped(&text, str_from(rows[i]));
        ck_assert_str_eq(buffer_text(&text), rows[i]);
        buffer_free(&text);
    }
    Buffer text = {0};
    conllu_append_unescaped(&text, (Str){"\\x4\0", 4}); // a NUL is no digit
    ck_assert(str_equal(buffer_str(&text), (Str){"\\x4\0", 4}));
    buffer_free(&text);
}
END_TEST

Suite *conllu_suite(void);
Suite *conllu_suite(void) {
    Suite *suite = suite_create("conllu");
    TCase *tests = tcase_create("conllu");
    tcase_add_test(tests, a_file_is_known_by_its_first_lines);
    tcase_add_test(tests, newdoc_starts_a_document);
    tcase_add_test(tests, terms_are_lemmas_and_kinds_are_upos);
    tcase_add_test(tests, words_that_are_not_tagged_are_what_they_look);
    tcase_add_test(tests, kinds_of_ours_stand_in_misc);
    tcase_add_test(tests, words_are_parted_by_a_space_sentences_by_a_line_end);
    tcase_add_test(tests, misc_says_what_stands_behind_and_before);
    tcase_add_test(tests, start_char_counts_characters);
    tcase_add_test(tests, start_char_of_another_text_glues_no_words);
    tcase_add_test(tests, the_comment_text_shows_what_is_between_words);
    tcase_add_test(tests, of_a_multiword_token_the_words_are_counted);
    tcase_add_test(tests, a_multiword_token_may_end_early);
    tcase_add_test(tests, empty_nodes_are_not_in_the_text);
    tcase_add_test(tests, comments_are_fields_of_the_document_or_of_the_sentence);
    tcase_add_test(tests, comments_of_the_file_are_no_fields);
    tcase_add_test(tests, paragraphs_have_kinds_and_sentences_speakers);
    tcase_add_test(tests, a_document_without_a_word_may_have_a_text);
    tcase_add_test(tests, a_comment_ends_a_sentence);
    tcase_add_test(tests, malformed_words_are_left_out_and_told);
    tcase_add_test(tests, lines_have_ten_columns);
    tcase_add_test(tests, words_out_of_order_are_read_as_they_stand);
    tcase_add_test(tests, line_ends_and_the_end_of_the_file);
    tcase_add_test(tests, strict_stops_at_each_fault);
    tcase_add_test(tests, what_is_escaped_comes_back);
    tcase_add_test(tests, escapes_as_udpipe_writes_them);
    tcase_add_test(tests, what_is_no_escape_stands_for_itself);
    suite_add_tcase(suite, tests);
    return suite;
}
