// Makes language/unicode/character_table.c from the properties of libunistring 1.0 (Unicode 14.0):
//
//   cmake --build build/release --target character_table
//
// libunistring has no Sentence_Break: it is derived from other properties by table 4 of UAX #29. A test
// compares the outcome with the files of the Unicode Character Database.
#include "language/unicode/character.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <uniwbrk.h>

enum { CHARACTERS = 0x110000, BLOCK = 1 << CHARACTER_BLOCK_BITS, BLOCKS = CHARACTERS / BLOCK };

static uint8_t word_break_of(ucs4_t c) {
    static const uint8_t rows[] = {
        [WBP_CR] = WORD_BREAK_CR,
        [WBP_LF] = WORD_BREAK_LF,
        [WBP_NEWLINE] = WORD_BREAK_NEWLINE,
        [WBP_EXTEND] = WORD_BREAK_EXTEND,
        [WBP_ZWJ] = WORD_BREAK_ZWJ,
        [WBP_RI] = WORD_BREAK_REGIONAL_INDICATOR,
        [WBP_FORMAT] = WORD_BREAK_FORMAT,
        [WBP_KATAKANA] = WORD_BREAK_KATAKANA,
        [WBP_HL] = WORD_BREAK_HEBREW_LETTER,
        [WBP_ALETTER] = WORD_BREAK_LETTER,
        [WBP_SQ] = WORD_BREAK_SINGLE_QUOTE,
        [WBP_DQ] = WORD_BREAK_DOUBLE_QUOTE,
        [WBP_MIDNUMLET] = WORD_BREAK_MID_NUM_LET,
        [WBP_MIDLETTER] = WORD_BREAK_MID_LETTER,
        [WBP_MIDNUM] = WORD_BREAK_MID_NUM,
        [WBP_NUMERIC] = WORD_BREAK_NUMERIC,
        [WBP_EXTENDNUMLET] = WORD_BREAK_EXTEND_NUM_LET,
        [WBP_WSS] = WORD_BREAK_SPACE,
    };
    int property = uc_wordbreak_property(c);
    return property >= 0 && property < (int)sizeof rows ? rows[property] : WORD_BREAK_OTHER;
}

static bool is_one_of(ucs4_t c, const ucs4_t *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (list[i] == c) return true;
    return false;
}

#define IS_ONE_OF(c, ...)                                                                                    \
    is_one_of((c), (const ucs4_t[]){__VA_ARGS__}, sizeof((const ucs4_t[]){__VA_ARGS__}) / sizeof(ucs4_t))

static bool in_category(ucs4_t c, uint32_t mask) {
    return uc_is_general_category_withtable(c, mask);
}

// Line_Break=Quotation, besides initial and final quotes.
static bool is_quotation(ucs4_t c) {
    return in_category(c, UC_CATEGORY_MASK_Pi | UC_CATEGORY_MASK_Pf) || IS_ONE_OF(c, '"', '\'') ||
           (c >= 0x275b && c <= 0x2760) || (c >= 0x1f676 && c <= 0x1f678) || (c >= 0x2e00 && c <= 0x2e01) ||
           (c >= 0x2e06 && c <= 0x2e08) || c == 0x2e0b;
}

// Georgian has capitals for titles only; its letters are neither upper nor lower for sentences.
static bool is_georgian(ucs4_t c) {
    return (c >= 0x10d0 && c <= 0x10fa) || (c >= 0x10fd && c <= 0x10ff) || (c >= 0x1c90 && c <= 0x1cba) ||
           (c >= 0x1cbd && c <= 0x1cbf);
}

static uint8_t sentence_break_of(ucs4_t c) {
    if (c == '\r') return SENTENCE_BREAK_CR;
    if (c == '\n') return SENTENCE_BREAK_LF;
    if (uc_is_property_grapheme_extend(c) || c == 0x200d || in_category(c, UC_CATEGORY_MASK_Mc))
        return SENTENCE_BREAK_EXTEND;
    if (IS_ONE_OF(c, 0x85, 0x2028, 0x2029)) return SENTENCE_BREAK_SEPARATOR;
    if (in_category(c, UC_CATEGORY_MASK_Cf)) return SENTENCE_BREAK_FORMAT;
    if (uc_is_property_white_space(c)) return SENTENCE_BREAK_SPACE;
    if (uc_is_property_lowercase(c) && !is_georgian(c)) return SENTENCE_BREAK_LOWER;
    if ((in_category(c, UC_CATEGORY_MASK_Lt) || uc_is_property_uppercase(c)) && !is_georgian(c))
        return SENTENCE_BREAK_UPPER;
    if (uc_is_property_alphabetic(c) || c == 0x5f3) return SENTENCE_BREAK_LETTER;
    if (uc_wordbreak_property(c) == WBP_NUMERIC || c == 0x66c) return SENTENCE_BREAK_NUMERIC;
    if (IS_ONE_OF(c, 0x2e, 0x2024, 0xfe52, 0xff0e)) return SENTENCE_BREAK_ATERM;
    if (IS_ONE_OF(c, ',', '-', ':', 0x55d, 0x60c, 0x60d, 0x7f8, 0x1802, 0x1808, 0x2013, 0x2014, 0x3001,
                  0xfe10, 0xfe11, 0xfe13, 0xfe31, 0xfe32, 0xfe50, 0xfe51, 0xfe55, 0xfe58, 0xfe63, 0xff0c,
                  0xff0d, 0xff1a, 0xff64))
        return SENTENCE_BREAK_CONTINUE;
    if (uc_is_property_sentence_terminal(c)) return SENTENCE_BREAK_STERM;
    if (in_category(c, UC_CATEGORY_MASK_Ps | UC_CATEGORY_MASK_Pe) || is_quotation(c))
        return SENTENCE_BREAK_CLOSE;
    return SENTENCE_BREAK_OTHER;
}

