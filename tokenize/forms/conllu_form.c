#include "tokenize/forms/conllu_form.h"

#include "base/memory.h"
#include "corpus/vertical/conllu_escape.h"
#include "language/sentences/sentences.h"
#include "language/terms/terms.h"
#include "language/terms/word_kinds.h"
#include "tokenize/forms/annotated_form.h"

#include <stdlib.h>
#include <string.h>

typedef struct FormToken {
    size_t start, end; // in the reference text
    TokenKind kind;
    uint32_t type; // of an annotated text
    Neighbours neighbours;
} FormToken;

typedef struct FormSentence {
    size_t first, count;
    ParagraphKind kind;
    bool opens_paragraph;
    Str speaker;
} FormSentence;

typedef struct Form {
    Buffer *output;
    const RawDocument *raw;
    const LanguageSettings *settings;
    bool prefer_lemmas;
    FormToken *tokens;
    FormSentence *sentences;
    size_t token_count, token_capacity, sentence_count, sentence_capacity;
    Buffer word, term, neighbours;
    const char *kind; // that UPOS cannot say, of the word described last; NULL: none
} Form;

static void add_token(Form *form, FormToken token) {
    MEMORY_GROW(form->tokens, form->token_capacity, form->token_count + 1);
    form->tokens[form->token_count++] = token;
}

// Ends the sentence of the tokens from `first` on; without any there is none.
static bool add_sentence(Form *form, size_t first, ParagraphKind kind, bool opens_paragraph, Str speaker) {
    if (first == form->token_count) return false;
    MEMORY_GROW(form->sentences, form->sentence_capacity, form->sentence_count + 1);
    form->sentences[form->sentence_count++] =
        (FormSentence){first, form->token_count - first, kind, opens_paragraph, speaker};
    return true;
}

static void cut_block(Form *form, WordCutter *cutter, const Block *block) {
    SentenceIterator sentences;
    Str reading = form->raw->reading;
    bool opens = true;
    sentences_start(&sentences, str_slice(reading, block->start, block->end), form->settings);
    for (size_t start, end; sentences_next(&sentences, &start, &end);) {
        size_t first = form->token_count, at = block->start + start;
        words_start(cutter, str_slice(reading, at, block->start + end), form->settings);
        buffer_clear(&form->neighbours);
        terms_append_neighbours(&form->neighbours, cutter->text, cutter->words, cutter->count,
                                form->settings);
        for (size_t i = 0; i < cutter->count; i++) {
            const Word *word = &cutter->words[i];
            add_token(form, (FormToken){at + word->start, at + word->start + word->length, word->kind, 0,
                                        term_neighbours(&form->neighbours, i, term_edges)});
        }
        if (add_sentence(form, first, block->kind, opens, block->speaker)) opens = false;
    }
}

static void cut_blocks(Form *form) {
    WordCutter cutter = {0};
    for (size_t i = 0; i < form->raw->block_count; i++) cut_block(form, &cutter, &form->raw->blocks[i]);
    words_free(&cutter);
}

static void take_annotated(Form *form) {
    const AnnotatedText *text = form->raw->annotated;
    size_t paragraph = 0;
    for (size_t i = 0; i < text->sentence_count; i++) {
        const AnnotatedSentence *sentence = &text->sentences[i];
        size_t first = form->token_count;
        for (size_t j = 0; j < sentence->count; j++) {
            const AnnotatedToken *token = &text->tokens[sentence->first + j];
            add_token(form,
                      (FormToken){token->start, token->start + token->length, TOKEN_WORD, token->type, {0}});
        }
        add_sentence(form, first, sentence->paragraph_kind, sentence->paragraph != paragraph,
                     sentence->speaker);
        paragraph = sentence->paragraph;
    }
}

static Str reference_of(const Form *form, size_t start, size_t end) {
    return str_slice(form->raw->reference, start, end);
}

// An empty cell, and one that would be taken for none, cannot stand.
static void append_cell(Buffer *output, Str cell) {
    buffer_append_byte(output, '\t');
    buffer_append(output, cell.length ? cell : STR("_"));
}

