// The leaves of a pattern while it is read: text → PatternWords. Only the parser needs this header.
#pragma once

#include "analyze/themes/pattern.h"

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

// The word without accents.
void pattern_word_ignore_accents(PatternWord *word, Arena *arena);
