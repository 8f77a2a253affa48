// PhraseWords: what each type of a corpus may be in a key phrase, in documents of a language. A phrase begins
// and ends with content words: what becomes a row elsewhere (--stopwords, --show), has a letter and another
// character, and is neither a verb by its kind, nor a stage direction, nor in the language's list of words
// that make no phrase. Inside may stand links (of, de), and articles behind these. A number may end a phrase
// behind a name (France 2030), but not behind a month.
#pragma once

#include "analyze/terms/selection.h"

typedef enum PhraseRole {
    PHRASE_BREAK, // ends a run, as punctuation does
    PHRASE_CONTENT,
    PHRASE_LINK,
    PHRASE_ARTICLE,
    PHRASE_NUMBER,
} PhraseRole;

typedef struct PhraseWord {
    uint8_t role; // PhraseRole
    bool known;
    bool is_name; // begins with a capital, and is no month
    bool is_last; // carries what nothing of a phrase follows: a particle other than of
} PhraseWord;

typedef struct PhraseWords {
    Analysis *analysis;
    Selection selection;               // of terms, without limits
    PhraseWord *words[LANGUAGE_COUNT]; // by type
    size_t capacity[LANGUAGE_COUNT];
} PhraseWords;

// After the last document; selection_prepare came before the first. False with a message; phrase_words_close
// is right after either.
bool phrase_words_open(PhraseWords *words, Analysis *analysis);
PhraseWord phrase_words_of(PhraseWords *words, Language language, uint32_t type);
void phrase_words_close(PhraseWords *words);
