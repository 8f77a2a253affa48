#include "corpus/lines.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK_BYTES = 1024 * 1024 };

void lines_start(LineReader *lines, int file) {
    lines->file = file;
    lines->position = lines->number = 0;
    lines->start_bytes = lines->next_bytes = 0;
    lines->at_end = false;
    lines->error = 0;
    buffer_clear(&lines->block);
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
    buffer_reserve(block, BLOCK_BYTES);
    ssize_t got;
    do got = read(lines->file, block->bytes + block->length, block->capacity - block->length);
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

Str lines_peek(LineReader *lines, size_t bytes) {
    while (!lines->at_end && lines->block.length - lines->position < bytes) fill(lines);
    return str_skip(buffer_str(&lines->block), lines->position);
}

void lines_free(LineReader *lines) {
    buffer_free(&lines->block);
}
