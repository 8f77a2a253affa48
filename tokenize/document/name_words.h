// NameWords: a name word by word: its letters, and what the lists of all languages say of each.
#pragma once

#include "base/str.h"

// The lists that a word of a name may be in, as bits: one look-up tells them all.
typedef enum NameUse {
    NAME_TITLE = 1 << 0,
    NAME_ADDRESS = 1 << 1,
    NAME_SALUTATION = 1 << 2,
    NAME_ROLE = 1 << 3,
    NAME_ARTICLE = 1 << 4,
    NAME_LINK = 1 << 5
} NameUse;

enum {
    NAME_WORDS_AT_MOST = 12,
    NAME_LISTED_AT_MOST = 768 // words of all lists together, those that several have counted in each
};

typedef struct NameWord {
    Str text;
    size_t letters, upper, hangul;
    bool other;    // something that no name has
    unsigned uses; // of NameUse
} NameWord;

typedef struct NameWords {
    NameWord words[NAME_WORDS_AT_MOST];
    size_t count;
    bool other, hangul, all_hangul, capitals; // capitals: all of them
} NameWords;

// The words of a name; none when they are too many.
NameWords name_words(Str name);
NameWord name_word(Str text);
bool name_word_is_capitalised(const NameWord *word);
bool name_word_is_in_capitals(const NameWord *word);
// The bits of NameUse of a word as written, in any language.
unsigned name_uses(Str word);

// The first word of a text, which begins with none of its white space; and the rest in `*text`.
Str name_next_word(Str *text);
void name_skip_spaces(Str *text);
