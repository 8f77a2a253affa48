// HTML (libxml2): the text of a page without what stands around it. Elements of blocks part paragraphs,
// others do not even break words; the first words of a paragraph, when they are bold, may name a speaker.
#include "base/memory.h"
#include "tokenize/extraction/markup.h"
#include "tokenize/readers/html_boilerplate.h"
#include "tokenize/readers/html_elements.h"
#include "tokenize/readers/markup_encoding.h"
#include "tokenize/readers/reader.h"

#include <stdlib.h>
#include <string.h>

// An element that is open, and what holds inside it.
typedef struct HtmlFrame {
    char name[16]; // cut off if longer: only what has a role is asked for
    HtmlRole role;
    bool hidden, unseen, article, preformatted;
    bool bold, italic, link;
    bool opens_aside;
    unsigned marks;
    size_t aside; // the number of the innermost
    ParagraphKind kind;
    size_t level, list_level;
} HtmlFrame;

typedef struct HtmlReader {
    RawDocument *raw;
    Extraction extraction;
    HtmlFrame *frames;
    size_t depth, capacity;
    size_t asides;
    size_t breaks; // br without text between them
    size_t unseen; // pieces of text that the page hides inside paragraphs
    bool in_unseen;
    Buffer title;
    bool title_done;
} HtmlReader;

static HtmlFrame *top(HtmlReader *reader) {
    return &reader->frames[reader->depth - 1];
}

// ---- Metadata ----

static const struct {
    const char *name; // of <meta name> or <meta property>, folded
    const char *field;
} meta_rows[] = {
    {"author", "author"},
    {"article:author", "author"},
    {"dc.creator", "author"},
    {"date", "date"},
    {"dc.date", "date"},
    {"dc.date.issued", "date"},
    {"dcterms.date", "date"},
    {"dcterms.issued", "date"},
    {"dcterms.created", "date"},
    {"citation_publication_date", "date"},
    {"article:published_time", "date"},
    {"datepublished", "date"},
    {"og:title", "title"},
};

static bool begins_with_year(Str text) {
    for (size_t i = 0; i < 4; i++)
        if (i >= text.length || text.bytes[i] < '0' || text.bytes[i] > '9') return false;
    return true;
}

static void take_meta(HtmlReader *reader, const MarkupElement *element) {
    static const char *const keys[] = {"name", "property", "itemprop"};
    Str value = str_trim(markup_attribute(element, "content"));
    for (size_t key = 0; key < sizeof keys / sizeof *keys; key++) {
        Str name = markup_attribute(element, keys[key]);
        for (size_t i = 0; name.length && i < sizeof meta_rows / sizeof *meta_rows; i++) {
            if (name.length != strlen(meta_rows[i].name) ||
                strncasecmp(name.bytes, meta_rows[i].name, name.length) != 0)
                continue;
            bool date = strcmp(meta_rows[i].field, "date") == 0;
            if (!date || begins_with_year(value))
                extraction_set_field(reader->raw, meta_rows[i].field, value);
        }
    }
}

static void take_language(HtmlReader *reader, const MarkupElement *element) {
    if (strcmp(element->name, "html") == 0 || strcmp(element->name, "body") == 0)
        extraction_set_field(reader->raw, "language", markup_attribute(element, "lang"));
}

// ---- Structure ----

static void end_block(HtmlReader *reader) {
    extraction_end_block(&reader->extraction);
    reader->breaks = 0;
}

static bool parts_blocks(HtmlRole role) {
    return role == ROLE_BLOCK || role == ROLE_HEADING || role == ROLE_LIST || role == ROLE_ITEM ||
           role == ROLE_PREFORMATTED || role == ROLE_ARTICLE || role == ROLE_FURNITURE ||
           role == ROLE_ASIDE || role == ROLE_HEADER || role == ROLE_FOOTER || role == ROLE_FORM;
}

