// The CoNLL-U form of a document: what other programs for annotated text read, and --from=conllu reads back
// to the byte. What lies between words in the reference text, markup included, stands in SpacesAfter as
// UDPipe writes it.
#pragma once

#include "language/settings.h"
#include "tokenize/document/raw_document.h"

void conllu_form_append(Buffer *output, const RawDocument *raw, const Document *document,
                        const LanguageSettings *settings, bool prefer_lemmas);
