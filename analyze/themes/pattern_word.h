// PatternWord: a word of a pattern, with globs or as a regular expression, and the tokens that it matches.
// The trees that words are the leaves of are in analyze/themes/pattern.h.
#pragma once

#include "base/arena.h"
#include "language/settings.h"

// The globs inside PatternWord.folded and .written: two bytes that occur in no UTF-8 text.
#define GLOB_RUN '\xff' // any run of characters, the empty one too
#define GLOB_ONE '\xfe' // exactly one character

typedef struct PatternRegex PatternRegex;

typedef struct PatternWord {
    Str folded;                // what the folded word or the term must be; the source of a regular expression
    Str written;               // =X: X as written and GLOB_RUN behind it, which the word must be; else empty
    const PatternRegex *regex; // NULL unless /re/
} PatternWord;

// The forms of a type that pattern words are compared with. Zero-initialised is empty and valid.
typedef struct PatternToken {
    Buffer written; // NFC, every apostrophe as '; empty in a stream without words
    Buffer folded;  // empty in a stream without words
    Buffer term;    // folded
} PatternToken;

void pattern_token_set(PatternToken *token, Str word, Str term, bool ignore_accents);
void pattern_token_free(PatternToken *token);

// A word matches when the folded word or the term is it; a regular expression sees the folded word (the term
// in a stream without words). `*limit_reached` becomes true when a regular expression gave up: no match.
bool pattern_word_matches(const PatternWord *word, const PatternToken *token, bool *limit_reached);

// The letters before the first glob, and the longest run of letters without a glob, by which an index of many
// words finds the word. Empty for regular expressions.
Str pattern_word_head(const PatternWord *word);
Str pattern_word_middle(const PatternWord *word);

// ---- For the parser: text → words ----

typedef struct PatternWords {
    PatternWord *items;
    size_t count;
    size_t capacity;
} PatternWords;

// Cuts `raw` (pattern text with escapes and globs, no operators) as `settings` cut a text and adds its words;
// `is_exact` for the X of =X.
void pattern_words_add(PatternWords *words, Str raw, bool is_exact, const LanguageSettings *settings,
                       Arena *arena);

// Adds a regular expression, anchored at both ends. False with the message and, in `*column`, where in
// `source` (from 1, in bytes).
bool pattern_words_add_regex(PatternWords *words, Str source, Arena *arena, char *message,
                             size_t message_bytes, size_t *column);

void pattern_words_free(PatternWords *words); // the words themselves live in the arena

// From here on the word compares without accents.
void pattern_word_ignore_accents(PatternWord *word, Arena *arena);
