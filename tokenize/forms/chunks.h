// ChunkTable: everything that is written of a chunk, worked out when the chunk is first seen: the finished
// lines of its tokens, with the gaps between them. A chunk is a run of bytes without ASCII white space; its
// tokens depend on nothing around it, but for bits that a few chunks ask for (language/words/words.h), so
// that after the first time it costs one look-up and one copy. Where lemmas depend on what stands before and
// behind (language/terms/senses.h), a chunk with such a word at an edge has an entry of its own for each pair
// of neighbours. An entry is one cache line: chunks of up to 15
// bytes are compared as two words kept in it, and lines of up to 40 bytes are copied from it. Entries stand
// in the order in which they came, the usual ones close together; a smaller index leads to them. Memory is
// asked for what a look-up needs before it is made, first for the index and then for the entry. A full table
// starts anew: it does not grow with the corpus.
#pragma once

#include "base/arena.h"
#include "language/settings.h"
#include "language/terms/terms.h"
#include "language/words/words.h"
#include "tokenize/forms/marks.h"

#include <string.h>

enum {
    CHUNK_BYTES_AT_MOST = 255, // of a chunk that is kept
    CHUNK_SHORT_BYTES = 15,    // of one that is its own key
    CHUNK_INLINE_BYTES = 40,   // of lines in the entry itself
    CHUNK_TAILS = 8,
};

// What is known of the text around a chunk: its language, and which bits hold of those that it asks for.
typedef struct ChunkSetting {
    Language language;
    unsigned context;      // CONTEXT_…
    Neighbours neighbours; // of a chunk whose lemmas ask for them
} ChunkSetting;

enum { CHUNK_CONTEXT_SHIFT = 4 }; // of the context in the last byte of a key, above the language
_Static_assert(LANGUAGE_COUNT <= 1 << CHUNK_CONTEXT_SHIFT && CHUNK_CONTEXT_SHIFT + CONTEXT_BITS < 8,
               "a language and a context stand in one byte that is not FF");

// Two words that tell a chunk, its language and context from any other: the bytes, zeros behind them, and the
// language and context in the last one. Of a long chunk: a hash, the number of its bytes, and FF, which is no
// language, in the last byte; its bytes have to be compared as well. Likewise of a chunk between neighbours,
// which stand in the third byte (before) and the fourth (behind) of `high` from the top.
typedef struct ChunkKey {
    uint64_t low, high;
} ChunkKey;

typedef struct Chunk {
    ChunkKey key;
    uint16_t length; // of the lines, in bytes
    uint16_t tails;  // what is known of its tails (chunks_take_tail): two bits each
    uint8_t lead;    // bytes before the first token, all of them if there is none
    uint8_t trail;   // bytes behind the last one
    uint8_t asked;   // the bits of context that its tokens depend on
    bool simple;     // neither lead nor trail nor context, and the lines are here
    union {
        char lines[CHUNK_INLINE_BYTES];
        struct {
            const char *elsewhere; // the lines, and behind them a long chunk's bytes
        };
    };
} Chunk;

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
} ChunkLines;

// The line of a tail, as it follows a token.
typedef struct TailLine {
    char line[CHUNK_INLINE_BYTES];
    size_t length;
} TailLine;

typedef struct ChunkTable {
    LanguageSettings settings;
    ChunkLines lines;
    TailLine tails[LANGUAGE_COUNT][CHUNK_TAILS];
    Chunk *entries;
    ChunkEdges *edges; // of the entries, with --terms=lemma only
    size_t count;
    uint32_t *index;   // 0, or bits of the hash above the number of the entry, from 1
    size_t index_size; // a power of two
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

// The key of a chunk of at most CHUNK_BYTES_AT_MOST bytes; 16 must be readable from its start.
static inline ChunkKey chunk_key(Str bytes, ChunkSetting setting) {
    ChunkKey key;
    uint64_t language = setting.language | setting.context << CHUNK_CONTEXT_SHIFT;
    uint64_t around = (uint64_t)setting.neighbours.before << 40 | (uint64_t)setting.neighbours.behind << 32;
    if (bytes.length > CHUNK_SHORT_BYTES || around)
        return (ChunkKey){str_hash(bytes), (UINT64_C(0xff00) | language) << 48 | around | bytes.length};
    memcpy(&key.low, bytes.bytes, 8);
    memcpy(&key.high, bytes.bytes + 8, 8);
    unsigned unused = 8 * (16 - (unsigned)bytes.length); // bits, from 8 to 120
    bool one_word = unused >= 64;
    key.low = one_word ? key.low << (unused - 64) >> (unused - 64) : key.low;
    key.high = one_word ? 0 : key.high << unused >> unused;
    key.high |= language << 56;
    return key;
}

static inline uint64_t chunk_hash(ChunkKey key) {
    uint64_t hash = (key.low ^ (key.high << 29 | key.high >> 35)) * 0x9e3779b97f4a7c15u;
    hash ^= key.high * 0xc2b2ae3d27d4eb4fu;
    return hash ^ hash >> 32;
}

// Before chunks_guess, and that before a chunk is needed.
static inline void chunks_announce(const ChunkTable *table, uint64_t hash) {
    __builtin_prefetch(&table->index[hash & (table->index_size - 1)]);
}

// The entry that a hash leads to, or NULL; nearly always the right one, but its key has to be compared.
Chunk *chunks_guess(const ChunkTable *table, uint64_t hash);

static inline bool chunk_is_short(ChunkKey key) {
    return key.high >> 56 != 0xff;
}

// What is known of a chunk, which is worked out if it is nothing yet. Valid until the next call.
Chunk *chunks_find(ChunkTable *table, ChunkKey key, Str bytes, ChunkSetting setting);

static inline const char *chunk_lines(const Chunk *chunk) {
    bool here = chunk->length <= CHUNK_INLINE_BYTES && chunk_is_short(chunk->key);
    return here ? chunk->lines : chunk->elsewhere;
}

// Marks that may stand at the end of a chunk without being part of what it is ("word," is "word" and ","):
// their numbers from 1; 0 for any other byte.
extern const uint8_t chunk_tails[256];
// Whether chunks_take_tail has said yes of a core and a tail.
static inline bool chunk_has_tail(const Chunk *core, unsigned char tail) {
    return core->tails >> (2 * chunk_tails[tail] - 1) & 1;
}
// Whether the chunk `bytes`, which ends with a tail, has the tokens of `core` (the chunk without it) and the
// tail as one token more. The words themselves are asked, once for each core and tail.
bool chunks_take_tail(ChunkTable *table, Chunk *core, Str bytes, Language language);
// What is written of the tail then.
const TailLine *chunks_tail_line(ChunkTable *table, unsigned char tail, Language language);

// What the edges are of a chunk that chunks_find has given.
static inline ChunkEdges chunk_edges(const ChunkTable *table, const Chunk *chunk) {
    return table->edges[chunk - table->entries];
}
// Those of any chunk, however long.
ChunkEdges chunks_look_at_edges(ChunkTable *table, Str bytes, ChunkSetting setting);

// Appends the lines of any chunk, however long. *lead and *trail as in Chunk.
void chunks_append_lines(ChunkTable *table, Buffer *lines, Str bytes, ChunkSetting setting, size_t *lead,
                         size_t *trail);
