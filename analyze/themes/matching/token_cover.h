// TokenCover: which spans of a sentence use a token, to ask whether a span lies within another.
#pragma once

#include "analyze/themes/matching/spans.h"

typedef struct CoverEntry {
    size_t span; // index in the spans
    size_t next; // index + 1 of the next entry of the same token, or 0
} CoverEntry;

// Zero-initialised is empty and valid.
typedef struct TokenCover {
    size_t *first; // by token position: index + 1 of an entry, or 0
    size_t first_capacity;
    CoverEntry *entries;
    size_t count;
    size_t capacity;
} TokenCover;

void cover_free(TokenCover *cover);
void cover_start(TokenCover *cover, size_t length); // of a sentence
void cover_add(TokenCover *cover, const Spans *spans, size_t span);

// Goes through the spans (of `outer_spans`) whose tokens include all of those of `span`: `*entry` starts at
// 0; false at the end.
bool cover_next(const TokenCover *cover, const Spans *outer_spans, const Spans *spans, const Span *span,
                size_t *entry, size_t *outer);
