#include "corpus/vertical/lines.h"

#include "base/blocks.h"
#include "base/descriptor.h"
#include "language/words/scan.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>

enum { LINE_BYTES_AT_MOST = 1024 * 1024 * 1024 };

// A pipe that holds a whole block lets both sides work longer before they wait for each other; the wish
// fails quietly where the file is no pipe.
static void widen_pipe(int file) {
    fcntl(file, F_SETPIPE_SZ, READ_BLOCK_BYTES);
}

void lines_start(LineReader *lines, int file) {
    lines->file = file;
    lines->bytes_at_once = READ_BLOCK_BYTES;
    lines->line_bytes_at_most = LINE_BYTES_AT_MOST;
    lines->stop_file = NULL;
    lines->position = lines->number = 0;
    lines->start_bytes = lines->next_bytes = 0;
    lines->at_end = false;
    lines->error = 0;
    buffer_clear(&lines->block);
    widen_pipe(file);
}

void lines_start_behind(LineReader *lines, Str start, int file) {
    lines_start(lines, file);
    buffer_append(&lines->block, start);
}

// Waits until there is something to be read; whether somebody has stopped it.
static bool is_stopped(const LineReader *lines) {
    if (!lines->stop_file) return false;
    struct pollfd files[] = {{.fd = *lines->stop_file, .events = POLLIN},
                             {.fd = lines->file, .events = POLLIN}};
    while (poll(files, 2, -1) < 0 && errno == EINTR) continue;
    return files[0].revents != 0;
}

// Moves what is left to the front and reads more behind it.
static void fill(LineReader *lines) {
    Buffer *block = &lines->block;
    block->length -= lines->position;
    if (block->length) memmove(block->bytes, block->bytes + lines->position, block->length);
    lines->position = 0;
    buffer_reserve(block, lines->bytes_at_once + SCAN_BYTES);
    if (block->length > lines->line_bytes_at_most) lines->error = EFBIG;
    if (lines->error || is_stopped(lines)) {
        lines->at_end = true;
        return;
    }
    ssize_t got = descriptor_read(lines->file, block->bytes + block->length, lines->bytes_at_once);
    if (got < 0) lines->error = errno;
    if (got <= 0)
        lines->at_end = true;
    else
        block->length += (size_t)got;
}

bool lines_next(LineReader *lines, Str *line) {
    size_t searched = 0;
    for (;;) {
        Str rest = str_skip(buffer_str(&lines->block), lines->position);
        size_t end = searched + str_find_byte(str_skip(rest, searched), '\n');
        if (end < rest.length || (lines->at_end && rest.length > 0)) {
            *line = str_slice(rest, 0, end);
            size_t whole = end < rest.length ? end + 1 : end;
            lines->position += whole;
            lines->start_bytes = lines->next_bytes;
            lines->next_bytes += whole;
            lines->number++;
            if (line->length && line->bytes[line->length - 1] == '\r') line->length--;
            return true;
        }
        if (lines->at_end) return false;
        searched = rest.length;
        fill(lines);
    }
}

static Str line_without_end(const char *start, const char *end) {
    if (end > start && end[-1] == '\r') end--;
    return (Str){start, (size_t)(end - start)};
}

// What lies behind their bytes may be read, and is masked off.
static size_t cut_whole_lines(Str *whole, Str *ahead, size_t most) {
    const char *start = whole->bytes, *at = start, *end = start + whole->length;
    ScanBlock *scan_line_ends = scanner()->line_ends;
    size_t count = 0;
    for (; at < end && count < most; at += SCAN_BYTES) {
        uint64_t mask = scan_line_ends(at);
        if (end - at < SCAN_BYTES) mask &= (UINT64_C(1) << (end - at)) - 1;
        for (; mask && count < most; mask &= mask - 1) {
            const char *line_end = at + __builtin_ctzll(mask);
            ahead[count++] = line_without_end(start, line_end);
            start = line_end + 1;
        }
    }
    *whole = (Str){start, (size_t)(end - start)};
    return count;
}

size_t lines_next_many(LineReader *lines, Str *ahead, size_t most) {
    buffer_reserve(&lines->block, SCAN_BYTES);
    Str rest = str_skip(buffer_str(&lines->block), lines->position);
    size_t before = rest.length, count = before ? cut_whole_lines(&rest, ahead, most) : 0;
    if (count == 0) return lines_next(lines, ahead); // longer than what is there, or the last, or nothing
    lines->position += before - rest.length;
    lines->next_bytes += before - rest.length;
    lines->number += count;
    return count;
}

size_t lines_cut(Str *whole, Str *ahead, size_t most) {
    size_t count = whole->length ? cut_whole_lines(whole, ahead, most) : 0;
    if (count > 0 || whole->length == 0) return count;
    *ahead = line_without_end(whole->bytes, whole->bytes + whole->length); // the last one has no end
    *whole = (Str){0};
    return 1;
}

bool lines_next_block(LineReader *lines, Buffer *block, Str *whole) {
    for (;;) {
        Str rest = str_skip(buffer_str(&lines->block), lines->position);
        const char *last = rest.length ? memrchr(rest.bytes, '\n', rest.length) : NULL;
        size_t length = last ? (size_t)(last + 1 - rest.bytes) : lines->at_end ? rest.length : 0;
        if (length > 0) {
            size_t start = lines->position;
            buffer_clear(block);
            buffer_append(block, str_skip(rest, length));
            buffer_reserve(&lines->block, SCAN_BYTES);
            Buffer taken = lines->block;
            lines->block = *block;
            *block = taken;
            *whole = str_slice(buffer_str(block), start, start + length);
            lines->position = 0;
            lines->next_bytes += length;
            return true;
        }
        if (lines->at_end) return false;
        fill(lines);
    }
}

Str lines_peek(LineReader *lines, size_t bytes) {
    while (!lines->at_end && lines->block.length - lines->position < bytes) fill(lines);
    return str_skip(buffer_str(&lines->block), lines->position);
}

Str lines_peek_start(LineReader *lines) {
    enum { LOOKED_AT_BYTES = 1024 * 1024 };
    Str start = lines_peek(lines, LOOKED_AT_BYTES), mark = STR("\ufeff");
    if (start.length > LOOKED_AT_BYTES) start.length = LOOKED_AT_BYTES;
    return str_starts_with(start, mark) ? str_skip(start, mark.length) : start;
}

void lines_take(LineReader *lines, size_t bytes) {
    lines->position += bytes;
    lines->next_bytes += bytes;
}

void lines_free(LineReader *lines) {
    buffer_free(&lines->block);
}
