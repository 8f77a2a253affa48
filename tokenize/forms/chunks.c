#include "tokenize/forms/chunks.h"

#include "base/memory.h"
#include "language/rules.h"
#include "language/terms/terms.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
    ENTRIES_AT_FIRST = 4 * 1024,
    TEXT_SHIFT = 6, // an entry with lines of text is 64 bytes
    UNITS_SHIFT = 5,
    TABLE_BYTES_AT_MOST = 32 * 1024 * 1024,
    ARENA_BYTES_AT_MOST = 16 * 1024 * 1024,
    TIMES_WITH_LEMMAS = 2, // chunks have entries for their neighbours, and cost more
};

#define BYTES(count) ((count) < 8 ? (UINT64_C(1) << 8 * ((count) % 8)) - 1 : UINT64_MAX)
#define MASKS(count)                                                                                         \
    { BYTES(count), (count) > 8 ? BYTES((count)-8) : 0 }
const ChunkKey chunk_masks[CHUNK_SHORT_BYTES + 1] = {
    MASKS(0), MASKS(1), MASKS(2),  MASKS(3),  MASKS(4),  MASKS(5),  MASKS(6),  MASKS(7),
    MASKS(8), MASKS(9), MASKS(10), MASKS(11), MASKS(12), MASKS(13), MASKS(14), MASKS(15)};

static size_t table_bytes(const ChunkTable *table) {
    return table->size << table->entry_shift;
}

