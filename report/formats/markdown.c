// markdown: a pipe table (GitHub Flavored Markdown, section 4.10), its columns aligned in a fixed-width font.
#include "base/arena.h"
#include "base/memory.h"
#include "language/unicode/unicode.h"
#include "report/formats/formats.h"

#include <stdlib.h>
#include <string.h>

enum { SHORTEST_RULE = 3 };

typedef struct Note {
    Arena arena;
    Str *cells; // escaped, row after row, the headings first
    size_t cell_count, cell_capacity;
    size_t columns;
    size_t *widths;   // in columns of a fixed-width font
    bool *has_number; // the column has a number …
    bool *has_text;   // … and something that is none
} Note;

static bool is_ascii_word(char byte) {
    return (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

// Between letters an underscore is no emphasis: log_ratio stays as it is.
static bool is_inside_word(Str text, size_t at) {
    bool before = at > 0 && is_ascii_word(text.bytes[at - 1]);
    return before && at + 1 < text.length && is_ascii_word(text.bytes[at + 1]);
}

static bool starts_entity(Str text, size_t at) {
    size_t end = at + 1;
    while (end < text.length && (is_ascii_word(text.bytes[end]) || text.bytes[end] == '#')) end++;
    return end > at + 1 && end < text.length && text.bytes[end] == ';';
}

static bool is_markup(Str text, size_t at) {
    char byte = text.bytes[at];
    if (byte == '_') return !is_inside_word(text, at);
    if (byte == '&') return starts_entity(text, at);
    return byte != '\0' && strchr("\\|`*[<~", byte);
}

// A cell is one line and means what it says: no markup in it is live.
static void append_escaped(Buffer *buffer, Str text) {
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        bool before_lf = byte == '\r' && i + 1 < text.length && text.bytes[i + 1] == '\n';
        if (before_lf) continue;
        if (is_markup(text, i)) buffer_append_byte(buffer, '\\');
        if (byte == '\n' || byte == '\r')
            buffer_append_text(buffer, "<br>");
        else
            buffer_append_byte(buffer, byte == '\t' ? ' ' : byte);
    }
}

static void add_cell(Note *note, Str text, Buffer *escaped) {
    size_t column = note->cell_count % note->columns;
    buffer_clear(escaped);
    append_escaped(escaped, text);
    size_t width = unicode_width(buffer_str(escaped));
    if (width > note->widths[column]) note->widths[column] = width;
    MEMORY_GROW(note->cells, note->cell_capacity, note->cell_count + 1);
    note->cells[note->cell_count++] = arena_copy(&note->arena, buffer_str(escaped));
}

static void read_rows(Note *note, Rows *rows) {
    const Str *cells;
    Buffer escaped = {0};
    for (size_t i = 0; i < rows->width; i++) add_cell(note, rows->headings[i].name, &escaped);
    while ((cells = rows->next(rows))) {
        for (size_t i = 0; i < rows->width; i++) {
            bool is_number = heading_makes_number(&rows->headings[i], cells[i]);
            note->has_number[i] = note->has_number[i] || is_number;
            note->has_text[i] = note->has_text[i] || (cells[i].length && !is_number);
            add_cell(note, cells[i], &escaped);
        }
    }
    buffer_free(&escaped);
}

static bool is_right_aligned(const Note *note, const Heading *heading, size_t column) {
    return heading->meaning ? schema_is_numeric(heading->meaning)
                            : note->has_number[column] && !note->has_text[column];
}

static void append_repeated(Buffer *line, char byte, size_t count) {
    while (count--) buffer_append_byte(line, byte);
}

static void append_cell(Buffer *line, Str cell, size_t width, bool right) {
    size_t padding = width - unicode_width(cell);
    buffer_append_text(line, line->length ? " " : "| ");
    if (right) append_repeated(line, ' ', padding);
    buffer_append(line, cell);
    if (!right) append_repeated(line, ' ', padding);
    buffer_append_text(line, " |");
}

static void append_rule(Buffer *line, size_t width, bool right) {
    buffer_append_text(line, line->length ? " " : "| ");
    append_repeated(line, '-', right ? width - 1 : width);
    if (right) buffer_append_byte(line, ':');
    buffer_append_text(line, " |");
}

static void end_line(Buffer *line, Output *output) {
    buffer_append_byte(line, '\n');
    output_write(output, buffer_str(line));
    buffer_clear(line);
}

static void print(const Note *note, const Heading *headings, Output *output) {
    Buffer line = {0};
    for (size_t i = 0; i < note->cell_count; i++) {
        size_t column = i % note->columns;
        bool right = is_right_aligned(note, &headings[column], column);
        append_cell(&line, note->cells[i], note->widths[column], right);
        if (column + 1 < note->columns) continue;
        end_line(&line, output);
        if (i + 1 != note->columns) continue;
        for (size_t j = 0; j < note->columns; j++)
            append_rule(&line, note->widths[j], is_right_aligned(note, &headings[j], j));
        end_line(&line, output);
    }
    buffer_free(&line);
}

static void write_note(Report *report, Rows *rows, Output *output) {
    (void)report;
    Note note = {.columns = rows->width};
    note.widths = memory_allocate(rows->width, sizeof *note.widths);
    note.has_number = memory_allocate(rows->width, sizeof *note.has_number);
    note.has_text = memory_allocate(rows->width, sizeof *note.has_text);
    for (size_t i = 0; i < rows->width; i++) note.widths[i] = SHORTEST_RULE;
    read_rows(&note, rows);
    if (!rows->failed) print(&note, rows->headings, output);
    arena_free(&note.arena);
    free(note.cells);
    free(note.widths);
    free(note.has_number);
    free(note.has_text);
}

void markdown_run(Report *report) {
    report_rows(report, write_note);
}
