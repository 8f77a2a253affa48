// Readings: what a Korean word may be, taken apart by the dictionary and the endings of the language.
#pragma once

#include "language/languages/korean_dictionary.h"

enum {
    READING_NOUN = 1 << 0,      // a noun
    READING_PARTICLES = 1 << 1, // a noun with particles
    READING_COPULA = 1 << 2,    // a noun with 이다
    READING_VERB = 1 << 3,      // a form of a verb or adjective
    READING_ADVERB = 1 << 4,
    READING_PLAIN = 1 << 5, // in the dictionary, but it does not say what
};
unsigned korean_readings(const KoreanDictionary *dictionary, Str word);
// Whether a form of 이다 ends the word, as it must behind what is no noun for the dictionary.
bool korean_ends_in_copula(Str word);
