#include "tokenize/forms/chunk_queue.h"

bool chunks_need_places(ChunkTable *table, Language language) {
    if (table->settings.terms != TERMS_LEMMA) return false;
    table->settings.language = language;
    return terms_look_around(&table->settings);
}

static unsigned context_of(const ChunkTable *table, Str text, const QueuedChunk *queued, unsigned asked) {
    Str sentence = str_slice(text, queued->sentence_start, queued->sentence_end);
    size_t start = queued->start - queued->sentence_start;
    return words_context(sentence, start, start + queued->length, asked, &table->settings);
}

static void take_tail_in(QueuedChunk *queued, Str whole, ChunkSetting setting) {
    queued->tail = 0;
    queued->length = whole.length;
    queued->key = chunk_key(whole, setting);
}

static const Chunk *find_queued(ChunkTable *table, Str text, Language language, QueuedChunk *queued) {
    ChunkSetting setting = {.language = language};
    Str whole = str_slice(text, queued->start, queued->start + queued->length + (queued->tail != 0));
    Str bytes = str_slice(whole, 0, queued->length);
    Chunk *chunk = chunks_find(table, queued->key, bytes, setting);
    if (!queued->tail) return chunk;
    if (chunks_take_tail(table, chunk, whole, language)) {
        chunks_tail_line(table, queued->tail, language); // which has to be known when it is written
        return chunk;
    }
    take_tail_in(queued, whole, setting);
    return chunks_find(table, queued->key, whole, setting);
}

void chunk_place_look(ChunkPlace *place, ChunkTable *table, Str text, Language language,
                      QueuedChunk *queued) {
    *place = (ChunkPlace){.setting.language = language};
    unsigned asked = (1 << CONTEXT_BITS) - 1;
    if (queued->length <= CHUNK_BYTES_AT_MOST) {
        const Chunk *chunk = find_queued(table, text, language, queued);
        asked = chunk->asked;
        place->edges = chunk_edges(chunk);
        if (!asked) return;
    }
    place->matters = true;
    place->setting.context = context_of(table, text, queued, asked);
    place->edges = chunks_look_at_edges(table, str_slice(text, queued->start, queued->start + queued->length),
                                        place->setting);
}

// Nothing stands for a chunk without tokens.
static bool has_tokens(const ChunkPlace *place) {
    return place->edges.first != NEIGHBOUR_NONE;
}

// The first chunk that cannot be placed yet: the last one with tokens of a sentence that goes on.
static size_t first_that_waits(const ChunkPlace *places, const QueuedChunk *queue, size_t count) {
    if (!count || queue[count - 1].ends_sentence) return count;
    for (size_t i = count; i-- > 0;) {
        if (has_tokens(&places[i])) return i;
        if (queue[i].starts_sentence) break;
    }
    return count;
}

static uint8_t neighbour_of_tail(unsigned char tail) {
    const char text[] = {(char)tail};
    return neighbour_of_mark((Str){text, 1});
}

static void put_behind(ChunkPlace *places, const QueuedChunk *queue, size_t count) {
    uint8_t behind = NEIGHBOUR_EDGE;
    for (size_t i = count; i-- > 0;) {
        ChunkPlace *place = &places[i];
        if (queue[i].ends_sentence) behind = NEIGHBOUR_EDGE;
        if (place->edges.ask_behind)
            place->setting.neighbours.behind = queue[i].tail ? neighbour_of_tail(queue[i].tail) : behind;
        if (has_tokens(place)) behind = place->edges.first;
    }
}

size_t chunk_places_settle(ChunkPlace *places, const QueuedChunk *queue, size_t count, uint8_t *before) {
    size_t settled = first_that_waits(places, queue, count);
    put_behind(places, queue, count);
    for (size_t i = 0; i < settled; i++) {
        ChunkPlace *place = &places[i];
        if (queue[i].starts_sentence) *before = NEIGHBOUR_EDGE;
        if (place->edges.ask_before) place->setting.neighbours.before = *before;
        if (place->edges.ask_before || place->edges.ask_behind) place->matters = true;
        if (has_tokens(place)) *before = queue[i].tail ? neighbour_of_tail(queue[i].tail) : place->edges.last;
    }
    return settled;
}
