// ReadingEase: what a language knows of how easy its texts are to read, as a formula of words per sentence
// and syllables per word (Flesch 1948 and those made after it), and how syllables are counted for it: by
// letters, as no dictionary of sounds is at hand. A count is a matter of rules, and wrong for a word in ten
// or so, to either side; a mean over a text is what it is good for.
#pragma once

#include "base/str.h"

#include <stddef.h>

// Syllables are groups of vowels. All lists are of folded letters, parted by spaces; in those of parts, ^ and
// $ stand for the edges of a word. A word without what is silent is what `added` and `taken` are looked for
// in.
typedef struct SyllableRules {
    const char *vowels;
    const char *silent; // endings that are no syllable behind another vowel, the longest first
    const char *voiced; // endings that are one, though they end as a silent one does
    const char *added;  // parts that have a syllable more than groups of vowels: ia in media
    const char *taken;  // parts that have one less: tio in nation, which ends what io adds
} SyllableRules;

typedef struct ReadingEase {
    // constant - per_sentence · words / sentences - per_syllable · syllables / words
    double constant, per_sentence, per_syllable;
    SyllableRules syllables;
} ReadingEase;

// Of a folded word; at least 1.
size_t syllables_count(const SyllableRules *rules, Str folded);
// 100 is very easy, 0 very hard; NaN without words.
double reading_ease_of(const ReadingEase *ease, double words, double sentences, double syllables);
