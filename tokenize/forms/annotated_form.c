#include "tokenize/forms/annotated_form.h"

#include "base/memory.h"
#include "corpus/vertical/annotated.h"
#include "corpus/vertical/numbered.h"
#include "corpus/vertical/vertical.h"
#include "language/terms/terms.h"

#include <stdlib.h>

static TokenKind token_kind(uint8_t kind) {
    return kind == KIND_NUM     ? TOKEN_NUM
           : kind == KIND_PUNCT ? TOKEN_PUNCT
           : kind == KIND_SYM   ? TOKEN_SYM
                                : TOKEN_WORD;
}

void annotated_form_append_term(Buffer *term, const AnnotatedText *text, const AnnotatedType *type,
                                const LanguageSettings *settings, bool prefer_lemmas) {
    if (prefer_lemmas || settings->terms == TERMS_LEMMA)
        annotated_append_term(term, text, type);
    else
        term_append(term, type->word, token_kind(type->kind), settings);
}

// What the tokens of a document have in common.
typedef struct Form {
    AnnotatedForm as;
    Buffer *output;
    const AnnotatedText *text;
    Buffer term;
    uint32_t *numbers; // of the types, and 1; 0 for one that has none yet
    size_t number_capacity;
} Form;

// The line of a type, without its end.
static void append_cells(Form *form, Buffer *line, const AnnotatedType *type) {
    buffer_clear(&form->term);
    annotated_form_append_term(&form->term, form->text, type, form->as.settings, form->as.prefer_lemmas);
    Str cells[] = {type->word, buffer_str(&form->term), str_from(kind_names[type->kind])};
    bool first = true;
    for (size_t i = 0; i < 3; i++) {
        if (!(form->as.columns & ((unsigned)VERTICAL_WORD << i))) continue;
        if (!first) buffer_append_byte(line, '\t');
        vertical_append_cell(line, cells[i]);
        first = false;
    }
}

static void append_line(Form *form, uint32_t id) {
    const AnnotatedType *type = &form->text->types->types[id];
    LineNumbers *numbers = form->as.numbers;
    if (!numbers) {
        append_cells(form, form->output, type);
        buffer_append_byte(form->output, '\n');
        return;
    }
    MEMORY_GROW(form->numbers, form->number_capacity, (size_t)id + 1);
    if (!form->numbers[id]) {
        size_t start = numbers->lines.length;
        append_cells(form, &numbers->lines, type);
        form->numbers[id] = line_numbers_take(numbers, start) + 1;
    }
    numbered_append_number(form->output, form->numbers[id] - 1);
}

// The tags that tell where a token stands.
static void append_place(const Form *form, const AnnotatedToken *token, bool first, size_t word_length) {
    const Marks *marks = form->as.marks;
    const AnnotatedToken *before = first ? NULL : token - 1;
    if (before && before->start == token->start && before->length == token->length) {
        marks->same_place(form->output);
        return;
    }
    marks->gap(form->output, before ? token->start - before->start - before->length : 1);
    if (word_length != token->length) marks->length(form->output, token->length);
}

static void append_sentence(Form *form, const AnnotatedSentence *sentence, size_t number) {
    const AnnotatedToken *tokens = form->text->tokens + sentence->first;
    form->as.marks->sentence(form->output, number, tokens[0].start);
    for (size_t i = 0; i < sentence->count; i++) {
        const AnnotatedType *type = &form->text->types->types[tokens[i].type];
        if (form->as.columns & VERTICAL_WORD) append_place(form, &tokens[i], i == 0, type->word.length);
        append_line(form, tokens[i].type);
    }
    buffer_append(form->output, form->as.marks->sentence_end);
}

static void append_turn(const Form *form, Str before, Str speaker) {
    if (before.length) form->as.marks->tag(form->output, STR("</turn>"));
    if (!speaker.length) return;
    Buffer tag = {0};
    buffer_append(&tag, STR("<turn"));
    vertical_append_attribute(&tag, STR("speaker"), speaker);
    buffer_append_byte(&tag, '>');
    form->as.marks->tag(form->output, buffer_str(&tag));
    buffer_free(&tag);
}

void annotated_form_append_vertical(Buffer *output, const RawDocument *raw, AnnotatedForm as) {
    Form form = {.as = as, .output = output, .text = raw->annotated};
    Str speaker = {0};
    size_t paragraph = 0;
    for (size_t i = 0; i < raw->annotated->sentence_count; i++) {
        const AnnotatedSentence *sentence = &raw->annotated->sentences[i];
        bool turns = !str_equal(speaker, sentence->speaker),
             opens = turns || sentence->paragraph != paragraph;
        if (opens && paragraph) buffer_append(output, as.marks->paragraph_end);
        if (turns) append_turn(&form, speaker, sentence->speaker);
        if (opens) as.marks->paragraph(output, sentence->paragraph, sentence->paragraph_kind, 0);
        append_sentence(&form, sentence, i + 1);
        speaker = sentence->speaker;
        paragraph = sentence->paragraph;
    }
    if (paragraph) buffer_append(output, as.marks->paragraph_end);
    if (speaker.length) as.marks->tag(output, STR("</turn>"));
    buffer_free(&form.term);
    free(form.numbers);
}

void annotated_form_append_line(Buffer *output, const RawDocument *raw, const LanguageSettings *settings,
                                bool prefer_lemmas) {
    const AnnotatedText *text = raw->annotated;
    for (size_t i = 0; i < text->token_count; i++) {
        if (i > 0) buffer_append_byte(output, ' ');
        annotated_form_append_term(output, text, &text->types->types[text->tokens[i].type], settings,
                                   prefer_lemmas);
    }
    buffer_append_byte(output, '\n');
}
