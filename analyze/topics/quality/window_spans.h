// In which sliding windows words stand. All windows of all units are numbered one behind the other; a word's
// windows are spans of such numbers, so that windows are counted without being looked at one by one.
#pragma once

#include "analyze/topics/quality/unit_words.h"

typedef struct WindowSpan {
    uint64_t start, end; // windows start … end − 1
} WindowSpan;

// Of the words that are asked for, numbered 0 … count − 1.
typedef struct WindowSpans {
    WindowSpan *spans; // of word i: those from starts[i] to ends[i], ascending, apart from one another
    size_t *starts, *ends;
    uint64_t *holding; // windows that hold word i
    uint64_t windows;
} WindowSpans;

// `number_of` gives the number of each id of the vocabulary, `count` or more for those that are not asked
// for. A window of SIZE_MAX tokens is the unit.
WindowSpans window_spans_of(const UnitWords *units, size_t window_tokens, const uint32_t *number_of,
                            size_t count);
void window_spans_free(WindowSpans *spans);

uint64_t window_spans_holding_both(const WindowSpans *spans, size_t a, size_t b);
