#include "corpus/counts_file/counts_reader.h"

#include "base/memory.h"

#include <stdlib.h>

// ---- The file ----

static bool knows_subject(CountsReader *reader) {
    Str of = counts_settings_get(&reader->settings, COUNTS_OF);
    const char *const *name = counts_subject_names;
    while (*name && !str_equal_text(of, *name)) name++;
    reader->of = (CountsSubject)(name - counts_subject_names);
    return *name;
}

bool counts_reader_open(CountsReader *reader, LineReader *file, const char *path, Diagnostics *diagnostics) {
    *reader = (CountsReader){.wants_shingles = false};
    if (!counts_blocks_start(&reader->blocks, file, path, diagnostics)) return false;
    if (!counts_blocks_next(&reader->blocks, COUNTS_BLOCK_END)) return false;
    if (reader->blocks.kind != COUNTS_BLOCK_SETTINGS ||
        !counts_settings_read(&reader->settings, reader->blocks.bytes))
        return counts_blocks_fail(&reader->blocks, "its settings are not there");
    return knows_subject(reader) ||
           counts_blocks_fail(&reader->blocks, "what it counts is none of what is counted");
}

void counts_reader_close(CountsReader *reader) {
    counts_settings_free(&reader->settings);
    interner_free(&reader->names);
    buffer_free(&reader->block);
    buffer_free(&reader->shingle_block);
    free(reader->patterns);
    free(reader->types);
    free(reader->positions);
    free(reader->hits);
    free(reader->set);
}

// ---- Blocks ----

static bool take_type(Str *bytes, CountedType *type) {
    uint64_t kind;
    if (!counts_number_take(bytes, (uint64_t)KIND_COUNT << 1, &kind) || !counts_text_take(bytes, &type->term))
        return false;
    type->kind = (uint8_t)(kind >> 1);
    type->word = type->term;
    return kind & 1 || counts_text_take(bytes, &type->word);
}

static CountsStep take_types(CountsReader *reader) {
    CountedType types[COUNTED_TYPES_AT_ONCE];
    Str bytes = reader->blocks.bytes;
    uint64_t left;
    if (!varint_take(&bytes, &left)) return counts_damaged(&reader->blocks, "types are missing");
    while (left) {
        size_t count = left < COUNTED_TYPES_AT_ONCE ? (size_t)left : COUNTED_TYPES_AT_ONCE;
        for (size_t i = 0; i < count; i++)
            if (!take_type(&bytes, &types[i])) return counts_damaged(&reader->blocks, "a type is none");
        if (reader->type_count + count > COUNTS_TYPES_AT_MOST)
            return counts_damaged(&reader->blocks, "too many types");
        reader->take_types(reader->context, types, count);
        reader->type_count += count;
        left -= count;
    }
    return bytes.length ? counts_damaged(&reader->blocks, "something stands behind the types") : COUNTS_GIVES;
}

static bool take_sequence(CountsReader *reader, Str *bytes) {
    uint32_t types[COUNTS_SEQUENCE_TYPES_AT_MOST];
    uint64_t count, type;
    if (!counts_number_take(bytes, COUNTS_SEQUENCE_TYPES_AT_MOST + 1, &count) || count == 0) return false;
    for (size_t i = 0; i < count; i++) {
        if (!counts_number_take(bytes, reader->type_count, &type)) return false;
        types[i] = (uint32_t)type;
    }
    reader->take_sequence(reader->context, types, (size_t)count);
    return ++reader->sequence_count <= COUNTS_SEQUENCES_AT_MOST;
}

static CountsStep take_sequences(CountsReader *reader) {
    Str bytes = reader->blocks.bytes;
    uint64_t left;
    if (reader->of != COUNTS_OF_NGRAMS) return counts_damaged(&reader->blocks, "a block is out of place");
    if (!varint_take(&bytes, &left)) return counts_damaged(&reader->blocks, "sequences are missing");
    for (; left; left--)
        if (!take_sequence(reader, &bytes)) return counts_damaged(&reader->blocks, "a sequence is none");
    return bytes.length ? counts_damaged(&reader->blocks, "something stands behind the sequences")
                        : COUNTS_GIVES;
}

