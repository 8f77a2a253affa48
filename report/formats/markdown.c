// markdown: a pipe table (GitHub Flavored Markdown, section 4.10), its columns aligned in a fixed-width font.
#include "base/arena.h"
#include "base/memory.h"
#include "base/translation/translation.h"
#include "language/unicode/unicode.h"
#include "report/formats/formats.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { SHORTEST_RULE = 3, NARROWEST_TEXT = 16, NARROWEST_PAGE = 20, WIDEST_PAGE = 10000, AROUND_CELL = 3 };

typedef struct MarkdownOptions {
    size_t fit; // columns; 0: those of the terminal, or any
} MarkdownOptions;

static const Option option_rows[] = {
    {"fit", "COLUMNS",
     "cut long cells, then columns, so that the table is not wider (default: the width of the terminal; else "
     "nothing is cut)",
     AS_WHOLE(MarkdownOptions, fit, NARROWEST_PAGE, WIDEST_PAGE)},
};
const OptionSet markdown_options = {"Format markdown", OPTION_ROWS(option_rows), sizeof(MarkdownOptions),
                                    &(MarkdownOptions){0}};

typedef struct Note {
    Arena arena;
    Str *cells; // escaped, row after row, the headings first
    size_t cell_count, cell_capacity;
    size_t columns;
    bool *hidden;     // columns for which there is no room
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
    if (heading_is_left_context(heading)) return true;
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

// As much of the cell as has room, from its end or from its beginning, with a sign for the rest.
static void append_cut(Buffer *cut, Str cell, size_t width, bool keeps_end) {
    size_t start = 0, end = cell.length, length;
    if (unicode_width(cell) <= width) {
        buffer_append(cut, cell);
        return;
    }
    while (keeps_end && unicode_width(str_slice(cell, start, end)) >= width) {
        unicode_decode(str_skip(cell, start), &length);
        start += length;
    }
    for (end = start; end < cell.length; end += length) {
        unicode_decode(str_skip(cell, end), &length);
        if (unicode_width(str_slice(cell, start, end + length)) >= width) break;
    }
    if (keeps_end) buffer_append_text(cut, "\xE2\x80\xA6");
    buffer_append(cut, str_slice(cell, start, keeps_end ? cell.length : end));
    if (!keeps_end) buffer_append_text(cut, "\xE2\x80\xA6");
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
    Buffer line = {0}, cut = {0};
    for (size_t i = 0; i < note->cell_count; i++) {
        size_t column = i % note->columns;
        bool right = is_right_aligned(note, &headings[column], column);
        if (!note->hidden[column]) {
            buffer_clear(&cut);
            append_cut(&cut, note->cells[i], note->widths[column],
                       heading_is_left_context(&headings[column]) && i >= note->columns);
            append_cell(&line, buffer_str(&cut), note->widths[column], right);
        }
        if (column + 1 < note->columns) continue;
        end_line(&line, output);
        if (i + 1 != note->columns) continue;
        for (size_t j = 0; j < note->columns; j++)
            if (!note->hidden[j])
                append_rule(&line, note->widths[j], is_right_aligned(note, &headings[j], j));
        end_line(&line, output);
    }
    buffer_free(&line);
    buffer_free(&cut);
}

// ---- A width to fit into ----

static size_t terminal_width(const char *path) {
    struct winsize window;
    bool to_terminal = !path && isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0;
    return to_terminal && window.ws_col >= NARROWEST_PAGE ? window.ws_col : 0;
}

static bool is_text(const Note *note, const Heading *headings, size_t column) {
    return !is_right_aligned(note, &headings[column], column) || heading_is_left_context(&headings[column]);
}

// As wide as it is, or with its texts cut as far as they may be.
static size_t width_of(const Note *note, const Heading *headings, bool is_cut) {
    size_t width = 1;
    for (size_t i = 0; i < note->columns; i++) {
        size_t own = note->widths[i];
        if (is_cut && own > NARROWEST_TEXT && is_text(note, headings, i)) own = NARROWEST_TEXT;
        if (!note->hidden[i]) width += own + AROUND_CELL;
    }
    return width;
}

// The widest column of texts that is shown; SIZE_MAX when there is none.
static size_t widest_text(const Note *note, const Heading *headings) {
    size_t widest = SIZE_MAX;
    for (size_t i = 0; i < note->columns; i++)
        if (!note->hidden[i] && is_text(note, headings, i) &&
            (widest == SIZE_MAX || note->widths[i] > note->widths[widest]))
            widest = i;
    return widest;
}

// "all" in each row says nothing.
static size_t hide_groups(Note *note, const Heading *headings) {
    if (note->columns < 2 || !str_equal_text(heading_column(&headings[0]), "group")) return 0;
    for (size_t i = note->columns; i < note->cell_count; i += note->columns)
        if (!str_equal_text(note->cells[i], "all")) return 0;
    note->hidden[0] = true;
    return 1;
}

// The last columns go until the rest has room with its texts cut; numbers are never cut.
static void fit(Note *note, const Heading *headings, size_t most, Diagnostics *diagnostics) {
    size_t widest, hidden = width_of(note, headings, false) > most ? hide_groups(note, headings) : 0;
    for (size_t i = note->columns; i-- > 1 && width_of(note, headings, true) > most;) {
        hidden += !note->hidden[i];
        note->hidden[i] = true;
    }
    bool is_cut = width_of(note, headings, false) > most;
    while (width_of(note, headings, false) > most && (widest = widest_text(note, headings)) != SIZE_MAX &&
           note->widths[widest] > SHORTEST_RULE)
        note->widths[widest]--;
    if (hidden || is_cut)
        diagnostics_note(
            diagnostics, NO_PLACE,
            "fitted into %zu letters a line: columns left out: %zu%s (-o FILE, or a larger --fit, has all)",
            most, hidden, is_cut ? translated(", long cells cut") : "");
}

static void write_note(Report *report, Rows *rows, Output *output) {
    ToolRun *run = report->run;
    const MarkdownOptions *options = option_values(run->values, &markdown_options);
    size_t most = options->fit ? options->fit : terminal_width(run->options.output_path);
    Note note = {.columns = rows->width};
    note.widths = memory_allocate(rows->width, sizeof *note.widths);
    note.has_number = memory_allocate(rows->width, sizeof *note.has_number);
    note.hidden = memory_allocate(rows->width, sizeof *note.hidden);
    note.has_text = memory_allocate(rows->width, sizeof *note.has_text);
    for (size_t i = 0; i < rows->width; i++) note.widths[i] = SHORTEST_RULE;
    read_rows(&note, rows);
    if (most) fit(&note, rows->headings, most, &run->diagnostics);
    if (!rows->failed) print(&note, rows->headings, output);
    arena_free(&note.arena);
    free(note.cells);
    free(note.widths);
    free(note.has_number);
    free(note.hidden);
    free(note.has_text);
}

void markdown_run(Report *report) {
    report_rows(report, write_note);
}
