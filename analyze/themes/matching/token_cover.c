#include "analyze/themes/matching/token_cover.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void cover_free(TokenCover *cover) {
    free(cover->first);
    free(cover->entries);
    *cover = (TokenCover){0};
}

void cover_start(TokenCover *cover, size_t length) {
    MEMORY_GROW(cover->first, cover->first_capacity, length);
    if (length) memset(cover->first, 0, length * sizeof *cover->first);
    cover->count = 0;
}

void cover_add(TokenCover *cover, const Spans *spans, size_t span) {
    const uint32_t *tokens = spans_tokens(spans, &spans->items[span]);
    for (size_t i = 0; i < spans->items[span].token_count; i++) {
        MEMORY_GROW(cover->entries, cover->capacity, cover->count + 1);
        cover->entries[cover->count++] = (CoverEntry){span, cover->first[tokens[i]]};
        cover->first[tokens[i]] = cover->count;
    }
}

bool cover_next(const TokenCover *cover, const Spans *outer_spans, const Spans *spans, const Span *span,
                size_t *entry, size_t *outer) {
    for (;;) {
        *entry = *entry ? cover->entries[*entry - 1].next : cover->first[span->first];
        if (*entry == 0) return false;
        *outer = cover->entries[*entry - 1].span;
        if (span_is_within(spans, span, outer_spans, &outer_spans->items[*outer])) return true;
    }
}
