#include "analyze/themes/matching/spans.h"

#include "analyze/themes/pattern.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void spans_free(Spans *spans) {
    free(spans->items);
    free(spans->tokens);
    *spans = (Spans){0};
}

void spans_clear(Spans *spans) {
    spans->count = spans->token_count = 0;
}

void spans_add(Spans *spans, const uint32_t *tokens, size_t count) {
    MEMORY_GROW(spans->items, spans->capacity, spans->count + 1);
    MEMORY_GROW(spans->tokens, spans->token_capacity, spans->token_count + count);
    memcpy(spans->tokens + spans->token_count, tokens, count * sizeof *tokens);
    spans->items[spans->count++] = (Span){tokens[0], tokens[count - 1], (uint32_t)count, spans->token_count};
    spans->token_count += count;
}

void spans_add_run(Spans *spans, uint32_t first, size_t count) {
    MEMORY_GROW(spans->items, spans->capacity, spans->count + 1);
    MEMORY_GROW(spans->tokens, spans->token_capacity, spans->token_count + count);
    for (uint32_t i = 0; i < count; i++) spans->tokens[spans->token_count + i] = first + i;
    spans->items[spans->count++] =
        (Span){first, first + (uint32_t)count - 1, (uint32_t)count, spans->token_count};
    spans->token_count += count;
}

const uint32_t *spans_tokens(const Spans *spans, const Span *span) {
    return spans->tokens + span->tokens_at;
}

bool span_is_within(const Spans *spans, const Span *span, const Spans *outer_spans, const Span *outer) {
    const uint32_t *inner_tokens = spans_tokens(spans, span),
                   *outer_tokens = spans_tokens(outer_spans, outer);
    size_t at = 0;
    for (size_t i = 0; i < span->token_count; i++) {
        while (at < outer->token_count && outer_tokens[at] < inner_tokens[i]) at++;
        if (at == outer->token_count || outer_tokens[at] != inner_tokens[i]) return false;
    }
    return true;
}

// From the last possible first token to the first one, the search tries one span per operand, in the order of
// the pattern. `bound` is the last token of the places found so far: as all of them begin further right, a
// place is a shortest one only if it ends before.
typedef struct Search {
    const SpanOperand *operands;
    size_t count;
    size_t longest[PATTERN_OPERANDS_MAX]; // tokens of the longest span of each operand
    size_t cursor[PATTERN_OPERANDS_MAX];  // spans before it begin left of `start`
    uint32_t start;
    size_t last_at_start; // the last operand that has a span beginning at `start`
    uint32_t bound;
    size_t reach_tokens; // how far from `start` the first operand may begin
    const Span *chosen[PATTERN_OPERANDS_MAX];
    Spans best; // none or one
    size_t steps;
} Search;

static size_t add_saturated(size_t a, size_t b) {
    return a > SIZE_MAX - b ? SIZE_MAX : a + b;
}

static void measure(Search *search) {
    for (size_t k = 0; k < search->count; k++) {
        const Spans *spans = search->operands[k].spans;
        search->cursor[k] = spans->count;
        for (size_t i = 0; i < spans->count; i++) {
            size_t length = (size_t)(spans->items[i].last - spans->items[i].first) + 1;
            if (length > search->longest[k]) search->longest[k] = length;
        }
        if (k > 0) search->reach_tokens = add_saturated(search->reach_tokens, search->operands[k].gap_tokens);
        search->reach_tokens = add_saturated(search->reach_tokens, search->longest[k]);
    }
}

// The next first token to the left; false when there is none.
static bool move_start(Search *search) {
    bool moved = false;
    for (size_t k = 0; k < search->count; k++) {
        size_t cursor = search->cursor[k];
        if (cursor == 0) continue;
        uint32_t first = search->operands[k].spans->items[cursor - 1].first;
        if (!moved || first >= search->start) search->start = first, search->last_at_start = k;
        moved = true;
    }
    for (size_t k = 0; k < search->count && moved; k++)
        while (search->cursor[k] > 0 &&
               search->operands[k].spans->items[search->cursor[k] - 1].first == search->start)
            search->cursor[k]--;
    return moved;
}

