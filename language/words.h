// WordCutter: text → the tokens that are counted. It takes the segments of language/segment.h and applies the
// rules of a language to them (French elision, numbers with no-break spaces, English clitics). White space is
// no token.
#pragma once

#include "language/segment.h"
#include "language/settings.h"

typedef enum TokenKind { TOKEN_WORD, TOKEN_NUM, TOKEN_PUNCT, TOKEN_SYM } TokenKind;

typedef struct Word {
    size_t start;  // bytes from the start of the text
    size_t length; // bytes
    TokenKind kind;
} Word;

typedef struct WordCutter {
    SegmentIterator segments;
    LanguageSettings settings;
    Str text;
    Word *words; // of the whole text, in order
    size_t count;
    size_t capacity;
    size_t position;
} WordCutter;

// Starts on another text (valid UTF-8); settings are copied. Memory is kept from text to text.
void words_start(WordCutter *cutter, Str text, const LanguageSettings *settings);
bool words_next(WordCutter *cutter, Word *word);
void words_free(WordCutter *cutter);
