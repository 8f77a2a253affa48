#include "corpus/vertical/annotated_split.h"

#include <string.h>

void annotated_split_start(AnnotatedSplitter *splitter, LineReader *lines, AnnotatedFormat format) {
    buffer_clear(&splitter->header);
    buffer_clear(&splitter->bytes);
    *splitter = (AnnotatedSplitter){.lines = lines,
                                    .format = format,
                                    .header = splitter->header,
                                    .bytes = splitter->bytes,
                                    .first_line = 1,
                                    .next_first_line = 1};
}

void annotated_split_free(AnnotatedSplitter *splitter) {
    buffer_free(&splitter->header);
    buffer_free(&splitter->bytes);
}

static const AnnotatedFormatRow *format_of(const AnnotatedSplitter *splitter) {
    return &annotated_formats[splitter->format];
}

static void note_remarks(AnnotatedSplitter *splitter, Str line) {
    bool remark = line.length && line.bytes[0] == format_of(splitter)->remark;
    if (remark && !splitter->in_remarks) {
        splitter->remarks = splitter->bytes.length;
        splitter->remarks_line = splitter->lines->number;
    }
    splitter->in_remarks = remark;
    splitter->has_words = splitter->has_words || (!remark && line.length);
}

// Whether a document ends before this line: then `taken` and `next_first_line` say where.
static bool ends_before(AnnotatedSplitter *splitter, Str line) {
    bool starts = format_of(splitter)->is_document_start(line);
    if (!starts || (!splitter->has_start && !splitter->has_words)) {
        splitter->has_start = splitter->has_start || starts;
        return false;
    }
    bool with_remarks = format_of(splitter)->remarks_lead && splitter->has_words && splitter->in_remarks;
    splitter->taken = with_remarks ? splitter->remarks : splitter->bytes.length;
    splitter->next_first_line = with_remarks ? splitter->remarks_line : splitter->lines->number;
    return true;
}

static void append_line(AnnotatedSplitter *splitter, Str line) {
    const char *header = format_of(splitter)->header;
    bool first = splitter->lines->number == 1;
    if (first && str_starts_with(line, STR("\ufeff"))) line = str_skip(line, strlen("\ufeff"));
    note_remarks(splitter, line);
    buffer_append(&splitter->bytes, line);
    buffer_append_byte(&splitter->bytes, '\n');
    if (header && str_starts_with(line, str_from(header))) {
        buffer_clear(&splitter->header); // of a file behind another the last one counts
        buffer_append(&splitter->header, line);
        buffer_append_byte(&splitter->header, '\n');
    }
}

// What was read of the next document goes to the front, behind the header.
static void drop_taken(AnnotatedSplitter *splitter) {
    Buffer rest = {0};
    buffer_append(&rest, buffer_str(&splitter->header));
    buffer_append(&rest, str_skip(buffer_str(&splitter->bytes), splitter->taken));
    buffer_clear(&splitter->bytes);
    buffer_append(&splitter->bytes, buffer_str(&rest));
    buffer_free(&rest);
    splitter->first_line = splitter->next_first_line - (splitter->header.length > 0);
    splitter->taken = 0;
}

bool annotated_split_next(AnnotatedSplitter *splitter, Str *bytes) {
    bool more = splitter->handed_out && splitter->taken < splitter->bytes.length;
    if (splitter->handed_out && splitter->lines->at_end && !more) return false;
    if (splitter->handed_out) drop_taken(splitter);
    splitter->handed_out = true;
    for (Str line; lines_next(splitter->lines, &line);) {
        if (ends_before(splitter, line)) {
            append_line(splitter, line);
            splitter->has_start = true;
            splitter->has_words = false;
            *bytes = str_slice(buffer_str(&splitter->bytes), 0, splitter->taken);
            return true;
        }
        append_line(splitter, line);
    }
    splitter->taken = splitter->bytes.length;
    *bytes = buffer_str(&splitter->bytes);
    return true;
}
