#include "tokenize/readers/delimited.h"

#include "base/blocks.h"
#include "base/descriptor.h"
#include "base/memory.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { ROW_BYTES_AT_MOST = 1024 * 1024 * 1024 };

static void fill(DelimitedReader *reader) {
    Buffer *block = &reader->block;
    block->length -= reader->position;
    if (block->length) memmove(block->bytes, block->bytes + reader->position, block->length);
    reader->position = 0;
    buffer_reserve(block, block->length > READ_BLOCK_BYTES ? block->length : READ_BLOCK_BYTES);
    if (block->length > reader->row_bytes_at_most) {
        reader->error = EFBIG;
        reader->at_end = true;
        return;
    }
    ssize_t got =
        descriptor_read(reader->file, block->bytes + block->length, block->capacity - block->length);
    if (got < 0) reader->error = errno;
    if (got <= 0)
        reader->at_end = true;
    else
        block->length += (size_t)got;
}

static void add_cell(DelimitedReader *reader, Str cell) {
    MEMORY_GROW(reader->cells, reader->cell_capacity, reader->cell_count + 1);
    reader->cells[reader->cell_count++] = cell;
}

// Where an unquoted cell that starts at `at` ends.
static size_t plain_end(Str text, size_t at, char delimiter) {
    while (at < text.length && text.bytes[at] != delimiter && text.bytes[at] != '\n' &&
           text.bytes[at] != '\r')
        at++;
    return at;
}

// Whether the quote at `at` is written \" by a program that doubles none. The first to be followed by more of
// the cell shows it, and from then on they all are.
static bool is_escaped(DelimitedReader *reader, Str text, size_t at) {
    if (text.bytes[at - 1] != '\\') return false;
    char behind = at + 1 < text.length ? text.bytes[at + 1] : '\n';
    bool ends = behind == reader->delimiter || behind == '\n' || behind == '\r' || behind == '"';
    reader->backslashes |= !ends;
    return reader->backslashes;
}

// Whether a piece of a cell has a tab behind a line end.
static bool starts_other_cell(Str piece, bool *lines) {
    for (size_t i = 0; i < piece.length; i++) {
        if (*lines && piece.bytes[i] == '\t') return true;
        *lines |= piece.bytes[i] == '\n' || piece.bytes[i] == '\r';
    }
    return false;
}

// Where the quote that closes a cell stands; text.length for nowhere. `*inner` tells of quotes in between.
// Cells of a TSV hold no tab behind a line end: there the quote that opened is a letter like others
// (SIZE_MAX).
static size_t closing_quote(DelimitedReader *reader, Str text, size_t at, bool *inner) {
    bool lines = false;
    for (;;) {
        size_t quote = at + str_find_byte(str_skip(text, at), '"');
        if (reader->delimiter == '\t' && starts_other_cell(str_slice(text, at, quote), &lines))
            return SIZE_MAX;
        if (quote >= text.length) return text.length;
        bool escaped = is_escaped(reader, text, quote);
        bool doubled = !escaped && quote + 1 < text.length && text.bytes[quote + 1] == '"';
        if (!escaped && !doubled) return quote;
        *inner = true;
        at = quote + 1 + doubled;
    }
}

// Copies a cell without the first of two quotes, or the backslash before one.
static size_t copy_unquoted(const DelimitedReader *reader, char *copy, Str cell) {
    size_t length = 0;
    for (size_t i = 0; i < cell.length; i++) {
        bool followed = i + 1 < cell.length && cell.bytes[i + 1] == '"';
        bool escapes = followed && (cell.bytes[i] == '"' || (cell.bytes[i] == '\\' && reader->backslashes));
        i += escapes;
        copy[length++] = cell.bytes[i];
    }
    return length;
}

// Reads a quoted cell whose quote stands at `at`; returns where it ends, behind whatever follows its last
// quote. `reader->open_quote` when the text ends inside it.
static size_t quoted_end(DelimitedReader *reader, Str text, size_t at, Str *cell) {
    size_t start = at + 1;
    bool inner = false;
    size_t close = closing_quote(reader, text, start, &inner);
    bool letter = close == SIZE_MAX || (close == text.length && reader->at_end && reader->delimiter == '\t');
    if (letter) {
        size_t end = plain_end(text, at, reader->delimiter);
        return *cell = str_slice(text, at, end), end;
    }
    if (close == text.length)
        return reader->open_quote = true, *cell = str_slice(text, start, text.length), text.length;
    size_t end = plain_end(text, close + 1, reader->delimiter); // what follows the quote is kept: "a"b is ab
    *cell = str_slice(text, start, close);
    if (!inner && end == close + 1) return end;
    char *copy = arena_allocate(&reader->arena, end - start, 1);
    size_t length = copy_unquoted(reader, copy, *cell);
    memcpy(copy + length, text.bytes + close + 1, end - close - 1);
    *cell = (Str){copy, length + end - close - 1};
    return end;
}