// What the element changes for what is inside it.
static void change_frame(HtmlFrame *frame, const MarkupElement *element) {
    frame->hidden |= frame->role == ROLE_HIDDEN || frame->role == ROLE_TITLE;
    frame->article |= frame->role == ROLE_ARTICLE;
    frame->bold |= frame->role == ROLE_BOLD;
    frame->italic |= frame->role == ROLE_ITALIC;
    frame->link |= frame->role == ROLE_LINK && markup_attribute(element, "href").length > 0;
    frame->preformatted |= frame->role == ROLE_PREFORMATTED;
    if (frame->role == ROLE_FURNITURE || (frame->role == ROLE_FOOTER && !frame->article))
        frame->marks |= MARK_FURNITURE;
    if (frame->role == ROLE_ASIDE || (frame->role == ROLE_HEADER && !frame->article))
        frame->opens_aside = true;
    if (frame->role == ROLE_FORM) frame->marks |= MARK_FORM;
    if (frame->role == ROLE_LIST) frame->list_level++;
    if (frame->role == ROLE_ITEM) {
        frame->kind = PARAGRAPH_ITEM;
        frame->level = frame->list_level ? frame->list_level : 1;
    } else if (frame->role == ROLE_HEADING) {
        frame->kind = PARAGRAPH_HEADING;
        frame->level = (size_t)(element->name[1] - '0');
    }
}

static void look_at_attributes(HtmlFrame *frame, const MarkupElement *element) {
    bool inline_element = !parts_blocks(frame->role) && frame->role != ROLE_CELL;
    if (strcmp(element->name, "body") == 0) return;
    for (size_t i = 0; i < element->attribute_count; i++) {
        Str value;
        const char *name = markup_attribute_at(element, i, &value);
        bool hides = html_attribute_hides(name, value);
        if (hides && !inline_element) frame->marks |= MARK_HIDDEN;
        frame->unseen |= hides && inline_element; // it must not part the paragraph around it
        if (!inline_element && html_attribute_is_of_furniture(name, value)) frame->marks |= MARK_FURNITURE;
        if (!inline_element && html_attribute_is_of_aside(name, value)) frame->opens_aside = true;
    }
}

static void set_next(HtmlReader *reader) {
    ExtractedBlock *next = &reader->extraction.next;
    const HtmlFrame *frame = top(reader);
    next->kind = frame->kind;
    next->level = frame->level;
    next->marks = frame->marks;
    next->aside = frame->aside;
}

// One br is the end of a line, two are the end of a paragraph.
static void take_break(HtmlReader *reader) {
    if (++reader->breaks == 2 && top(reader)->kind != PARAGRAPH_HEADING)
        end_block(reader);
    else
        extraction_break_line(&reader->extraction);
}

static void start(void *context, const MarkupElement *element) {
    HtmlReader *reader = context;
    MEMORY_GROW(reader->frames, reader->capacity, reader->depth + 1);
    HtmlFrame *frame = &reader->frames[reader->depth];
    *frame = reader->depth ? reader->frames[reader->depth - 1] : (HtmlFrame){0};
    reader->depth++;
    frame->name[0] = '\0';
    strncat(frame->name, element->name, sizeof frame->name - 1);
    frame->role = html_role(element->name);
    bool was_link = frame->link;
    unsigned marks = frame->marks;
    change_frame(frame, element);
    look_at_attributes(frame, element);
    if (frame->opens_aside) {
        frame->marks |= MARK_ASIDE;
        frame->aside = ++reader->asides;
        frame->opens_aside = false;
    }
    take_language(reader, element);
    if (frame->role == ROLE_META) take_meta(reader, element);
    if (frame->hidden) return;
    if (frame->role == ROLE_BREAK) take_break(reader);
    if (parts_blocks(frame->role) || marks != frame->marks) end_block(reader);
    if (frame->role == ROLE_CELL) extraction_end_cell(&reader->extraction);
    if (!extraction_block_bytes(&reader->extraction)) set_next(reader);
    if (frame->link && !was_link) reader->extraction.next.links++;
}

