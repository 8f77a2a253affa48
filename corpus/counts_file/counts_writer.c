#include "corpus/counts_file/counts_writer.h"

#include "corpus/counts_file/counts_bytes.h"

#include <inttypes.h>

bool counts_writer_open(CountsWriter *writer, const char *path, Diagnostics *diagnostics) {
    *writer = (CountsWriter){.started = false};
    return counts_blocks_open(&writer->blocks, path, diagnostics);
}

static void free_writer(CountsWriter *writer) {
    interner_free(&writer->names);
    Buffer *buffers[] = {&writer->types, &writer->sequences, &writer->documents, &writer->shingles,
                         &writer->units, &writer->speaker,   &writer->sets};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++) buffer_free(buffers[i]);
}

void counts_writer_settings(CountsWriter *writer, const CountsSettings *settings) {
    Buffer bytes = {0};
    if (writer->started) return;
    counts_settings_append(settings, &bytes);
    counts_blocks_write(&writer->blocks, COUNTS_BLOCK_SETTINGS, buffer_str(&bytes));
    buffer_free(&bytes);
    writer->started = true;
}

void counts_writer_type(CountsWriter *writer, Str word, Str term, uint8_t kind) {
    bool same = str_equal(word, term);
    varint_append(&writer->types, (uint64_t)kind << 1 | same);
    counts_bytes_append(&writer->types, term);
    if (!same) counts_bytes_append(&writer->types, word);
    writer->new_types++;
}

void counts_writer_sequence(CountsWriter *writer, const uint32_t *types, size_t count) {
    varint_append(&writer->sequences, count);
    for (size_t i = 0; i < count; i++) varint_append(&writer->sequences, types[i]);
    writer->new_sequences++;
}

// ---- Units ----

static void append_types(Buffer *bytes, const CountedUnit *unit) {
    uint64_t before = 0; // one above the type before
    varint_append(bytes, unit->type_count);
    for (size_t i = 0; i < unit->type_count; i++) {
        const TypeCount *type = &unit->types[i];
        varint_append(bytes, (type->type - before) << 1 | (type->count == 1));
        if (type->count != 1) varint_append(bytes, type->count);
        before = (uint64_t)type->type + 1;
    }
}

// Positions, as how many are passed over in front of each.
static void append_positions(Buffer *bytes, const uint32_t *positions, size_t count) {
    uint64_t next = 0;
    varint_append(bytes, count);
    for (size_t i = 0; i < count; i++) {
        varint_append(bytes, positions[i] - next);
        next = (uint64_t)positions[i] + 1;
    }
}

static void append_hits(Buffer *bytes, const CountedUnit *unit) {
    varint_append(bytes, unit->counted);
    if (!unit->hit_count) return;
    append_positions(bytes, unit->uncounted, unit->length - unit->counted);
    varint_append(bytes, unit->hit_count);
    for (size_t i = 0; i < unit->hit_count; i++) {
        varint_append(bytes, unit->hits[i].theme);
        varint_append(bytes, unit->hits[i].pattern);
        append_positions(bytes, unit->hits[i].tokens, unit->hits[i].token_count);
    }
}

static unsigned flags_of(const CountsWriter *writer, const CountedUnit *unit) {
    unsigned flags = (unsigned)unit->paragraph_kind * UNIT_KIND;
    if (!str_equal(unit->speaker, buffer_str(&writer->speaker))) flags |= UNIT_OF_SPEAKER;
    if (unit->number != writer->last_number + 1) flags |= UNIT_JUMPS;
    if (unit->paragraph != writer->last_paragraph) flags |= UNIT_OF_PARAGRAPH;
    if (unit->more_sentences) flags |= UNIT_OF_SEVERAL;
    return unit->hit_count ? flags | UNIT_HITS : flags;
}

static void append_head(CountsWriter *writer, const CountedUnit *unit) {
    Buffer *bytes = &writer->units;
    unsigned flags = flags_of(writer, unit);
    buffer_append_byte(bytes, (char)flags);
    if (flags & UNIT_OF_SPEAKER) {
        counts_bytes_append(bytes, unit->speaker);
        buffer_clear(&writer->speaker);
        buffer_append(&writer->speaker, unit->speaker);
    }
    if (flags & UNIT_JUMPS) varint_append(bytes, unit->number - writer->last_number);
    if (flags & UNIT_OF_PARAGRAPH) varint_append(bytes, unit->paragraph - writer->last_paragraph);
    writer->last_number = unit->number;
    writer->last_paragraph = unit->paragraph;
    if (!(flags & UNIT_OF_SEVERAL)) return;
    varint_append(bytes, unit->more_sentences);
    varint_append(bytes, unit->more_paragraphs);
    varint_append(bytes, unit->last_paragraph - unit->paragraph);
    writer->last_paragraph = unit->last_paragraph;
}

static void note_most(CountsWriter *writer, const CountedUnit *unit, CountsSubject of) {
    uint64_t tokens = of == COUNTS_OF_THEMES ? unit->length : of == COUNTS_OF_NGRAMS ? unit->counted : 0;
    for (size_t i = 0; of == COUNTS_OF_TERMS && i < unit->type_count; i++) tokens += unit->types[i].count;
    uint64_t numbers[] = {tokens, unit->number, unit->paragraph, unit->more_sentences, unit->last_paragraph};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (numbers[i] > writer->most) writer->most = numbers[i];
    writer->token_count += tokens;
}

void counts_writer_unit(CountsWriter *writer, const CountedUnit *unit, CountsSubject of) {
    note_most(writer, unit, of);
    append_head(writer, unit);
    if (of == COUNTS_OF_THEMES) append_hits(&writer->units, unit);
    if (of == COUNTS_OF_NGRAMS) varint_append(&writer->units, unit->counted);
    if (of != COUNTS_OF_THEMES) append_types(&writer->units, unit);
    writer->unit_count++;
}

