#include "corpus/vertical/annotated_split.h"

#include "corpus/vertical/conllu.h"
#include "corpus/vertical/tagged.h"

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

static bool starts_document(const AnnotatedSplitter *splitter, Str line) {
    return splitter->format == FORMAT_CONLLU ? conllu_is_document_start(line)
                                             : tagged_is_document_start(line);
}

// Comments before `# newdoc` belong to it, if words came before them.
static void note_comments(AnnotatedSplitter *splitter, Str line) {
    bool comment = line.length && line.bytes[0] == (splitter->format == FORMAT_CONLLU ? '#' : '<');
    if (comment && !splitter->in_comments) {
        splitter->comments = splitter->bytes.length;
        splitter->comments_line = splitter->lines->number;
    }
    splitter->in_comments = comment;
    splitter->has_words = splitter->has_words || (!comment && line.length);
}

// Whether a document ends before this line; `taken` and the next first line say where.
static bool ends_before(AnnotatedSplitter *splitter, Str line) {
    bool starts = starts_document(splitter, line);
    if (!starts || (!splitter->has_start && !splitter->has_words)) {
        splitter->has_start = splitter->has_start || starts;
        return false;
    }
    bool with_comments = splitter->format == FORMAT_CONLLU && splitter->has_words && splitter->in_comments;
    splitter->taken = with_comments ? splitter->comments : splitter->bytes.length;
    splitter->next_first_line = with_comments ? splitter->comments_line : splitter->lines->number;
    return true;
}

static void append_line(AnnotatedSplitter *splitter, Str line) {
    bool first = splitter->lines->number == 1;
    if (first && str_starts_with(line, STR("\ufeff"))) line = str_skip(line, strlen("\ufeff"));
    note_comments(splitter, line);
    buffer_append(&splitter->bytes, line);
    buffer_append_byte(&splitter->bytes, '\n');
    if (splitter->format == FORMAT_TAGGED && str_starts_with(line, STR("<?rapporteur"))) {
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