static uint16_t categories_of(ucs4_t c) {
    static const struct {
        uint32_t mask;
        uint16_t bit;
    } rows[] = {
        {UC_CATEGORY_MASK_Lu | UC_CATEGORY_MASK_Lt, CATEGORY_UPPER},
        {UC_CATEGORY_MASK_Ll, CATEGORY_LOWER},
        {UC_CATEGORY_MASK_Lm | UC_CATEGORY_MASK_Lo, CATEGORY_OTHER_LETTER},
        {UC_CATEGORY_MASK_M, CATEGORY_MARK},
        {UC_CATEGORY_MASK_Nd, CATEGORY_DIGIT},
        {UC_CATEGORY_MASK_Nl | UC_CATEGORY_MASK_No, CATEGORY_OTHER_NUMBER},
        {UC_CATEGORY_MASK_P, CATEGORY_PUNCTUATION},
        {UC_CATEGORY_MASK_Cc, CATEGORY_CONTROL},
    };
    uint16_t bits = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (in_category(c, rows[i].mask)) bits |= rows[i].bit;
    if (uc_is_property_white_space(c)) bits |= CATEGORY_SPACE;
    if (uc_is_property_extended_pictographic(c)) bits |= CATEGORY_PICTOGRAPH;
    return bits;
}

static CharacterClass classes[256];
static size_t class_count;
static uint8_t blocks[256][BLOCK];
static size_t block_count;
static uint8_t block_of[BLOCKS];

static uint8_t class_number(ucs4_t c) {
    CharacterClass class = {word_break_of(c), sentence_break_of(c), categories_of(c)};
    for (size_t i = 0; i < class_count; i++)
        if (memcmp(&classes[i], &class, sizeof class) == 0) return (uint8_t)i;
    classes[class_count % 256] = class;
    return (uint8_t)class_count++;
}

static uint8_t block_number(const uint8_t *block) {
    for (size_t i = 0; i < block_count; i++)
        if (memcmp(blocks[i], block, BLOCK) == 0) return (uint8_t)i;
    memcpy(blocks[block_count % 256], block, BLOCK);
    return (uint8_t)block_count++;
}

static void print_bytes(const char *name, const uint8_t *bytes, size_t count) {
    printf("\nconst uint8_t %s[] = {", name);
    for (size_t i = 0; i < count; i++) printf("%s%u,", i % 32 ? "" : "\n    ", bytes[i]);
    printf("\n};\n");
}

// What `c` folds to, when that is one character and neither of them takes part in normal forms; else 0.
static unsigned simple_fold_of(ucs4_t c) {
    uint32_t folded[8], normal[8];
    size_t folded_length = 8, normal_length = 8;
    if (uc_combining_class(c) != 0 || in_category(c, UC_CATEGORY_MASK_M)) return 0;
    if (!u32_casefold(&c, 1, NULL, UNINORM_NFC, folded, &folded_length) || folded_length != 1) return 0;
    if (!u32_normalize(UNINORM_NFC, &c, 1, normal, &normal_length)) return 0;
    return normal_length == 1 && normal[0] == c ? folded[0] : 0;
}

static void print_folds(void) {
    printf("\nconst uint16_t character_folds[] = {");
    for (ucs4_t c = 0; c < CHARACTER_FOLDS; c++) printf("%s%u,", c % 16 ? "" : "\n    ", simple_fold_of(c));
    printf("\n};\n");
}

int main(void) {
    for (ucs4_t start = 0; start < CHARACTERS; start += BLOCK) {
        uint8_t block[BLOCK];
        for (ucs4_t i = 0; i < BLOCK; i++) block[i] = class_number(start + i);
        block_of[start / BLOCK] = block_number(block);
    }
    printf("// Made by language/generate/character_table.c from libunistring 1.0; do not edit.\n// "
           "clang-format off\n");
    printf(
        "#include \"language/unicode/character.h\"\n\nconst char character_unicode_version[] = \"14.0\";\n");
    printf("\nconst CharacterClass character_classes[] = {\n");
    for (size_t i = 0; i < class_count; i++)
        printf("    {%u, %u, %u},\n", classes[i].word_break, classes[i].sentence_break,
               classes[i].categories);
    printf("};\n");
    print_bytes("character_blocks", block_of, BLOCKS);
    print_bytes("character_block_classes", blocks[0], block_count * BLOCK);
    print_folds();
    fprintf(stderr, "%zu classes, %zu blocks (256 of each fit)\n", class_count, block_count);
    return class_count <= 256 && block_count <= 256 ? EXIT_SUCCESS : EXIT_FAILURE;
}
