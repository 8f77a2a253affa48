#include "corpus/counts_file/counts_reader.h"

#include "base/memory.h"
#include "corpus/counts_file/counts_bytes.h"
#include "language/unicode/unicode.h"

#include <stdlib.h>

static CountsStep damaged(CountsReader *reader, const char *what) {
    counts_blocks_fail(&reader->blocks, what);
    return COUNTS_STOPS;
}

// Whoever made the file: what goes on from here is UTF-8.
static bool text_take(Str *rest, Str *text) {
    size_t bad_length;
    return counts_bytes_take(rest, text) && unicode_find_malformed(*text, &bad_length) == text->length;
}

// ---- The file ----

bool counts_reader_open(CountsReader *reader, LineReader *file, const char *path, Diagnostics *diagnostics) {
    *reader = (CountsReader){.of_themes = false};
    if (!counts_blocks_start(&reader->blocks, file, path, diagnostics)) return false;
    if (!counts_blocks_next(&reader->blocks, COUNTS_BLOCK_END)) return false;
    if (reader->blocks.kind != COUNTS_BLOCK_SETTINGS ||
        !counts_settings_read(&reader->settings, reader->blocks.bytes))
        return counts_blocks_fail(&reader->blocks, "its settings are not there");
    reader->of_themes = str_equal_text(counts_settings_get(&reader->settings, COUNTS_OF), "themes");
    return true;
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
    if (!counts_number_take(bytes, (uint64_t)KIND_COUNT << 1, &kind) || !text_take(bytes, &type->term))
        return false;
    type->kind = (uint8_t)(kind >> 1);
    type->word = type->term;
    return kind & 1 || text_take(bytes, &type->word);
}

static CountsStep take_types(CountsReader *reader) {
    CountedType types[COUNTED_TYPES_AT_ONCE];
    Str bytes = reader->blocks.bytes;
    uint64_t left;
    if (!varint_take(&bytes, &left)) return damaged(reader, "types are missing");
    while (left) {
        size_t count = left < COUNTED_TYPES_AT_ONCE ? (size_t)left : COUNTED_TYPES_AT_ONCE;
        for (size_t i = 0; i < count; i++)
            if (!take_type(&bytes, &types[i])) return damaged(reader, "a type is none");
        if (reader->type_count + count > COUNTS_TYPES_AT_MOST) return damaged(reader, "too many types");
        reader->take_types(reader->context, types, count);
        reader->type_count += count;
        left -= count;
    }
    return bytes.length ? damaged(reader, "something stands behind the types") : COUNTS_GIVES;
}

static CountsStep take_block(CountsReader *reader, Buffer *kept, Str *rest, uint64_t *count) {
    buffer_clear(kept);
    buffer_append(kept, reader->blocks.bytes);
    *rest = buffer_str(kept);
    return varint_take(rest, count) ? COUNTS_GIVES : damaged(reader, "documents are missing");
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
    if (reader->blocks.kind != COUNTS_BLOCK_SHINGLES) return damaged(reader, "shingles are missing");
    if (!reader->wants_shingles) return COUNTS_GIVES;
    CountsStep step = take_block(reader, &reader->shingle_block, &reader->shingles, &count);
    if (step == COUNTS_GIVES && count != reader->documents_left)
        return damaged(reader, "shingles are of other documents");
    return step;
}

static CountsStep take_documents(CountsReader *reader) {
    CountsStep step = take_block(reader, &reader->block, &reader->documents, &reader->documents_left);
    if (step == COUNTS_GIVES && reader->documents_left == 0) return damaged(reader, "a block is empty");
    return step == COUNTS_GIVES ? take_shingles(reader) : step;
}

static CountsStep take_end(CountsReader *reader) {
    Str bytes = reader->blocks.bytes;
    uint64_t documents, types;
    bool fine = varint_take(&bytes, &documents) && varint_take(&bytes, &types) && bytes.length == 0 &&
                documents == reader->document_count && types == reader->type_count;
    if (!fine) return damaged(reader, "its end counts other documents or types");
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
        case COUNTS_BLOCK_DOCUMENTS:
            return take_documents(reader);
        case COUNTS_BLOCK_END:
            return take_end(reader);
        default:
            return damaged(reader, "a block is out of place");
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
    return text_take(&reader->documents, name) && interner_add(&reader->names, *name) == number;
}

