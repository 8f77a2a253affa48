// TopicReading: a corpus as it is read for topics: the terms of its counted tokens, numbers left out, with
// sentences and paragraphs, kept until it is known which of them are content words. For topic_corpus.c.
#pragma once

#include "analyze/terms/selection.h"
#include "analyze/terms/term_sums.h"

typedef struct ReadSentence {
    size_t first_term;
    uint32_t number, paragraph;
} ReadSentence;

typedef struct ReadDocument {
    size_t first_sentence, sentence_count;
    uint32_t group;
} ReadDocument;

typedef struct TopicReading {
    Analysis *analysis;
    bool takes_numbers; // --kinds asks for them
    uint32_t *terms;
    size_t term_count, term_capacity;
    ReadSentence *sentences; // one more than there are, at the end of the last
    size_t sentence_count, sentence_capacity;
    ReadDocument *documents; // by their number in the pass
    size_t document_capacity;
    TermSums sums;
    Selection selection;
    PassVisitor beside; // who else is given the documents
} TopicReading;

// `beside` sees each document as well, and may say that it takes no part; zeros: nobody does.
bool topic_reading_read(TopicReading *reading, Analysis *analysis, PassVisitor beside);
// Whether a term is a content word of the language.
bool topic_reading_is_content(TopicReading *reading, Language language, uint32_t term);
void topic_reading_free(TopicReading *reading);
