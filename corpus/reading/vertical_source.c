// The source of our own vertical text.
#include "base/memory.h"
#include "corpus/reading/line_feed.h"
#include "corpus/reading/token_source.h"
#include "corpus/reading/vertical_document.h"
#include "corpus/reading/vertical_head.h"
#include "corpus/vertical/vertical.h"

#include <stdlib.h>
#include <string.h>

typedef struct VerticalSource {
    TokenCorpus *corpus;
    TokenInput *input;
    LineFeed feed;
    VerticalHead head;
    VerticalDocument document;
} VerticalSource;

static bool knows_any(TokenInput *input) {
    (void)input;
    return true;
}

static void *open_source(TokenCorpus *corpus, TokenInput *input) {
    VerticalSource *source = memory_allocate(1, sizeof *source);
    source->corpus = corpus;
    source->input = input;
    source->head.corpus = corpus;
    source->document.diagnostics = corpus->diagnostics;
    line_feed_start(&source->feed, &input->lines, &corpus->token_lines, corpus->threads);
    return source;
}

static void close_source(void *opened) {
    VerticalSource *source = opened;
    line_feed_stop(&source->feed);
    vertical_document_free(&source->document);
    vertical_head_free(&source->head);
    free(source);
}

static Place here(const VerticalSource *source) {
    return (Place){.file = source->input->path, .line = line_feed_line(&source->feed)};
}

// Says what is wrong with the line that was read last; STOP.
#define FAIL(source, ...) diagnostics_error((source)->corpus->diagnostics, here(source), __VA_ARGS__)

// ---- Outside documents ----

static Flow read_text_tag(VerticalSource *source, Str tag) {
    if (vertical_head_read_text(&source->head, here(source), tag) == STOP) return STOP;
    source->input->document_line = line_feed_line(&source->feed);
    vertical_document_open(&source->document);
    return GO_ON;
}

// The header, or the tag of the next document.
static Flow read_outer_line(VerticalSource *source, Str line) {
    Str name = vertical_is_tag(line) ? vertical_tag_name(line) : (Str){0};
    if (token_corpus_check_bytes(source->corpus, here(source), line) == STOP) return STOP;
    if (str_equal_text(name, "?rapporteur")) return vertical_head_read(&source->head, here(source), line);
    if (!source->head.columns)
        return FAIL(source, "is neither vertical text nor CoNLL-U: it should start with <?rapporteur …?> "
                            "(tokenize makes it)");
    if (str_equal_text(name, "text")) return read_text_tag(source, line);
    if (line.length == 0) return GO_ON;
    return FAIL(source, "outside a document: a <text …> tag was expected");
}

// ---- In sentences ----

static void add_entry(VerticalDocument *document, const SentenceRoom *room, const LineEntry *entry) {
    vertical_document_add_token(document, room, entry->type, entry->length_bytes);
}

// The token lines that come next and whose types are known.
static void add_known_tokens(VerticalSource *source) {
    VerticalDocument *document = &source->document;
    SentenceRoom *room = &source->corpus->room;
    size_t at = source->feed.at, end = source->feed.count;
    const uint32_t *numbers = source->feed.numbers;
    const LineEntry *entries = source->corpus->token_lines.entries;
    sentence_room_grow(room, document->length + (end - at));
    if (source->corpus->without_places)
        for (; at < end && numbers[at] < LINE_TAG; at++)
            room->types[document->length++] = entries[numbers[at]].type;
    else
        for (; at < end && numbers[at] < LINE_TAG; at++) add_entry(document, room, &entries[numbers[at]]);
    source->feed.at = at;
}

static Flow add_new_token(VerticalSource *source, Str line) {
    LineTable *table = &source->corpus->token_lines;
    uint32_t known = table->count, number = line_feed_add(&source->feed, line);
    LineEntry *entry = &table->entries[number];
    if (number >= known && token_corpus_settle_line(source->corpus, here(source), entry, line) == STOP)
        return STOP;
    sentence_room_grow(&source->corpus->room, source->document.length + 1);
    add_entry(&source->document, &source->corpus->room, entry);
    return GO_ON;
}

static Flow read_inner_tag(VerticalSource *source, Str tag) {
    if (vertical_document_read_frequent_tag(&source->document, tag)) return GO_ON;
    Place place = here(source);
    if (token_corpus_check_bytes(source->corpus, place, tag) == STOP) return STOP;
    return vertical_document_read_tag(&source->document, place, tag);
}

static Flow read_inner_line(VerticalSource *source, Str line, uint32_t number) {
    if (number == LINE_TAG) return read_inner_tag(source, line);
    if (!source->document.in_sentence)
        return line.length == 0 ? GO_ON : FAIL(source, "a token outside a sentence: <s> was expected");
    if (number == LINE_UNKNOWN) return add_new_token(source, line);
    source->feed.at--; // the first of known ones, which are taken together
    return GO_ON;
}

static SourceStep end_of_lines(const VerticalSource *source) {
    SourceStep end = token_input_end(source->input, source->corpus->diagnostics);
    if (end == SOURCE_STOPS || !source->document.is_open) return end;
    FAIL(source, "ends inside a document (truncated?)");
    return SOURCE_STOPS;
}

static SourceStep next_sentence(void *opened, Sentence *sentence) {
    VerticalSource *source = opened;
    VerticalDocument *document = &source->document;
    while (document->is_open) {
        Str line;
        uint32_t number;
        if (document->in_sentence) add_known_tokens(source);
        if (!line_feed_next(&source->feed, &line, &number)) return end_of_lines(source);
        bool was_in_sentence = document->in_sentence;
        if (read_inner_line(source, line, number) == STOP) return SOURCE_STOPS;
        if (!was_in_sentence || document->in_sentence || document->length == 0) continue;
        *sentence = vertical_document_sentence(document);
        token_corpus_give_tokens(source->corpus, document->length, sentence);
        return SOURCE_GIVES;
    }
    return SOURCE_ENDS;
}

static SourceStep next_document(void *opened) {
    VerticalSource *source = opened;
    Sentence rest;
    SourceStep step;
    while ((step = next_sentence(source, &rest)) == SOURCE_GIVES) continue;
    if (step == SOURCE_STOPS) return step;
    while (!source->document.is_open) {
        Str line;
        uint32_t number;
        if (!line_feed_next(&source->feed, &line, &number)) return end_of_lines(source);
        if (read_outer_line(source, line) == STOP) return SOURCE_STOPS;
    }
    return SOURCE_GIVES;
}

const TokenSource vertical_source = {.knows = knows_any,
                                     .open = open_source,
                                     .next_document = next_document,
                                     .next_sentence = next_sentence,
                                     .close = close_source};
