// KoreanDictionary: what hunspell-ko knows of words, read from its list of words (ko.dic) without Hunspell:
// the kinds of words have to be asked of every new word of a text, and Hunspell takes twenty times as long
// for one and half a second to begin.
#pragma once

#include "base/str.h"

typedef struct KoreanDictionary KoreanDictionary;

// What a word is in the dictionary, as bits; several words may be written alike.
enum {
    ENTRY_NOUN = 1 << 0,
    ENTRY_ADVERB = 1 << 1,
    ENTRY_PLAIN = 1 << 2,  // nothing is told of it: adnominals, exclamations, words in 적, some nouns
    ENTRY_STEM = 1 << 3,   // of a verb or adjective, without 다
    ENTRY_A_FORM = 1 << 4, // of one, before 서 and ㅆ: 해, 도와
    ENTRY_N_FORM = 1 << 5, // of one, in ㄴ: 한, 도운
    ENTRY_L_FORM = 1 << 6, // of one, in ㄹ: 할, 도울
};
enum { ENTRY_VERB_FORMS = ENTRY_A_FORM | ENTRY_N_FORM | ENTRY_L_FORM };

// NULL when the file cannot be read, or its words are not told apart as they should be.
KoreanDictionary *korean_dictionary_open(const char *path);
void korean_dictionary_close(KoreanDictionary *dictionary);
// Of a word in normal form (NFC); 0 for one that is not in it. Safe in any thread.
unsigned korean_dictionary_find(const KoreanDictionary *dictionary, Str word);
