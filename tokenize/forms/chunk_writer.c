#include "tokenize/forms/chunk_writer.h"

#include "language/words/scan.h"

void chunk_writer_open(ChunkWriter *writer, const LanguageSettings *settings, ChunkLines lines, bool tags) {
    writer->tags = tags;
    Str end = lines.marks->sentence_end;
    writer->end_mark_length = tags ? end.length : 0;
    memcpy(writer->end_mark, end.bytes, writer->end_mark_length);
    chunks_open(&writer->table, settings, lines);
}

void chunk_writer_close(ChunkWriter *writer) {
    chunks_close(&writer->table);
}

void chunk_writer_start(ChunkWriter *writer, Buffer *output, Str text, size_t offset_base,
                        Language language) {
    writer->output = output;
    writer->text = text;
    writer->offset_base = offset_base;
    writer->language = language;
    writer->language_of_letters = chunks_share(&writer->table, language) ? LANGUAGE_SHARED : language;
    writer->written_up_to = 0;
}

// What stands before a token at `start`.
static void append_before(ChunkWriter *writer, size_t start) {
    if (writer->sentence_opened) {
        if (writer->table.lines.places)
            writer->table.lines.marks->gap(writer->output, start - writer->previous_end);
        return;
    }
    writer->sentence_opened = true;
    if (writer->tags)
        writer->table.lines.marks->sentence(writer->output, ++writer->sentences, writer->offset_base + start);
}

static void write_lines(ChunkWriter *writer, Str lines, size_t start, size_t end) {
    if (lines.length == 0) return;
    append_before(writer, start);
    buffer_append(writer->output, lines);
    writer->previous_end = end;
}

static void write_chunk(ChunkWriter *writer, const Chunk *chunk, size_t start, size_t end) {
    write_lines(writer, chunk_lines(chunk), start + chunk->lead, end - chunk->trail);
}

// Lines that were written behind a place in the output have what stands before a token at `start` before
// them.
static void put_before(ChunkWriter *writer, size_t place, size_t start) {
    Buffer before = {0}, *output = writer->output;
    writer->output = &before;
    append_before(writer, start);
    writer->output = output;
    if (before.length) {
        buffer_reserve(output, before.length);
        memmove(output->bytes + place + before.length, output->bytes + place, output->length - place);
        memcpy(output->bytes + place, before.bytes, before.length);
        output->length += before.length;
    }
    buffer_free(&before);
}

// A chunk that is too long to be kept, written without a copy.
static void write_long(ChunkWriter *writer, Str bytes, size_t start, ChunkSetting setting) {
    size_t lead, trail, place = writer->output->length;
    chunks_append_lines(&writer->table, writer->output, bytes, setting, &lead, &trail);
    if (writer->output->length == place) return;
    put_before(writer, place, start + lead);
    writer->previous_end = start + bytes.length - trail;
}

// A chunk with what is known of the text around it.
static void write_in_setting(ChunkWriter *writer, size_t start, size_t end, ChunkSetting setting) {
    Str bytes = str_slice(writer->text, start, end);
    if (bytes.length > CHUNK_BYTES_AT_MOST) {
        write_long(writer, bytes, start, setting);
        return;
    }
    ChunkKey key = chunk_key(bytes, setting);
    write_chunk(writer, chunks_find(&writer->table, key, bytes, setting), start, end);
}

// A chunk whose tokens depend on what stands around it in its sentence; of a number with spaces, all of it.
static void write_asking(ChunkWriter *writer, const QueuedChunk *queued, size_t end, unsigned asked) {
    const LanguageSettings *settings = &writer->table.settings;
    writer->table.settings.language = writer->language;
    Str sentence = str_slice(writer->text, queued->sentence_start, queued->sentence_end);
    size_t start = queued->start - queued->sentence_start, chunk_end = end - queued->sentence_start;
    if (asked & CONTEXT_DIGITS) {
        end = queued->sentence_start + words_chunk_end(sentence, start, settings);
        writer->written_up_to = end;
        chunk_end = end - queued->sentence_start;
    }
    write_in_setting(writer, queued->start, end,
                     (ChunkSetting){.language = writer->language,
                                    .context = words_context(sentence, start, chunk_end, asked, settings)});
}

