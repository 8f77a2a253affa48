// Phrases: the words of a corpus, and the runs of up to three of them, with the number of sentences that hold
// each. Sentences are kept as terms, with the tokens that themes have in them, so that they can be walked
// through again for each theme. Only runs of words that are frequent enough count, and neither end is a stop
// word. Zero-initialised is empty and valid.
#pragma once

#include "analyze/pass/analysis.h"
#include "analyze/themes/matching/matcher.h"

enum { PHRASE_WORDS_MAX = 3 };

typedef struct KeptSentence {
    uint32_t group, document;
    uint32_t length, hit_count;
    size_t start;     // in `terms`
    size_t hit_start; // in `hits`
} KeptSentence;

// A token that a theme has.
typedef struct HitToken {
    uint32_t theme, position;
} HitToken;

// A word or phrase of a group.
typedef struct Phrase {
    uint32_t group;
    bool is_stop; // a stop word: part of phrases, no row
    uint32_t sentences;
    uint32_t documents, last_document; // that hold it; the last one, + 1
    uint64_t last;                     // the sentence that it was last counted for
} Phrase;

typedef struct Phrases {
    uint32_t least;  // sentences that a word has to stand in
    uint32_t *terms; // of all sentences, TERM_NONE for what does not count
    size_t term_count, term_capacity;
    KeptSentence *sentences;
    size_t sentence_count, sentence_capacity;
    HitToken *hits;
    size_t hit_count, hit_capacity;
    Interner keys;
    Phrase *list; // [keys.count]
    size_t capacity;
    uint32_t *words; // of the sentence that is looked at: the phrase of each token, or INTERNER_NONE
    size_t word_capacity;
    uint64_t stamp; // of the sentence being counted
} Phrases;

// Keeps a sentence of the current document with its hits.
void phrases_keep(Phrases *phrases, CorpusPass *pass, const Sentence *sentence, const Hit *hits,
                  size_t count);
// After the last sentence. False with a message when a stop list cannot be read.
bool phrases_count(Phrases *phrases, const Analysis *analysis);

// Looks up the words of a sentence: phrases_longest and phrases_find are about that sentence.
void phrases_look_at(Phrases *phrases, const KeptSentence *sentence);
// How many words the longest run of frequent words has that begins at `from`; 0 for none.
size_t phrases_longest(const Phrases *phrases, const KeptSentence *sentence, size_t from);
// The phrase of the first `length` words of that run; INTERNER_NONE where it ends in a stop word or is not
// frequent enough.
uint32_t phrases_find(const Phrases *phrases, const KeptSentence *sentence, size_t from, size_t length);

// Whether the phrase may become a row: it is frequent enough, and not a stop word.
bool phrases_is_candidate(const Phrases *phrases, uint32_t phrase);
void phrases_append_text(Buffer *text, const Phrases *phrases, const Interner *terms, uint32_t phrase);
void phrases_free(Phrases *phrases);
