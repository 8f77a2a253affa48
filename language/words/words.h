// WordCutter: text → the tokens that are counted. A text is cut chunk by chunk: a chunk is a run of bytes
// without ASCII white space or control characters, and its tokens depend on nothing but itself, the settings
// and a few bits that hardly any chunk asks for (language/words/context.h), so that whoever cuts much text
// need not cut a chunk twice. In a chunk, what a rule of
// language/words/word_rules.h knows stands whole; the rest is segments of language/words/segment.h, which are
// joined and cut by the rules of the language. White space is no token.
#pragma once

#include "language/settings.h"
#include "language/words/context.h"
#include "language/words/segment.h"
#include "language/words/token_kind.h"
#include "language/words/word_rules.h"

typedef struct Word {
    size_t start;  // bytes from the start of the text
    size_t length; // bytes
    TokenKind kind;
    const char *rule; // that made it (language/words/word_rules.h), for --explain
} Word;

typedef struct WordCutter {
    const LanguageSettings *settings; // of the caller, who keeps them
    WordRules rules;                  // that these have
    Str text;
    Word *words; // of the whole text, in order
    size_t count;
    size_t capacity;
    size_t position;
    size_t rest, rest_end;          // of a long chunk, which is still to be cut
    size_t chunk_start, chunk_end;  // of the chunk that is being cut
    size_t chunk_whole_start;       // with the marks before it that are no tokens
    uint64_t chunk_marks;           // the ASCII marks in it (word_rule_marks)
    size_t next_narrow, next_colon; // the first of each behind what has been cut of it
    bool chunk_has_alikes;          // perhaps: ‘ ´ ′ ` or a space of no width
    bool alone;                     // one chunk, of which the context is told
    unsigned context, asked;        // of it; what its tokens depend on (CONTEXT_…)
} WordCutter;

// Starts on another text (valid UTF-8); settings are copied. Memory is kept from text to text.
void words_start(WordCutter *cutter, Str text, const LanguageSettings *settings);
// Starts on a chunk alone, where the bits `context` hold; `asked` has those that its tokens depend on.
void words_start_chunk(WordCutter *cutter, Str chunk, const LanguageSettings *settings, unsigned context);
// The same for a chunk of any length, of which only words_next gives the words: nearly always they are made
// as they are asked for, so that memory does not grow with them. `asked` says nothing.
void words_start_long_chunk(WordCutter *cutter, Str chunk, const LanguageSettings *settings,
                            unsigned context);
// Where the chunk that starts at `start` ends: at the first blank; where spaces group digits (30 000), behind
// the last group. What stands before `start` in the sentence is looked at.
size_t words_chunk_end(Str text, size_t start, const LanguageSettings *settings);
// Whether spaces group digits by the conventions of treebanks, so that any chunk may have a blank in it.
bool words_group_digits(const LanguageSettings *settings);
// Whether the kind of a word of ASCII letters is not the same in all languages.
bool words_kind_differs(Str letters);
bool words_next(WordCutter *cutter, Word *word);
void words_free(WordCutter *cutter);
