// Senses: the lemmas that a word may have, one for each class of words at most. Where they differ, what kind
// of word stands before and behind decides: "nous devons" and "des devons". The decision is a sum of small
// numbers out of tables of the language, so that it is the same on every machine.
#pragma once

#include "base/interner.h"
#include "language/terms/lemma_choice.h"

// Forms of verbs stand in other places of a sentence; a word may be several of them (fait).
typedef enum SenseClass {
    SENSE_OTHER,
    SENSE_NOUN,
    SENSE_ADJECTIVE,
    SENSE_VERB, // any form but:
    SENSE_INFINITIVE,
    SENSE_PARTICIPLE, // of the past
    SENSE_GERUND,     // -ing, -ant
    SENSE_NAME,
    SENSE_COUNT
} SenseClass;

// What a word is as a neighbour. A language adds kinds of its own, by lists of words, from
// NEIGHBOUR_LISTED on.
enum {
    NEIGHBOUR_NONE, // nothing is known: says nothing
    NEIGHBOUR_EDGE, // of the sentence
    NEIGHBOUR_COMMA,
    NEIGHBOUR_STOP,
    NEIGHBOUR_OPENING,
    NEIGHBOUR_CLOSING,
    NEIGHBOUR_MARK, // any other
    NEIGHBOUR_NUMBER,
    NEIGHBOUR_UNKNOWN, // word, in small letters
    NEIGHBOUR_CAPITAL, // word that is unknown or a name
    NEIGHBOUR_OTHER,   // of a word that may be none of the three below
    NEIGHBOUR_NOUN,
    NEIGHBOUR_ADJECTIVE,
    NEIGHBOUR_NOUN_ADJECTIVE,
    NEIGHBOUR_VERBS, // and from here on a form of a verb: four that are nothing else, then those that may be
                     // nouns, adjectives, both
    NEIGHBOUR_LISTED = NEIGHBOUR_VERBS + 16,
    NEIGHBOURS_AT_MOST = 64,
};

typedef struct Neighbours {
    uint8_t before, behind;
} Neighbours;

// Tenths of the natural logarithm of odds.
typedef int8_t SenseWeights[SENSE_COUNT];

struct Senses;
struct HunspellDictionary;

typedef struct SenseQuestion {
    Str word, folded;
    struct HunspellDictionary *dictionary;
    Buffer analyses;
    bool asked;
} SenseQuestion;

// The analyses of the word as written, else of the folded one: asked for once, and only by who needs them.
Str sense_analyses(SenseQuestion *question);

// What a language knows of words with several lemmas.
typedef struct SenseRules {
    // Adds the senses of the word in question; gives its class, as lemma_word_class.
    const char *(*add)(struct Senses *senses, SenseQuestion *question);
    // Kinds of neighbours: lists of words, the first for NEIGHBOUR_LISTED; ends with NULL.
    const char *const *neighbours;
    // Words that are mostly of a class, by class; NONE where there are none.
    const char *const favoured[SENSE_COUNT];
    const SenseWeights *favours; // of a class where it is the favoured one
    const SenseWeights *sets;    // by the set of classes that a word may have, a bit each
    const SenseWeights *before, *behind;
} SenseRules;

typedef struct Senses {
    Str folded;                 // the word
    Buffer lemmas[SENSE_COUNT]; // empty for a class that the word is none of
    int ranks[SENSE_COUNT];     // how good the analysis was
} Senses;

// Adds a lemma, unless the class has one that is better: of a lower rank; else the word itself; else the
// longer; else the first in byte order. So that the order of analyses does not matter.
void senses_add(Senses *senses, SenseClass class, Str lemma, int rank);
void senses_clear(Senses *senses);
void senses_free(Senses *senses);

// Whether a class is one of the forms of verbs.
bool sense_is_verb(SenseClass class);

// The set of classes that the word may have, a bit each.
unsigned senses_set(const Senses *senses);
// What it is as a neighbour, if no list has it.
uint8_t senses_neighbour(unsigned set, bool capital);
// What a mark is as a neighbour.
uint8_t neighbour_of_mark(Str mark);

// The class with the greatest weight; the first of several.
SenseClass senses_decide(const SenseRules *rules, unsigned set, SenseClass favoured, Neighbours neighbours);
