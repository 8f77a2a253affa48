#include "language/words/segment.h"

#include "language/unicode/character.h"
#include "language/words/scan.h"

#include <stdio.h>

// What has been read of a segment. The MID states are tentative: they stay in the segment only if the right
// kind of character follows, else the segment ends before the character that led to them.
typedef enum State {
    END, // a boundary before this character
    STATE_OTHER,
    STATE_CR,
    STATE_NEWLINE,
    STATE_SPACE,
    STATE_LETTER,
    STATE_HEBREW,
    STATE_NUMERIC,
    STATE_KATAKANA,
    STATE_EXTEND_NUM_LET,
    STATE_REGION,
    STATE_REGION_PAIR,
    STATE_HEBREW_QUOTE,
    STATE_LETTER_MID,
    STATE_HEBREW_MID,
    STATE_NUMERIC_MID,
    STATE_COUNT
} State;

#define IS_TENTATIVE(state) ((state) >= STATE_LETTER_MID)

// Where a segment begins.
static const uint8_t first_states[WORD_BREAK_COUNT] = {
    [WORD_BREAK_OTHER] = STATE_OTHER,
    [WORD_BREAK_CR] = STATE_CR,
    [WORD_BREAK_LF] = STATE_NEWLINE,
    [WORD_BREAK_NEWLINE] = STATE_NEWLINE,
    [WORD_BREAK_EXTEND] = STATE_OTHER,
    [WORD_BREAK_ZWJ] = STATE_OTHER,
    [WORD_BREAK_REGIONAL_INDICATOR] = STATE_REGION,
    [WORD_BREAK_FORMAT] = STATE_OTHER,
    [WORD_BREAK_KATAKANA] = STATE_KATAKANA,
    [WORD_BREAK_HEBREW_LETTER] = STATE_HEBREW,
    [WORD_BREAK_LETTER] = STATE_LETTER,
    [WORD_BREAK_SINGLE_QUOTE] = STATE_OTHER,
    [WORD_BREAK_DOUBLE_QUOTE] = STATE_OTHER,
    [WORD_BREAK_MID_NUM_LET] = STATE_OTHER,
    [WORD_BREAK_MID_LETTER] = STATE_OTHER,
    [WORD_BREAK_MID_NUM] = STATE_OTHER,
    [WORD_BREAK_NUMERIC] = STATE_NUMERIC,
    [WORD_BREAK_EXTEND_NUM_LET] = STATE_EXTEND_NUM_LET,
    [WORD_BREAK_SPACE] = STATE_SPACE,
};

// WB4: Extend, Format and ZWJ change nothing.
#define IGNORES(state) [WORD_BREAK_EXTEND] = state, [WORD_BREAK_FORMAT] = state, [WORD_BREAK_ZWJ] = state

