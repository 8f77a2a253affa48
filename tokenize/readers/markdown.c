// Markdown (CommonMark with tables, through md4c) with optional YAML front matter. md4c hands out pieces of
// the source itself, so every letter keeps its place; all that is markup is blanked in the reading.
#include "language/unicode/unicode.h"
#include "tokenize/document/front_matter.h"
#include "tokenize/readers/entities.h"
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
    bool hidden;       // raw HTML
} MarkdownReader;

// What came since the last edge of a block is a paragraph of its own.
static void finish_block(MarkdownReader *reader) {
    RawDocument *raw = reader->raw;
    if (!reader->has_text) return;
    reader->has_text = false;
    ParagraphKind kind = reader->heading ? PARAGRAPH_HEADING
                         : reader->items ? PARAGRAPH_ITEM
                                         : PARAGRAPH_TEXT;
    size_t level = reader->heading ? reader->heading : reader->items;
    if (reader->heading == 1 && raw->title.length == 0)
        raw->title = str_trim(str_slice(raw->reading, reader->start, reader->end));
    raw_document_add_block(raw, reader->start, reader->end, kind, level);
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *context) {
    MarkdownReader *reader = context;
    finish_block(reader);
    if (type == MD_BLOCK_LI) reader->items++;
    if (type == MD_BLOCK_H) reader->heading = ((const MD_BLOCK_H_DETAIL *)detail)->level;
    if (type == MD_BLOCK_HTML) reader->hidden = true;
    return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *context) {
    (void)detail;
    MarkdownReader *reader = context;
    finish_block(reader);
    if (type == MD_BLOCK_LI) reader->items--;
    if (type == MD_BLOCK_H) reader->heading = 0;
    if (type == MD_BLOCK_HTML) reader->hidden = false;
    return 0;
}

static int pass_span(MD_SPANTYPE type, void *detail, void *context) {
    (void)type, (void)detail, (void)context;
    return 0;
}

static int take_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *context) {
    MarkdownReader *reader = context;
    // Breaks and the like are md4c's own strings: there the blanks stand already.
    if (text < reader->body.bytes || text >= reader->body.bytes + reader->body.length) return 0;
    if (reader->hidden || type == MD_TEXT_HTML) return 0;
    size_t at = reader->body_start + (size_t)(text - reader->body.bytes);
    if (type == MD_TEXT_ENTITY)
        entity_decode_in_place((Str){text, size}, reader->reading + at);
    else
        memcpy(reader->reading + at, text, size);
    if (!reader->has_text) reader->start = at;
    reader->has_text = true;
    reader->end = at + size;
    return 0;
}

// Blanks everything, line ends excepted; the text comes back piece by piece.
static void blank(char *reading, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (reading[i] != '\n' && reading[i] != '\r') reading[i] = ' ';
}

static void find_blocks(RawDocument *raw, size_t front) {
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
}

static bool parse(RawDocument *raw, Diagnostics *diagnostics) {
    if (raw->bytes.length > UINT32_MAX)
        return diagnostics_error(diagnostics, (Place){.file = arena_copy_text(&raw->arena, raw->source)},
                                 "Markdown of more than 4 GiB is left out"),
               !diagnostics->strict;
    size_t front;
    bool go_on = front_matter_take(raw, &front, diagnostics);
    find_blocks(raw, front);
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
