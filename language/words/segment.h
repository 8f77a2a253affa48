// SegmentIterator: text → spans with their kind. One of the five fixed headers: engines behind it may change,
// the spans may not. Words are the word segments of UAX #29 (Unicode 14.0); every byte of the text lies in
// exactly one segment, in order, so that the text can be put together again from its segments.
//
// Most words are runs of ASCII letters and digits whose edges are found 64 bytes at a time
// (language/words/scan.h); what has another character in it, or may be joined to more by ' . , : ; goes
// through the exact rules, which look at no character more than twice.
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
    size_t block; // start of the 64 bytes that the masks tell of
    uint64_t word_bytes, high_bytes;
} SegmentIterator;

// Starts on a text (valid UTF-8).
void segment_start(SegmentIterator *iterator, Str text);
bool segment_next(SegmentIterator *iterator, Segment *segment);

// For --version: "boundaries of Unicode 14.0 (SSE2)".
const char *segment_version(void);

// The kind of a run of characters (valid UTF-8, not empty).
SegmentKind segment_kind(Str text);
// Where the word segment that starts at `start` ends, by the rules of UAX #29 alone; and its kind.
size_t segment_end(Str text, size_t start);
size_t segment_end_and_kind(Str text, size_t start, SegmentKind *kind);
// Where the sentence that starts at `start` ends by the rules of UAX #29 (SB1 to SB998), with the white space
// behind it.
size_t segment_sentence_end(Str text, size_t start);
