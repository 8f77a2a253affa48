// One document a line; the id is STEM:LINE. Blank lines are counted but are no documents. Lines are read as
// they come, so that memory holds a few of them.
#include "corpus/vertical/lines.h"

#include "tokenize/readers/reader.h"

#include <errno.h>
#include <string.h>

static bool take_line(const Source *source, Str line, const LineReader *lines, DocumentSink sink) {
    if (str_trim(line).length == 0) return true;
    RawDocument raw = {.reader = &reader_lines,
                       .decoded = true,
                       .first_line = lines->number,
                       .offset_base = lines->start_bytes};
    raw.source = arena_copy(&raw.arena, str_from(source->path));
    raw.id = arena_printf(&raw.arena, "%.*s:%zu", STR_ARGUMENTS(source->id), lines->number);
    buffer_reserve(&raw.bytes, line.length + READING_PADDING);
    buffer_append(&raw.bytes, line);
    bool go_on = sink.take(sink.context, &raw);
    raw_document_free(&raw);
    return go_on;
}

static bool read_lines(const Source *source, DocumentSink sink, Diagnostics *diagnostics) {
    LineReader lines = {0};
    lines_start_behind(&lines, source->start, source->file);
    bool go_on = true;
    for (Str line; go_on && lines_next(&lines, &line);) {
        bool cut =
            lines.at_end && lines.position == lines.block.length && (lines.error || source_is_broken(source));
        go_on = cut || take_line(source, line, &lines, sink);
    }
    if (lines.error)
        diagnostics_error(diagnostics, (Place){.file = source->path}, "cannot be read: %s",
                          strerror(lines.error));
    lines_free(&lines);
    return go_on;
}

static bool parse(RawDocument *raw, Diagnostics *diagnostics) {
    bool go_on = raw_document_take_text(raw, diagnostics);
    raw_document_add_block(raw, 0, raw->reading.length, PARAGRAPH_TEXT, 0);
    return go_on;
}

const Reader reader_lines = {
    .name = "lines",
    .summary = "one document a line",
    .extensions = ".lines",
    .text = true,
    .many = true,
    .rows = true,
    .read = read_lines,
    .parse = parse,
};
