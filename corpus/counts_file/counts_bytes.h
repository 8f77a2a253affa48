// Texts in a counts file: how many bytes, and these.
#pragma once

#include "base/varint.h"

static inline void counts_bytes_append(Buffer *buffer, Str text) {
    varint_append(buffer, text.length);
    buffer_append(buffer, text);
}

// Takes one from the front of `*rest`; false when there is none.
static inline bool counts_bytes_take(Str *rest, Str *text) {
    uint64_t length;
    if (!varint_take(rest, &length) || length > rest->length) return false;
    *text = str_slice(*rest, 0, (size_t)length);
    *rest = str_skip(*rest, (size_t)length);
    return true;
}

// A number below `limit`.
static inline bool counts_number_take(Str *rest, uint64_t limit, uint64_t *number) {
    return varint_take(rest, number) && *number < limit;
}
