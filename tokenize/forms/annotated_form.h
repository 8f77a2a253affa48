// What tokenize writes of a document that somebody else has cut: its sentences and words are kept.
#pragma once

#include "language/settings.h"
#include "tokenize/document/raw_document.h"

// The term of one of its words: the lemma of the file unless --terms asks for another.
void annotated_form_append_term(Buffer *term, const AnnotatedText *text, const AnnotatedType *type,
                                const LanguageSettings *settings, bool prefer_lemmas);
// Its sentences as vertical text, with the tags of paragraphs and turns.
void annotated_form_append_vertical(Buffer *output, const RawDocument *raw, const LanguageSettings *settings,
                                    bool prefer_lemmas, unsigned columns);
// Its terms parted by spaces.
void annotated_form_append_line(Buffer *output, const RawDocument *raw, const LanguageSettings *settings,
                                bool prefer_lemmas);
