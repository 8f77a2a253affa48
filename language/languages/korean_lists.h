// What the rules of language/languages/korean_particles.c cannot tell: words that end like a particle and
// have none, and stems of verbs whose endings look like particles.
#pragma once

#include <stddef.h>

typedef struct KoreanList {
    const char *const *words;
    size_t count;
} KoreanList;

extern const KoreanList korean_whole_words;   // whole words: nouns, adverbs, forms of verbs
extern const KoreanList korean_whole_endings; // ends of compounds that are whole words
// Last syllables of stems before the adnominal endings 는, 은, 을; `verbs` are whole stems.
extern const KoreanList korean_verb_stems_before_neun, korean_verbs_before_neun;
extern const KoreanList korean_verb_stems_before_eun, korean_verb_stems_before_eul;
