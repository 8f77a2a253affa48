#include "corpus/reading/line_table.h"

#include "base/memory.h"
#include "corpus/vertical/vertical.h"

#include <stdlib.h>
#include <string.h>

enum { BITS_AT_FIRST = 14, BITS_AT_MOST = 31 };
#define LONG_LINE UINT64_MAX // in the last word; that of a short line ends with its length

typedef struct LineKey {
    uint64_t words[3];
} LineKey;

void line_table_free(LineTable *table) {
    free(table->entries);
    free(table->index);
    arena_free(&table->arena);
    *table = (LineTable){0};
}

static inline uint64_t hash_of(const LineKey *key) {
    uint64_t hash = key->words[0] * 0x9e3779b97f4a7c15u ^ key->words[1] * 0xc2b2ae3d27d4eb4fu ^
                    key->words[2] * 0x165667b19e3779f9u;
    hash = (hash ^ hash >> 32) * 0xff51afd7ed558ccdu;
    return hash ^ hash >> 29;
}

// A long line is known by its hash; its bytes have to be compared as well.
static LineKey long_key(Str line) {
    return (LineKey){{str_hash(line), 0, LONG_LINE}};
}

// Zeros behind the bytes and the length in the last of them.
static inline LineKey short_key(const char *bytes, size_t length) {
    static const unsigned char mask[2 * LINE_KEY_BYTES] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                                           0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                                                           0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
    LineKey key, kept;
    memcpy(&key, bytes, LINE_KEY_BYTES);
    memcpy(&kept, mask + LINE_KEY_BYTES - length, LINE_KEY_BYTES);
    for (size_t i = 0; i < 3; i++) key.words[i] &= kept.words[i];
    key.words[2] |= (uint64_t)length << 56;
    return key;
}

static inline LineKey key_of(Str line) {
    return line.length < LINE_KEY_BYTES ? short_key(line.bytes, line.length) : long_key(line);
}

// The second word of a long line's entry leads to a copy of it: its length, and its bytes.
static Str kept_line(const LineEntry *entry) {
    const char *copy = (const char *)(uintptr_t)entry->words[1]; // NOLINT(performance-no-int-to-ptr)
    size_t length;
    memcpy(&length, copy, sizeof length);
    return (Str){copy + sizeof length, length};
}

static uint64_t keep_line(LineTable *table, Str line) {
    char *copy = arena_allocate(&table->arena, sizeof line.length + line.length, 1);
    memcpy(copy, &line.length, sizeof line.length);
    memcpy(copy + sizeof line.length, line.bytes, line.length);
    return (uintptr_t)copy;
}

static inline bool is_it(const LineEntry *entry, const LineKey *key, Str line) {
    if (((entry->words[0] ^ key->words[0]) | (entry->words[2] ^ key->words[2])) != 0) return false;
    return entry->words[1] == key->words[1] ||
           (key->words[2] == LONG_LINE && str_equal(kept_line(entry), line));
}

static inline size_t cell_mask(const LineTable *table) {
    return ((size_t)1 << table->number_bits) - 1;
}

// Fewer cells are looked at twice, and fewer entries in vain, than without the bits of the hash.
static inline uint32_t mark_of(const LineTable *table, uint64_t hash) {
    return (uint32_t)(hash >> 32) >> table->number_bits << table->number_bits;
}

// The first entry whose hash looks like this one, nearly always the right one; LINE_UNKNOWN for none.
static inline uint32_t guess(const LineTable *table, uint64_t hash) {
    size_t mask = cell_mask(table), at = hash & mask;
    uint32_t mark = mark_of(table, hash);
    for (uint32_t cell; (cell = table->index[at]); at = (at + 1) & mask)
        if ((cell & ~(uint32_t)mask) == mark) return (cell & (uint32_t)mask) - 1;
    return LINE_UNKNOWN;
}

