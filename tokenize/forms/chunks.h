// ChunkTable: everything that is written of a chunk, worked out when the chunk is first seen: the finished
// lines of its tokens, with the gaps between them. A chunk is a run of bytes without ASCII white space; its
// tokens depend on nothing around it, but for bits that a few chunks ask for (language/words/words.h), so
// that after the first time it costs one look-up and one copy. What a word of ASCII letters becomes is the
// same in nearly all languages, which share its entry. Where lemmas depend on what stands before and
// behind (language/terms/senses.h), a chunk with such a word at an edge has an entry of its own for each pair
// of neighbours. An entry is one cache line, or half of one where its lines are numbers: chunks of up to 15
// bytes are compared as two words kept in it, and short lines are copied from it. Memory is asked for it
// before it is needed. A full table starts anew: it does not grow with the corpus.
#pragma once

#include "base/arena.h"
#include "language/terms/terms.h"
#include "language/words/words.h"
#include "tokenize/forms/chunk_key.h"
#include "tokenize/forms/marks.h"

enum {
    CHUNK_TEXT_BYTES = 40,  // of lines in the entry itself
    CHUNK_UNITS_BYTES = 8,  // of lines that are numbers
    CHUNK_ELSEWHERE = 0xff, // in the place of their length: they are not in the entry
    CHUNK_TAILS = 8,
};

typedef struct Chunk {
    ChunkKey key;
    uint16_t tails;                      // what is known of its tails (chunks_take_tail): two bits each
    uint8_t length;                      // of the lines, in bytes; CHUNK_ELSEWHERE
    uint8_t asked : 4;                   // the bits of context that its tokens depend on
    bool simple : 1;                     // neither lead nor trail nor context, and the lines are here
    bool differs : 1;                    // from language to language; nothing else is known
    bool ask_before : 1, ask_behind : 1; // its first or last token: for what stands there
    uint8_t lead;                        // bytes before the first token, all of them if there is none
    uint8_t trail;                       // bytes behind the last one
    uint8_t first, last;                 // its first and last token as neighbours
    char lines[];                        // elsewhere: where they are, a long chunk's bytes behind them
} Chunk;
enum { CHUNK_HEAD_BYTES = 24 };
_Static_assert(sizeof(Chunk) == CHUNK_HEAD_BYTES, "an entry is 32 or 64 bytes");

// What a chunk is at its edges where lemmas depend on what stands around them: its first and its last token
// as neighbours, and whether their own lemmas ask for what is before and behind the chunk.
typedef struct ChunkEdges {
    uint8_t first, last;
    bool ask_before, ask_behind;
} ChunkEdges;

// What makes the line of a token: its columns, or its term alone.
typedef void AppendLine(void *context, Buffer *lines, Str word, Str term, const char *kind);

typedef struct ChunkLines {
    AppendLine *append;
    void *context;
    const Marks *marks; // of what stands between them
    bool places;        // gaps between tokens are told
    bool numbers;       // lines are numbers
} ChunkLines;

// The line of a tail, as it follows a token.
typedef struct TailLine {
    char line[CHUNK_TEXT_BYTES];
    size_t length; // 0: not made yet
} TailLine;

typedef struct ChunkTable {
    LanguageSettings settings;
    ChunkLines lines;
    TailLine tails[LANGUAGE_COUNT][CHUNK_TAILS];
    char *entries; // a power of two of them; one whose key is 0 is free
    unsigned entry_shift;
    size_t size, count;
    bool started_anew; // since it was opened, or chunks_forget
    Arena arena;       // lines that are elsewhere
    size_t arena_bytes;
    WordCutter cutter, core_cutter;
    Buffer made, word, term; // of the chunk that is being worked out
    Buffer neighbours;       // its tokens, a byte each (terms_append_neighbours)
} ChunkTable;

void chunks_open(ChunkTable *table, const LanguageSettings *settings, ChunkLines lines);
void chunks_close(ChunkTable *table);
void chunks_forget(ChunkTable *table); // all of them

// Whether short words of ASCII letters are looked up as LANGUAGE_SHARED instead of in the language.
bool chunks_share(const ChunkTable *table, Language language);

// The entries where a chunk may be, one after the other: those beside each other first, as two of them make
// a cache line.
static inline Chunk *chunks_at(const ChunkTable *table, uint32_t hash, uint32_t probe) {
    size_t place = ((hash + (probe & ~1u)) ^ (probe & 1)) & (table->size - 1);
    return (Chunk *)(void *)(table->entries + (place << table->entry_shift));
}

// Before a chunk is needed.
static inline void chunks_announce(const ChunkTable *table, uint32_t hash) {
    __builtin_prefetch(chunks_at(table, hash, 0));
}

// The entry of a short chunk where it nearly always is; that of another, or a free one, where it is not.
static inline Chunk *chunks_guess(const ChunkTable *table, ChunkKey key, uint32_t hash) {
    Chunk *chunk = chunks_at(table, hash, 0);
    return chunk_keys_equal(chunk->key, key) ? chunk : chunks_at(table, hash, 1);
}

// Before a long chunk is needed, when its entry has come: its lines are elsewhere.
static inline void chunks_fetch(const ChunkTable *table, ChunkKey key, uint32_t hash) {
    const Chunk *chunk = chunks_guess(table, key, hash);
    const char *lines;
    memcpy(&lines, chunk->lines, sizeof lines);
    if (chunk->length == CHUNK_ELSEWHERE) __builtin_prefetch(lines);
}

// What is known of a chunk, which is worked out if it is nothing yet. Valid until the next call.
Chunk *chunks_find(ChunkTable *table, ChunkKey key, Str bytes, ChunkSetting setting);

Str chunk_lines(const Chunk *chunk);

// Marks that may stand at the end of a chunk without being part of what it is ("word," is "word" and ","):
// their numbers from 1; 0 for any other byte.
extern const uint8_t chunk_tails[256];
// Whether chunks_take_tail has said yes of a core and a tail.
static inline bool chunk_has_tail(const Chunk *core, unsigned char tail) {
    return core->tails >> (2 * chunk_tails[tail] - 1) & 1;
}
// Whether the chunk `bytes`, which ends with a tail, has the tokens of `core` (the chunk without it) and the
// tail as one token more. The words themselves are asked, once for each core and tail, of which the answer
// is the same in `language`, or in all that share the core.
bool chunks_take_tail(ChunkTable *table, Chunk *core, Str bytes, Language language);
// What is written of the tail then; of the one that is known, or has no length.
static inline const TailLine *chunks_known_tail(const ChunkTable *table, unsigned char tail,
                                                Language language) {
    return &table->tails[language][chunk_tails[tail] - 1];
}
const TailLine *chunks_tail_line(ChunkTable *table, unsigned char tail, Language language);

// What the edges are of a chunk that chunks_find has given.
static inline ChunkEdges chunk_edges(const Chunk *chunk) {
    return (ChunkEdges){chunk->first, chunk->last, chunk->ask_before, chunk->ask_behind};
}
// Those of any chunk, however long.
ChunkEdges chunks_look_at_edges(ChunkTable *table, Str bytes, ChunkSetting setting);

// Appends the lines of any chunk, however long. *lead and *trail as in Chunk.
void chunks_append_lines(ChunkTable *table, Buffer *lines, Str bytes, ChunkSetting setting, size_t *lead,
                         size_t *trail);
