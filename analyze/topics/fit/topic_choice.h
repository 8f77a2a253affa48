// What speaks for a number of topics: how well topics of so many foretell held-out words, whether their words
// belong together, and above all whether they come again in other runs. In planted corpora stability is
// highest at the true number; in real ones the curves contradict one another, and then nothing is suggested.
#pragma once

#include "analyze/topics/fit/held_units.h"
#include "analyze/topics/sampler/sampler.h"

typedef struct TopicChoicePlan {
    const HeldUnits *held;
    const TopicKeywords *keywords; // NULL: no topic has any
    size_t topics;                 // all: those with keywords, then free ones
    size_t runs, sweeps;
    uint64_t seed;
    size_t threads; // never changes the numbers
} TopicChoicePlan;

// Over runs. The median, as a run that got stuck at a bad place would move the mean by more than what is
// compared; sd is NaN for a single run.
typedef struct Spread {
    double median, sd;
} Spread;

typedef struct TopicChoice {
    size_t k, runs;
    Spread perplexity;
    Spread c_npmi, exclusivity, stability; // each the mean of topics; stability NaN for a single run
    size_t topics_stable;                  // in the run most like the others
} TopicChoice;

TopicChoice topic_choice_of(const TopicChoicePlan *plan);

// The largest number whose stability is within a standard error of the best and whose perplexity is within
// 1 % of the best; `count` where there is none, one run or one number only.
size_t topic_choice_suggested(const TopicChoice *choices, size_t count);