// The rules of UAX #29 that join: what has been read, the character that follows, what has been read then.
// What is not in the table is a boundary (WB999).
static const uint8_t transitions[STATE_COUNT][WORD_BREAK_COUNT] = {
    [STATE_OTHER] = {IGNORES(STATE_OTHER)},
    // WB3; behind the end of a line what is to be ignored begins a segment
    [STATE_CR] = {[WORD_BREAK_LF] = STATE_NEWLINE},
    // WB3d, which comes before WB4: what is to be ignored ends a run of spaces
    [STATE_SPACE] = {IGNORES(STATE_OTHER), [WORD_BREAK_SPACE] = STATE_SPACE},
    // WB5, WB6, WB9, WB13a
    [STATE_LETTER] =
        {IGNORES(STATE_LETTER), [WORD_BREAK_LETTER] = STATE_LETTER, [WORD_BREAK_HEBREW_LETTER] = STATE_HEBREW,
         [WORD_BREAK_MID_LETTER] = STATE_LETTER_MID, [WORD_BREAK_MID_NUM_LET] = STATE_LETTER_MID,
         [WORD_BREAK_SINGLE_QUOTE] = STATE_LETTER_MID, [WORD_BREAK_NUMERIC] = STATE_NUMERIC,
         [WORD_BREAK_EXTEND_NUM_LET] = STATE_EXTEND_NUM_LET},
    // WB5, WB6, WB7a, WB7b, WB9, WB13a
    [STATE_HEBREW] =
        {IGNORES(STATE_HEBREW), [WORD_BREAK_LETTER] = STATE_LETTER, [WORD_BREAK_HEBREW_LETTER] = STATE_HEBREW,
         [WORD_BREAK_MID_LETTER] = STATE_LETTER_MID, [WORD_BREAK_MID_NUM_LET] = STATE_LETTER_MID,
         [WORD_BREAK_SINGLE_QUOTE] = STATE_HEBREW_QUOTE, [WORD_BREAK_DOUBLE_QUOTE] = STATE_HEBREW_MID,
         [WORD_BREAK_NUMERIC] = STATE_NUMERIC, [WORD_BREAK_EXTEND_NUM_LET] = STATE_EXTEND_NUM_LET},
    // WB8, WB10, WB12, WB13a
    [STATE_NUMERIC] =
        {IGNORES(STATE_NUMERIC), [WORD_BREAK_NUMERIC] = STATE_NUMERIC, [WORD_BREAK_LETTER] = STATE_LETTER,
         [WORD_BREAK_HEBREW_LETTER] = STATE_HEBREW, [WORD_BREAK_MID_NUM] = STATE_NUMERIC_MID,
         [WORD_BREAK_MID_NUM_LET] = STATE_NUMERIC_MID, [WORD_BREAK_SINGLE_QUOTE] = STATE_NUMERIC_MID,
         [WORD_BREAK_EXTEND_NUM_LET] = STATE_EXTEND_NUM_LET},
    // WB13, WB13a
    [STATE_KATAKANA] = {IGNORES(STATE_KATAKANA), [WORD_BREAK_KATAKANA] = STATE_KATAKANA,
                        [WORD_BREAK_EXTEND_NUM_LET] = STATE_EXTEND_NUM_LET},
    // WB13a, WB13b
    [STATE_EXTEND_NUM_LET] =
        {IGNORES(STATE_EXTEND_NUM_LET), [WORD_BREAK_EXTEND_NUM_LET] = STATE_EXTEND_NUM_LET,
         [WORD_BREAK_LETTER] = STATE_LETTER, [WORD_BREAK_HEBREW_LETTER] = STATE_HEBREW,
         [WORD_BREAK_NUMERIC] = STATE_NUMERIC, [WORD_BREAK_KATAKANA] = STATE_KATAKANA},
    // WB15, WB16
    [STATE_REGION] = {IGNORES(STATE_REGION), [WORD_BREAK_REGIONAL_INDICATOR] = STATE_REGION_PAIR},
    [STATE_REGION_PAIR] = {IGNORES(STATE_REGION_PAIR)},
    // WB7a
    [STATE_HEBREW_QUOTE] = {IGNORES(STATE_HEBREW_QUOTE), [WORD_BREAK_LETTER] = STATE_LETTER,
                            [WORD_BREAK_HEBREW_LETTER] = STATE_HEBREW},
    // WB7
    [STATE_LETTER_MID] = {IGNORES(STATE_LETTER_MID), [WORD_BREAK_LETTER] = STATE_LETTER,
                          [WORD_BREAK_HEBREW_LETTER] = STATE_HEBREW},
    // WB7c
    [STATE_HEBREW_MID] = {IGNORES(STATE_HEBREW_MID), [WORD_BREAK_HEBREW_LETTER] = STATE_HEBREW},
    // WB11
    [STATE_NUMERIC_MID] = {IGNORES(STATE_NUMERIC_MID), [WORD_BREAK_NUMERIC] = STATE_NUMERIC},
};

// What a segment is made of: the categories of its characters together, and of its first one.
typedef struct Content {
    unsigned first, all;
} Content;

static SegmentKind kind_of(Content content) {
    if (content.all & CATEGORY_LETTER) return SEGMENT_WORD;
    if (content.all & CATEGORY_NUMBER) return SEGMENT_NUMBER;
    if (content.first & (CATEGORY_SPACE | CATEGORY_CONTROL)) return SEGMENT_SPACE;
    return content.first & CATEGORY_PUNCTUATION ? SEGMENT_PUNCTUATION : SEGMENT_SYMBOL;
}

SegmentKind segment_kind(Str text) {
    Content content = {0};
    size_t length;
    for (size_t at = 0; at < text.length; at += length) {
        unsigned categories = character_class(character_decode(text.bytes + at, &length))->categories;
        if (categories & CATEGORY_LETTER) return SEGMENT_WORD; // whatever comes behind it
        if (at == 0) content.first = categories;
        content.all |= categories;
    }
    return kind_of(content);
}

static size_t exact_end(Str text, size_t start, Content *content) {
    size_t length, at = start;
    const CharacterClass *class = character_class(character_decode(text.bytes + at, &length));
    uint8_t state = first_states[class->word_break];
    bool after_joiner = class->word_break == WORD_BREAK_ZWJ;
    size_t tentative_end = start;
    Content tentative_content = {0};
    *content = (Content){class->categories, class->categories};
    for (at += length; at < text.length; at += length) {
        class = character_class(character_decode(text.bytes + at, &length));
        uint8_t next = transitions[state][class->word_break];
        if (next == END) {
            bool pictograph = after_joiner && (class->categories & CATEGORY_PICTOGRAPH); // WB3c
            if (!pictograph || IS_TENTATIVE(state)) break;
            next = first_states[class->word_break];
        }
        if (IS_TENTATIVE(next) && !IS_TENTATIVE(state)) {
            tentative_end = at;
            tentative_content = *content;
        }
        state = next;
        after_joiner = class->word_break == WORD_BREAK_ZWJ;
        content->all |= class->categories;
    }
    if (!IS_TENTATIVE(state)) return at;
    *content = tentative_content;
    return tentative_end;
}

