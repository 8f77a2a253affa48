#include "tokenize/numbered_input.h"

#include "base/memory.h"
#include "corpus/vertical/numbered_reader.h"
#include "corpus/vertical/vertical.h"
#include "language/unicode/unicode.h"
#include "tokenize/forms/marks.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool numbered_input_is_all(const Sources *sources) {
    for (size_t i = 0; i < sources->count; i++)
        if (!sources->files[i].numbered) return false;
    return sources->count > 0;
}

typedef struct Numbering {
    Arena arena;
    Str *lines; // with their ends
    size_t capacity;
    uint32_t count;
} Numbering;

typedef struct TextAgain {
    NumberedReader reader;
    Diagnostics *diagnostics;
    Output *output;
    Buffer text;
    size_t sentence; // of the document
    Numbering numberings[NUMBERINGS_AT_MOST];
    Numbering *numbering; // of the batch
} TextAgain;

// Says what is wrong there; false.
#define FAIL_AT(again, place, ...) diagnostics_error((again)->diagnostics, place, __VA_ARGS__)

static void start_anew(Numbering *numbering) {
    arena_free(&numbering->arena);
    numbering->count = 0;
}

static bool check_utf8(TextAgain *again, Place place, Str bytes) {
    size_t length;
    return unicode_find_malformed(bytes, &length) == bytes.length ||
           FAIL_AT(again, place, "malformed UTF-8 in vertical text (tokenize never writes it)");
}

static bool add_lines(TextAgain *again, Place place, Str lines) {
    Numbering *numbering = again->numbering;
    if (!check_utf8(again, place, lines)) return false;
    lines = arena_copy(&numbering->arena, lines);
    while (lines.length) {
        size_t length = str_find_byte(lines, '\n') + 1;
        if (length == 1 || vertical_is_tag(lines))
            return FAIL_AT(again, place, "among the lines of a batch is one that is of no token");
        MEMORY_GROW(numbering->lines, numbering->capacity, (size_t)numbering->count + 1);
        numbering->lines[numbering->count++] = str_slice(lines, 0, length);
        lines = str_skip(lines, length);
    }
    return true;
}

static bool start_batch(TextAgain *again) {
    NumberedReader *reader = &again->reader;
    Numbering *numbering = again->numbering = &again->numberings[reader->numbering];
    Place place = numbered_reader_place(reader);
    if (reader->first == 0) start_anew(numbering);
    if (!numbered_follows(reader, &numbering->count)) return false;
    bool failed = false;
    for (Str lines; numbered_next_lines(reader, &lines, &failed); place = numbered_reader_place(reader))
        if (!add_lines(again, place, lines)) return false;
    return !failed;
}

static bool append_line(TextAgain *again, Place place, uint32_t number) {
    const Numbering *numbering = again->numbering;
    if (number >= numbering->count) return FAIL_AT(again, place, "%u is the number of no line", number);
    buffer_append(&again->text, numbering->lines[number]);
    return true;
}

static bool append_tag(TextAgain *again, Place place, Str tag) {
    if (!check_utf8(again, place, tag)) return false;
    if (str_equal_text(vertical_tag_name(tag), "text")) again->sentence = 0;
    text_marks.tag(&again->text, tag);
    return true;
}

static bool append_mark(TextAgain *again, Place place, const NumberedMark *mark) {
    Buffer *text = &again->text;
    switch (mark->unit) {
    case UNIT_WIDE:
        return append_line(again, place, mark->value);
    case UNIT_TAG:
        return append_tag(again, place, mark->tag);
    case UNIT_SENTENCE:
        text_marks.sentence(text, ++again->sentence, mark->value);
        break;
    case UNIT_SENTENCE_END:
        buffer_append(text, text_marks.sentence_end);
        break;
    case UNIT_PARAGRAPH:
        if (mark->kind > PARAGRAPH_ITEM) return FAIL_AT(again, place, "a paragraph of no kind that is known");
        text_marks.paragraph(text, mark->value, (ParagraphKind)mark->kind, mark->level);
        break;
    case UNIT_PARAGRAPH_END:
        buffer_append(text, text_marks.paragraph_end);
        break;
    case UNIT_JOINED:
    case UNIT_GAP:
        text_marks.gap(text, mark->value);
        break;
    case UNIT_LENGTH:
        text_marks.length(text, mark->value);
        break;
    default:
        text_marks.same_place(text);
    }
    return true;
}

// A number or a mark.
static bool append_unit(TextAgain *again, Str units) {
    NumberedMark mark;
    Place place = numbered_reader_place(&again->reader);
    unsigned unit = numbered_unit(units.bytes);
    if (unit >= UNIT_MARKS)
        return numbered_next_mark(&again->reader, &mark) && append_mark(again, place, &mark);
    numbered_take_units(&again->reader, 1);
    return append_line(again, place, unit);
}

static bool write_batch(TextAgain *again) {
    enum { TEXT_BYTES = 64 * 1024 };
    if (!start_batch(again)) return false;
    bool failed = false;
    for (Str units; !failed && (units = numbered_peek_units(&again->reader, &failed)).length;) {
        failed = !append_unit(again, units);
        if (again->text.length < TEXT_BYTES) continue;
        output_write(again->output, buffer_str(&again->text));
        buffer_clear(&again->text);
    }
    return !failed && !output_failed(again->output);
}

static bool write_header(TextAgain *again) {
    Str header = buffer_str(&again->reader.header);
    for (size_t i = 0; i < NUMBERINGS_AT_MOST; i++) start_anew(&again->numberings[i]);
    if (!check_utf8(again, (Place){.file = again->reader.path}, header)) return false;
    text_marks.tag(&again->text, header);
    return true;
}

static bool write_text(TextAgain *again) {
    for (;;) switch (numbered_next_part(&again->reader)) {
        case NUMBERED_HEADER:
            if (!write_header(again)) return false;
            break;
        case NUMBERED_BATCH:
            if (!write_batch(again)) return false;
            break;
        case NUMBERED_ENDS:
            output_write(again->output, buffer_str(&again->text));
            buffer_clear(&again->text);
            return true;
        case NUMBERED_FAILS:
            return false;
        }
}

static void text_again_free(TextAgain *again) {
    for (size_t i = 0; i < NUMBERINGS_AT_MOST; i++) {
        arena_free(&again->numberings[i].arena);
        free(again->numberings[i].lines);
    }
    buffer_free(&again->text);
    numbered_reader_free(&again->reader);
    free(again);
}

bool numbered_input_write(const Sources *sources, Output *output, Diagnostics *diagnostics) {
    TextAgain *again = memory_allocate(1, sizeof *again);
    LineReader lines = {0};
    bool fine = true;
    again->output = output;
    again->diagnostics = diagnostics;
    for (size_t i = 0; i < sources->count && fine; i++) {
        bool standard_input = sources->files[i].path.length == 0;
        const char *path = standard_input ? "stdin" : sources->files[i].path.bytes;
        int file = standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
        fine = file >= 0 ||
               diagnostics_error(diagnostics, (Place){.file = path}, "cannot be read: %s", strerror(errno));
        if (!fine) break;
        lines_start_behind(&lines, sources->files[i].start, file);
        numbered_reader_free(&again->reader);
        numbered_reader_start(&again->reader, &lines, path, diagnostics);
        fine = write_text(again);
        if (!standard_input) close(file);
    }
    lines_free(&lines);
    text_again_free(again);
    return fine;
}