// What the tokens of a chunk depend on that is looked up without a context.
static void write_found(ChunkWriter *writer, const QueuedChunk *queued, const Chunk *chunk, size_t end) {
    if (chunk->asked)
        write_asking(writer, queued, end, chunk->asked);
    else
        write_chunk(writer, chunk, queued->start, end);
}

static void write_tail(ChunkWriter *writer, unsigned char tail, size_t end) {
    const TailLine *line = chunks_tail_line(&writer->table, tail, writer->language);
    buffer_append(writer->output, (Str){line->line, line->length});
    writer->previous_end = end + 1;
}

// What is known of a chunk, in its own language where languages differ; *language is the one then.
static Chunk *find_chunk(ChunkWriter *writer, ChunkKey key, Str bytes, Language *language) {
    Chunk *chunk = chunks_find(&writer->table, key, bytes, (ChunkSetting){.language = *language});
    if (!chunk->differs) return chunk;
    ChunkSetting own = {.language = *language = writer->language};
    return chunks_find(&writer->table, chunk_key(bytes, own), bytes, own);
}

static void write_with_tail(ChunkWriter *writer, Chunk *core, const QueuedChunk *queued, Language language) {
    size_t start = queued->start, end = start + queued->length;
    Str whole = str_slice(writer->text, start, end + 1);
    if (chunks_take_tail(&writer->table, core, whole, language)) {
        write_chunk(writer, core, start, end);
        write_tail(writer, queued->tail, end);
    } else {
        ChunkSetting setting = {.language = writer->language};
        ChunkKey key = chunk_key(whole, setting);
        write_found(writer, queued, chunks_find(&writer->table, key, whole, setting), end + 1);
    }
}

static void write_one(ChunkWriter *writer, const QueuedChunk *queued) {
    size_t start = queued->start, end = start + queued->length;
    if (queued->length > CHUNK_BYTES_AT_MOST) { // what it asks for is not remembered: all is told
        write_asking(writer, queued, end, (1 << CONTEXT_BITS) - 1);
        return;
    }
    Language language = queued->language;
    Chunk *chunk = find_chunk(writer, queued->key, str_slice(writer->text, start, end), &language);
    if (queued->tail)
        write_with_tail(writer, chunk, queued, language);
    else
        write_found(writer, queued, chunk, end);
}

// A chunk of which what is written depends on its place.
static void write_in_place(ChunkWriter *writer, const QueuedChunk *queued, const ChunkPlace *place) {
    size_t end = queued->start + queued->length;
    write_in_setting(writer, queued->start, end, place->setting);
    if (queued->tail) write_tail(writer, queued->tail, end);
}

static void write_queued(ChunkWriter *writer, const QueuedChunk *queued, const ChunkPlace *place) {
    if (place)
        write_in_place(writer, queued, place);
    else if (queued->start >= writer->written_up_to)
        write_one(writer, queued);
    if (queued->ends_sentence && writer->sentence_opened)
        buffer_append(writer->output, (Str){writer->end_mark, writer->end_mark_length});
}

// What is written at most for a chunk that write_quickly takes.
enum { QUICK_BYTES = 2 * CHUNK_TEXT_BYTES + SENTENCE_END_BYTES };

static inline char *copy_line(char *to, const char *line, size_t length, size_t room) {
    memcpy(to, line, room);
    return to + length;
}

// The common case: a short chunk found where it nearly always is, with a tail that is known or none; else
// NULL.
static inline const Chunk *find_quickly(const ChunkWriter *writer, const QueuedChunk *queued) {
    const ChunkTable *table = &writer->table;
    const Chunk *chunk = chunks_guess(table, queued->key, queued->hash);
    if (!chunk_keys_equal(chunk->key, queued->key) || !chunk->simple || queued->start < writer->written_up_to)
        return NULL;
    bool whole = !queued->tail || (chunk_has_tail(chunk, queued->tail) &&
                                   chunks_known_tail(table, queued->tail, writer->language)->length);
    return whole ? chunk : NULL;
}