static CountsStep take_block(CountsReader *reader, Buffer *kept, Str *rest, uint64_t *count) {
    buffer_clear(kept);
    buffer_append(kept, reader->blocks.bytes);
    *rest = buffer_str(kept);
    return varint_take(rest, count) ? COUNTS_GIVES : counts_damaged(&reader->blocks, "documents are missing");
}

static CountsStep next_block(CountsReader *reader) {
    bool fine = counts_blocks_next(&reader->blocks, COUNTS_BLOCK_SHINGLES);
    return fine ? COUNTS_GIVES : COUNTS_STOPS;
}

// Behind each block of documents stand their shingles.
static CountsStep take_shingles(CountsReader *reader) {
    uint64_t count;
    CountsBlock passed_over = reader->wants_shingles ? COUNTS_BLOCK_END : COUNTS_BLOCK_SHINGLES;
    if (!counts_blocks_next(&reader->blocks, passed_over)) return COUNTS_STOPS;
    if (reader->blocks.kind != COUNTS_BLOCK_SHINGLES)
        return counts_damaged(&reader->blocks, "shingles are missing");
    if (!reader->wants_shingles) return COUNTS_GIVES;
    CountsStep step = take_block(reader, &reader->shingle_block, &reader->shingles, &count);
    if (step == COUNTS_GIVES && count != reader->documents_left)
        return counts_damaged(&reader->blocks, "shingles are of other documents");
    return step;
}

static CountsStep take_documents(CountsReader *reader) {
    CountsStep step = take_block(reader, &reader->block, &reader->documents, &reader->documents_left);
    if (step == COUNTS_GIVES && reader->documents_left == 0)
        return counts_damaged(&reader->blocks, "a block is empty");
    return step == COUNTS_GIVES ? take_shingles(reader) : step;
}

static CountsStep take_end(CountsReader *reader) {
    Str bytes = reader->blocks.bytes;
    const uint64_t wanted[] = {reader->document_count, reader->type_count, reader->sequence_count};
    uint64_t number;
    bool fine = true;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted && fine; i++)
        fine = varint_take(&bytes, &number) && number == wanted[i];
    if (!fine || bytes.length)
        return counts_damaged(&reader->blocks, "its end counts other documents or types");
    return counts_blocks_end(&reader->blocks) ? COUNTS_ENDS : COUNTS_STOPS;
}

// Goes on to a block of documents.
static CountsStep find_documents(CountsReader *reader) {
    for (;;) {
        CountsStep step = next_block(reader);
        if (step != COUNTS_GIVES) return step;
        switch (reader->blocks.kind) {
        case COUNTS_BLOCK_TYPES:
            step = take_types(reader);
            if (step != COUNTS_GIVES) return step;
            break;
        case COUNTS_BLOCK_SEQUENCES:
            step = take_sequences(reader);
            if (step != COUNTS_GIVES) return step;
            break;
        case COUNTS_BLOCK_DOCUMENTS:
            return take_documents(reader);
        case COUNTS_BLOCK_END:
            return take_end(reader);
        default:
            return counts_damaged(&reader->blocks, "a block is out of place");
        }
    }
}

// ---- Documents ----

static bool take_name(CountsReader *reader, Str *name) {
    uint64_t number;
    if (!counts_number_take(&reader->documents, (uint64_t)reader->names.count + 1, &number)) return false;
    if (number < reader->names.count) {
        *name = interner_string(&reader->names, (uint32_t)number);
        return true;
    }
    return counts_text_take(&reader->documents, name) && interner_add(&reader->names, *name) == number;
}

