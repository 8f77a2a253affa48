// What a parser makes of a document of annotated text, as lines that a test can compare: a field of the
// document ("id=a"), a sentence (its paragraph, kind, speaker), its tokens ("term/KIND@start+length", the
// word in front where it is another), the reference text ("|" and what it has, line ends as "$").
#pragma once

#include "corpus/vertical/annotated_format.h"
#include "said.h"

static inline void show_token(Buffer *shown, const AnnotatedText *text, const AnnotatedToken *token) {
    const AnnotatedType *type = &text->types->types[token->type];
    Buffer term = {0};
    annotated_append_term(&term, text, type);
    buffer_append_byte(shown, ' ');
    if (!str_equal(buffer_str(&term), type->word)) buffer_printf(shown, "%.*s>", STR_ARGUMENTS(type->word));
    buffer_printf(shown, "%.*s/%s@%zu+%u", STR_ARGUMENTS(buffer_str(&term)), kind_names[type->kind],
                  token->start, token->length);
    buffer_free(&term);
}

static inline void show_annotated(Buffer *shown, const AnnotatedText *text) {
    static const char *const kinds[] = {"text", "heading", "item"};
    for (size_t i = 0; i < text->metadata.field_count; i++)
        buffer_printf(shown, "%.*s=%.*s\n", STR_ARGUMENTS(text->metadata.fields[i].name),
                      STR_ARGUMENTS(text->metadata.fields[i].value));
    for (size_t i = 0; i < text->sentence_count; i++) {
        const AnnotatedSentence *sentence = &text->sentences[i];
        buffer_printf(shown, "%zu %s", sentence->paragraph, kinds[sentence->paragraph_kind]);
        if (sentence->speaker.length) buffer_printf(shown, " %.*s", STR_ARGUMENTS(sentence->speaker));
        buffer_append_byte(shown, ':');
        for (size_t j = 0; j < sentence->count; j++)
            show_token(shown, text, &text->tokens[sentence->first + j]);
        buffer_append_byte(shown, '\n');
    }
    buffer_append_byte(shown, '|');
    for (size_t i = 0; i < text->text.length; i++)
        buffer_append_byte(shown, text->text.bytes[i] == '\n' ? '$' : text->text.bytes[i]);
    buffer_append_byte(shown, '\n');
}

// Parses one document, "f" from line 1, and compares what is found and what is said.
static inline void expect_annotated(AnnotatedFormat format, const char *bytes, const char *wanted,
                                    const char *wanted_said) {
    Said said;
    Buffer shown = {0};
    AnnotatedTypes types = {0};
    AnnotatedText text = {.types = &types};
    said_start(&said);
    annotated_parse(&text, format, str_from(bytes), (AnnotatedOrigin){"f", 1}, &said.diagnostics);
    show_annotated(&shown, &text);
    said_end(&said, wanted_said);
    ck_assert_str_eq(buffer_text(&shown), wanted);
    annotated_free(&text);
    annotated_types_free(&types);
    buffer_free(&shown);
}