// UPOS of a kind; those that Universal Dependencies do not have stand in MISC, for whoever reads it back.
static Str upos_of_kind(Form *form, const char *kind) {
    bool own = strcmp(kind, "PARTICLE") == 0 || strcmp(kind, "OTHER") == 0;
    form->kind = own ? kind : NULL;
    if (strcmp(kind, "PARTICLE") == 0) return STR("ADP");
    return own || strcmp(kind, "WORD") == 0 ? STR("_") : str_from(kind);
}

static Str describe_annotated(Form *form, const AnnotatedType *type) {
    buffer_append(&form->word, type->word);
    annotated_form_append_term(&form->term, form->raw->annotated, type, form->settings, form->prefer_lemmas);
    return upos_of_kind(form, kind_names[type->kind]);
}

// Fills `word`, `term` and `kind`; gives UPOS.
static Str describe(Form *form, const FormToken *token) {
    buffer_clear(&form->word);
    buffer_clear(&form->term);
    if (!form->raw->annotated) {
        term_append_word(&form->word, str_slice(form->raw->reading, token->start, token->end));
        term_append_between(&form->term, buffer_str(&form->word), token->kind, token->neighbours,
                            form->settings);
        bool told = word_kinds_tell(form->settings->kinds, form->settings->language);
        LanguageSettings plain = {0}; // classes of lemmas are not told here
        return upos_of_kind(form,
                            term_kind(buffer_str(&form->word), token->kind, told ? form->settings : &plain));
    }
    return describe_annotated(form, &form->raw->annotated->types->types[token->type]);
}

static void append_misc_field(Buffer *output, bool *any, const char *key, Str value) {
    buffer_printf(output, "%s%s=", *any ? "|" : "", key);
    conllu_append_escaped(output, value);
    *any = true;
}

// What the reference text has before the first word, at the word, and between it and the next.
static void append_misc(Form *form, size_t number, size_t last, Str shown, bool ends_sentence) {
    const FormToken *token = &form->tokens[number];
    size_t next = last + 1 < form->token_count ? form->tokens[last + 1].start : form->raw->reference.length;
    Str before = number == 0 ? reference_of(form, 0, token->start) : (Str){0};
    Str after = reference_of(form, token->end, next), surface = reference_of(form, token->start, token->end);
    bool any = false;
    buffer_append_byte(form->output, '\t');
    if (before.length) append_misc_field(form->output, &any, "SpacesBefore", before);
    if (after.length == 0) append_misc_field(form->output, &any, "SpaceAfter", STR("No"));
    if (after.length && (ends_sentence || !str_equal_text(after, " ")))
        append_misc_field(form->output, &any, "SpacesAfter", after);
    if (!str_equal(surface, shown)) append_misc_field(form->output, &any, "Surface", surface);
    if (form->kind) append_misc_field(form->output, &any, "Kind", str_from(form->kind));
    if (!any) buffer_append_byte(form->output, '_');
}

static bool same_place(const FormToken *a, const FormToken *b) {
    return a->start == b->start && a->end == b->end;
}

// The last of the words that stand where `first` does.
static size_t last_at_place(const Form *form, size_t first, size_t end) {
    size_t last = first;
    while (last + 1 < end && same_place(&form->tokens[first], &form->tokens[last + 1])) last++;
    return last;
}

static void append_range(Form *form, size_t number, size_t first, size_t last, bool ends_sentence) {
    describe(form, &form->tokens[first]);
    Str shown = buffer_str(&form->word);
    buffer_printf(form->output, "%zu-%zu", number, number + last - first);
    append_cell(form->output, shown);
    buffer_append(form->output, STR("\t_\t_\t_\t_\t_\t_\t_"));
    append_misc(form, first, last, shown, ends_sentence);
    buffer_append_byte(form->output, '\n');
}

static void append_word(Form *form, size_t number, size_t at, bool has_place, bool ends_sentence) {
    Str tag = describe(form, &form->tokens[at]);
    buffer_append_size(form->output, number);
    append_cell(form->output, buffer_str(&form->word));
    append_cell(form->output, buffer_str(&form->term));
    append_cell(form->output, tag);
    buffer_append(form->output, STR("\t_\t_\t_\t_\t_"));
    if (has_place)
        append_misc(form, at, at, buffer_str(&form->word), ends_sentence);
    else
        append_cell(form->output, (Str){0});
    buffer_append_byte(form->output, '\n');
}

