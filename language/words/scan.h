// Scanning 64 bytes at a time into a mask, bit i for byte i: the edges of words, the bytes that may end a
// sentence, the ends of lines. SSE2 where the machine has it (every x86-64), else plain C with the same
// result; RAPPORTEUR_SCALAR=1 in the environment forces plain C, for tests.
#pragma once

#include "language/unicode/character.h"

#include <string.h>

enum { SCAN_BYTES = 64 };

typedef uint64_t ScanBlock(const char *block);

typedef struct Scanner {
    ScanBlock *word_bytes;    // ASCII letters, digits, '_' and every byte of a non-ASCII character
    ScanBlock *blanks;        // ASCII white space and control characters
    ScanBlock *high_bytes;    // every byte of a non-ASCII character
    ScanBlock *sentence_ends; // . ! ? CR LF, lead bytes of characters that may end a sentence or paragraph
    ScanBlock *line_ends;     // LF
    ScanBlock *name_bytes;    // ASCII letters, '-' and every byte of a non-ASCII character
    ScanBlock *letters;       // ASCII letters
    ScanBlock *high_leads;    // C3, which the letters from À to ÿ begin with
    ScanBlock *no_small; // 97, 9F, B7, which end those of them that are no letter, or fold to two: × ß ÷
    const char *name;    // "SSE2" or "plain C"
} Scanner;

const Scanner *scanner(void);

// The block at `at`; if it reaches behind the text's end, a copy in `padded` that goes on with spaces.
static inline const char *scan_block(Str text, size_t at, char padded[SCAN_BYTES]) {
    if (text.length - at >= SCAN_BYTES) return text.bytes + at;
    memset(padded, ' ', SCAN_BYTES);
    memcpy(padded, text.bytes + at, text.length - at);
    return padded;
}

static inline uint64_t scan_at(ScanBlock *scan, Str text, size_t at) {
    char padded[SCAN_BYTES];
    return scan(scan_block(text, at, padded));
}

// The first character from `at` on that `is_wanted` says yes of, among those that may end a sentence or
// paragraph; text.length if there is none.
typedef bool IsWanted(uint32_t character);

static inline size_t scan_find_end(Str text, size_t at, IsWanted *is_wanted) {
    size_t length;
    for (; at < text.length; at += SCAN_BYTES)
        for (uint64_t mask = scan_at(scanner()->sentence_ends, text, at); mask; mask &= mask - 1) {
            size_t found = at + (size_t)__builtin_ctzll(mask);
            if (is_wanted(character_decode(text.bytes + found, &length))) return found;
        }
    return text.length;
}
