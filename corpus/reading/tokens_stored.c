// Reading a corpus that a store holds: its documents and sentences as those of vertical text.
#include "base/memory.h"
#include "corpus/reading/token_reader.h"
#include "corpus/vertical/vertical.h"
#include "language/unicode/unicode.h"

#include <stdlib.h>
#include <unistd.h>

// Whoever made the store: what goes on from here is UTF-8.
static bool is_well_formed(Str text) {
    size_t bad_length;
    return unicode_find_malformed(text, &bad_length) == text.length;
}

static bool are_well_formed(const Document *document) {
    for (size_t i = 0; i < document->field_count; i++)
        if (!is_well_formed(document->fields[i].name) || !is_well_formed(document->fields[i].value))
            return false;
    return true;
}

// The type that the line of these cells in vertical text stands for: equal types are one wherever they come
// from.
static bool find_type(TokenReader *reader, const StoreTypeCells *cells, uint32_t *type) {
    const Str columns[] = {cells->word, cells->term, cells->kind};
    Buffer line = {0};
    for (size_t i = 0; i < 3; i++) {
        if (!(reader->columns & ((unsigned)VERTICAL_WORD << i))) continue;
        if (line.length) buffer_append_byte(&line, '\t');
        vertical_append_cell(&line, columns[i]);
    }
    const LineEntry *entry = token_reader_find_line(reader, buffer_str(&line));
    buffer_free(&line);
    if (entry) *type = entry->type;
    return entry;
}

// Then the types of the store are those of the corpus, in the same order.
static bool is_alone(const TokenReader *reader) {
    return reader->path_count == 1;
}

static bool add_type(void *context, uint32_t number, const StoreTypeCells *cells) {
    TokenReader *reader = context;
    if (!is_well_formed(cells->word) || !is_well_formed(cells->term))
        return FAIL(reader, "is a damaged corpus store: a type is no UTF-8");
    reader->stored_count = number;
    if (is_alone(reader)) { // no line can mean the same
        token_reader_add_type(reader, cells->word, cells->term, cells->kind);
        return true;
    }
    MEMORY_GROW(reader->types_of_stored, reader->stored_capacity, number);
    return find_type(reader, cells, &reader->types_of_stored[number - 1]);
}

bool stored_open(TokenReader *reader, int file) {
    if (file == STDIN_FILENO)
        return FAIL(reader, "a corpus store is read by its name, not from standard input");
    reader->store = store_reader_open(reader->path, reader->diagnostics);
    if (!reader->store) return token_reader_stop(reader);
    Str settings = store_reader_settings(reader->store);
    reader->columns = store_reader_columns(reader->store);
    reader->stream_settings = settings_parse(settings);
    reader->stored_count = 0;
    if (!token_reader_has_columns(reader) || !token_reader_agrees(reader, settings)) return false;
    return store_reader_types(reader->store, add_type, reader) || token_reader_stop(reader);
}

bool stored_next_document(TokenReader *reader) {
    reader->in_document = store_reader_next(reader->store, &reader->document, !reader->without_places);
    if (!reader->in_document) return store_reader_failed(reader->store) ? token_reader_stop(reader) : false;
    if (!are_well_formed(&reader->document))
        return FAIL(reader, "is a damaged corpus store: a field of a document is no UTF-8");
    reader->settings = reader->stream_settings;
    reader->settings.language = language_from_tag(document_get(&reader->document, "language"));
    return true;
}

static bool take_types(TokenReader *reader, TextDecoder *text) {
    size_t length = text->sentence.length;
    MEMORY_GROW(reader->types, reader->types_capacity, length);
    uint32_t *types = reader->types;
    if (!decoder_types(text, types)) return false;
    bool known = true;
    for (size_t i = 0; i < length; i++) {
        types[i]--; // a 0 becomes as unknown as can be
        known &= types[i] < reader->stored_count;
    }
    for (size_t i = 0; i < length && known && !is_alone(reader); i++)
        types[i] = reader->types_of_stored[types[i]];
    return known;
}

static bool take_places(TokenReader *reader, TextDecoder *text) {
    size_t length = text->sentence.length;
    MEMORY_GROW(reader->offsets, reader->offsets_capacity, length);
    MEMORY_GROW(reader->lengths, reader->lengths_capacity, length);
    for (size_t i = 0; i < length; i++)
        reader->lengths[i] = vocabulary_word(&reader->vocabulary, reader->types[i]).length;
    return decoder_places(text, reader->offsets, reader->lengths);
}

bool stored_next_sentence(TokenReader *reader, Sentence *sentence) {
    TextDecoder *text = store_reader_text(reader->store);
    bool with_places = !reader->without_places;
    reader->in_document = decoder_next_sentence(text);
    if (!reader->in_document && !text->damaged) return false;
    if (text->damaged || !is_well_formed(text->sentence.speaker) || !take_types(reader, text) ||
        (with_places && !take_places(reader, text)))
        return FAIL(reader, "the text of the document '%.*s' is damaged",
                    STR_ARGUMENTS(document_get(&reader->document, "id")));
    *sentence = (Sentence){
        .number = text->sentence.number,
        .paragraph = text->sentence.paragraph,
        .paragraph_kind = text->sentence.paragraph_kind,
        .speaker = text->sentence.speaker,
        .length = text->sentence.length,
        .types = reader->types,
        .offset_bytes = with_places ? reader->offsets : NULL,
        .length_bytes = with_places ? reader->lengths : NULL,
    };
    return true;
}
