#include "corpus/vertical/numbered.h"

bool numbered_is_start(Str start) {
    return str_starts_with(start, NUMBERED_MAGIC);
}

// The low bytes first, on every machine.
static void append_low_first(Buffer *output, uint64_t value, size_t bytes) {
    buffer_reserve(output, bytes);
    for (size_t i = 0; i < bytes; i++) output->bytes[output->length++] = (char)(value >> 8 * i);
}

void numbered_append_start(Buffer *output, Str header) {
    buffer_append(output, NUMBERED_MAGIC);
    append_low_first(output, NUMBERED_VERSION, 2);
    append_low_first(output, 0, 2);
    append_low_first(output, header.length, 4);
    buffer_append(output, header);
}

static void append_head(Buffer *output, Str mark, uint64_t numbering, uint64_t first, uint64_t a,
                        uint64_t b) {
    buffer_append(output, mark);
    append_low_first(output, numbering, 2);
    append_low_first(output, first, 4);
    append_low_first(output, a, 8);
    append_low_first(output, b, 8);
}

void numbered_append_head(Buffer *output, unsigned numbering, uint32_t first, size_t line_bytes,
                          size_t unit_bytes) {
    append_head(output, STR("RB"), numbering, first, line_bytes, unit_bytes);
}

void numbered_append_end(Buffer *output, size_t batches) {
    append_head(output, STR("RE"), 0, 0, batches, 0);
}

void numbered_append_unit(Buffer *output, unsigned unit) {
    append_low_first(output, unit, UNIT_BYTES);
}

void numbered_append_wide(Buffer *output, unsigned mark, uint32_t value) {
    append_low_first(output, mark | (uint64_t)value << 16, 3 * (size_t)UNIT_BYTES);
}

void numbered_append_number(Buffer *output, uint32_t number) {
    if (number < UNIT_MARKS)
        numbered_append_unit(output, number);
    else
        numbered_append_wide(output, UNIT_WIDE, number);
}

void numbered_append_tag(Buffer *output, Str tag) {
    numbered_append_wide(output, UNIT_TAG, (uint32_t)tag.length);
    buffer_append(output, tag);
    if (tag.length % UNIT_BYTES) buffer_append_byte(output, '\0');
}