static bool take_fields(CountsReader *reader, Document *document) {
    uint64_t count;
    Str name, value;
    document_clear(document);
    if (!varint_take(&reader->documents, &count)) return false;
    for (; count; count--) {
        if (!take_name(reader, &name) || !text_take(&reader->documents, &value) || !value.length)
            return false;
        document_set(document, name, value);
    }
    if (!text_take(&reader->documents, &value)) return false;
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

// Positions below `limit`, behind what is in `*positions` already.
static bool take_positions(Str *bytes, uint64_t limit, size_t at, uint32_t **positions, size_t *capacity,
                           size_t *count) {
    uint64_t number, gap, next = 0;
    if (!varint_take(bytes, &number) || number > bytes->length) return false;
    MEMORY_GROW(*positions, *capacity, at + (size_t)number + 1);
    for (size_t i = 0; i < number; i++) {
        if (!varint_take(bytes, &gap) || gap >= limit || next + gap >= limit) return false;
        (*positions)[at + i] = (uint32_t)(next + gap);
        next += gap + 1;
    }
    *count = (size_t)number;
    return true;
}

static bool take_document(CountsReader *reader, Document *document, Str *language) {
    return take_fields(reader, document) && take_name(reader, language) && pass_kinds(reader) &&
           take_positions(&reader->documents, UINT32_MAX, 0, &reader->patterns, &reader->pattern_capacity,
                          &reader->pattern_count) &&
           varint_take(&reader->documents, &reader->units_left) &&
           counts_bytes_take(&reader->documents, &reader->units);
}

static bool pass_set(Str *bytes) {
    uint64_t is_whole, count, gap;
    Str speaker;
    if (!counts_number_take(bytes, 2, &is_whole)) return false;
    if (!is_whole && !text_take(bytes, &speaker)) return false;
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
        return damaged(reader, "a document is none");
    reader->document_count++;
    if (--reader->documents_left == 0 && reader->documents.length)
        return damaged(reader, "something stands behind its documents");
    reader->last_number = reader->last_paragraph = 0;
    reader->speaker = (Str){0};
    return COUNTS_GIVES;
}

// ---- Units ----

static bool take_several(CountsReader *reader, CountedUnit *unit) {
    uint64_t sentences, paragraphs, last;
    if (!counts_number_take(&reader->units, SIZE_MAX / 2, &sentences) || sentences == 0 ||
        !counts_number_take(&reader->units, sentences + 1, &paragraphs) ||
        !counts_number_take(&reader->units, SIZE_MAX / 2, &last))
        return false;
    unit->more_sentences = (size_t)sentences;
    unit->more_paragraphs = (size_t)paragraphs;
    unit->last_paragraph = unit->paragraph + (size_t)last;
    reader->last_paragraph = unit->last_paragraph;
    return true;
}

static bool take_step(CountsReader *reader, size_t *from) {
    uint64_t step;
    if (!counts_number_take(&reader->units, SIZE_MAX / 4, &step)) return false;
    *from += (size_t)step;
    return true;
}

static bool take_head(CountsReader *reader, CountedUnit *unit, unsigned *flags) {
    if (!reader->units.length) return false;
    *flags = (unsigned char)reader->units.bytes[0];
    reader->units = str_skip(reader->units, 1);
    unsigned kind = *flags / UNIT_KIND & 3;
    if (kind > PARAGRAPH_ITEM || *flags > 2 * UNIT_HITS - 1) return false;
    if (*flags & UNIT_OF_SPEAKER && !text_take(&reader->units, &reader->speaker)) return false;
    if (!(*flags & UNIT_JUMPS)) reader->last_number++;
    if (*flags & UNIT_JUMPS && !take_step(reader, &reader->last_number)) return false;
    if (*flags & UNIT_OF_PARAGRAPH && !take_step(reader, &reader->last_paragraph)) return false;
    *unit = (CountedUnit){.speaker = reader->speaker,
                          .number = reader->last_number,
                          .paragraph = reader->last_paragraph,
                          .paragraph_kind = (ParagraphKind)kind};
    return !(*flags & UNIT_OF_SEVERAL) || take_several(reader, unit);
}

static bool take_type_counts(CountsReader *reader, CountedUnit *unit) {
    uint64_t count, gap, tokens, next = 0;
    if (!varint_take(&reader->units, &count) || count == 0 || count > reader->units.length) return false;
    MEMORY_GROW(reader->types, reader->type_capacity, (size_t)count);
    unit->counted = 0;
    for (size_t i = 0; i < count; i++) {
        if (!varint_take(&reader->units, &gap) || next + (gap >> 1) >= reader->type_count) return false;
        tokens = 1;
        if (!(gap & 1) && !counts_number_take(&reader->units, COUNTS_UNIT_TOKENS_AT_MOST, &tokens))
            return false;
        reader->types[i] = (TypeCount){(uint32_t)(next + (gap >> 1)), (uint32_t)tokens};
        next += (gap >> 1) + 1;
        unit->counted += (size_t)tokens;
    }
    unit->types = reader->types;
    unit->type_count = (size_t)count;
    return unit->counted > 0 && unit->counted < COUNTS_UNIT_TOKENS_AT_MOST;
}

// Positions move when there is more room: hits learn where they are at the end.
static bool take_hits(CountsReader *reader, CountedUnit *unit, size_t at) {
    uint64_t count, theme, pattern;
    if (!varint_take(&reader->units, &count) || count > reader->units.length) return false;
    MEMORY_GROW(reader->hits, reader->hit_capacity, (size_t)count);
    size_t first = at;
    for (size_t i = 0; i < count; i++) {
        SentenceHit *hit = &reader->hits[i];
        if (!counts_number_take(&reader->units, UINT32_MAX, &theme) ||
            !counts_number_take(&reader->units, UINT32_MAX, &pattern) ||
            !take_positions(&reader->units, unit->length, at, &reader->positions, &reader->position_capacity,
                            &hit->token_count) ||
            hit->token_count == 0)
            return false;
        hit->theme = (uint32_t)theme;
        hit->pattern = (uint32_t)pattern;
        at += hit->token_count;
    }
    for (size_t i = 0; i < count; first += reader->hits[i++].token_count)
        reader->hits[i].tokens = reader->positions + first;
    unit->hits = reader->hits;
    unit->hit_count = (size_t)count;
    unit->uncounted = reader->positions;
    return true;
}

static bool take_theme_counts(CountsReader *reader, CountedUnit *unit, bool has_hits) {
    uint64_t counted;
    size_t uncounted = 0;
    if (!counts_number_take(&reader->units, COUNTS_UNIT_TOKENS_AT_MOST, &counted)) return false;
    unit->counted = unit->length = (size_t)counted;
    if (!has_hits) return true;
    if (!take_positions(&reader->units, COUNTS_UNIT_TOKENS_AT_MOST, 0, &reader->positions,
                        &reader->position_capacity, &uncounted))
        return false;
    unit->length += uncounted;
    if (uncounted && reader->positions[uncounted - 1] >= unit->length) return false;
    return take_hits(reader, unit, uncounted);
}

CountsStep counts_reader_unit(CountsReader *reader, CountedUnit *unit) {
    unsigned flags;
    if (reader->units_left == 0)
        return reader->units.length ? damaged(reader, "something stands behind its units") : COUNTS_ENDS;
    reader->units_left--;
    bool fine = take_head(reader, unit, &flags) &&
                (reader->of_themes ? take_theme_counts(reader, unit, flags & UNIT_HITS)
                                   : take_type_counts(reader, unit));
    return fine ? COUNTS_GIVES : damaged(reader, "a unit is none");
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
