// TopicUnits: the texts of one language as topics are learned from them. Documents stand in byte order of
// their ids, units in the order of the text, words in byte order: nothing depends on the order of the input.
#pragma once

#include "analyze/topics/sampler/topic_text.h"
#include "base/str.h"
#include "language/language.h"

typedef enum TopicUnit { TOPIC_PARAGRAPHS, TOPIC_SENTENCES, TOPIC_DOCUMENTS } TopicUnit;

typedef struct TopicUnitOptions {
    TopicUnit unit;
    size_t join_words;
} TopicUnitOptions;

// A document and its units, one after the other.
typedef struct TopicDocument {
    Str id, date;
    uint32_t number; // in the pass
    uint32_t group;
    size_t first_unit, unit_count;
} TopicDocument;

// Where a unit stands in its document: sentences from `first_sentence` to `last_sentence`, as numbered there.
typedef struct TopicPlace {
    uint32_t document; // its index in `documents`
    uint32_t first_sentence, last_sentence;
} TopicPlace;

#define TOPIC_WORD_NONE UINT32_MAX

typedef struct TopicUnits {
    Language language;
    TopicUnit unit; // how they were made
    size_t join_words;
    TopicText text; // of the arrays below
    uint32_t *words;
    size_t *unit_starts;
    TopicPlace *places; // [text.unit_count]
    TopicDocument *documents;
    size_t document_count;
    Str *names; // [text.word_count] ascending; they live as long as the pass, or as what was given
    // By term of the pass: its word, TOPIC_WORD_NONE for terms that are none. Of two terms of one spelling, a
    // noun and the stop word that it looks like, the stop word is none.
    uint32_t *word_of_terms; // [term_count]
    size_t term_count;
} TopicUnits;

// The words that a model has, in byte order, where a corpus is read for one that is there: it is given in
// place of what the corpus itself has.
typedef struct TopicWords {
    const Str *names;
    size_t count;
} TopicWords;

// What makes "1 document" and "2 documents" of one message.
static inline const char *topic_plural(size_t count) {
    return count == 1 ? "" : "s";
}

// The words of one unit: where they start in `units->words`, and how many.
static inline size_t topic_unit_length(const TopicUnits *units, size_t unit) {
    return units->unit_starts[unit + 1] - units->unit_starts[unit];
}
