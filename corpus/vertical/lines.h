// LineReader: a file as lines, read in large blocks.
#pragma once

#include "base/buffer.h"

typedef struct LineReader {
    int file;
    Buffer block;
    size_t bytes_at_once; // that are read at most
    const int
        *stop_file;     // the end has come when there is something to be read from it; NULL: nobody stops it
    size_t position;    // in the block
    size_t number;      // of the line returned last, from 1
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
// Up to `most` lines that lie in the block as a whole: at least one, for which it is read on; 0 at the end or
// after an error. `number` is then that of the last. All are valid until the next call, and LINE_SLACK_BYTES
// behind the start of each can be read.
enum { LINE_SLACK_BYTES = 32 };
size_t lines_next_many(LineReader *lines, Str *ahead, size_t most);
// For those who look at one block while the next one is read: whole lines, at least one, in `block`, which is
// the caller's (what was in it is gone) and has SCAN_BYTES behind them; false at the end or after an error.
bool lines_next_block(LineReader *lines, Buffer *block, Str *whole);
// Up to `most` lines at the start of them, which are taken away; 0 when there are none left.
size_t lines_cut(Str *whole, Str *ahead, size_t most);
// What comes next, without reading over it: at least `bytes`, less at the end. Valid until the next call.
Str lines_peek(LineReader *lines, size_t bytes);
void lines_free(LineReader *lines);