static void append_words(Form *form, const FormSentence *sentence) {
    size_t end = sentence->first + sentence->count;
    for (size_t first = sentence->first, last; first < end; first = last + 1) {
        last = last_at_place(form, first, end);
        size_t number = first - sentence->first + 1;
        if (last > first) append_range(form, number, first, last, last + 1 == end);
        for (size_t i = first; i <= last; i++)
            append_word(form, i - sentence->first + 1, i, last == first, last + 1 == end);
    }
}

// The sentence on one line: any gap is a space there.
static void append_text_comment(Form *form, const FormSentence *sentence) {
    buffer_append(form->output, STR("# text = "));
    size_t end = sentence->first + sentence->count;
    for (size_t first = sentence->first, last; first < end; first = last + 1) {
        last = last_at_place(form, first, end);
        describe(form, &form->tokens[first]);
        buffer_append(form->output, buffer_str(&form->word));
        if (last + 1 < end && form->tokens[last + 1].start > form->tokens[first].end)
            buffer_append_byte(form->output, ' ');
    }
    buffer_append_byte(form->output, '\n');
}

static void append_comment(Buffer *output, const char *key, Str value) {
    buffer_printf(output, "# %s = ", key);
    buffer_append(output, value);
    buffer_append_byte(output, '\n');
}

static void append_sentence(Form *form, const FormSentence *sentence, Str document, size_t number) {
    static const char *const kinds[] = {
        [PARAGRAPH_TEXT] = NULL, [PARAGRAPH_HEADING] = "heading", [PARAGRAPH_ITEM] = "item"};
    Buffer *output = form->output;
    if (sentence->opens_paragraph) {
        buffer_append(output, STR("# newpar\n"));
        if (kinds[sentence->kind]) append_comment(output, "newpar_type", str_from(kinds[sentence->kind]));
    }
    buffer_append(output, STR("# sent_id = "));
    buffer_append(output, document);
    buffer_printf(output, "-%zu\n", number);
    if (sentence->speaker.length) append_comment(output, "speaker", sentence->speaker);
    append_text_comment(form, sentence);
    append_words(form, sentence);
    buffer_append_byte(output, '\n');
}

static void append_document_comments(Form *form, const Document *document) {
    Buffer *output = form->output;
    append_comment(output, "newdoc id", document_get(document, "id"));
    for (size_t i = 0; i < document->field_count; i++) {
        const Field *field = &document->fields[i];
        if (str_equal_text(field->name, "id") || str_equal_text(field->name, "offsets")) continue;
        buffer_append(output, STR("# meta::"));
        buffer_append(output, field->name);
        buffer_append(output, STR(" = "));
        buffer_append(output, field->value);
        buffer_append_byte(output, '\n');
    }
    if (form->raw->annotated) { // as it came: another program's words have no settings of ours
        Str settings = form->raw->annotated->settings;
        if (settings.length) append_comment(output, "rapporteur_settings", settings);
        return;
    }
    buffer_clear(&form->word);
    settings_append(&form->word, form->settings);
    Str rest = buffer_str(&form->word);
    str_cut(&rest, ' ');
    append_comment(output, "rapporteur_settings", rest);
}

void conllu_form_append(Buffer *output, const RawDocument *raw, const Document *document,
                        const LanguageSettings *settings, bool prefer_lemmas) {
    Form form = {.output = output, .raw = raw, .settings = settings, .prefer_lemmas = prefer_lemmas};
    if (raw->annotated)
        take_annotated(&form);
    else
        cut_blocks(&form);
    append_document_comments(&form, document);
    for (size_t i = 0; i < form.sentence_count; i++)
        append_sentence(&form, &form.sentences[i], document_get(document, "id"), i + 1);
    if (!form.sentence_count && raw->reference.length) {
        buffer_clear(&form.word);
        conllu_append_escaped(&form.word, raw->reference);
        append_comment(output, "rapporteur_reference", buffer_str(&form.word));
    }
    free(form.tokens);
    free(form.sentences);
    buffer_free(&form.word);
    buffer_free(&form.term);
    buffer_free(&form.neighbours);
}
