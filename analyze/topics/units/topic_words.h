// Which content words are words of a model, and the units in their numbers. For topic_corpus.c.
#pragma once

#include "analyze/topics/units/topic_joining.h"
#include "analyze/topics/units/topic_units.h"

// How many of so many units a word has to be in.
size_t topic_words_least_units(size_t units);
// Learns the words from the units: those that at least 5 of them have (3 of less than 1,000), and at most
// half of them. Sets names, words and text of `units`.
void topic_words_learn(TopicUnits *units, const JoinedUnits *joined, const Vocabulary *vocabulary);
// The same with the words that are given.
void topic_words_take(TopicUnits *units, const JoinedUnits *joined, const Vocabulary *vocabulary,
                      TopicWords known);