static uint32_t look_up(const LineTable *table, const LineKey *key, uint64_t hash, Str line) {
    size_t mask = cell_mask(table), at = hash & mask;
    uint32_t mark = mark_of(table, hash);
    for (uint32_t cell; (cell = table->index[at]); at = (at + 1) & mask) {
        uint32_t number = (cell & (uint32_t)mask) - 1;
        if ((cell & ~(uint32_t)mask) == mark && is_it(&table->entries[number], key, line)) return number;
    }
    return LINE_UNKNOWN;
}

static void mark_tags(const Str *lines, size_t count, uint32_t *numbers) {
    for (size_t i = 0; i < count; i++)
        if (lines[i].length && lines[i].bytes[0] == '<' && vertical_is_tag(lines[i])) numbers[i] = LINE_TAG;
}

void line_table_find(const LineTable *table, const Str *lines, size_t count, uint32_t *numbers) {
    LineKey keys[LINES_AT_ONCE];
    uint64_t hashes[LINES_AT_ONCE];
    size_t mask = cell_mask(table);
    for (size_t i = 0; i < count; i++) numbers[i] = LINE_UNKNOWN;
    for (size_t i = 0; i < count && table->count; i++) {
        keys[i] = key_of(lines[i]);
        hashes[i] = hash_of(&keys[i]);
        __builtin_prefetch(&table->index[hashes[i] & mask]);
    }
    for (size_t i = 0; i < count && table->count; i++) {
        numbers[i] = guess(table, hashes[i]);
        if (numbers[i] != LINE_UNKNOWN) __builtin_prefetch(&table->entries[numbers[i]]);
    }
    for (size_t i = 0; i < count; i++)
        if (numbers[i] != LINE_UNKNOWN && !is_it(&table->entries[numbers[i]], &keys[i], lines[i]))
            numbers[i] = look_up(table, &keys[i], hashes[i], lines[i]);
    mark_tags(lines, count, numbers);
}

static void put(LineTable *table, uint32_t number, uint64_t hash) {
    size_t mask = cell_mask(table), at = hash & mask;
    while (table->index[at]) at = (at + 1) & mask;
    table->index[at] = mark_of(table, hash) | (number + 1);
}

static uint64_t hash_of_entry(const LineEntry *entry) {
    bool is_long = entry->words[2] == LONG_LINE;
    return hash_of(&(LineKey){{entry->words[0], is_long ? 0 : entry->words[1], entry->words[2]}});
}

static void grow_index(LineTable *table) {
    free(table->index);
    table->number_bits = table->number_bits ? table->number_bits + 1 : BITS_AT_FIRST;
    if (table->number_bits > BITS_AT_MOST) memory_exhausted();
    table->index = memory_allocate_large((size_t)1 << table->number_bits, sizeof *table->index);
    for (uint32_t i = 0; i < table->count; i++) put(table, i, hash_of_entry(&table->entries[i]));
}

static void grow_entries(LineTable *table) {
    table->capacity = table->capacity ? table->capacity * 2 : (size_t)1 << (BITS_AT_FIRST - 1);
    LineEntry *larger = memory_reserve_large(table->capacity, sizeof *larger);
    if (table->count) memcpy(larger, table->entries, table->count * sizeof *larger);
    free(table->entries);
    table->entries = larger;
}

uint32_t line_table_add(LineTable *table, Str line) {
    if (!table->index || (size_t)table->count + table->count / 3 >= cell_mask(table)) grow_index(table);
    char padded[LINE_KEY_BYTES] = {0};
    if (line.length && line.length < LINE_KEY_BYTES) memcpy(padded, line.bytes, line.length);
    LineKey key = line.length < LINE_KEY_BYTES ? short_key(padded, line.length) : long_key(line);
    uint64_t hash = hash_of(&key);
    uint32_t number = look_up(table, &key, hash, line);
    if (number != LINE_UNKNOWN) return number;
    if (table->count == table->capacity) grow_entries(table);
    number = table->count++;
    if (key.words[2] == LONG_LINE) key.words[1] = keep_line(table, line);
    table->entries[number] = (LineEntry){.words = {key.words[0], key.words[1], key.words[2]}};
    put(table, number, hash);
    return number;
}
