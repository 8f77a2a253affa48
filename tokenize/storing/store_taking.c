#include "tokenize/storing/store_taking.h"

#include "base/memory.h"
#include "corpus/vertical/numbered.h"
#include "corpus/vertical/vertical.h"

#include <stdlib.h>
#include <string.h>

void stored_document_free(StoredDocument *stored) {
    document_free(&stored->document);
    stored_text_free(&stored->text);
    packed_text_free(&stored->packed);
    free(stored->tokens);
    *stored = (StoredDocument){0};
}

void store_taker_free(StoreTaker *taker) {
    free(taker->lines.lines);
    free(taker->tokens);
    buffer_free(&taker->value);
}

typedef struct Taking {
    const ThreadLine *lines;
    uint32_t *tokens;
    StoredDocument *stored;
    TextEncoder encoder;
    size_t sentence;
    bool ended;
    Buffer *value;
} Taking;

// ---- Tags ----

static size_t number_attribute(Taking *taking, Str tag, const char *wanted) {
    Str rest = str_skip(tag, 1 + vertical_tag_name(tag).length), name;
    bool malformed = false;
    size_t number = 0;
    while (vertical_next_attribute(&rest, &name, taking->value, &malformed))
        if (str_equal_text(name, wanted)) str_to_size(buffer_str(taking->value), &number);
    return number;
}

static void take_sentence(Taking *taking, Str tag) {
    encoder_sentence(&taking->encoder, ++taking->sentence, number_attribute(taking, tag, "offset"));
}

static void take_paragraph(Taking *taking, Str tag) {
    Str rest = str_skip(tag, strlen("<p")), name;
    bool malformed = false;
    ParagraphKind kind = PARAGRAPH_TEXT;
    while (vertical_next_attribute(&rest, &name, taking->value, &malformed)) {
        if (!str_equal_text(name, "type")) continue;
        if (str_equal_text(buffer_str(taking->value), "heading")) kind = PARAGRAPH_HEADING;
        if (str_equal_text(buffer_str(taking->value), "item")) kind = PARAGRAPH_ITEM;
    }
    encoder_paragraph(&taking->encoder, number_attribute(taking, tag, "n"), kind,
                      number_attribute(taking, tag, "level"));
}

static void take_turn(Taking *taking, Str tag) {
    Str rest = str_skip(tag, strlen("<turn")), name;
    bool malformed = false;
    while (vertical_next_attribute(&rest, &name, taking->value, &malformed))
        if (str_equal_text(name, "speaker")) encoder_turn(&taking->encoder, buffer_str(taking->value));
}

static void take_end_of_turn(Taking *taking, Str tag) {
    (void)tag;
    encoder_end_turn(&taking->encoder);
}

static void take_fields(Taking *taking, Str tag) {
    Str rest = str_skip(tag, strlen("<text")), name;
    bool malformed = false;
    while (vertical_next_attribute(&rest, &name, taking->value, &malformed))
        document_set(&taking->stored->document, name, buffer_str(taking->value));
}

static void take_end(Taking *taking, Str tag) {
    (void)tag;
    taking->ended = true;
}

static void take_gap(Taking *taking, Str tag) {
    encoder_gap(&taking->encoder, number_attribute(taking, tag, "n"));
}

static void take_length(Taking *taking, Str tag) {
    encoder_length(&taking->encoder, number_attribute(taking, tag, "n"));
}

// Those that have no mark, and those whose numbers are too great for one.
static void take_tag(Taking *taking, Str tag) {
    static const struct {
        const char *name;
        void (*take)(Taking *, Str);
    } rows[] = {{"text", take_fields}, {"/text", take_end}, {"turn", take_turn},  {"/turn", take_end_of_turn},
                {"g", take_gap},       {"b", take_length},  {"s", take_sentence}, {"p", take_paragraph}};
    Str name = vertical_tag_name(tag);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_equal_text(name, rows[i].name)) rows[i].take(taking, tag);
}

// ---- Units ----

static inline void take_token(Taking *taking, uint32_t number) {
    const ThreadLine *line = &taking->lines[number];
    taking->tokens[taking->stored->text.token_count] = line->number;
    encoder_token(&taking->encoder, line->word_bytes); // counts it
}

static size_t take_tag_units(Taking *taking, const char *bytes) {
    enum { LENGTH_BYTES = 2 * UNIT_BYTES };
    uint32_t length = numbered_two_units(bytes);
    take_tag(taking, (Str){bytes + LENGTH_BYTES, length});
    return LENGTH_BYTES + (size_t)length + length % UNIT_BYTES;
}

// A mark, with `bytes` behind it; how many of them are its own.
static inline size_t take_mark(Taking *taking, unsigned unit, const char *bytes) {
    TextEncoder *encoder = &taking->encoder;
    unsigned kind;
    switch (unit) {
    case UNIT_WIDE:
        take_token(taking, numbered_two_units(bytes));
        return 2 * UNIT_BYTES;
    case UNIT_TAG:
        return take_tag_units(taking, bytes);
    case UNIT_SENTENCE:
        encoder_sentence(encoder, ++taking->sentence, numbered_two_units(bytes));
        return 2 * UNIT_BYTES;
    case UNIT_SENTENCE_END:
        encoder_end_sentence(encoder);
        return 0;
    case UNIT_PARAGRAPH:
        kind = numbered_unit(bytes + 2 * UNIT_BYTES);
        encoder_paragraph(encoder, numbered_two_units(bytes), (ParagraphKind)(kind & UINT8_MAX), kind >> 8);
        return 3 * UNIT_BYTES;
    case UNIT_JOINED:
        encoder_gap(encoder, 0);
        return 0;
    case UNIT_GAP:
        encoder_gap(encoder, numbered_unit(bytes));
        return UNIT_BYTES;
    case UNIT_LENGTH:
        encoder_length(encoder, numbered_unit(bytes));
        return UNIT_BYTES;
    case UNIT_SAME_PLACE:
        encoder_same_place(encoder);
        return 0;
    default: // the end of a paragraph says nothing
        return 0;
    }
}

void store_taker_take(StoreTaker *taker, Str *units, StoredDocument *stored) {
    MEMORY_GROW(taker->tokens, taker->token_capacity, units->length / UNIT_BYTES);
    Taking taking = {
        .lines = taker->lines.lines, .tokens = taker->tokens, .stored = stored, .value = &taker->value};
    encoder_start(&taking.encoder, &stored->text);
    const char *next = units->bytes;
    while (!taking.ended) {
        unsigned unit = numbered_unit(next);
        next += UNIT_BYTES;
        if (unit < UNIT_MARKS)
            take_token(&taking, unit);
        else
            next += take_mark(&taking, unit, next);
    }
    *units = str_skip(*units, (size_t)(next - units->bytes));
    stored->tokens = memory_resize(NULL, stored->text.token_count, sizeof *stored->tokens);
    memcpy(stored->tokens, taker->tokens, stored->text.token_count * sizeof *stored->tokens);
}