// Whether nothing is written before the first token of a chunk.
static inline bool follows(const ChunkWriter *writer, const QueuedChunk *queued) {
    return writer->sentence_opened &&
           (queued->start - writer->previous_end == 1 || !writer->table.lines.places);
}

// What find_quickly has given, to the end of the output, which has room; `room`: for lines in an entry.
static inline void write_quickly(ChunkWriter *writer, const QueuedChunk *queued, const Chunk *chunk,
                                 size_t room) {
    Buffer *output = writer->output;
    char *to = copy_line(output->bytes + output->length, chunk->lines, chunk->length, room);
    writer->previous_end = queued->start + queued->length;
    if (queued->tail) {
        const TailLine *line = chunks_known_tail(&writer->table, queued->tail, writer->language);
        to = copy_line(to, line->line, line->length, room);
        writer->previous_end++;
    }
    if (queued->ends_sentence)
        to = copy_line(to, writer->end_mark, writer->end_mark_length, SENTENCE_END_BYTES);
    output->length = (size_t)(to - output->bytes);
}

// A chunk of the queue; `place`: NULL where it does not matter.
static inline __attribute__((always_inline)) void write_next(ChunkWriter *writer, const QueuedChunk *queued,
                                                             const ChunkPlace *place, size_t room) {
    if (queued->starts_sentence) writer->sentence_opened = false;
    const Chunk *chunk = place ? NULL : find_quickly(writer, queued);
    if (!chunk) {
        write_queued(writer, queued, place);
        return;
    }
    if (!follows(writer, queued)) append_before(writer, queued->start);
    buffer_reserve(writer->output, QUICK_BYTES);
    write_quickly(writer, queued, chunk, room);
}

// Writes the chunks of a queue, none of which depends on its place.
static inline __attribute__((always_inline)) void write_all(ChunkWriter *writer, size_t room) {
    for (size_t i = 0; i < writer->queued; i++)
        if (!chunk_is_short(writer->queue[i].key))
            chunks_fetch(&writer->table, writer->queue[i].key, writer->queue[i].hash);
    for (size_t i = 0; i < writer->queued; i++) write_next(writer, &writer->queue[i], NULL, room);
    writer->queued = 0;
}

// Writes those that can be placed between their neighbours; the others wait.
static void write_placed(ChunkWriter *writer, size_t room) {
    for (size_t i = 0; i < writer->queued; i++)
        chunk_place_look(&writer->places[i], &writer->table, writer->text, writer->language,
                         &writer->queue[i]);
    size_t count = chunk_places_settle(writer->places, writer->queue, writer->queued, &writer->before);
    for (size_t i = 0; i < count; i++)
        write_next(writer, &writer->queue[i], writer->places[i].matters ? &writer->places[i] : NULL, room);
    bool waits = count < writer->queued;
    if (waits) writer->queue[0] = writer->queue[count];
    writer->queued = waits;
}

void chunk_writer_flush(ChunkWriter *writer) {
    bool numbers = writer->table.lines.numbers;
    if (chunks_need_places(&writer->table, writer->language))
        write_placed(writer, numbers ? CHUNK_UNITS_BYTES : CHUNK_TEXT_BYTES);
    else if (numbers)
        write_all(writer, CHUNK_UNITS_BYTES);
    else
        write_all(writer, CHUNK_TEXT_BYTES);
}

// A chunk of `length` bytes at `start` as it waits in the queue, but for what is told of its sentence.
// `others`: which of its bytes are no ASCII letters, the first one in the lowest bit.
static inline void look_at_chunk(const ChunkWriter *writer, QueuedChunk *queued, size_t start, size_t length,
                                 uint64_t others) {
    const char *bytes = writer->text.bytes + start;
    unsigned char tail = (unsigned char)bytes[length - 1];
    if (!chunk_tails[tail] || length == 1 || length > CHUNK_BYTES_AT_MOST) tail = 0;
    length -= tail != 0;
    Language language = writer->language;
    ChunkKey key = {0};
    if (length <= CHUNK_SHORT_BYTES && !(others & ((UINT64_C(1) << length) - 1)))
        language = writer->language_of_letters;
    if (length <= CHUNK_BYTES_AT_MOST)
        key = chunk_key((Str){bytes, length}, (ChunkSetting){.language = language});
    uint32_t hash = chunk_hash(key);
    chunks_announce(&writer->table, hash);
    queued->key = key;
    queued->hash = hash;
    queued->start = start;
    queued->length = length;
    queued->tail = tail;
    queued->language = (uint8_t)language;
}

