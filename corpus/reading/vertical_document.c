#include "corpus/reading/vertical_document.h"

#include "corpus/vertical/vertical.h"

#include <string.h>

// Says what is wrong with the tag that is being read; STOP.
#define FAIL(document, ...) diagnostics_error((document)->diagnostics, (document)->place, __VA_ARGS__)

void vertical_document_free(VerticalDocument *document) {
    buffer_free(&document->speaker);
    buffer_free(&document->value);
}

void vertical_document_open(VerticalDocument *document) {
    document->is_open = true;
    document->in_turn = document->in_paragraph = document->in_sentence = false;
    document->paragraph = document->sentence = 0;
    document->paragraph_kind = PARAGRAPH_TEXT;
    buffer_clear(&document->speaker);
}

static Flow fail_malformed(VerticalDocument *document, Str tag) {
    return FAIL(document, "a malformed <%.*s> tag (truncated or edited by hand?)",
                STR_ARGUMENTS(vertical_tag_name(tag)));
}

// Sets the number that an attribute of the tag gives, if it has that attribute.
static Flow read_number(VerticalDocument *document, Str tag, const char *wanted, size_t *number) {
    Str rest = str_skip(tag, 1 + vertical_tag_name(tag).length), name;
    bool malformed = false;
    while (vertical_next_attribute(&rest, &name, &document->value, &malformed)) {
        Str value = buffer_str(&document->value);
        if (!str_equal_text(name, wanted)) continue;
        if (str_to_size(value, number)) return GO_ON;
        return FAIL(document, "%s=\"%.*s\" is not a number (edited by hand?)", wanted, STR_ARGUMENTS(value));
    }
    return malformed ? fail_malformed(document, tag) : GO_ON;
}

// Turns, paragraphs and sentences need not be there, but what is opened is closed, and not opened twice.
static Flow open_element(VerticalDocument *document, bool *is_open, const char *name) {
    if (*is_open)
        return FAIL(document, "a <%s> inside a <%s>: </%s> was expected (truncated?)", name, name, name);
    *is_open = true;
    return GO_ON;
}

static Flow close_element(VerticalDocument *document, bool *is_open, const char *name) {
    if (!*is_open) return FAIL(document, "a </%s> outside a <%s> (edited by hand?)", name, name);
    *is_open = false;
    return GO_ON;
}

Sentence vertical_document_sentence(const VerticalDocument *document) {
    return (Sentence){.number = document->sentence,
                      .paragraph = document->paragraph,
                      .paragraph_kind = document->paragraph_kind,
                      .speaker = buffer_str(&document->speaker)};
}

void vertical_document_start_sentence(VerticalDocument *document, size_t number, size_t offset_bytes) {
    document->in_sentence = true;
    document->length = 0;
    document->sentence = number;
    document->position = offset_bytes;
    document->gap = 0;
    document->next_length = 0;
    document->same_place = false;
}

static Flow start_sentence(VerticalDocument *document, Str tag) {
    size_t number = document->sentence + 1, offset_bytes = 0;
    if (read_number(document, tag, "n", &number) == STOP ||
        read_number(document, tag, "offset", &offset_bytes) == STOP)
        return STOP;
    vertical_document_start_sentence(document, number, offset_bytes);
    return GO_ON;
}

static Flow end_sentence(VerticalDocument *document, Str tag) {
    (void)tag;
    return close_element(document, &document->in_sentence, "s");
}

static Flow start_paragraph(VerticalDocument *document, Str tag) {
    document->paragraph++;
    if (open_element(document, &document->in_paragraph, "p") == STOP ||
        read_number(document, tag, "n", &document->paragraph) == STOP)
        return STOP;
    Str rest = str_skip(tag, strlen("<p")), name;
    bool malformed = false;
    document->paragraph_kind = PARAGRAPH_TEXT;
    while (vertical_next_attribute(&rest, &name, &document->value, &malformed)) {
        Str value = buffer_str(&document->value);
        if (!str_equal_text(name, "type")) continue;
        if (str_equal_text(value, "heading")) document->paragraph_kind = PARAGRAPH_HEADING;
        if (str_equal_text(value, "item")) document->paragraph_kind = PARAGRAPH_ITEM;
    }
    return malformed ? fail_malformed(document, tag) : GO_ON;
}

static Flow end_paragraph(VerticalDocument *document, Str tag) {
    (void)tag;
    return close_element(document, &document->in_paragraph, "p");
}

