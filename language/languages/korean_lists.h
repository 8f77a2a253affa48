// What the rules of language/languages/korean_particles.c cannot tell: words that end like a particle and
// have none, and stems of verbs whose endings look like particles. Words are parted by spaces.
#pragma once

#include "base/str.h"

extern const char korean_whole_words[], korean_names[], korean_whole_endings[], korean_tails[];
extern const char korean_nouns_before_tails[];
extern const char korean_stem_ends_before_neun[], korean_stems_before_neun[];
extern const char korean_stem_ends_before_eun[], korean_stem_ends_before_eul[];

// Of a dictionary (language/languages/korean_lexicon.c): nouns and adverbs that end like a particle; nouns
// that end in the first syllable of a tail; stems before 는 by their last two syllables, and whole; stems
// that end in a consonant.
extern const char korean_lexicon_words[], korean_lexicon_nouns[];
extern const char korean_lexicon_stem_ends[], korean_lexicon_stems[], korean_lexicon_closed_stems[];

// What goes on behind a quotation; particles that are never cut, because verbs end so as well.
extern const char korean_quoting[], korean_loose_particles[];

// Of kinds of words (language/languages/korean_kind_lists.c).
extern const char korean_others[], korean_dependent_nouns[], korean_verb_forms[], korean_nouns_and_adverbs[];
extern const char korean_stem_endings[], korean_a_endings[], korean_adnominal_endings[], korean_copula[];
extern const char korean_light_verbs[], korean_endings[], korean_nouns_like_verbs[];

// In which of the lists a word stands, as bits.
enum {
    LISTED_WHOLE = 1 << 0,
    LISTED_WHOLE_ENDING = 1 << 1,
    LISTED_TAIL = 1 << 2,
    LISTED_NOUN = 1 << 3,
    LISTED_NEUN_END = 1 << 4,
    LISTED_NEUN = 1 << 5,
    LISTED_EUN_END = 1 << 6,
    LISTED_EUL_END = 1 << 7,
    LISTED_CLOSED = 1 << 8,
    LISTED_OTHER = 1 << 9,
    LISTED_DEPENDENT = 1 << 10,
    LISTED_VERB = 1 << 11,
    LISTED_NOUN_AND_ADVERB = 1 << 12,
    LISTED_STEM_ENDING = 1 << 13,
    LISTED_A_ENDING = 1 << 14,
    LISTED_ADNOMINAL_ENDING = 1 << 15,
    LISTED_COPULA = 1 << 16,
    LISTED_LIGHT_VERB = 1 << 17,
    LISTED_ENDING = 1 << 18,
    LISTED_LIKE_VERB = 1 << 19,
    LISTED_PARTICLE = 1 << 20,
    LISTED_INNER = 1 << 21, // a particle before another
    LISTED_QUOTING = 1 << 22,
    LISTED_LOOSE = 1 << 23,
};
unsigned korean_listed(Str word);
// The same of the words that `word` ends with, itself among them: whether a list of `bits` has one.
bool korean_ends_listed(Str word, unsigned bits);
