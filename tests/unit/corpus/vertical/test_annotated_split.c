// Files of annotated text as the bytes of their documents: corpus/vertical/annotated_split.h.
#include "corpus/vertical/annotated_split.h"

#include <check.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))
#define WORD "1\ta\t_\tX\t_\t_\t_\t_\t_\t_\n"

// Each document as "first line:bytes|", line ends as '$', words of ten columns as "W".
static void expect(AnnotatedFormat format, const char *bytes, const char *wanted) {
    int file = memfd_create("annotated", MFD_CLOEXEC);
    Str all = str_from(bytes), document;
    ck_assert(file >= 0 && write(file, all.bytes, all.length) == (ssize_t)all.length);
    lseek(file, 0, SEEK_SET);
    LineReader lines = {0};
    AnnotatedSplitter splitter = {0};
    Buffer found = {0};
    lines_start(&lines, file);
    annotated_split_start(&splitter, &lines, format);
    while (annotated_split_next(&splitter, &document)) {
        buffer_printf(&found, "%zu:", splitter.first_line);
        while (document.length) {
            Str line = str_cut(&document, '\n');
            bool is_word = str_starts_with(line, STR("1\ta"));
            buffer_printf(&found, "%.*s$", STR_ARGUMENTS(is_word ? STR("W") : line));
        }
        buffer_append_byte(&found, '|');
    }
    ck_assert(!annotated_split_next(&splitter, &document)); // the end stays the end
    ck_assert_str_eq(buffer_text(&found), wanted);
    annotated_split_free(&splitter);
    lines_free(&lines);
    close(file);
    buffer_free(&found);
}

START_TEST(newdoc_parts_documents) {
    expect(FORMAT_CONLLU, "# newdoc id = a\n" WORD "\n# newdoc id = b\n" WORD,
           "1:# newdoc id = a$W$$|4:# newdoc id = b$W$|");
    expect(FORMAT_CONLLU, WORD "\n# newdoc id = b\n" WORD,
           "1:W$$|3:# newdoc id = b$W$|"); // one without a name
    expect(FORMAT_CONLLU, WORD "\n" WORD, "1:W$$W$|");
    expect(FORMAT_CONLLU, "# newdoc id = a\n# newdoc id = b\n" WORD,
           "1:# newdoc id = a$|2:# newdoc id = b$W$|");
}
END_TEST

// Comments in front of # newdoc belong to the document that it starts, those of the file to the first.
START_TEST(comments_lead) {
    expect(FORMAT_CONLLU, "# global.columns = ID\n# newdoc\n" WORD "\n# sent_id = 1\n# newdoc\n" WORD,
           "1:# global.columns = ID$# newdoc$W$$|5:# sent_id = 1$# newdoc$W$|");
    // Behind an empty document they are its own: nothing else would tell what is said of it.
    expect(FORMAT_CONLLU, "# newdoc id = a\n# meta::x = y\n# newdoc id = b\n" WORD,
           "1:# newdoc id = a$# meta::x = y$|3:# newdoc id = b$W$|");
}
END_TEST

START_TEST(text_parts_documents_of_vertical_text) {
    expect(FORMAT_TAGGED, "<text id=\"a\">\n" WORD "</text>\n<text id=\"b\">\n" WORD "</text>\n",
           "1:<text id=\"a\">$W$</text>$|4:<text id=\"b\">$W$</text>$|");
    expect(FORMAT_TAGGED, "<corpus>\n<doc>\n" WORD "</doc>\n<doc>\n" WORD "</doc>\n</corpus>\n",
           "1:<corpus>$<doc>$W$</doc>$|5:<doc>$W$</doc>$</corpus>$|");
}
END_TEST

// The header goes to every document, and lines are still those of the file.
START_TEST(every_document_has_the_header) {
    expect(FORMAT_TAGGED, "<?rapporteur x?>\n<text>\n" WORD "<text>\n" WORD "<text>\n",
           "1:<?rapporteur x?>$<text>$W$|3:<?rapporteur x?>$<text>$W$|5:<?rapporteur x?>$<text>$|");
    // Of a file behind another it is the last one that counts.
    expect(FORMAT_TAGGED, "<?rapporteur x?>\n<text>\n" WORD "<?rapporteur y?>\n<text>\n" WORD "<text>\n",
           "1:<?rapporteur x?>$<text>$W$<?rapporteur y?>$|4:<?rapporteur y?>$<text>$W$|6:<?rapporteur "
           "y?>$<text>$|");
}
END_TEST

START_TEST(a_byte_order_mark_and_crlf_go) {
    expect(FORMAT_CONLLU, "\xef\xbb\xbf# newdoc id = a\r\n" WORD "\r\n# newdoc id = b\r\n",
           "1:# newdoc id = a$W$$|4:# newdoc id = b$|");
    expect(FORMAT_CONLLU, "# x = y\n\xef\xbb\xbf# newdoc\n", "1:# x = y$\xef\xbb\xbf# newdoc$|");
}
END_TEST

START_TEST(the_last_line_may_have_no_end) {
    expect(FORMAT_CONLLU, "# newdoc id = a\n" WORD "# newdoc id = b",
           "1:# newdoc id = a$W$|3:# newdoc id = b$|");
}
END_TEST

START_TEST(a_file_without_anything_is_one_empty_document) {
    expect(FORMAT_CONLLU, "", "1:|");
    expect(FORMAT_TAGGED, "\n", "1:$|");
}
END_TEST

Suite *annotated_split_suite(void);
Suite *annotated_split_suite(void) {
    Suite *suite = suite_create("annotated_split");
    TCase *tests = tcase_create("annotated_split");
    tcase_add_test(tests, newdoc_parts_documents);
    tcase_add_test(tests, comments_lead);
    tcase_add_test(tests, text_parts_documents_of_vertical_text);
    tcase_add_test(tests, every_document_has_the_header);
    tcase_add_test(tests, a_byte_order_mark_and_crlf_go);
    tcase_add_test(tests, the_last_line_may_have_no_end);
    tcase_add_test(tests, a_file_without_anything_is_one_empty_document);
    suite_add_tcase(suite, tests);
    return suite;
}
