#include "analyze/topics/quality/window_spans.h"

#include "base/memory.h"

#include <stdlib.h>

// Where each word's spans begin: as many places as it has tokens.
static void make_room(WindowSpans *spans, const UnitWords *units, const uint32_t *number_of, size_t count) {
    size_t tokens = units->starts[units->units], kept = 0;
    spans->starts = memory_allocate(count + 1, sizeof *spans->starts);
    spans->ends = memory_allocate(count + 1, sizeof *spans->ends);
    for (size_t i = 0; i < tokens; i++)
        if (number_of[units->words[i]] < count) spans->ends[number_of[units->words[i]]]++, kept++;
    for (size_t word = 0, at = 0; word < count; word++) {
        spans->starts[word] = at;
        at += spans->ends[word];
        spans->ends[word] = spans->starts[word];
    }
    spans->spans = memory_allocate(kept + 1, sizeof *spans->spans);
}

static void count_windows(WindowSpans *spans, size_t count) {
    spans->holding = memory_allocate(count + 1, sizeof *spans->holding);
    for (size_t word = 0; word < count; word++)
        for (size_t i = spans->starts[word]; i < spans->ends[word]; i++)
            spans->holding[word] += spans->spans[i].end - spans->spans[i].start;
}

// The windows of a word's next token: they are the last span's, or a span of their own.
static void add_windows(WindowSpans *spans, size_t word, WindowSpan windows) {
    size_t *end = &spans->ends[word];
    WindowSpan *last = *end > spans->starts[word] ? &spans->spans[*end - 1] : NULL;
    if (last && windows.start <= last->end)
        last->end = windows.end;
    else
        spans->spans[(*end)++] = windows;
}

WindowSpans window_spans_of(const UnitWords *units, size_t window_tokens, const uint32_t *number_of,
                            size_t count) {
    WindowSpans spans = {0};
    make_room(&spans, units, number_of, count);
    for (size_t unit = 0; unit < units->units; unit++) {
        const uint32_t *words = units->words + units->starts[unit];
        size_t length = units->starts[unit + 1] - units->starts[unit];
        size_t last = length > window_tokens ? length - window_tokens : 0; // the last window's first token
        for (size_t i = 0; i < length; i++) {
            if (number_of[words[i]] >= count) continue;
            size_t from = i >= window_tokens ? i - window_tokens + 1 : 0, to = i < last ? i : last;
            add_windows(&spans, number_of[words[i]],
                        (WindowSpan){spans.windows + from, spans.windows + to + 1});
        }
        spans.windows += last + 1;
    }
    count_windows(&spans, count);
    return spans;
}

void window_spans_free(WindowSpans *spans) {
    free(spans->spans);
    free(spans->starts);
    free(spans->ends);
    free(spans->holding);
    *spans = (WindowSpans){0};
}

uint64_t window_spans_holding_both(const WindowSpans *spans, size_t a, size_t b) {
    const WindowSpan *left = spans->spans + spans->starts[a], *left_end = spans->spans + spans->ends[a],
                     *right = spans->spans + spans->starts[b], *right_end = spans->spans + spans->ends[b];
    uint64_t windows = 0;
    while (left < left_end && right < right_end) {
        uint64_t start = left->start > right->start ? left->start : right->start,
                 end = left->end < right->end ? left->end : right->end;
        if (start < end) windows += end - start;
        if (left->end < right->end)
            left++;
        else
            right++;
    }
    return windows;
}
