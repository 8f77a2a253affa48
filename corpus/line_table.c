#include "corpus/line_table.h"

#include "base/memory.h"
#include "corpus/vertical.h"

#include <stdlib.h>
#include <string.h>

enum { KEY_BYTES = sizeof(LineKey), INDEX_AT_FIRST = 16 * 1024 };
#define LONG_LINE UINT64_MAX // in the last word; that of a short line ends with its length

void line_table_free(LineTable *table) {
    free(table->keys);
    free(table->index);
    arena_free(&table->arena);
    *table = (LineTable){0};
}

static uint64_t hash_of(const LineKey *key) {
    uint64_t hash = key->words[0] * 0x9e3779b97f4a7c15u ^ key->words[1] * 0xc2b2ae3d27d4eb4fu;
    hash ^= key->words[2] * 0x165667b19e3779f9u ^ key->words[3] * 0xd6e8feb86659fd93u;
    hash = (hash ^ hash >> 32) * 0xff51afd7ed558ccdu;
    return hash ^ hash >> 29;
}

// A long line is known by its hash and length; its bytes have to be compared as well.
static LineKey long_key(Str line) {
    return (LineKey){{str_hash(line), line.length, 0, LONG_LINE}};
}

// Zeros behind the bytes and the length in the last of them.
static LineKey short_key(const char *bytes, size_t length) {
    static const unsigned char mask[2 * KEY_BYTES] = {
        0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
    LineKey key, kept;
    memcpy(&key, bytes, KEY_BYTES);
    memcpy(&kept, mask + KEY_BYTES - length, KEY_BYTES);
    for (size_t i = 0; i < 4; i++) key.words[i] &= kept.words[i];
    key.words[3] |= (uint64_t)length << 56;
    return key;
}

static bool is_long(const LineKey *key) {
    return key->words[3] == LONG_LINE;
}

static bool equal_keys(const LineKey *a, const LineKey *b) {
    uint64_t differences = (a->words[0] ^ b->words[0]) | (a->words[1] ^ b->words[1]);
    return (differences | (a->words[3] ^ b->words[3])) == 0 &&
           (a->words[2] == b->words[2] || (is_long(a) && is_long(b)));
}

// In a key that is kept, the third word of a long line leads to its bytes.
static const char *kept_bytes(const LineKey *key) {
    return (const char *)(uintptr_t)key->words[2]; // NOLINT(performance-no-int-to-ptr)
}

static bool is_it(const LineKey *kept, const LineKey *key, Str line) {
    return equal_keys(kept, key) && (!is_long(key) || memcmp(kept_bytes(kept), line.bytes, line.length) == 0);
}

static uint32_t look_up(const LineTable *table, const LineKey *key, uint64_t hash, Str line) {
    size_t mask = table->index_size - 1;
    for (size_t at = hash & mask; table->index[at]; at = (at + 1) & mask) {
        uint32_t id = (uint32_t)table->index[at] - 1;
        if (table->index[at] >> 32 == hash >> 32 && is_it(&table->keys[id], key, line)) return id;
    }
    return LINE_UNKNOWN;
}

// The first line that the index leads to: nearly always the right one.
static uint32_t guess(const LineTable *table, uint64_t hash) {
    uint64_t cell = table->index[hash & (table->index_size - 1)];
    return cell ? (uint32_t)cell - 1 : 0;
}

static LineKey key_of(Str line) {
    return line.length < KEY_BYTES ? short_key(line.bytes, line.length) : long_key(line);
}

void line_table_find(const LineTable *table, const Str *lines, size_t count, uint32_t *ids) {
    LineKey keys[LINES_AT_ONCE];
    uint64_t hashes[LINES_AT_ONCE];
    for (size_t i = 0; i < count; i++) {
        ids[i] = LINE_UNKNOWN;
        if (lines[i].length && lines[i].bytes[0] == '<' && vertical_is_tag(lines[i])) ids[i] = LINE_TAG;
        if (!table->count) continue;
        keys[i] = key_of(lines[i]);
        hashes[i] = hash_of(&keys[i]);
        __builtin_prefetch(&table->index[hashes[i] & (table->index_size - 1)]);
    }
    if (!table->count) return;
    for (size_t i = 0; i < count; i++) __builtin_prefetch(&table->keys[guess(table, hashes[i])]);
    for (size_t i = 0; i < count; i++)
        if (ids[i] != LINE_TAG) ids[i] = look_up(table, &keys[i], hashes[i], lines[i]);
}

static void put(LineTable *table, uint32_t id, uint64_t hash) {
    size_t mask = table->index_size - 1, at = hash & mask;
    while (table->index[at]) at = (at + 1) & mask;
    table->index[at] = hash >> 32 << 32 | (uint64_t)(id + 1);
}

static uint64_t hash_of_kept(LineKey key) {
    if (is_long(&key)) key.words[2] = 0;
    return hash_of(&key);
}

static void grow_index(LineTable *table) {
    free(table->index);
    table->index_size = table->index_size ? table->index_size * 2 : INDEX_AT_FIRST;
    table->index = memory_allocate(table->index_size, sizeof *table->index);
    for (uint32_t id = 0; id < table->count; id++) put(table, id, hash_of_kept(table->keys[id]));
}

uint32_t line_table_add(LineTable *table, Str line) {
    if ((size_t)table->count * 2 >= table->index_size) grow_index(table);
    char padded[KEY_BYTES] = {0};
    if (line.length && line.length < KEY_BYTES) memcpy(padded, line.bytes, line.length);
    LineKey key = line.length < KEY_BYTES ? short_key(padded, line.length) : long_key(line);
    uint64_t hash = hash_of(&key);
    uint32_t id = look_up(table, &key, hash, line);
    if (id != LINE_UNKNOWN) return id;
    id = table->count++;
    MEMORY_GROW(table->keys, table->capacity, table->count);
    if (is_long(&key)) key.words[2] = (uintptr_t)arena_copy(&table->arena, line).bytes;
    table->keys[id] = key;
    put(table, id, hash);
    return id;
}
