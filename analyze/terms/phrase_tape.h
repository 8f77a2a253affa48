// PhraseTape: a corpus in rows (documents, or groups) as types on one tape, so that it can be walked through
// again when it is known which words are which; the phrases on it, counted; and which content words are
// neighbours. A phrase is an n-gram within a sentence, crossing no token that does not count, which begins
// and ends with a content word (analyze/terms/phrase_words.h). Its length is that in content words, a number
// at its end among them: crédit d'impôt has 2. Zero-initialised is empty and valid.
#pragma once

#include "analyze/terms/phrase_words.h"
#include "analyze/terms/sequence_counts.h"
#include "corpus/counting/sequences.h"

// A stretch of one document that lies in one row.
typedef struct PhrasePart {
    uint32_t row; // a group, or the number of the document
    uint32_t document;
    size_t start, end; // on the tape
} PhrasePart;

typedef struct PhraseTape {
    Analysis *analysis;
    bool are_groups;
    uint32_t *types; // with marks between
    size_t count, capacity;
    PhrasePart *parts; // when the corpus has been read: by row, then by the ids of documents
    size_t part_count, part_capacity;
    bool goes_on; // the last part is of the document that is being read
    PhraseWords words;
    Sequences sequences; // the phrases
    uint8_t *lengths;    // of them
    size_t length_capacity;
    Counts counts; // of them; each row is a group
    Counts alone;  // of single words, at places where they lie in no longer phrase
} PhraseTape;

// Reads the corpus and counts its phrases. False with a message; phrase_tape_free is right after either.
bool phrase_tape_read(PhraseTape *tape, Analysis *analysis, bool are_groups);
Language phrase_tape_language(const PhraseTape *tape, uint32_t row);
size_t phrase_tape_row_count(const PhraseTape *tape);
// A place where a phrase stands.
typedef struct PhrasePlace {
    Language language;
    uint32_t phrase;
    const uint32_t *types;
    size_t length; // tokens
    bool is_alone; // a single word that lies in no longer phrase here
} PhrasePlace;
typedef void (*PhrasePlaceFunction)(void *context, const PhrasePlace *place);
void phrase_tape_places(PhraseTape *tape, PhrasePlaceFunction take, void *context);
// Content words of a phrase.
size_t phrase_tape_length(const PhraseTape *tape, uint32_t phrase);
// Calls `take` for the terms of content words of the row, in their order; `follows` tells that the one before
// is of the same sentence.
typedef void (*ContentFunction)(void *context, uint32_t term, bool follows);
void phrase_tape_content(PhraseTape *tape, uint32_t row, ContentFunction take, void *context);
void phrase_tape_free(PhraseTape *tape);
