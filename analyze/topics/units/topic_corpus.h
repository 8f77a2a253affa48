// TopicCorpus: a corpus as topics are learned from it, the languages apart. Documents stand in byte order of
// their ids, units in the order of the text, words in byte order: nothing depends on the order of the input.
//
// A unit is as many paragraphs of a document (sentences where it has one paragraph only) as have --join
// content words together; what is left at the end, less than half of that, is part of the unit before.
// Content words are tokens of counted kinds, no numbers, that are no stop words, of a kind that is shown and
// not a single Latin letter. The words of the model are those of them that enough units have and not too
// many.
#pragma once

#include "analyze/pass/analysis.h"
#include "analyze/topics/units/topic_units.h"

extern const OptionSet topic_unit_options; // --unit, --join; its struct is TopicUnitOptions

typedef struct TopicCorpus {
    TopicUnits list[LANGUAGE_COUNT]; // of the languages that have documents, by their number
    size_t count;
} TopicCorpus;

// How a corpus is read. Zero-initialised: as the options say, for a model that is to be learned.
typedef struct TopicCorpusPlan {
    const TopicUnitOptions *options; // NULL: those of the command
    const TopicWords *known;         // [LANGUAGE_COUNT]; NULL: the words are learned from the corpus
    PassVisitor beside;              // sees each document as well, and may say that it takes no part
} TopicCorpusPlan;

// False with a message; topic_corpus_free is right after either.
bool topic_corpus_read(TopicCorpus *corpus, Analysis *analysis, const TopicCorpusPlan *plan);
void topic_corpus_free(TopicCorpus *corpus);
