// KeptSentences: the sentences of a corpus with their terms, texts and places, kept while it is read for
// topics, as it is known only then which of them are shown.
#pragma once

#include "analyze/pass/analysis.h"
#include "analyze/pass/text_place.h"

typedef struct KeptSentence {
    TextPlace place; // of the whole sentence
    Str text;
    size_t first_term, term_count; // of counted kinds
} KeptSentence;

typedef struct KeptSentences {
    Analysis *analysis;
    KeptSentence *list; // those of a document side by side, in its order
    size_t count, capacity;
    uint32_t *terms;
    size_t term_count, term_capacity;
    Arena arena;
} KeptSentences;

// What is given the sentences.
PassVisitor kept_sentences_visitor(KeptSentences *sentences, Analysis *analysis);
void kept_sentences_free(KeptSentences *sentences);
