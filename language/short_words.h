// ShortWords: what the lists of all languages say of a word of at most eight bytes, by the word's bytes
// packed into one number. One table for all, since both users look up every word of a text: the first words
// tell its language, the last of a sentence may be an abbreviation.
#pragma once

#include "language/language.h"

enum { SHORT_WORD_BYTES = 8 };

// Languages as bits, 1 << LANGUAGE_….
typedef uint16_t LanguageSet;
_Static_assert(LANGUAGE_COUNT <= 16, "a LanguageSet has a bit for each language");

typedef struct ShortWord {
    uint64_t packed;                              // 0 in a free cell
    LanguageSet frequent;                         // whose frequent words it is among
    LanguageSet opens, keeps_stop, before_number; // where it is an abbreviation
} ShortWord;

enum { SHORT_WORD_CELLS = 2048 };

// The table, made when it is first asked for, whichever thread asks.
const ShortWord *short_words(void);

// The same for capitals and small letters: in ASCII, and in the second byte of the letters from À to ÿ, one
// bit tells them apart.
static inline uint64_t short_word_add_byte(uint64_t packed, char byte) {
    return packed << 8 | (unsigned char)byte | 0x20;
}

// The cell that a packed word is in, or a free one.
static inline const ShortWord *short_word_find(const ShortWord *cells, uint64_t packed) {
    size_t at = (size_t)(packed * 0x9e3779b97f4a7c15u >> 53);
    while (cells[at].packed && cells[at].packed != packed) at = (at + 1) % SHORT_WORD_CELLS;
    return &cells[at];
}

// Whether a word (without its stop) stands before something, so that its stop ends no sentence: M., Mr., p.
bool abbreviation_opens(Str word, Language language);
// Whether it does so before a number or an initial only.
bool abbreviation_opens_number(Str word, Language language);
// Whether the stop belongs to the word by the conventions of treebanks: these, and etc., Inc.
bool abbreviation_keeps_stop(Str word, Language language);
bool abbreviation_keeps_stop_anywhere(Str word); // in any language
