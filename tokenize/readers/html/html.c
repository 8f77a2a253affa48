// HTML (libxml2): the text of a page without what stands around it. Elements of blocks part paragraphs,
// others do not even break words; the first words of a paragraph, when they are bold, may name a speaker.
#include "base/memory.h"
#include "tokenize/extraction/exports.h"
#include "tokenize/extraction/markup.h"
#include "tokenize/readers/html/html_boilerplate.h"
#include "tokenize/readers/html/html_elements.h"
#include "tokenize/readers/html/html_source.h"
#include "tokenize/readers/markup_encoding.h"
#include "tokenize/readers/reader.h"

#include <stdlib.h>
#include <string.h>

enum { ISO_DAY_BYTES = 10 };

// An element that is open, and what holds inside it.
typedef struct HtmlFrame {
    char name[16]; // cut off if longer: only what has a role is asked for
    HtmlRole role;
    bool hidden, unseen, article, preformatted;
    bool bold, italic, link;
    size_t element; // the innermost that parts the text
    ParagraphKind kind;
    size_t level, list_level;
} HtmlFrame;

typedef struct HtmlReader {
    RawDocument *raw;
    Extraction extraction;
    HtmlFrame *frames;
    size_t depth, capacity;
    HtmlTree tree;
    size_t breaks; // br without text between them
    HtmlUnseen unseen;
    bool in_unseen;
    Buffer raised;       // the text of the sup we are in
    size_t raised_depth; // of its frame; 0 outside
    bool raised_link;
    Buffer time; // of <time>
    bool time_is_marked, times_differ;
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

static bool has_digit(Str text) {
    for (size_t i = 0; i < text.length; i++)
        if (text.bytes[i] >= '0' && text.bytes[i] <= '9') return true;
    return false;
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
            if (!date || has_digit(value)) extraction_set_field(reader->raw, meta_rows[i].field, value);
        }
    }
}

// <time datetime>: the day of the page where it is marked so, or the only one there is.
static void take_time(HtmlReader *reader, const MarkupElement *element) {
    Str value = str_trim(markup_attribute(element, "datetime"));
    if (value.length > ISO_DAY_BYTES) value.length = ISO_DAY_BYTES;
    if (strcmp(element->name, "time") != 0 || !has_digit(value) || reader->time_is_marked) return;
    bool marked = str_equal_text(markup_attribute(element, "itemprop"), "datePublished") ||
                  markup_attribute(element, "pubdate").length > 0;
    reader->times_differ |= reader->time.length && !str_equal(buffer_str(&reader->time), value);
    reader->time_is_marked = marked;
    buffer_clear(&reader->time);
    buffer_append(&reader->time, value);
}

// "datePublished": "…" of JSON-LD.
static Str published_of(Str source) {
    size_t at = str_find_by(source, STR("\"datePublished\""), strlen("\"date"));
    Str rest = str_skip(source, at < source.length ? at + strlen("\"datePublished\"") : at);
    while (rest.length && strchr(" \t\r\n:", rest.bytes[0])) rest = str_skip(rest, 1);
    if (!str_starts_with(rest, STR("\""))) return (Str){0};
    rest = str_skip(rest, 1);
    return str_slice(rest, 0, str_find_byte(rest, '"'));
}