Flow vertical_document_start_paragraph(VerticalDocument *document, Place place, size_t number,
                                       ParagraphKind kind) {
    document->place = place;
    document->paragraph = number;
    document->paragraph_kind = kind;
    return open_element(document, &document->in_paragraph, "p");
}

Flow vertical_document_end_paragraph(VerticalDocument *document, Place place) {
    document->place = place;
    return close_element(document, &document->in_paragraph, "p");
}

static Flow start_turn(VerticalDocument *document, Str tag) {
    Str rest = str_skip(tag, strlen("<turn")), name;
    bool malformed = false;
    buffer_clear(&document->speaker);
    while (vertical_next_attribute(&rest, &name, &document->value, &malformed))
        if (str_equal_text(name, "speaker")) buffer_append(&document->speaker, buffer_str(&document->value));
    return malformed ? fail_malformed(document, tag) : open_element(document, &document->in_turn, "turn");
}

static Flow end_turn(VerticalDocument *document, Str tag) {
    (void)tag;
    buffer_clear(&document->speaker);
    return close_element(document, &document->in_turn, "turn");
}

static Flow start_text(VerticalDocument *document, Str tag) {
    (void)tag;
    return open_element(document, &document->is_open, "text");
}

static Flow end_text(VerticalDocument *document, Str tag) {
    (void)tag;
    const char *open = document->in_paragraph ? "p" : document->in_turn ? "turn" : NULL;
    if (open) return FAIL(document, "a </text> inside a <%s>: </%s> was expected (truncated?)", open, open);
    return close_element(document, &document->is_open, "text");
}

static Flow set_gap(VerticalDocument *document, Str tag) {
    document->gap = 0;
    return read_number(document, tag, "n", &document->gap);
}

static Flow set_length(VerticalDocument *document, Str tag) {
    return read_number(document, tag, "n", &document->next_length);
}

static Flow set_same_place(VerticalDocument *document, Str tag) {
    (void)tag;
    document->same_place = true;
    return GO_ON;
}

// A decimal number and what has to stand behind it; NULL for anything else.
static const char *take_number(const char *at, const char *end, const char *behind, size_t *number) {
    enum { DIGITS_AT_MOST = 18 };
    const char *start = at;
    for (*number = 0; at < end && *at >= '0' && *at <= '9'; at++)
        *number = *number * 10 + (size_t)(*at - '0');
    size_t length = strlen(behind);
    if (at == start || at - start > DIGITS_AT_MOST || (size_t)(end - at) < length) return NULL;
    return memcmp(at, behind, length) == 0 ? at + length : NULL;
}

bool vertical_document_read_frequent_tag(VerticalDocument *document, Str tag) {
    static const char start[] = "<s n=\"";
    size_t number, offset;
    if (document->in_sentence) {
        bool gap = str_equal(tag, STR("<g/>")), end = str_equal(tag, STR("</s>"));
        if (gap) document->gap = 0;
        if (end) document->in_sentence = false;
        return gap || end;
    }
    if (!str_starts_with(tag, str_from(start))) return false;
    const char *tag_end = tag.bytes + tag.length;
    const char *at = take_number(tag.bytes + strlen(start), tag_end, "\" offset=\"", &number);
    if (!at || take_number(at, tag_end, "\">", &offset) != tag_end) return false;
    vertical_document_start_sentence(document, number, offset);
    return true;
}

typedef struct Tag {
    const char *name;
    Flow (*read)(VerticalDocument *document, Str tag);
    bool in_sentence; // may stand in one
} Tag;

static const Tag *find_tag(Str name) {
    static const Tag tags[] = {
        {"g", set_gap, true},         {"b", set_length, true},     {"m", set_same_place, true},
        {"s", start_sentence, false}, {"/s", end_sentence, true},  {"p", start_paragraph, false},
        {"/p", end_paragraph, false}, {"turn", start_turn, false}, {"/turn", end_turn, false},
        {"text", start_text, false},  {"/text", end_text, false},
    };
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (str_equal_text(name, tags[i].name)) return &tags[i];
    return NULL;
}

Flow vertical_document_read_tag(VerticalDocument *document, Place place, Str tag) {
    document->place = place;
    if (!str_ends_with(tag, STR(">"))) return fail_malformed(document, tag);
    Str name = vertical_tag_name(tag);
    const Tag *known = find_tag(name);
    if (document->in_sentence && !(known && known->in_sentence))
        return FAIL(document, "a <%.*s> inside a sentence: </s> was expected (truncated?)",
                    STR_ARGUMENTS(name));
    return known ? known->read(document, tag) : GO_ON;
}
