// Markdown (CommonMark with tables, through md4c) with optional YAML front matter. md4c hands out pieces of
// the source itself, so every letter keeps its place; all that is markup is blanked in the reading.
#include "language/unicode/unicode.h"
#include "tokenize/document/front_matter.h"
#include "tokenize/readers/entities.h"
#include "tokenize/readers/html/html_elements.h"
#include "tokenize/readers/markdown/markdown_html.h"
#include "tokenize/readers/reader.h"

#include <md4c.h>
#include <stdlib.h>
#include <string.h>

typedef struct MarkdownReader {
    RawDocument *raw;
    Str body; // what md4c parses, a part of the reference text
    size_t body_start;
    char *reading;     // of the whole reference text
    bool has_text;     // since the last block's edge
    size_t start, end; // of that text, in the reference text
    size_t items;      // how many list items we are in
    size_t heading;    // level of the heading we are in, 0 for none
    bool in_html;      // a block of it
    bool html_item;    // in an item of its lists
    MarkdownHtml html;
    size_t unclosed; // words behind a start of HTML that has no end
} MarkdownReader;

// What came since the last edge of a block is a paragraph of its own.
static void finish_block(MarkdownReader *reader) {
    RawDocument *raw = reader->raw;
    if (!reader->has_text) return;
    reader->has_text = false;
    ParagraphKind kind = reader->heading                      ? PARAGRAPH_HEADING
                         : reader->items || reader->html_item ? PARAGRAPH_ITEM
                                                              : PARAGRAPH_TEXT;
    size_t level = reader->heading ? reader->heading : reader->items + reader->html_item;
    if (reader->heading == 1 && raw->title.length == 0)
        raw->title = str_trim(str_slice(raw->reading, reader->start, reader->end));
    raw_document_add_block(raw, reader->start, reader->end, kind, level);
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *context) {
    MarkdownReader *reader = context;
    finish_block(reader);
    if (type == MD_BLOCK_LI) reader->items++;
    if (type == MD_BLOCK_H) reader->heading = ((const MD_BLOCK_H_DETAIL *)detail)->level;
    if (type == MD_BLOCK_HTML) reader->in_html = true, reader->html = (MarkdownHtml){0};
    return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *context) {
    (void)detail;
    MarkdownReader *reader = context;
    finish_block(reader);
    if (type == MD_BLOCK_LI) reader->items--;
    if (type == MD_BLOCK_H) reader->heading = 0;
    if (type == MD_BLOCK_HTML) reader->in_html = false, reader->unclosed += reader->html.unclosed;
    return 0;
}

static int pass_span(MD_SPANTYPE type, void *detail, void *context) {
    (void)type, (void)detail, (void)context;
    return 0;
}

// A piece of the source that is text comes back into the reading.
static void restore(MarkdownReader *reader, Str text, bool entity) {
    size_t at = reader->body_start + (size_t)(text.bytes - reader->body.bytes);
    if (entity)
        entity_decode_in_place(text, reader->reading + at);
    else
        memcpy(reader->reading + at, text.bytes, text.length);
    if (!reader->has_text) reader->start = at;
    reader->has_text = true;
    reader->end = at + text.length;
}

static void take_html_text(void *context, Str text) {
    MarkdownReader *reader = context;
    if (!reader->has_text && str_trim(text).length == 0) return;
    while (text.length) {
        size_t plain = str_find_byte(text, '&');
        if (plain) restore(reader, str_slice(text, 0, plain), false);
        text = str_skip(text, plain);
        if (text.length == 0) return;
        size_t entity = entity_length(text);
        restore(reader, str_slice(text, 0, entity ? entity : 1), entity > 0);
        text = str_skip(text, entity ? entity : 1);
    }
}

static void take_html_tag(void *context, const char *name, bool closes) {
    MarkdownReader *reader = context;
    HtmlRole role = html_role(name);
    if (role == ROLE_INLINE || role == ROLE_LINK || role == ROLE_BOLD || role == ROLE_ITALIC) return;
    if (role == ROLE_BREAK) return;
    finish_block(reader);
    if (role == ROLE_HEADING) reader->heading = closes ? 0 : (size_t)(name[1] - '0');
    if (role == ROLE_ITEM || role == ROLE_LIST) reader->html_item = role == ROLE_ITEM && !closes;
}

static int take_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *context) {
    MarkdownReader *reader = context;
    // Breaks and the like are md4c's own strings: there the blanks stand already.
    if (text < reader->body.bytes || text >= reader->body.bytes + reader->body.length) return 0;
    const MarkdownHtmlEvents events = {reader, take_html_text, take_html_tag};
    if (reader->in_html)
        markdown_html_read(&reader->html, (Str){text, size}, &events);
    else if (type != MD_TEXT_HTML)
        restore(reader, (Str){text, size}, type == MD_TEXT_ENTITY);
    return 0;
}

// Blanks everything, line ends excepted; the text comes back piece by piece.
static void blank(char *reading, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (reading[i] != '\n' && reading[i] != '\r') reading[i] = ' ';
}

static bool find_blocks(RawDocument *raw, size_t front, Diagnostics *diagnostics) {
    MarkdownReader reader = {.raw = raw, .body = str_skip(raw->reading, front), .body_start = front};
    reader.reading = raw_document_own_reading(raw);
    blank(reader.reading, raw->reading.length);
    const MD_PARSER parser = {
        .flags = MD_FLAG_TABLES | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_STRIKETHROUGH,
        .enter_block = enter_block,
        .leave_block = leave_block,
        .enter_span = pass_span,
        .leave_span = pass_span,
        .text = take_text,
    };
    md_parse(reader.body.bytes, (MD_SIZE)reader.body.length, &parser, &reader);
    finish_block(&reader);
    return reader.unclosed == 0 ||
           diagnostics_warn(diagnostics, (Place){.file = arena_copy_text(&raw->arena, raw->source)},
                            "%zu word%s left out, behind a comment or an element without text (script, "
                            "style) that is not closed",
                            reader.unclosed, reader.unclosed == 1 ? "" : "s");
}

static bool parse(RawDocument *raw, Diagnostics *diagnostics) {
    if (raw->bytes.length > UINT32_MAX)
        return diagnostics_error(diagnostics, (Place){.file = arena_copy_text(&raw->arena, raw->source)},
                                 "Markdown of more than 4 GiB is left out"),
               !diagnostics->strict;
    size_t front;
    bool go_on = front_matter_take(raw, &front, diagnostics);
    go_on = find_blocks(raw, front, diagnostics) && go_on;
    raw->has_turns = true;
    return go_on;
}

static bool read_markdown(const Source *source, DocumentSink sink, Diagnostics *diagnostics) {
    return reader_read_whole(&reader_markdown, source, sink, diagnostics);
}

const Reader reader_markdown = {
    .name = "markdown",
    .summary = "Markdown; front matter is read, markup is not counted",
    .extensions = ".md .markdown",
    .text = true,
    .read = read_markdown,
    .parse = parse,
};
