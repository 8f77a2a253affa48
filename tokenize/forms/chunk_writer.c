#include "tokenize/forms/chunk_writer.h"

#include "language/words/scan.h"

void chunk_writer_open(ChunkWriter *writer, const LanguageSettings *settings, ChunkLines lines, bool tags) {
    writer->tags = tags;
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
    write_lines(writer, (Str){chunk_lines(chunk), chunk->length}, start + chunk->lead, end - chunk->trail);
}

// A chunk with what is known of the text around it.
static void write_in_setting(ChunkWriter *writer, size_t start, size_t end, ChunkSetting setting) {
    size_t lead, trail;
    Str bytes = str_slice(writer->text, start, end);
    if (bytes.length <= CHUNK_BYTES_AT_MOST) {
        ChunkKey key = chunk_key(bytes, setting);
        write_chunk(writer, chunks_find(&writer->table, key, bytes, setting), start, end);
        return;
    }
    Buffer lines = {0}; // of one too long to be kept
    chunks_append_lines(&writer->table, &lines, bytes, setting, &lead, &trail);
    write_lines(writer, buffer_str(&lines), start + lead, end - trail);
    buffer_free(&lines);
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

static void write_with_tail(ChunkWriter *writer, Chunk *core, const QueuedChunk *queued) {
    size_t start = queued->start, end = start + queued->length;
    Str whole = str_slice(writer->text, start, end + 1);
    if (chunks_take_tail(&writer->table, core, whole, writer->language)) {
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
    Str bytes = str_slice(writer->text, start, end);
    ChunkSetting setting = {.language = writer->language};
    Chunk *chunk = chunks_find(&writer->table, queued->key, bytes, setting);
    if (queued->tail)
        write_with_tail(writer, chunk, queued);
    else
        write_found(writer, queued, chunk, end);
}

// A chunk of which what is written depends on its place.
static void write_in_place(ChunkWriter *writer, const QueuedChunk *queued, const ChunkPlace *place) {
    size_t end = queued->start + queued->length;
    write_in_setting(writer, queued->start, end, place->setting);
    if (queued->tail) write_tail(writer, queued->tail, end);
}

// `place`: NULL where it does not matter.
static void write_queued(ChunkWriter *writer, const QueuedChunk *queued, const ChunkPlace *place) {
    if (queued->starts_sentence) writer->sentence_opened = false;
    if (place)
        write_in_place(writer, queued, place);
    else if (queued->start >= writer->written_up_to)
        write_one(writer, queued);
    if (queued->ends_sentence && writer->sentence_opened && writer->tags)
        buffer_append(writer->output, writer->table.lines.marks->sentence_end);
}

// What is written at most for a chunk that write_quickly takes.
enum { QUICK_BYTES = 2 * CHUNK_INLINE_BYTES + 8 };

static void copy_line(Buffer *output, const char line[CHUNK_INLINE_BYTES], size_t length) {
    memcpy(output->bytes + output->length, line, CHUNK_INLINE_BYTES);
    output->length += length;
}

// The common case: a short chunk found where it was guessed to be, one byte behind the token before it, with
// a tail that is known or none. False, with nothing done, when it is not so.
static bool write_quickly(ChunkWriter *writer, const QueuedChunk *queued) {
    const ChunkTable *table = &writer->table;
    const Chunk *chunk = queued->guess;
    bool found =
        chunk && chunk->key.low == queued->key.low && chunk->key.high == queued->key.high && chunk->simple;
    bool follows = writer->sentence_opened && !queued->starts_sentence &&
                   queued->start >= writer->written_up_to &&
                   (queued->start - writer->previous_end == 1 || !table->lines.places);
    if (!found || !follows || (queued->tail && !chunk_has_tail(chunk, queued->tail))) return false;
    Buffer *output = writer->output;
    copy_line(output, chunk->lines, chunk->length);
    if (queued->tail) {
        const TailLine *line = &table->tails[writer->language][chunk_tails[queued->tail] - 1];
        copy_line(output, line->line, line->length);
    }
    writer->previous_end = queued->start + queued->length + (queued->tail != 0);
    if (queued->ends_sentence && writer->tags) buffer_append(output, table->lines.marks->sentence_end);
    return true;
}

// How many chunks of the queue can be placed between their neighbours.
static size_t place_queued(ChunkWriter *writer) {
    for (size_t i = 0; i < writer->queued; i++)
        chunk_place_look(&writer->places[i], &writer->table, writer->text, writer->language,
                         &writer->queue[i]);
    return chunk_places_settle(writer->places, writer->queue, writer->queued, &writer->before);
}

void chunk_writer_flush(ChunkWriter *writer) {
    for (size_t i = 0; i < writer->queued; i++) {
        QueuedChunk *queued = &writer->queue[i];
        queued->guess = chunks_guess(&writer->table, queued->hash);
        __builtin_prefetch(queued->guess);
    }
    bool placed = chunks_need_places(&writer->table, writer->language);
    size_t count = placed ? place_queued(writer) : writer->queued;
    for (size_t i = 0; i < count; i++) {
        buffer_reserve(writer->output, QUICK_BYTES);
        const ChunkPlace *place = placed && writer->places[i].matters ? &writer->places[i] : NULL;
        if (place || !write_quickly(writer, &writer->queue[i]))
            write_queued(writer, &writer->queue[i], place);
    }
    bool waits = count < writer->queued;
    if (waits) writer->queue[0] = writer->queue[count];
    writer->queued = waits;
}

static void queue_chunk(ChunkWriter *writer, size_t start, size_t end, bool starts_sentence) {
    if (writer->queued == CHUNKS_QUEUED) chunk_writer_flush(writer);
    QueuedChunk *queued = &writer->queue[writer->queued++];
    unsigned char last = (unsigned char)writer->text.bytes[end - 1];
    bool has_tail = chunk_tails[last] && end - start > 1 && end - start <= CHUNK_BYTES_AT_MOST;
    *queued = (QueuedChunk){.start = start,
                            .length = end - start - has_tail,
                            .tail = has_tail ? last : 0,
                            .sentence_start = writer->sentence_start,
                            .sentence_end = writer->sentence_end,
                            .starts_sentence = starts_sentence};
    if (queued->length > CHUNK_BYTES_AT_MOST) return;
    queued->key = chunk_key((Str){writer->text.bytes + start, queued->length},
                            (ChunkSetting){.language = writer->language});
    queued->hash = chunk_hash(queued->key);
    chunks_announce(&writer->table, queued->hash);
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
            queue_chunk(writer, at, chunk_end, first);
            first = false;
        } else
            chunk_end++;
        at = chunk_end;
    }
    if (!first) writer->queue[writer->queued - 1].ends_sentence = true;
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
    for (size_t block = start; block < end; block += SCAN_BYTES) {
        uint64_t solid = solid_bytes(writer, block);
        if (end - block < SCAN_BYTES) solid &= (UINT64_C(1) << (end - block)) - 1;
        uint64_t edges = solid ^ (solid << 1 | inside);
        for (; edges; edges &= edges - 1) {
            size_t edge = block + (size_t)__builtin_ctzll(edges);
            if (inside) {
                queue_chunk(writer, chunk_start, edge, first);
                first = false;
            }
            chunk_start = edge;
            inside = !inside;
        }
    }
    if (inside) {
        queue_chunk(writer, chunk_start, end, first);
        first = false;
    }
    if (!first) writer->queue[writer->queued - 1].ends_sentence = true;
}