static void end_frame(HtmlReader *reader) {
    HtmlFrame *frame = top(reader);
    bool hidden = frame->hidden;
    unsigned marks = frame->marks;
    if (frame->role == ROLE_TITLE) reader->title_done = true;
    if (!hidden && parts_blocks(frame->role)) end_block(reader);
    if (!hidden && frame->role == ROLE_CELL) {
        extraction_end_cell(&reader->extraction);
        reader->breaks = 0;
    }
    if (--reader->depth == 0) return;
    if (!hidden && marks != top(reader)->marks) end_block(reader);
    if (!extraction_block_bytes(&reader->extraction)) set_next(reader);
}

static void end(void *context, const char *name) {
    HtmlReader *reader = context;
    size_t depth = reader->depth;
    while (depth > 0 && strncmp(reader->frames[depth - 1].name, name, sizeof reader->frames->name - 1) != 0)
        depth--;
    if (depth == 0) return; // of an element that was never open
    while (reader->depth >= depth) end_frame(reader);
}

// ---- Text ----

static void append(HtmlReader *reader, Str text) {
    Extraction *extraction = &reader->extraction;
    size_t before = extraction_block_bytes(extraction);
    extraction->bold = top(reader)->bold;
    extraction->italic = top(reader)->italic;
    extraction->link = top(reader)->link;
    extraction_append(extraction, text);
    if (extraction_block_bytes(extraction) > before) reader->breaks = 0;
}

static void append_lines(HtmlReader *reader, Str text) {
    while (text.length) {
        size_t end_of_line = str_find_byte(text, '\n');
        append(reader, str_slice(text, 0, end_of_line));
        if (end_of_line == text.length) return;
        take_break(reader);
        text = str_skip(text, end_of_line + 1);
    }
}

// Counts each piece once, in however many parts it comes.
static bool is_unseen(HtmlReader *reader, const HtmlFrame *frame, Str text) {
    if (str_trim(text).length) {
        reader->unseen += frame->unseen && !reader->in_unseen;
        reader->in_unseen = frame->unseen;
    }
    return frame->unseen;
}

static void take_text(void *context, Str text) {
    HtmlReader *reader = context;
    if (reader->depth == 0) return;
    const HtmlFrame *frame = top(reader);
    if (frame->role == ROLE_TITLE && !reader->title_done) buffer_append(&reader->title, text);
    if (frame->hidden || is_unseen(reader, frame, text)) return;
    if (frame->preformatted)
        append_lines(reader, text);
    else
        append(reader, text);
}

static bool parse(RawDocument *raw, Diagnostics *diagnostics) {
    if (!markup_settle_encoding(raw, diagnostics) || !raw_document_take_text(raw, diagnostics)) return false;
    HtmlReader reader = {.raw = raw};
    Buffer fault = {0};
    MarkupEvents events = {.context = &reader, .start = start, .end = end, .text = take_text};
    bool whole = markup_read_html(raw->reading, &events, &fault);
    bool go_on = whole || raw_document_refuse(raw, diagnostics, "%s", buffer_text(&fault));
    if (whole) {
        extraction_end_block(&reader.extraction);
        extraction_set_field(raw, "title", buffer_str(&reader.title));
        go_on = html_leave_out_boilerplate(&reader.extraction, reader.unseen, raw, diagnostics);
        extraction_finish(&reader.extraction, raw);
        raw->has_turns = true;
    }
    extraction_free(&reader.extraction);
    buffer_free(&reader.title);
    buffer_free(&fault);
    free(reader.frames);
    return go_on;
}

static bool read_html(const Source *source, DocumentSink sink, Diagnostics *diagnostics) {
    return reader_read_whole(&reader_html, source, sink, diagnostics);
}

const Reader reader_html = {
    .name = "html",
    .summary = "web pages: their text without menus, forms and lists of links",
    .extensions = ".html .htm .xhtml",
    .text = true,
    .needs = NEEDS_MARKUP,
    .read = read_html,
    .parse = parse,
};
