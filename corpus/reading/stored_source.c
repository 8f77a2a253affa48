// The source of corpora that a store holds.
#include "base/memory.h"
#include "corpus/reading/token_source.h"
#include "corpus/store/store_reader.h"
#include "corpus/vertical/vertical.h"
#include "language/unicode/unicode.h"

#include <stdlib.h>
#include <unistd.h>

typedef struct StoredSource {
    TokenCorpus *corpus;
    TokenInput *input;
    StoreReader *store;
    LanguageSettings settings;
    uint32_t type_count;       // of the store, whose types have numbers from 1
    uint32_t *types_of_corpus; // by that number - 1; not kept for a corpus of one input, where they are the
                               // same
    size_t types_capacity;
} StoredSource;

static bool knows_stored(TokenInput *input) {
    return store_is_one(input->lines.file);
}

static void close_source(void *opened) {
    StoredSource *source = opened;
    if (source->store) store_reader_close(source->store);
    free(source->types_of_corpus);
    free(source);
}

#define FAIL(source, ...)                                                                                    \
    diagnostics_error((source)->corpus->diagnostics, (Place){.file = (source)->input->path}, __VA_ARGS__)

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
static Flow find_type(StoredSource *source, const StoreTypeCells *cells, uint32_t *type) {
    const Str columns[] = {cells->word, cells->term, cells->kind};
    Buffer line = {0};
    vertical_append_token(&line, source->corpus->columns, columns);
    Place place = {.file = source->input->path};
    const LineEntry *entry = token_corpus_find_line(source->corpus, place, buffer_str(&line));
    buffer_free(&line);
    if (entry) *type = entry->type;
    return entry ? GO_ON : STOP;
}

static Flow add_type(void *context, uint32_t number, const StoreTypeCells *cells) {
    StoredSource *source = context;
    if (!is_well_formed(cells->word) || !is_well_formed(cells->term))
        return FAIL(source, "is a damaged corpus store: a type is not UTF-8");
    source->type_count = number;
    if (source->corpus->of_one_input) { // no line can mean the same
        token_corpus_add_type(source->corpus, cells->word, cells->term, cells->kind);
        return GO_ON;
    }
    MEMORY_GROW(source->types_of_corpus, source->types_capacity, number);
    return find_type(source, cells, &source->types_of_corpus[number - 1]);
}

static Flow read_types(StoredSource *source) {
    Place place = {.file = source->input->path};
    Str settings = store_reader_settings(source->store);
    source->settings = settings_parse(settings);
    if (token_corpus_agree_columns(source->corpus, place, store_reader_columns(source->store)) == STOP ||
        token_corpus_agree_settings(source->corpus, place, settings) == STOP)
        return STOP;
    return store_reader_types(source->store, add_type, source);
}

static Flow open_store(StoredSource *source) {
    if (source->input->lines.file == STDIN_FILENO)
        return FAIL(source, "a corpus store is read by its name, not from standard input");
    source->store = store_reader_open(source->input->path, source->corpus->diagnostics);
    return source->store ? read_types(source) : STOP;
}

static void *open_source(TokenCorpus *corpus, TokenInput *input) {
    StoredSource *source = memory_allocate(1, sizeof *source);
    source->corpus = corpus;
    source->input = input;
    if (open_store(source) == GO_ON) return source;
    close_source(source);
    return NULL;
}

static SourceStep next_document(void *opened) {
    StoredSource *source = opened;
    Document *document = &source->corpus->document;
    if (!store_reader_next(source->store, document, !source->corpus->without_places))
        return store_reader_failed(source->store) ? SOURCE_STOPS : SOURCE_ENDS;
    if (!are_well_formed(document)) {
        FAIL(source, "is a damaged corpus store: a field of a document is not UTF-8");
        return SOURCE_STOPS;
    }
    source->corpus->settings = source->settings;
    source->corpus->settings.language = language_from_tag(document_get(document, "language"));
    return SOURCE_GIVES;
}

static bool take_types(const StoredSource *source, TextDecoder *text) {
    size_t length = text->sentence.length;
    uint32_t *types = source->corpus->room.types;
    if (!decoder_types(text, types)) return false;
    uint32_t greatest = 0;
    for (size_t i = 0; i < length; i++) {
        types[i]--; // a 0 becomes as unknown as can be
        greatest = types[i] > greatest ? types[i] : greatest;
    }
    bool known = length == 0 || greatest < source->type_count;
    for (size_t i = 0; i < length && known && source->types_of_corpus; i++)
        types[i] = source->types_of_corpus[types[i]];
    return known;
}

static bool take_places(const StoredSource *source, TextDecoder *text) {
    const SentenceRoom *room = &source->corpus->room;
    for (size_t i = 0; i < text->sentence.length; i++)
        room->lengths[i] = vocabulary_word(&source->corpus->vocabulary, room->types[i]).length;
    return decoder_places(text, room->offsets, room->lengths);
}

static bool take_tokens(const StoredSource *source, TextDecoder *text) {
    sentence_room_grow(&source->corpus->room, text->sentence.length);
    return take_types(source, text) && (source->corpus->without_places || take_places(source, text));
}

static SourceStep next_sentence(void *opened, Sentence *sentence) {
    StoredSource *source = opened;
    TextDecoder *text = store_reader_text(source->store);
    bool found = decoder_next_sentence(text);
    if (!found && !text->damaged) return SOURCE_ENDS;
    if (text->damaged || !is_well_formed(text->sentence.speaker) || !take_tokens(source, text)) {
        FAIL(source, "the text of the document '%.*s' is damaged",
             STR_ARGUMENTS(document_get(&source->corpus->document, "id")));
        return SOURCE_STOPS;
    }
    *sentence = (Sentence){.number = text->sentence.number,
                           .paragraph = text->sentence.paragraph,
                           .paragraph_kind = text->sentence.paragraph_kind,
                           .speaker = text->sentence.speaker};
    token_corpus_give_tokens(source->corpus, text->sentence.length, sentence);
    return SOURCE_GIVES;
}

const TokenSource stored_source = {.knows = knows_stored,
                                   .open = open_source,
                                   .next_document = next_document,
                                   .next_sentence = next_sentence,
                                   .close = close_source};
