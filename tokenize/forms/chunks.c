#include "tokenize/forms/chunks.h"

#include "base/memory.h"
#include "language/terms/terms.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
    INDEX_AT_FIRST = 16 * 1024,
    NUMBER_BITS = 20,             // of an entry's number in the index; the others are of the hash
    ENTRIES_AT_MOST = 320 * 1024, // 20 MiB
    ARENA_BYTES_AT_MOST = 16 * 1024 * 1024,
};

const uint8_t chunk_tails[256] = {
    ['.'] = 1, [','] = 2, [';'] = 3, [':'] = 4, ['!'] = 5, ['?'] = 6, [')'] = 7, ['"'] = 8};

static const size_t entry_bytes = ENTRIES_AT_MOST * sizeof(Chunk);

// Pages come when they are first written to, zero. Entries are looked up all over the table: with pages of
// 2 MiB the processor keeps track of where they are.
static Chunk *allocate_entries(void) {
    void *entries = mmap(NULL, entry_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (entries == MAP_FAILED) memory_exhausted();
    madvise(entries, entry_bytes, MADV_HUGEPAGE); // a wish; nothing depends on it
    return entries;
}

void chunks_open(ChunkTable *table, const LanguageSettings *settings, ChunkLines lines) {
    *table = (ChunkTable){.settings = *settings, .lines = lines, .index_size = INDEX_AT_FIRST};
    table->entries = allocate_entries();
    table->index = memory_allocate(table->index_size, sizeof *table->index);
    if (settings->terms == TERMS_LEMMA) table->edges = memory_allocate(ENTRIES_AT_MOST, sizeof *table->edges);
}

void chunks_close(ChunkTable *table) {
    munmap(table->entries, entry_bytes);
    free(table->index);
    arena_free(&table->arena);
    words_free(&table->cutter);
    words_free(&table->core_cutter);
    buffer_free(&table->made);
    buffer_free(&table->word);
    buffer_free(&table->term);
    buffer_free(&table->neighbours);
    free(table->edges);
}

static void cut(ChunkTable *table, Str bytes, ChunkSetting setting) {
    table->settings.language = setting.language;
    words_start_chunk(&table->cutter, bytes, &table->settings, setting.context);
    buffer_clear(&table->neighbours);
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

static void keep_lines(ChunkTable *table, Chunk *chunk, Str bytes) {
    Buffer *made = &table->made;
    chunk->length = (uint16_t)made->length;
    if (made->length <= CHUNK_INLINE_BYTES && chunk_is_short(chunk->key)) {
        if (made->length) memcpy(chunk->lines, made->bytes, made->length);
        chunk->simple = made->length > 0 && chunk->lead == 0 && chunk->trail == 0 && !chunk->asked;
        return;
    }
    buffer_append(made, bytes);
    table->arena_bytes += made->length;
    chunk->elsewhere = arena_copy(&table->arena, buffer_str(made)).bytes;
}

static uint32_t tag_of(uint64_t hash) {
    return (uint32_t)(hash >> 32) >> NUMBER_BITS << NUMBER_BITS;
}

static uint32_t number_of(uint32_t cell) {
    return cell & ((UINT32_C(1) << NUMBER_BITS) - 1);
}

Chunk *chunks_guess(const ChunkTable *table, uint64_t hash) {
    size_t mask = table->index_size - 1, at = hash & mask;
    for (uint32_t cell; (cell = table->index[at]); at = (at + 1) & mask)
        if (tag_of(hash) == cell - number_of(cell)) return &table->entries[number_of(cell) - 1];
    return NULL;
}

static void put_into_index(ChunkTable *table, uint64_t hash, size_t number) {
    size_t mask = table->index_size - 1, at = hash & mask;
    while (table->index[at]) at = (at + 1) & mask;
    table->index[at] = tag_of(hash) | (uint32_t)number;
}

static void grow_index(ChunkTable *table) {
    free(table->index);
    table->index_size *= 2;
    table->index = memory_allocate(table->index_size, sizeof *table->index);
    for (size_t i = 0; i < table->count; i++) put_into_index(table, chunk_hash(table->entries[i].key), i + 1);
}

static void start_anew(ChunkTable *table) {
    memset(table->index, 0, table->index_size * sizeof *table->index);
    arena_free(&table->arena);
    table->count = table->arena_bytes = 0;
    table->started_anew = true;
}

void chunks_forget(ChunkTable *table) {
    start_anew(table);
    table->started_anew = false;
    memset(table->tails, 0, sizeof table->tails);
}

static Chunk *add_chunk(ChunkTable *table, ChunkKey key, Str bytes, ChunkSetting setting) {
    size_t lead, trail;
    if (table->count == ENTRIES_AT_MOST || table->arena_bytes > ARENA_BYTES_AT_MOST) start_anew(table);
    if (table->count * 2 >= table->index_size) grow_index(table);
    buffer_clear(&table->made);
    chunks_append_lines(table, &table->made, bytes, setting, &lead, &trail);
    Chunk *chunk = &table->entries[table->count++];
    *chunk = (Chunk){
        .key = key, .lead = (uint8_t)lead, .trail = (uint8_t)trail, .asked = (uint8_t)table->cutter.asked};
    if (table->edges) table->edges[table->count - 1] = edges_of(table);
    keep_lines(table, chunk, bytes);
    put_into_index(table, chunk_hash(key), table->count);
    return chunk;
}

static bool is_it(const Chunk *chunk, ChunkKey key, Str bytes) {
    if (chunk->key.low != key.low || chunk->key.high != key.high) return false;
    return chunk_is_short(key) || memcmp(chunk->elsewhere + chunk->length, bytes.bytes, bytes.length) == 0;
}

Chunk *chunks_find(ChunkTable *table, ChunkKey key, Str bytes, ChunkSetting setting) {
    uint64_t hash = chunk_hash(key);
    size_t mask = table->index_size - 1, at = hash & mask;
    for (uint32_t cell; (cell = table->index[at]); at = (at + 1) & mask) {
        Chunk *chunk = &table->entries[number_of(cell) - 1];
        if (tag_of(hash) == cell - number_of(cell) && is_it(chunk, key, bytes)) return chunk;
    }
    return add_chunk(table, key, bytes, setting);
}

static bool same_tokens(const Word *a, const Word *b, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (a[i].start != b[i].start || a[i].length != b[i].length || a[i].kind != b[i].kind) return false;
    return true;
}

static bool tail_stands_alone(ChunkTable *table, Str bytes, Language language) {
    WordCutter *core = &table->core_cutter;
    table->settings.language = language;
    words_start_chunk(core, str_slice(bytes, 0, bytes.length - 1), &table->settings, 0);
    words_start_chunk(&table->cutter, bytes, &table->settings, 0);
    const Word *words = table->cutter.words, *last = words + core->count;
    return !table->cutter.asked && !core->asked && core->count > 0 &&
           table->cutter.count == core->count + 1 && last->kind == TOKEN_PUNCT &&
           last->start == bytes.length - 1 && same_tokens(core->words, words, core->count) &&
           core->words[core->count - 1].start + core->words[core->count - 1].length == last->start;
}

bool chunks_take_tail(ChunkTable *table, Chunk *core, Str bytes, Language language) {
    enum { ASKED = 1, ALONE = 2 };
    unsigned char tail = (unsigned char)bytes.bytes[bytes.length - 1];
    unsigned shift = 2u * (chunk_tails[tail] - 1u);
    if (!(core->tails >> shift & ASKED)) {
        unsigned known = ASKED | (tail_stands_alone(table, bytes, language) ? ALONE : 0u);
        core->tails = (uint16_t)(core->tails | known << shift);
    }
    return chunk_has_tail(core, tail);
}

const TailLine *chunks_tail_line(ChunkTable *table, unsigned char tail, Language language) {
    TailLine *line = &table->tails[language][chunk_tails[tail] - 1];
    if (line->length) return line;
    char text[] = {(char)tail};
    size_t lead, trail;
    buffer_clear(&table->made);
    if (table->lines.places) table->lines.marks->gap(&table->made, 0);
    chunks_append_lines(table, &table->made, (Str){text, 1}, (ChunkSetting){.language = language}, &lead,
                        &trail);
    line->length = table->made.length < sizeof line->line ? table->made.length : sizeof line->line;
    memcpy(line->line, table->made.bytes, line->length);
    return line;
}
