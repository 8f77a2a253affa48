// SpellingTable: everything about a spelling, worked out when it is first seen: the finished output line. A
// token of the text is then one look-up and one copy. Spellings of up to 16 bytes (nearly all) are compared
// as two words kept in the slot; look-ups are announced first, so that memory has answered by the time they
// are made.
#pragma once

#include "base/arena.h"
#include "language/settings.h"
#include "language/words.h"

// Bytes that must be readable behind any token and any finished line.
enum { SPELLING_PADDING = 32 };

typedef struct Spelling {
    // The spelling, zeros behind it. One of more than 16 bytes: its hash, and its length below LONG_MARK,
    // which no text holds (FF is no byte of UTF-8); its bytes stand behind the line's padding.
    uint64_t low, high;
    const char *line; // ready to be written; NULL in a free slot
    uint32_t line_length;
    uint32_t word_length; // of the word as written out
} Spelling;

// What makes a line of a spelling: its columns, or its term alone.
typedef void AppendLine(void *context, Buffer *line, Str word, Str term, TokenKind kind);

typedef struct SpellingTable {
    LanguageSettings settings;
    AppendLine *append_line;
    void *context;
    Spelling *slots;
    size_t slot_count;
    size_t count;
    Arena arena;
} SpellingTable;

// A look-up on its way.
typedef struct SpellingKey {
    uint64_t low, high;
    size_t slot;
} SpellingKey;

void spellings_open(SpellingTable *table, const LanguageSettings *settings, AppendLine *append_line,
                    void *context);
void spellings_close(SpellingTable *table);
// First for a batch of tokens, then spellings_find for each.
SpellingKey spellings_announce(const SpellingTable *table, Str raw);
// Valid until the next call that finds a new spelling.
const Spelling *spellings_find(SpellingTable *table, SpellingKey key, Str raw, TokenKind kind);
