// Varints: whole numbers as bytes, seven bits in each, the low ones first; the top bit says that more follow.
#pragma once

#include "base/buffer.h"

#include <stdbool.h>
#include <stdint.h>

static inline void varint_append(Buffer *buffer, uint64_t value) {
    for (; value >= 0x80; value >>= 7) buffer_append_byte(buffer, (char)(0x80 | (value & 0x7f)));
    buffer_append_byte(buffer, (char)value);
}

// Takes a number from the front of `*rest`; false when there is none.
static inline bool varint_take(Str *rest, uint64_t *value) {
    enum { BYTES_AT_MOST = 10 };
    uint64_t sum = 0;
    for (size_t i = 0; i < rest->length && i < BYTES_AT_MOST; i++) {
        unsigned char byte = (unsigned char)rest->bytes[i];
        sum |= (uint64_t)(byte & 0x7f) << (7 * i);
        if (byte & 0x80) continue;
        rest->bytes += i + 1;
        rest->length -= i + 1;
        *value = sum;
        return true;
    }
    return false;
}