static void take_dates(HtmlReader *reader, Str source) {
    RawDocument *raw = reader->raw;
    if (document_get(&raw->metadata, "date").length) return;
    Str published = published_of(source);
    if (published.length) {
        extraction_set_field(raw, "date", published);
    } else if (reader->time.length && (reader->time_is_marked || !reader->times_differ)) {
        raw->date = arena_copy(&raw->arena, buffer_str(&reader->time));
        raw->date_in_text = true;
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
    if (frame->role == ROLE_LIST) frame->list_level++;
    if (frame->role == ROLE_ITEM) {
        frame->kind = PARAGRAPH_ITEM;
        frame->level = frame->list_level ? frame->list_level : 1;
    } else if (frame->role == ROLE_HEADING) {
        frame->kind = PARAGRAPH_HEADING;
        frame->level = (size_t)(element->name[1] - '0');
    }
}

static unsigned marks_of_role(const HtmlFrame *frame) {
    switch (frame->role) {
    case ROLE_FURNITURE:
        return ELEMENT_MENU;
    case ROLE_FOOTER:
        return frame->article ? 0 : ELEMENT_MENU;
    case ROLE_ASIDE:
        return ELEMENT_ASIDE;
    case ROLE_HEADER:
        return frame->article ? 0 : ELEMENT_ASIDE;
    case ROLE_FORM:
        return ELEMENT_FORM;
    case ROLE_ARTICLE:
        return ELEMENT_MAIN;
    default:
        return 0;
    }
}

// A place of its own in the tree for what parts the text.
static void enter_element(HtmlReader *reader, HtmlFrame *frame, const MarkupElement *element) {
    bool parting = parts_blocks(frame->role) || frame->role == ROLE_CELL;
    unsigned marks = marks_of_role(frame);
    for (size_t i = 0; i < element->attribute_count; i++) {
        Str value;
        const char *name = markup_attribute_at(element, i, &value);
        bool hides = html_attribute_hides(name, value);
        if (hides && parting) marks |= ELEMENT_HIDDEN;
        frame->unseen |= hides && !parting; // it must not part the paragraph around it
        if (parting) marks |= html_attribute_marks(name, value);
    }
    if (strcmp(element->name, "body") == 0) marks = 0;
    if (parting) frame->element = html_tree_add(&reader->tree, frame->element, marks);
}

static void set_next(HtmlReader *reader) {
    ExtractedBlock *next = &reader->extraction.next;
    const HtmlFrame *frame = top(reader);
    next->kind = frame->kind;
    next->level = frame->level;
    next->element = frame->element;
}

// One br is the end of a line, two are the end of a paragraph.
static void take_break(HtmlReader *reader) {
    if (++reader->breaks == 2 && top(reader)->kind != PARAGRAPH_HEADING)
        end_block(reader);
    else
        extraction_break_line(&reader->extraction);
}

static void end_frame(HtmlReader *reader);

// A menu that nobody closed ends where the page's main part starts.
static void end_open_menus(HtmlReader *reader) {
    size_t depth = reader->depth;
    while (depth > 0 && strcmp(reader->frames[depth - 1].name, "nav") != 0) depth--;
    while (depth > 0 && reader->depth >= depth) end_frame(reader);
}

// The number of a note stands raised where it is called. LibreOffice writes it before the note as well, with
// nothing between them.
static bool is_raised(const MarkupElement *element) {
    Str class = markup_attribute(element, "class");
    return strcmp(element->name, "sup") == 0 || str_equal(class, STR("sdfootnotesym")) ||
           str_equal(class, STR("sdendnotesym"));
}

static void start(void *context, const MarkupElement *element) {
    HtmlReader *reader = context;
    if (strcmp(element->name, "main") == 0) end_open_menus(reader);
    MEMORY_GROW(reader->frames, reader->capacity, reader->depth + 1);
    HtmlFrame *frame = &reader->frames[reader->depth];
    *frame = reader->depth ? reader->frames[reader->depth - 1] : (HtmlFrame){0};
    reader->depth++;
    frame->name[0] = '\0';
    strncat(frame->name, element->name, sizeof frame->name - 1);
    frame->role = html_role(element->name);
    bool was_link = frame->link;
    change_frame(frame, element);
    enter_element(reader, frame, element);
    take_language(reader, element);
    take_time(reader, element);
    if (frame->role == ROLE_META) take_meta(reader, element);
    if (frame->hidden) return;
    if (frame->role == ROLE_BREAK) take_break(reader);
    if (parts_blocks(frame->role)) end_block(reader);
    if (frame->role == ROLE_CELL) extraction_end_cell(&reader->extraction);
    if (!extraction_block_bytes(&reader->extraction)) set_next(reader);
    if (frame->link && !was_link) reader->extraction.next.links++;
    reader->raised_link |= frame->link;
    if (reader->raised_depth || !is_raised(element)) return;
    reader->raised_depth = reader->depth;
    reader->raised_link = frame->link && !was_link;
}

static void end_raised(HtmlReader *reader);

static void end_frame(HtmlReader *reader) {
    HtmlFrame *frame = top(reader);
    if (reader->raised_depth == reader->depth) end_raised(reader);
    bool hidden = frame->hidden;
    if (frame->role == ROLE_TITLE) reader->title_done = true;
    if (!hidden && parts_blocks(frame->role)) end_block(reader);
    if (!hidden && frame->role == ROLE_CELL) {
        extraction_end_cell(&reader->extraction);
        reader->breaks = 0;
    }
    if (--reader->depth == 0) return;
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

// ---- Raised text ----

// A number, or a sign, that calls a note: behind a whole word ("innovation<sup>1</sup>"), not behind a unit
// ("m<sup>2</sup>"), or a link to the note.
static bool calls_note(const HtmlReader *reader) {
    enum { DIGITS_AT_MOST = 3, MARKER_BYTES = 8, UNIT_BYTES = 3 };
    static const char signs[] = "()[]*, ";
    Str text = str_trim(buffer_str(&reader->raised)), before = buffer_str(&reader->extraction.text);
    size_t digits = 0, others = 0, letters = 0;
    for (size_t i = 0; i < text.length; i++) {
        digits += text.bytes[i] >= '0' && text.bytes[i] <= '9';
        others += !strchr(signs, text.bytes[i]) && !(text.bytes[i] >= '0' && text.bytes[i] <= '9');
    }
    bool marker = reader->raised_link && text.length <= MARKER_BYTES; // "a"
    if (marker) return true;
    if (others > 0 || text.length == 0) return false;
    if (reader->raised_link || digits < text.length) return true;
    while (letters < before.length && (before.bytes[before.length - 1 - letters] | 0x20) >= 'a') letters++;
    bool behind_number =
        before.length && before.bytes[before.length - 1] >= '0' && before.bytes[before.length - 1] <= '9';
    return digits <= DIGITS_AT_MOST && !behind_number && (letters == 0 || letters >= UNIT_BYTES);
}

static void append(HtmlReader *reader, Str text);

static void end_raised(HtmlReader *reader) {
    reader->raised_depth = 0;
    if (!calls_note(reader)) append(reader, buffer_str(&reader->raised));
    buffer_clear(&reader->raised);
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
        reader->unseen.pieces += frame->unseen && !reader->in_unseen;
        reader->unseen.words += frame->unseen ? html_count_words(text) : 0;
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
    if (reader->raised_depth)
        buffer_append(&reader->raised, text);
    else if (frame->preformatted)
        append_lines(reader, text);
    else
        append(reader, text);
}

static bool parse(RawDocument *raw, Diagnostics *diagnostics) {
    if (!markup_settle_encoding(raw, diagnostics) || !raw_document_take_text(raw, diagnostics)) return false;
    HtmlReader reader = {.raw = raw};
    html_tree_add(&reader.tree, 0, 0);
    Buffer fault = {0};
    MarkupEvents events = {.context = &reader, .start = start, .end = end, .text = take_text};
    Buffer sound = {0};
    Str source = html_append_sound(&sound, raw->reading) ? buffer_str(&sound) : raw->reading;
    bool whole = markup_read_html(source, &events, &fault);
    bool go_on = whole || raw_document_refuse(raw, diagnostics, "%s", buffer_text(&fault));
    if (whole) {
        extraction_end_block(&reader.extraction);
        extraction_set_field(raw, "title", buffer_str(&reader.title));
        take_dates(&reader, source);
        bool blank = reader.extraction.count == 0;
        go_on = html_leave_out_boilerplate(&reader.extraction, &reader.tree, reader.unseen, raw, diagnostics);
        extraction_finish(&reader.extraction, raw);
        raw->has_turns = true;
        go_on = exports_tell(raw, diagnostics) && go_on;
        if (blank)
            go_on = raw_document_refuse(
                raw, diagnostics,
                "no words (a page whose scripts make its text has to be saved from a browser)");
    }
    extraction_free(&reader.extraction);
    html_tree_free(&reader.tree);
    buffer_free(&reader.raised);
    buffer_free(&reader.time);
    buffer_free(&sound);
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
    .extensions = ".html .htm .xhtml .php .asp .aspx .jsp",
    .text = true,
    .needs = NEEDS_MARKUP,
    .read = read_html,
    .parse = parse,
};