size_t segment_end(Str text, size_t start) {
    Content content;
    return exact_end(text, start, &content);
}

size_t segment_end_and_kind(Str text, size_t start, SegmentKind *kind) {
    Content content;
    size_t end = exact_end(text, start, &content);
    *kind = kind_of(content);
    return end;
}

const char *segment_version(void) {
    static char version[64];
    snprintf(version, sizeof version, "boundaries of Unicode %s (%s)", character_unicode_version,
             scanner()->name);
    return version;
}

void segment_start(SegmentIterator *iterator, Str text) {
    *iterator = (SegmentIterator){.text = text, .block = text.length};
}

// The mask of the block that holds `at`. A word can end before the run of word bytes that it starts with, so
// the way may lead back.
static void load_block(SegmentIterator *iterator, size_t at) {
    if (at - iterator->block < SCAN_BYTES) return; // unsigned: also false when `at` lies before the block
    iterator->block = at - at % SCAN_BYTES;
    char padded[SCAN_BYTES];
    const char *block = scan_block(iterator->text, iterator->block, padded);
    iterator->word_bytes = scanner()->word_bytes(block);
    iterator->high_bytes = scanner()->high_bytes(block);
}

// The first byte from `at` on that is no word byte, if all before it are ASCII; else 0. Bytes behind the text
// are no word bytes.
static size_t ascii_run_end(SegmentIterator *iterator, size_t at) {
    while (at < iterator->text.length) {
        load_block(iterator, at);
        size_t shift = at - iterator->block;
        uint64_t others = ~iterator->word_bytes >> shift, high = iterator->high_bytes >> shift;
        uint64_t before = others ? (others & -others) - 1 : UINT64_MAX; // the bits below the first one
        if (high & before) return 0;
        if (others) return at + (size_t)__builtin_ctzll(others);
        at = iterator->block + SCAN_BYTES;
    }
    return iterator->text.length;
}

static bool is_ascii_word_byte(unsigned char byte) {
    unsigned char lower = byte | 0x20;
    return (lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9') || byte == '_';
}

static bool may_join(unsigned char byte) {
    return byte == '\'' || byte == '.' || byte == ',' || byte == ':' || byte == ';';
}

// Whether a run of ASCII word bytes is a whole segment, whatever follows it.
static bool stands_alone(Str text, size_t end) {
    if (end == text.length) return true;
    unsigned char next = (unsigned char)text.bytes[end];
    if (!may_join(next)) return true;
    return end + 1 < text.length && !is_ascii_word_byte((unsigned char)text.bytes[end + 1]) &&
           (unsigned char)text.bytes[end + 1] < 0x80;
}

static SegmentKind ascii_kind(Str run) {
    SegmentKind kind = SEGMENT_PUNCTUATION; // '_' alone
    for (size_t i = 0; i < run.length; i++) {
        unsigned char byte = (unsigned char)run.bytes[i];
        if (byte >= 'A' && byte != '_') return SEGMENT_WORD;
        if (byte <= '9') kind = SEGMENT_NUMBER;
    }
    return kind;
}

static bool next_run(SegmentIterator *iterator, Segment *segment) {
    Str text = iterator->text;
    size_t start = iterator->position, end = ascii_run_end(iterator, start);
    if (end == 0 || !stands_alone(text, end)) return false;
    *segment = (Segment){start, end, ascii_kind(str_slice(text, start, end))};
    return true;
}

// One ASCII character that is no word byte, or a run of spaces; false when something may be joined to it.
static bool next_mark(SegmentIterator *iterator, Segment *segment) {
    Str text = iterator->text;
    size_t end = iterator->position + 1;
    unsigned char byte = (unsigned char)text.bytes[iterator->position];
    if (byte == ' ')
        while (end < text.length && text.bytes[end] == ' ') end++;
    if (byte == '\r' || (end < text.length && (unsigned char)text.bytes[end] >= 0x80)) return false;
    unsigned categories = character_class(byte)->categories;
    *segment = (Segment){iterator->position, end, kind_of((Content){categories, categories})};
    return true;
}

bool segment_next(SegmentIterator *iterator, Segment *segment) {
    if (iterator->position >= iterator->text.length) return false;
    unsigned char byte = (unsigned char)iterator->text.bytes[iterator->position];
    bool run = is_ascii_word_byte(byte);
    if (byte >= 0x80 || !(run ? next_run(iterator, segment) : next_mark(iterator, segment))) {
        Content content;
        size_t end = exact_end(iterator->text, iterator->position, &content);
        *segment = (Segment){iterator->position, end, kind_of(content)};
    }
    iterator->position = segment->end;
    return true;
}
