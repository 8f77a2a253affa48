#include "corpus/counts_file/counts_parsing.h"

#include "base/memory.h"

bool counts_take_positions(Str *bytes, uint64_t limit, size_t at, uint32_t **positions, size_t *capacity,
                           size_t *count) {
    uint64_t number, gap, next = 0;
    if (!varint_take(bytes, &number) || number > bytes->length) return false;
    MEMORY_GROW(*positions, *capacity, at + (size_t)number + 1);
    for (size_t i = 0; i < number; i++) {
        if (!varint_take(bytes, &gap) || gap >= limit || next + gap >= limit) return false;
        (*positions)[at + i] = (uint32_t)(next + gap);
        next += gap + 1;
    }
    *count = (size_t)number;
    return true;
}
