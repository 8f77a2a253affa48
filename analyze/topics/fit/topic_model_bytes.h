// Numbers and texts of a topic model as bytes: whole numbers of 8 bytes, the lowest first, real numbers as
// their bits (IEEE 754), texts behind their length. What is read may be anything: a reader that has come to
// its end gives zeros and remembers.
#pragma once

#include "analyze/topics/fit/packed_rows.h"
#include "base/arena.h"

void bytes_append_whole(Buffer *bytes, uint64_t value);
void bytes_append_real(Buffer *bytes, double value);
void bytes_append_text(Buffer *bytes, Str text);
void bytes_append_rows(Buffer *bytes, const PackedRows *rows);

typedef struct ByteReader {
    Str rest;
    bool is_bad;
} ByteReader;

void bytes_spoil(ByteReader *reader); // what was read is wrong: nothing more comes
uint64_t bytes_take_whole(ByteReader *reader);
// The same; bad where it is above `most`.
uint64_t bytes_take_whole_to(ByteReader *reader, uint64_t most);
double bytes_take_real(ByteReader *reader);            // bad where it is not finite
Str bytes_take_text(ByteReader *reader, Arena *arena); // bad where it is no UTF-8
// A count of things of at least `least_bytes` each, which must have room in what is left.
size_t bytes_take_count(ByteReader *reader, size_t least_bytes);
// `count` rows of `width` places.
void bytes_take_rows(ByteReader *reader, PackedRows *rows, size_t count, size_t width);
