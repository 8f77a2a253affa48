// What stands between tokens in vertical text: <g/> no space, <g n="3"/> three bytes; one byte goes without
// saying. <b n="5"/>: the next token takes five bytes of the reference text.
#pragma once

#include "base/buffer.h"

static inline void gap_append_tag(Buffer *output, char name, size_t bytes) {
    char start[] = {'<', name, ' ', 'n', '=', '"'};
    buffer_append(output, (Str){start, sizeof start});
    buffer_append_size(output, bytes);
    buffer_append(output, STR("\"/>\n"));
}

static inline void gap_append(Buffer *output, size_t bytes) {
    if (bytes == 0)
        buffer_append(output, STR("<g/>\n"));
    else if (bytes != 1)
        gap_append_tag(output, 'g', bytes);
}

static inline void gap_append_length(Buffer *output, size_t bytes) {
    gap_append_tag(output, 'b', bytes);
}
