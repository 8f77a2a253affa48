// LineReader: a file as lines, read in large blocks.
#pragma once

#include "base/buffer.h"

typedef struct LineReader {
    int file;
    Buffer block;
    size_t bytes_at_once;      // how many are read at most: 1 MiB, or fewer
    size_t line_bytes_at_most; // a longer line is an error: EFBIG
    const int
        *stop_file;  // reading ends when there is something to be read from this file; NULL: nobody ends it
    size_t position; // in the block
    size_t number;   // of the line returned last, from 1
    size_t start_bytes; // where it starts in the file
    size_t next_bytes;
    bool at_end;
    int error; // errno of a failed read
} LineReader;

void lines_start(LineReader *lines, int file);
// The same, when the start of the file has been read already.
void lines_start_behind(LineReader *lines, Str start, int file);
// The next line without its end (LF or CRLF), valid until the next call; false at the end or after an error.
bool lines_next(LineReader *lines, Str *line);
// The next lines at a time, up to `most`, without reading more of the file than the first of them needs; how
// many, 0 at the end or after an error. `lines->number` is then that of the last. They are valid until the
// next call, and LINE_SLACK_BYTES can be read from the start of each.
enum { LINE_SLACK_BYTES = 32 };
size_t lines_next_many(LineReader *lines, Str *ahead, size_t most);
// For a caller who looks at one block while the next one is read: replaces what is in `block`, which is the
// caller's, with the bytes of the file that come next; `*whole` are the whole lines in it, at least one, with
// SCAN_BYTES readable behind them. False at the end or after an error.
bool lines_next_block(LineReader *lines, Buffer *block, Str *whole);
// Takes up to `most` lines from the front of `*whole`; how many, 0 when none are left.
size_t lines_cut(Str *whole, Str *ahead, size_t most);
// The bytes that come next, without taking them: at least `bytes` of them, fewer at the end of the file.
// Valid until the next call.
Str lines_peek(LineReader *lines, size_t bytes);
// What a format is known by, not taken either: the first mebibyte, less only where the file is; never more, so
// that it does not depend on how much a pipe hands over at once. Without a byte order mark.
Str lines_peek_start(LineReader *lines);
// Takes bytes that lines_peek has shown, which stay valid until the next call.
void lines_take(LineReader *lines, size_t bytes);
void lines_free(LineReader *lines);