// The first span of operand k that begins at or after `from`; all before `cursor` begin left of `start`.
static size_t find_first(const Search *search, size_t k, size_t from) {
    const Spans *spans = search->operands[k].spans;
    size_t low = search->cursor[k], high = spans->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (spans->items[middle].first < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool share_token(const Spans *a_spans, const Span *a, const Spans *b_spans, const Span *b) {
    if (a->last < b->first || b->last < a->first) return false;
    const uint32_t *a_tokens = spans_tokens(a_spans, a), *b_tokens = spans_tokens(b_spans, b);
    for (size_t i = 0, j = 0; i < a->token_count && j < b->token_count;) {
        if (a_tokens[i] == b_tokens[j]) return true;
        if (a_tokens[i] < b_tokens[j])
            i++;
        else
            j++;
    }
    return false;
}

static bool is_free(const Search *search, size_t k, const Span *span) {
    for (size_t i = 0; i < k; i++)
        if (share_token(search->operands[i].spans, search->chosen[i], search->operands[k].spans, span))
            return false;
    return true;
}

static int compare_positions(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static void keep_best(Search *search, uint32_t last) {
    uint32_t *tokens = NULL;
    size_t count = 0, capacity = 0;
    for (size_t k = 0; k < search->count; k++) {
        const Span *span = search->chosen[k];
        MEMORY_GROW(tokens, capacity, count + span->token_count);
        memcpy(tokens + count, spans_tokens(search->operands[k].spans, span),
               span->token_count * sizeof *tokens);
        count += span->token_count;
    }
    qsort(tokens, count, sizeof *tokens, compare_positions);
    spans_clear(&search->best);
    spans_add(&search->best, tokens, count);
    free(tokens);
    search->bound = last;
}

// Where the spans of operand k that fit behind or beside the tokens first … last begin.
typedef struct Window {
    size_t from;
    size_t to;
} Window;

static Window find_window(const Search *search, size_t k, uint32_t first, uint32_t last) {
    if (k == 0) return (Window){search->start, add_saturated(search->start, search->reach_tokens)};
    const SpanOperand *operand = &search->operands[k];
    Window window = {(size_t)last + 1, add_saturated((size_t)last + 1, operand->gap_tokens)};
    if (operand->is_ordered) return window;
    size_t back = add_saturated(operand->gap_tokens, search->longest[k]);
    window.from = first > back ? first - back : 0;
    if (window.from < search->start) window.from = search->start;
    return window;
}

static bool ends_too_far_before(const SpanOperand *operand, const Span *span, uint32_t first) {
    return span->last < first && (size_t)(first - span->last) - 1 > operand->gap_tokens;
}

// `first` and `last` of what is chosen for the operands before k; it holds `start` if `is_anchored`.
static void choose(Search *search, size_t k, uint32_t first, uint32_t last, bool is_anchored) {
    if (k == search->count) {
        if (is_anchored) keep_best(search, last);
        return;
    }
    if (!is_anchored && k > search->last_at_start) return; // nothing to come begins at `start`
    const SpanOperand *operand = &search->operands[k];
    Window window = find_window(search, k, first, last);
    if (!is_anchored && k == search->last_at_start) window.to = search->start;
    for (size_t i = find_first(search, k, window.from); i < operand->spans->count; i++) {
        const Span *span = &operand->spans->items[i];
        if (span->first > window.to || span->first >= search->bound || last >= search->bound) break;
        if (++search->steps > SPAN_SEARCH_STEPS_MAX) return;
        if (span->last >= search->bound || !is_free(search, k, span)) continue;
        if (k > 0 && ends_too_far_before(operand, span, first)) continue;
        search->chosen[k] = span;
        choose(search, k + 1, k == 0 || span->first < first ? span->first : first,
               k == 0 || span->last > last ? span->last : last, is_anchored || span->first == search->start);
    }
}

static int compare_length(const void *left, const void *right) {
    const Span *a = left, *b = right;
    uint32_t a_length = a->last - a->first, b_length = b->last - b->first;
    if (a_length != b_length) return a_length < b_length ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

static int compare_first(const void *left, const void *right) {
    const Span *a = left, *b = right;
    return (a->first > b->first) - (a->first < b->first);
}

// Leaves the spans from index `start` on that share no token with a shorter one.
static void keep_disjoint(Spans *spans, size_t start) {
    size_t count = spans->count - start, size = 0;
    if (count < 2) return;
    Span *items = spans->items + start;
    for (size_t i = 0; i < count; i++)
        if (items[i].last >= size) size = (size_t)items[i].last + 1;
    bool *used = memory_allocate(size, sizeof *used);
    qsort(items, count, sizeof *items, compare_length);
    spans->count = start;
    for (size_t i = 0; i < count; i++) {
        const uint32_t *tokens = spans_tokens(spans, &items[i]);
        bool is_free_still = true;
        for (size_t t = 0; t < items[i].token_count; t++) is_free_still = is_free_still && !used[tokens[t]];
        if (!is_free_still) continue;
        for (size_t t = 0; t < items[i].token_count; t++) used[tokens[t]] = true;
        spans->items[spans->count++] = items[i];
    }
    free(used);
    qsort(items, spans->count - start, sizeof *items, compare_first);
}

bool spans_search(Spans *found, const SpanOperand *operands, size_t count) {
    Search search = {.operands = operands, .count = count, .bound = UINT32_MAX};
    for (size_t k = 0; k < count; k++)
        if (operands[k].spans->count == 0) return true;
    measure(&search);
    size_t start = found->count, steps_left = SPAN_SENTENCE_STEPS_MAX;
    bool complete = true;
    while (steps_left && move_start(&search)) {
        search.steps = 0;
        spans_clear(&search.best);
        choose(&search, 0, search.start, search.start, false);
        complete = complete && search.steps <= SPAN_SEARCH_STEPS_MAX;
        if (search.best.count) spans_add(found, search.best.tokens, search.best.token_count);
        steps_left = steps_left > search.steps ? steps_left - search.steps : 0;
    }
    spans_free(&search.best);
    keep_disjoint(found, start);
    return complete && steps_left;
}