// ---- Documents ----

void counts_writer_shingles(CountsWriter *writer, const CountedShingles *shingles) {
    Buffer *bytes = &writer->sets;
    uint64_t before = 0;
    varint_append(bytes, shingles->is_whole);
    if (!shingles->is_whole) counts_bytes_append(bytes, shingles->speaker);
    varint_append(bytes, shingles->count);
    for (size_t i = 0; i < shingles->count; i++) {
        varint_append(bytes, shingles->shingles[i] - before);
        before = shingles->shingles[i];
    }
    writer->shingle_sets++;
}

// A name is spelt where it comes first.
static void append_name(CountsWriter *writer, Str name) {
    uint32_t known = writer->names.count, number = interner_add(&writer->names, name);
    varint_append(&writer->documents, number);
    if (number == known) counts_bytes_append(&writer->documents, name);
}

static void append_fields(CountsWriter *writer, const Document *document) {
    varint_append(&writer->documents, document->field_count);
    for (size_t i = 0; i < document->field_count; i++) {
        append_name(writer, document->fields[i].name);
        counts_bytes_append(&writer->documents, document->fields[i].value);
    }
    counts_bytes_append(&writer->documents, document->added);
}

static void append_kinds(Buffer *bytes, const uint64_t *kinds) {
    size_t present = 0;
    for (size_t i = 0; i < KIND_COUNT; i++) present += kinds[i] > 0;
    varint_append(bytes, present);
    for (size_t i = 0; i < KIND_COUNT; i++) {
        if (!kinds[i]) continue;
        varint_append(bytes, i);
        varint_append(bytes, kinds[i]);
    }
}

static void end_block(CountsWriter *writer, CountsBlock kind, Buffer *content, uint64_t count) {
    Buffer bytes = {0};
    varint_append(&bytes, count);
    buffer_append(&bytes, buffer_str(content));
    counts_blocks_write(&writer->blocks, kind, buffer_str(&bytes));
    buffer_clear(content);
    buffer_free(&bytes);
}

static void end_blocks(CountsWriter *writer) {
    if (writer->new_types) end_block(writer, COUNTS_BLOCK_TYPES, &writer->types, writer->new_types);
    if (writer->new_sequences)
        end_block(writer, COUNTS_BLOCK_SEQUENCES, &writer->sequences, writer->new_sequences);
    if (writer->new_documents) {
        end_block(writer, COUNTS_BLOCK_DOCUMENTS, &writer->documents, writer->new_documents);
        end_block(writer, COUNTS_BLOCK_SHINGLES, &writer->shingles, writer->new_documents);
    }
    writer->type_count += writer->new_types;
    writer->sequence_count += writer->new_sequences;
    writer->document_count += writer->new_documents;
    writer->new_types = writer->new_sequences = writer->new_documents = 0;
}

static void start_document(CountsWriter *writer) {
    buffer_clear(&writer->units);
    buffer_clear(&writer->sets);
    buffer_clear(&writer->speaker);
    writer->unit_count = writer->shingle_sets = writer->most = 0;
    writer->last_number = writer->last_paragraph = 0;
}

// What a reader refuses (counted_unit.h). He knows of more bytes by then.
static void look_whether_held(CountsWriter *writer) {
    uint64_t bytes = writer->blocks.bytes + writer->types.length + writer->documents.length;
    writer->is_overfull |= writer->most >= counts_most_of_unit(writer->units.length) ||
                           writer->token_count > counts_most_of_file(bytes);
}

void counts_writer_document(CountsWriter *writer, const Document *document, Str language,
                            const uint64_t *kinds, const uint32_t *patterns, size_t pattern_count) {
    append_fields(writer, document);
    append_name(writer, language);
    append_kinds(&writer->documents, kinds);
    append_positions(&writer->documents, patterns, pattern_count);
    varint_append(&writer->documents, writer->unit_count);
    counts_bytes_append(&writer->documents, buffer_str(&writer->units));
    look_whether_held(writer);
    varint_append(&writer->shingles, writer->shingle_sets);
    buffer_append(&writer->shingles, buffer_str(&writer->sets));
    writer->new_documents++;
    size_t bytes = writer->documents.length + writer->types.length + writer->sequences.length;
    if (bytes >= COUNTS_BLOCK_BYTES) end_blocks(writer);
    start_document(writer);
}

bool counts_writer_goes_on(const CountsWriter *writer) {
    return !writer->is_overfull && !output_failed(&writer->blocks.output);
}

static bool refuse_overfull(CountsWriter *writer, Diagnostics *diagnostics) {
    counts_writer_abandon(writer);
    return diagnostics_error(diagnostics, NO_PLACE,
                             "documents repeat few words so often that no counts file holds them: %ju tokens "
                             "(leave them out, or give the texts to the command)",
                             (uintmax_t)writer->token_count);
}

bool counts_writer_close(CountsWriter *writer, Diagnostics *diagnostics) {
    Buffer bytes = {0};
    if (writer->is_overfull) return refuse_overfull(writer, diagnostics);
    end_blocks(writer);
    varint_append(&bytes, writer->document_count);
    varint_append(&bytes, writer->type_count);
    varint_append(&bytes, writer->sequence_count);
    counts_blocks_write(&writer->blocks, COUNTS_BLOCK_END, buffer_str(&bytes));
    buffer_free(&bytes);
    free_writer(writer);
    return counts_blocks_close(&writer->blocks, diagnostics);
}

void counts_writer_abandon(CountsWriter *writer) {
    free_writer(writer);
    counts_blocks_abandon(&writer->blocks);
}
