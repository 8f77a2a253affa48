// Spans: places in one sentence, each a set of token positions (ascending) from its first to its last, and
// the search for the places where the operands of + ~ & stand together.
//
// A place found by an operator is a shortest one: no other lies within it (the minimal intervals of Clarke,
// Cormack and Burkowski 1995, "An algebra for structured text search and a framework for its
// implementation"). Of places of one pattern that share a token the shorter counts, then the one further
// left.
#pragma once

#include "base/str.h"

typedef struct Span {
    uint32_t first; // position of the first token, from 0
    uint32_t last;
    uint32_t token_count;
    size_t tokens_at; // in Spans.tokens
} Span;

// Zero-initialised is empty and valid.
typedef struct Spans {
    Span *items;
    size_t count;
    size_t capacity;
    uint32_t *tokens;
    size_t token_count;
    size_t token_capacity;
} Spans;

void spans_free(Spans *spans);
void spans_clear(Spans *spans);                                     // keeps the memory
void spans_add(Spans *spans, const uint32_t *tokens, size_t count); // count > 0, ascending
void spans_add_run(Spans *spans, uint32_t first, size_t count);     // count adjacent tokens
const uint32_t *spans_tokens(const Spans *spans, const Span *span); // valid until spans are added
bool span_is_within(const Spans *spans, const Span *span, const Spans *outer_spans,
                    const Span *outer); // tokens are

#define GAP_ANY SIZE_MAX // anywhere in the sentence

// How an operand stands to the ones before it: at most `gap_tokens` tokens between, behind them if
// `is_ordered`. Neither counts for the first.
typedef struct SpanOperand {
    const Spans *spans; // sorted by `first`
    size_t gap_tokens;
    bool is_ordered;
} SpanOperand;

enum {
    SPAN_SEARCH_STEPS_MAX = 65536,      // from one first token
    SPAN_SENTENCE_STEPS_MAX = 16777216, // from all of a sentence: a long one has many first tokens
};

// Adds to `found`, sorted by `first`, the places that hold one span of each operand (at most
// PATTERN_OPERANDS_MAX of them), no token twice. False if a search took too many steps and was given up,
// there or for what is further left.
bool spans_search(Spans *found, const SpanOperand *operands, size_t count);
