// The sentences of UAX #29: the text is searched for the characters that can end one, and the rules are run
// only there.
#include "language/unicode/character.h"
#include "language/words/scan.h"
#include "language/words/segment.h"

static uint8_t class_at(Str text, size_t at, size_t *length) {
    return character_class(character_decode(text.bytes + at, length))->sentence_break;
}

static bool is_ignored(uint8_t class) { // SB5
    return class == SENTENCE_BREAK_EXTEND || class == SENTENCE_BREAK_FORMAT;
}

static bool ends_paragraph(uint8_t class) {
    return class == SENTENCE_BREAK_SEPARATOR || class == SENTENCE_BREAK_CR || class == SENTENCE_BREAK_LF;
}

static bool is_terminator(uint8_t class) {
    return class == SENTENCE_BREAK_ATERM || class == SENTENCE_BREAK_STERM;
}

static size_t skip_ignored(Str text, size_t at) {
    size_t length;
    while (at < text.length && is_ignored(class_at(text, at, &length))) at += length;
    return at;
}

// Past a run of one class, with what is to be ignored behind each character.
static size_t skip_class(Str text, size_t at, uint8_t class) {
    size_t length;
    while (at < text.length && class_at(text, at, &length) == class) at = skip_ignored(text, at + length);
    return at;
}

static bool may_end(uint32_t character) {
    uint8_t class = character_class(character)->sentence_break;
    return ends_paragraph(class) || is_terminator(class);
}

static bool letter_before(Str text, size_t at) {
    size_t length;
    while (at > 0) {
        do at--;
        while (at > 0 && ((unsigned char)text.bytes[at] & 0xc0) == 0x80);
        uint8_t class = class_at(text, at, &length);
        if (!is_ignored(class)) return class == SENTENCE_BREAK_UPPER || class == SENTENCE_BREAK_LOWER;
    }
    return false;
}

// SB8: after a full stop the sentence goes on when the next letter is a small one.
static bool small_letter_follows(Str text, size_t at) {
    for (size_t length; at < text.length; at += length) {
        uint8_t class = class_at(text, at, &length);
        if (class == SENTENCE_BREAK_LOWER) return true;
        if (class == SENTENCE_BREAK_LETTER || class == SENTENCE_BREAK_UPPER || ends_paragraph(class) ||
            is_terminator(class))
            return false;
    }
    return false;
}

// Past a paragraph separator; CR LF is one (SB3).
static size_t skip_separator(Str text, size_t at) {
    size_t length;
    bool cr = class_at(text, at, &length) == SENTENCE_BREAK_CR;
    at += length;
    if (cr && at < text.length && class_at(text, at, &length) == SENTENCE_BREAK_LF) at += length;
    return at;
}

// Whether the sentence ends with the terminator at `at`. `*next` is where it ends, or where to search on.
static bool ends_with(Str text, size_t at, size_t *next) {
    size_t length;
    bool full_stop = class_at(text, at, &length) == SENTENCE_BREAK_ATERM;
    size_t after = skip_ignored(text, at + length);
    uint8_t class = after < text.length ? class_at(text, after, &length) : SENTENCE_BREAK_OTHER;
    *next = after;
    if (full_stop && class == SENTENCE_BREAK_NUMERIC) return false;                          // SB6
    if (full_stop && class == SENTENCE_BREAK_UPPER && letter_before(text, at)) return false; // SB7
    after = skip_class(text, after, SENTENCE_BREAK_CLOSE);                                   // SB9
    after = skip_class(text, after, SENTENCE_BREAK_SPACE);                                   // SB10
    *next = after;
    if (after == text.length) return true;
    class = class_at(text, after, &length);
    if (ends_paragraph(class)) return *next = skip_separator(text, after), true;
    if (full_stop && small_letter_follows(text, after)) return false; // SB8
    return class != SENTENCE_BREAK_CONTINUE && !is_terminator(class); // SB8a, SB11
}

size_t segment_sentence_end(Str text, size_t start) {
    for (size_t at = start, length;;) {
        at = scan_find_end(text, at, may_end);
        if (at == text.length) return at;
        if (ends_paragraph(class_at(text, at, &length))) return skip_separator(text, at); // SB4
        if (ends_with(text, at, &at)) return at;
    }
}
