// SegmentIterator: text → spans with their kind. One of the five fixed headers: engines behind it may change, the
// spans may not. Words are the word segments of UAX #29; every byte of the text lies in exactly one segment, in
// order, so that the text can be put together again from its segments.
#pragma once

#include "base/str.h"

typedef enum SegmentKind {
    SEGMENT_SPACE,       // white space and control characters
    SEGMENT_WORD,        // has a letter
    SEGMENT_NUMBER,      // has a digit and no letter
    SEGMENT_PUNCTUATION, // begins with P*
    SEGMENT_SYMBOL,      // anything else
} SegmentKind;

typedef struct Segment {
    size_t start; // bytes from the start of the text
    size_t end;
    SegmentKind kind;
} Segment;

typedef struct SegmentIterator {
    Str text;
    size_t position;
    char *breaks; // breaks[i] != 0: a word boundary before byte i
    size_t capacity;
} SegmentIterator;

// Starts on another text (valid UTF-8); the iterator may be used again and again, its memory is kept.
void segment_start(SegmentIterator *iterator, Str text);
bool segment_next(SegmentIterator *iterator, Segment *segment);
// The kind of a run of characters (valid UTF-8, not empty).
SegmentKind segment_kind(Str text);
void segment_free(SegmentIterator *iterator);
