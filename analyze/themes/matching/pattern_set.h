// PatternSet: the patterns of a dictionary that a document is read with, compiled for the settings it was cut
// with.
//
// A document in one of our languages is read with the patterns of its language and of `any`, all cut by its
// own settings; a document of unknown language (und) is read with all patterns. The patterns of a language
// are then compiled twice, as that language cuts words and as the document does, for nobody knows in which
// way its text was cut. Under --hyphens=loose a pattern is compiled once for each of its variants.
#pragma once

#include "analyze/themes/dictionary/dictionary.h"
#include "analyze/themes/matching/phrase_index.h"

// A phrase, and how it stands to the phrases before it in its group; the first of a group stands to none.
typedef struct GroupPhrase {
    uint32_t phrase;
    size_t gap_tokens;
    bool is_ordered;
} GroupPhrase;

// Phrases bound by + and ~.
typedef struct PhraseGroup {
    GroupPhrase *phrases;
    size_t count;
} PhraseGroup;

// Groups bound by & and &!. As both speak of the whole sentence, their order does not matter.
typedef struct SetPattern {
    uint32_t pattern; // index in the dictionary
    uint32_t theme;
    PhraseGroup *required; // at least 1
    PhraseGroup *forbidden;
    uint16_t required_count, forbidden_count;
    uint32_t next; // id + 1 of the next pattern whose first phrase is the same, or 0
    bool is_exclusion;
    bool gave_up; // a search that took too long was reported
} SetPattern;

typedef struct PatternSet {
    const Dictionary *dictionary;
    LanguageSettings settings;
    bool needs_words; // a pattern has a word =X
    Arena arena;
    PhraseIndex phrases;
    SetPattern *patterns;
    uint32_t pattern_count;
    size_t pattern_capacity;
    uint32_t *first_of_phrase; // id + 1 of a pattern whose first required phrase it is
    size_t phrase_capacity;
} PatternSet;

// False with a message when a pattern cannot be compiled for these settings. pattern_set_free is right after
// either.
bool pattern_set_compile(PatternSet *set, const Dictionary *dictionary, const LanguageSettings *settings,
                         Diagnostics *diagnostics);
void pattern_set_free(PatternSet *set);

// Whether documents with the second settings need the same set as those with the first.
bool pattern_set_serves(const PatternSet *set, const LanguageSettings *settings);
