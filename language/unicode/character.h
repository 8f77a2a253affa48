// The properties of characters that cutting needs: Word_Break, Sentence_Break, General_Category and
// Extended_Pictographic of Unicode 14.0, one byte a character in a two-stage table; and simple case folding.
// The table (language/unicode/character_table.c) is made by language/generate/character_table.c; do not edit
// it.
#pragma once

#include "base/str.h"

typedef enum WordBreak {
    WORD_BREAK_OTHER,
    WORD_BREAK_CR,
    WORD_BREAK_LF,
    WORD_BREAK_NEWLINE,
    WORD_BREAK_EXTEND,
    WORD_BREAK_ZWJ,
    WORD_BREAK_REGIONAL_INDICATOR,
    WORD_BREAK_FORMAT,
    WORD_BREAK_KATAKANA,
    WORD_BREAK_HEBREW_LETTER,
    WORD_BREAK_LETTER,
    WORD_BREAK_SINGLE_QUOTE,
    WORD_BREAK_DOUBLE_QUOTE,
    WORD_BREAK_MID_NUM_LET,
    WORD_BREAK_MID_LETTER,
    WORD_BREAK_MID_NUM,
    WORD_BREAK_NUMERIC,
    WORD_BREAK_EXTEND_NUM_LET,
    WORD_BREAK_SPACE,
    WORD_BREAK_COUNT
} WordBreak;

typedef enum SentenceBreak {
    SENTENCE_BREAK_OTHER,
    SENTENCE_BREAK_CR,
    SENTENCE_BREAK_LF,
    SENTENCE_BREAK_SEPARATOR,
    SENTENCE_BREAK_EXTEND,
    SENTENCE_BREAK_FORMAT,
    SENTENCE_BREAK_SPACE,
    SENTENCE_BREAK_LOWER,
    SENTENCE_BREAK_UPPER,
    SENTENCE_BREAK_LETTER,
    SENTENCE_BREAK_NUMERIC,
    SENTENCE_BREAK_ATERM,
    SENTENCE_BREAK_CONTINUE,
    SENTENCE_BREAK_STERM,
    SENTENCE_BREAK_CLOSE,
    SENTENCE_BREAK_COUNT
} SentenceBreak;

// General categories as bits, so that a test for several is one operation.
enum {
    CATEGORY_UPPER = 1 << 0,        // Lu Lt
    CATEGORY_LOWER = 1 << 1,        // Ll
    CATEGORY_OTHER_LETTER = 1 << 2, // Lm Lo
    CATEGORY_MARK = 1 << 3,         // M*
    CATEGORY_DIGIT = 1 << 4,        // Nd
    CATEGORY_OTHER_NUMBER = 1 << 5, // Nl No
    CATEGORY_PUNCTUATION = 1 << 6,  // P*
    CATEGORY_CONTROL = 1 << 7,      // Cc
    CATEGORY_SPACE = 1 << 8,        // White_Space, among them some controls
    CATEGORY_PICTOGRAPH = 1 << 9,   // Extended_Pictographic
    CATEGORY_LETTER = CATEGORY_UPPER | CATEGORY_LOWER | CATEGORY_OTHER_LETTER,
    CATEGORY_NUMBER = CATEGORY_DIGIT | CATEGORY_OTHER_NUMBER,
};

// What all characters of one class have in common.
typedef struct CharacterClass {
    uint8_t word_break;
    uint8_t sentence_break;
    uint16_t categories;
} CharacterClass;

enum { CHARACTER_BLOCK_BITS = 7, CHARACTER_FOLDS = 0x530 };

extern const CharacterClass character_classes[];
extern const uint8_t character_blocks[];        // [character >> 7]: which block of classes
extern const uint8_t character_block_classes[]; // [block << 7 | low bits]: which class
// Of the characters below CHARACTER_FOLDS: what they fold to, when that is one character and normal forms
// leave both alone; else 0.
extern const uint16_t character_folds[];
extern const char character_unicode_version[];

static inline const CharacterClass *character_class(uint32_t character) {
    size_t block = character_blocks[character >> CHARACTER_BLOCK_BITS];
    size_t low = character & ((1u << CHARACTER_BLOCK_BITS) - 1);
    return &character_classes[character_block_classes[block << CHARACTER_BLOCK_BITS | low]];
}

// The character at `bytes` (valid UTF-8) and its length in bytes.
static inline uint32_t character_decode(const char *bytes, size_t *length) {
    const unsigned char *byte = (const unsigned char *)bytes;
    if (byte[0] < 0x80) return *length = 1, byte[0];
    if (byte[0] < 0xe0) return *length = 2, (byte[0] & 0x1fu) << 6 | (byte[1] & 0x3fu);
    if (byte[0] < 0xf0)
        return *length = 3, (byte[0] & 0xfu) << 12 | (byte[1] & 0x3fu) << 6 | (byte[2] & 0x3fu);
    return *length = 4,
           (byte[0] & 7u) << 18 | (byte[1] & 0x3fu) << 12 | (byte[2] & 0x3fu) << 6 | (byte[3] & 0x3fu);
}

static inline bool ascii_is_letter(unsigned char byte) {
    return (byte | 0x20u) - 'a' < 26u;
}

static inline bool ascii_is_digit(unsigned char byte) {
    return byte >= '0' && byte <= '9';
}
