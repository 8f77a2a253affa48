// One document a line; the id is STEM:LINE. Blank lines are counted but are no documents. Lines are read as they
// come, so that memory holds one line.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/sha256.h"
#include "tokenize/readers/reader.h"

// Where a line lies in its file.
typedef struct LinePlace {
    size_t number;
    size_t offset_bytes;
} LinePlace;

static bool take_line(const Source *source, Str line, LinePlace place, DocumentSink sink, Diagnostics *diagnostics) {
    if (str_trim(line).length == 0) return true;
    RawDocument raw = {.offset_base = place.offset_bytes};
    raw.source = arena_copy(&raw.arena, str_from(source->path));
    raw.id = arena_printf(&raw.arena, "%.*s:%zu", STR_ARGUMENTS(source->id), place.number);
    sha256_hex(line, raw.sha256);
    bool go_on = raw_document_take_text(&raw, line, place.number, diagnostics);
    raw_document_add_block(&raw, 0, raw.reading.length, PARAGRAPH_TEXT, 0);
    go_on = go_on && sink.take(sink.context, &raw);
    raw_document_free(&raw);
    return go_on;
}

static bool read_lines(const Source *source, DocumentSink sink, Diagnostics *diagnostics) {
    int copy = dup(source->file);
    FILE *stream = copy < 0 ? NULL : fdopen(copy, "rb");
    if (!stream) {
        if (copy >= 0) close(copy);
        return diagnostics_error(diagnostics, (Place){.file = source->path}, "cannot be read: %s", strerror(errno)), true;
    }
    char *bytes = NULL;
    size_t capacity = 0;
    LinePlace place = {0};
    bool go_on = true;
    for (ssize_t length; go_on && (length = getline(&bytes, &capacity, stream)) > 0;) {
        place.number++;
        Str line = {bytes, (size_t)length};
        if (str_ends_with(line, STR("\n"))) line.length--;
        if (str_ends_with(line, STR("\r"))) line.length--;
        go_on = take_line(source, line, place, sink, diagnostics);
        place.offset_bytes += (size_t)length;
    }
    if (ferror(stream)) diagnostics_error(diagnostics, (Place){.file = source->path}, "cannot be read: %s", strerror(errno));
    free(bytes);
    fclose(stream);
    return go_on;
}

const Reader reader_lines = {
    .name = "lines",
    .summary = "one document a line",
    .extensions = ".lines",
    .many = true,
    .read = read_lines,
};
