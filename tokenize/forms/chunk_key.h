// ChunkKey: two words that tell a chunk, and what it is looked up with, from any other.
#pragma once

#include "language/settings.h"
#include "language/terms/senses.h"
#include "language/words/context.h"

#include <string.h>

enum {
    CHUNK_BYTES_AT_MOST = 255, // of a chunk that is kept
    CHUNK_SHORT_BYTES = 15,    // of one that is its own key
};

// In the place of a language: what is known of the chunk holds in all that share words (chunks_share).
#define LANGUAGE_SHARED ((Language)LANGUAGE_COUNT)

// What is known of the text around a chunk: its language, and which bits hold of those that it asks for.
typedef struct ChunkSetting {
    Language language;
    unsigned context;      // CONTEXT_…
    Neighbours neighbours; // of a chunk whose lemmas ask for them
} ChunkSetting;

enum { CHUNK_CONTEXT_SHIFT = 4 }; // of the context in the last byte of a key, above the language
_Static_assert(LANGUAGE_SHARED + 1 < 1 << CHUNK_CONTEXT_SHIFT && CHUNK_CONTEXT_SHIFT + CONTEXT_BITS < 8,
               "a language and a context stand in one byte that is neither 0 nor FF");

// The bytes, zeros behind them, and the language and context in the last byte, which is never 0. Of a long
// chunk: a hash, the number of its bytes, and FF, which is no language, in the last byte; its bytes have to
// be compared as well. Likewise of a chunk between neighbours, which stand in the third byte (before) and the
// fourth (behind) of `high` from the top.
typedef struct ChunkKey {
    uint64_t low, high;
} ChunkKey;

static inline bool chunk_keys_equal(ChunkKey a, ChunkKey b) {
    return a.low == b.low && a.high == b.high;
}

static inline bool chunk_is_short(ChunkKey key) {
    return key.high >> 56 != 0xff;
}

// The bits of a key that the bytes of a chunk take, by how many it has.
extern const ChunkKey chunk_masks[CHUNK_SHORT_BYTES + 1];

// The key of a chunk of at most CHUNK_BYTES_AT_MOST bytes; 16 must be readable from its start.
static inline ChunkKey chunk_key(Str bytes, ChunkSetting setting) {
    uint64_t language = (setting.language + 1) | setting.context << CHUNK_CONTEXT_SHIFT;
    uint64_t around = (uint64_t)setting.neighbours.before << 40 | (uint64_t)setting.neighbours.behind << 32;
    if (bytes.length > CHUNK_SHORT_BYTES || around)
        return (ChunkKey){str_hash(bytes), (UINT64_C(0xff00) | language) << 48 | around | bytes.length};
    ChunkKey key;
    memcpy(&key.low, bytes.bytes, 8);
    memcpy(&key.high, bytes.bytes + 8, 8);
    key.low &= chunk_masks[bytes.length].low;
    key.high = (key.high & chunk_masks[bytes.length].high) | language << 56;
    return key;
}

static inline uint32_t chunk_hash(ChunkKey key) {
    uint64_t hash = (key.low ^ (key.high << 29 | key.high >> 35)) * 0x9e3779b97f4a7c15u;
    hash ^= key.high * 0xc2b2ae3d27d4eb4fu;
    return (uint32_t)(hash ^ hash >> 32);
}
