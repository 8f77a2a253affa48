#include "analyze/topics/fit/topic_model_bytes.h"

#include "base/memory.h"
#include "language/unicode/unicode.h"

#include <math.h>
#include <string.h>

enum { NUMBER_BYTES = 8 };

void bytes_append_whole(Buffer *bytes, uint64_t value) {
    for (int i = 0; i < NUMBER_BYTES; i++) buffer_append_byte(bytes, (char)(value >> 8 * i));
}

void bytes_append_real(Buffer *bytes, double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    bytes_append_whole(bytes, bits);
}

void bytes_append_text(Buffer *bytes, Str text) {
    bytes_append_whole(bytes, text.length);
    buffer_append(bytes, text);
}

void bytes_append_rows(Buffer *bytes, const PackedRows *rows) {
    for (size_t i = 0; i < rows->count; i++) bytes_append_whole(bytes, rows->starts[i + 1] - rows->starts[i]);
    buffer_append(bytes, buffer_str(&rows->bytes));
}

// ---- Reading ----

void bytes_spoil(ByteReader *reader) {
    *reader = (ByteReader){.is_bad = true};
}

uint64_t bytes_take_whole(ByteReader *reader) {
    uint64_t value = 0;
    if (reader->rest.length < NUMBER_BYTES) {
        bytes_spoil(reader);
        return 0;
    }
    for (int i = 0; i < NUMBER_BYTES; i++) value |= (uint64_t)(unsigned char)reader->rest.bytes[i] << 8 * i;
    reader->rest = str_skip(reader->rest, NUMBER_BYTES);
    return value;
}

uint64_t bytes_take_whole_to(ByteReader *reader, uint64_t most) {
    uint64_t value = bytes_take_whole(reader);
    if (value <= most) return value;
    bytes_spoil(reader);
    return 0;
}

double bytes_take_real(ByteReader *reader) {
    uint64_t bits = bytes_take_whole(reader);
    double value;
    memcpy(&value, &bits, sizeof value);
    if (isfinite(value)) return value;
    bytes_spoil(reader);
    return 0;
}

size_t bytes_take_count(ByteReader *reader, size_t least_bytes) {
    uint64_t count = bytes_take_whole(reader);
    if (count <= reader->rest.length / least_bytes) return (size_t)count;
    bytes_spoil(reader);
    return 0;
}

Str bytes_take_text(ByteReader *reader, Arena *arena) {
    size_t length = bytes_take_count(reader, 1), bad_length;
    Str text = str_slice(reader->rest, 0, length);
    reader->rest = str_skip(reader->rest, length);
    if (unicode_find_malformed(text, &bad_length) != length) bytes_spoil(reader);
    return arena_copy(arena, text);
}

void bytes_take_rows(ByteReader *reader, PackedRows *rows, size_t count, size_t width) {
    if (reader->is_bad || count > reader->rest.length / NUMBER_BYTES) {
        bytes_spoil(reader);
        return;
    }
    MEMORY_GROW(rows->starts, rows->capacity, count + 1);
    rows->count = count;
    uint64_t length = 0, most = reader->rest.length - count * NUMBER_BYTES;
    for (size_t i = 0; i < count && !reader->is_bad; i++) {
        length += bytes_take_whole_to(reader, most - length);
        rows->starts[i + 1] = (size_t)length;
    }
    if (reader->is_bad) return;
    buffer_append(&rows->bytes, str_slice(reader->rest, 0, (size_t)length));
    reader->rest = str_skip(reader->rest, (size_t)length);
    if (!packed_rows_are_whole(rows, width)) bytes_spoil(reader);
}
