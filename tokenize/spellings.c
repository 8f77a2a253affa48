#include "tokenize/spellings.h"

#include "base/memory.h"
#include "language/terms.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { SLOTS_AT_FIRST = 4096, SHORT_BYTES = 16 };

#define LONG_MARK UINT64_C(0xffffffff00000000)

void spellings_open(SpellingTable *table, const LanguageSettings *settings, AppendLine *append_line,
                    void *context) {
    *table = (SpellingTable){.settings = *settings, .append_line = append_line, .context = context};
    table->slot_count = SLOTS_AT_FIRST;
    table->slots = memory_allocate(table->slot_count, sizeof *table->slots);
}

void spellings_close(SpellingTable *table) {
    free(table->slots);
    arena_free(&table->arena);
}

static size_t slot_of(const SpellingTable *table, uint64_t low, uint64_t high) {
    uint64_t hash = (low ^ (high << 29 | high >> 35)) * 0x9e3779b97f4a7c15u;
    hash ^= high * 0xc2b2ae3d27d4eb4fu;
    return (size_t)(hash ^ hash >> 32) & (table->slot_count - 1);
}

// The low `bytes` bytes of a word; 0 to 8.
static uint64_t keep_bytes(uint64_t word, size_t bytes) {
    return bytes >= 8 ? word : word & ((UINT64_C(1) << (8 * bytes)) - 1);
}

SpellingKey spellings_announce(const SpellingTable *table, Str raw) {
    SpellingKey key = {0};
    if (raw.length <= SHORT_BYTES) {
        memcpy(&key.low, raw.bytes, 8); // padding is readable
        memcpy(&key.high, raw.bytes + 8, 8);
        key.low = keep_bytes(key.low, raw.length);
        key.high = raw.length > 8 ? keep_bytes(key.high, raw.length - 8) : 0;
    } else {
        key.low = str_hash(raw);
        key.high = LONG_MARK | (uint32_t)raw.length;
    }
    key.slot = slot_of(table, key.low, key.high);
    __builtin_prefetch(&table->slots[key.slot]);
    return key;
}

static void make_spelling(SpellingTable *table, Spelling *spelling, Str raw, TokenKind kind) {
    Buffer word = {0}, term = {0}, line = {0};
    term_append_word(&word, raw);
    term_append(&term, buffer_str(&word), kind, &table->settings);
    table->append_line(table->context, &line, buffer_str(&word), buffer_str(&term), kind);
    spelling->line_length = (uint32_t)line.length;
    spelling->word_length = (uint32_t)word.length;
    for (size_t i = 0; i < SPELLING_PADDING; i++) buffer_append_byte(&line, '\0');
    if (raw.length > SHORT_BYTES) buffer_append(&line, raw);
    spelling->line = arena_copy(&table->arena, buffer_str(&line)).bytes;
    buffer_free(&word);
    buffer_free(&term);
    buffer_free(&line);
}

// Slots are looked up all over the table: with pages of 2 MiB the processor keeps track of where they are.
static Spelling *allocate_slots(size_t count) {
    enum { HUGE_PAGE_BYTES = 2 * 1024 * 1024 };
    size_t bytes = count * sizeof(Spelling);
    void *slots = NULL;
    if (bytes < HUGE_PAGE_BYTES || posix_memalign(&slots, HUGE_PAGE_BYTES, bytes) != 0)
        return memory_allocate(count, sizeof(Spelling));
    madvise(slots, bytes, MADV_HUGEPAGE); // a wish; nothing depends on it
    memset(slots, 0, bytes);
    return slots;
}

static void grow(SpellingTable *table) {
    Spelling *old = table->slots;
    size_t old_count = table->slot_count;
    table->slot_count *= 2;
    table->slots = allocate_slots(table->slot_count);
    for (size_t i = 0; i < old_count; i++) {
        if (!old[i].line) continue;
        size_t slot = slot_of(table, old[i].low, old[i].high);
        while (table->slots[slot].line) slot = (slot + 1) & (table->slot_count - 1);
        table->slots[slot] = old[i];
    }
    free(old);
}

static bool is_it(const Spelling *spelling, const SpellingKey *key, Str raw) {
    if (spelling->low != key->low || spelling->high != key->high) return false;
    return raw.length <= SHORT_BYTES ||
           memcmp(spelling->line + spelling->line_length + SPELLING_PADDING, raw.bytes, raw.length) == 0;
}

const Spelling *spellings_find(SpellingTable *table, SpellingKey key, Str raw, TokenKind kind) {
    size_t slot = key.slot & (table->slot_count - 1);
    while (table->slots[slot].line) {
        if (is_it(&table->slots[slot], &key, raw)) return &table->slots[slot];
        slot = (slot + 1) & (table->slot_count - 1);
    }
    if (++table->count * 2 > table->slot_count) {
        grow(table);
        slot = slot_of(table, key.low, key.high);
        while (table->slots[slot].line) slot = (slot + 1) & (table->slot_count - 1);
    }
    Spelling *spelling = &table->slots[slot];
    spelling->low = key.low;
    spelling->high = key.high;
    make_spelling(table, spelling, raw, kind);
    return spelling;
}