static bool take_fields(CountsReader *reader, Document *document) {
    uint64_t count;
    Str name, value;
    document_clear(document);
    if (!varint_take(&reader->documents, &count)) return false;
    for (; count; count--) {
        if (!take_name(reader, &name) || !counts_text_take(&reader->documents, &value) || !value.length)
            return false;
        document_set(document, name, value);
    }
    if (!counts_text_take(&reader->documents, &value)) return false;
    if (value.length) document_set_added(document, value);
    return document_get(document, "id").length > 0;
}

// How many tokens there are of each kind is for other programs.
static bool pass_kinds(CountsReader *reader) {
    uint64_t count, kind, tokens;
    if (!counts_number_take(&reader->documents, KIND_COUNT + 1, &count)) return false;
    for (; count; count--)
        if (!counts_number_take(&reader->documents, KIND_COUNT, &kind) ||
            !varint_take(&reader->documents, &tokens))
            return false;
    return true;
}

static bool take_document(CountsReader *reader, Document *document, Str *language) {
    return take_fields(reader, document) && take_name(reader, language) && pass_kinds(reader) &&
           counts_take_positions(&reader->documents, UINT32_MAX, 0, &reader->patterns,
                                 &reader->pattern_capacity, &reader->pattern_count) &&
           varint_take(&reader->documents, &reader->units_left) &&
           counts_bytes_take(&reader->documents, &reader->units);
}

static bool pass_set(Str *bytes) {
    uint64_t is_whole, count, gap;
    Str speaker;
    if (!counts_number_take(bytes, 2, &is_whole)) return false;
    if (!is_whole && !counts_text_take(bytes, &speaker)) return false;
    if (!varint_take(bytes, &count) || count > bytes->length) return false;
    while (count && varint_take(bytes, &gap)) count--;
    return count == 0;
}

static bool find_sets(CountsReader *reader) {
    if (!reader->wants_shingles) return true;
    if (!varint_take(&reader->shingles, &reader->set_count)) return false;
    reader->sets = reader->shingles;
    for (uint64_t i = 0; i < reader->set_count; i++)
        if (!pass_set(&reader->shingles)) return false;
    return true;
}

CountsStep counts_reader_document(CountsReader *reader, Document *document, Str *language) {
    if (reader->documents_left == 0) {
        CountsStep step = find_documents(reader);
        if (step != COUNTS_GIVES) return step;
    }
    if (!take_document(reader, document, language) || !find_sets(reader))
        return counts_damaged(&reader->blocks, "a document is none");
    reader->document_count++;
    bool is_last = --reader->documents_left == 0;
    if (is_last && (reader->documents.length || (reader->wants_shingles && reader->shingles.length)))
        return counts_damaged(&reader->blocks, "something stands behind its documents");
    reader->last_number = reader->last_paragraph = 0;
    reader->most = counts_most_of_unit(reader->units.length);
    reader->speaker = (Str){0};
    return COUNTS_GIVES;
}

// ---- Shingles ----

static bool take_set(CountsReader *reader, Str *bytes, const Str *wanted, bool *found, size_t *size) {
    uint64_t is_whole, count, gap, before = 0;
    Str speaker = {0};
    if (!varint_take(bytes, &is_whole) || (!is_whole && !counts_bytes_take(bytes, &speaker)) ||
        !varint_take(bytes, &count))
        return false;
    *found = wanted ? !is_whole && str_equal(speaker, *wanted) : is_whole;
    MEMORY_GROW(reader->set, reader->set_capacity, (size_t)count + 1);
    for (size_t i = 0; i < count; i++) {
        if (!varint_take(bytes, &gap)) return false;
        reader->set[i] = before += gap;
    }
    *size = (size_t)count;
    return true;
}

// Where one speaker alone is heard, the whole stands for what he says.
bool counts_reader_shingles(CountsReader *reader, const Str *speaker, const uint64_t **shingles,
                            size_t *count) {
    Str bytes = reader->sets;
    if (reader->set_count == 1) speaker = NULL;
    bool found = false;
    for (uint64_t i = 0; i < reader->set_count && !found; i++)
        if (!take_set(reader, &bytes, speaker, &found, count)) return false;
    *shingles = reader->set;
    return found;
}
