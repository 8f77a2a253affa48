// CountedUnit: a document, paragraph or sentence (what one speaker says of it, where there are speakers) as a
// counts file keeps it: how often it has each type or, where themes were counted, the hits in a sentence,
// where n-grams were, how often it has each sequence of types.
#pragma once

#include "corpus/tokens.h"

typedef struct TypeCount {
    uint32_t type; // number in the file, of a sequence as well
    uint32_t count;
} TypeCount;

typedef struct CountedUnit {
    Str speaker;              // empty outside turns
    size_t number, paragraph; // of its first sentence, from 1
    ParagraphKind paragraph_kind;
    // Of what comes behind its first sentence: sentences, how often a paragraph begins, the last paragraph.
    size_t more_sentences, more_paragraphs, last_paragraph;
    // Of terms, of n-grams: its types, or its sequences, in the order of their numbers.
    const TypeCount *types;
    size_t type_count;
    // Of themes and n-grams: how many of its tokens count. With hits, it has `length` tokens, of which the
    // others are named.
    size_t counted, length;
    const uint32_t *uncounted; // [length - counted] positions, ascending
    const SentenceHit *hits;
    size_t hit_count;
} CountedUnit;

enum {
    COUNTS_BLOCK_BYTES = 1 << 20,         // a block is ended behind the document with which it has so many
    COUNTS_BLOCK_BYTES_AT_MOST = 1 << 30, // of one document, in truth
    COUNTS_TYPES_AT_MOST = 1 << 28,       // numbers are dense: one above this is none of ours
    COUNTS_SEQUENCES_AT_MOST = 1 << 30,   // likewise
    COUNTS_UNIT_TOKENS_AT_MOST = 1 << 30, // likewise, of a unit
    COUNTS_SEQUENCE_TYPES_AT_MOST = 5,    // of an n-gram
};

// What a number may say without bytes to hold it: a count of 2^29 is five bytes, and the work of a day.
// Numbers of a document (tokens of a unit, its place) are bounded by the bytes of its units, tokens of all by
// those of the file, far above what any text has; a file beyond that is not written, and not read.
enum { COUNTS_FREE = 1 << 24, COUNTS_UNIT_TOKENS_A_BYTE = 256, COUNTS_FILE_TOKENS_A_BYTE = 1024 };

static inline uint64_t counts_most_of_unit(uint64_t document_bytes) {
    return COUNTS_FREE + COUNTS_UNIT_TOKENS_A_BYTE * document_bytes;
}
static inline uint64_t counts_most_of_file(uint64_t file_bytes) {
    return COUNTS_FREE + COUNTS_FILE_TOKENS_A_BYTE * file_bytes;
}

// What a unit says of itself in front of its counts, a byte of bits.
enum {
    UNIT_OF_SPEAKER = 1,   // another speaker than the unit before: the name follows
    UNIT_JUMPS = 2,        // its number is not the one behind the last: how many were left out follows
    UNIT_OF_PARAGRAPH = 4, // another paragraph than the last: how many on follows
    UNIT_KIND = 8,         // of its paragraph, two bits
    UNIT_OF_SEVERAL = 32,  // sentences: three numbers follow
    UNIT_HITS = 64,        // has hits
};
