// What tokenize writes of a document that somebody else has cut: its sentences and words are kept.
#pragma once

#include "language/settings.h"
#include "tokenize/document/raw_document.h"
#include "tokenize/forms/line_numbers.h"
#include "tokenize/forms/marks.h"

// The term of one of its words: the lemma of the file unless --terms asks for another.
void annotated_form_append_term(Buffer *term, const AnnotatedText *text, const AnnotatedType *type,
                                const LanguageSettings *settings, bool prefer_lemmas);
// How its sentences become vertical text.
typedef struct AnnotatedForm {
    const LanguageSettings *settings;
    bool prefer_lemmas;
    unsigned columns;
    const Marks *marks;
    LineNumbers *numbers; // NULL: lines stand as they are
} AnnotatedForm;

// Its sentences as vertical text, with the tags of paragraphs and turns.
void annotated_form_append_vertical(Buffer *output, const RawDocument *raw, AnnotatedForm form);
// Its terms parted by spaces.
void annotated_form_append_line(Buffer *output, const RawDocument *raw, const LanguageSettings *settings,
                                bool prefer_lemmas);
