// Units of a document of a counts file.
#include "base/memory.h"
#include "corpus/counts_file/counts_reader.h"

static bool take_several(CountsReader *reader, CountedUnit *unit) {
    uint64_t sentences, paragraphs, last;
    if (!counts_number_take(&reader->units, reader->most, &sentences) || sentences == 0 ||
        !counts_number_take(&reader->units, sentences + 1, &paragraphs) ||
        !counts_number_take(&reader->units, reader->most, &last))
        return false;
    unit->more_sentences = (size_t)sentences;
    unit->more_paragraphs = (size_t)paragraphs;
    unit->last_paragraph = unit->paragraph + (size_t)last;
    reader->last_paragraph = unit->last_paragraph;
    return true;
}

static bool take_step(CountsReader *reader, size_t *from) {
    uint64_t step;
    if (!counts_number_take(&reader->units, reader->most, &step)) return false;
    *from += (size_t)step;
    return *from <= reader->most;
}

static bool take_head(CountsReader *reader, CountedUnit *unit, unsigned *flags) {
    if (!reader->units.length) return false;
    *flags = (unsigned char)reader->units.bytes[0];
    reader->units = str_skip(reader->units, 1);
    unsigned kind = *flags / UNIT_KIND & 3;
    if (kind > PARAGRAPH_ITEM || *flags > 2 * UNIT_HITS - 1) return false;
    if (*flags & UNIT_OF_SPEAKER && !counts_text_take(&reader->units, &reader->speaker)) return false;
    if (!(*flags & UNIT_JUMPS)) reader->last_number++;
    if (*flags & UNIT_JUMPS && !take_step(reader, &reader->last_number)) return false;
    if (*flags & UNIT_OF_PARAGRAPH && !take_step(reader, &reader->last_paragraph)) return false;
    *unit = (CountedUnit){.speaker = reader->speaker,
                          .number = reader->last_number,
                          .paragraph = reader->last_paragraph,
                          .paragraph_kind = (ParagraphKind)kind};
    return !(*flags & UNIT_OF_SEVERAL) || take_several(reader, unit);
}

// How often each is there, of `limit` types or sequences; `sum` is of all.
static bool take_bag(CountsReader *reader, CountedUnit *unit, uint64_t limit, uint64_t *sum) {
    uint64_t count, gap, tokens, next = 0;
    if (!varint_take(&reader->units, &count) || count > reader->units.length) return false;
    MEMORY_GROW(reader->types, reader->type_capacity, (size_t)count + 1);
    *sum = 0;
    for (size_t i = 0; i < count; i++) {
        if (!varint_take(&reader->units, &gap) || gap >> 1 >= limit || next + (gap >> 1) >= limit)
            return false;
        tokens = 1;
        if (!(gap & 1) && !counts_number_take(&reader->units, COUNTS_UNIT_TOKENS_AT_MOST, &tokens))
            return false;
        reader->types[i] = (TypeCount){(uint32_t)(next + (gap >> 1)), (uint32_t)tokens};
        next += (gap >> 1) + 1;
        *sum += tokens;
    }
    unit->types = reader->types;
    unit->type_count = (size_t)count;
    return true;
}

static bool take_type_counts(CountsReader *reader, CountedUnit *unit) {
    uint64_t tokens;
    if (!take_bag(reader, unit, reader->type_count, &tokens)) return false;
    unit->counted = (size_t)tokens;
    return tokens > 0 && tokens < COUNTS_UNIT_TOKENS_AT_MOST;
}

// At each of its tokens as many sequences begin as there are lengths.
static bool take_sequence_counts(CountsReader *reader, CountedUnit *unit) {
    uint64_t counted, sequences;
    if (!counts_number_take(&reader->units, COUNTS_UNIT_TOKENS_AT_MOST, &counted)) return false;
    unit->counted = unit->length = (size_t)counted;
    return take_bag(reader, unit, reader->sequence_count, &sequences) &&
           sequences <= counted * COUNTS_SEQUENCE_TYPES_AT_MOST;
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
            !counts_take_positions(&reader->units, unit->length, at, &reader->positions,
                                   &reader->position_capacity, &hit->token_count) ||
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
    if (!counts_take_positions(&reader->units, COUNTS_UNIT_TOKENS_AT_MOST, 0, &reader->positions,
                               &reader->position_capacity, &uncounted))
        return false;
    unit->length += uncounted;
    if (uncounted && reader->positions[uncounted - 1] >= unit->length) return false;
    return take_hits(reader, unit, uncounted);
}

static bool take_counts(CountsReader *reader, CountedUnit *unit, unsigned flags) {
    switch (reader->of) {
    case COUNTS_OF_THEMES:
        return take_theme_counts(reader, unit, flags & UNIT_HITS);
    case COUNTS_OF_NGRAMS:
        return take_sequence_counts(reader, unit);
    default:
        return take_type_counts(reader, unit);
    }
}

// Whether as many tokens may stand in so few bytes (counted_unit.h).
static bool is_held(CountsReader *reader, const CountedUnit *unit) {
    size_t tokens = reader->of == COUNTS_OF_THEMES ? unit->length : unit->counted;
    reader->token_count += tokens;
    return tokens <= reader->most &&
           reader->token_count <= counts_most_of_file(reader->blocks.file->next_bytes);
}

CountsStep counts_reader_unit(CountsReader *reader, CountedUnit *unit) {
    unsigned flags;
    if (reader->units_left == 0)
        return reader->units.length ? counts_damaged(&reader->blocks, "something stands behind its units")
                                    : COUNTS_ENDS;
    reader->units_left--;
    if (!take_head(reader, unit, &flags) || !take_counts(reader, unit, flags))
        return counts_damaged(&reader->blocks, "a unit is none");
    return is_held(reader, unit)
               ? COUNTS_GIVES
               : counts_damaged(&reader->blocks, "it counts more tokens than its bytes stand for");
}
