// ConlluText: puts the reference text of a document of CoNLL-U together. What is between two words is known
// by SpacesAfter and SpaceAfter=No, start_char, or the comment `# text`; without any of these it is a space,
// between sentences a line end, between paragraphs an empty line. Zero-initialised is valid once `text` is
// set.
#pragma once

#include "corpus/vertical/annotated.h"

typedef struct ConlluText {
    AnnotatedText *text;
    bool starts_paragraph; // with the next word
    bool has_words;        // one has been appended
    bool in_sentence;      // one of the current sentence has been appended
    bool has_after;        // the last word says what stands behind it, in `after`
    Buffer after;
    Str shown;                 // what is left of the comment `# text`
    bool has_shown;            // every word so far has been found in `shown`
    size_t counted_bytes;      // how much of the reference text has been counted in characters,
    size_t counted_characters; // as start_char counts, and how many these were
} ConlluText;

// Where a word or a multiword token stands in the reference text.
typedef struct ConlluPlace {
    size_t start_bytes, length;
} ConlluPlace;

void conllu_text_show(ConlluText *text, Str shown); // the comment `# text` of the next sentence
// Appends what the text shows of a word or multiword token, by its form and its column MISC.
ConlluPlace conllu_text_append(ConlluText *text, Str form, Str misc);
void conllu_text_end_sentence(ConlluText *text);
void conllu_text_end(ConlluText *text); // of the document; frees what the text has kept
