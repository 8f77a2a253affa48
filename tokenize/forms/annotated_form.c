#include "tokenize/forms/annotated_form.h"

#include "corpus/vertical/annotated.h"
#include "corpus/vertical/vertical.h"
#include "language/terms/terms.h"

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
    Buffer *output;
    const AnnotatedText *text;
    const LanguageSettings *settings;
    bool prefer_lemmas;
    unsigned columns;
    Buffer term;
} Form;

static void append_cells(Form *form, const AnnotatedType *type) {
    buffer_clear(&form->term);
    annotated_form_append_term(&form->term, form->text, type, form->settings, form->prefer_lemmas);
    Str cells[] = {type->word, buffer_str(&form->term), str_from(kind_names[type->kind])};
    bool first = true;
    for (size_t i = 0; i < 3; i++) {
        if (!(form->columns & ((unsigned)VERTICAL_WORD << i))) continue;
        if (!first) buffer_append_byte(form->output, '\t');
        vertical_append_cell(form->output, cells[i]);
        first = false;
    }
    buffer_append_byte(form->output, '\n');
}

// The tags that tell where a token stands.
static void append_place(Buffer *output, const AnnotatedToken *token, bool first, size_t word_length) {
    const AnnotatedToken *before = first ? NULL : token - 1;
    if (before && before->start == token->start && before->length == token->length) {
        buffer_append(output, STR("<m/>\n"));
        return;
    }
    size_t gap = before ? token->start - before->start - before->length : 1;
    if (gap == 0) buffer_append(output, STR("<g/>\n"));
    if (gap > 1) buffer_printf(output, "<g n=\"%zu\"/>\n", gap);
    if (word_length != token->length) buffer_printf(output, "<b n=\"%u\"/>\n", token->length);
}

static void append_sentence(Form *form, const AnnotatedSentence *sentence, size_t number) {
    const AnnotatedToken *tokens = form->text->tokens + sentence->first;
    buffer_printf(form->output, "<s n=\"%zu\" offset=\"%zu\">\n", number, tokens[0].start);
    for (size_t i = 0; i < sentence->count; i++) {
        const AnnotatedType *type = &form->text->types->types[tokens[i].type];
        if (form->columns & VERTICAL_WORD) append_place(form->output, &tokens[i], i == 0, type->word.length);
        append_cells(form, type);
    }
    buffer_append(form->output, STR("</s>\n"));
}

static void append_turn(Buffer *output, Str before, Str speaker) {
    if (before.length) buffer_append(output, STR("</turn>\n"));
    if (!speaker.length) return;
    buffer_append(output, STR("<turn"));
    vertical_append_attribute(output, STR("speaker"), speaker);
    buffer_append(output, STR(">\n"));
}

void annotated_form_append_vertical(Buffer *output, const RawDocument *raw, const LanguageSettings *settings,
                                    bool prefer_lemmas, unsigned columns) {
    static const char *const types[] = {
        [PARAGRAPH_TEXT] = "text", [PARAGRAPH_HEADING] = "heading", [PARAGRAPH_ITEM] = "item"};
    Form form = {output, raw->annotated, settings, prefer_lemmas, columns, {0}};
    Str speaker = {0};
    size_t paragraph = 0;
    for (size_t i = 0; i < raw->annotated->sentence_count; i++) {
        const AnnotatedSentence *sentence = &raw->annotated->sentences[i];
        bool turns = !str_equal(speaker, sentence->speaker),
             opens = turns || sentence->paragraph != paragraph;
        if (opens && paragraph) buffer_append(output, STR("</p>\n"));
        if (turns) append_turn(output, speaker, sentence->speaker);
        if (opens)
            buffer_printf(output, "<p n=\"%zu\" type=\"%s\">\n", sentence->paragraph,
                          types[sentence->paragraph_kind]);
        append_sentence(&form, sentence, i + 1);
        speaker = sentence->speaker;
        paragraph = sentence->paragraph;
    }
    if (paragraph) buffer_append(output, STR("</p>\n"));
    if (speaker.length) buffer_append(output, STR("</turn>\n"));
    buffer_free(&form.term);
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