// Pages come when they are first written to, zero. Entries are looked up all over the table: with pages of
// 2 MiB the processor keeps track of where they are.
static void allocate_entries(ChunkTable *table, size_t size) {
    table->size = size;
    table->entries =
        mmap(NULL, table_bytes(table), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (table->entries == MAP_FAILED) memory_exhausted();
    madvise(table->entries, table_bytes(table), MADV_HUGEPAGE); // a wish; nothing depends on it
}

void chunks_open(ChunkTable *table, const LanguageSettings *settings, ChunkLines lines) {
    *table = (ChunkTable){.settings = *settings, .lines = lines};
    table->entry_shift = lines.numbers ? UNITS_SHIFT : TEXT_SHIFT;
    allocate_entries(table, ENTRIES_AT_FIRST);
}

void chunks_close(ChunkTable *table) {
    munmap(table->entries, table_bytes(table));
    arena_free(&table->arena);
    words_free(&table->cutter);
    words_free(&table->core_cutter);
    buffer_free(&table->made);
    buffer_free(&table->word);
    buffer_free(&table->term);
    buffer_free(&table->neighbours);
}

bool chunks_share(const ChunkTable *table, Language language) {
    const LanguageSettings *settings = &table->settings;
    bool by_letters = settings->terms == TERMS_FOLD || settings->terms == TERMS_FORM;
    return by_letters && !settings->lemmas && !language_rules[language]->kinds;
}

static void cut(ChunkTable *table, Str bytes, ChunkSetting setting) {
    table->settings.language = setting.language;
    buffer_clear(&table->neighbours);
    if (bytes.length > CHUNK_BYTES_AT_MOST && !terms_look_around(&table->settings)) {
        words_start_long_chunk(&table->cutter, bytes, &table->settings, setting.context);
        return;
    }
    words_start_chunk(&table->cutter, bytes, &table->settings, setting.context);
    terms_append_neighbours(&table->neighbours, bytes, table->cutter.words, table->cutter.count,
                            &table->settings);
}

static ChunkEdges edges_of(const ChunkTable *table) {
    size_t count = table->neighbours.length;
    if (!count) return (ChunkEdges){0};
    unsigned first = (unsigned char)table->neighbours.bytes[0],
             last = (unsigned char)table->neighbours.bytes[count - 1];
    return (ChunkEdges){first & TERM_NEIGHBOUR, last & TERM_NEIGHBOUR, (first & TERM_ASKS) != 0,
                        (last & TERM_ASKS) != 0};
}

// Whether nothing is ever written of the chunk but between neighbours, which are not known yet.
static bool waits_for_neighbours(const ChunkTable *table, Neighbours neighbours) {
    ChunkEdges edges = edges_of(table);
    return (edges.ask_before || edges.ask_behind) && neighbours.before == NEIGHBOUR_NONE &&
           neighbours.behind == NEIGHBOUR_NONE;
}

void chunks_append_lines(ChunkTable *table, Buffer *lines, Str bytes, ChunkSetting setting, size_t *lead,
                         size_t *trail) {
    cut(table, bytes, setting);
    size_t end = 0, number = 0;
    *lead = bytes.length;
    *trail = 0;
    if (waits_for_neighbours(table, setting.neighbours)) return;
    for (Word word; words_next(&table->cutter, &word); end = word.start + word.length, number++) {
        buffer_clear(&table->word);
        buffer_clear(&table->term);
        term_append_word(&table->word, str_slice(bytes, word.start, word.start + word.length));
        term_append_between(&table->term, buffer_str(&table->word), word.kind,
                            term_neighbours(&table->neighbours, number, setting.neighbours),
                            &table->settings);
        if (end == 0)
            *lead = word.start;
        else if (table->lines.places)
            table->lines.marks->gap(lines, word.start - end);
        if (table->lines.places && table->word.length != word.length)
            table->lines.marks->length(lines, word.length);
        table->lines.append(table->lines.context, lines, buffer_str(&table->word), buffer_str(&table->term),
                            term_kind(buffer_str(&table->word), word.kind, &table->settings));
    }
    *trail = end ? bytes.length - end : 0;
}

ChunkEdges chunks_look_at_edges(ChunkTable *table, Str bytes, ChunkSetting setting) {
    cut(table, bytes, setting);
    return edges_of(table);
}

// ---- Entries ----

typedef struct Elsewhere {
    size_t length; // of the lines; behind them stand the chunk's bytes
    char bytes[];
} Elsewhere;

static const Elsewhere *elsewhere(const Chunk *chunk) {
    const Elsewhere *lines;
    memcpy(&lines, chunk->lines, sizeof lines);
    return lines;
}

Str chunk_lines(const Chunk *chunk) {
    if (chunk->length != CHUNK_ELSEWHERE) return (Str){chunk->lines, chunk->length};
    return (Str){elsewhere(chunk)->bytes, elsewhere(chunk)->length};
}

static void keep_elsewhere(ChunkTable *table, Chunk *chunk, Str bytes) {
    Str made = buffer_str(&table->made);
    size_t length = sizeof(Elsewhere) + made.length + bytes.length;
    Elsewhere *lines = arena_allocate(&table->arena, 1, length);
    lines->length = made.length;
    if (made.length) memcpy(lines->bytes, made.bytes, made.length);
    memcpy(lines->bytes + made.length, bytes.bytes, bytes.length);
    memcpy(chunk->lines, &lines, sizeof lines);
    chunk->length = CHUNK_ELSEWHERE;
    table->arena_bytes += length;
}

static void keep_lines(ChunkTable *table, Chunk *chunk, Str bytes) {
    size_t room = ((size_t)1 << table->entry_shift) - CHUNK_HEAD_BYTES, length = table->made.length;
    if (length > room || !chunk_is_short(chunk->key)) {
        keep_elsewhere(table, chunk, bytes);
        return;
    }
    if (length) memcpy(chunk->lines, table->made.bytes, length);
    chunk->length = (uint8_t)length;
    chunk->simple = length > 0 && chunk->lead == 0 && chunk->trail == 0 && !chunk->asked;
}

static bool is_free(const Chunk *chunk) {
    return chunk->key.high == 0;
}

static Chunk *free_entry(const ChunkTable *table, uint32_t hash) {
    uint32_t probe = 0;
    while (!is_free(chunks_at(table, hash, probe))) probe++;
    return chunks_at(table, hash, probe);
}

static void grow(ChunkTable *table, size_t size) {
    ChunkTable old = *table;
    allocate_entries(table, size);
    for (size_t i = 0; i < old.size; i++) {
        const Chunk *chunk = chunks_at(&old, (uint32_t)i, 0);
        if (!is_free(chunk))
            memcpy(free_entry(table, chunk_hash(chunk->key)), chunk, (size_t)1 << table->entry_shift);
    }
    munmap(old.entries, table_bytes(&old));
}

static void start_anew(ChunkTable *table) {
    munmap(table->entries, table_bytes(table));
    allocate_entries(table, table->size);
    arena_free(&table->arena);
    table->count = table->arena_bytes = 0;
    table->started_anew = true;
}

void chunks_forget(ChunkTable *table) {
    start_anew(table);
    table->started_anew = false;
    memset(table->tails, 0, sizeof table->tails);
}

// Room for one more: a table is at most half full, and the largest three quarters.
static void make_room(ChunkTable *table) {
    size_t times = table->settings.terms == TERMS_LEMMA ? TIMES_WITH_LEMMAS : 1;
    size_t largest = times * TABLE_BYTES_AT_MOST >> table->entry_shift;
    bool full = table->size == largest && table->count >= table->size / 4 * 3;
    if (table->arena_bytes > times * ARENA_BYTES_AT_MOST || full)
        start_anew(table);
    else if (table->size < largest && table->count >= table->size / 2)
        grow(table, 4 * table->size < largest ? 4 * table->size : largest);
}

// A word of ASCII letters, of which no language that shares it knows more than the others.
static void append_letters(ChunkTable *table, Str bytes) {
    buffer_clear(&table->term);
    buffer_append(&table->term, bytes);
    if (table->settings.terms == TERMS_FOLD)
        for (size_t i = 0; i < bytes.length; i++) table->term.bytes[i] |= 0x20;
    table->lines.append(table->lines.context, &table->made, bytes, buffer_str(&table->term),
                        term_kind(bytes, TOKEN_WORD, &table->settings));
}

static void make_shared(ChunkTable *table, Chunk *chunk, Str bytes) {
    Language language = table->settings.language;
    chunk->differs = words_kind_differs(bytes);
    if (chunk->differs) return;
    table->settings.language = LANGUAGE_UND;
    append_letters(table, bytes);
    table->settings.language = language;
}

static void make_own(ChunkTable *table, Chunk *chunk, Str bytes, ChunkSetting setting) {
    size_t lead, trail;
    chunks_append_lines(table, &table->made, bytes, setting, &lead, &trail);
    ChunkEdges edges = edges_of(table);
    chunk->asked = table->cutter.asked & 0xf;
    chunk->lead = (uint8_t)lead;
    chunk->trail = (uint8_t)trail;
    chunk->first = edges.first;
    chunk->last = edges.last;
    chunk->ask_before = edges.ask_before;
    chunk->ask_behind = edges.ask_behind;
}

static Chunk *add_chunk(ChunkTable *table, ChunkKey key, Str bytes, ChunkSetting setting) {
    make_room(table);
    Chunk *chunk = free_entry(table, chunk_hash(key)); // all zero
    chunk->key = key;
    buffer_clear(&table->made);
    if (setting.language == LANGUAGE_SHARED)
        make_shared(table, chunk, bytes);
    else
        make_own(table, chunk, bytes, setting);
    keep_lines(table, chunk, bytes);
    table->count++;
    return chunk;
}

static bool is_it(const Chunk *chunk, ChunkKey key, Str bytes) {
    if (!chunk_keys_equal(chunk->key, key)) return false;
    if (chunk_is_short(key)) return true;
    const Elsewhere *lines = elsewhere(chunk);
    return memcmp(lines->bytes + lines->length, bytes.bytes, bytes.length) == 0;
}

Chunk *chunks_find(ChunkTable *table, ChunkKey key, Str bytes, ChunkSetting setting) {
    uint32_t hash = chunk_hash(key), probe = 0;
    for (Chunk *chunk; !is_free(chunk = chunks_at(table, hash, probe)); probe++)
        if (is_it(chunk, key, bytes)) return chunk;
    return add_chunk(table, key, bytes, setting);
}
