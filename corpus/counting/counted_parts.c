#include "corpus/counting/counted_parts.h"

#include "base/memory.h"

#include <stdlib.h>

void counted_parts_end(CountedParts *parts, PartCounter *counter, PartTally *tally, uint32_t group,
                       uint32_t document) {
    size_t start = parts->coded.length;
    if (!part_counter_end(counter, tally, &parts->coded)) return;
    MEMORY_GROW(parts->parts, parts->capacity, parts->count + 1);
    parts->parts[parts->count++] = (CountPart){group, document, start};
}

void counted_parts_append(CountedParts *parts, const CountedParts *more) {
    counted_parts_know_terms(parts, more->term_limit);
    MEMORY_GROW(parts->parts, parts->capacity, parts->count + more->count);
    for (size_t i = 0; i < more->count; i++) {
        CountPart part = more->parts[i];
        part.start += parts->coded.length;
        parts->parts[parts->count++] = part;
    }
    buffer_append(&parts->coded, buffer_str(&more->coded));
    part_pad(&parts->coded);
}

void counted_parts_cut_last(CountedParts *parts, CountedParts *last) {
    size_t kept = parts->count;
    last->term_limit = parts->term_limit;
    if (kept == 0) return;
    uint32_t document = parts->parts[kept - 1].document;
    while (kept && parts->parts[kept - 1].document == document) kept--;
    size_t start = parts->parts[kept].start;
    for (size_t i = kept; i < parts->count; i++) {
        MEMORY_GROW(last->parts, last->capacity, last->count + 1);
        last->parts[last->count] = parts->parts[i];
        last->parts[last->count++].start -= start;
    }
    buffer_append(&last->coded, str_skip(buffer_str(&parts->coded), start));
    part_pad(&last->coded);
    parts->coded.length = start;
    parts->count = kept;
    part_pad(&parts->coded);
}

static size_t end_of(const CountedParts *parts, size_t part) {
    return part + 1 < parts->count ? parts->parts[part + 1].start : parts->coded.length;
}

size_t counted_parts_bytes(const CountedParts *parts, size_t part) {
    return end_of(parts, part) - parts->parts[part].start;
}

PartCursor counted_parts_cursor(const CountedParts *parts, size_t part) {
    const unsigned char *bytes = (const unsigned char *)parts->coded.bytes;
    return (PartCursor){.at = bytes + parts->parts[part].start, .end = bytes + end_of(parts, part)};
}

void counted_parts_clear(CountedParts *parts) {
    buffer_clear(&parts->coded);
    parts->count = parts->term_limit = 0;
}

void counted_parts_free(CountedParts *parts) {
    buffer_free(&parts->coded);
    free(parts->parts);
    *parts = (CountedParts){0};
}
