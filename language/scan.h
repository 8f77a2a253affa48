// Scanning 64 bytes at a time into a mask, bit i for byte i: the edges of words, and the bytes that may end a
// sentence. SSE2 where the machine has it (every x86-64), else plain C with the same result;
// RAPPORTEUR_SCALAR=1 in the environment forces plain C, for tests.
#pragma once

#include "base/str.h"

enum { SCAN_BYTES = 64 };

typedef uint64_t ScanBlock(const char *block);

typedef struct Scanner {
    ScanBlock *word_bytes;    // ASCII letters, digits, '_' and every byte of a non-ASCII character
    ScanBlock *sentence_ends; // . ! ? CR LF, and lead bytes of characters that may end a sentence or paragraph
    const char *name;         // "SSE2" or "plain C"
} Scanner;

const Scanner *scanner(void);

// The mask of the block at `at`, bytes behind the text's end counting as spaces.
static inline uint64_t scan_at(ScanBlock *scan, Str text, size_t at) {
    if (text.length - at >= SCAN_BYTES) return scan(text.bytes + at);
    char padded[SCAN_BYTES];
    size_t i = 0;
    for (; at + i < text.length; i++) padded[i] = text.bytes[at + i];
    for (; i < SCAN_BYTES; i++) padded[i] = ' ';
    return scan(padded);
}
