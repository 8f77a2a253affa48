#include "tokenize/forms/marks.h"

#include "corpus/vertical/numbered.h"

// ---- As text ----

static void append_tag(Buffer *output, Str tag) {
    buffer_append(output, tag);
    buffer_append_byte(output, '\n');
}

static void append_number_tag(Buffer *output, char name, size_t bytes) {
    char start[] = {'<', name, ' ', 'n', '=', '"'};
    buffer_append(output, (Str){start, sizeof start});
    buffer_append_size(output, bytes);
    buffer_append(output, STR("\"/>\n"));
}

static void append_gap(Buffer *output, size_t bytes) {
    if (bytes == 0)
        buffer_append(output, STR("<g/>\n"));
    else if (bytes != 1)
        append_number_tag(output, 'g', bytes);
}

static void append_length(Buffer *output, size_t bytes) {
    append_number_tag(output, 'b', bytes);
}

static void append_same_place(Buffer *output) {
    buffer_append(output, STR("<m/>\n"));
}

static void append_sentence(Buffer *output, size_t number, size_t offset) {
    buffer_append(output, STR("<s n=\""));
    buffer_append_size(output, number);
    buffer_append(output, STR("\" offset=\""));
    buffer_append_size(output, offset);
    buffer_append(output, STR("\">\n"));
}

static void append_paragraph(Buffer *output, size_t number, ParagraphKind kind, size_t level) {
    static const char *const kinds[] = {
        [PARAGRAPH_TEXT] = "text", [PARAGRAPH_HEADING] = "heading", [PARAGRAPH_ITEM] = "item"};
    buffer_append(output, STR("<p n=\""));
    buffer_append_size(output, number);
    buffer_append(output, STR("\" type=\""));
    buffer_append_text(output, kinds[kind]);
    if (level) {
        buffer_append(output, STR("\" level=\""));
        buffer_append_size(output, level);
    }
    buffer_append(output, STR("\">\n"));
}

const Marks text_marks = {.gap = append_gap,
                          .length = append_length,
                          .same_place = append_same_place,
                          .sentence = append_sentence,
                          .paragraph = append_paragraph,
                          .tag = append_tag,
                          .sentence_end = {"</s>\n", 5},
                          .paragraph_end = {"</p>\n", 5}};

// ---- As units: what does not fit into them is a tag ----

static void append_as_tag(Buffer *output, void (*append)(Buffer *, size_t), size_t bytes) {
    Buffer tag = {0};
    append(&tag, bytes);
    numbered_append_tag(output, str_slice(buffer_str(&tag), 0, tag.length - 1));
    buffer_free(&tag);
}

static void append_gap_units(Buffer *output, size_t bytes) {
    if (bytes == 1) return;
    if (bytes > UINT16_MAX) {
        append_as_tag(output, append_gap, bytes);
        return;
    }
    numbered_append_unit(output, bytes ? UNIT_GAP : UNIT_JOINED);
    if (bytes) numbered_append_unit(output, (unsigned)bytes);
}

static void append_length_units(Buffer *output, size_t bytes) {
    if (bytes > UINT16_MAX) {
        append_as_tag(output, append_length, bytes);
        return;
    }
    numbered_append_unit(output, UNIT_LENGTH);
    numbered_append_unit(output, (unsigned)bytes);
}

static void append_same_place_unit(Buffer *output) {
    numbered_append_unit(output, UNIT_SAME_PLACE);
}

static void append_sentence_units(Buffer *output, size_t number, size_t offset) {
    if (offset <= UINT32_MAX) {
        numbered_append_wide(output, UNIT_SENTENCE, (uint32_t)offset);
        return;
    }
    Buffer tag = {0};
    append_sentence(&tag, number, offset);
    numbered_append_tag(output, str_slice(buffer_str(&tag), 0, tag.length - 1));
    buffer_free(&tag);
}

static void append_paragraph_units(Buffer *output, size_t number, ParagraphKind kind, size_t level) {
    if (number <= UINT32_MAX && level <= UINT8_MAX) {
        numbered_append_wide(output, UNIT_PARAGRAPH, (uint32_t)number);
        numbered_append_unit(output, (unsigned)kind | (unsigned)level << 8);
        return;
    }
    Buffer tag = {0};
    append_paragraph(&tag, number, kind, level);
    numbered_append_tag(output, str_slice(buffer_str(&tag), 0, tag.length - 1));
    buffer_free(&tag);
}

const Marks unit_marks = {.gap = append_gap_units,
                          .length = append_length_units,
                          .same_place = append_same_place_unit,
                          .sentence = append_sentence_units,
                          .paragraph = append_paragraph_units,
                          .tag = numbered_append_tag,
                          .sentence_end = {"\x03\xff", 2},
                          .paragraph_end = {"\x05\xff", 2}};
_Static_assert(UNIT_SENTENCE_END == 0xff03 && UNIT_PARAGRAPH_END == 0xff05, "as they stand above");