// Reads the row at the start of `text`. False when it may go on behind the text's end.
static bool read_row(DelimitedReader *reader, Str text, size_t *length) {
    reader->cell_count = 0;
    reader->open_quote = false;
    for (size_t at = 0;;) {
        Str cell;
        bool quoted = at < text.length && text.bytes[at] == '"';
        size_t end = quoted ? quoted_end(reader, text, at, &cell) : plain_end(text, at, reader->delimiter);
        if (!quoted) cell = str_slice(text, at, end);
        bool last = end + 1 >= text.length; // a CR may be the first half of a line end
        if (last && !reader->at_end) return false;
        add_cell(reader, cell);
        if (end == text.length) return *length = end, true;
        at = end + 1;
        if (text.bytes[end] == reader->delimiter) continue;
        bool crlf = text.bytes[end] == '\r' && at < text.length && text.bytes[at] == '\n';
        return *length = at + crlf, true;
    }
}

static size_t count_bytes(Str text, char byte) {
    size_t count = 0;
    for (size_t at; (at = str_find_byte(text, byte)) < text.length; count++) text = str_skip(text, at + 1);
    return count;
}

// Line ends in a whole row: LF, CR LF, CR.
static size_t count_lines(Str row) {
    size_t lines = count_bytes(row, '\n');
    for (size_t at; (at = str_find_byte(row, '\r')) < row.length; row = str_skip(row, at + 1))
        lines += at + 1 == row.length || row.bytes[at + 1] != '\n';
    return lines;
}

static bool is_empty(const DelimitedReader *reader) {
    return reader->cell_count == 1 && reader->cells[0].length == 0;
}

bool delimited_next(DelimitedReader *reader) {
    for (size_t length;;) {
        Str rest = str_skip(buffer_str(&reader->block), reader->position);
        if (rest.length == 0 && reader->at_end) return false; // the cells of the last row stay
        arena_free(&reader->arena);
        if (rest.length == 0 || !read_row(reader, rest, &length)) {
            fill(reader);
            continue;
        }
        reader->position += length;
        reader->line = reader->next_line;
        reader->next_line += reader->counts_rows ? 1 : count_lines(str_slice(rest, 0, length));
        if (!is_empty(reader)) return true;
    }
}

// How well a delimiter parts the first rows: rows with as many cells as most have, when those are two and
// more.
static size_t rate_delimiter(Str start, char delimiter) {
    enum { ROWS = 24 };
    DelimitedReader reader = {.file = -1, .delimiter = delimiter, .at_end = true, .next_line = 1};
    size_t counts[ROWS], rows = 0, best = 0;
    buffer_append(&reader.block, start);
    while (rows < ROWS && delimited_next(&reader)) counts[rows++] = reader.cell_count;
    if (rows > 2) rows--; // the last one may be cut
    for (size_t i = 0; i < rows; i++) {
        size_t same = 0;
        for (size_t j = 0; j < rows; j++) same += counts[j] == counts[i];
        size_t rate = counts[i] < 2 ? 0 : same * 1000 / rows * 100 + (counts[i] < 99 ? counts[i] : 99);
        if (rate > best) best = rate;
    }
    delimited_free(&reader);
    return best;
}

static char find_delimiter(Str start) {
    static const char delimiters[] = {',', ';', '\t', '|'};
    enum { LOOKED_AT_BYTES = 64 * 1024 };
    char best = delimiters[0];
    size_t best_rate = 0;
    if (start.length > LOOKED_AT_BYTES) start.length = LOOKED_AT_BYTES;
    for (size_t i = 0; i < sizeof delimiters; i++) {
        size_t rate = rate_delimiter(start, delimiters[i]);
        if (rate <= best_rate) continue;
        best_rate = rate;
        best = delimiters[i];
    }
    return best;
}

void delimited_start(DelimitedReader *reader, Str start, int file, char delimiter) {
    *reader = (DelimitedReader){.file = file, .next_line = 1, .row_bytes_at_most = ROW_BYTES_AT_MOST};
    buffer_append(&reader->block, start);
    if (start.length == 0) fill(reader);
    Str rows = buffer_str(&reader->block);
    while (str_starts_with(rows, STR("\ufeff"))) rows = str_skip(rows, strlen("\ufeff"));
    reader->position = reader->block.length - rows.length;
    reader->delimiter = delimiter ? delimiter : find_delimiter(rows);
}

void delimited_free(DelimitedReader *reader) {
    buffer_free(&reader->block);
    free(reader->cells);
    arena_free(&reader->arena);
    *reader = (DelimitedReader){0};
}
