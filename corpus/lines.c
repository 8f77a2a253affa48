#include "corpus/lines.h"

#include "language/scan.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK_BYTES = 1024 * 1024 };

// A pipe that holds a whole block lets both sides work longer before they wait for each other; the wish fails
// quietly where the file is no pipe.
static void widen_pipe(int file) {
    fcntl(file, F_SETPIPE_SZ, BLOCK_BYTES);
}

void lines_start(LineReader *lines, int file) {
    lines->file = file;
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

// Moves what is left to the front and reads more behind it.
static void fill(LineReader *lines) {
    Buffer *block = &lines->block;
    block->length -= lines->position;
    if (block->length) memmove(block->bytes, block->bytes + lines->position, block->length);
    lines->position = 0;
    buffer_reserve(block, BLOCK_BYTES + SCAN_BYTES);
    size_t room = block->capacity - block->length - SCAN_BYTES;
    ssize_t got;
    do got = read(lines->file, block->bytes + block->length, room);
    while (got < 0 && errno == EINTR);
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

// The lines that end within the block. What lies behind its bytes may be read, and is masked off.
static size_t cut_whole_lines(const LineReader *lines, Str *ahead, size_t most, const char **rest) {
    const char *start = lines->block.bytes + lines->position, *at = start;
    const char *end = lines->block.bytes + lines->block.length;
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
    *rest = start;
    return count;
}

size_t lines_next_many(LineReader *lines, Str *ahead, size_t most) {
    const char *rest = NULL;
    buffer_reserve(&lines->block, SCAN_BYTES);
    size_t count = lines->block.length > lines->position ? cut_whole_lines(lines, ahead, most, &rest) : 0;
    if (count == 0) return lines_next(lines, ahead); // longer than what is there, or the last, or nothing
    size_t taken = (size_t)(rest - (lines->block.bytes + lines->position));
    lines->position += taken;
    lines->next_bytes += taken;
    lines->number += count;
    return count;
}

Str lines_peek(LineReader *lines, size_t bytes) {
    while (!lines->at_end && lines->block.length - lines->position < bytes) fill(lines);
    return str_skip(buffer_str(&lines->block), lines->position);
}

void lines_free(LineReader *lines) {
    buffer_free(&lines->block);
}
