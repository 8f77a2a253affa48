// TopicText: what is sampled: words as dense numbers, cut into units (paragraphs, say). Units of at most
// TOPIC_UNIT_WORDS_AT_MOST words; each word number is below `word_count`. It borrows.
#pragma once

#include <stddef.h>
#include <stdint.h>

enum { TOPIC_UNIT_WORDS_AT_MOST = UINT16_MAX };

typedef struct TopicText {
    const uint32_t *words;     // [token_count], unit by unit
    const size_t *unit_starts; // [unit_count + 1], ascending; unit_starts[unit_count] == token_count
    size_t unit_count, token_count, word_count;
} TopicText;

// The words that seed topics: each makes a word of a topic more likely there. Topics 0 … topic_count − 1 are
// those with keywords, each with one at least; a word may be a keyword of several.
typedef struct TopicKeywords {
    size_t topic_count;
    size_t entry_count;
    const uint32_t *words;  // [entry_count] ascending
    const uint16_t *topics; // [entry_count] ascending within a word
} TopicKeywords;