// Where the next chunk of the sentence is to be put.
static inline QueuedChunk *next_in_queue(ChunkWriter *writer, bool starts_sentence) {
    if (writer->queued == CHUNKS_QUEUED) chunk_writer_flush(writer);
    QueuedChunk *queued = &writer->queue[writer->queued++];
    queued->sentence_start = writer->sentence_start;
    queued->sentence_end = writer->sentence_end;
    queued->starts_sentence = starts_sentence;
    queued->ends_sentence = false;
    return queued;
}

// The bytes of 64 that are no blanks, from `at` on; what lies behind the text does not matter.
static uint64_t solid_bytes(const ChunkWriter *writer, size_t at) {
    return ~scan_at(scanner()->blanks, writer->text, at);
}

// Where digits may be grouped by spaces, and each chunk has to know the next one, chunks end where the words
// say.
static void add_chunk_by_chunk(ChunkWriter *writer, size_t start, size_t end) {
    Str sentence = str_slice(writer->text, start, end);
    bool first = true;
    for (size_t at = start; at < end;) {
        size_t solid = (size_t)__builtin_ctzll(solid_bytes(writer, at) | UINT64_C(1) << 63);
        at = at + solid < end ? at + solid : end;
        size_t chunk_end = start + words_chunk_end(sentence, at - start, &writer->table.settings);
        if (chunk_end > at) {
            look_at_chunk(writer, next_in_queue(writer, first), at, chunk_end - at,
                          ~scan_at(scanner()->letters, writer->text, at));
            first = false;
        } else
            chunk_end++;
        at = chunk_end;
    }
    if (!first) writer->queue[writer->queued - 1].ends_sentence = true;
}

// The bits of two blocks from one of them on; `from` counts from the start of the second, and is below 0 in
// the first. What lies further back is no short chunk.
static inline uint64_t bits_from(uint64_t before, uint64_t block, size_t from) {
    if (from < SCAN_BYTES) return block >> from;
    size_t back = 0 - from; // bytes that stand before the block
    return back < SCAN_BYTES ? before >> (SCAN_BYTES - back) | block << back : before;
}

void chunk_writer_add(ChunkWriter *writer, size_t start, size_t end) {
    writer->table.settings.language = writer->language;
    writer->sentence_start = start;
    writer->sentence_end = end;
    if (words_group_digits(&writer->table.settings) || chunks_need_places(&writer->table, writer->language)) {
        add_chunk_by_chunk(writer, start, end);
        return;
    }
    bool first = true, inside = false;
    size_t chunk_start = start;
    uint64_t others_before = 0;
    for (size_t block = start; block < end; block += SCAN_BYTES) {
        char padded[SCAN_BYTES];
        const char *bytes = scan_block(writer->text, block, padded);
        uint64_t solid = ~scanner()->blanks(bytes), others = ~scanner()->letters(bytes);
        if (end - block < SCAN_BYTES) solid &= (UINT64_C(1) << (end - block)) - 1;
        uint64_t edges = solid ^ (solid << 1 | inside);
        for (; edges; edges &= edges - 1) {
            size_t edge = block + (size_t)__builtin_ctzll(edges);
            if (inside) {
                look_at_chunk(writer, next_in_queue(writer, first), chunk_start, edge - chunk_start,
                              bits_from(others_before, others, chunk_start - block));
                first = false;
            }
            chunk_start = edge;
            inside = !inside;
        }
        others_before = others;
    }
    if (inside) {
        look_at_chunk(writer, next_in_queue(writer, first), chunk_start, end - chunk_start,
                      ~scan_at(scanner()->letters, writer->text, chunk_start));
        first = false;
    }
    if (!first) writer->queue[writer->queued - 1].ends_sentence = true;
}
